package administrations

import (
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// Sync asks for synchronisations, of all administrations without ids, and says what
// became of it: in passing where all went well or there was one, else in a dialog.
func Sync(s *kit.Session, ids ...domain.AdministrationID) tea.Cmd {
	ctx, service, by, t, now := s.Context, s.Service, s.Actor, s.Text, s.Now()
	return func() tea.Msg {
		answers, err := service.QueueSync(ctx, by, ids)
		if err != nil {
			return kit.ToastMsg{Err: err}
		}
		return said(s, t, now, answers)
	}
}

// said is the message for answers to a wish to synchronise.
func said(s *kit.Session, t *text.Text, now time.Time, answers []domain.SyncAnswer) tea.Msg {
	a := &t.Administrations
	queued := 0
	for _, answer := range answers {
		if answer.Err == nil {
			queued++
		}
	}
	switch {
	case len(answers) == 0:
		return kit.ToastMsg{Text: a.Nothing, Warn: true}
	case len(answers) == 1 && queued == 1:
		return kit.ToastMsg{Text: fmt.Sprintf(a.QueuedOne, kit.Clean(answers[0].Name))}
	case queued == len(answers):
		return kit.ToastMsg{Text: a.Queued.Of(t, queued)}
	}
	lines := refusals(t, now, answers)
	if len(answers) == 1 {
		return kit.ToastMsg{Text: lines[0], Warn: true}
	}
	if queued > 0 {
		lines = append([]string{a.Queued.Of(t, queued)}, lines...)
	}
	return kit.DialogMsg{Dialog: &kit.Notice{S: s, Heading: a.NotQueued, Body: strings.Join(lines, "\n")}, Uninvited: true}
}

// refusals says why administrations are not synchronised, a line for each reason: of one
// its name, of more how many and which.
func refusals(t *text.Text, now time.Time, answers []domain.SyncAnswer) []string {
	type group struct {
		err   error
		names []string
	}
	var order []domain.Code
	groups := map[domain.Code]*group{}
	for _, answer := range answers {
		if answer.Err == nil {
			continue
		}
		code := domain.CodeOf(answer.Err)
		g, ok := groups[code]
		if !ok {
			g = &group{err: answer.Err}
			groups[code] = g
			order = append(order, code)
		}
		g.names = append(g.names, kit.Clean(answer.Name))
	}
	lines := make([]string, len(order))
	for i, code := range order {
		g := groups[code]
		lines[i] = reason(t, now, g.err, g.names)
		if len(g.names) > 1 {
			lines[i] += " (" + some(t, g.names) + ")"
		}
	}
	return lines
}

// reason says why administrations are not synchronised.
func reason(t *text.Text, now time.Time, err error, names []string) string {
	a := &t.Administrations
	of := func(p text.Plural) string {
		if len(names) == 1 {
			return fmt.Sprintf(p.One, names[0])
		}
		return p.Of(t, len(names))
	}
	switch domain.CodeOf(err) {
	case domain.CodeSyncTooSoon:
		line := of(a.TooSoon)
		if e := new(domain.Error); errors.As(err, &e) && !e.Until.IsZero() {
			line += ", " + fmt.Sprintf(a.Again, t.At(now, e.Until))
		}
		return line
	case domain.CodeConnectionDown:
		return of(a.OnHold)
	case domain.CodeSyncRunning:
		return of(a.RunsNow)
	}
	return of(text.Plural{One: "%s", Many: "%s"}) + ": " + t.Error(err, now)
}

// someNames is how many names stand in a sentence.
const someNames = 5

// some are the first names, and how many more there are.
func some(t *text.Text, names []string) string {
	if len(names) <= someNames {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:someNames], ", ") + " " + fmt.Sprintf(t.Administrations.RemoveAndMore, t.Number(len(names)-someNames))
}
