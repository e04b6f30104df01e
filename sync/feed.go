package background

import (
	"cmp"
	"slices"

	"basecone/domain"
)

// Bounds that no honest system comes near. They keep a broken one from filling
// memory or never ending.
const (
	maxFeeds = 64
	maxFeed  = 10_000_000 // records in a feed
	maxPages = 1_000_000  // of one synchronisation
	maxName  = 64         // bytes of a feed's name
	maxMark  = 64 << 10   // bytes
	maxNoted = 100        // problems kept of one synchronisation
)

// feed is what is known of one feed while it is read.
type feed struct {
	kinds []domain.Kind
	whole bool
	ended bool
	done  int // records brought
	// seen are the keys a whole feed brought, in order of arrival: 16 bytes and the
	// key for each, where a set would take several times that.
	seen map[domain.Kind][]string
}

// admit finds the page's feed and holds the page to what was promised.
func (r *reading) admit(page domain.Page) (*feed, error) {
	if r.pages++; r.pages > maxPages {
		return nil, badAnswer("more than %d pages", maxPages)
	}
	f, known := r.feeds[page.Feed]
	if !known {
		var err error
		if f, err = r.begin(page); err != nil {
			return nil, err
		}
	}
	switch {
	case f.ended:
		return nil, badAnswer("feed %q: a page after its last", page.Feed)
	case f.whole != page.Whole || !slices.Equal(f.kinds, page.Kinds):
		return nil, badAnswer("feed %q: pages that differ in kinds or in being whole", page.Feed)
	case f.done+len(page.Records) > maxFeed:
		return nil, badAnswer("feed %q: more than %d records", page.Feed, maxFeed)
	case len(page.Mark) > maxMark:
		return nil, badAnswer("feed %q: a mark of %d bytes", page.Feed, len(page.Mark))
	}
	for i := range page.Records {
		if !slices.Contains(f.kinds, page.Records[i].Kind) {
			return nil, badAnswer("feed %q: a record of kind %s", page.Feed, page.Records[i].Kind)
		}
	}
	return f, nil
}

// begin opens a feed with its first page. Two whole feeds of one kind would each
// remove what the other brings.
func (r *reading) begin(page domain.Page) (*feed, error) {
	if page.Feed == "" || len(page.Feed) > maxName || len(r.feeds) == maxFeeds {
		return nil, badAnswer("feed number %d with a name of %d bytes", len(r.feeds)+1, len(page.Feed))
	}
	f := &feed{kinds: slices.Clone(page.Kinds), whole: page.Whole, seen: map[domain.Kind][]string{}}
	for _, kind := range f.kinds {
		if !slices.Contains(domain.Kinds(), kind) {
			return nil, badAnswer("feed %q: kind %d", page.Feed, kind)
		}
		for name, other := range r.feeds {
			if f.whole && other.whole && slices.Contains(other.kinds, kind) {
				return nil, badAnswer("feeds %q and %q: each is read whole and holds kind %s", name, page.Feed, kind)
			}
		}
	}
	r.feeds[page.Feed] = f
	return f, nil
}

// unfinished is an error when a feed did not come to its end: what it has not
// brought yet is unknown.
func (r *reading) unfinished() error {
	for name, f := range r.feeds {
		if !f.ended {
			return badAnswer("feed %q: no last page", name)
		}
	}
	return nil
}

// place is where a record stands in a page.
type place struct {
	kind domain.Kind
	key  string
	at   int
}

// sorted are a page's records by kind and key, each key once: the last one counts.
// The result is good until the next call. Records without a key are left out and
// noted as problems.
func (r *reading) sorted(records []domain.Record) []domain.Record {
	r.places = r.places[:0]
	for i := range records {
		if records[i].Key == "" {
			r.problem(domain.Problem{
				Name: cmp.Or(records[i].Code, records[i].Name), Code: domain.CodeBadAnswer, Text: records[i].Kind.String(),
			})
			continue
		}
		r.places = append(r.places, place{records[i].Kind, records[i].Key, i})
	}
	slices.SortFunc(r.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.key, b.key), cmp.Compare(a.at, b.at))
	})
	r.page = r.page[:0]
	for i, p := range r.places {
		if i+1 < len(r.places) && r.places[i+1].kind == p.kind && r.places[i+1].key == p.key {
			continue
		}
		r.page = append(r.page, records[p.at])
	}
	return r.page
}

// problem notes what could not be read while the rest could; the first ones are
// kept.
func (r *reading) problem(p domain.Problem) {
	if len(r.out.Problems) < maxNoted {
		r.out.Problems = append(r.out.Problems, p)
	}
}
