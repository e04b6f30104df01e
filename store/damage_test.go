package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// filled is a data directory with something of everything, and its database's bytes
// without the room it grew by.
func filled(t *testing.T) (dir string, content []byte) {
	t.Helper()
	dir = t.TempDir()
	s := openIn(t, dir)
	for n := range 9 {
		update(t, s, batch(n))
	}
	var size int64
	if err := s.view(func(tx *tx) error { size = tx.bolt.Size(); return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, dbName))
	if err != nil {
		t.Fatal(err)
	}
	return dir, content[:size]
}

// useDamaged writes the bytes as the database and uses it as far as it goes. The
// result is the error, which must be one of damage; a crash would end the test.
func useDamaged(t *testing.T, dir string, content []byte) error {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, dbName), content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := open(dir, KeyFile)
	if err == nil {
		err = readAll(s)
		if err == nil {
			err = s.Update(context.Background(), batch(12))
		}
		if closed := s.Close(); closed != nil {
			t.Fatal(closed)
		}
	}
	if err != nil && domain.CodeOf(err) != domain.CodeStoreDamaged {
		t.Fatalf("error %v, want %s", err, domain.CodeStoreDamaged)
	}
	return err
}

func readAll(s *Store) error {
	return s.View(context.Background(), func(tx domain.Tx) error {
		for _, err := range tx.Administrations().List("", "") {
			if err != nil {
				return err
			}
		}
		for n := range batchSpace {
			for _, err := range tx.MasterData().List(administrationID(n), domain.Debtor, "") {
				if err != nil {
					return err
				}
			}
		}
		_, err := tx.Secrets().Get("s")
		if domain.CodeOf(err) == domain.CodeNotFound || domain.CodeOf(err) == domain.CodeKeyMissing {
			return nil // what says so was hit, in a way that looks right
		}
		return err
	})
}

func TestTruncated(t *testing.T) {
	dir, content := filled(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	sizes := []int{1, 10, 4095, 4096, 8191, 8192, 16384, len(content) - 1, len(content) / 2}
	for range 20 {
		sizes = append(sizes, 1+rnd.IntN(len(content)-1))
	}
	for _, size := range sizes {
		if err := useDamaged(t, dir, content[:size]); err == nil {
			t.Errorf("cut to %d of %d bytes, and nobody noticed", size, len(content))
		}
	}
	if err := useDamaged(t, dir, content); err != nil {
		t.Errorf("whole again: %v", err)
	}
}

// TestFlippedBytes: damage anywhere never crashes; in what holds the tree together
// it is noticed.
func TestFlippedBytes(t *testing.T) {
	dir, content := filled(t)
	rnd := rand.New(rand.NewPCG(5, 6))
	rounds, noticed := 400, 0
	if testing.Short() {
		rounds = 80
	}
	const page = 4096
	for i := range rounds {
		broken := bytes.Clone(content)
		at := rnd.IntN(len(broken))
		switch i % 4 {
		case 0: // the head of a page
			at = at/page*page + rnd.IntN(16)
			broken[at] ^= byte(1 << rnd.IntN(8))
		case 1: // its elements
			at = at/page*page + 16 + rnd.IntN(160)
			broken[at] ^= byte(1 << rnd.IntN(8))
		case 2: // anywhere
			broken[at] ^= byte(1 + rnd.IntN(255))
		case 3: // a page of another's content
			from := rnd.IntN(len(broken)/page) * page
			copy(broken[at/page*page:at/page*page+page], content[from:])
		}
		if useDamaged(t, dir, broken) != nil {
			noticed++
		}
	}
	if noticed < rounds/4 {
		t.Errorf("%d of %d noticed", noticed, rounds)
	}
}

func TestNotOurs(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"text": []byte("hello"), "zeros": make([]byte, 65536), "empty": {},
	} {
		if err := useDamaged(t, dir, content); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
	path := filepath.Join(dir, dbName)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("other")); return err }); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = open(dir, KeyFile)
	wantCode(t, err, domain.CodeStoreDamaged)
}

