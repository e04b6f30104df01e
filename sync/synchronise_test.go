package background

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"basecone/domain"
)

func TestFirstSynchronisation(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 230)
	h.drain()
	h.equal(a)
	run := h.runs(a.ID)[0]
	if run.Status != domain.RunOK || run.Trigger != domain.First || run.Tally.Total() != (domain.Counts{Added: 4 * 230}) {
		t.Errorf("run %+v", run)
	}
	v, err := h.Administration(t.Context(), h.by, a.ID)
	if err != nil || v.Status != domain.Active || v.Counts[domain.Debtor] != 230 || v.Email == "" {
		t.Errorf("%+v, %v", v.Administration, err)
	}
}

func TestDeltaRemovalAndRevival(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 20)
	h.drain()
	c := h.books.company("100")
	for _, kind := range domain.Kinds() { // relations say what is gone, the others do not bring it
		c.put(kind, 3, 1)
		c.put(kind, 20, 0)
		c.remove(kind, 5)
	}
	h.later()
	h.drain()
	h.equal(a)
	each := domain.Counts{Added: 1, Changed: 1, Removed: 1}
	whole := domain.Counts{Added: 1, Changed: 1, Removed: 1, Unchanged: 18}
	want := domain.Tally{domain.Debtor: each, domain.Creditor: each, domain.LedgerAccount: whole, domain.VATCode: whole}
	run := h.runs(a.ID)[0]
	for kind, counts := range want {
		if run.Tally[kind] != counts {
			t.Errorf("%s: %+v, want %+v", kind, run.Tally[kind], counts)
		}
	}
	if _, gone := stored(t, h.store, a.ID); len(gone) != 4 {
		t.Errorf("%d are marked gone, want 4", len(gone))
	}
	for _, kind := range domain.Kinds() {
		c.put(kind, 5, 0)
	}
	h.later()
	h.drain()
	h.equal(a)
	if _, gone := stored(t, h.store, a.ID); len(gone) != 0 {
		t.Errorf("%d are still marked gone", len(gone))
	}
}

// What has not changed costs next to nothing: the claim and the end of the run.
func TestUnchangedStoresNothing(t *testing.T) {
	h := newHouse(t)
	h.books.info.Name = "Books"
	h.add("100", 30)
	h.drain()
	h.later()
	before := h.store.updates()
	h.books.set(func(b *books) {
		b.instead = func(yield func(domain.Page, error) bool) {
			kinds := []domain.Kind{domain.Debtor, domain.Creditor}
			yield(domain.Page{Feed: "relations", Kinds: kinds, Last: true, Mark: "120"}, nil)
		}
	})
	h.drain()
	if n := h.store.updates() - before; n > 4 { // claim and end, and at most two claims that find nothing
		t.Errorf("%d updates", n)
	}
}

func TestHugePage(t *testing.T) {
	h := newHouse(t)
	h.books.size = 1 << 20
	a := h.add("100", 3000)
	h.drain()
	h.equal(a)
	h.books.whole = true
	c := h.books.company("100")
	for i := range 1200 {
		c.remove(domain.Debtor, i)
	}
	h.later()
	h.drain()
	h.equal(a)
}

// crashes runs a synchronisation that dies at its n-th transaction, for every n, and
// then a whole one: the outcome is the source every time.
func TestCrashAtEveryStep(t *testing.T) {
	for _, commit := range []bool{false, true} {
		t.Run("after commit "+strconv.FormatBool(commit), func(t *testing.T) {
			h := newHouse(t)
			h.books.size, h.books.whole = 40, true
			a := h.add("100", 70)
			c := h.books.company("100")
			for n := 0; ; n++ {
				if n > 100 {
					t.Fatal("it never ends well")
				}
				h.store.failAfter(n, commit)
				err := h.engine.RunDue(t.Context(), nil)
				broke := h.store.broken
				h.store.failAfter(-1, false)
				if !broke {
					if n < 10 || err != nil {
						t.Fatalf("a synchronisation took %d transactions: %v", n, err)
					}
					h.equal(a)
					return
				}
				h.assemble() // the next process
				h.later()    // the lease has run out
				h.drain()
				h.equal(a)
				for _, kind := range domain.Kinds() { // what the next one has to do
					c.put(kind, n%70, n)
					c.put(kind, 70+n, 0)
					c.remove(kind, (n*13)%70)
					c.remove(kind, 70+n-1)
				}
				h.later()
			}
		})
	}
}

