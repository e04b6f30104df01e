package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// openedMsg says that the data is open, or why not.
type openedMsg struct {
	ready Ready
	err   error
}

var errNothingToOpen = errors.New("ui: neither Ready nor Open")

func (a *App) openData() tea.Cmd {
	ctx, open := a.o.Context, a.o.Open
	if open == nil {
		open = func(context.Context) (Ready, error) { return Ready{}, errNothingToOpen }
	}
	return func() tea.Msg {
		ready, err := open(ctx)
		return openedMsg{ready, err}
	}
}

func (a *App) arrive(r Ready) {
	a.s.Service, a.s.Background, a.s.Demo = r.Service, r.Background, r.Presenter
	if r.Clock != nil {
		a.s.Clock = r.Clock
	}
	a.ready, a.failed = true, nil
	a.frame = frame{}
}

// dataOpened goes on with the sign-in page that stands there already, or says why
// basecone cannot start.
func (a *App) dataOpened(m openedMsg) tea.Cmd {
	if m.err != nil {
		a.whole = stack{}
		return a.push(&a.whole, &failedPage{app: a, s: a.s, err: m.err})
	}
	a.arrive(m.ready)
	if a.o.Identity != nil {
		return a.enterAs(*a.o.Identity)
	}
	if len(a.whole.pages) == 0 {
		return a.askSignIn()
	}
	return a.tell(a.whole.top(), kit.OpenedMsg{})
}

// askSignIn shows the sign-in page, or while there is none that the data is opened.
func (a *App) askSignIn() tea.Cmd {
	a.whole = stack{}
	if a.o.SignIn == nil || a.o.Identity != nil {
		return a.push(&a.whole, &openingPage{s: a.s})
	}
	return a.push(&a.whole, a.o.SignIn(a.s))
}

// openingPage stands there while the data is opened and nobody has to sign in.
type openingPage struct {
	kit.Base
	s *kit.Session
}

func (p *openingPage) Update(tea.Msg) (kit.Page, tea.Cmd) { return p, nil }
func (p *openingPage) Title() string                      { return "basecone" }
func (p *openingPage) View(w, h int) string {
	return kit.Centre(p.s.Theme.Paint(kit.Title, "basecone")+"\n\n"+p.s.Text.Shell.Opening, w, h)
}

// failedPage says why basecone cannot start, and what to do.
type failedPage struct {
	kit.Base
	app *App
	s   *kit.Session
	err error
}

func (p *failedPage) Update(tea.Msg) (kit.Page, tea.Cmd) { return p, nil }
func (p *failedPage) Title() string                      { return p.s.Text.Shell.CannotOpen }

func (p *failedPage) Actions() []kit.Action {
	t := &p.s.Text.Shell
	return []kit.Action{
		{ID: "again", Keys: []string{"r", "enter"}, Name: t.OpenAgain, Help: t.OpenAgain, Run: func() tea.Cmd {
			return tea.Batch(p.app.askSignIn(), p.app.openData())
		}},
		{ID: "quit", Keys: []string{"q"}, Name: t.Quit, Help: t.QuitHelp, Run: func() tea.Cmd { return tea.Quit }},
	}
}

func (p *failedPage) View(w, h int) string {
	room := min(w, 64)
	return kit.Centre(p.s.Theme.Paint(kit.Bad, "✗ "+p.s.Text.Shell.CannotOpen)+"\n\n"+kit.Wrap(p.s.Error(p.err), room), w, h)
}
