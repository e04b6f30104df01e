package connections

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/connect"
	"basecone/ui/kit"
)

// doing is what can be done with a connection, on the list and on its own page.
type doing struct {
	s        *kit.Session
	current  func() (domain.ConnectionView, bool) // the connection it is done with
	removed  func() tea.Cmd                       // after it was removed; may be nil
	checking map[domain.ConnectionID]bool
}

type (
	checkedMsg struct {
		of    *doing
		id    domain.ConnectionID
		title string
		err   error
	}
	removedMsg struct {
		of    *doing
		title string
		err   error
	}
)

// actions are what can be done with the current connection.
func (d *doing) actions() []kit.Action {
	t := &d.s.Text.Connections
	v, ok := d.current()
	reason := func(why func() string) func() string {
		return func() string {
			if !ok {
				return nothing(d.s)
			}
			if why == nil {
				return ""
			}
			return why()
		}
	}
	return []kit.Action{
		{
			ID: "check", Keys: []string{"c"}, Name: t.Check, Help: t.CheckHelp, Also: t.CheckAlso, Permission: domain.ManageConnections, Mutates: true,
			Disabled: reason(func() string {
				if d.checking[v.ID] {
					return t.CheckRuns
				}
				return ""
			}),
			Run: func() tea.Cmd { return d.check(v) },
		},
		{
			ID: "reconnect", Keys: []string{"r"}, Name: t.Reconnect, Help: t.ReconnectHelp, Also: t.ReconnectAlso, Permission: domain.RelinkOwn, Mutates: true, Quiet: !ok,
			Disabled: reason(func() string {
				if v.SyncUser != d.s.Actor.User && !d.s.May(domain.ManageConnections) {
					return t.NotYours
				}
				return ""
			}),
			Run: func() tea.Cmd { return d.signIn(domain.ConnectTarget{Connection: v.ID, System: v.System}) },
		},
		{
			ID: "own", Keys: []string{"m"}, Name: t.Own, Help: t.OwnHelp, Also: t.OwnAlso, Permission: domain.RelinkOwn, Mutates: true, Quiet: true,
			Disabled: reason(nil),
			Run: func() tea.Cmd {
				return d.signIn(domain.ConnectTarget{Connection: v.ID, System: v.System, Own: true})
			},
		},
		{
			ID: "remove", Keys: []string{"d", "delete"}, Name: t.Remove, Help: t.RemoveHelp, Also: t.RemoveAlso, Permission: domain.ManageConnections, Mutates: true, Quiet: true,
			Disabled: reason(func() string {
				if v.Administrations > 0 {
					return t.InUse.Of(d.s.Text, v.Administrations)
				}
				return ""
			}),
			Run: func() tea.Cmd { return d.remove(v) },
		},
	}
}

// nothing says that there is no connection, and how to add one to whom may.
func nothing(s *kit.Session) string {
	if !s.May(domain.ManageConnections) {
		return s.Text.Connections.NothingYours
	}
	return s.Text.Connections.Nothing
}

// mendFirst puts reconnecting before all else where the connection is down.
func mendFirst(current func() (domain.ConnectionView, bool), actions []kit.Action) []kit.Action {
	if v, ok := current(); !ok || v.Works() {
		return actions
	}
	at := slices.IndexFunc(actions, func(a kit.Action) bool { return a.ID == "reconnect" })
	reconnect := actions[at]
	return append([]kit.Action{reconnect}, slices.Delete(actions, at, at+1)...)
}

// add is the action that connects another system.
func (d *doing) add() kit.Action {
	t := &d.s.Text.Connections
	return kit.Action{
		ID: "add", Keys: []string{"a"}, Name: t.Add, Help: t.AddHelp, Also: t.AddAlso, Permission: domain.ManageConnections, Mutates: true,
		Run: func() tea.Cmd { return kit.Push(connect.Add(d.s, signedIn)) },
	}
}

// signIn opens the page that signs in to the target.
func (d *doing) signIn(target domain.ConnectTarget) tea.Cmd {
	return kit.Push(connect.New(d.s, target, signedIn))
}

// signedIn gives the connection back to the page below.
func signedIn(v domain.ConnectionView) tea.Cmd { return kit.Pop(v) }

func (d *doing) check(v domain.ConnectionView) tea.Cmd {
	d.checking[v.ID] = true
	ctx, service, by, id, title := d.s.Context, d.s.Service, d.s.Actor, v.ID, v.Title()
	return func() tea.Msg {
		_, err := service.CheckConnection(ctx, by, id)
		return checkedMsg{d, id, title, err}
	}
}

func (d *doing) remove(v domain.ConnectionView) tea.Cmd {
	t := &d.s.Text.Connections
	ctx, service, by, id, title := d.s.Context, d.s.Service, d.s.Actor, v.ID, kit.Clean(v.Title())
	return kit.Show(&kit.Confirm{
		S: d.s, Heading: fmt.Sprintf(t.RemoveTitle, title), Body: t.RemoveBody, Yes: t.RemoveYes, Danger: true,
		Run: func() tea.Cmd {
			return func() tea.Msg { return removedMsg{d, title, service.RemoveConnection(ctx, by, id)} }
		},
	})
}

// take handles the answers of what was done.
func (d *doing) take(msg tea.Msg) (handled bool, cmd tea.Cmd) {
	t := &d.s.Text.Connections
	switch m := msg.(type) {
	case checkedMsg:
		if m.of != d {
			return false, nil
		}
		delete(d.checking, m.id)
		switch {
		case m.err == nil:
			return true, kit.Toast(fmt.Sprintf(t.Works, kit.Clean(m.title)))
		case domain.CodeOf(m.err) == "":
			return true, kit.Fail(m.err)
		}
		return true, kit.Warn(fmt.Sprintf(t.Fails, kit.Clean(m.title), d.s.Error(m.err)))
	case removedMsg:
		if m.of != d {
			return false, nil
		}
		if m.err != nil {
			return true, kit.Fail(m.err)
		}
		done := kit.Toast(fmt.Sprintf(t.Removed, m.title))
		if d.removed != nil {
			return true, tea.Batch(done, d.removed())
		}
		return true, done
	}
	return false, nil
}
