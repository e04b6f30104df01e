package presenter

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

const (
	tabDeeds = iota
	tabLogins
	tabOutside
)

// page is what the presenter can do, and who can sign in where.
type page struct {
	kit.Base
	s     *kit.Session
	tabs  []*kit.Table
	tab   int
	deeds []deed
	work  kit.Work[string]
}

// New makes the page. It needs [kit.Session.Demo].
func New(s *kit.Session) kit.Page {
	p := &page{s: s}
	for range tabOutside + 1 {
		p.tabs = append(p.tabs, kit.NewTable(s, nil))
	}
	return p
}

// Init fills the tabs, from memory.
func (p *page) Init() tea.Cmd { return p.fill() }

func (p *page) fill() tea.Cmd {
	t := &p.s.Text.Presenter
	p.deeds = deeds(p.s)
	what, logins, outside := p.tabs[tabDeeds], p.tabs[tabLogins], p.tabs[tabOutside]
	what.SetColumns([]kit.Column{{Title: t.What, Min: 20, Flex: 1, Fixed: true}, {Title: t.State, Min: 7, Priority: 2, Fixed: true}})
	logins.SetColumns([]kit.Column{
		{Title: t.Office, Min: 10, Exact: true},
		{Title: t.User, Min: 10, Exact: true, Priority: 3},
		{Title: t.Password, Min: 16, Exact: true, Priority: 2},
		{Title: t.Role, Min: 16, Flex: 1, Priority: 1},
	})
	outside.SetColumns([]kit.Column{{Title: t.OutsideName, Min: 18, Exact: true}, {Title: t.OutsideFull, Min: 20, Flex: 1, Priority: 1}})
	what.Empty, logins.Empty, outside.Empty = t.Empty, t.NoLogins, t.NoOutside
	var users []domain.OutsideUser
	var ways []domain.DemoLogin
	if p.s.Demo != nil {
		users, ways = p.s.Demo.OutsideUsers(), p.s.Demo.Logins()
	}
	return tea.Batch(what.SetRows(p.rows()), logins.SetRows(p.loginRows(ways)), outside.SetRows(userRows(users)))
}

func (p *page) rows() kit.Rows {
	return kit.NewSlice(p.deeds, func(d deed) string { return d.id }, func(d deed, column int) kit.Cell {
		if column == 0 {
			return kit.Cell{Text: d.name}
		}
		return kit.Cell{Text: d.state, Style: d.style}
	}, func(d deed) string { return kit.Lower(d.name, d.look) }, nil)
}

func (p *page) loginRows(ways []domain.DemoLogin) kit.Rows {
	return kit.NewSlice(ways, func(l domain.DemoLogin) string { return l.Office + "/" + l.User }, func(l domain.DemoLogin, column int) kit.Cell {
		return kit.Cell{Text: []string{l.Office, l.User, l.Password, p.s.Text.Role(l.Role)}[column]}
	}, func(l domain.DemoLogin) string { return kit.Lower(l.Office, l.User) }, nil)
}

func userRows(users []domain.OutsideUser) kit.Rows {
	return kit.NewSlice(users, func(u domain.OutsideUser) string { return u.Name }, func(u domain.OutsideUser, column int) kit.Cell {
		return kit.Cell{Text: []string{u.Name, u.Full}[column]}
	}, func(u domain.OutsideUser) string { return kit.Lower(u.Name, u.Full) }, nil)
}

// begin does a deed.
func (p *page) begin(d deed) tea.Cmd {
	return p.work.Start(p.s, func(ctx context.Context) (string, error) { return d.do(ctx) })
}

// Update handles answers, changes and the keys of the tab.
func (p *page) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.work.Take(msg); ok {
		if a.Err != nil {
			return p, tea.Batch(kit.Fail(a.Err), p.fill())
		}
		return p, tea.Batch(kit.Toast(a.Value), p.fill())
	}
	switch msg.(type) {
	case kit.LiveMsg, kit.RestyleMsg:
		return p, p.fill()
	}
	_, cmd := p.tabs[p.tab].Update(msg)
	return p, cmd
}

// View draws the tabs, and under what to do where to look then.
func (p *page) View(w, h int) string {
	t := &p.s.Text.Presenter
	head := kit.Tabs(p.s.Theme, []string{t.Tab, t.Logins, t.Outside}, p.tab, w) + "\n"
	h -= 2
	row, ok := p.tabs[tabDeeds].Current()
	if p.tab != tabDeeds || !ok {
		return head + p.tabs[p.tab].View(w, max(1, h))
	}
	d := p.deeds[row]
	look := kit.Paragraph(p.s.Theme, kit.Accent, t.Look+" "+d.look, w)
	if d.mended != "" {
		look = kit.Paragraph(p.s.Theme, kit.Accent, t.LookNow+" "+d.look, w)
		look = append(look, kit.Paragraph(p.s.Theme, kit.Muted, t.LookMended+" "+d.mended, w)...)
	}
	const room = 6 // lines kept for it, so that the list does not jump
	body := kit.Lines(p.tabs[tabDeeds].View(w, max(3, h-room)))
	for len(body) < h-room+1 {
		body = append(body, "")
	}
	return head + strings.Join(append(body, look...), "\n")
}

// Title is the menu entry's name.
func (p *page) Title() string { return p.s.Text.Presenter.Title }

// Help says what is simulated.
func (p *page) Help() string { return p.s.Text.Presenter.Help }

// Info is the tab's.
func (p *page) Info() string { return p.tabs[p.tab].Info() }

// Capturing is the tab's.
func (p *page) Capturing() bool { return p.tabs[p.tab].Capturing() }

// Escape takes the tab's filter away.
func (p *page) Escape() bool { return p.tabs[p.tab].Escape() }

func (p *page) busy() string {
	if p.work.Busy() {
		return p.s.Text.Presenter.Busy
	}
	return ""
}

// Actions are to do what the row says, and to turn tabs.
func (p *page) Actions() []kit.Action {
	t, k := &p.s.Text.Presenter, &p.s.Text.Kit
	turn := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			p.tab = (p.tab + by + len(p.tabs)) % len(p.tabs)
			return nil
		}
	}
	var own []kit.Action
	if row, ok := p.tabs[tabDeeds].Current(); p.tab == tabDeeds && ok {
		own = append(own, kit.Action{
			ID: "do", Keys: []string{"enter", "space"}, Name: t.Do, Help: t.DoHelp, Disabled: p.busy,
			Run: func() tea.Cmd { return p.begin(p.deeds[row]) },
		})
	}
	own = append(
		own,
		kit.Action{ID: "next_tab", Keys: []string{"]"}, Name: k.NextTab, Help: k.NextTabHelp, Run: turn(1)},
		kit.Action{ID: "previous_tab", Keys: []string{"["}, Name: k.PreviousTab, Help: k.PreviousTabHelp, Quiet: true, Run: turn(-1)},
	)
	return append(append(own, p.tabs[p.tab].Actions()...), p.deedActions()...)
}
