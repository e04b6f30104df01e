package store

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"time"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// masterData is a [domain.MasterData] within one transaction.
type masterData struct{ tx *tx }

// fillPercent leaves little room in a page that splits: most records come in once,
// in order, and later change in place, nearly the same size.
const fillPercent = 0.9

// open is the bucket of an administration's kind, nil where there is none.
func (m masterData) open(administration domain.AdministrationID, kind domain.Kind) (*bbolt.Bucket, error) {
	all, err := m.tx.bucket(masterDataBucket)
	if err != nil || administration == "" {
		return nil, err
	}
	if b := all.Bucket([]byte(administration)); b != nil {
		return b.Bucket([]byte{byte(kind)}), nil
	}
	return nil, nil //nolint:nilnil // nothing there is an answer
}

// make is the bucket of an administration's kind, made if it is not there.
func (m masterData) make(administration domain.AdministrationID, kind domain.Kind) (*bbolt.Bucket, error) {
	all, err := m.tx.bucket(masterDataBucket)
	if err != nil {
		return nil, err
	}
	m.tx.changes++
	b, err := all.CreateBucketIfNotExists([]byte(administration))
	if err != nil {
		return nil, err
	}
	if b, err = b.CreateBucketIfNotExists([]byte{byte(kind)}); err != nil {
		return nil, err
	}
	b.FillPercent = fillPercent
	return b, nil
}

// Apply stores records of one kind, sorted by key, each key once; other input is an
// internal error and may leave a part stored, as the transaction then fails anyway.
// The records count as there: their Removed is not looked at.
func (m masterData) Apply(administration domain.AdministrationID, kind domain.Kind, records []domain.Record) (domain.Counts, error) {
	var counts domain.Counts
	b, err := m.open(administration, kind)
	if err != nil || len(records) == 0 {
		return counts, err
	}
	if !m.tx.bolt.Writable() {
		return counts, errReadOnly
	}
	var changed []pair
	err = m.compare(b, kind, records, func(i int, old []byte) error {
		if old == nil || isRemoved(old) {
			counts.Added++
		} else {
			counts.Changed++
		}
		p, err := m.encode(&records[i])
		changed = append(changed, p)
		return err
	})
	counts.Unchanged = len(records) - len(changed)
	if err != nil || len(changed) == 0 {
		return counts, err
	}
	if b, err = m.make(administration, kind); err != nil {
		return counts, failure("master data", err)
	}
	for _, c := range changed {
		if err := m.tx.put(b, c.key, c.value); err != nil {
			return counts, failure("master data", err)
		}
	}
	return counts, m.count(b, counts.Added)
}

// errReadOnly is a change in a read transaction.
var errReadOnly = errors.New("store: a read transaction cannot change anything")

// pair is what to write.
type pair struct{ key, value []byte }

// Differing are the places of the records that Apply would write.
func (m masterData) Differing(administration domain.AdministrationID, kind domain.Kind, records []domain.Record) ([]int, error) {
	b, err := m.open(administration, kind)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	var places []int
	err = m.compare(b, kind, records, func(i int, _ []byte) error {
		places = append(places, i)
		return nil
	})
	return places, err
}

// compare walks the stored records beside the incoming ones and tells of each that
// differs: its place, and what is stored, nil for nothing.
func (m masterData) compare(b *bbolt.Bucket, kind domain.Kind, records []domain.Record, differs func(i int, old []byte) error) error {
	stored := walk{}
	if b != nil {
		stored.cursor = b.Cursor()
	}
	var sought []byte
	for i := range records {
		r := &records[i]
		if err := acceptable(kind, r); err != nil {
			return err
		}
		if i > 0 && records[i-1].Key >= r.Key {
			return fmt.Errorf("store: master data: %s %q after %q", kind, r.Key, records[i-1].Key)
		}
		sought = append(sought[:0], r.Key...)
		old := stored.at(sought)
		if old != nil && isRecord(old, r) {
			continue
		}
		if err := differs(i, old); err != nil {
			return err
		}
	}
	return nil
}

// acceptable refuses what could not be stored, or not be read again.
func acceptable(kind domain.Kind, r *domain.Record) error {
	switch {
	case kind == 0 || r.Kind != kind:
		return fmt.Errorf("store: master data: a %s among those of kind %s", r.Kind, kind)
	case r.Key == "" || len(r.Key) > bbolt.MaxKeySize:
		return fmt.Errorf("store: master data: a %s with a key of %d bytes", kind, len(r.Key))
	}
	return nil
}

// encode is what to write for a record, in the transaction's memory.
func (m masterData) encode(r *domain.Record) (pair, error) {
	size := len(r.Key) + recordSize(r)
	if size > maxRecord {
		return pair{}, fmt.Errorf("store: master data: %s %q is too large", r.Kind, r.Key)
	}
	buf := m.tx.arena.need(size, &m.tx.store.chunks)
	buf = appendRecord(append(buf, r.Key...), unremoved(r))
	m.tx.arena.keep(buf)
	return pair{buf[:len(r.Key)], buf[len(r.Key):]}, nil
}

// walk finds ascending keys in a bucket: by steps where they are near, by search
// where they are not.
type walk struct {
	cursor     *bbolt.Cursor // nil: an empty bucket
	started    bool
	key, value []byte
}

// maxSteps is how many records may be stepped over before searching is cheaper.
const maxSteps = 8

// at is the value of the key, or nil.
func (w *walk) at(key []byte) []byte {
	if w.cursor == nil {
		return nil
	}
	if !w.started {
		w.started = true
		w.key, w.value = w.cursor.Seek(key)
	}
	for step := 0; w.key != nil && bytes.Compare(w.key, key) < 0; step++ {
		if step == maxSteps {
			w.key, w.value = w.cursor.Seek(key)
			break
		}
		w.key, w.value = w.cursor.Next()
	}
	if !bytes.Equal(w.key, key) {
		return nil
	}
	return w.value
}

