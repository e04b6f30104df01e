package systemtest

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basecone/domain"
)

// Books are the master data of one company as it adds up from pages.
type Books map[domain.RecordRef]domain.Record

// feedRead is one feed with all its pages put together.
type feedRead struct {
	domain.Page
	keys map[domain.RecordRef]bool
}

// apply does what storing a whole feed does.
func (b Books) apply(f feedRead) {
	if f.Whole {
		for ref := range b {
			if slices.Contains(f.Kinds, ref.Kind) && !f.keys[ref] {
				delete(b, ref)
			}
		}
	}
	for _, ref := range f.Removed {
		delete(b, ref)
	}
	for _, r := range f.Records {
		b[r.Ref()] = r
	}
}

// collect reads a company and puts its pages together, by the rules of [domain.Page].
// It gives the feeds that came to their end, also where the read failed later.
func collect(ctx context.Context, o Outside, company domain.CompanyRef, marks domain.Marks) (done []feedRead, next domain.Marks, err error) {
	open := map[string]*feedRead{}
	ended := map[string]bool{}
	next = domain.Marks{}
	for page, err := range o.System.MasterData(ctx, o.Grant, company, maps.Clone(marks)) {
		if err != nil {
			return done, next, err
		}
		f := open[page.Feed]
		if f == nil {
			f = &feedRead{keys: map[domain.RecordRef]bool{}}
			f.Feed, f.Kinds, f.Whole = page.Feed, page.Kinds, page.Whole
			open[page.Feed] = f
		}
		if err := f.join(page, ended[page.Feed]); err != nil {
			return done, next, fmt.Errorf("feed %q: %w", page.Feed, err)
		}
		if page.Last {
			ended[page.Feed] = true
			done = append(done, *f)
			if page.Mark != "" {
				next[page.Feed] = page.Mark
			}
		}
	}
	for name := range open {
		if !ended[name] {
			return done, next, fmt.Errorf("feed %q has no last page", name)
		}
	}
	return done, next, nil
}

// join adds a page to its feed.
func (f *feedRead) join(page domain.Page, ended bool) error {
	switch {
	case ended:
		return fmt.Errorf("a page after the last one")
	case page.Feed == "" || len(page.Kinds) == 0:
		return fmt.Errorf("kinds %v", page.Kinds)
	case page.Whole != f.Whole || !slices.Equal(page.Kinds, f.Kinds):
		return fmt.Errorf("kinds %v, whole %v; at first %v, %v", page.Kinds, page.Whole, f.Kinds, f.Whole)
	case !page.Last && page.Mark != "":
		return fmt.Errorf("the mark %q before the end", page.Mark)
	}
	for _, r := range page.Records {
		if err := f.check(r); err != nil {
			return fmt.Errorf("record %v: %w", r.Ref(), err)
		}
		f.keys[r.Ref()] = true
	}
	for _, ref := range page.Removed {
		if !slices.Contains(f.Kinds, ref.Kind) || ref.Key == "" {
			return fmt.Errorf("removed %v", ref)
		}
	}
	f.Records = append(f.Records, page.Records...)
	f.Removed = append(f.Removed, page.Removed...)
	return nil
}

// check holds a record to the comments of [domain.Record].
func (f *feedRead) check(r domain.Record) error {
	types := map[domain.Kind][]string{
		domain.LedgerAccount: {"", "balance", "profit_loss", "mixed"},
		domain.VATCode:       {"", "sales", "purchase", "both"},
		domain.Debtor:        {""},
		domain.Creditor:      {""},
	}
	switch {
	case !slices.Contains(f.Kinds, r.Kind):
		return fmt.Errorf("a kind that the feed does not hold")
	case r.Key == "":
		return fmt.Errorf("no key")
	case f.keys[r.Ref()]:
		return fmt.Errorf("comes twice")
	case r.Code != strings.TrimSpace(r.Code) || r.Name != strings.TrimSpace(r.Name):
		return fmt.Errorf("code %q, name %q", r.Code, r.Name)
	case !r.Removed.IsZero():
		return fmt.Errorf("says itself that it is removed")
	case !slices.Contains(types[r.Kind], r.Type):
		return fmt.Errorf("type %q", r.Type)
	case r.Percentage != "" && !regexp.MustCompile(`^\d{1,3}(\.\d{1,4})?$`).MatchString(r.Percentage):
		return fmt.Errorf("percentage %q", r.Percentage)
	}
	return nil
}

