package administrations

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// tab is one of the parts of the page of an administration.
type tab interface {
	name(t *text.Text) string
	// open reads what is shown, when the tab is first seen or something changed
	// while it was not.
	open() tea.Cmd
	// changed hears what changed while the tab is seen.
	changed(m kit.LiveMsg) tea.Cmd
	// update handles answers, and keys while the tab is seen.
	update(msg tea.Msg) tea.Cmd
	restyle()
	view(w, h int) string
	actions() []kit.Action
	capturing() bool
	escape() bool
	info() string
	close()
}

// show is one administration: details, master data by kind, history and users.
type show struct {
	kit.Base
	doing
	id      domain.AdministrationID
	v       domain.AdministrationView
	load    kit.Load[domain.AdministrationView]
	running map[domain.AdministrationID]domain.Progress
	tabs    []tab
	at      int
	stale   []bool // what changed, or was never read
}

// Show makes the page of one administration.
func Show(s *kit.Session, id domain.AdministrationID) kit.Page {
	p := &show{id: id, running: Running(s)}
	p.doing = doing{
		s: s, none: func() bool { return !p.load.Done },
		chosen:  func() []domain.AdministrationView { return []domain.AdministrationView{p.v} },
		removed: func() tea.Cmd { return kit.Pop(nil) },
	}
	p.tabs = append(p.tabs, &details{p: p})
	for _, kind := range domain.Kinds() {
		p.tabs = append(p.tabs, newRecords(s, id, kind))
	}
	p.tabs = append(p.tabs, newHistory(s, id), newAccess(s, id))
	p.stale = make([]bool, len(p.tabs))
	for i := range p.stale {
		p.stale[i] = true
	}
	return p
}

// Init reads the administration.
func (p *show) Init() tea.Cmd { return tea.Batch(p.load.Ask(p.s, p.read()), p.turn(0)) }

func (p *show) read() func(context.Context) (domain.AdministrationView, error) {
	service, by, id := p.s.Service, p.s.Actor, p.id
	return func(ctx context.Context) (domain.AdministrationView, error) {
		return service.Administration(ctx, by, id)
	}
}

// Close stops what is being read.
func (p *show) Close() {
	p.load.Stop()
	for _, t := range p.tabs {
		t.close()
	}
}

// turn goes to another tab and reads it where it is stale.
func (p *show) turn(by int) tea.Cmd {
	p.at = (p.at + by + len(p.tabs)) % len(p.tabs)
	if !p.stale[p.at] {
		return nil
	}
	p.stale[p.at] = false
	return p.tabs[p.at].open()
}

// Update handles answers, changes and the keys of the tab.
func (p *show) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		return p, tea.Batch(a.Next, p.loaded(a.Value, a.Err))
	}
	if handled, cmd := p.take(msg); handled {
		return p, cmd
	}
	switch m := msg.(type) {
	case kit.LiveMsg:
		return p, p.live(m)
	case kit.RestyleMsg:
		for i, t := range p.tabs {
			t.restyle()
			p.stale[i] = p.stale[i] || i != p.at
		}
		return p, tea.Batch(p.load.Refresh(p.s, p.read()), p.tabs[p.at].open())
	case tea.KeyPressMsg, tea.PasteMsg:
		return p, p.tabs[p.at].update(msg)
	}
	cmds := make([]tea.Cmd, len(p.tabs))
	for i, t := range p.tabs {
		cmds[i] = t.update(msg)
	}
	return p, tea.Batch(cmds...)
}

func (p *show) loaded(v domain.AdministrationView, err error) tea.Cmd {
	switch {
	case domain.CodeOf(err) == domain.CodeNotFound:
		return tea.Batch(kit.Warn(p.s.Text.Administrations.Gone), kit.Pop(nil))
	case err != nil:
		return p.load.Fail(err)
	}
	p.v = v
	return nil
}

