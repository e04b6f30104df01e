package administrations

import (
	"cmp"
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// history is the tab of synchronisations, newest first, with what each changed.
type history struct {
	*kit.Table
	s    *kit.Session
	id   domain.AdministrationID
	load kit.Load[*kit.Slice[domain.SyncRun]]
	pace kit.Pace
}

const (
	runStarted = iota
	runTrigger
	runStatus
	runTook
	runKinds // and the kinds after it
)

// runNote is the column behind those of the kinds; it is drawn only while a run has one.
func runNote() int { return runKinds + len(domain.Kinds()) }

func newHistory(s *kit.Session, id domain.AdministrationID) *history {
	p := &history{Table: kit.NewTable(s, nil), s: s, id: id}
	p.restyle()
	return p
}

func (p *history) restyle() {
	t := p.s.Text
	r := &t.Administrations.Runs
	columns := []kit.Column{
		{Title: r.Started, Min: 13},
		{Title: r.Trigger, Min: 11, Priority: 2},
		{Title: r.Status, Min: 12, Priority: 9},
		{Title: r.Took, Min: 14, Right: true, Priority: 3},
	}
	a := &t.Administrations
	for i, title := range []string{a.Debtors, a.Creditors, a.Ledger, a.VAT} { // in the order of [domain.Kinds]
		columns = append(columns, kit.Column{Title: title, Min: 5, Exact: true, Fixed: true, Priority: 8 - i})
	}
	p.SetColumns(append(columns, kit.Column{Title: r.Note, Min: 12, Flex: 1, Priority: 4}))
	p.Name, p.Empty = strings.ToLower(t.Administrations.Tabs.History), r.Empty
}

func (p *history) read() func(context.Context) (*kit.Slice[domain.SyncRun], error) {
	service, by, id, t := p.s.Service, p.s.Actor, p.id, p.s.Text
	return func(ctx context.Context) (*kit.Slice[domain.SyncRun], error) {
		runs, err := service.Runs(ctx, by, id)
		return kit.NewSlice(runs, func(r domain.SyncRun) string { return string(r.ID) }, p.cell,
			func(r domain.SyncRun) string { return kit.Lower(t.RunStatus(r.Status), t.Trigger(r.Trigger)) }, compareRuns), err
	}
}

func compareRuns(a, b domain.SyncRun, column int) int {
	switch column {
	case runStarted:
		return a.Started.Compare(b.Started)
	case runTrigger:
		return strings.Compare(string(a.Trigger), string(b.Trigger))
	case runStatus:
		return strings.Compare(string(a.Status), string(b.Status))
	case runTook:
		return cmp.Compare(took(a), took(b))
	}
	return len(a.Problems) - len(b.Problems)
}

// took is how long a run took, 0 while it is under way.
func took(r domain.SyncRun) time.Duration {
	if r.Finished.IsZero() {
		return 0
	}
	return r.Finished.Sub(r.Started)
}

// lasted writes how long a run took.
func lasted(t *text.Text, r domain.SyncRun) string {
	switch d := took(r); {
	case r.Finished.IsZero():
		return ""
	case d < time.Second:
		return t.Administrations.Runs.Instant
	case d < time.Minute:
		return t.Administrations.Runs.Seconds.Of(t, int(d/time.Second))
	default:
		return t.Duration(d)
	}
}

// runState is a run's state by sign and word, and its colour.
func runState(t *text.Text, s domain.RunStatus) (string, kit.Style) {
	word := t.RunStatus(s)
	switch s {
	case domain.RunRunning:
		return "● " + word, kit.Accent
	case domain.RunOK:
		return "✓ " + word, kit.Good
	case domain.RunWarnings:
		return "! " + word, kit.Attention
	case domain.RunFailed:
		return "✗ " + word, kit.Bad
	case domain.RunCancelled:
		return "○ " + word, kit.Muted
	}
	return word, kit.Plain
}

func (p *history) cell(r domain.SyncRun, column int) kit.Cell {
	t := p.s.Text
	switch column {
	case runStarted:
		return kit.Cell{Text: p.s.When(r.Started), At: r.Started}
	case runTrigger:
		return kit.Cell{Text: t.Trigger(r.Trigger), Style: kit.Muted}
	case runStatus:
		word, style := runState(t, r.Status)
		if r.Status == domain.RunWarnings { // that it is done goes without saying
			return kit.Cell{Text: "! " + t.Administrations.Runs.Warned, Whole: word, Style: style}
		}
		return kit.Cell{Text: word, Style: style}
	case runTook:
		return kit.Cell{Text: lasted(t, r), Style: kit.Muted}
	case runNote():
		return p.note(r)
	}
	c := r.Tally[domain.Kinds()[column-runKinds]]
	return kit.Cell{Text: changes(t, c), Whole: spelled(t, c)}
}

// note is why a run failed, what it could not read, or that it changed nothing.
func (p *history) note(r domain.SyncRun) kit.Cell {
	t := p.s.Text
	switch {
	case r.Error != nil:
		return kit.Cell{Text: p.s.Failure(r.Error), Style: kit.Bad}
	case len(r.Problems) > 0:
		return kit.Cell{Text: strings.TrimSuffix(t.Administrations.Runs.Problems.Of(t, len(r.Problems)), ":"), Style: kit.Attention}
	case r.Status != domain.RunRunning && changes(t, r.Tally.Total()) == "":
		return kit.Cell{Text: t.Administrations.Runs.Unchanged, Style: kit.Muted}
	}
	return kit.Cell{}
}

// changes writes what was added, changed and removed: +3 ~12 −1.
func changes(t *text.Text, c domain.Counts) string {
	var parts []string
	for _, n := range []struct {
		sign  string
		count int
	}{{"+", c.Added}, {"~", c.Changed}, {"−", c.Removed}} {
		if n.count > 0 {
			parts = append(parts, n.sign+t.Number(n.count))
		}
	}
	return strings.Join(parts, " ")
}

// spelled is the same in words, for where no legend explains the signs.
func spelled(t *text.Text, c domain.Counts) string {
	r := &t.Administrations.Runs
	var parts []string
	for _, n := range []struct {
		name  string
		count int
	}{{r.Added, c.Added}, {r.Changed, c.Changed}, {r.Removed, c.Removed}} {
		if n.count > 0 {
			parts = append(parts, t.Number(n.count)+" "+strings.ToLower(n.name))
		}
	}
	return strings.Join(parts, ", ")
}

func (p *history) name(t *text.Text) string { return t.Administrations.Tabs.History }
func (p *history) capturing() bool          { return p.Capturing() }
func (p *history) escape() bool             { return p.Escape() }
func (p *history) close()                   { p.load.Stop() }

func (p *history) info() string {
	if !p.s.May(domain.ManageSync) {
		return ""
	}
	return p.Info()
}

func (p *history) open() tea.Cmd {
	if !p.s.May(domain.ManageSync) {
		return nil
	}
	return p.load.Refresh(p.s, p.read())
}

func (p *history) changed(m kit.LiveMsg) tea.Cmd {
	if !m.About(domain.SubjectRuns) { // of whichever administration
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.open())
}

func (p *history) update(msg tea.Msg) tea.Cmd {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return tea.Batch(a.Next, p.load.Fail(a.Err))
		}
		return tea.Batch(a.Next, p.SetRows(a.Value.LeaveOut(runNote(), runNote()+1)))
	}
	if now, cmd := p.pace.Take(p.s, msg); now {
		return tea.Batch(cmd, p.open())
	}
	_, cmd := p.Table.Update(msg)
	return cmd
}

func (p *history) view(w, h int) string {
	r := &p.s.Text.Administrations.Runs
	if !p.s.May(domain.ManageSync) {
		return "\n" + kit.Wrap(r.None, w)
	}
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	lines := kit.Lines(p.View(w, max(1, h-1)))
	for len(lines) < h-1 {
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n") + "\n" + p.s.Theme.Paint(kit.Muted, kit.Cut(r.Legend, w))
}

func (p *history) actions() []kit.Action {
	if !p.s.May(domain.ManageSync) {
		return nil
	}
	if p.load.Failed != nil {
		return kit.Again(p.s, p.open)
	}
	k := &p.s.Text.Kit
	at := func() (domain.SyncRun, bool) { return kit.At[domain.SyncRun](p.Table) }
	return append([]kit.Action{{
		ID: "open", Keys: []string{"enter"}, Name: k.Open, Help: k.OpenHelp,
		Disabled: func() string {
			if _, ok := at(); !ok {
				return p.s.Text.Administrations.Runs.Empty
			}
			return ""
		},
		Run: func() tea.Cmd {
			r, _ := at()
			return kit.Push(&run{s: p.s, r: r})
		},
	}}, p.Table.Actions()...)
}
