package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// opened is a page on a stack. What changed while it was covered is told when it is
// seen again, so that only what is on screen reads.
type opened struct {
	id      pageID
	page    kit.Page
	missed  map[domain.Subject]struct{}
	restyle bool
	resize  bool
}

// stack is pages on one another; only the top one is seen.
type stack struct{ pages []*opened }

func (s *stack) top() *opened { return s.pages[len(s.pages)-1] }

func (s *stack) index(id pageID) int {
	return slices.IndexFunc(s.pages, func(o *opened) bool { return o.id == id })
}

// dirty reports whether leaving the stack would lose something typed.
func (s *stack) dirty() bool {
	return slices.ContainsFunc(s.pages, func(o *opened) bool { return o.page.Dirty() })
}

// visible is the stack that is on screen.
func (a *App) visible() *stack {
	switch {
	case a.lock != nil:
		return a.lock
	case len(a.whole.pages) > 0:
		return &a.whole
	}
	if s := a.stacks[a.current]; s != nil {
		return s
	}
	return &stack{}
}

// top is the page that has the keyboard.
func (a *App) top() *opened { return a.visible().top() }

// eachStack calls f for every stack there is.
func (a *App) eachStack(f func(*stack)) {
	f(&a.whole)
	if a.lock != nil {
		f(a.lock)
	}
	for _, s := range a.stacks {
		f(s)
	}
}

// eachPage calls f for every open page.
func (a *App) eachPage(f func(*opened)) {
	a.eachStack(func(s *stack) {
		for _, o := range s.pages {
			f(o)
		}
	})
}

// find is the stack a page is on, and its place; nil where it is closed.
func (a *App) find(id pageID) (found *stack, at int) {
	a.eachStack(func(s *stack) {
		if i := s.index(id); i >= 0 {
			found, at = s, i
		}
	})
	return found, at
}

// push opens a page on a stack.
func (a *App) push(s *stack, p kit.Page) tea.Cmd {
	a.seq++
	o := &opened{id: a.seq, page: p}
	s.pages = append(s.pages, o)
	return tea.Batch(address(o.id, p.Init()), a.tell(o, a.paneSize()))
}

// pop closes the page at a place and all above it; the one below gets the result.
func (a *App) pop(s *stack, at int, result any) tea.Cmd {
	if at == 0 && !a.mayEmpty(s) {
		return nil
	}
	for _, o := range s.pages[at:] {
		a.closed(o)
	}
	s.pages = s.pages[:at]
	if at == 0 {
		return a.wake()
	}
	return tea.Batch(a.tell(s.top(), kit.ResultMsg{Value: result}), a.wake())
}

// mayEmpty: only what covers the menu can go away whole, once somebody is signed in.
func (a *App) mayEmpty(s *stack) bool { return s == &a.whole && a.s.SignedIn() }

func (a *App) closed(o *opened) {
	if c, ok := o.page.(kit.Closer); ok {
		c.Close()
	}
	its := func(d openDialog) bool { return d.owner == o.id }
	a.dialogs, a.held = slices.DeleteFunc(a.dialogs, its), slices.DeleteFunc(a.held, its)
}

// tell gives a page a message.
func (a *App) tell(o *opened, msg tea.Msg) tea.Cmd {
	p, cmd := o.page.Update(msg)
	o.page = p
	return address(o.id, cmd)
}

// live tells the page on screen what changed; the others hear of it later.
func (a *App) live(m kit.LiveMsg) tea.Cmd {
	a.eachPage(func(o *opened) {
		if o.missed == nil {
			o.missed = map[domain.Subject]struct{}{}
		}
		for _, subject := range m.Subjects {
			o.missed[subject] = struct{}{}
		}
	})
	return a.wake()
}

// wake tells the page that is on screen now what it missed.
func (a *App) wake() tea.Cmd {
	if len(a.visible().pages) == 0 {
		return nil
	}
	o := a.top()
	var cmds []tea.Cmd
	if o.restyle {
		o.restyle = false
		cmds = append(cmds, a.tell(o, kit.RestyleMsg{}))
	}
	if o.resize {
		o.resize = false
		cmds = append(cmds, a.tell(o, a.paneSize()))
	}
	if len(o.missed) > 0 {
		m := kit.LiveMsg{Subjects: make([]domain.Subject, 0, len(o.missed))}
		for subject := range o.missed {
			m.Subjects = append(m.Subjects, subject)
		}
		slices.Sort(m.Subjects)
		clear(o.missed)
		cmds = append(cmds, a.tell(o, m))
	}
	return tea.Batch(cmds...)
}

// restyled tells every page that language or colours changed, those covered when
// they are seen again.
func (a *App) restyled() tea.Cmd {
	a.frame = frame{}
	a.eachPage(func(o *opened) { o.restyle = true })
	return a.wake()
}

// resized tells every page that the room changed, those covered when they are seen again.
func (a *App) resized() tea.Cmd {
	a.eachPage(func(o *opened) { o.resize = true })
	return a.wake()
}

// dirty reports whether anything typed on any open page would be lost.
func (a *App) dirty() bool {
	found := false
	a.eachStack(func(s *stack) { found = found || s.dirty() })
	return found
}
