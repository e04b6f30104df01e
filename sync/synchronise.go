package background

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"basecone/domain"
)

// batch is how many records one transaction stores at most, so that a person's own
// commit waits a few milliseconds for it.
const batch = 500

// errLost is work that is not this run's any more: its lease ran out and somebody
// else has it, or its administration is gone.
var errLost = errors.New("background: the job is another run's now")

// reading is one synchronisation under way.
type reading struct {
	engine *Engine
	work   *work
	marks  domain.Marks // where it began
	feeds  map[string]*feed
	pages  int
	out    domain.SyncOutcome

	fresh bool // nothing of the administration is stored yet

	// What differs waits until it fills a transaction, or its feed ends: the mark is
	// then stored with the last of it.
	changes changes
	// One step is held back for the same reason.
	held    domain.SyncStep
	holding bool

	places []place // memory used again for each page
	page   []domain.Record
}

// synchronise reads the job's administration from where the last run got to.
func (e *Engine) synchronise(ctx context.Context, w *work) (domain.SyncOutcome, error) {
	r := &reading{engine: e, work: w, feeds: map[string]*feed{}}
	r.out.Tally = domain.Tally{}
	task, err := e.service.Task(ctx, w.job)
	if err != nil {
		return r.out, err
	}
	r.marks = task.Administration.Marks
	r.fresh = task.Administration.LastSync.IsZero()
	for page, err := range task.System.MasterData(ctx, task.Grant, task.Administration.Company, maps.Clone(r.marks)) {
		if err == nil {
			err = r.store(ctx, page)
		}
		if err != nil {
			return r.out, err
		}
	}
	if err := ctx.Err(); err != nil {
		return r.out, err
	}
	return r.out, r.unfinished()
}

// store puts one page away: its records, what it says is gone, and, where the page
// ends a feed, what a whole feed did not bring, and the mark.
func (r *reading) store(ctx context.Context, page domain.Page) error {
	f, err := r.admit(page)
	if err != nil {
		return err
	}
	records := r.sorted(page.Records)
	for len(records) > 0 {
		kind := records[0].Kind
		n := 1
		for n < min(len(records), batch) && records[n].Kind == kind {
			n++
		}
		if err := r.change(ctx, kind, records[:n]); err != nil {
			return err
		}
		if f.whole {
			for i := range records[:n] {
				f.seen[kind] = append(f.seen[kind], records[i].Key)
			}
		}
		f.done += n
		r.engine.advance(r.work, kind, f.done, max(page.Total, 0))
		records = records[n:]
	}
	if err := r.remove(ctx, page.Removed); err != nil {
		return err
	}
	if page.Last {
		return r.end(ctx, f, page)
	}
	return nil
}

// remove marks what the system says is gone.
func (r *reading) remove(ctx context.Context, refs []domain.RecordRef) error {
	gone := map[domain.Kind][]string{}
	for _, ref := range refs {
		if ref.Key != "" {
			gone[ref.Kind] = append(gone[ref.Kind], ref.Key)
		}
	}
	for _, kind := range domain.Kinds() { // a kind nobody knows holds nothing
		keys := gone[kind]
		slices.Sort(keys)
		for chunk := range slices.Chunk(slices.Compact(keys), batch) {
			if err := r.step(ctx, domain.SyncStep{Kind: kind, Gone: chunk}); err != nil {
				return err
			}
		}
	}
	return nil
}

// hear keeps what a feed told of the company beside what others did.
func (r *reading) hear(told domain.OutsideCompany) {
	c := &r.out.Company
	c.Identities = append(c.Identities, told.Identities...)
	c.Name, c.KvK = cmp.Or(told.Name, c.Name), cmp.Or(told.KvK, c.KvK)
	c.VATNumber, c.FiscalYear = cmp.Or(told.VATNumber, c.VATNumber), cmp.Or(told.FiscalYear, c.FiscalYear)
}

// end closes a feed: what a whole one did not bring is gone, and only then is it
// noted how far it was read.
func (r *reading) end(ctx context.Context, f *feed, page domain.Page) error {
	f.ended = true
	r.hear(page.Company)
	if err := r.settle(ctx); err != nil {
		return err
	}
	if f.whole {
		for _, kind := range f.kinds {
			if err := r.removeUnseen(ctx, kind, f.seen[kind]); err != nil {
				return err
			}
		}
		f.seen = nil
	}
	if !r.holding && r.marks[page.Feed] == page.Mark {
		return nil // nothing new, not even the mark
	}
	r.held.Feed, r.held.Mark, r.held.Ended = page.Feed, page.Mark, true
	r.holding = true
	return r.flush(ctx)
}

// removeUnseen walks what is stored beside what was seen, both in order of key.
func (r *reading) removeUnseen(ctx context.Context, kind domain.Kind, seen []string) error {
	slices.Sort(seen)
	for after := ""; ; {
		keys, err := r.engine.service.StoredKeys(ctx, r.work.job.Administration, kind, after, batch)
		if err != nil || len(keys) == 0 {
			return err
		}
		after = keys[len(keys)-1]
		var gone []string
		for _, key := range keys {
			at, found := slices.BinarySearch(seen, key)
			if seen = seen[at:]; !found {
				gone = append(gone, key)
			}
		}
		if len(gone) == 0 {
			continue
		}
		if err := r.step(ctx, domain.SyncStep{Kind: kind, Gone: gone}); err != nil {
			return err
		}
	}
}

// step stores the step held back and holds this one instead.
func (r *reading) step(ctx context.Context, s domain.SyncStep) error {
	if err := r.settle(ctx); err != nil {
		return err
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	r.held, r.holding = s, true
	return nil
}

// flush stores the step held back.
func (r *reading) flush(ctx context.Context) error {
	if !r.holding {
		return nil
	}
	s := r.held
	r.held, r.holding = domain.SyncStep{}, false
	counts, mine, err := r.engine.service.StoreStep(ctx, r.work.job, s)
	if err != nil {
		return err
	}
	if !mine {
		return errLost
	}
	if s.Kind != 0 {
		r.out.Tally[s.Kind] = r.out.Tally[s.Kind].Plus(counts)
	}
	return nil
}
