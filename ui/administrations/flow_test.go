package administrations_test

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/administrations"
	"basecone/ui/connections"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest/house"
)

// program runs the whole shell over a house, as a person's terminal would.
func program(t *testing.T, h *house.House, in domain.SignedIn) *teatest.TestModel {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	who := kit.IdentityOf(in)
	app := ui.New(ui.Options{
		Context: ctx, Identity: &who, Language: "en", Theme: kit.NoColour, Location: time.UTC,
		Ready: &ui.Ready{Service: h.Service, Background: &background{}, Clock: h.Clock},
		Pages: map[string]func(*kit.Session) kit.Page{kit.Administrations: administrations.New, kit.Connections: connections.New},
	})
	return teatest.NewTestModel(t, app, teatest.WithInitialTermSize(120, 36))
}

// shows waits until text was drawn. What stood there before is not drawn again.
func shows(t *testing.T, m *teatest.TestModel, text string) {
	t.Helper()
	teatest.WaitFor(t, m.Output(), func(b []byte) bool { return bytes.Contains(b, []byte(text)) }, teatest.WithDuration(20*time.Second))
}

func TestAddedInOneSessionIsSeenInAnother(t *testing.T) {
	h, in, v, _ := office(t)
	mine, theirs := program(t, h, in), program(t, h, in)
	shows(t, mine, "De Korenmolen")
	shows(t, theirs, "De Korenmolen")
	add(t, h, in.Actor, v.ID, "100234")
	shows(t, mine, "100234")
	shows(t, theirs, "100234")
	theirs.Send(tea.KeyPressMsg{Code: tea.KeyEnter})
	shows(t, theirs, "janssen.100231@post.example")
	theirs.Send(tea.KeyPressMsg{Code: ']', Text: "]"})
	shows(t, theirs, "Halte")
	mine.Send(tea.KeyPressMsg{Code: '2', Text: "2"})
	shows(t, mine, "SYNC USER")
	for _, m := range []*teatest.TestModel{mine, theirs} {
		m.Send(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
		if _, err := io.Copy(io.Discard, m.FinalOutput(t, teatest.WithFinalTimeout(20*time.Second))); err != nil {
			t.Error(err)
		}
	}
}
