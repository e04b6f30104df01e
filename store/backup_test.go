package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

func backup(t *testing.T, s *Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Backup(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBackupWhileWriting: what is restored is one moment, whole.
func TestBackupWhileWriting(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, batch(1))
	stop := make(chan struct{})
	done := make(chan error)
	go func() {
		for n := 2; ; n++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
				if err := s.Update(context.Background(), batch(n)); err != nil {
					done <- err
					return
				}
			}
		}
	}()
	for round := range 5 {
		var b bytes.Buffer
		var before, after int
		before, _ = lastBatch(s)
		if err := s.Backup(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		after, _ = lastBatch(s)
		dir := t.TempDir()
		key, err := os.ReadFile(filepath.Join(s.dir, keyName))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b.Bytes(), bytes.TrimSpace(key)) {
			t.Error("the key is in the backup")
		}
		if err := os.WriteFile(filepath.Join(dir, keyName), key, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Restore(context.Background(), dir, &b); err != nil {
			t.Fatal(err)
		}
		restored := openIn(t, dir)
		n, err := lastBatch(restored)
		_ = restored.Close()
		if err != nil || n < before || n > after {
			t.Fatalf("batch %d %v, want %d to %d", n, err, before, after)
		}
		verifyBatch(t, dir, round, n)
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// TestRestoreWithoutKey: all is there but the credentials.
func TestRestoreWithoutKey(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, batch(1))
	dir := filepath.Join(t.TempDir(), "new")
	if err := Restore(context.Background(), dir, bytes.NewReader(backup(t, s))); err != nil {
		t.Fatal(err)
	}
	for _, looked := range []error{KeyHeld(t.Context(), dir), Check(t.Context(), dir)} {
		if e := wantError(t, looked, domain.CodeKeyMissing); e.Name != filepath.Join(dir, keyName) {
			t.Errorf("the key should be in %q", e.Name)
		}
	}
	restored := openIn(t, dir)
	if got := officeName(t, restored, "o"); got != "1" {
		t.Errorf("%q", got)
	}
	_, err := getSecret(restored, "s")
	wantCode(t, err, domain.CodeKeyMissing)
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}

	key, err := os.ReadFile(filepath.Join(s.dir, keyName))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, keyName), key, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Check(t.Context(), dir); err != nil {
		t.Errorf("with its key back: %v", err)
	}
}

// TestRestoreInVain: a restore that fails leaves no directory that it made, and one that
// was there it leaves.
func TestRestoreInVain(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{filepath.Join(root, "a", "b", "c"), filepath.Join(root, "a", "b") + "/"} {
		wantCode(t, Restore(t.Context(), dir, strings.NewReader("no backup")), domain.CodeBadBackup)
		if names, _ := filepath.Glob(filepath.Join(root, "*")); len(names) != 0 {
			t.Errorf("left %v", names)
		}
	}
	dir := filepath.Join(root, "mine")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	wantCode(t, Restore(t.Context(), dir, strings.NewReader("no backup")), domain.CodeBadBackup)
	if _, err := os.Stat(dir); err != nil {
		t.Error(err)
	}
}

func TestExists(t *testing.T) {
	dir := t.TempDir()
	if Exists(dir) || Exists(filepath.Join(dir, "none")) {
		t.Error("there is a database where none was made")
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if !Exists(filepath.Join(file, "below")) {
		t.Error("what cannot be looked at is said not to be there")
	}
	openIn(t, dir)
	if !Exists(dir) {
		t.Error("the database that was made is not there")
	}
}

func TestBadBackups(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, batch(1))
	good := backup(t, s)
	dir := filepath.Join(t.TempDir(), "new")
	refuse := func(what string, content []byte) {
		t.Helper()
		err := Restore(context.Background(), dir, bytes.NewReader(content))
		if e := wantError(t, err, domain.CodeBadBackup); e.Reason == "" {
			t.Errorf("%s: no reason", what)
		}
		if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != 0 {
			t.Fatalf("%s left %v", what, names)
		}
	}
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 60 {
		broken := bytes.Clone(good)
		at := rnd.IntN(len(broken))
		broken[at] ^= byte(1 << rnd.IntN(8))
		refuse(fmt.Sprint("flipped at ", at), broken)
	}
	for _, size := range []int{0, 1, 10, 20, len(good) / 2, len(good) - 33, len(good) - 32, len(good) - 1} {
		refuse(fmt.Sprint("cut to ", size), good[:size])
	}
	refuse("longer", append(bytes.Clone(good), 'x'))
	refuse("huge", []byte("basecone backup 1 9223372036854775807\n"))
	refuse("no end of line", bytes.Repeat([]byte("1"), 1000))
	refuse("another order", []byte("basecone backup 1 -4\n"))
	_, body, _ := bytes.Cut(good, []byte("\n"))
	inside := bytes.Clone(body[:len(body)-32]) // damage with a right checksum
	for i := 2 * 4096; i < len(inside); i += 4096 {
		inside[i+8] ^= 0xff
	}
	refuse("broken inside", repack(t, inside))
	if err := Restore(context.Background(), dir, bytes.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	err := Restore(context.Background(), dir, bytes.NewReader(good))
	wantCode(t, err, domain.CodeNotEmpty)
}

// repack makes a backup with a right header and checksum of any bytes.
func repack(t *testing.T, database []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, backupHeader, len(database))
	b.Write(database)
	sum := newSum(b.Bytes())
	return append(b.Bytes(), sum...)
}

