package kit

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
)

// Load reads something for a page in a command. The zero Load is ready; it must not
// be copied.
//
//	func (p *page) Init() tea.Cmd { return p.load.Ask(p.s, p.read()) }
//	func (p *page) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
//		if a, ok := p.load.Take(p.s, msg); ok {
//			if a.Err != nil {
//				return p, tea.Batch(a.Next, p.load.Fail(a.Err))
//			}
//			p.SetRows(a.Value)
//			return p, a.Next
//		}
type Load[T any] struct {
	generation uint64
	cancel     context.CancelFunc
	again      func(context.Context) (T, error)

	// Done reports whether a read ever went well, so that emptiness means something.
	Done bool
	// Failed is why the first read went wrong, nil while one is under way: see [Unread].
	Failed error
}

// Answer is what a read gave. Next is the command of a refresh that waited for it;
// return it.
type Answer[T any] struct {
	Value T
	Err   error
	Next  tea.Cmd
}

type loaded[T any] struct {
	of         *Load[T]
	generation uint64
	value      T
	err        error
}

// Ask reads in answer to a new question. A read for an older one is cancelled and
// its answer dropped. read runs outside the update loop and heeds its context.
func (l *Load[T]) Ask(s *Session, read func(context.Context) (T, error)) tea.Cmd {
	l.Stop()
	l.Failed = nil
	ctx, cancel := context.WithCancel(s.Context) //nolint:gosec // Stop calls it, at the latest when the answer is taken
	l.cancel = cancel
	generation := l.generation
	return func() tea.Msg {
		value, err := read(ctx)
		return loaded[T]{l, generation, value, err}
	}
}

// Refresh reads again in answer to the same question, after the read under way, if
// there is one.
func (l *Load[T]) Refresh(s *Session, read func(context.Context) (T, error)) tea.Cmd {
	if l.Busy() {
		l.again = read
		return nil
	}
	return l.Ask(s, read)
}

// Stop drops the read under way.
func (l *Load[T]) Stop() {
	if l.cancel != nil {
		l.cancel()
	}
	l.cancel, l.again = nil, nil
	l.generation++
}

// Busy reports whether a read is under way.
func (l *Load[T]) Busy() bool { return l.cancel != nil }

// Take gives the answer, if the message is one and came in time.
func (l *Load[T]) Take(s *Session, msg tea.Msg) (answer Answer[T], ok bool) {
	m, is := msg.(loaded[T])
	if !is || m.of != l || m.generation != l.generation {
		return answer, false
	}
	again := l.again
	l.Stop()
	l.Done = l.Done || m.err == nil
	answer.Value, answer.Err = m.value, m.err
	if again != nil {
		answer.Next = l.Ask(s, again)
	}
	return answer, true
}

// Live waits for the subscription's next change, at most 20 times a second. The
// shell asks again after each [LiveMsg]; the command ends with the subscription.
func Live(sub *domain.Subscription) tea.Cmd {
	return func() tea.Msg {
		time.Sleep(50 * time.Millisecond) // changes meanwhile are merged into one message
		subjects, ok := sub.Wait()
		if !ok {
			return nil
		}
		return LiveMsg{subjects}
	}
}

// Rest tells when the cursor has rested a moment, so that a detail pane does not
// read for every row that is passed. The zero Rest is ready.
type Rest struct{ moves, asked uint64 }

type restedMsg struct {
	of    *Rest
	moves uint64
}

// restFor is how long a cursor stands still before it rests.
const restFor = 150 * time.Millisecond

// Moved starts waiting after a move, unless it waits already.
func (r *Rest) Moved(s *Session) tea.Cmd {
	r.moves++
	if r.asked != 0 {
		return nil
	}
	r.asked = r.moves
	return s.After(restFor, restedMsg{r, r.moves})
}

// Take reports whether the cursor rests now; the command waits on if it moved meanwhile.
func (r *Rest) Take(s *Session, msg tea.Msg) (rested bool, cmd tea.Cmd) {
	m, ok := msg.(restedMsg)
	if !ok || m.of != r {
		return false, nil
	}
	r.asked = 0
	if m.moves == r.moves {
		return true, nil
	}
	r.asked = r.moves
	return false, s.After(restFor, restedMsg{r, r.moves})
}
