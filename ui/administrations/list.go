package administrations

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// list is all administrations the person may see. Progress comes from memory and
// redraws the rows on screen; what is kept is read again at most once a second.
type list struct {
	*kit.Table
	doing
	load    kit.Load[*kit.Slice[domain.AdministrationView]]
	pace    kit.Pace
	rest    kit.Rest
	running map[domain.AdministrationID]domain.Progress
	detail  domain.AdministrationView // of the row on which the cursor rested last
	width   int                       // of the list as it was drawn last
	first   string                    // id to put the cursor on after the next read
}

// New makes the page.
func New(s *kit.Session) kit.Page {
	p := &list{Table: kit.NewTable(s, nil)}
	p.doing = doing{
		s: s, chosen: p.marked, none: func() bool { return p.Shown() == 0 && p.Marks() == 0 },
		removed: func() tea.Cmd { p.ClearMarks(); return nil },
	}
	p.Markable = true
	p.restyle()
	return p
}

func (p *list) restyle() {
	t := p.s.Text
	p.SetColumns(columns(t))
	p.Name = strings.ToLower(t.Administrations.Title)
	p.Empty = t.Administrations.Empty
	if !p.s.May(domain.SeeAllAdministrations) {
		p.Empty = t.Administrations.None
	}
}

// Init reads the list.
func (p *list) Init() tea.Cmd {
	p.running = Running(p.s)
	return p.load.Ask(p.s, p.read())
}

func (p *list) read() func(context.Context) (*kit.Slice[domain.AdministrationView], error) {
	service, by, t := p.s.Service, p.s.Actor, p.s.Text
	return func(ctx context.Context) (*kit.Slice[domain.AdministrationView], error) {
		views, err := service.Administrations(ctx, by)
		return kit.NewSlice(views, id, p.cell, func(v domain.AdministrationView) string { return lowered(t, v) }, compare), err
	}
}

func id(v domain.AdministrationView) string { return string(v.ID) }

func (p *list) marked() []domain.AdministrationView {
	rows, ok := p.Rows().(*kit.Slice[domain.AdministrationView])
	if !ok {
		return nil
	}
	var views []domain.AdministrationView
	for _, i := range p.Marked() {
		views = append(views, rows.At(i))
	}
	return views
}

func (p *list) at() (domain.AdministrationView, bool) {
	return kit.At[domain.AdministrationView](p.Table)
}

// Update handles answers, changes and the table's keys.
func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return p, tea.Batch(a.Next, p.load.Fail(a.Err))
		}
		return p, tea.Batch(a.Next, p.show(a.Value))
	}
	if now, cmd := p.pace.Take(p.s, msg); now {
		return p, tea.Batch(cmd, p.load.Refresh(p.s, p.read()))
	}
	if rested, cmd := p.rest.Take(p.s, msg); rested || cmd != nil {
		if rested {
			p.detail, _ = p.at()
		}
		return p, cmd
	}
	if handled, cmd := p.take(msg); handled {
		return p, cmd
	}
	switch m := msg.(type) {
	case kit.LiveMsg:
		return p, p.changed(m)
	case kit.ResultMsg:
		if added, ok := m.Value.([]domain.Administration); ok && len(added) > 0 {
			p.first = string(added[0].ID)
		}
		return p, p.load.Refresh(p.s, p.read())
	case kit.RestyleMsg:
		p.restyle()
		return p, p.load.Refresh(p.s, p.read())
	}
	return p, p.move(msg)
}

// show shows what was read.
func (p *list) show(rows *kit.Slice[domain.AdministrationView]) tea.Cmd {
	p.running = Running(p.s)
	cmd := p.SetRows(rows)
	if p.first != "" {
		p.Select(p.first)
		p.first = ""
	}
	p.detail, _ = p.at()
	return cmd
}

func (p *list) changed(m kit.LiveMsg) tea.Cmd {
	if m.About(domain.SubjectProgress, domain.SubjectRuns) {
		p.running = Running(p.s)
	}
	if !m.About(domain.SubjectAdministrations, domain.SubjectConnections, domain.SubjectRuns) {
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.load.Refresh(p.s, p.read()))
}

// move hands the message to the table and notes that the cursor moved.
func (p *list) move(msg tea.Msg) tea.Cmd {
	before, rows := p.CurrentID(), p.Rows()
	_, cmd := p.Table.Update(msg)
	switch {
	case p.Rows() != rows: // they waited to be sorted
		p.detail, _ = p.at()
	case p.CurrentID() != before:
		return tea.Batch(cmd, p.rest.Moved(p.s))
	}
	return cmd
}

// View draws the list, or why it could not be read.
func (p *list) View(w, h int) string {
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	p.width = w
	return p.Table.View(w, h)
}

// Title is the menu entry's name.
func (p *list) Title() string { return p.s.Text.Administrations.Title }

// Help says what an administration is.
func (p *list) Help() string { return p.s.Text.Administrations.ListHelp }

// Detail draws what is known of the row on which the cursor rested last: while it
// moves on nothing changes here, so that a move costs two rows.
func (p *list) Detail(w, h int) string {
	if _, ok := p.Current(); !ok {
		return ""
	}
	all := facts(p.s, p.detail, p.running)
	if p.Draws(p.width, colDebtors) { // beside it stand the counts
		counted := p.s.Text.Administrations.Facts.Records
		all = slices.DeleteFunc(all, func(f kit.Fact) bool { return f.Label == counted })
	}
	lines := drawFacts(p.s, p.detail, all, w)
	return strings.Join(lines[:min(h, len(lines))], "\n")
}

// ListRoom is what all columns but the e-mail address need, which the pane says: of
// what the work is about nothing is left out for the pane, which repeats it.
func (p *list) ListRoom() int { return 128 }

// Actions are to open, add, synchronise and remove.
func (p *list) Actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, p.Init)
	}
	t, k := &p.s.Text.Administrations, &p.s.Text.Kit
	open := kit.Action{
		ID: "open", Keys: []string{"enter"}, Name: k.Open, Help: k.OpenHelp,
		Disabled: func() string {
			if _, ok := p.at(); !ok {
				return t.Nothing
			}
			return ""
		},
		Run: func() tea.Cmd {
			v, _ := p.at()
			return kit.Push(Show(p.s, v.ID))
		},
	}
	all := kit.Action{
		ID: "sync_all", Keys: []string{"S"}, Name: t.SyncAll, Help: t.SyncAllHelp, Also: t.SyncAlso, Permission: domain.ManageSync, Mutates: true, Quiet: true,
		Run: func() tea.Cmd { return Sync(p.s) },
	}
	own := append([]kit.Action{open, p.adding()}, p.doing.actions()...)
	return append(append(own, all), p.Table.Actions()...)
}
