package activity

import (
	"fmt"
	"strings"

	"basecone/domain"
	"basecone/ui/administrations"
	"basecone/ui/kit"
	"basecone/ui/text"
)

const (
	colCode = iota
	colName
	colConnection
	colStatus
	colWhen
	colWork
)

// barWidth is how many cells progress takes in a row.
const barWidth = 10

func columns(t *text.Text) []kit.Column {
	a := &t.Activity
	return []kit.Column{
		{Title: a.Code, Min: 6, Exact: true},
		{Title: a.Name, Min: 20, Flex: 3, Priority: 8},
		{Title: a.Connection, Min: 19, Flex: 1, Priority: 2},
		{Title: a.Status, Min: 10, Priority: 9, Steady: true},
		{Title: a.When, Min: 16, Priority: 7, Steady: true},
		{Title: a.Work, Min: 18, Flex: 4, Priority: 6},
	}
}

func (p *list) cell(j domain.JobView, column int) kit.Cell {
	switch column {
	case colCode:
		return kit.Cell{Text: j.Code}
	case colName:
		return kit.Cell{Text: j.Name}
	case colConnection:
		return kit.Cell{Text: j.ConnectionTitle, Style: kit.Muted}
	case colStatus:
		return p.status(j)
	case colWhen:
		return p.when(j)
	}
	return p.work(j)
}

// status is a job's state, drawn as progress while it runs.
func (p *list) status(j domain.JobView) kit.Cell {
	t := p.s.Text
	progress, runs := p.running[j.Administration]
	switch {
	case runs:
		return kit.Cell{Text: kit.Bar(progress.Percent(), barWidth), Whole: t.JobStatus(domain.JobRunning), Style: kit.Accent}
	case j.Status == domain.JobRunning:
		return kit.Cell{Text: "● " + t.JobStatus(j.Status), Style: kit.Accent}
	case j.Status == domain.JobHeld:
		return kit.Cell{Text: "! " + t.JobStatus(j.Status), Style: kit.Attention}
	case j.Error != nil:
		return kit.Cell{Text: "✗ " + t.AdministrationStatus(domain.SyncError), Style: kit.Bad}
	}
	return kit.Cell{Text: "○ " + t.JobStatus(j.Status), Style: kit.Muted}
}

func (p *list) when(j domain.JobView) kit.Cell {
	t := &p.s.Text.Activity
	progress, runs := p.running[j.Administration]
	switch {
	case runs:
		return kit.Cell{Text: administrations.Syncing(p.s.Text, progress), Style: kit.Accent}
	case j.Status != domain.JobWaiting:
		return kit.Cell{}
	case !j.Due.After(p.s.Now()):
		return kit.Cell{Text: t.DueNow}
	case j.Error != nil:
		return kit.Cell{Text: fmt.Sprintf(t.Again, p.s.When(j.Due)), At: j.Due}
	}
	return kit.Cell{Text: p.s.Relative(j.Due), At: j.Due, Style: kit.Muted}
}

// work says what is being read, why it failed, or what it waits for.
func (p *list) work(j domain.JobView) kit.Cell {
	t := p.s.Text
	progress, runs := p.running[j.Administration]
	switch {
	case runs && progress.Kind == 0:
		return kit.Cell{Text: t.Activity.Starting, Style: kit.Muted}
	case runs && progress.Total > 0:
		return kit.Cell{Text: fmt.Sprintf(t.Activity.Reading, t.Kinds(progress.Kind), t.Number(progress.Done), t.Number(progress.Total))}
	case runs:
		return kit.Cell{Text: fmt.Sprintf(t.Activity.ReadingSome, t.Kinds(progress.Kind), t.Number(progress.Done))}
	case j.Status == domain.JobRunning:
		return kit.Cell{Text: t.Activity.Starting, Style: kit.Muted}
	case j.Status == domain.JobHeld:
		return kit.Cell{Text: t.Activity.Held, Style: kit.Muted}
	case j.Error != nil:
		why := p.s.Failure(j.Error) // first: it is what is not cut
		if j.Attempt > 1 {
			why += " · " + t.Activity.Attempts.Of(t, j.Attempt)
		}
		return kit.Cell{Text: why, Style: kit.Bad}
	}
	return kit.Cell{Text: t.Trigger(j.Trigger), Style: kit.Muted}
}

// compare reads fields only: it may run outside the update loop.
func compare(a, b domain.JobView, column int) int {
	switch column {
	case colCode:
		return domain.CompareCodes(a.Code, b.Code)
	case colName:
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case colConnection:
		return strings.Compare(a.ConnectionTitle, b.ConnectionTitle)
	case colWhen:
		return a.Due.Compare(b.Due)
	case colStatus:
		return strings.Compare(string(a.Status), string(b.Status))
	}
	return a.Attempt - b.Attempt
}
