//go:build unix

package auditfile

import (
	"path/filepath"
	"syscall"
	"testing"
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
