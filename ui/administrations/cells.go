package administrations

import (
	"cmp"
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

const (
	colCode = iota
	colName
	colConnection
	colEmail
	colSync
	colStatus
	colDebtors
	colCreditors
	colLedger
	colVAT
)

func columns(t *text.Text) []kit.Column {
	a := &t.Administrations
	count := func(title string) kit.Column { // together or not at all: one alone says little
		return kit.Column{Title: title, Min: 6, Right: true, Exact: true, Priority: 4}
	}
	return []kit.Column{
		{Title: a.Code, Min: 6, Exact: true},
		{Title: a.Name, Min: 24, Flex: 3, Priority: 9},
		{Title: a.Connection, Min: 19, Flex: 2, Priority: 6},
		{Title: a.Email, Min: 28, Exact: true, Priority: 3},
		{Title: a.LastSync, Min: 12, Priority: 7, Steady: true},
		{Title: a.Status, Min: 14, Priority: 8, Steady: true},
		count(a.Debtors), count(a.Creditors), count(a.Ledger), count(a.VAT),
	}
}

// kindOf is the kind of master data a column counts, or 0.
func kindOf(column int) domain.Kind {
	switch column {
	case colDebtors:
		return domain.Debtor
	case colCreditors:
		return domain.Creditor
	case colLedger:
		return domain.LedgerAccount
	case colVAT:
		return domain.VATCode
	}
	return 0
}

func lowered(t *text.Text, v domain.AdministrationView) string {
	word, _ := status(t, v)
	return kit.Lower(v.Company.Code, v.Name, v.ConnectionTitle, v.Email, word)
}

func (p *list) cell(v domain.AdministrationView, column int) kit.Cell {
	progress, runs := p.running[v.ID]
	switch column {
	case colCode:
		return kit.Cell{Text: v.Company.Code}
	case colName:
		return kit.Cell{Text: v.Name}
	case colConnection:
		return kit.Cell{Text: v.ConnectionTitle}
	case colEmail:
		return kit.Cell{Text: v.Email, Style: kit.Muted}
	case colSync:
		if runs {
			return kit.Cell{Text: Syncing(p.s.Text, progress), Style: kit.Accent}
		}
		return kit.Cell{Text: p.s.When(v.LastSync), At: v.LastSync, Style: kit.Muted}
	case colStatus:
		if runs {
			return kit.Cell{Text: kit.Bar(progress.Percent(), barWidth), Whole: Syncing(p.s.Text, progress), Style: kit.Accent}
		}
		word, style := status(p.s.Text, v)
		return kit.Cell{Text: word, Style: style}
	}
	if v.LastSync.IsZero() {
		return kit.Cell{}
	}
	return kit.Cell{Text: p.s.Number(v.Counts[kindOf(column)])}
}

// compare reads fields only: it may run outside the update loop.
func compare(a, b domain.AdministrationView, column int) int {
	switch column {
	case colCode:
		return domain.CompareCodes(a.Company.Code, b.Company.Code)
	case colName:
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case colConnection:
		return strings.Compare(a.ConnectionTitle, b.ConnectionTitle)
	case colEmail:
		return strings.Compare(a.Email, b.Email)
	case colSync:
		return a.LastSync.Compare(b.LastSync)
	case colStatus:
		return rank(a) - rank(b)
	}
	kind := kindOf(column)
	return cmp.Compare(a.Counts[kind], b.Counts[kind])
}
