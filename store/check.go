package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// Check verifies the database of a data directory that nobody has open: its pages,
// that every record can be read and stands where it should, that indexes and counts
// agree with the records, and that the data key is where it was put. It changes
// nothing.
//
// Errors: CodeNotFound where there is no database, CodeStoreHeld, CodeStoreNewer,
// CodeStoreDamaged with the first problem as Reason and how many as Count,
// CodeKeyMissing where all else is well.
func Check(ctx context.Context, dir string) error {
	path := filepath.Join(dir, dbName)
	there, err := exists(path)
	if err != nil {
		return failure("look for the database", err)
	}
	if !there {
		return &domain.Error{Code: domain.CodeNotFound, Name: path}
	}
	if err := inspect(ctx, dir, path, true); err != nil {
		return err
	}
	return KeyHeld(ctx, dir)
}

// Check is [Check] of an open store, as it is now, while others use it.
func (s *Store) Check(ctx context.Context) error {
	return s.view(func(t *tx) error {
		if err := verifyTx(ctx, t.bolt, s.db); err != nil {
			return err
		}
		return verifyContent(ctx, t)
	})
}

// inspect verifies a file that nobody writes to: its pages and its schema version,
// and with content all that is in it.
func inspect(ctx context.Context, dir, path string, content bool) error {
	if info, err := os.Stat(path); err == nil && info.Size() == 0 {
		return damaged("empty", nil) // bbolt would begin to fill it
	}
	db, err := openDB(dir, path, &bbolt.Options{ReadOnly: true, Timeout: lockWait})
	if err != nil {
		return err
	}
	err = guard(func() error {
		return db.View(func(b *bbolt.Tx) error {
			if err := verifyTx(ctx, b, db); err != nil {
				return err
			}
			version, err := schemaVersion(b, len(migrations()))
			if err != nil || !content || version < len(migrations()) {
				return err
			}
			return verifyContent(ctx, &tx{bolt: b})
		})
	})
	if closed := db.Close(); err == nil {
		err = failure("close", closed)
	}
	return err
}

// verifyTx verifies the pages that a transaction sees.
func verifyTx(ctx context.Context, b *bbolt.Tx, db *bbolt.DB) error {
	f, err := os.Open(db.Path()) //nolint:gosec // the file that is open
	if err != nil {
		return failure("verify", err)
	}
	defer f.Close() //nolint:errcheck // read only
	info, err := f.Stat()
	if err != nil {
		return failure("verify", err)
	}
	if info.Size() < b.Size() {
		return damagedf("%d bytes of %d", info.Size(), b.Size())
	}
	pageSize := db.Info().PageSize
	return verifyPages(ctx, f, pageSize, uint64(b.Cursor().Bucket().Root()), uint64(b.Size())/uint64(pageSize)) //nolint:gosec // sizes
}

// verifyContent reads all records and compares indexes and counts with them.
func verifyContent(ctx context.Context, t *tx) error {
	var first string
	problems := 0
	report := func(problem string) {
		if problems++; problems == 1 {
			first = problem
		}
	}
	for _, table := range tables() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := table.check(t, report); err != nil {
			return err
		}
	}
	if err := checkMasterData(ctx, t, report); err != nil {
		return err
	}
	if problems > 0 {
		return &domain.Error{Code: domain.CodeStoreDamaged, Reason: first, Count: problems}
	}
	return nil
}

// check reads the table through and compares its indexes with the records.
func (d *tableDef[T, O, I]) check(t *tx, report func(string)) error {
	records, err := t.bucket(d.bucket)
	if err != nil {
		return err
	}
	wanted := make([]int, len(d.indexes))
	entries := make([]*bbolt.Bucket, len(d.indexes))
	for i, index := range d.indexes {
		if entries[i], err = t.bucket(d.indexBucket(index.name)); err != nil {
			return err
		}
	}
	t.scan(records, nil, func(key, value []byte) bool {
		record, err := bind(t, d).read(key, value)
		if err != nil {
			report(fmt.Sprintf("%s %+q cannot be read", d.bucket, key))
			return true
		}
		if own, err := d.recordKey(d.key(&record)); err != nil || !bytes.Equal(own, key) {
			report(fmt.Sprintf("%s %+q is not where it belongs", d.bucket, key))
			return true
		}
		for i := range d.indexes {
			list, _ := d.indexes[i].entries(&record, key)
			wanted[i] += len(list)
			for _, entry := range list {
				if k, _ := entries[i].Cursor().Seek([]byte(entry)); string(k) != entry {
					report(fmt.Sprintf("%s %+q is not in index %s", d.bucket, key, d.indexes[i].name))
				}
			}
		}
		return true
	})
	for i, index := range d.indexes {
		have := 0
		t.scan(entries[i], nil, func(_, _ []byte) bool { have++; return true })
		if have != wanted[i] {
			report(fmt.Sprintf("index %s of %s has %d entries for %d", index.name, d.bucket, have, wanted[i]))
		}
	}
	return nil
}

// checkMasterData reads all master data and counts it.
func checkMasterData(ctx context.Context, t *tx, report func(string)) error {
	all, err := t.bucket(masterDataBucket)
	if err != nil {
		return err
	}
	return all.ForEachBucket(func(administration []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		kinds := all.Bucket(administration)
		return kinds.ForEachBucket(func(kind []byte) error {
			b := kinds.Bucket(kind)
			var record domain.Record
			var texts block
			count := uint64(0)
			t.scan(b, nil, func(key, value []byte) bool {
				if err := decodeRecord(&record, domain.Kind(kind[0]), key, value, &texts); err != nil {
					report(fmt.Sprintf("%s %+q of %+q cannot be read", domain.Kind(kind[0]), key, administration))
				}
				if !isRemoved(value) {
					count++
				}
				return true
			})
			if count != b.Sequence() {
				report(fmt.Sprintf("%d of kind %s in %+q, counted as %d", count, domain.Kind(kind[0]), administration, b.Sequence()))
			}
			return nil
		})
	})
}
