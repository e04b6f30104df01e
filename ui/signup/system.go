package signup

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/connect"
	"basecone/ui/kit"
)

// lookUp reads which connection the wizard made before it was broken off.
func (w *Wizard) lookUp() tea.Cmd {
	service, by := w.s.Service, w.s.Actor
	return w.reached.Ask(w.s, func(ctx context.Context) ([]domain.ConnectionView, error) { return service.Connections(ctx, by) })
}

// lookedUp goes to the step that was reached: without a connection, that is step 3.
func (w *Wizard) lookedUp(a kit.Answer[[]domain.ConnectionView]) tea.Cmd {
	if a.Err != nil {
		w.said = w.s.Error(a.Err)
		return nil
	}
	for i, v := range a.Value {
		if w.linked == nil || v.Works() && !w.linked.Works() {
			w.linked = &a.Value[i]
		}
	}
	if w.linked == nil {
		w.step = stepSystem
		return w.chooseSystem()
	}
	if w.step == stepChoice {
		return w.chooseAdministrations()
	}
	return nil
}

// chooseSystem shows the catalogue (S98–S103).
func (w *Wizard) chooseSystem() tea.Cmd {
	return w.open(connect.Choose(w.s, w.signInTo).InWizard(w.back))
}

// signInTo signs in to the system that was chosen (S104–S108).
func (w *Wizard) signInTo(info domain.SystemInfo) tea.Cmd {
	return w.open(connect.New(w.s, domain.ConnectTarget{System: info.ID}, w.connected).OnLeave(w.chooseSystem))
}

// relink signs in again for the connection that is there.
func (w *Wizard) relink() tea.Cmd {
	target := domain.ConnectTarget{Connection: w.linked.ID, System: w.linked.System}
	return w.open(connect.New(w.s, target, w.connected).OnLeave(func() tea.Cmd {
		w.closeInner()
		return nil
	}))
}

// connected goes on with step 4 (S109).
func (w *Wizard) connected(v domain.ConnectionView) tea.Cmd {
	w.linked, w.step = &v, stepChoice
	return w.chooseAdministrations()
}

func (w *Wizard) linkedActions() []kit.Action {
	t := &w.s.Text.Signup
	if w.linked == nil {
		return w.unreadActions()
	}
	relink := kit.Action{ID: "relink", Keys: []string{"r"}, Name: t.Relink, Help: t.RelinkHelp, Mutates: true, Run: w.relink}
	if !w.linked.SystemInfo.KnowsUser { // a folder: nobody signs in
		relink.Name, relink.Help = t.OtherFolder, t.OtherFolderHelp
	}
	return []kit.Action{
		{ID: "go_on", Keys: []string{"enter"}, Name: t.GoOn, Help: t.GoOnHelp, Run: func() tea.Cmd {
			w.step = stepChoice
			return w.chooseAdministrations()
		}},
		relink,
		w.later(),
	}
}

// unreadActions are those while it is not known how far the wizard came.
func (w *Wizard) unreadActions() []kit.Action {
	if w.said == "" {
		return nil
	}
	t := &w.s.Text.Signup.Available
	return []kit.Action{{ID: "reload", Keys: []string{"r"}, Name: t.Reload, Help: t.ReloadHelp, Run: func() tea.Cmd {
		w.said = ""
		return w.lookUp()
	}}, w.later()}
}

// later ends the wizard with its last steps undone.
func (w *Wizard) later() kit.Action {
	t := &w.s.Text.Signup
	return kit.Action{
		ID: "later", Keys: []string{"ctrl+x"}, Name: t.Later, Help: t.LaterHelp, Mutates: true,
		Run: func() tea.Cmd {
			return kit.Show(&kit.Confirm{S: w.s, Heading: t.StopTitle, Body: t.StopBody, Yes: t.StopYes, Run: w.finish})
		},
	}
}
