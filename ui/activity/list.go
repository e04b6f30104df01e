package activity

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/administrations"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// read is what a look at the jobs gives.
type read struct {
	rows                            *kit.Slice[domain.JobView]
	running, failing, held, waiting int
	next                            time.Time // when the first of those that wait is due
}

// list is the synchronisation of every administration. Progress comes from memory;
// what is kept is read again at most once a second.
type list struct {
	*kit.Table
	s       *kit.Session
	load    kit.Load[read]
	pace    kit.Pace
	last    read
	running map[domain.AdministrationID]domain.Progress
}

type cancelledMsg struct {
	of   *list
	name string
	err  error
}

// New makes the page.
func New(s *kit.Session) kit.Page {
	p := &list{Table: kit.NewTable(s, nil), s: s}
	p.restyle()
	return p
}

func (p *list) restyle() {
	p.SetColumns(columns(p.s.Text))
	p.Name, p.Empty = strings.ToLower(p.s.Text.Activity.Title), p.s.Text.Activity.Empty
}

func (p *list) may() bool { return p.s.May(domain.ManageSync) }

// Init reads the jobs.
func (p *list) Init() tea.Cmd { return p.refresh() }

func (p *list) refresh() tea.Cmd {
	if !p.may() {
		return nil
	}
	p.running = administrations.Running(p.s)
	service, by, t := p.s.Service, p.s.Actor, p.s.Text
	return p.load.Refresh(p.s, func(ctx context.Context) (read, error) {
		jobs, err := service.Jobs(ctx, by)
		r := count(jobs)
		r.rows = kit.NewSlice(jobs, func(j domain.JobView) string { return string(j.ID) }, p.cell, func(j domain.JobView) string {
			return kit.Lower(j.Code, j.Name, j.ConnectionTitle, t.JobStatus(j.Status))
		}, compare)
		return r, err
	})
}

func count(jobs []domain.JobView) read {
	var r read
	for _, j := range jobs {
		switch {
		case j.Status == domain.JobRunning:
			r.running++
		case j.Status == domain.JobHeld:
			r.held++
		case j.Error != nil:
			r.failing++
		default:
			r.waiting++
		}
		if j.Status == domain.JobWaiting && (r.next.IsZero() || j.Due.Before(r.next)) {
			r.next = j.Due
		}
	}
	return r
}

// Update handles answers, changes and the table's keys.
func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return p, tea.Batch(a.Next, p.load.Fail(a.Err))
		}
		p.last = a.Value
		return p, tea.Batch(a.Next, p.SetRows(a.Value.rows))
	}
	if now, cmd := p.pace.Take(p.s, msg); now {
		return p, tea.Batch(cmd, p.refresh())
	}
	switch m := msg.(type) {
	case kit.LiveMsg:
		return p, p.changed(m)
	case kit.ResultMsg:
		return p, p.refresh()
	case kit.RestyleMsg:
		p.restyle()
		return p, p.refresh()
	case cancelledMsg:
		if m.err != nil {
			return p, kit.Fail(m.err)
		}
		return p, kit.Toast(fmt.Sprintf(p.s.Text.Activity.Cancelling, m.name))
	}
	_, cmd := p.Table.Update(msg)
	return p, cmd
}

func (p *list) changed(m kit.LiveMsg) tea.Cmd {
	if !p.may() {
		return nil
	}
	if m.About(domain.SubjectProgress, domain.SubjectRuns) {
		p.running = administrations.Running(p.s)
	}
	if !m.About(domain.SubjectRuns, domain.SubjectAdministrations, domain.SubjectConnections) {
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.refresh())
}

// View draws a line that sums up, and the jobs.
func (p *list) View(w, h int) string {
	if !p.may() {
		return "\n" + kit.Wrap(p.s.NoRole(domain.ManageSync), w)
	}
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	if !p.load.Done || p.Rows().Len() == 0 {
		return p.Table.View(w, h)
	}
	t := p.s.Text
	a := &t.Activity
	r := p.last
	next := a.Quiet
	if !r.next.IsZero() {
		due := a.DueNow
		if r.next.After(p.s.Now()) {
			due = p.s.Relative(r.next)
		}
		next = fmt.Sprintf(a.NextDue, due)
	}
	var sum []string
	for _, part := range []struct {
		of text.Plural
		n  int
	}{{a.Running, r.running}, {a.Failing, r.failing}, {a.OnHold, r.held}, {a.Waits, r.waiting}} {
		if part.n > 0 {
			sum = append(sum, part.of.Of(t, part.n))
		}
	}
	lines := kit.Lines(kit.Wrap(strings.Join(append(sum, next), " · "), w))
	for i := range lines {
		lines[i] = p.s.Theme.Paint(kit.Muted, lines[i])
	}
	room := h - 1 - len(lines)
	why := p.why(w, room)
	table := kit.Lines(p.Table.View(w, max(3, room-len(why))))
	for len(why) > 0 && len(table) < room-len(why) {
		table = append(table, "")
	}
	return strings.Join(slices.Concat(lines, []string{""}, table, why), "\n")
}