// Remove marks records as gone at a time, which is not zero and kept in seconds.
// Unknown and removed ones are skipped.
func (m masterData) Remove(administration domain.AdministrationID, kind domain.Kind, keys []string, at time.Time) (domain.Counts, error) {
	var counts domain.Counts
	b, err := m.open(administration, kind)
	if err != nil || b == nil {
		return counts, err
	}
	if at = at.UTC().Truncate(time.Second); at.IsZero() {
		return counts, errors.New("store: master data: removed at no time")
	}
	for _, key := range keys {
		old := b.Get([]byte(key))
		if old == nil || isRemoved(old) {
			continue
		}
		var record domain.Record
		if err := m.read(&record, kind, []byte(key), old, new(block)); err != nil {
			return counts, err
		}
		record.Removed = at
		if err := m.tx.put(b, []byte(key), appendRecord(nil, &record)); err != nil {
			return counts, failure("master data", err)
		}
		counts.Removed++
	}
	if counts.Removed == 0 {
		return counts, nil
	}
	return counts, m.count(b, -counts.Removed)
}

// count adds to the number of records that are not removed.
func (m masterData) count(b *bbolt.Bucket, n int) error {
	if n == 0 {
		return nil
	}
	m.tx.changes++
	return failure("master data", b.SetSequence(b.Sequence()+uint64(n))) //nolint:gosec // wraps back for a negative one
}

// read decodes a stored record.
func (m masterData) read(r *domain.Record, kind domain.Kind, key, value []byte, texts *block) error {
	if err := decodeRecord(r, kind, key, value, texts); err != nil {
		return damaged(fmt.Sprintf("%s %+q", kind, key), err)
	}
	return nil
}

// Keys are the keys of the records that are not removed, after the given one.
func (m masterData) Keys(administration domain.AdministrationID, kind domain.Kind, after string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		b, err := m.open(administration, kind)
		if err != nil {
			yield("", err)
		}
		if b == nil {
			return
		}
		m.tx.scan(b, next(after), func(key, value []byte) bool {
			return isRemoved(value) || yield(string(key), nil)
		})
	}
}

// List is the records, removed ones too, after the given key.
func (m masterData) List(administration domain.AdministrationID, kind domain.Kind, after string) iter.Seq2[domain.Record, error] {
	return func(yield func(domain.Record, error) bool) {
		b, err := m.open(administration, kind)
		if err != nil {
			yield(domain.Record{}, err)
		}
		if b == nil {
			return
		}
		var texts block
		var record domain.Record
		m.tx.scan(b, next(after), func(key, value []byte) bool {
			err := m.read(&record, kind, key, value, &texts)
			return yield(record, err) && err == nil
		})
	}
}

// next is the first key that can follow; all keys for the empty one.
func next(after string) []byte {
	if after == "" {
		return nil
	}
	return append([]byte(after), 0)
}

// Get is one record; CodeNotFound.
func (m masterData) Get(administration domain.AdministrationID, kind domain.Kind, key string) (domain.Record, error) {
	var record domain.Record
	b, err := m.open(administration, kind)
	if err != nil {
		return record, err
	}
	if b != nil && key != "" {
		if value := b.Get([]byte(key)); value != nil {
			err = m.read(&record, kind, []byte(key), value, new(block))
			return record, err
		}
	}
	return record, domain.Fail(domain.CodeNotFound)
}

// Count is how many records are not removed.
func (m masterData) Count(administration domain.AdministrationID, kind domain.Kind) (int, error) {
	b, err := m.open(administration, kind)
	if err != nil || b == nil {
		return 0, err
	}
	return int(b.Sequence()), nil //nolint:gosec // never negative
}

// Drop forgets up to limit records of the administration and tells whether more are
// left; with the last ones the administration's bucket goes.
func (m masterData) Drop(administration domain.AdministrationID, limit int) (more bool, err error) {
	all, err := m.tx.bucket(masterDataBucket)
	if err != nil || administration == "" {
		return false, err
	}
	b := all.Bucket([]byte(administration))
	if b == nil {
		return false, nil
	}
	for _, kind := range domain.Kinds() {
		if limit, err = m.dropKind(b, kind, limit); err != nil {
			return false, failure("master data", err)
		}
	}
	if k, _ := b.Cursor().First(); k != nil && limit <= 0 { // else it is of no kind we know
		return true, nil
	}
	m.tx.changes++
	return false, failure("master data", all.DeleteBucket([]byte(administration)))
}

// dropKind deletes up to limit records and returns how much of the limit is left.
func (m masterData) dropKind(parent *bbolt.Bucket, kind domain.Kind, limit int) (int, error) {
	name := []byte{byte(kind)}
	b := parent.Bucket(name)
	if b == nil {
		return limit, nil
	}
	var keys [][]byte
	there, whole := 0, true
	for c, k, v := start(b); k != nil; k, v = c.Next() {
		if len(keys) >= limit {
			whole = false
			break
		}
		keys = append(keys, bytes.Clone(k))
		if !isRemoved(v) {
			there++
		}
	}
	if whole {
		m.tx.changes++
		return limit - len(keys), parent.DeleteBucket(name)
	}
	for _, key := range keys {
		if err := m.tx.remove(b, key); err != nil {
			return 0, err
		}
	}
	return 0, m.count(b, -there)
}

func start(b *bbolt.Bucket) (c *bbolt.Cursor, key, value []byte) {
	c = b.Cursor()
	key, value = c.First()
	return c, key, value
}
