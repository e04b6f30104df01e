//go:build unix

package auditfile

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe would keep a reader waiting for ever.
func TestPipeIsNotWaitedFor(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", smit.xml())
	if err := syscall.Mkfifo(filepath.Join(f.path, "pipe.xaf"), 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	companies, problems := f.companies(s)
	wantProblems(t, problems, "pipe.xaf unreadable")
	if len(companies) != 1 {
		t.Errorf("companies %+v", companies)
	}
}

// A file may be swapped for a pipe after it was looked at: what was opened counts.
func TestPipeInPlaceOfAFileIsNotWaitedFor(t *testing.T) {
	f := newFolder(t)
	path := filepath.Join(f.path, "a.xaf")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	for name, read := range map[string]func() error{
		"survey": func() error {
			in, err := openFile(path)
			if err == nil {
				_ = in.Close()
			}
			return err
		},
		"records": func() error { return (&pager{}).read(t.Context(), path, &file{name: "a.xaf"}) },
		"folder":  func() error { _, err := names(path); return err },
	} {
		done := make(chan error, 1)
		go func() { done <- read() }()
		select {
		case err := <-done:
			if err == nil || name != "folder" && !errors.Is(err, faultUnreadable) {
				t.Errorf("%s: error %v", name, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: it waits", name)
		}
	}
}