// The same with the process told to stop before each page.
func TestInterruptedAtEveryPage(t *testing.T) {
	h := newHouse(t)
	h.books.size = 25
	a := h.add("100", 60)
	for n := 1; ; n++ {
		ctx, stop := context.WithCancel(t.Context())
		h.books.set(func(b *books) {
			b.before = func(_ context.Context, _ string, page int) error {
				if page == n {
					stop()
				}
				return nil
			}
		})
		err := h.engine.RunDue(ctx, nil)
		stop()
		if err == nil {
			if n < 5 {
				t.Fatalf("%d pages", n)
			}
			break
		}
		run := h.runs(a.ID)[0]
		if run.Status != domain.RunCancelled {
			t.Fatalf("page %d: %+v", n, run)
		}
		if j := h.job(a.ID); j.Due.After(h.clock.Now()) || j.Status != domain.JobWaiting || j.Trigger != domain.First {
			t.Fatalf("page %d: an interrupted job must be due at once: %+v", n, j)
		}
	}
	h.equal(a)
}

func TestBrokenPromises(t *testing.T) {
	kinds := []domain.Kind{domain.Debtor}
	rec := func(key string) domain.Record { return domain.Record{Kind: domain.Debtor, Key: key, Name: key} }
	page := func(change func(*domain.Page)) domain.Page {
		p := domain.Page{Feed: "f", Kinds: kinds, Records: []domain.Record{rec("a")}}
		change(&p)
		return p
	}
	good := page(func(*domain.Page) {})
	last := page(func(p *domain.Page) { p.Last, p.Mark = true, "m" })
	for name, given := range map[string][]domain.Page{
		"no last page":         {good},
		"a page after last":    {last, good},
		"kinds change":         {good, page(func(p *domain.Page) { p.Kinds, p.Last = domain.Kinds(), true })},
		"whole changes":        {good, page(func(p *domain.Page) { p.Whole, p.Last = true, true })},
		"a foreign kind":       {page(func(p *domain.Page) { p.Records[0].Kind, p.Last = domain.Creditor, true })},
		"an unknown kind":      {page(func(p *domain.Page) { p.Kinds, p.Last = []domain.Kind{9}, true })},
		"no name":              {page(func(p *domain.Page) { p.Feed, p.Last = "", true })},
		"an absurd name":       {page(func(p *domain.Page) { p.Feed, p.Last = strings.Repeat("f", 1e6), true })},
		"an absurd mark":       {page(func(p *domain.Page) { p.Mark, p.Last = strings.Repeat("m", 1e6), true })},
		"one of two feeds":     {page(func(p *domain.Page) { p.Feed = "g" }), last},
		"two whole of a kind":  {page(func(p *domain.Page) { p.Feed, p.Whole = "g", true }), page(func(p *domain.Page) { p.Whole, p.Last = true, true })},
		"whole, cut off early": {page(func(p *domain.Page) { p.Whole = true })},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			a := h.add("100", 10)
			h.drain()
			before, _ := stored(t, h.store, a.ID)
			marks := a.Marks
			h.books.instead = func(yield func(domain.Page, error) bool) {
				for _, p := range given {
					if !yield(p, nil) {
						return
					}
				}
			}
			h.later()
			h.drain()
			run := h.runs(a.ID)[0]
			if run.Status != domain.RunFailed || run.Error.Code != domain.CodeBadAnswer {
				t.Errorf("run %s %+v", run.Status, run.Error)
			}
			v, err := h.Administration(t.Context(), h.by, a.ID)
			if err != nil || given[0].Feed == "f" && v.Marks["f"] != marks["f"] && name != "a page after last" {
				t.Errorf("marks %v, %v", v.Marks, err)
			}
			if after, gone := stored(t, h.store, a.ID); len(gone) > 0 || len(after) < len(before) {
				t.Errorf("%d records are gone", len(gone))
			}
		})
	}
}

