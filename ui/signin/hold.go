package signin

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// hold is the wait after too many failures. It ticks while it is shown, once a second
// at most and once a minute while minutes are left.
type hold struct {
	until  time.Time
	waits  uint64 // generation of the tick that is awaited
	paused bool   // another page covers it
}

type tickMsg struct {
	of    *hold
	waits uint64
}

// inMinutes is from where on minutes are shown.
const inMinutes = 2 * time.Minute

// take starts the wait when the error asks for one.
func (h *hold) take(s *kit.Session, err error) (tea.Cmd, bool) {
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.CodeSignInLocked {
		return nil, false
	}
	h.until = e.Until
	return h.tick(s), true
}

// left is how long is still to wait; 0: nothing is.
func (h *hold) left(s *kit.Session) time.Duration { return max(0, h.until.Sub(s.Clock.Now())) }

// tick waits until what is shown changes.
func (h *hold) tick(s *kit.Session) tea.Cmd {
	left := h.left(s)
	h.waits++
	if left == 0 || h.paused {
		return nil
	}
	unit := time.Second
	if left > inMinutes {
		unit = time.Minute
	}
	wait := left % unit
	if wait == 0 {
		wait = unit
	}
	return s.After(wait, tickMsg{h, h.waits})
}

// ticked handles the tick that is awaited.
func (h *hold) ticked(s *kit.Session, msg tea.Msg) (tea.Cmd, bool) {
	m, ok := msg.(tickMsg)
	if !ok || m.of != h {
		return nil, false
	}
	if m.waits != h.waits {
		return nil, true
	}
	return h.tick(s), true
}

// pause stops the ticking while another page covers this one, or goes on with it.
func (h *hold) pause(s *kit.Session, paused bool) tea.Cmd {
	h.paused = paused
	return h.tick(s)
}

// said is how long to wait, as a sentence, or "".
func (h *hold) said(s *kit.Session) string {
	left := h.left(s)
	if left == 0 {
		return ""
	}
	t := &s.Text.Signin
	n, unit := int((left+time.Second-1)/time.Second), t.Seconds
	if left > inMinutes {
		n, unit = int((left+time.Minute-1)/time.Minute), t.Minutes
	}
	return fmt.Sprintf(t.Wait, unit.Of(s.Text, n))
}
