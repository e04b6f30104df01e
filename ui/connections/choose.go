package connections

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// choose picks another synchronisation user. The accounting system is asked what
// that user sees before anything changes (S128, S129).
type choose struct {
	kit.Base
	s      *kit.Session
	view   domain.ConnectionView
	picker *kit.Picker
	asking kit.Work[string] // gives the name of who synchronises from now on
	err    string
}

func newChoose(s *kit.Session, v domain.ConnectionView) kit.Page {
	p := &choose{s: s, view: v, picker: kit.NewPicker(s)}
	p.restyle()
	return p
}

func (p *choose) restyle() {
	t := &p.s.Text.Connections.Choose
	p.picker.Empty = t.Empty
	choices := make([]kit.Choice, len(p.view.Links))
	for i, l := range p.view.Links {
		c := kit.Choice{ID: string(l.User.ID), Name: l.User.Name, Detail: l.Outside.Name, Also: l.User.UserName}
		switch {
		case l.User.ID == p.view.SyncUser:
			c.Reason = t.IsNow
		case !l.Linked:
			c.Reason = t.NotLinked
		case recommended(l.User.Roles) == "":
			c.Detail = "! " + t.Recommended
		}
		choices[i] = c
	}
	p.picker.SetChoices(choices)
}

// Update hands keys to the picker, and the choice to the domain.
func (p *choose) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.asking.Take(msg); ok {
		switch {
		case errors.Is(a.Err, context.Canceled): // by esc: nothing was changed
			return p, nil
		case a.Err != nil:
			p.err = p.s.Error(a.Err)
			return p, nil
		}
		return p, tea.Batch(kit.Toast(fmt.Sprintf(p.s.Text.Connections.Changed, kit.Clean(a.Value))), kit.Pop(true))
	}
	if _, ok := msg.(kit.RestyleMsg); ok {
		p.restyle()
		return p, nil
	}
	if p.asking.Busy() || !p.picker.Update(msg) {
		return p, nil
	}
	picked, _ := p.picker.Current()
	p.err = ""
	service, by, id := p.s.Service, p.s.Actor, p.view.ID
	return p, p.asking.Start(p.s, func(ctx context.Context) (string, error) {
		return picked.Name, service.SetSyncUser(ctx, by, id, domain.UserID(picked.ID))
	})
}

// Close ends what is asked.
func (p *choose) Close() { p.asking.Cancel() }

// View draws what the choice means, the users, and what came of it.
func (p *choose) View(w, h int) string {
	t := &p.s.Text.Connections.Choose
	intro := kit.Wrap(t.Intro, w)
	out := "\n" + intro + "\n\n"
	rest := h - len(kit.Lines(intro)) - 2
	switch {
	case p.asking.Busy():
		out += p.s.Theme.Paint(kit.Accent, kit.Cut(t.Asking, w)) + "\n\n"
		rest -= 2
	case p.err != "":
		for _, l := range kit.Lines(kit.Wrap("✗ "+p.err, w)) {
			out += p.s.Theme.Paint(kit.Bad, l) + "\n"
			rest--
		}
		out += "\n"
		rest--
	}
	return out + p.picker.View(w, max(3, rest))
}

// Title is what is chosen.
func (p *choose) Title() string { return p.s.Text.Connections.Choose.Title }

// Capturing is the picker's.
func (p *choose) Capturing() bool { return p.picker.Capturing() && !p.asking.Busy() }

// Escape takes the picker's filter away.
func (p *choose) Escape() bool { return p.picker.Escape() }

// Actions are the picker's, and enter; while the accounting system is asked, to stop that.
func (p *choose) Actions() []kit.Action {
	if p.asking.Busy() {
		t := &p.s.Text.Signup.Available
		return []kit.Action{{ID: "back", Keys: []string{"esc"}, Name: t.Back, Help: t.BackHelp, Run: func() tea.Cmd {
			p.asking.Cancel()
			return nil
		}}}
	}
	k := &p.s.Text.Kit
	return append([]kit.Action{{ID: "choose", Keys: []string{"enter"}, Name: k.Choose, Help: k.ChooseHelp, Mutates: true}}, p.picker.Actions()...)
}
