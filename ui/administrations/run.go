package administrations

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// run is one synchronisation: what it changed, and why it failed or warned.
type run struct {
	kit.Base
	s      *kit.Session
	r      domain.SyncRun
	scroll kit.Scroll
}

// Update scrolls.
func (p *run) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	p.scroll.Update(msg)
	return p, nil
}

// Title is when it started.
func (p *run) Title() string {
	return fmt.Sprintf(p.s.Text.Administrations.Runs.Title, p.s.Text.Moment(p.s.Now(), p.r.Started))
}

// Actions are to scroll.
func (p *run) Actions() []kit.Action { return kit.ScrollActions(p.s) }

// View draws state, counts by kind, the error and the problems.
func (p *run) View(w, h int) string { return p.scroll.View(p.s, p.lines(w), w, h) }

// lines are what the page of one synchronisation shows.
func (p *run) lines(w int) []string {
	t, th := p.s.Text, p.s.Theme
	r := &t.Administrations.Runs
	word, style := runState(t, p.r.Status)
	lines := []string{"", th.Paint(style, word) + "   " + th.Paint(kit.Muted, kit.Cut(t.Moment(p.s.Now(), p.r.Started)+"   "+t.Trigger(p.r.Trigger)+"   "+lasted(t, p.r), w)), ""}
	lines = append(lines, p.tally(w)...)
	if p.r.Error != nil {
		lines = append(lines, "", th.Paint(kit.Strong, r.Error))
		for _, l := range kit.Lines(kit.Wrap(p.s.Failure(p.r.Error), w)) {
			lines = append(lines, th.Paint(kit.Bad, l))
		}
	}
	if len(p.r.Problems) == 0 {
		return lines
	}
	lines = append(lines, "", th.Paint(kit.Strong, kit.Cut(r.Problems.Of(t, len(p.r.Problems)), w)))
	for _, problem := range p.r.Problems {
		said := t.Error(&domain.Error{Code: problem.Code, Name: problem.Name, Reason: problem.Text}, p.s.Now())
		for i, l := range kit.Lines(kit.Wrap(kit.Clean(said), max(1, w-2))) {
			mark := "! "
			if i > 0 {
				mark = "  "
			}
			lines = append(lines, th.Paint(kit.Attention, mark+l))
		}
	}
	return lines
}

// tally are the counts by kind, a small table. Unchanged is left out: what fetches
// only changes never tells it, so that its 0 would read as a loss.
func (p *run) tally(w int) []string {
	t, th := p.s.Text, p.s.Theme
	r := &t.Administrations.Runs
	const name, number = 22, 12
	row := func(style kit.Style, first string, rest ...string) string {
		var b strings.Builder
		b.WriteString(kit.Fit(first, name))
		for _, s := range rest {
			b.WriteString(kit.Spaces(number-kit.Width(s)) + s)
		}
		return th.Paint(style, kit.Cut(b.String(), w))
	}
	lines := []string{row(kit.Muted, r.Kind, r.Added, r.Changed, r.Removed), kit.Rule(th, min(w, name+3*number))}
	for _, kind := range domain.Kinds() {
		c := p.r.Tally[kind]
		lines = append(lines, row(kit.Plain, t.Kinds(kind), t.Number(c.Added), t.Number(c.Changed), t.Number(c.Removed)))
	}
	return lines
}
