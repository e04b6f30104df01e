package administrations

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/available"
	"basecone/ui/kit"
)

// doing is what can be done with administrations, on the list and on the page of one.
type doing struct {
	s       *kit.Session
	choices kit.Load[[]domain.ConnectionChoice]
	chosen  func() []domain.AdministrationView // what it is done with
	none    func() bool                        // whether that is nothing
	removed func() tea.Cmd                     // after some were removed; may be nil
}

type removedMsg struct {
	of    *doing
	count int
	name  string // of the only one
	err   error
}

// adding is the action that adds administrations.
func (d *doing) adding() kit.Action {
	t := &d.s.Text.Administrations
	return kit.Action{
		ID: "add", Keys: []string{"a"}, Name: t.Add, Help: t.AddHelp, Also: t.AddAlso, Permission: domain.AddAdministration, Mutates: true,
		Run: func() tea.Cmd {
			service, by := d.s.Service, d.s.Actor
			return d.choices.Ask(d.s, func(ctx context.Context) ([]domain.ConnectionChoice, error) {
				return service.AddableConnections(ctx, by)
			})
		},
	}
}

// actions are what can be done with the chosen administrations.
func (d *doing) actions() []kit.Action {
	t := &d.s.Text.Administrations
	nothing := func() string {
		if d.none() {
			return t.Nothing
		}
		return ""
	}
	return []kit.Action{
		{
			ID: "sync", Keys: []string{"s"}, Name: t.Sync, Help: t.SyncHelp, Also: t.SyncAlso, Permission: domain.ManageSync, Mutates: true, Disabled: nothing,
			Run: func() tea.Cmd {
				var ids []domain.AdministrationID
				for _, v := range d.chosen() {
					ids = append(ids, v.ID)
				}
				return Sync(d.s, ids...)
			},
		},
		{
			ID: "remove", Keys: []string{"d", "delete"}, Name: t.Remove, Help: t.RemoveHelp, Also: t.RemoveAlso, Permission: domain.RemoveAdministration, Mutates: true,
			Quiet: true, Disabled: nothing, Run: func() tea.Cmd { return d.remove(d.chosen()) },
		},
	}
}

// remove asks, naming what goes and how many records, and removes.
func (d *doing) remove(views []domain.AdministrationView) tea.Cmd {
	t := &d.s.Text.Administrations
	records := 0
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = kit.Clean(v.Company.Code + " " + v.Name)
		for _, n := range v.Counts {
			records += n
		}
	}
	heading := fmt.Sprintf(t.RemoveOne, names[0])
	body := []string{t.RemoveRecords.Of(d.s.Text, records), t.RemoveBody}
	if len(views) > 1 {
		heading = t.RemoveTitle.Of(d.s.Text, len(views))
		body = append([]string{some(d.s.Text, names), ""}, body...)
	}
	return kit.Show(&kit.Confirm{
		S: d.s, Heading: heading, Body: strings.Join(body, "\n"), Yes: t.RemoveYes, Danger: true,
		Run: func() tea.Cmd { return d.removeNow(views, names[0]) },
	})
}

func (d *doing) removeNow(views []domain.AdministrationView, name string) tea.Cmd {
	ctx, service, by := d.s.Context, d.s.Service, d.s.Actor
	return func() tea.Msg {
		for i, v := range views {
			if err := service.RemoveAdministration(ctx, by, v.ID); err != nil {
				return removedMsg{d, i, name, err}
			}
		}
		return removedMsg{d, len(views), name, nil}
	}
}

// take handles the answers of what was done.
func (d *doing) take(msg tea.Msg) (handled bool, cmd tea.Cmd) {
	if a, ok := d.choices.Take(d.s, msg); ok {
		if a.Err != nil {
			return true, kit.Fail(a.Err)
		}
		return true, d.from(a.Value)
	}
	m, ok := msg.(removedMsg)
	if !ok || m.of != d {
		return false, nil
	}
	t := &d.s.Text.Administrations
	switch {
	case m.err != nil && m.count == 0:
		return true, kit.Fail(m.err)
	case m.err != nil:
		return true, kit.Warn(fmt.Sprintf(t.RemoveFailed, d.s.Number(m.count), d.s.Error(m.err)))
	}
	said := kit.Toast(t.Removed.Of(d.s.Text, m.count))
	if m.count == 1 {
		said = kit.Toast(fmt.Sprintf(t.RemovedOne, m.name))
	}
	if d.removed != nil {
		return true, tea.Batch(said, d.removed())
	}
	return true, said
}

// addFrom is the page that chooses what to add from a connection, and adds it.
func addFrom(s *kit.Session, id domain.ConnectionID) kit.Page {
	return available.New(s, id, func(added []domain.Administration) tea.Cmd { return kit.Pop(added) })
}

// from goes on to adding: straight on with one connection, by way of a choice with
// several, and to Connections with none.
func (d *doing) from(choices []domain.ConnectionChoice) tea.Cmd {
	t := &d.s.Text.Administrations
	switch {
	case len(choices) == 1 && choices[0].Status == domain.Connected:
		return kit.Push(addFrom(d.s, choices[0].ID))
	case len(choices) > 0:
		return kit.Push(newChoose(d.s, choices))
	case d.s.May(domain.ManageConnections):
		return kit.Interrupt(&kit.Confirm{
			S: d.s, Heading: t.ConnectFirstTitle, Body: t.ConnectFirst, Yes: t.ConnectYes,
			Run: func() tea.Cmd { return kit.Go(kit.Connections) },
		})
	}
	return kit.Interrupt(&kit.Notice{S: d.s, Heading: t.ConnectFirstTitle, Body: t.ConnectFirstAsk})
}