func (p *show) live(m kit.LiveMsg) tea.Cmd {
	if m.About(domain.SubjectProgress, domain.SubjectRuns) {
		p.running = Running(p.s)
	}
	var cmds []tea.Cmd
	if m.About(domain.SubjectAdministrations, domain.SubjectConnections, domain.SubjectRuns) {
		cmds = append(cmds, p.load.Refresh(p.s, p.read()))
	}
	if m.About(domain.SubjectMasterData, domain.SubjectRuns, domain.SubjectUsers, domain.SubjectAdministrations) {
		for i := range p.stale {
			p.stale[i] = p.stale[i] || i != p.at
		}
	}
	return tea.Batch(append(cmds, p.tabs[p.at].changed(m))...)
}

// View draws the tabs' names and the tab.
func (p *show) View(w, h int) string {
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	names := make([]string, len(p.tabs))
	for i, t := range p.tabs {
		names[i] = t.name(p.s.Text)
	}
	return kit.Tabs(p.s.Theme, names, p.at, w) + "\n" + p.tabs[p.at].view(w, max(1, h-2))
}

// Title is code and name.
func (p *show) Title() string {
	if !p.load.Done {
		return p.s.Text.Administrations.Title
	}
	return p.v.Company.Code + " " + p.v.Name
}

// Help says how the tabs work.
func (p *show) Help() string { return p.s.Text.Administrations.ShowHelp }

// Info is the tab's.
func (p *show) Info() string { return p.tabs[p.at].info() }

// Capturing is the tab's.
func (p *show) Capturing() bool { return p.tabs[p.at].capturing() }

// Escape is the tab's.
func (p *show) Escape() bool { return p.tabs[p.at].escape() }

// Actions are the tab's, to turn tabs, to synchronise, to go to Connections, to remove.
func (p *show) Actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, func() tea.Cmd { return tea.Batch(p.load.Ask(p.s, p.read()), p.tabs[p.at].open()) })
	}
	k := &p.s.Text.Kit
	own := []kit.Action{
		{ID: "next_tab", Keys: []string{"]"}, Name: k.NextTab, Help: k.NextTabHelp, Run: func() tea.Cmd { return p.turn(1) }},
		{ID: "previous_tab", Keys: []string{"["}, Name: k.PreviousTab, Help: k.PreviousTabHelp, Quiet: true, Run: func() tea.Cmd { return p.turn(-1) }},
	}
	if p.v.OnHold {
		own = append(own, kit.Action{
			ID: "connections", Keys: []string{"c"}, Name: strings.ToLower(p.s.Text.Shell.Menu.Connections), Help: p.s.Text.Administrations.Facts.HowToMend,
			Run: func() tea.Cmd { return kit.Go(kit.Connections) },
		})
	}
	tab := p.tabs[p.at].actions()
	first := min(1, len(tab)) // what the tab is for comes first
	own = append(append([]kit.Action{}, tab[:first]...), own...)
	return append(append(own, p.doing.actions()...), tab[first:]...)
}

// details is the tab with what is known of the administration.
type details struct {
	p      *show
	scroll kit.Scroll
}

func (d *details) name(t *text.Text) string    { return t.Administrations.Tabs.Details }
func (d *details) open() tea.Cmd               { return nil }
func (d *details) changed(kit.LiveMsg) tea.Cmd { return nil }
func (d *details) restyle()                    {}
func (d *details) capturing() bool             { return false }
func (d *details) escape() bool                { return false }
func (d *details) info() string                { return "" }
func (d *details) close()                      {}

func (d *details) update(msg tea.Msg) tea.Cmd {
	d.scroll.Update(msg)
	return nil
}

func (d *details) view(w, h int) string {
	if !d.p.load.Done {
		return d.p.s.Text.Kit.Loading
	}
	return d.scroll.View(d.p.s, drawFacts(d.p.s, d.p.v, facts(d.p.s, d.p.v, d.p.running), w), w, h)
}

func (d *details) actions() []kit.Action {
	s := d.p.s
	t := &s.Text.Administrations
	return append([]kit.Action{{
		ID: "copy", Keys: []string{"y"}, Name: t.CopyEmail, Help: t.CopyEmailHelp, Quiet: true,
		Disabled: func() string {
			if d.p.v.Email == "" {
				return t.NoEmail
			}
			return ""
		},
		Run: func() tea.Cmd { return kit.CopyText(s, d.p.v.Email) },
	}}, kit.ScrollActions(s)...)
}
