package auditfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"basecone/domain"
)

// maxFiles is how many files of a folder are read.
const maxFiles = 5000

// file is one audit file, or what should be one.
type file struct {
	name  string // within the folder
	stamp stamp
	facts facts    // as far as it could be read
	fault error    // why it cannot be used
	ids   []string // which company it is of
}

// detail says where a company's data stand and in which version they are written, and
// in which encoding if that is not the one they claim; a question mark where the
// version is a guess.
func (f *file) detail() string {
	s := cleanText(f.name) + ", XAF " + f.facts.version
	if f.facts.guessed {
		s += "?"
	}
	if f.facts.lies {
		s += ", " + f.facts.encoding
	}
	return s
}

// stamp tells one state of a file's content from another, as well as can be told
// without reading it.
type stamp struct {
	size     int64
	modified time.Time
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime().UTC()} }

// folderOf is the real path of the folder that the grant names.
func folderOf(ctx context.Context, grant domain.Grant) (string, error) {
	credentials, err := grant.Load(ctx)
	if err != nil {
		return "", fmt.Errorf("load the folder: %w", err)
	}
	typed := strings.TrimSpace(credentials[folderKey])
	if typed == "" {
		return "", noFolder(typed, nil)
	}
	path := typed
	if rest, ok := strings.CutPrefix(path, "~"+string(filepath.Separator)); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", noFolder(typed, err)
		}
		path = filepath.Join(home, rest)
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", noFolder(typed, err)
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", noFolder(typed, err)
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return "", &domain.Error{Code: domain.CodeFolder, Field: folderKey, Name: cleanText(typed), Reason: "file"}
	}
	return path, nil
}

// noFolder is the error of a folder that cannot be read; of a trouble that passes by
// itself nobody needs to choose another for.
func noFolder(typed string, err error) error {
	var passing interface{ Temporary() bool }
	if errors.As(err, &passing) && passing.Temporary() || errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ESTALE) {
		return &domain.Error{Code: domain.CodeUnreachable, Name: cleanText(typed), Err: err}
	}
	return &domain.Error{Code: domain.CodeFolder, Field: folderKey, Name: cleanText(typed), Err: err}
}

// names are the files of a folder that may be audit files, in order; the folders in
// it, and what is hidden, are left alone.
func names(folder string) (out []string, err error) {
	dir, err := open(folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = dir.Close() }()
	for {
		entries, err := dir.ReadDir(1000)
		for _, e := range entries {
			if wanted(e.Name()) && !e.IsDir() {
				out = append(out, e.Name())
			}
		}
		if errors.Is(err, io.EOF) {
			slices.Sort(out)
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func wanted(name string) bool {
	if strings.HasPrefix(name, ".") {
		return false
	}
	switch extension(name) {
	case ".xaf", ".xml", ".adf", ".xac", ".xsc":
		return true
	}
	return false
}

func extension(name string) string { return strings.ToLower(filepath.Ext(name)) }

// survey looks at every file of the folder. Continuation parts are left out.
func (c *cache) survey(ctx context.Context, folder string) ([]*file, error) {
	all, err := names(folder)
	if err != nil {
		return nil, noFolder(folder, err)
	}
	var files []*file
	for i, name := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if i >= maxFiles {
			files = append(files, &file{name: name, fault: faultTooMany})
			break
		}
		f, err := c.look(ctx, folder, name)
		if err != nil {
			return nil, err
		}
		if !errors.Is(f.fault, errPart) {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, newest)
	return files, nil
}

// look surveys one file. Its error is the context's; what is wrong with the file is
// its fault. The file is a copy, free to be changed.
func (c *cache) look(ctx context.Context, folder, name string) (*file, error) {
	path := filepath.Join(folder, name)
	f := &file{name: name}
	info, err := os.Stat(path)
	if err != nil {
		f.fault = err
		return f, nil
	}
	f.stamp = stampOf(info)
	if !info.Mode().IsRegular() { // opening a device may act on it
		f.fault = faultUnreadable
		return f, nil
	}
	if known := c.get(path, f.stamp); known != nil {
		same := *known
		return &same, nil
	}
	if ext := extension(name); ext == ".xac" || ext == ".xsc" {
		f.fault = faultEncrypted
		return f, nil
	}
	in, err := openFile(path)
	if err != nil {
		f.fault = err
		return f, nil
	}
	defer func() { _ = in.Close() }()
	f.facts, f.fault = survey(rewound(ctx, in))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if info, err := in.Stat(); f.fault == nil && (err != nil || stampOf(info) != f.stamp) {
		f.fault = faultChanged // being written now: the next look finds it whole
		return f, nil
	}
	f.ids = f.facts.identities(folder)
	if f.fault == nil || isFault(f.fault) { // a machine's error may pass
		keep := *f
		c.put(path, &keep)
	}
	return f, nil
}

// open opens a path to read without waiting: a pipe has nobody at its other end. On
// files and folders the flag does nothing, nor on systems without it.
func open(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// openFile opens what is a file at the moment it is opened, whatever stood there when
// it was looked at.
func openFile(path string) (*os.File, error) {
	in, err := open(path)
	if err != nil {
		return nil, err
	}
	info, err := in.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = faultUnreadable
	}
	if err != nil {
		_ = in.Close()
		return nil, err
	}
	return in, nil
}

func isFault(err error) bool {
	var f fault
	return errors.As(err, &f) || errors.Is(err, errPart)
}

// rewound is a file as a source that stops when ctx ends.
func rewound(ctx context.Context, in io.ReadSeeker) source {
	return func() (io.Reader, error) {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		return contextReader{ctx, in}, nil
	}
}

type contextReader struct {
	ctx context.Context //nolint:containedctx // lives as long as one read of a file
	in  io.Reader
}

// Read reads unless the context has ended.
func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.in.Read(p)
}

// problems are the files that cannot be used, in order of name.
func problems(files []*file) []domain.Problem {
	var out []domain.Problem
	for _, f := range files {
		if f.fault != nil {
			out = append(out, domain.Problem{Name: cleanText(f.name), Code: domain.CodeBadFile, Text: string(reason(f.fault))})
		}
	}
	slices.SortFunc(out, func(a, b domain.Problem) int { return strings.Compare(a.Name, b.Name) })
	return out
}
