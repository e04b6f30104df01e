package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"basecone/domain"
)

// A backup is a header line with the database's size, the database as one moment's
// transaction sees it, and the SHA-256 of all that. The data key is not in it, see
// the package's comment.
const (
	backupHeader = "basecone backup 1 %d\n"
	maxHeader    = 64
	// minBackup is the smallest database there can be: two meta pages and a root.
	minBackup = 3 * 512
)

// Backup writes a verified-by-checksum copy of one moment while others go on reading
// and writing. Pages they free meanwhile are reused only after it has ended, so a
// slow writer lets the file grow. CodeStoreFull: no room where it is written.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	return s.view(func(t *tx) error {
		sum := sha256.New()
		out := io.MultiWriter(contextWriter{ctx, w}, sum)
		if _, err := fmt.Fprintf(out, backupHeader, t.bolt.Size()); err != nil {
			return failure("backup", err)
		}
		if _, err := t.bolt.WriteTo(out); err != nil {
			return failure("backup", err)
		}
		_, err := contextWriter{ctx, w}.Write(sum.Sum(nil))
		return failure("backup", err)
	})
}

// Restore makes the data directory's database of a backup. It gets its name when it
// has been verified whole, so that there is all of it or nothing.
//
// Errors: CodeNotEmpty where there is a database, CodeBadBackup with what is wrong as
// Reason, CodeStoreNewer for a backup of a newer version, CodeStoreFull.
func Restore(ctx context.Context, dir string, r io.Reader) (err error) {
	missing := firstMissing(dir)
	if err := prepareDir(dir); err != nil {
		removeEmpty(dir, missing)
		return err
	}
	defer func() {
		if err != nil {
			removeEmpty(dir, missing)
		}
	}()
	path := filepath.Join(dir, dbName)
	if there, err := exists(path); there || err != nil {
		return notEmpty(path, err)
	}
	temp, err := writeTemp(dir, func(w io.Writer) error { return unpack(contextReader{ctx, r}, w) })
	if err != nil {
		return err
	}
	defer os.Remove(temp) //nolint:errcheck // gone already when all went well
	if err := inspect(ctx, dir, temp, true); err != nil {
		if domain.CodeOf(err) == domain.CodeStoreDamaged {
			return badBackup("content", err)
		}
		return err
	}
	if err := place(temp, path); errors.Is(err, fs.ErrExist) {
		return notEmpty(path, nil)
	} else if err != nil {
		return failure("restore", err)
	}
	return nil
}

func notEmpty(path string, err error) error {
	if err != nil {
		return failure("look for the database", err)
	}
	return &domain.Error{Code: domain.CodeNotEmpty, Name: path}
}

// badBackup says what is wrong with a backup: "header", "cut_short", "too_long",
// "checksum" or "content".
func badBackup(reason string, cause error) error {
	return &domain.Error{Code: domain.CodeBadBackup, Reason: reason, Err: cause}
}

// unpack copies the database out of a backup and verifies the checksum.
func unpack(r io.Reader, w io.Writer) error {
	sum := sha256.New()
	in := bufio.NewReaderSize(r, 64<<10)
	size, err := readHeader(io.TeeReader(in, sum))
	if err != nil {
		return err
	}
	n, err := io.CopyN(io.MultiWriter(w, sum), in, size)
	if n < size && errors.Is(err, io.EOF) {
		return badBackup("cut_short", nil)
	}
	if err != nil {
		return err
	}
	want := make([]byte, sha256.Size)
	if _, err := io.ReadFull(in, want); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return badBackup("cut_short", nil)
	} else if err != nil {
		return err
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return badBackup("checksum", nil)
	}
	switch _, err := in.ReadByte(); {
	case err == nil:
		return badBackup("too_long", nil)
	case !errors.Is(err, io.EOF):
		return err
	}
	return nil
}

// readHeader reads the first line, byte by byte so that no more is taken.
func readHeader(r io.Reader) (size int64, err error) {
	var line []byte
	for b := make([]byte, 1); len(line) < maxHeader && !bytes.HasSuffix(line, []byte("\n")); line = append(line, b...) {
		if _, err := io.ReadFull(r, b); errors.Is(err, io.EOF) {
			return 0, badBackup("header", nil)
		} else if err != nil {
			return 0, err
		}
	}
	if _, err := fmt.Sscanf(string(line), backupHeader, &size); err != nil || size < minBackup ||
		string(line) != fmt.Sprintf(backupHeader, size) {
		return 0, badBackup("header", nil)
	}
	return size, nil
}
