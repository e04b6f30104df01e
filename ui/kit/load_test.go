package kit

import (
	"context"
	"errors"
	"testing"
)

// TestLoadIsDoneOnceSomethingIsThere: a page that says what it has must have it.
func TestLoadIsDoneOnceSomethingIsThere(t *testing.T) {
	s := benchSession()
	var l Load[int]
	read := func(n int, err error) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { return n, err }
	}
	take := func(read func(context.Context) (int, error)) Answer[int] {
		t.Helper()
		a, ok := l.Take(s, l.Ask(s, read)())
		if !ok {
			t.Fatal("not taken")
		}
		return a
	}
	if a := take(read(0, errors.New("burns"))); a.Err == nil || l.Done || l.Fail(a.Err) != nil || l.Failed == nil {
		t.Error("nothing came, and it is done")
	}
	if l.Ask(s, read(7, nil)); l.Failed != nil {
		t.Error("it is asked again, and still it failed")
	}
	if a := take(read(7, nil)); a.Value != 7 || !l.Done {
		t.Error(a, l.Done)
	}
	if a := take(read(0, errors.New("burns"))); !l.Done || l.Fail(a.Err) == nil || l.Failed != nil {
		t.Error("what was there is gone")
	}
}

// TestLoadDropsWhatIsStale: the answer to an older question is nobody's, and a refresh
// that waited is read after the one under way.
func TestLoadDropsWhatIsStale(t *testing.T) {
	s := benchSession()
	var l Load[int]
	read := func(n int) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { return n, nil }
	}
	old := l.Ask(s, read(1))
	now := l.Ask(s, read(2))
	if _, ok := l.Take(s, old()); ok {
		t.Error("a stale answer was taken")
	}
	if cmd := l.Refresh(s, read(3)); cmd != nil {
		t.Error("two reads at once")
	}
	a, ok := l.Take(s, now())
	if !ok || a.Value != 2 || a.Next == nil || !l.Busy() {
		t.Fatal(a.Value, ok)
	}
	if a, ok = l.Take(s, a.Next()); !ok || a.Value != 3 || l.Busy() {
		t.Error(a.Value, ok)
	}
}
