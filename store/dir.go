package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"basecone/domain"
)

// The files of a data directory.
const (
	dbName    = "basecone.db"
	lockName  = "basecone.lock"
	keyName   = "basecone.key"
	tempNames = "basecone-*.tmp"
)

// Exists reports whether a data directory has a database. Where that cannot be told
// it says yes, so that opening it says why.
func Exists(dir string) bool {
	there, err := exists(filepath.Join(dir, dbName))
	return there || err != nil
}

// errShared is a data directory that everybody on the machine puts files in.
var errShared = errors.New("others keep files in it")

// prepareDir makes the data directory, for its owner alone. A looser one that is
// there already is tightened, unless it is one for everybody, such as /tmp: the
// machine would not work without it.
func prepareDir(dir string) error {
	if dir == "" {
		return errors.New("store: no data directory")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return failure("make directory", err)
	}
	if info, err := os.Stat(dir); err == nil && info.Mode()&fs.ModeSticky != 0 {
		foreign := func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), "basecone") }
		if entries, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(entries, foreign) {
			return failure("use directory", &fs.PathError{Op: "use", Path: dir, Err: errShared})
		}
	}
	return tighten(dir, 0o700)
}

// firstMissing is the uppermost directory of a path that is not there; "" where all are.
func firstMissing(dir string) (missing string) {
	for dir = filepath.Clean(dir); ; dir = filepath.Dir(dir) {
		if there, err := exists(dir); there || err != nil {
			return missing // the root is always there
		}
		missing = dir
	}
}

// removeEmpty removes directories that were made in vain, from dir up to missing. One
// that somebody has put something in meanwhile stays.
func removeEmpty(dir, missing string) {
	if missing == "" {
		return
	}
	for dir = filepath.Clean(dir); os.Remove(dir) == nil && dir != missing; {
		dir = filepath.Dir(dir)
	}
}

// exists reports whether there is a file at the path.
func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// tighten takes away the permissions that go beyond mode; it gives none.
func tighten(path string, mode fs.FileMode) error {
	info, err := os.Stat(path)
	if err != nil {
		return failure("look at file", err)
	}
	if have := info.Mode().Perm(); have&^mode != 0 {
		return failure("tighten permissions", os.Chmod(path, have&mode))
	}
	return nil
}

// writeTemp makes a file in dir under a passing name, lets fill write it, and syncs
// it. It is the caller's to place or remove; after an error there is none.
func writeTemp(dir string, fill func(io.Writer) error) (name string, err error) {
	f, err := os.CreateTemp(dir, tempNames) // 0600
	if err != nil {
		return "", failure("make file", err)
	}
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", failure("write file", err)
	}
	return f.Name(), nil
}

// place gives a finished file its name, at once and whole. It never replaces: where
// there is a file of that name the error is fs.ErrExist.
func place(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil:
		_ = os.Remove(temp)
	case errors.Is(err, fs.ErrExist):
		return fs.ErrExist
	default: // a file system without hard links
		there, statErr := exists(path)
		if statErr != nil {
			return statErr
		}
		if there {
			return fs.ErrExist
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a change of names durable, where the system can.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // opened to sync only
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// removeTemps removes what a crash left half written. Only the holder of the
// database may do so.
func removeTemps(dir string) {
	names, _ := filepath.Glob(filepath.Join(dir, tempNames))
	for _, name := range names {
		_ = os.Remove(name)
	}
}

// noteHolder writes who holds the database, for [held] to tell: into a file of its own,
// never through a link that somebody left there. It only informs, so that it cannot be
// written is no error.
func noteHolder(dir string, now time.Time) {
	forgetHolder(dir)
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return
	}
	_, _ = fmt.Fprintf(f, "%d %s\n", os.Getpid(), now.UTC().Format(time.RFC3339))
	_ = f.Close()
}

// forgetHolder removes the note.
func forgetHolder(dir string) {
	_ = os.Remove(filepath.Join(dir, lockName)) //nolint:gosec // the operator names the directory
}

// held is the error that another process has the database: its process id as Name
// and since when (RFC 3339) as Reason, where it noted them.
func held(dir string) error {
	e := domain.Fail(domain.CodeStoreHeld)
	text, err := readSmall(filepath.Join(dir, lockName), 128)
	if err != nil {
		return e
	}
	pid, since, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	if n, err := strconv.Atoi(pid); err == nil && n > 0 {
		e.Name = strconv.Itoa(n)
	}
	if at, err := time.Parse(time.RFC3339, since); err == nil {
		e.Reason = at.UTC().Format(time.RFC3339)
	}
	return e
}

// readSmall reads a file of at most limit bytes.
func readSmall(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = fmt.Errorf("%s is larger than %d bytes", filepath.Base(path), limit)
	}
	return content, err
}

// contextWriter stops writing when ctx ends.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (w contextWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(p)
}

// contextReader stops reading when ctx ends.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
