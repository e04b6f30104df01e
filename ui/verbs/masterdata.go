package verbs

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"basecone/domain"
)

func (a *app) masterdata() *cobra.Command {
	return a.group("masterdata", a.masterdataList())
}

func (a *app) masterdataList() *cobra.Command {
	var word string
	var removed bool
	cmd := a.verb("list ADMINISTRATION --kind KIND", func(cmd *cobra.Command, args []string) error {
		if err := a.required(cmd, "kind"); err != nil {
			return err
		}
		kind, ok := domain.ParseKind(word)
		if !ok {
			return wrong(a.text.Verbs.BadKind, "name", word, "list",
				strings.Join(shapes(domain.Kinds(), domain.Kind.String), ", "))
		}
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			v, err := s.findAdministration(ctx, args[0])
			if err != nil {
				return err
			}
			records, err := s.Service.Records(ctx, s.actor, v.ID, kind)
			if err != nil {
				return err
			}
			if !removed {
				records = slices.DeleteFunc(records, func(r domain.Record) bool { return !r.Removed.IsZero() })
			}
			slices.SortStableFunc(records, func(a, b domain.Record) int { return domain.CompareCodes(a.Code, b.Code) })
			if s.settings.JSON {
				return jsonLong(s.app, records, recordShape)
			}
			return s.listRecords(v, kind, records, removed)
		})
	})
	cmd.Args = a.takes(1, 1)
	cmd.Flags().StringVar(&word, "kind", "", "")
	cmd.Flags().BoolVar(&removed, "removed", false, "")
	return cmd
}

func (s *session) listRecords(v domain.AdministrationView, kind domain.Kind, records []domain.Record, removed bool) error {
	heads, cells := s.columns(kind)
	if removed {
		heads = append(heads, "removed_at")
	}
	t := newTable(heads...)
	for _, r := range records {
		row := cells(r)
		if removed {
			row = append(row, s.when(r.Removed))
		}
		t.add(row...)
	}
	empty := s.text.Verbs.NoRecords
	if v.LastSync.IsZero() {
		empty = s.text.Verbs.NoRecordsYet
	}
	return s.list(t, empty, "kind", s.text.Kinds(kind), "name", v.Name, "id", string(v.ID))
}

// columns are those of a kind of master data.
func (s *session) columns(kind domain.Kind) (heads []string, cells func(domain.Record) []string) {
	yes := func(b bool) string {
		if b {
			return s.text.YesNo(true)
		}
		return ""
	}
	typed := func(r domain.Record) string { return or(s.text.Verbs.Types[r.Type], r.Type) }
	switch kind {
	case domain.LedgerAccount:
		return []string{"code", "name", "type", "rgs", "blocked"}, func(r domain.Record) []string {
			return []string{r.Code, r.Name, typed(r), r.RGS, yes(r.Blocked)}
		}
	case domain.VATCode:
		return []string{"code", "name", "type", ">percentage", "account", "blocked"}, func(r domain.Record) []string {
			return []string{r.Code, r.Name, typed(r), r.Percentage, r.Account, yes(r.Blocked)}
		}
	case domain.Debtor, domain.Creditor:
	}
	heads = []string{
		"code", "name", "contact", "street", "postal_code", "city", "country", "email", "phone", "vat_number", "kvk", "iban",
		"side_unknown", "blocked",
	}
	return heads, func(r domain.Record) []string {
		side := ""
		if r.SideUnknown {
			side = s.text.Verbs.SideUnsaid
		}
		return []string{
			r.Code, r.Name, r.Contact, r.Street, r.PostalCode, r.City, r.Country, r.Email, r.Phone, r.VATNumber, r.KvK, r.IBAN,
			side, yes(r.Blocked),
		}
	}
}
