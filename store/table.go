package store

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// tableDef says how records of one kind are kept.
type tableDef[T any, O, I ~string] struct {
	bucket    string
	ownerless bool
	key       func(*T) (O, I)
	indexes   []indexDef[T]
}

// indexDef says under which keys an index finds a record; none: not at all. Equal
// ones count once.
type indexDef[T any] struct {
	name   domain.Index
	unique bool
	keys   func(*T) []string
}

func (d *tableDef[T, O, I]) indexBucket(name domain.Index) string {
	return d.bucket + "." + string(name)
}

func (d *tableDef[T, O, I]) buckets() []string {
	names := []string{d.bucket}
	for _, index := range d.indexes {
		names = append(names, d.indexBucket(index.name))
	}
	return names
}

// separator ends the owner in a key and the index key in an index entry. It sorts
// below all that ids and index keys may hold, so that "a" and all under it come
// before "ab".
const separator = "\x00"

// recordKey is the key of a record; owner and id are checked, as an id that holds
// the separator would land in another's list.
func (d *tableDef[T, O, I]) recordKey(owner O, id I) ([]byte, error) {
	switch {
	case id == "":
		return nil, fmt.Errorf("store: %s: an empty id", d.bucket)
	case (owner == "") != d.ownerless:
		return nil, fmt.Errorf("store: %s: owner %q", d.bucket, string(owner))
	case strings.Contains(string(owner), separator) || strings.Contains(string(id), separator):
		return nil, fmt.Errorf("store: %s: a zero byte in key %q of %q", d.bucket, string(id), string(owner))
	}
	return []byte(string(owner) + separator + string(id)), nil
}

// entries are the keys of the record's entries in the index, sorted, each once. An
// empty index key finds nothing and gets none.
func (x *indexDef[T]) entries(record *T, key []byte) ([]string, error) {
	keys := x.keys(record)
	entries := make([]string, 0, len(keys))
	for _, k := range keys {
		if strings.Contains(k, separator) {
			return nil, fmt.Errorf("store: key %q in index %s", k, x.name)
		}
		if k != "" {
			entries = append(entries, k+separator+string(key))
		}
	}
	slices.Sort(entries)
	return slices.Compact(entries), nil
}

// reindex makes the table's indexes of its records, in place of all that were there.
func (d *tableDef[T, O, I]) reindex(b *bbolt.Tx) error {
	var old []string
	err := b.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		if strings.HasPrefix(string(name), d.bucket+".") {
			old = append(old, string(name))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := b.DeleteBucket([]byte(name)); err != nil {
			return err
		}
	}
	for i := range d.indexes {
		if err := d.fill(b, &d.indexes[i]); err != nil {
			return err
		}
	}
	return nil
}

// fill makes one index.
func (d *tableDef[T, O, I]) fill(b *bbolt.Tx, index *indexDef[T]) error {
	into, err := b.CreateBucket([]byte(d.indexBucket(index.name)))
	if err != nil {
		return err
	}
	return b.Bucket([]byte(d.bucket)).ForEach(func(key, value []byte) error {
		record, err := bind(&tx{bolt: b}, d).read(key, value)
		if err != nil {
			return err
		}
		entries, err := index.entries(&record, key)
		for _, entry := range entries {
			err = errors.Join(err, into.Put([]byte(entry), nil))
		}
		return err
	})
}

// table is a [domain.Table] within one transaction.
type table[T any, O, I ~string] struct {
	tx  *tx
	def *tableDef[T, O, I]
}

func bind[T any, O, I ~string](t *tx, d *tableDef[T, O, I]) table[T, O, I] {
	return table[T, O, I]{t, d}
}

// Get is the record; CodeNotFound.
func (t table[T, O, I]) Get(owner O, id I) (record T, err error) {
	b, err := t.tx.bucket(t.def.bucket)
	if err != nil {
		return record, err
	}
	key, err := t.def.recordKey(owner, id)
	if err != nil {
		return record, domain.Fail(domain.CodeNotFound) // nothing can be there
	}
	value := b.Get(key)
	if value == nil {
		return record, domain.Fail(domain.CodeNotFound)
	}
	return t.read(key, value)
}

// read decodes a stored record.
func (t table[T, O, I]) read(key, value []byte) (record T, err error) {
	if err := decode(value, &record); err != nil {
		return record, damaged(fmt.Sprintf("%s %+q", t.def.bucket, key), err)
	}
	return record, nil
}

// Put inserts or replaces the record. CodeConflict, with the index as Field: another
// one has its key in a unique index; nothing was changed then.
func (t table[T, O, I]) Put(record T) error {
	b, err := t.tx.bucket(t.def.bucket)
	if err != nil {
		return err
	}
	key, err := t.def.recordKey(t.def.key(&record))
	if err != nil {
		return err
	}
	value, err := encode(&record)
	if err != nil {
		return fmt.Errorf("store: %s: %w", t.def.bucket, err)
	}
	stored := b.Get(key)
	if bytes.Equal(stored, value) {
		return nil
	}
	changes, err := t.indexChanges(key, stored, &record)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if err := c.apply(t.tx); err != nil {
			return failure("index", err)
		}
	}
	return failure("put", t.tx.put(b, key, value))
}

