package background

import (
	"cmp"
	"context"
	"slices"

	"basecone/domain"
)

// changes are records of one kind that differ from what is stored and wait to be
// stored together. A delta with little in it so costs few transactions, however many
// records it reads.
type changes struct {
	kind    domain.Kind
	records []domain.Record
	at      map[string]int // by key
}

// change takes in records of one kind, sorted by key. Those that are stored just so
// are only counted.
func (r *reading) change(ctx context.Context, kind domain.Kind, records []domain.Record) error {
	if c := &r.changes; c.kind != kind || len(c.records)+len(records) > batch {
		if err := r.settle(ctx); err != nil {
			return err
		}
		c.kind = kind
	}
	differing, err := r.differing(ctx, kind, records)
	if err != nil {
		return err
	}
	same := 0
	for i := range records {
		differs := len(differing) > 0 && differing[0] == i
		if differs {
			differing = differing[1:]
		}
		if !r.changes.take(records[i], differs) {
			same++
		}
	}
	r.out.Tally[kind] = r.out.Tally[kind].Plus(domain.Counts{Unchanged: same})
	return nil
}

// take lets a record wait if it differs from what is stored, or from one under the
// same key that waits already, which it replaces.
func (c *changes) take(record domain.Record, differs bool) bool {
	if at, waits := c.at[record.Key]; waits {
		c.records[at] = record
		return true
	}
	if !differs {
		return false
	}
	if c.at == nil {
		c.at = map[string]int{}
	}
	c.at[record.Key] = len(c.records)
	c.records = append(c.records, record)
	return true
}

// differing are the places of the records that are not stored just so: all of them
// where nothing is stored.
func (r *reading) differing(ctx context.Context, kind domain.Kind, records []domain.Record) ([]int, error) {
	if !r.fresh {
		return r.engine.service.Differing(ctx, r.work.job.Administration, kind, records)
	}
	all := make([]int, len(records))
	for i := range all {
		all[i] = i
	}
	return all, nil
}

// settle makes a step of the changes that wait.
func (r *reading) settle(ctx context.Context) error {
	c := r.changes
	if len(c.records) == 0 {
		return nil
	}
	r.changes = changes{kind: c.kind}
	slices.SortFunc(c.records, func(a, b domain.Record) int { return cmp.Compare(a.Key, b.Key) })
	return r.step(ctx, domain.SyncStep{Kind: c.kind, Records: c.records})
}
