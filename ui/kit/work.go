package kit

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Work does something for a page in a command: sign in, add, remove. Unlike a [Load],
// it does not forget what it began: cancelling asks it to stop, and the answer, which
// may be that it was done all the same, still arrives. The zero Work is ready; it
// must not be copied.
type Work[T any] struct {
	generation uint64
	cancel     context.CancelFunc
	slow       bool
}

type worked[T any] struct {
	of         *Work[T]
	generation uint64
	value      T
	err        error
}

type slowMsg[T any] struct {
	of         *Work[T]
	generation uint64
}

// slowAfter is how long something may take without a word about it.
const slowAfter = 500 * time.Millisecond

// Start begins; do runs outside the update loop and heeds its context. While
// something is under way nothing else is begun.
func (w *Work[T]) Start(s *Session, do func(context.Context) (T, error)) tea.Cmd {
	if w.Busy() {
		return nil
	}
	ctx, cancel := context.WithCancel(s.Context) //nolint:gosec // kept, and called at the latest when the answer is taken
	w.generation++
	w.cancel, w.slow = cancel, false
	generation := w.generation
	return tea.Batch(s.After(slowAfter, slowMsg[T]{w, generation}), func() tea.Msg {
		value, err := do(ctx)
		return worked[T]{w, generation, value, err}
	})
}

// Cancel asks what is under way to stop; its answer still comes.
func (w *Work[T]) Cancel() {
	if w.cancel != nil {
		w.cancel()
	}
}

// Busy reports whether something is under way.
func (w *Work[T]) Busy() bool { return w.cancel != nil }

// Slow reports whether it takes so long that the page should say so.
func (w *Work[T]) Slow() bool { return w.Busy() && w.slow }

// Take gives the answer, if the message is it.
func (w *Work[T]) Take(msg tea.Msg) (answer Answer[T], done bool) {
	switch m := msg.(type) {
	case slowMsg[T]:
		if m.of == w && m.generation == w.generation {
			w.slow = true
		}
	case worked[T]:
		if m.of != w || m.generation != w.generation || !w.Busy() {
			return answer, false
		}
		w.cancel()
		w.cancel = nil
		return Answer[T]{Value: m.value, Err: m.err}, true
	}
	return answer, false
}