func TestDuplicatesAndRecordsWithoutKey(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 0)
	h.books.instead = func(yield func(domain.Page, error) bool) {
		rec := func(key, name string) domain.Record {
			return domain.Record{Kind: domain.Debtor, Key: key, Name: name}
		}
		p := domain.Page{Feed: "f", Kinds: []domain.Kind{domain.Debtor}, Whole: true}
		p.Records = []domain.Record{rec("b", "1"), rec("a", "1"), rec("b", "2"), rec("\x1b[2J", "no key"), rec(strings.Repeat("k", 300), "long")}
		if !yield(p, nil) {
			return
		}
		p.Records = []domain.Record{rec("a", "3")}
		p.Last = true
		p.Removed = []domain.RecordRef{{Kind: domain.Debtor, Key: "x"}, {Kind: 7, Key: "y"}, {Kind: domain.Debtor}}
		yield(p, nil)
	}
	h.drain()
	there, _ := stored(t, h.store, a.ID)
	if len(there) != 2 || there[domain.RecordRef{Kind: domain.Debtor, Key: "a"}].Name != "3" || there[domain.RecordRef{Kind: domain.Debtor, Key: "b"}].Name != "2" {
		t.Errorf("%+v", there)
	}
	run := h.runs(a.ID)[0]
	if run.Status != domain.RunWarnings || len(run.Problems) != 2 || run.Problems[0].Name != "no key" {
		t.Errorf("%s %+v", run.Status, run.Problems)
	}
}

