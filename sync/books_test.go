package background

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"

	"basecone/domain"
)

// books is an accounting system in memory. Relations are a feed read by difference;
// ledger accounts and VAT codes are read whole, each in a feed of its own.
type books struct {
	info domain.SystemInfo

	mu        sync.Mutex
	companies map[string]*company
	fail      error // of every call
	size      int   // records a page
	whole     bool  // relations are read whole as well
	reading   map[string]int
	twice     int // how often a company was read by two at once
	most      int // how many were read at once at most

	// before is called before each page; an error ends the reading.
	before func(ctx context.Context, code string, page int) error
	// instead gives all pages, where it is not nil.
	instead func(yield func(domain.Page, error) bool)
}

// company is one company's books: all that ever happened in them, in order.
type company struct {
	mu      sync.Mutex
	code    string
	now     map[domain.RecordRef]domain.Record
	changes []domain.RecordRef // the last is the newest
}

func newBooks() *books {
	return &books{
		info: domain.SystemInfo{
			ID: "books", Name: "Books", Built: true, KnowsUser: true, Fields: []domain.Field{{Key: "user"}},
		},
		companies: map[string]*company{}, size: 100, reading: map[string]int{},
	}
}

// found makes a company with n records of each kind.
func (b *books) found(code string, n int) *company {
	c := &company{code: code, now: map[domain.RecordRef]domain.Record{}}
	for _, kind := range domain.Kinds() {
		for i := range n {
			c.put(kind, i, 0)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.companies[code] = c
	return c
}

func (b *books) company(code string) *company {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.companies[code]
}

func (b *books) set(f func(*books)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(b)
}

func keyOf(i int) string { return fmt.Sprintf("%05d-%04x", i, i*7919%65536) }

// put makes or changes a record.
func (c *company) put(kind domain.Kind, i, version int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := domain.Record{
		Kind: kind, Key: keyOf(i), Code: strconv.Itoa(1000 + i), Name: fmt.Sprintf("%s %d.%d", kind, i, version),
		Street: "Burgemeester Roëllstraat 12", City: "'s-Hertogenbosch", PostalCode: "5211 AB", Country: "NL",
		VATNumber: "NL000000003B01", IBAN: "NL91ABNA0417164300", Blocked: version%2 == 1,
	}
	c.now[r.Ref()] = r
	c.changes = append(c.changes, r.Ref())
}

// remove takes a record away.
func (c *company) remove(kind domain.Kind, i int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ref := domain.RecordRef{Kind: kind, Key: keyOf(i)}
	delete(c.now, ref)
	c.changes = append(c.changes, ref)
}

func (c *company) records() map[domain.RecordRef]domain.Record {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.now)
}

// since is what became of the kinds' records since a mark.
func (c *company) since(mark string, kinds ...domain.Kind) (records []domain.Record, removed []domain.RecordRef, now string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	from, _ := strconv.Atoi(mark) // no mark: from the beginning
	refs := map[domain.RecordRef]bool{}
	for _, ref := range c.changes[from:] {
		if !slices.Contains(kinds, ref.Kind) || refs[ref] {
			continue
		}
		refs[ref] = true
		if r, ok := c.now[ref]; ok {
			records = append(records, r)
		} else {
			removed = append(removed, ref)
		}
	}
	return records, removed, strconv.Itoa(len(c.changes))
}

func (b *books) Info() domain.SystemInfo { return b.info }

func (b *books) failure() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.fail
}

func (b *books) Whoami(context.Context, domain.Grant) (domain.OutsideUser, error) {
	return domain.OutsideUser{ID: "1", Name: "CX_Basecone"}, b.failure()
}

func (b *books) Companies(context.Context, domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []domain.OutsideCompany
	for code := range b.companies {
		all = append(all, domain.OutsideCompany{CompanyRef: domain.CompanyRef{Code: code, Identities: []string{"books:" + code}}, Name: "Bakkerij " + code})
	}
	return all, nil, b.fail
}

func (b *books) enter(code string) (leave func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.reading[code]++; b.reading[code] > 1 {
		b.twice++
	}
	now := 0
	for _, n := range b.reading {
		now += n
	}
	b.most = max(b.most, now)
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.reading[code]--
	}
}

func (b *books) MasterData(ctx context.Context, grant domain.Grant, ref domain.CompanyRef, marks domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		defer b.enter(ref.Code)()
		b.mu.Lock()
		fail, size, whole, before, instead := b.fail, b.size, b.whole, b.before, b.instead
		c := b.companies[ref.Code]
		b.mu.Unlock()
		if _, err := grant.Load(ctx); err != nil {
			fail = err
		}
		if fail != nil {
			yield(domain.Page{}, fail)
			return
		}
		if instead != nil {
			instead(yield)
			return
		}
		n := 0
		send := func(p domain.Page) bool {
			n++
			if before != nil {
				if err := before(ctx, ref.Code, n); err != nil {
					yield(domain.Page{}, err)
					return false
				}
			}
			return yield(p, nil)
		}
		var ok bool
		if whole {
			ok = c.feed(send, "relations", "", size, domain.Debtor, domain.Creditor)
		} else {
			ok = c.delta(send, marks["relations"], size)
		}
		_ = ok && c.feed(send, "accounts", "w", size, domain.LedgerAccount) && c.feed(send, "vat", "", size, domain.VATCode)
	}
}

// delta gives the relations that changed, in pages, in no order.
func (c *company) delta(send func(domain.Page) bool, mark string, size int) bool {
	kinds := []domain.Kind{domain.Debtor, domain.Creditor}
	records, removed, now := c.since(mark, kinds...)
	return pages(send, domain.Page{Feed: "relations", Kinds: kinds, Removed: removed, Mark: now}, records, size)
}

// feed gives all records of some kinds, in pages, in no order.
func (c *company) feed(send func(domain.Page) bool, name, mark string, size int, kinds ...domain.Kind) bool {
	records, _, _ := c.since("", kinds...)
	return pages(send, domain.Page{Feed: name, Kinds: kinds, Whole: true, Mark: mark}, records, size)
}

func pages(send func(domain.Page) bool, last domain.Page, records []domain.Record, size int) bool {
	rand.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
	last.Total, last.Last = len(records), true
	for len(records) > size {
		if !send(domain.Page{Feed: last.Feed, Kinds: last.Kinds, Whole: last.Whole, Total: last.Total, Records: records[:size]}) {
			return false
		}
		records = records[size:]
	}
	last.Records = records
	return send(last)
}