func TestRestoreNewer(t *testing.T) {
	dir, _ := filled(t)
	alter(t, dir, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(metaBucket)).Put([]byte(schemaKey), binary.BigEndian.AppendUint32(nil, uint32(len(migrations())+1)))
	})
	content, err := os.ReadFile(filepath.Join(dir, dbName))
	if err != nil {
		t.Fatal(err)
	}
	err = Restore(context.Background(), filepath.Join(t.TempDir(), "new"), bytes.NewReader(repack(t, content)))
	wantCode(t, err, domain.CodeStoreNewer)
}

// TestRestoreStopped: neither an end of the context nor of the input leaves anything.
func TestRestoreStopped(t *testing.T) {
	s := openIn(t, t.TempDir())
	good := backup(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	dir := filepath.Join(t.TempDir(), "new")
	reader := io.MultiReader(bytes.NewReader(good[:5000]), readerFunc(func([]byte) (int, error) {
		cancel()
		return 0, io.ErrNoProgress
	}))
	if err := Restore(ctx, dir, reader); err == nil {
		t.Error("restored half")
	}
	if err := Restore(ctx, dir, bytes.NewReader(good)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := s.Backup(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != 0 {
		t.Errorf("left %v", names)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

var writeFixture = flag.Bool("write-fixture", false, "write the present schema version's fixture to testdata")

// fixtureKey seals the fixtures' credentials.
var fixtureKey = dataKey{'f', 'i', 'x'}

// TestFixtures opens a backup of every schema version there was, lifted to now.
func TestFixtures(t *testing.T) {
	name := func(version int) string { return filepath.Join("testdata", fmt.Sprintf("version%d.backup", version)) }
	newest := len(migrations())
	key := []byte(fixtureKey.text())
	if *writeFixture {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, keyName), key, 0o600); err != nil {
			t.Fatal(err)
		}
		s := openIn(t, dir)
		update(t, s, batch(1))
		if err := os.WriteFile(name(newest), backup(t, s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for version := 1; version <= newest; version++ {
		content, err := os.ReadFile(name(version))
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, keyName), key, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Restore(context.Background(), dir, bytes.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		verifyBatch(t, dir, version, 1)
	}
}

// TestMigrations: in order, all or none, and none again.
func TestMigrations(t *testing.T) {
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // a test
	var ran []string
	step := func(name string, err error) migration {
		return func(tx *bbolt.Tx) error {
			ran = append(ran, name)
			_, made := tx.CreateBucket([]byte(name))
			return errors.Join(err, made)
		}
	}
	one, two := step("one", nil), step("two", nil)
	for _, run := range []struct {
		all  []migration
		want string
		fail bool
	}{
		{[]migration{one}, "one", false},
		{[]migration{one}, "", false},
		{[]migration{one, two, step("three", errUndo)}, "two three", true},
		{[]migration{one, two, step("three", nil)}, "two three", false},
		{[]migration{one, two}, "", true}, // newer
	} {
		ran = nil
		err := migrate(db, run.all)
		if got := strings.Join(ran, " "); got != run.want || (err != nil) != run.fail {
			t.Errorf("%q %v, want %q", got, err, run.want)
		}
	}
}
