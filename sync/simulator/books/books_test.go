package books_test

import (
	"reflect"
	"regexp"
	"testing"
	"time"

	"basecone/sync/simulator/books"
)

// all is everything a company holds.
type all struct {
	relations []books.Relation
	ledger    []books.Ledger
	vat       []books.VATCode
	gone      []books.Gone
}

func read(c *books.Company) all {
	var a all
	a.relations, _ = c.Relations(0, 100_000)
	a.ledger, _ = c.Ledger(0, 100_000)
	a.gone, _ = c.Gone(0, 100_000)
	a.vat = c.VATCodes()
	return a
}

func TestTheSameSeedAndRoundsGiveTheSameBooks(t *testing.T) {
	at := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	one, two, other := books.New(7, 5), books.New(7, 5), books.New(8, 5)
	for round := range 20 {
		one.Change(round, at)
		two.Change(round, at)
	}
	for i, c := range one.Companies() {
		if !reflect.DeepEqual(read(c), read(two.Companies()[i])) {
			t.Errorf("company %d differs", c.Division)
		}
		if c.Name == other.Companies()[i].Name && c.Street == other.Companies()[i].Street {
			t.Errorf("company %d is the same under another seed", c.Division)
		}
	}
}

func TestCompaniesAreAsTheDemoPromises(t *testing.T) {
	postal := regexp.MustCompile(`^\d{4} [A-Z]{2}$`)
	names := map[string]bool{}
	for _, c := range books.New(1, 40).Companies() {
		a := read(c)
		if n := len(a.relations); n < 80 || n > 600 {
			t.Errorf("%s has %d relations", c.Name, n)
		}
		if n := len(a.ledger); n < 110 || n > 150 {
			t.Errorf("%s has %d ledger accounts", c.Name, n)
		}
		if names[c.Name] {
			t.Errorf("two companies are called %s", c.Name)
		}
		names[c.Name] = true
		codes := map[string]bool{}
		for _, l := range a.ledger {
			if codes[l.Code] || l.Name == "" {
				t.Errorf("ledger account %+v", l)
			}
			codes[l.Code] = true
		}
		vat := map[string]bool{}
		for _, v := range a.vat {
			vat[v.Code] = true
			for _, account := range []string{v.Pay, v.Claim} {
				if account != "" && !codes[account] {
					t.Errorf("VAT code %s is paid to %s, which is not there", v.Code, account)
				}
			}
		}
		for _, l := range a.ledger {
			if l.VAT != "" && !vat[l.VAT] {
				t.Errorf("ledger account %s has the unknown VAT code %q", l.Code, l.VAT)
			}
		}
		for _, r := range a.relations {
			if r.Country == "NL" && !postal.MatchString(r.PostalCode) {
				t.Errorf("postal code %q", r.PostalCode)
			}
		}
	}
}

func TestARoundTouchesALittleOfEachAndKeepsTheOrder(t *testing.T) {
	b := books.New(3, 40)
	for round := range 5 {
		before := map[int]all{}
		for _, c := range b.Companies() {
			before[c.Division] = read(c)
		}
		counts := b.Change(round, time.Date(2026, 5, 1+round, 12, 0, 0, 0, time.UTC))
		if counts.Added < 40 || counts.Changed < 40 || counts.Removed < 40 {
			t.Errorf("round %d: %+v", round, counts)
		}
		for _, c := range b.Companies() {
			was, is := before[c.Division], read(c)
			last := was.relations[len(was.relations)-1].Stamp
			touched, _ := c.Relations(last, 1000)
			if n := len(touched); n < 1 || n > len(is.relations)*4/100+2 {
				t.Errorf("%s: %d of %d relations touched", c.Name, n, len(is.relations))
			}
			for i := 1; i < len(is.relations); i++ {
				if is.relations[i].Stamp <= is.relations[i-1].Stamp {
					t.Fatalf("%s: out of order at %d", c.Name, i)
				}
			}
		}
	}
}

func TestPagesJoinToTheWhole(t *testing.T) {
	c := books.New(3, 1).Companies()[0]
	whole, more := c.Relations(0, 100_000)
	if more {
		t.Error("more than everything")
	}
	var joined []books.Relation
	var after int64
	for {
		rows, more := c.Relations(after, 17)
		joined = append(joined, rows...)
		if !more {
			break
		}
		after = rows[len(rows)-1].Stamp
	}
	if !reflect.DeepEqual(whole, joined) {
		t.Errorf("%d rows in pages, %d at once", len(joined), len(whole))
	}
}