// Delete removes the record; removing what is not there is no error.
func (t table[T, O, I]) Delete(owner O, id I) error {
	b, err := t.tx.bucket(t.def.bucket)
	if err != nil {
		return err
	}
	key, err := t.def.recordKey(owner, id)
	if err != nil {
		return nil //nolint:nilerr // nothing can be there
	}
	stored := b.Get(key)
	if stored == nil {
		return nil
	}
	changes, err := t.indexChanges(key, stored, nil)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if err := c.apply(t.tx); err != nil {
			return failure("index", err)
		}
	}
	return failure("delete", t.tx.remove(b, key))
}

// indexChange is what one index needs after a record changed.
type indexChange struct {
	bucket      *bbolt.Bucket
	gone, added []string
}

func (c indexChange) apply(t *tx) error {
	for _, entry := range c.gone {
		if err := t.remove(c.bucket, []byte(entry)); err != nil {
			return err
		}
	}
	for _, entry := range c.added {
		if err := t.put(c.bucket, []byte(entry), nil); err != nil {
			return err
		}
	}
	return nil
}

// indexChanges compares the entries of the stored record (nil: none) with those of
// the new one (nil: deleted), and refuses a conflict. It writes nothing.
func (t table[T, O, I]) indexChanges(key, stored []byte, record *T) ([]indexChange, error) {
	var old *T
	if stored != nil {
		r, err := t.read(key, stored)
		if err != nil {
			return nil, err
		}
		old = &r
	}
	changes := make([]indexChange, 0, len(t.def.indexes))
	for i := range t.def.indexes {
		index := &t.def.indexes[i]
		b, err := t.tx.bucket(t.def.indexBucket(index.name))
		if err != nil {
			return nil, err
		}
		var before, after []string
		if old != nil {
			if before, err = index.entries(old, key); err != nil {
				return nil, err
			}
		}
		if record != nil {
			if after, err = index.entries(record, key); err != nil {
				return nil, err
			}
		}
		c := indexChange{bucket: b, gone: without(before, after), added: without(after, before)}
		if index.unique {
			if err := refuseConflict(b, index.name, c.added, key); err != nil {
				return nil, err
			}
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// refuseConflict fails where another record has one of the entries' index keys.
func refuseConflict(b *bbolt.Bucket, index domain.Index, entries []string, key []byte) error {
	c := b.Cursor()
	for _, entry := range entries {
		prefix := []byte(entry[:len(entry)-len(key)])
		if k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix) {
			return &domain.Error{Code: domain.CodeConflict, Field: string(index)}
		}
	}
	return nil
}

// without is what is in a and not in b; both are sorted.
func without(a, b []string) []string {
	var left []string
	for _, s := range a {
		if _, found := slices.BinarySearch(b, s); !found {
			left = append(left, s)
		}
	}
	return left
}

// List is the owner's records after the given id, in order of id; with the empty
// owner those of all owners, which has no beginning but the first. The loop may
// change the table: a record deleted ahead is not met, one put ahead is.
func (t table[T, O, I]) List(owner O, after I) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		b, err := t.tx.bucket(t.def.bucket)
		if err == nil && owner == "" && after != "" && !t.def.ownerless {
			err = fmt.Errorf("store: %s: all owners listed after an id", t.def.bucket)
		}
		if err != nil {
			yield(none, err)
			return
		}
		var prefix []byte
		if owner != "" || t.def.ownerless {
			prefix = []byte(string(owner) + separator)
		}
		from := prefix
		if after != "" {
			from = []byte(string(prefix) + string(after) + separator) // the very next key
		}
		t.tx.scan(b, from, func(key, value []byte) bool {
			if !bytes.HasPrefix(key, prefix) {
				return false
			}
			record, err := t.read(key, value)
			return yield(record, err) && err == nil
		})
	}
}

// By is the records with the key in the index, in order of owner and id.
func (t table[T, O, I]) By(index domain.Index, key string) iter.Seq2[T, error] {
	return t.indexed(index, key+separator, func(k []byte) bool {
		return len(k) == len(key) && string(k) == key
	})
}

// Range is the records whose key in the index is at least from and below to, in
// order of that key. The loop may change the table; a record whose index key it
// moves ahead, still below to, is met again.
func (t table[T, O, I]) Range(index domain.Index, from, to string) iter.Seq2[T, error] {
	return t.indexed(index, from, func(k []byte) bool { return string(k) < to })
}

// indexed reads the records of an index's entries from one on, while the index key
// is within.
func (t table[T, O, I]) indexed(name domain.Index, from string, within func(key []byte) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		entries, records, err := t.openIndex(name)
		if err != nil {
			yield(none, err)
			return
		}
		t.tx.scan(entries, []byte(from), func(entry, _ []byte) bool {
			indexKey, key, _ := bytes.Cut(entry, []byte(separator))
			if !within(indexKey) {
				return false
			}
			value := records.Get(key)
			if value == nil {
				yield(none, damagedf("index %s of %s: no record %+q", name, t.def.bucket, key))
				return false
			}
			record, err := t.read(key, value)
			return yield(record, err) && err == nil
		})
	}
}

func (t table[T, O, I]) openIndex(name domain.Index) (entries, records *bbolt.Bucket, err error) {
	known := func(x indexDef[T]) bool { return x.name == name }
	if !slices.ContainsFunc(t.def.indexes, known) {
		return nil, nil, errors.New("store: " + t.def.bucket + " has no index " + string(name))
	}
	if records, err = t.tx.bucket(t.def.bucket); err != nil {
		return nil, nil, err
	}
	entries, err = t.tx.bucket(t.def.indexBucket(name))
	return entries, records, err
}
