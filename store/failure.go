package store

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	bolterrors "go.etcd.io/bbolt/errors"

	"basecone/domain"
)

// errClosed is a use of the store, or of a transaction, after its end.
var errClosed = errors.New("store: used after it was closed")

// damaged is an error about a file whose content cannot be right.
func damaged(reason string, cause error) error {
	return &domain.Error{Code: domain.CodeStoreDamaged, Reason: reason, Err: cause}
}

// damagedf is [damaged] with a formatted reason.
func damagedf(format string, args ...any) error {
	return damaged(fmt.Sprintf(format, args...), nil)
}

// failure says a storage error in the domain's words.
func failure(what string, err error) error {
	switch {
	case err == nil:
		return nil
	case domain.CodeOf(err) != "":
		return err
	case diskFull(err):
		return &domain.Error{Code: domain.CodeStoreFull, Err: err}
	case errors.Is(err, bolterrors.ErrDatabaseNotOpen), errors.Is(err, bolterrors.ErrTxClosed):
		return errClosed
	}
	return fmt.Errorf("store: %s: %w", what, err)
}

// openFailure says why bbolt would not open a file that is there.
func openFailure(dir string, err error) error {
	var errno syscall.Errno
	var path *fs.PathError
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return held(dir)
	case diskFull(err), errors.As(err, &path), errors.As(err, &errno):
		return failure("open", err)
	}
	return damaged("unreadable", err)
}

// diskFull reports whether a write failed for want of room. bbolt drops the cause
// of one such error and keeps its text.
func diskFull(err error) bool {
	if err == nil {
		return false
	}
	text := err.Error()
	for _, errno := range fullErrors() {
		if errors.Is(err, errno) || strings.HasPrefix(text, "file resize error") && strings.HasSuffix(text, errno.Error()) {
			return true
		}
	}
	return false
}

func fullErrors() []syscall.Errno {
	if runtime.GOOS == "windows" {
		return []syscall.Errno{39, 112} // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
	}
	return []syscall.Errno{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT}
}

// guard runs f, and turns into an error what a damaged file makes bbolt do: panic on
// a page that is not what it should be, or touch mapped memory behind which there is
// no file. Other panics are bugs and pass through.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if !damagePanic(p) {
			panic(p)
		}
		err = damaged("page", fmt.Errorf("panic: %v", p))
	}()
	return f()
}

// damagePanic reports whether a panic, while it is being recovered, comes from a
// memory fault or from within bbolt.
func damagePanic(p any) bool {
	if _, fault := p.(interface{ Addr() uintptr }); fault {
		return true
	}
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	raised := false // the frames above the panic are ours, recovering
	for {
		frame, more := frames.Next()
		if raised && !strings.HasPrefix(frame.Function, "runtime.") {
			return strings.HasPrefix(frame.Function, "go.etcd.io/bbolt")
		}
		raised = raised || frame.Function == "runtime.gopanic"
		if !more {
			return false
		}
	}
}
