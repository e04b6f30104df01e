package verbs

import (
	"context"

	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/text"
)

func (a *app) administrations() *cobra.Command {
	return a.group("administrations", a.administrationsList(), a.administrationsShow(), a.administrationsAvailable(),
		a.administrationsAdd(), a.administrationsRemove(), a.administrationsAccess())
}

func (a *app) administrationsList() *cobra.Command {
	cmd := a.verb("list", func(cmd *cobra.Command, _ []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			views, err := s.Service.Administrations(ctx, s.actor)
			if err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(shapes(views, s.administrationShape))
			}
			t := newTable("id", "code", "name", "connection", "email", "last_sync",
				">debtors", ">creditors", ">ledger_accounts", ">vat_codes", "status")
			for _, v := range views {
				row := []string{string(v.ID), v.Company.Code, v.Name, v.ConnectionTitle, v.Email, s.when(v.LastSync)}
				for _, kind := range domain.Kinds() {
					row = append(row, s.text.Number(v.Counts[kind]))
				}
				t.add(append(row, s.status(v))...)
			}
			empty := s.text.Verbs.NoAdministrations
			if !domain.May(s.user.Roles, domain.SeeAllAdministrations) { // there may well be some
				empty = s.text.Administrations.None
			}
			return s.list(t, empty)
		})
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

// status is an administration's state in words.
func (s *session) status(v domain.AdministrationView) string {
	if v.OnHold {
		return s.text.Words.OnHold
	}
	return s.text.AdministrationStatus(v.Status)
}

func (a *app) administrationsShow() *cobra.Command {
	cmd := a.verb("show ID", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findAdministration(ctx, args[0])
			if err != nil {
				return err
			}
			runs, err := s.Service.Runs(ctx, s.actor, v.ID)
			switch {
			case err == nil:
				runs = append([]domain.SyncRun{}, runs...)
			case domain.CodeOf(err) != domain.CodeForbidden:
				return err
			}
			return s.showAdministration(v, runs)
		})
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

// shownRuns is how many synchronisations a person sees; JSON has all that are kept.
const shownRuns = 10

// showAdministration writes one administration and its synchronisations; nil: whoever
// asks may not see those.
func (s *session) showAdministration(v domain.AdministrationView, runs []domain.SyncRun) error {
	if s.settings.JSON {
		shape := s.administrationShape(v)
		if runs != nil {
			shape.Runs = shapes(runs, s.runShape)
		}
		return s.json(shape)
	}
	count := func(k domain.Kind) string { return s.text.Number(v.Counts[k]) }
	err := s.card("id", string(v.ID), "code", v.Company.Code, "name", v.Name, "connection", v.ConnectionTitle,
		"status", s.status(v), "email", v.Email, "kvk", v.KvK, "vat_number", v.VATNumber, "fiscal_year", v.FiscalYear,
		"created", s.when(v.Created), "last_sync", s.when(v.LastSync),
		"next_sync", s.when(v.NextSync), "last_error", s.text.Failure(v.LastError, s.now()),
		"debtors", count(domain.Debtor), "creditors", count(domain.Creditor),
		"ledger_accounts", count(domain.LedgerAccount), "vat_codes", count(domain.VATCode))
	if err != nil {
		return err
	}
	t := newTable("started", "trigger", ">added", ">changed", ">removed", "result")
	for _, r := range runs[:min(shownRuns, len(runs))] {
		t.add(s.runRow(r)...)
	}
	return s.below(t)
}

// runRow is a synchronisation as a row: when, by what, counts, how it ended.
func (s *session) runRow(r domain.SyncRun) []string {
	sum := r.Tally.Total()
	return []string{
		s.when(r.Started), s.text.Trigger(r.Trigger), s.text.Number(sum.Added), s.text.Number(sum.Changed),
		s.text.Number(sum.Removed), s.outcome(r),
	}
}

// outcome says how a synchronisation ended, with the reason where it failed.
func (s *session) outcome(r domain.SyncRun) string {
	if r.Error != nil {
		return s.text.RunStatus(r.Status) + ": " + s.text.Failure(r.Error, s.now())
	}
	return s.text.RunStatus(r.Status)
}

func (a *app) administrationsAvailable() *cobra.Command {
	cmd := a.verb("available CONNECTION", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			id, err := s.connection(ctx, args[0])
			if err != nil {
				return err
			}
			candidates, problems, err := s.Service.Available(ctx, s.actor, id)
			if err != nil {
				return err
			}
			for _, p := range problems {
				if err := s.note(s.problem(p)); err != nil {
					return err
				}
			}
			if s.settings.JSON {
				return s.json(shapes(candidates, s.candidateShape))
			}
			t := newTable("code", "name", "kvk", "vat_number", "fiscal_year", "available")
			for _, c := range candidates {
				t.add(c.Code, c.Name, c.KvK, c.VATNumber, c.FiscalYear, or(s.whyNot(c), s.text.Verbs.Available))
			}
			return s.list(t, s.text.Verbs.NothingAvailable, "name", args[0])
		})
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

