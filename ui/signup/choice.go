package signup

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/available"
	"basecone/ui/kit"
)

// chooseAdministrations shows what the connection sees outside (S110–S114).
func (w *Wizard) chooseAdministrations() tea.Cmd {
	return w.open(available.New(w.s, w.linked.ID, w.addedSome).OnLeave(func() tea.Cmd {
		w.closeInner()
		w.step = stepSystem
		return nil
	}))
}

// addedSome offers the next five, or the end.
func (w *Wizard) addedSome(added []domain.Administration) tea.Cmd {
	w.added += len(added)
	if p, ok := w.inner.(*available.Page); ok {
		w.more = p.Left(added) > 0
	}
	w.closeInner()
	return nil
}

func (w *Wizard) addedActions() []kit.Action {
	t := &w.s.Text.Signup
	if w.linked == nil {
		return w.unreadActions()
	}
	actions := []kit.Action{{ID: "finish", Keys: []string{"enter"}, Name: t.Finish, Help: t.FinishHelp, Run: w.finish}}
	if w.more {
		actions = append(actions, kit.Action{ID: "next_five", Keys: []string{"n"}, Name: t.NextFive, Help: t.NextFiveHelp, Mutates: true, Run: w.chooseAdministrations})
	}
	return actions
}

// finish ends the wizard and shows the administrations.
func (w *Wizard) finish() tea.Cmd {
	service, by := w.s.Service, w.s.Actor
	return w.finishing.Start(w.s, func(ctx context.Context) (struct{}, error) { return struct{}{}, service.FinishSetup(ctx, by) })
}
