package verbs

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/text"
)

func (a *app) connections() *cobra.Command {
	return a.group("connections", a.connectionsList(), a.connectionsShow(), a.nobody(a.connectionsSystems()), a.connectionsAdd(),
		a.connectionsConnect(), a.connectionsCheck(), a.connectionsSyncUser(), a.connectionsRemove())
}

func (a *app) connectionsList() *cobra.Command {
	cmd := a.verb("list", func(cmd *cobra.Command, _ []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			views, err := s.Service.Connections(ctx, s.actor)
			if err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(shapes(views, s.connectionShape))
			}
			t := newTable("id", "system", "description", "sync_user", "outside_user", ">administrations", "last_check", "status", "last_error")
			for _, v := range views {
				t.add(string(v.ID), v.SystemInfo.Name, v.Description, v.SyncUserName, v.Outside.Name, s.text.Number(v.Administrations),
					s.when(v.LastCheck), s.text.ConnectionStatus(v.Status), s.text.Failure(v.LastError, s.now()))
			}
			return s.list(t, s.text.Verbs.NoConnections)
		})
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

func (a *app) connectionsShow() *cobra.Command {
	cmd := a.verb("show ID", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findConnection(ctx, args[0])
			if err != nil {
				return err
			}
			if v, err = s.Service.Connection(ctx, s.actor, v.ID); err != nil {
				return err
			}
			return s.showConnection(v)
		})
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

// showConnection writes one connection, its links, and what could not be read.
func (s *session) showConnection(v domain.ConnectionView) error {
	if s.settings.JSON {
		return s.json(s.connectionShape(v))
	}
	err := s.card("id", string(v.ID), "system", v.SystemInfo.Name, "description", v.Description,
		"status", s.text.ConnectionStatus(v.Status), "since", s.when(v.Since), "sync_user", v.SyncUserName,
		"outside_user", v.Outside.Name, "administrations", strconv.Itoa(v.Administrations), "last_check", s.when(v.LastCheck),
		"last_good", s.when(v.LastGood), "last_error", s.text.Failure(v.LastError, s.now()), "lapses", s.when(v.Lapses))
	if err != nil {
		return err
	}
	if len(v.Links) > 0 {
		t := newTable("user_name", "name", "linked", "since")
		for _, l := range v.Links {
			t.add(l.User.UserName, l.User.Name, or(l.Outside.Name, s.text.YesNo(l.Linked)), s.when(l.Since))
		}
		if err := s.below(t); err != nil {
			return err
		}
	}
	return s.problems(v.Problems)
}

// below writes a table under what stands there.
func (s *session) below(t *table) error {
	if len(t.rows) == 0 {
		return nil
	}
	if err := s.line(""); err != nil {
		return err
	}
	return s.table(t)
}

// problems writes what could not be read while the rest could.
func (s *session) problems(all []domain.Problem) error {
	t := newTable("file", "reason")
	for _, p := range all {
		t.add(p.Name, s.problem(p))
	}
	return s.below(t)
}

// problem says why something could not be read.
func (s *session) problem(p domain.Problem) string {
	return s.text.Error(&domain.Error{Code: p.Code, Name: p.Name, Reason: p.Text}, s.now())
}

func (a *app) connectionsSystems() *cobra.Command {
	cmd := a.verb("systems", func(cmd *cobra.Command, _ []string) error {
		return a.open(cmd.Context(), func(_ context.Context, s *session) error {
			infos := s.Service.Catalogue()
			if s.settings.JSON {
				return s.json(shapes(infos, systemShape))
			}
			return s.listSystems(infos)
		})
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

func (s *session) listSystems(infos []domain.SystemInfo) error {
	words := s.text.Verbs
	t := newTable("system", "name", "status", "sign_in", "reason")
	for _, i := range infos {
		status, by, reason := words.Built, words.ByBrowser, ""
		if !i.Consent {
			by = strings.Join(keysOf(i), ", ")
		}
		switch {
		case !i.Built:
			status, by = words.NotBuilt, ""
		case i.NotSetUp:
			status, reason = words.NotSetUp, s.sentence(&domain.Error{Code: domain.CodeNotConfigured, Name: i.Name})
		}
		t.add(string(i.ID), i.Name, status, by, reason)
	}
	return s.table(t)
}

// keysOf are the fields to sign in to a system with.
func keysOf(i domain.SystemInfo) []string {
	return shapes(i.Fields, func(f domain.Field) string { return f.Key })
}

func (a *app) connectionsCheck() *cobra.Command {
	cmd := a.verb("check ID", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findConnection(ctx, args[0])
			if err != nil {
				return err
			}
			v, err = s.Service.CheckConnection(ctx, s.actor, v.ID)
			if v.ID == "" || ctx.Err() != nil {
				return err
			}
			v.Links = nil
			if shown := s.showConnection(v); shown != nil {
				return shown
			}
			return err // what the accounting system refused
		})
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

func (a *app) connectionsSyncUser() *cobra.Command {
	var users []string
	cmd := a.verb("sync-user ID", func(cmd *cobra.Command, args []string) error {
		name, err := a.subject(users)
		if err != nil {
			return err
		}
		if err := a.required(cmd, "user"); err != nil {
			return err
		}
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findConnection(ctx, args[0])
			if err != nil {
				return err
			}
			if v, err = s.Service.Connection(ctx, s.actor, v.ID); err != nil {
				return err
			}
			user, err := s.userBy(shapes(v.Links, func(l domain.LinkView) domain.User { return l.User }), name)
			if err != nil {
				return err
			}
			if err := s.Service.SetSyncUser(ctx, s.actor, v.ID, user.ID); err != nil {
				return err
			}
			if s.settings.JSON {
				if v, err = s.Service.Connection(ctx, s.actor, v.ID); err != nil {
					return err
				}
				return s.json(s.connectionShape(v))
			}
			return s.say(s.text.Verbs.SyncUserSet, "name", user.Name, "object", v.Title())
		})
	})
	cmd.Args = a.takes(1, 1)
	a.concerns(cmd, &users)
	return cmd
}

// concerns gives a verb a --user that is not who acts, and --as for who does.
func (a *app) concerns(cmd *cobra.Command, users *[]string) {
	cmd.Flags().StringArrayVar(users, "user", nil, "")
	cmd.Flags().StringVar(&a.flags.as, "as", "", "")
}

func (a *app) connectionsRemove() *cobra.Command {
	var yes bool
	cmd := a.verb("remove ID", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findConnection(ctx, args[0])
			if err != nil {
				return err
			}
			if s.actor.ReadOnly {
				return domain.Fail(domain.CodeReadOnly)
			}
			if v.Administrations > 0 { // before anything is asked
				return &domain.Error{Code: domain.CodeConnectionInUse, Name: v.Title(), Count: v.Administrations}
			}
			if err := s.confirm(ctx, yes, s.text.Verbs.RemoveConnection, "name", v.Title()); err != nil {
				return err
			}
			if err := s.Service.RemoveConnection(ctx, s.actor, v.ID); err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(s.connectionShape(v))
			}
			return s.line(text.Fill(s.text.Verbs.Removed, "name", v.Title()))
		})
	})
	cmd.Args = a.takes(1, 1)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "")
	return cmd
}
