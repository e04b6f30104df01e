package connections

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// show is one connection: the chain from the office to what is seen outside, its
// health, and below tabs with the users and with what could not be read.
type show struct {
	kit.Base
	doing
	id      domain.ConnectionID
	view    domain.ConnectionView
	load    kit.Load[domain.ConnectionView]
	pace    kit.Pace
	listing kit.Load[int]
	seen    int // administrations its user sees outside; -1 while unknown
	asked   bool
	good    time.Time // when a call had last gone well as that was asked
	tabs    []*kit.Table
	tab     int
}

// Show makes the page of one connection.
func Show(s *kit.Session, id domain.ConnectionID) kit.Page {
	p := &show{id: id, seen: -1, tabs: []*kit.Table{kit.NewTable(s, nil), kit.NewTable(s, nil)}}
	p.doing = doing{
		s: s, checking: map[domain.ConnectionID]bool{},
		current: func() (domain.ConnectionView, bool) { return p.view, p.load.Done },
		removed: func() tea.Cmd { return kit.Pop(nil) },
	}
	p.restyle()
	return p
}

// Init reads the connection.
func (p *show) Init() tea.Cmd { return p.load.Ask(p.s, p.read()) }

func (p *show) read() func(context.Context) (domain.ConnectionView, error) {
	service, by, id := p.s.Service, p.s.Actor, p.id
	return func(ctx context.Context) (domain.ConnectionView, error) { return service.Connection(ctx, by, id) }
}

// list asks how many administrations the connection shows, once it is known to work.
// That it failed is a change to the connection, which brings us here again: it is asked
// anew only after something went well.
func (p *show) list() tea.Cmd {
	if p.seen >= 0 || p.listing.Busy() || !p.view.Works() || p.asked && p.good.Equal(p.view.LastGood) {
		return nil
	}
	p.asked, p.good = true, p.view.LastGood
	service, by, id := p.s.Service, p.s.Actor, p.id
	return p.listing.Ask(p.s, func(ctx context.Context) (int, error) {
		all, _, err := service.Available(ctx, by, id)
		return len(all), err
	})
}

// Close stops what is being read.
func (p *show) Close() {
	p.load.Stop()
	p.listing.Stop()
}

// Update handles answers, changes and the keys of the tab.
func (p *show) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return p, tea.Batch(a.Next, p.load.Fail(a.Err), p.gone(a.Err))
		}
		p.view = a.Value
		if folder(p.view) {
			p.restyle() // its columns are called otherwise
		}
		return p, tea.Batch(a.Next, p.setRows(), p.list())
	}
	if a, ok := p.listing.Take(p.s, msg); ok {
		if a.Err == nil {
			p.seen = a.Value
		}
		return p, nil // what went wrong stands in the connection's health
	}
	if now, cmd := p.pace.Take(p.s, msg); now {
		return p, tea.Batch(cmd, p.load.Refresh(p.s, p.read()))
	}
	if handled, cmd := p.take(msg); handled {
		return p, cmd
	}
	switch m := msg.(type) {
	case kit.LiveMsg:
		return p, p.changed(m)
	case kit.ResultMsg:
		p.seen, p.asked = -1, false // another user may see something else
		return p, p.load.Refresh(p.s, p.read())
	case kit.RestyleMsg:
		p.restyle()
		return p, p.setRows()
	}
	_, cmd := p.tabs[p.tab].Update(msg)
	return p, cmd
}

// changed reads again, as often as the pace allows.
func (p *show) changed(m kit.LiveMsg) tea.Cmd {
	if !m.About(domain.SubjectConnections, domain.SubjectAdministrations, domain.SubjectUsers) {
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.load.Refresh(p.s, p.read()))
}

// gone closes the page where the connection is not there any more.
func (p *show) gone(err error) tea.Cmd {
	if domain.CodeOf(err) != domain.CodeNotFound {
		return nil
	}
	return kit.Pop(nil)
}

