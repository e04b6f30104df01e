package signin

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/connect"
	"basecone/ui/kit"
)

// News tells after sign-in which connections are down, since when and why, what waits
// for them, and what to press (S135). It is at most one screen.
type News struct {
	kit.Base
	s    *kit.Session
	down []domain.ConnectionView
	at   int
	load kit.Load[[]domain.ConnectionView]
}

// NewNews makes the page.
func NewNews(s *kit.Session, down []domain.ConnectionView) *News {
	return &News{s: s, down: slices.Clone(down)}
}

// Title says how many there are.
func (p *News) Title() string {
	if len(p.down) == 0 {
		return p.s.Text.Signin.NewsOver
	}
	return p.s.Text.Signin.NewsTitle.Of(p.s.Text, len(p.down))
}

// Close stops what is being read.
func (p *News) Close() { p.load.Stop() }

// changed reads the connections again that are down.
func (p *News) changed(m kit.LiveMsg) tea.Cmd {
	if !m.About(domain.SubjectConnections, domain.SubjectAdministrations, domain.SubjectUsers) {
		return nil
	}
	service, by := p.s.Service, p.s.Actor
	return p.load.Refresh(p.s, func(ctx context.Context) ([]domain.ConnectionView, error) { return service.News(ctx, by) })
}

// show shows other connections; the same one stays chosen.
func (p *News) show(down []domain.ConnectionView) {
	var chosen domain.ConnectionID
	if len(p.down) > 0 {
		chosen = p.down[p.at].ID
	}
	p.down = down
	p.at = max(0, slices.IndexFunc(down, func(v domain.ConnectionView) bool { return v.ID == chosen }))
}

// Update chooses among several, and goes on when the last one works again.
func (p *News) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return p, tea.Batch(a.Next, kit.Fail(a.Err))
		}
		p.show(a.Value)
		return p, a.Next
	}
	switch m := msg.(type) {
	case kit.LiveMsg:
		return p, p.changed(m)
	case kit.ResultMsg:
		v, ok := m.Value.(domain.ConnectionView)
		if !ok || !v.Works() {
			return p, nil
		}
		p.down = slices.DeleteFunc(p.down, func(d domain.ConnectionView) bool { return d.ID == v.ID })
		p.at = 0
		if len(p.down) == 0 {
			return p, kit.Pop(nil)
		}
	case tea.KeyPressMsg:
		switch m.String() {
		case "up", "k":
			p.at = max(0, p.at-1)
		case "down", "j":
			p.at = max(0, min(len(p.down)-1, p.at+1))
		}
	}
	return p, nil
}

// may reports whether this person can make the connection work again: its
// synchronisation user can, whatever the role (S136), and who manages connections.
func (p *News) may(v domain.ConnectionView) bool {
	return v.SyncUser == p.s.Actor.User || p.s.May(domain.ManageConnections)
}

func (p *News) reconnect() tea.Cmd {
	v := p.down[p.at]
	target := domain.ConnectTarget{Connection: v.ID, System: v.System}
	return kit.Push(connect.New(p.s, target, func(v domain.ConnectionView) tea.Cmd { return kit.Pop(v) }))
}

// Actions are reconnecting and going on.
func (p *News) Actions() []kit.Action {
	t := &p.s.Text.Signin
	on := kit.Action{ID: "on", Keys: []string{"enter", "esc"}, Name: t.On, Help: t.OnHelp, Run: func() tea.Cmd { return kit.Pop(nil) }}
	if len(p.down) == 0 {
		return []kit.Action{on}
	}
	actions := []kit.Action{
		{
			ID: "reconnect", Keys: []string{"r"}, Name: t.Reconnect, Help: t.ReconnectHelp,
			Permission: domain.RelinkOwn, Mutates: true, Run: p.reconnect,
			Disabled: func() string {
				if p.may(p.down[p.at]) {
					return ""
				}
				return t.NewsNotYours
			},
		},
		on,
		{
			ID: "connections", Keys: []string{"c"}, Name: t.Connections, Help: t.ConnectionsHelp, Permission: domain.ManageConnections,
			Run: func() tea.Cmd { return kit.Go(kit.Connections) },
		},
	}
	if len(p.down) > 1 {
		actions = append(actions, kit.Action{ID: "other", Keys: []string{"up", "down", "j", "k"}, Name: t.Other, Help: t.OtherHelp})
	}
	return actions
}

// View draws the connections, those around the chosen one where not all fit.
func (p *News) View(w, h int) string {
	th := p.s.Theme
	room := min(w, 84)
	if len(p.down) == 0 {
		over := append([]string{"", th.Paint(kit.Good, "✓ "+p.Title()), ""}, kit.Paragraph(th, kit.Plain, p.s.Text.Signin.NewsOverBody, room)...)
		return strings.Join(over, "\n")
	}
	lines := []string{"", th.Paint(kit.Title, "! "+p.Title()), ""}
	var blocks []string
	from, to := 0, 0
	for i, v := range p.down {
		if i == p.at {
			from = len(blocks)
		}
		blocks = append(blocks, p.block(v, i == p.at && len(p.down) > 1, room)...)
		if i == p.at {
			to = len(blocks)
		}
		blocks = append(blocks, "")
	}
	space := max(1, h-len(lines))
	top := max(0, min(to-space, from), min(from, to-space))
	return strings.Join(append(lines, blocks[top:min(len(blocks), top+space)]...), "\n")
}

// block is one connection: its state, why, and what waits.
func (p *News) block(v domain.ConnectionView, on bool, w int) []string {
	t, th := &p.s.Text.Signin, p.s.Theme
	mark, style := "  ", kit.Strong
	if on {
		mark, style = "› ", kit.Cursor
	}
	lines := []string{th.Paint(style, kit.Cut(mark+kit.Clean(v.Title()), w))}
	add := func(style kit.Style, text string) {
		for _, l := range kit.Paragraph(th, style, kit.Clean(text), w-4) {
			lines = append(lines, "    "+l)
		}
	}
	add(kit.Bad, "! "+fmt.Sprintf(t.NewsSince, p.s.Text.ConnectionStatus(v.Status), p.s.When(v.Since)))
	if why := p.s.Failure(v.LastError); why != "" {
		add(kit.Plain, t.NewsWhy+": "+why)
	}
	holds := t.NewsHoldsNone
	if v.Administrations > 0 {
		holds = t.NewsHolds.Of(p.s.Text, v.Administrations)
	}
	add(kit.Plain, holds)
	user := v.SyncUserName
	if user == "" {
		user = t.NewsSyncUserGone
	}
	add(kit.Muted, fmt.Sprintf(t.NewsUser, user))
	return lines
}
