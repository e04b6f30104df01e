package books

import "math/rand/v2"

// Direction is what a VAT code is for.
type Direction byte

// The directions, as Exact Online writes them.
const (
	Both     Direction = 'B'
	Purchase Direction = 'P'
	Sales    Direction = 'S'
)

// VATCode is a VAT code.
type VATCode struct {
	Touched
	ID, Code, Name string
	Percentage     int // in whole per cents
	Direction      Direction
	Reverse        bool   // the buyer pays it
	Pay, Claim     string // codes of ledger accounts; may be empty
	Blocked        bool
}

// newVATCodes are the codes a Dutch company has.
func newVATCodes(r *rand.Rand, touch func() Touched) []VATCode {
	rows := []VATCode{
		{Code: "0", Name: "Geen btw", Direction: Both},
		{Code: "1", Name: "Verkoop hoog tarief 21%", Percentage: 21, Direction: Sales, Pay: "1810"},
		{Code: "2", Name: "Verkoop laag tarief 9%", Percentage: 9, Direction: Sales, Pay: "1811"},
		{Code: "3", Name: "Verkoop, btw verlegd naar de afnemer", Direction: Sales, Reverse: true},
		{Code: "4", Name: "Inkoop hoog tarief 21%", Percentage: 21, Direction: Purchase, Claim: "1820"},
		{Code: "5", Name: "Inkoop laag tarief 9%", Percentage: 9, Direction: Purchase, Claim: "1820"},
		{Code: "6", Name: "Inkoop, btw naar ons verlegd 21%", Percentage: 21, Direction: Purchase, Reverse: true, Pay: "1812", Claim: "1820"},
		{Code: "7", Name: "Levering binnen de EU 0%", Direction: Sales},
		{Code: "8", Name: "Verwerving uit de EU 21%", Percentage: 21, Direction: Purchase, Reverse: true, Pay: "1813", Claim: "1820"},
		{Code: "9", Name: "Uitvoer buiten de EU 0%", Direction: Sales},
		{Code: "10", Name: "Invoer van buiten de EU 21%", Percentage: 21, Direction: Purchase, Reverse: true, Pay: "1814", Claim: "1820"},
		{Code: "11", Name: "Vrijgestelde prestaties", Direction: Sales},
		{Code: "12", Name: "Privégebruik auto 21%", Percentage: 21, Direction: Sales, Pay: "1815"},
		{Code: "13", Name: "Verkoop laag tarief 6% (tot 2019)", Percentage: 6, Direction: Sales, Pay: "1811", Blocked: true},
	}
	for i := range rows {
		rows[i].ID, rows[i].Touched = guid(r), touch()
	}
	return rows
}
