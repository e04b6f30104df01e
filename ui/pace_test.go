package ui

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// TestManyChangesAreCountedOnceASecond: what needs attention is counted by reading
// every job, so a synchronisation of many administrations must not have it counted at
// every commit.
func TestManyChangesAreCountedOnceASecond(t *testing.T) {
	asked := 0
	var timers []tea.Msg
	a := New(Options{
		Ready:     &Ready{},
		After:     func(_ time.Duration, m tea.Msg) tea.Cmd { timers = append(timers, m); return nil },
		Attention: func(context.Context, domain.Actor) (domain.Attention, error) { asked++; return domain.Attention{}, nil },
	})
	a.s.Actor.User = "monica"
	var do func(tea.Cmd)
	do = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch m := cmd().(type) {
		case tea.BatchMsg:
			for _, cmd := range m {
				do(cmd)
			}
		case nil:
		default:
			_, cmd := a.Update(m)
			do(cmd)
		}
	}
	change := func() {
		for range 20 {
			_, cmd := a.Update(kit.LiveMsg{Subjects: []domain.Subject{domain.SubjectRuns}})
			do(cmd)
		}
	}
	change()
	if asked != 1 || len(timers) != 1 {
		t.Fatalf("20 changes at once were counted %d times, %d timers", asked, len(timers))
	}
	_, cmd := a.Update(timers[0])
	do(cmd)
	if asked != 2 {
		t.Fatalf("what changed meanwhile was counted %d times", asked-1)
	}
	change()
	_, cmd = a.Update(timers[1])
	do(cmd)
	if asked != 3 {
		t.Fatalf("counted %d times in the third second", asked-2)
	}
}
