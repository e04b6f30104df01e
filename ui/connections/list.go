package connections

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// list is all connections of the office. Who may not manage them sees the ones of
// their own that are down, to sign in again (S136, S161).
type list struct {
	*kit.Table
	doing
	load kit.Load[*kit.Slice[domain.ConnectionView]]
	pace kit.Pace
}

// New makes the page.
func New(s *kit.Session) kit.Page {
	p := &list{}
	p.Table = kit.NewTable(s, nil)
	p.doing = doing{s: s, current: p.at, checking: map[domain.ConnectionID]bool{}}
	p.restyle()
	return p
}

const (
	colSystem = iota
	colDescription
	colUser
	colStatus
	colCheck
	colAdministrations
	colError
)

func (p *list) restyle() {
	t := &p.s.Text.Connections
	p.Name = strings.ToLower(t.Title)
	p.Empty = t.Empty
	if !p.manages() {
		p.Empty = t.None
	}
	p.SetColumns([]kit.Column{
		{Title: t.System, Min: 17, Flex: 1},
		{Title: t.Description, Min: 12, Flex: 2, Priority: 4},
		{Title: t.SyncUser, Min: 14, Flex: 1, Priority: 3},
		{Title: t.Status, Min: 18, Priority: 9},
		{Title: t.LastCheck, Min: 12, Priority: 5},
		{Title: t.Administrations, Right: true, Priority: 1},
		{Title: t.LastError, Min: 12, Flex: 4, Priority: 2},
	})
}

func (p *list) manages() bool { return p.s.May(domain.ManageConnections) }

func (p *list) at() (domain.ConnectionView, bool) {
	return kit.At[domain.ConnectionView](p.Table)
}

// Init reads the connections.
func (p *list) Init() tea.Cmd { return p.load.Ask(p.s, p.read()) }

func (p *list) read() func(context.Context) (*kit.Slice[domain.ConnectionView], error) {
	service, by, t := p.s.Service, p.s.Actor, p.s.Text
	ask := service.Connections
	if !p.manages() {
		ask = service.News
	}
	return func(ctx context.Context) (*kit.Slice[domain.ConnectionView], error) {
		views, err := ask(ctx, by)
		return kit.NewSlice(views, id, p.cell, func(v domain.ConnectionView) string { return lowered(t, v) }, compare), err
	}
}

func id(v domain.ConnectionView) string { return string(v.ID) }

func lowered(t *text.Text, v domain.ConnectionView) string {
	return kit.Lower(v.SystemInfo.Name, v.Description, v.SyncUserName, v.Outside.Name, t.ConnectionStatus(v.Status))
}

func (p *list) cell(v domain.ConnectionView, column int) kit.Cell {
	switch column {
	case colSystem:
		return kit.Cell{Text: v.SystemInfo.Name}
	case colDescription:
		return kit.Cell{Text: v.Description}
	case colUser:
		return kit.Cell{Text: v.SyncUserName}
	case colStatus:
		if p.checking[v.ID] {
			return kit.Cell{Text: p.s.Text.Connections.Checking, Style: kit.Accent}
		}
		word, style := Status(p.s.Text, v.Status)
		return kit.Cell{Text: word, Style: style}
	case colCheck:
		return kit.Cell{Text: p.s.When(v.LastCheck), Style: kit.Muted}
	case colAdministrations:
		return kit.Cell{Text: p.s.Number(v.Administrations)}
	case colError:
		return kit.Cell{Text: p.s.Failure(v.LastError), Style: kit.Muted}
	}
	return kit.Cell{}
}

func compare(a, b domain.ConnectionView, column int) int {
	switch column {
	case colSystem:
		return strings.Compare(a.SystemInfo.Name, b.SystemInfo.Name)
	case colDescription:
		return strings.Compare(a.Description, b.Description)
	case colUser:
		return strings.Compare(a.SyncUserName, b.SyncUserName)
	case colStatus:
		return strings.Compare(string(a.Status), string(b.Status))
	case colCheck:
		return a.LastCheck.Compare(b.LastCheck)
	case colAdministrations:
		return a.Administrations - b.Administrations
	}
	return 0
}

// Update handles answers, changes and the table's keys.
func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return p, tea.Batch(a.Next, kit.Fail(a.Err))
		}
		return p, tea.Batch(a.Next, p.SetRows(a.Value))
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
		return p, p.load.Refresh(p.s, p.read())
	case kit.RestyleMsg:
		p.restyle()
		return p, p.load.Refresh(p.s, p.read())
	}
	_, cmd := p.Table.Update(msg)
	return p, cmd
}

// changed reads again, as often as the pace allows: connections are shown with how
// many administrations they have, all of which are counted.
func (p *list) changed(m kit.LiveMsg) tea.Cmd {
	if !m.About(domain.SubjectConnections, domain.SubjectAdministrations, domain.SubjectUsers) {
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.load.Refresh(p.s, p.read()))
}

// View draws the list, and under it what is wrong with the connection under the
// cursor and which key mends it.
func (p *list) View(w, h int) string {
	v, ok := p.at()
	if !ok || v.Works() && v.LastError == nil {
		return p.body(w, h)
	}
	below := wrong(p.s, v, w)
	return p.body(w, max(4, h-len(below)-1)) + "\n\n" + strings.Join(below, "\n")
}

// body is the list, under a line that says who may do more where that is needed.
func (p *list) body(w, h int) string {
	if p.manages() {
		return p.Table.View(w, h)
	}
	who := kit.Lines(kit.Wrap(p.s.Text.Connections.Who, w))
	for i := range who {
		who[i] = p.s.Theme.Paint(kit.Muted, who[i])
	}
	return strings.Join(who, "\n") + "\n" + p.Table.View(w, max(1, h-len(who)))
}

// Title is the menu entry's name.
func (p *list) Title() string { return p.s.Text.Connections.Title }

// Help says what a connection is.
func (p *list) Help() string { return p.s.Text.Connections.ListHelp }

// Actions are to open, add, check, reconnect, link and remove.
func (p *list) Actions() []kit.Action {
	open := kit.Action{
		ID: "open", Keys: []string{"enter"}, Name: p.s.Text.Kit.Open, Help: p.s.Text.Kit.OpenHelp, Permission: domain.ManageConnections,
		Disabled: func() string {
			if _, ok := p.at(); !ok {
				return nothing(p.s)
			}
			return ""
		},
		Run: func() tea.Cmd {
			v, _ := p.at()
			return kit.Push(Show(p.s, v.ID))
		},
	}
	return append(mendFirst(p.current, append([]kit.Action{open, p.add()}, p.doing.actions()...)), p.Table.Actions()...)
}
