package books

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"basecone/domain"
)

// opening is when all books were last touched before the world began.
func opening() time.Time { return time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC) }

// Status is what has become of a company.
type Status int

// The statuses, numbered as Exact Online does.
const (
	Inactive Status = 0
	Active   Status = 1
	Archived Status = 2
)

// Company is one company and its books.
type Company struct {
	Division int
	HID      int // the number its bookkeeper gave it
	Name     string
	Address
	KvK, VAT string

	seed  uint64
	trade trade
	made  sync.Once

	mu        sync.RWMutex
	status    Status
	busy      int // why it cannot be read now; 0: it can
	moved     time.Time
	stamp     int64 // the last one given
	relations []Relation
	ledger    []Ledger
	vat       []VATCode
	gone      []Gone
	rounds    []moment
}

// Touched is when a record was last written: its place in the order of all writes
// to the company, and the time.
type Touched struct {
	Stamp int64
	At    time.Time
}

func (t Touched) touched() Touched { return t }

// Gone is a record that was removed.
type Gone struct {
	Touched
	ID     string
	Ledger bool // a ledger account; else a relation
}

// moment ties a time to the last stamp given at it.
type moment struct {
	at    time.Time
	stamp int64
}

func newCompany(seed uint64, division, i int, used map[string]bool) *Company {
	r := source(seed, division, 1)
	c := &Company{Division: division, HID: i + 1, seed: seed, trade: trades()[i%len(trades())], status: Active}
	for c.Name == "" || used[c.Name] {
		c.Name = c.trade.companyName(r)
	}
	used[c.Name] = true
	c.Address = newAddress(r)
	c.KvK = fmt.Sprintf("99%06d", i*997+r.IntN(997))
	c.VAT = fmt.Sprintf("NL99%07dB01", i*997+r.IntN(997))
	switch i {
	case 36:
		c.status = Archived
	case 37:
		c.busy = 5 // its data are being copied
	}
	return c
}

// make fills the books on the first call.
func (c *Company) make() {
	c.made.Do(func() {
		r := source(c.seed, c.Division, 2)
		touch := func() Touched { c.stamp++; return Touched{c.stamp, opening()} }
		c.stamp = int64(1000 + r.IntN(9000))
		c.ledger = newLedger(r, touch)
		c.vat = newVATCodes(r, touch)
		n := 80 + r.IntN(521)
		c.relations = make([]Relation, 0, n+n/8)
		for i := range n {
			c.relations = append(c.relations, c.trade.relation(r, i+1, touch()))
		}
		c.rounds = []moment{{opening(), c.stamp}}
	})
}

// State is the company's status, why it is busy (0: it is not), and when it moved to
// another machine (zero: never).
func (c *Company) State() (status Status, busy int, moved time.Time) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.status, c.busy, c.moved
}

// SetBusy blocks the company for a reason, or frees it with 0.
func (c *Company) SetBusy(reason int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy = reason
}

// Move puts the company on another machine, where its records are stamped anew.
func (c *Company) Move(at time.Time) {
	c.make()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moved, c.stamp, c.gone = at, 10, nil
	restamp(c, c.ledger)
	restamp(c, c.relations)
	c.rounds = []moment{{opening(), c.stamp}}
}

func restamp[T any, P interface {
	*T
	touch(stamp int64)
}](c *Company, rows []T,
) {
	for i := range rows {
		c.stamp++
		P(&rows[i]).touch(c.stamp)
	}
}

// Relations are at most limit relations last touched after a stamp, in that order.
func (c *Company) Relations(after int64, limit int) (rows []Relation, more bool) {
	return since(c, &c.relations, after, limit)
}

// Ledger is the same for ledger accounts.
func (c *Company) Ledger(after int64, limit int) (rows []Ledger, more bool) {
	return since(c, &c.ledger, after, limit)
}

// Gone is the same for what was removed.
func (c *Company) Gone(after int64, limit int) (rows []Gone, more bool) {
	return since(c, &c.gone, after, limit)
}

// VATCodes are all VAT codes in the order of their ids.
func (c *Company) VATCodes() []VATCode {
	c.make()
	c.mu.RLock()
	defer c.mu.RUnlock()
	rows := slices.Clone(c.vat)
	slices.SortFunc(rows, func(a, b VATCode) int { return strings.Compare(a.ID, b.ID) })
	return rows
}

// StampBefore is the last stamp given before a time.
func (c *Company) StampBefore(at time.Time) int64 {
	c.make()
	c.mu.RLock()
	defer c.mu.RUnlock()
	var stamp int64
	for _, m := range c.rounds {
		if m.at.Before(at) {
			stamp = m.stamp
		}
	}
	return stamp
}

func since[T interface{ touched() Touched }](c *Company, rows *[]T, after int64, limit int) ([]T, bool) {
	c.make()
	c.mu.RLock()
	defer c.mu.RUnlock()
	from, found := slices.BinarySearchFunc(*rows, after, func(row T, stamp int64) int { return int(row.touched().Stamp - stamp) })
	if found {
		from++
	}
	to := min(from+limit, len(*rows))
	return slices.Clone((*rows)[from:to]), to < len(*rows)
}

// change is one round: see [Books.Change]. What is touched moves to the end of its
// list, which so stays in the order of stamps.
func (c *Company) change(round int, at time.Time) domain.Counts {
	c.make()
	c.mu.Lock()
	defer c.mu.Unlock()
	r := source(c.seed, c.Division, 100+uint64(round))
	touch := func() Touched { c.stamp++; return Touched{c.stamp, at} }
	var n domain.Counts
	for range max(1, len(c.relations)/100) {
		row := take(&c.relations, r.IntN(len(c.relations)))
		row.change(r)
		row.Touched = touch()
		c.relations = append(c.relations, row)
		n.Changed++
	}
	for i := range max(1, len(c.relations)/200) {
		c.relations = append(c.relations, c.trade.relation(r, 10_000+round*100+i, touch()))
		n.Added++
	}
	for range max(1, len(c.relations)/200) {
		row := take(&c.relations, r.IntN(len(c.relations)))
		c.gone = append(c.gone, Gone{touch(), row.ID, false})
		n.Removed++
	}
	n = n.Plus(c.changeLedger(r, round, touch))
	if r.IntN(5) == 0 {
		row := &c.vat[r.IntN(len(c.vat))]
		row.Name, row.Touched = strings.TrimSuffix(row.Name, " *")+" *", touch()
		n.Changed++
	}
	c.rounds = append(c.rounds, moment{at, c.stamp})
	return n
}

// take removes and gives row i.
func take[T any](rows *[]T, i int) T {
	row := (*rows)[i]
	*rows = slices.Delete(*rows, i, i+1)
	return row
}