// View draws the chain, the health and the tab.
func (p *show) View(w, h int) string {
	switch {
	case p.load.Failed != nil:
		return kit.Unread(p.s, p.load.Failed, w)
	case !p.load.Done:
		return p.s.Text.Kit.Loading
	}
	room := h - p.leastTab()
	top := p.top(w, h, room)
	if !p.view.Works() { // nothing here works until this is read
		const oneRow = 5 // lines of a tab with no more than that
		room = max(room, min(len(top), h-oneRow))
		if len(top) > room {
			return strings.Join(top[:min(len(top), h)], "\n")
		}
	}
	top = top[:min(len(top), max(0, room))]
	t := &p.s.Text.Connections.Users
	names := []string{t.Tab, fmt.Sprintf(t.Problems, p.s.Number(len(p.view.Problems)))}
	lines := append(top, kit.Tabs(p.s.Theme, names, p.tab, w))
	return strings.Join(append(lines, p.tabs[p.tab].View(w, max(3, h-len(top)-2))), "\n")
}

// top is what stands above the tab: chain, what is wrong, health. Where there is no room
// for chain and reason the chain goes; where there is none for the reason either there is
// no tab.
func (p *show) top(w, h, room int) []string {
	chain, reason := p.drawChain(w), []string(nil)
	if !p.view.Works() {
		reason = append(wrong(p.s, p.view, w), "")
	}
	if len(reason) > 0 && len(chain)+1+len(reason) > room {
		if len(reason) > room && len(reason)+len(chain) <= h {
			return append(reason, chain...)
		}
		return reason
	}
	if len(chain) >= room { // a part of it says nothing
		return nil
	}
	top := append(append([]string{""}, chain...), "")
	top = append(append(top, reason...), kit.Facts(p.s.Theme, p.health(), w)...)
	top = append(top, "")
	if len(top) > room {
		return top[1:] // the air above is needed least
	}
	return top
}

// leastTab is what the tab needs: its name, its head and a few rows; as much for both, so
// that turning tabs moves nothing.
func (p *show) leastTab() int {
	const heads, few = 4, 4
	rows := 2
	for _, tab := range p.tabs {
		rows = max(rows, tab.Rows().Len())
	}
	return heads + min(rows, few)
}

// Title is what tells the connection from others.
func (p *show) Title() string {
	if !p.load.Done {
		return p.s.Text.Connections.Title
	}
	return p.view.Title()
}

// Help says how to read the chain.
func (p *show) Help() string { return p.s.Text.Connections.ShowHelp }

// Capturing is the tab's.
func (p *show) Capturing() bool { return p.tabs[p.tab].Capturing() }

// Info is the tab's.
func (p *show) Info() string { return p.tabs[p.tab].Info() }

// Escape takes the tab's filter away.
func (p *show) Escape() bool { return p.tabs[p.tab].Escape() }

// Actions are to change, check, reconnect, link, remove, and to turn tabs.
func (p *show) Actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, p.Init)
	}
	t := &p.s.Text.Connections
	change := kit.Action{
		ID: "change", Keys: []string{"e"}, Name: t.Change, Help: t.ChangeHelp, Also: t.ChangeAlso, Permission: domain.ManageConnections, Mutates: true,
		Disabled: func() string {
			if !p.load.Done {
				return p.s.Text.Kit.Loading
			}
			return ""
		},
		Run: func() tea.Cmd { return kit.Push(newChoose(p.s, p.view)) },
	}
	turn := func() tea.Cmd { p.tab = 1 - p.tab; return nil }
	tabs := []kit.Action{
		{ID: "next_tab", Keys: []string{"]"}, Name: p.s.Text.Kit.NextTab, Help: p.s.Text.Kit.NextTabHelp, Quiet: true, Run: turn},
		{ID: "previous_tab", Keys: []string{"["}, Name: p.s.Text.Kit.PreviousTab, Help: p.s.Text.Kit.PreviousTabHelp, Quiet: true, Run: turn},
	}
	own := mendFirst(p.current, append([]kit.Action{change}, p.doing.actions()...))
	if p.tab == 1 {
		own = append([]kit.Action{p.readProblem()}, own...)
	}
	return append(append(own, tabs...), p.tabs[p.tab].Actions()...)
}
