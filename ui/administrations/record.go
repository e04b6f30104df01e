package administrations

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// record is one debtor, creditor, ledger account or VAT code with all its fields, each
// to copy.
type record struct {
	*kit.Table
	s *kit.Session
	r domain.Record
}

func newRecord(s *kit.Session, r domain.Record) kit.Page {
	p := &record{Table: kit.NewTable(s, nil), s: s, r: r}
	p.fill()
	return p
}

// fill shows the fields the kind has, empty ones too.
func (p *record) fill() tea.Cmd {
	t := p.s.Text
	p.SetColumns([]kit.Column{
		{Title: t.MasterData.Field, Min: 20, Fixed: true},
		{Title: t.MasterData.Value, Min: 20, Flex: 1, Fixed: true, Priority: 1},
	})
	facts := recordFacts(p.s, p.r)
	return p.SetRows(kit.NewSlice(facts, func(f kit.Fact) string { return f.Label },
		func(f kit.Fact, column int) kit.Cell {
			if column == 0 {
				return kit.Cell{Text: f.Label, Style: kit.Muted}
			}
			return kit.Cell{Text: f.Value, Style: f.Style}
		}, func(f kit.Fact) string { return kit.Lower(f.Label, f.Value) }, nil))
}

// recordFacts are the fields of a record, in the order of its kind.
func recordFacts(s *kit.Session, r domain.Record) []kit.Fact {
	m := &s.Text.MasterData
	f := &m.Fields
	facts := []kit.Fact{{Label: f.Code, Value: r.Code, Style: kit.Strong}, {Label: f.Name, Value: r.Name, Style: kit.Strong}}
	switch r.Kind {
	case domain.LedgerAccount:
		facts = append(facts, kit.Fact{Label: f.Type, Value: named(m, r.Type)}, kit.Fact{Label: f.RGS, Value: r.RGS}, kit.Fact{Label: f.DefaultVAT, Value: r.Account})
	case domain.VATCode:
		facts = append(facts, kit.Fact{Label: f.Type, Value: named(m, r.Type)}, kit.Fact{Label: f.Percentage, Value: r.Percentage}, kit.Fact{Label: f.PayTo, Value: r.Account})
	case domain.Debtor, domain.Creditor:
		facts = append(
			facts,
			kit.Fact{Label: f.Contact, Value: r.Contact}, kit.Fact{Label: f.Street, Value: r.Street}, kit.Fact{Label: f.PostalCode, Value: r.PostalCode},
			kit.Fact{Label: f.City, Value: r.City}, kit.Fact{Label: f.Country, Value: r.Country}, kit.Fact{Label: f.Email, Value: r.Email},
			kit.Fact{Label: f.Phone, Value: r.Phone}, kit.Fact{Label: f.IBAN, Value: r.IBAN}, kit.Fact{Label: f.VATNumber, Value: r.VATNumber}, kit.Fact{Label: f.KvK, Value: r.KvK},
		)
		if r.SideUnknown {
			facts = append(facts, kit.Fact{Label: f.Side, Value: m.Which, Style: kit.Attention})
		}
	}
	if !r.Removed.IsZero() || r.Blocked {
		state := r
		state.SideUnknown = false
		facts = append(facts, kit.Fact{Label: f.State, Value: note(s.Text, s.Now(), state), Style: kit.Attention})
	}
	return append(facts, kit.Fact{Label: f.Key, Value: r.Key, Style: kit.Muted})
}

// Update handles the table's keys.
func (p *record) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if _, ok := msg.(kit.RestyleMsg); ok {
		return p, p.fill()
	}
	_, cmd := p.Table.Update(msg)
	return p, cmd
}

// Title is kind and code.
func (p *record) Title() string { return p.s.Text.Kind(p.r.Kind) + " " + p.r.Code }

// Info is nothing: how many fields there are says little.
func (p *record) Info() string { return "" }

// Help says where master data is changed.
func (p *record) Help() string { return p.s.Text.MasterData.RecordHelp }

func (p *record) value() string {
	f, _ := kit.At[kit.Fact](p.Table)
	return kit.Clean(f.Value)
}

// Actions are to copy the value under the cursor, and the table's but copying rows.
func (p *record) Actions() []kit.Action {
	m := &p.s.Text.MasterData
	own := []kit.Action{{
		ID: "copy", Keys: []string{"y", "enter"}, Name: m.CopyValue, Help: m.CopyHelp,
		Disabled: func() string {
			if p.value() == "" {
				return m.NoValue
			}
			return ""
		},
		Run: func() tea.Cmd { return kit.CopyText(p.s, p.value()) },
	}}
	return append(own, slices.DeleteFunc(p.Table.Actions(), func(a kit.Action) bool {
		return a.ID == "copy" || a.ID == "sort" || a.ID == "sort_back"
	})...)
}
