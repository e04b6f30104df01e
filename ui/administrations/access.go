package administrations

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// access is the tab of the office's users and whether the administration is open to
// them.
type access struct {
	*kit.Table
	s    *kit.Session
	id   domain.AdministrationID
	load kit.Load[[]domain.AccessView]
}

type accessMsg struct {
	of   *access
	name string
	on   bool
	err  error
}

func newAccess(s *kit.Session, id domain.AdministrationID) *access {
	p := &access{Table: kit.NewTable(s, nil), s: s, id: id}
	p.restyle()
	return p
}

func (p *access) restyle() {
	t := &p.s.Text.Administrations
	p.SetColumns([]kit.Column{
		{Title: t.Access.User, Min: 18, Flex: 2},
		{Title: t.Access.UserName, Min: 14, Flex: 1, Priority: 2},
		{Title: t.Access.Role, Min: 20, Flex: 1, Priority: 1},
		{Title: t.Access.Access, Min: 12, Flex: 1, Priority: 9},
	})
	p.Name, p.Empty = strings.ToLower(t.Tabs.Users), t.Access.Empty
}

func (p *access) name(t *text.Text) string { return t.Administrations.Tabs.Users }
func (p *access) capturing() bool          { return p.Capturing() }
func (p *access) escape() bool             { return p.Escape() }
func (p *access) close()                   { p.load.Stop() }

func (p *access) info() string {
	if !p.s.May(domain.GiveAccess) {
		return ""
	}
	return p.Info()
}

func (p *access) open() tea.Cmd {
	if !p.s.May(domain.GiveAccess) {
		return nil
	}
	service, by, id := p.s.Service, p.s.Actor, p.id
	return p.load.Refresh(p.s, func(ctx context.Context) ([]domain.AccessView, error) { return service.AccessList(ctx, by, id) })
}

func (p *access) changed(m kit.LiveMsg) tea.Cmd {
	if m.About(domain.SubjectAdministrations, domain.SubjectUsers) {
		return p.open()
	}
	return nil
}

func (p *access) update(msg tea.Msg) tea.Cmd {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return tea.Batch(a.Next, p.load.Fail(a.Err))
		}
		return tea.Batch(a.Next, p.SetRows(p.slice(a.Value)))
	}
	if m, ok := msg.(accessMsg); ok && m.of == p {
		if m.err != nil {
			return kit.Fail(m.err)
		}
		said := p.s.Text.Administrations.Access.Taken
		if m.on {
			said = p.s.Text.Administrations.Access.Given
		}
		return tea.Batch(kit.Toast(fmt.Sprintf(said, kit.Clean(m.name))), p.open())
	}
	_, cmd := p.Table.Update(msg)
	return cmd
}

// slice makes rows of the users of an office: few, so here.
func (p *access) slice(views []domain.AccessView) *kit.Slice[domain.AccessView] {
	return kit.NewSlice(views, func(v domain.AccessView) string { return string(v.User.ID) }, p.cell,
		func(v domain.AccessView) string { return kit.Lower(v.User.Name, v.User.UserName) }, nil)
}

func (p *access) cell(v domain.AccessView, column int) kit.Cell {
	t := p.s.Text
	switch column {
	case 0:
		return kit.Cell{Text: v.User.Name}
	case 1:
		return kit.Cell{Text: v.User.UserName, Style: kit.Muted}
	case 2:
		return kit.Cell{Text: p.s.TopRole(v.User.Roles)}
	}
	switch {
	case v.On:
		return kit.Cell{Text: "● " + t.YesNo(true), Style: kit.Good}
	case domain.May(v.User.Roles, domain.SeeAllAdministrations):
		return kit.Cell{Text: "○ " + t.Administrations.Access.All, Style: kit.Muted}
	}
	return kit.Cell{Text: "○ " + t.YesNo(false), Style: kit.Muted}
}

func (p *access) view(w, h int) string {
	if !p.s.May(domain.GiveAccess) {
		return "\n" + kit.Wrap(p.s.Text.Administrations.Access.Nobody, w)
	}
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	return p.View(w, h)
}

func (p *access) at() (domain.AccessView, bool) {
	return kit.At[domain.AccessView](p.Table)
}

// toggle opens the administration to the user under the cursor, or closes it.
func (p *access) toggle() tea.Cmd {
	v, _ := p.at()
	ctx, service, by, id := p.s.Context, p.s.Service, p.s.Actor, p.id
	return func() tea.Msg {
		return accessMsg{p, v.User.Name, !v.On, service.SetAccess(ctx, by, id, v.User.ID, !v.On)}
	}
}

func (p *access) actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, p.open)
	}
	t := &p.s.Text.Administrations.Access
	own := kit.Action{
		ID: "access", Keys: []string{"enter", "space"}, Name: t.Toggle, Help: t.ToggleHelp, Permission: domain.GiveAccess, Mutates: true,
		Disabled: func() string {
			if _, ok := p.at(); !ok {
				return t.Empty
			}
			return ""
		},
		Run: p.toggle,
	}
	if !p.s.May(domain.GiveAccess) {
		return []kit.Action{own}
	}
	return append([]kit.Action{own}, p.Table.Actions()...)
}
