package books

import (
	_ "embed" // the chart of accounts
	"fmt"
	"math/rand/v2"
	"strings"

	"basecone/domain"
)

// Ledger is a ledger account.
type Ledger struct {
	Touched
	ID, Code, Name string
	Balance        bool // on the balance sheet; else profit and loss
	Credit         bool // its usual side
	Type           int  // as Exact Online numbers them
	VAT            string
	Blocked        bool
}

func (l *Ledger) touch(stamp int64) { l.Stamp = stamp }

// chart is our own chart of accounts for small companies.
//
//go:embed chart.txt
var chart string

// newLedger is a company's chart of accounts. Some accounts are blocked.
func newLedger(r *rand.Rand, touch func() Touched) []Ledger {
	var rows []Ledger
	var kind int
	var side string
	for line := range strings.Lines(chart) {
		line = strings.TrimSpace(line)
		code, name, ok := strings.Cut(line, " ")
		switch {
		case !ok || code == "#":
			continue
		case code[0] == '[':
			_, _ = fmt.Sscanf(line, "[%d %1s]", &kind, &side)
			continue
		}
		name, vat, _ := strings.Cut(name, " /")
		rows = append(rows, Ledger{
			Touched: touch(), ID: guid(r), Code: code, Name: name, VAT: vat,
			Balance: code < "4", Credit: side == "C", Type: kind, Blocked: r.IntN(60) == 0,
		})
	}
	return rows
}

// changeLedger is the ledger's part of a round of changes.
func (c *Company) changeLedger(r *rand.Rand, round int, touch func() Touched) domain.Counts {
	var n domain.Counts
	row := take(&c.ledger, r.IntN(len(c.ledger)))
	row.Name, row.Touched = strings.TrimSuffix(row.Name, " (oud)")+" (oud)", touch()
	c.ledger = append(c.ledger, row)
	n.Changed++
	if r.IntN(2) == 0 {
		code := fmt.Sprint(4900 + round%100)
		c.ledger = append(c.ledger, Ledger{Touched: touch(), ID: guid(r), Code: code, Name: "Projectkosten " + fmt.Sprint(round+1), Type: 121, VAT: "4"})
		n.Added++
	}
	if r.IntN(4) == 0 {
		row := take(&c.ledger, r.IntN(len(c.ledger)))
		c.gone = append(c.gone, Gone{touch(), row.ID, true})
		n.Removed++
	}
	return n
}