func (a *app) administrationsAdd() *cobra.Command {
	cmd := a.verb("add CONNECTION CODE...", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			id, err := s.connection(ctx, args[0])
			if err != nil {
				return err
			}
			added, err := s.Service.AddAdministrations(ctx, s.actor, id, args[1:])
			if code := domain.CodeOf(err); code != "" { // all or none
				return &refusal{text.Fill(s.text.Verbs.NothingAdded, "reason", s.sentence(err)), code}
			}
			if err != nil {
				return err
			}
			return s.added(ctx, added, len(args) > 2)
		})
	})
	cmd.Args = a.takes(2, -1)
	cmd.Example = "basecone administrations add \"Audit files\" 100231 100417"
	return cmd
}

// added writes the ids of new administrations, or with JSON the records: an array
// where several were asked for.
func (s *session) added(ctx context.Context, added []domain.Administration, several bool) error {
	var records []administrationJSON
	for _, administration := range added {
		if !s.settings.JSON {
			if err := s.line(string(administration.ID)); err != nil {
				return err
			}
			continue
		}
		v, err := s.Service.Administration(ctx, s.actor, administration.ID)
		if err != nil {
			return err
		}
		records = append(records, s.administrationShape(v))
	}
	switch {
	case !s.settings.JSON:
		return nil
	case several:
		return s.json(records)
	}
	return s.json(records[0])
}

func (a *app) administrationsRemove() *cobra.Command {
	var yes bool
	cmd := a.verb("remove ID", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findAdministration(ctx, args[0])
			if err != nil {
				return err
			}
			if s.actor.ReadOnly {
				return domain.Fail(domain.CodeReadOnly)
			}
			records := 0
			for _, n := range v.Counts {
				records += n
			}
			name := v.Company.Code + " " + v.Name
			err = s.confirm(ctx, yes, s.text.Verbs.RemoveAdministration, "name", name, "count", s.text.Number(records))
			if err != nil {
				return err
			}
			if err := s.Service.RemoveAdministration(ctx, s.actor, v.ID); err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(s.administrationShape(v))
			}
			return s.line(text.Fill(s.text.Verbs.Removed, "name", name))
		})
	})
	cmd.Args = a.takes(1, 1)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "")
	return cmd
}

func (a *app) administrationsAccess() *cobra.Command {
	var users []string
	var on, off bool
	cmd := a.verb("access ID", func(cmd *cobra.Command, args []string) error {
		name, err := a.subject(users)
		switch {
		case err != nil:
			return err
		case on && off:
			return wrong(a.text.Verbs.OneOf, "verb", cmd.CommandPath(), "list", "--on, --off")
		case !on && !off && a.flags.as != "" && name != "":
			return wrong(a.text.Verbs.OnOrOff)
		case !on && !off: // only looking: --user is who acts, as everywhere
			a.flags.as = or(a.flags.as, name)
		default:
			if err := a.required(cmd, "user"); err != nil {
				return err
			}
		}
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findAdministration(ctx, args[0])
			if err != nil {
				return err
			}
			if !on && !off {
				return s.listAccess(ctx, v)
			}
			return s.setAccess(ctx, v, name, on)
		})
	})
	cmd.Args = a.takes(1, 1)
	a.concerns(cmd, &users)
	cmd.Flags().BoolVar(&on, "on", false, "")
	cmd.Flags().BoolVar(&off, "off", false, "")
	return cmd
}

func (s *session) listAccess(ctx context.Context, v domain.AdministrationView) error {
	views, err := s.Service.AccessList(ctx, s.actor, v.ID)
	if err != nil {
		return err
	}
	if s.settings.JSON {
		return s.json(shapes(views, accessShape))
	}
	t := newTable("user_name", "name", "access")
	for _, view := range views {
		t.add(view.User.UserName, view.User.Name, s.text.YesNo(view.On))
	}
	return s.table(t)
}

func (s *session) setAccess(ctx context.Context, v domain.AdministrationView, name string, on bool) error {
	views, err := s.Service.AccessList(ctx, s.actor, v.ID)
	if err != nil {
		return err
	}
	user, err := s.userBy(shapes(views, func(v domain.AccessView) domain.User { return v.User }), name)
	if err != nil {
		return err
	}
	if err := s.Service.SetAccess(ctx, s.actor, v.ID, user.ID, on); err != nil {
		return err
	}
	if s.settings.JSON {
		return s.json(accessShape(domain.AccessView{User: user, On: on}))
	}
	sentence := s.text.Verbs.AccessOff
	if on {
		sentence = s.text.Verbs.AccessOn
	}
	return s.say(sentence, "name", user.Name, "object", v.Company.Code+" "+v.Name)
}