// alter opens the database with bbolt and changes it behind the store's back.
func alter(t *testing.T, dir string, f func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, dbName), 0o600, &bbolt.Options{NoFreelistSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(f); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestVersion1IsLifted: its indexes are made anew, whatever they were like, and its links
// know their system.
func TestVersion1IsLifted(t *testing.T) {
	dir, _ := filled(t)
	s := openIn(t, dir)
	outside := domain.OutsideUser{ID: "cx"}
	linked := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	for _, user := range []domain.UserID{"monica", "tom"} {
		update(t, s, func(tx domain.Tx) error {
			return errors.Join(tx.Connections().Put(domain.Connection{ID: "c", Office: "o", System: "exactonline"}),
				tx.Links().Put(domain.Link{Connection: "c", User: user, Office: "o", Outside: outside, Linked: linked}))
		})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alter(t, dir, func(tx *bbolt.Tx) error {
		index := tx.Bucket([]byte("administrations.connection"))
		entry, _ := index.Cursor().First()
		_, made := tx.CreateBucket([]byte("links.user"))
		return errors.Join(
			index.Delete(entry), index.Put([]byte("another order\x00o\x001"), nil),
			tx.DeleteBucket([]byte("links.outside")),
			made,
			tx.Bucket([]byte(metaBucket)).Put([]byte(schemaKey), binary.BigEndian.AppendUint32(nil, 1)),
		)
	})
	s, err := Open(t.Context(), Options{Dir: dir, Key: KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	err = s.View(t.Context(), func(tx domain.Tx) error {
		for link, err := range tx.Links().By(domain.LinksByOutsideUser, "exactonline/cx") {
			if err != nil || !link.Renewed.Equal(linked) {
				t.Errorf("%+v, %v", link, err)
			}
			found++
		}
		return nil
	})
	if err != nil || found != 2 {
		t.Errorf("found %d of 2 links, %v", found, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Check(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	alter(t, dir, func(tx *bbolt.Tx) error {
		if tx.Bucket([]byte("links.user")) != nil {
			t.Error("an index that nobody knows is still there")
		}
		return nil
	})
}

func TestNewerVersion(t *testing.T) {
	dir, _ := filled(t)
	alter(t, dir, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(metaBucket)).Put([]byte(schemaKey), binary.BigEndian.AppendUint32(nil, 99))
	})
	before, err := os.ReadFile(filepath.Join(dir, dbName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = open(dir, KeyFile)
	wantCode(t, err, domain.CodeStoreNewer)
	if after, err := os.ReadFile(filepath.Join(dir, dbName)); err != nil || !bytes.Equal(before, after) {
		t.Error("it was changed")
	}
}

// TestCheckNotices: what bbolt cannot know to be wrong.
func TestCheckNotices(t *testing.T) {
	for name, spoil := range map[string]func(*bbolt.Tx) error{
		"an index entry too many": func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("users.name")).Put([]byte("x\x00o\x00u"), nil)
		},
		"an index entry missing": func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("administrations.identity"))
			k, _ := b.Cursor().First()
			return b.Delete(k)
		},
		"a record unreadable": func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("offices")).Put([]byte("\x00o"), []byte("?"))
		},
		"a record misplaced": func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("administrations"))
			_, v := b.Cursor().First()
			return b.Put([]byte("zzz\x00zzz"), bytes.Clone(v))
		},
		"a count": func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte(masterDataBucket)).Bucket([]byte(administrationID(1))).Bucket([]byte{1}).SetSequence(7)
		},
		"master data unreadable": func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte(masterDataBucket)).Bucket([]byte(administrationID(1))).Bucket([]byte{1}).Put([]byte("00000000-0000"), []byte("?"))
		},
	} {
		dir, _ := filled(t)
		if err := Check(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		alter(t, dir, spoil)
		if e := wantError(t, Check(context.Background(), dir), domain.CodeStoreDamaged); e.Count < 1 || e.Reason == "" {
			t.Errorf("%s: %d problems, %s", name, e.Count, e.Reason)
		}
	}
	wantCode(t, Check(context.Background(), t.TempDir()), domain.CodeNotFound)
}

// TestDropForgetsWhatItDoesNotKnow: records of no kind are no reason to go on for ever.
func TestDropForgetsWhatItDoesNotKnow(t *testing.T) {
	dir, _ := filled(t)
	alter(t, dir, func(tx *bbolt.Tx) error {
		_, err := tx.Bucket([]byte(masterDataBucket)).Bucket([]byte(administrationID(1))).CreateBucket([]byte{200})
		return err
	})
	s, err := Open(t.Context(), Options{Dir: dir, Key: KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // what was read is all there is
	more := true
	for range 1000 {
		if !more {
			break
		}
		err := s.Update(t.Context(), func(tx domain.Tx) (err error) {
			more, err = tx.MasterData().Drop(administrationID(1), 50)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if more {
		t.Error("there is more after 1,000 turns")
	}
}

// FuzzVerifyPages: no bytes make the walk crash or go on for ever.
func FuzzVerifyPages(f *testing.F) {
	path := filepath.Join(f.TempDir(), "db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: 512, NoSync: true})
	if err != nil {
		f.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("b"))
		for i := byte(0); err == nil && i < 20; i++ {
			err = b.Put([]byte{i}, make([]byte, 50))
		}
		return err
	}); err != nil {
		f.Fatal(err)
	}
	var buf bytes.Buffer
	var root uint64
	if err := db.View(func(tx *bbolt.Tx) error {
		root = uint64(tx.Cursor().Bucket().Root())
		_, err := tx.WriteTo(&buf)
		return err
	}); err != nil {
		f.Fatal(err)
	}
	_ = db.Close()
	content := buf.Bytes()
	if err := verifyPages(context.Background(), bytes.NewReader(content), 512, root, uint64(len(content)/512)); err != nil {
		f.Fatal(err)
	}
	f.Add(content, root)
	f.Fuzz(func(_ *testing.T, content []byte, root uint64) {
		_ = verifyPages(context.Background(), bytes.NewReader(content), 512, root, uint64(len(content)/512))
	})
}

// TestTruncatedWhileOpen: mapped memory behind which there is no file any more is an
// error, not the end of the process.
func TestTruncatedWhileOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a mapped file cannot be cut here")
	}
	dir, _ := filled(t)
	s := openIn(t, dir)
	if err := os.Truncate(filepath.Join(dir, dbName), 2*4096); err != nil {
		t.Fatal(err)
	}
	wantCode(t, readAll(s), domain.CodeStoreDamaged)
	wantCode(t, s.Update(context.Background(), batch(12)), domain.CodeStoreDamaged)
	wantCode(t, s.Check(context.Background()), domain.CodeStoreDamaged)
}
