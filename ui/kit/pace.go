package kit

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Pace keeps a page from reading a long list at every change: at once for the first
// one, then at most once in Every. The zero Pace waits a second.
type Pace struct {
	Every time.Duration

	resting, again bool
}

type pacedMsg struct{ of *Pace }

// Changed notes a change. now is true where the page reads at once.
func (p *Pace) Changed(s *Session) (now bool, cmd tea.Cmd) {
	if p.resting {
		p.again = true
		return false, nil
	}
	return true, p.rest(s)
}

// Take reports whether the message says that it is time to read what changed meanwhile.
func (p *Pace) Take(s *Session, msg tea.Msg) (now bool, cmd tea.Cmd) {
	m, ok := msg.(pacedMsg)
	if !ok || m.of != p {
		return false, nil
	}
	p.resting = false
	if !p.again {
		return false, nil
	}
	return true, p.rest(s)
}

func (p *Pace) rest(s *Session) tea.Cmd {
	p.resting, p.again = true, false
	every := p.Every
	if every == 0 {
		every = time.Second
	}
	return s.After(every, pacedMsg{p})
}