// What a company turns out to be known by and to be called is kept, cleaned; no identity
// is taken from another administration.
func TestWhatIsToldOfACompany(t *testing.T) {
	h := newHouse(t)
	a, other := h.add("100", 1), h.add("101", 1)
	taken := other.Company.Identities[0]
	h.books.instead = func(yield func(domain.Page, error) bool) {
		yield(domain.Page{
			Feed: "f", Kinds: []domain.Kind{domain.Debtor}, Last: true,
			Company: domain.OutsideCompany{
				CompanyRef: domain.CompanyRef{
					Identities: []string{taken, "kvk:\x1b[2J30123456", a.Company.Identities[0], "kvk:30123456", strings.Repeat("k", 300)},
				},
				Name: "Anders\x1b[2J genoemd", FiscalYear: "2027",
			},
		}, nil)
	}
	if err := h.engine.RunDue(t.Context(), func(j domain.Job) bool { return j.Administration == a.ID }); err != nil {
		t.Fatal(err)
	}
	v, err := h.Administration(t.Context(), h.by, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := append(slices.Clone(a.Company.Identities), "kvk:30123456"); !slices.Equal(v.Company.Identities, want) {
		t.Errorf("known by %q, want %q", v.Company.Identities, want)
	}
	if v.Name != "Anders genoemd" || v.FiscalYear != "2027" || v.Company.Code != "100" {
		t.Errorf("%q %q of %q", v.Company.Code, v.Name, v.FiscalYear)
	}
}

func TestMaliciousTextIsCleanedOnItsWay(t *testing.T) {
	h := newHouse(t)
	a := h.add("100", 0)
	h.books.company("100").now[domain.RecordRef{Kind: domain.VATCode, Key: "k"}] = domain.Record{
		Kind: domain.VATCode, Key: "k", Name: "evil\x1b]0;owned\a\u202egnp.exe\r\nx\x9b31m", Code: strings.Repeat("é", 5000), City: "Caf\xe9",
	}
	h.books.company("100").changes = append(h.books.company("100").changes, domain.RecordRef{Kind: domain.VATCode, Key: "k"})
	h.drain()
	there, _ := stored(t, h.store, a.ID)
	r := there[domain.RecordRef{Kind: domain.VATCode, Key: "k"}]
	if r.Name != "evilgnp.exe x\uFFFD31m" || r.Code != strings.Repeat("é", 50) || r.City != "Caf\uFFFD" {
		t.Errorf("%q %q %q", r.Name, r.Code, r.City)
	}
}

// Whatever happens outside and to us, a synchronisation that ends well leaves the
// store equal to the source.
func TestAnySequenceEndsEqual(t *testing.T) {
	h := newHouse(t)
	number := 1000
	rapid.Check(t, func(rt *rapid.T) {
		number++
		code := strconv.Itoa(number)
		a := h.add(code, rapid.IntRange(0, 30).Draw(rt, "first"))
		c := h.books.company(code)
		only := func(j domain.Job) bool { return j.Administration == a.ID }
		rt.Repeat(map[string]func(*rapid.T){
			"change": func(rt *rapid.T) {
				kind := rapid.SampledFrom(domain.Kinds()).Draw(rt, "kind")
				c.put(kind, rapid.IntRange(0, 40).Draw(rt, "i"), rapid.IntRange(0, 3).Draw(rt, "version"))
			},
			"remove": func(rt *rapid.T) {
				c.remove(rapid.SampledFrom(domain.Kinds()).Draw(rt, "kind"), rapid.IntRange(0, 40).Draw(rt, "i"))
			},
			"synchronise": func(rt *rapid.T) {
				h.books.set(func(b *books) {
					b.whole = rapid.Bool().Draw(rt, "whole")
					b.size = rapid.IntRange(1, 50).Draw(rt, "size")
				})
				h.later()
				if err := h.engine.RunDue(t.Context(), only); err != nil {
					rt.Fatal(err)
				}
				there, _ := stored(t, h.store, a.ID)
				if err := differ(there, c.records()); err != nil {
					rt.Fatal(err)
				}
			},
			"crash": func(rt *rapid.T) {
				h.later()
				h.store.failAfter(rapid.IntRange(0, 12).Draw(rt, "at"), rapid.Bool().Draw(rt, "commit"))
				_ = h.engine.RunDue(t.Context(), only)
				h.store.failAfter(-1, false)
				h.assemble()
			},
			"fail outside": func(rt *rapid.T) {
				at := rapid.IntRange(1, 6).Draw(rt, "page")
				h.books.set(func(b *books) {
					b.before = func(_ context.Context, _ string, page int) error {
						if page == at {
							return domain.Fail(domain.CodeUnreachable)
						}
						return nil
					}
				})
				h.later()
				err := h.engine.RunDue(t.Context(), only)
				h.books.set(func(b *books) { b.before = nil })
				if err != nil {
					rt.Fatal(err)
				}
			},
		})
		if err := h.RemoveAdministration(t.Context(), h.by, a.ID); err != nil {
			rt.Fatal(err)
		}
		if err := h.engine.RunDue(t.Context(), only); err != nil {
			rt.Fatal(err)
		}
		if there, gone := stored(t, h.store, a.ID); len(there)+len(gone) > 0 {
			rt.Fatalf("%d records outlive their administration", len(there)+len(gone))
		}
	})
}

func BenchmarkSynchronise(b *testing.B) {
	for _, size := range []int{500, 1000} {
		b.Run(fmt.Sprintf("first/page=%d", size), func(b *testing.B) {
			h := newHouse(b)
			h.books.size = size
			h.clock.advance(time.Hour)
			n := 0
			for b.Loop() {
				n++
				b.StopTimer()
				h.add(strconv.Itoa(n), 5000)
				b.StartTimer()
				h.drain()
			}
			b.ReportMetric(float64(n)*4*5000/b.Elapsed().Seconds(), "records/s")
		})
	}
	b.Run("unchanged whole", func(b *testing.B) {
		h := newHouse(b)
		h.books.size, h.books.whole = 1000, true
		h.add("1", 5000)
		h.drain()
		n := 0
		for b.Loop() {
			n++
			h.later()
			h.drain()
		}
		b.ReportMetric(float64(n)*4*5000/b.Elapsed().Seconds(), "records/s")
	})
}