// why are lines below the table that say why the row under the cursor failed, which the
// table seldom has room for; as many whichever row it is, so that nothing jumps.
func (p *list) why(w, room int) []string {
	const kept, rows = 3, 6
	if p.last.failing == 0 || room < kept+rows {
		return nil
	}
	why := make([]string, kept)
	j, ok := p.at()
	if _, runs := p.running[j.Administration]; !ok || runs || j.Error == nil || j.Status != domain.JobWaiting {
		return why
	}
	said := kit.Lines(kit.Wrap("✗ "+kit.Clean(p.work(j).Text), w))
	if len(said) >= kept {
		said = append(said[:kept-2], kit.Cut(said[kept-2], w-2)+" …")
	}
	for i, l := range said {
		why[1+i] = p.s.Theme.Paint(kit.Bad, l)
	}
	return why
}

// Title is the menu entry's name.
func (p *list) Title() string { return p.s.Text.Activity.Title }

// Help says how synchronisations come round.
func (p *list) Help() string { return p.s.Text.Activity.Help }

func (p *list) at() (domain.JobView, bool) {
	return kit.At[domain.JobView](p.Table)
}

// cancel asks, and stops the synchronisation that runs.
func (p *list) cancel() tea.Cmd {
	t := &p.s.Text.Activity
	j, _ := p.at()
	name := kit.Clean(j.Name)
	ctx, service, by, background := p.s.Context, p.s.Service, p.s.Actor, p.s.Background
	return kit.Show(&kit.Confirm{
		S: p.s, Heading: fmt.Sprintf(t.CancelTitle, name), Body: t.CancelBody, Yes: t.CancelYes,
		Run: func() tea.Cmd {
			return func() tea.Msg {
				err := service.CancelJob(ctx, by, j.ID)
				if err == nil && background != nil {
					background.Cancel(j.ID)
				}
				return cancelledMsg{p, name, err}
			}
		},
	})
}

// Actions are to open, cancel, try again and go to Connections.
func (p *list) Actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, p.refresh)
	}
	t := &p.s.Text.Activity
	j, ok := p.at()
	nothing := func() string {
		if !ok {
			return t.Nothing
		}
		return ""
	}
	own := []kit.Action{
		{
			ID: "open", Keys: []string{"enter"}, Name: t.Open, Help: t.OpenHelp, Permission: domain.ManageSync, Disabled: nothing,
			Run: func() tea.Cmd { return kit.Push(administrations.Show(p.s, j.Administration)) },
		},
		{
			ID: "sync", Keys: []string{"s"}, Name: t.Sync, Help: t.SyncHelp, Also: t.SyncAlso, Permission: domain.ManageSync, Mutates: true, Disabled: nothing,
			Run: func() tea.Cmd { return administrations.Sync(p.s, j.Administration) },
		},
		{
			ID: "cancel", Keys: []string{"c"}, Name: t.Cancel, Help: t.CancelHelp, Also: t.CancelAlso, Permission: domain.ManageSync, Mutates: true,
			Disabled: func() string {
				if _, runs := p.running[j.Administration]; !ok || !runs && j.Status != domain.JobRunning {
					return t.NotRunning
				}
				return ""
			},
			Run: p.cancel,
		},
		{
			ID: "connections", Keys: []string{"r"}, Name: t.Connections, Help: t.ConnectionsHelp, Permission: domain.RelinkOwn, Quiet: true,
			Disabled: func() string {
				if p.last.held == 0 {
					return t.NothingHeld
				}
				return ""
			},
			Run: func() tea.Cmd { return kit.Go(kit.Connections) },
		},
	}
	return append(own, p.Table.Actions()...)
}
