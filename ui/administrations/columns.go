package administrations

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// field is a column of a kind's table.
type field struct {
	column kit.Column
	of     func(domain.Record) string
}

// fields are the columns that fit a kind.
func fields(t *text.Text, kind domain.Kind) []field {
	m := &t.MasterData
	code := field{kit.Column{Title: m.Code, Min: 6, Exact: true}, func(r domain.Record) string { return r.Code }}
	name := field{kit.Column{Title: m.Name, Min: 18, Flex: 4, Priority: 9}, func(r domain.Record) string { return r.Name }}
	typed := field{kit.Column{Title: m.Type, Min: 14, Priority: 7}, func(r domain.Record) string { return named(m, r.Type) }}
	switch kind {
	case domain.LedgerAccount:
		return []field{
			code, name, typed,
			{kit.Column{Title: m.RGS, Min: 12, Exact: true, Priority: 6}, func(r domain.Record) string { return r.RGS }},
			{kit.Column{Title: m.VATCode, Min: 8, Exact: true, Priority: 5}, func(r domain.Record) string { return r.Account }},
		}
	case domain.VATCode:
		return []field{
			code, name, typed,
			{kit.Column{Title: m.Percentage, Min: 6, Right: true, Exact: true, Priority: 8}, func(r domain.Record) string { return r.Percentage }},
			{kit.Column{Title: m.Account, Min: 8, Exact: true, Priority: 5}, func(r domain.Record) string { return r.Account }},
		}
	case domain.Debtor, domain.Creditor:
	}
	return []field{
		code, name,
		{kit.Column{Title: m.City, Min: 12, Flex: 1, Priority: 7}, func(r domain.Record) string { return r.City }},
		{kit.Column{Title: m.IBAN, Min: 18, Exact: true, Priority: 6}, func(r domain.Record) string { return r.IBAN }},
		{kit.Column{Title: m.Email, Min: 20, Flex: 1, Priority: 4}, func(r domain.Record) string { return r.Email }},
		{kit.Column{Title: m.VATNumber, Min: 14, Exact: true, Priority: 5}, func(r domain.Record) string { return r.VATNumber }},
		{kit.Column{Title: m.KvK, Min: 8, Exact: true, Priority: 3}, func(r domain.Record) string { return r.KvK }},
		{kit.Column{Title: m.Phone, Min: 12, Priority: 2}, func(r domain.Record) string { return r.Phone }},
		{kit.Column{Title: m.Country, Min: 7, Priority: 1}, func(r domain.Record) string { return r.Country }},
	}
}

// named is a type in the person's words, or as it is where we have none.
func named(m *text.MasterDataText, typ string) string {
	if word, ok := m.Types[typ]; ok {
		return word
	}
	return typ
}

// note is what must be known of a record at a glance.
func note(t *text.Text, now time.Time, r domain.Record) string {
	return noteWith(t, r, t.Day(now, r.Removed))
}

// noteWith is the note with the day of removal as it is to be written.
func noteWith(t *text.Text, r domain.Record, removed string) string {
	var parts []string
	if !r.Removed.IsZero() {
		parts = append(parts, fmt.Sprintf(t.MasterData.Removed, removed))
	}
	if r.SideUnknown {
		parts = append(parts, t.MasterData.Side)
	}
	if r.Blocked {
		parts = append(parts, t.MasterData.Blocked)
	}
	return strings.Join(parts, " · ")
}

// cell is what a row shows; a record that is gone outside is grey from end to end.
func cell(t *text.Text, now time.Time, columns []field, r domain.Record, column int) kit.Cell {
	c := kit.Cell{}
	if column < len(columns) {
		c.Text = columns[column].of(r)
	} else {
		c.Text = note(t, now, r)
		c.Style = kit.Attention
	}
	if !r.Removed.IsZero() {
		c.Style = kit.Muted
		if column >= len(columns) {
			c.Whole = noteWith(t, r, t.Moment(now, r.Removed))
		}
	}
	return c
}

// compareRecords orders by a column: codes and numbers by value.
func compareRecords(columns []field, a, b domain.Record, column int) int {
	if column >= len(columns) {
		return cmp.Or(a.Removed.Compare(b.Removed), boolean(a.SideUnknown)-boolean(b.SideUnknown), boolean(a.Blocked)-boolean(b.Blocked))
	}
	x, y := columns[column].of(a), columns[column].of(b)
	if column == 0 {
		return domain.CompareCodes(x, y)
	}
	if columns[column].column.Right {
		n, errN := strconv.ParseFloat(x, 64)
		m, errM := strconv.ParseFloat(y, 64)
		if errN == nil && errM == nil {
			return cmp.Compare(n, m)
		}
	}
	return strings.Compare(strings.ToLower(x), strings.ToLower(y))
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}