// readInto reads a company onto books and gives the marks for next time.
func readInto(t *testing.T, o Outside, company domain.CompanyRef, marks domain.Marks, books Books) domain.Marks {
	t.Helper()
	feeds, next, err := collect(t.Context(), o, company, marks)
	if err != nil {
		t.Fatalf("reading %s: %v", company.Code, err)
	}
	for _, f := range feeds {
		books.apply(f)
	}
	return next
}

func readWhole(t *testing.T, o Outside, company domain.CompanyRef) Books {
	t.Helper()
	books := Books{}
	readInto(t, o, company, nil, books)
	return books
}

func testFullRead(t *testing.T, o Outside) {
	_, free := companies(t, o)
	for _, c := range free[:min(3, len(free))] {
		books := readWhole(t, o, c.CompanyRef)
		if len(books) == 0 {
			t.Errorf("%s has no master data", c.Code)
		}
		if again := readWhole(t, o, c.CompanyRef); !maps.Equal(books, again) {
			t.Errorf("%s: a second full read differs%s", c.Code, difference(books, again))
		}
	}
}

// testDeltas holds that reading on from marks gives what reading all gives, also
// when a read in between breaks off and only what ended is kept.
func testDeltas(t *testing.T, o Outside) {
	_, free := companies(t, o)
	company := free[0].CompanyRef
	books := Books{}
	marks := readInto(t, o, company, nil, books)
	for round := range 6 {
		if o.Change != nil {
			o.Change(t)
		}
		if round%2 == 1 {
			marks = readPart(t, o, company, marks, books, round)
		}
		next := readInto(t, o, company, marks, books)
		maps.Copy(marks, next)
		if want := readWhole(t, o, company); !maps.Equal(books, want) {
			t.Fatalf("round %d: the deltas do not add up%s", round, difference(books, want))
		}
	}
}

// readPart breaks a read off after some pages, keeping the feeds that ended and
// their marks, as the background does.
func readPart(t *testing.T, o Outside, company domain.CompanyRef, marks domain.Marks, books Books, pages int) domain.Marks {
	t.Helper()
	open := map[string]*feedRead{}
	kept := maps.Clone(marks)
	for page, err := range o.System.MasterData(t.Context(), o.Grant, company, maps.Clone(marks)) {
		if err != nil {
			t.Fatal(err)
		}
		f := open[page.Feed]
		if f == nil {
			f = &feedRead{Page: domain.Page{Kinds: page.Kinds, Whole: page.Whole}, keys: map[domain.RecordRef]bool{}}
			open[page.Feed] = f
		}
		if err := f.join(page, false); err != nil {
			t.Fatal(err)
		}
		if page.Last {
			books.apply(*f)
			kept[page.Feed] = page.Mark
		}
		if pages--; pages <= 0 {
			break
		}
	}
	return kept
}

func testStrangeMarks(t *testing.T, o Outside) {
	_, free := companies(t, o)
	company := free[0].CompanyRef
	want := Books{}
	marks := readInto(t, o, company, nil, want)
	for _, strange := range []string{"", "x", ":", "::", "-1", "9999999999999999999999", "\x00", "0:0:0", "{}"} {
		spoiled := domain.Marks{"no such feed": strange}
		for feed := range marks {
			spoiled[feed] = strange
		}
		books := Books{{Kind: domain.Debtor, Key: "long gone"}: {}}
		readInto(t, o, company, spoiled, books)
		if !maps.Equal(books, want) {
			t.Errorf("marks %q: not everything was read%s", strange, difference(books, want))
		}
	}
}

// difference says where two books differ first.
func difference(got, want Books) string {
	for ref, w := range want {
		if g, ok := got[ref]; !ok || g != w {
			return fmt.Sprintf("\n at %v\n got  %+v\n want %+v", ref, got[ref], w)
		}
	}
	for ref := range got {
		if _, ok := want[ref]; !ok {
			return fmt.Sprintf("\n %v should be gone", ref)
		}
	}
	return ""
}
