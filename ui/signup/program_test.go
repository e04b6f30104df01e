package signup_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest/house"
	"basecone/ui/signin"
	"basecone/ui/text"
)

// strides is a clock on which a second passes between any two looks at it, for keys
// that are sent faster than anybody presses them.
func strides() func() time.Time {
	now := time.Date(2026, 11, 21, 8, 14, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// TestProgram goes in a real program from the sign-in page through the wizard to the
// administrations.
func TestProgram(t *testing.T) {
	h := house.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	app := ui.New(ui.Options{
		Now:     strides(),
		Context: ctx, SignIn: signin.New, Lock: signin.NewLock, Location: time.UTC, Dark: true,
		Ready: &ui.Ready{Service: h.Service, Presenter: &house.Presenter{}, Clock: h.Clock},
		Pages: map[string]func(*kit.Session) kit.Page{kit.Administrations: func(s *kit.Session) kit.Page {
			return kit.NewNotYet(s, func(*text.Text) string { return "Administrations" }, nil)
		}},
	})
	tm := teatest.NewTestModel(t, app, teatest.WithInitialTermSize(100, 30), teatest.WithProgramOptions(tea.WithColorProfile(colorprofile.ANSI256)))
	wait := func(text string) {
		t.Helper()
		teatest.WaitFor(t, tm.Output(), func(b []byte) bool { return bytes.Contains(b, []byte(text)) }, teatest.WithDuration(10*time.Second))
	}
	press := func(names ...string) {
		for _, name := range names {
			tm.Send(ui.KeyPress(name))
		}
	}
	wait("Office code")
	press("ctrl+n")
	wait("Your office")
	for _, value := range []string{
		"Janssen & Partners", "Oudegracht", "12", "3511ab", "Utrecht", "12345678", "Monica de Wit", "monica@janssen.example", "0301234567",
	} {
		tm.Type(value)
		press("enter")
	}
	press("enter", "space", "enter", "space", "enter", "space", "enter")
	wait("✓ free")
	press("enter")
	tm.Type("monica")
	press("enter", "enter")
	tm.Type(house.Password)
	press("enter")
	tm.Type(house.Password)
	press("enter", "enter")
	wait("Make the office")
	press("left", "enter")
	wait("Xero")
	press("enter")
	wait("Description")
	tm.Type("Main")
	press("enter")
	wait("CX_Few")
	press("p")
	wait("chosen")
	press("space", "enter")
	wait("is added")
	press("enter")
	wait("SETTINGS")
	tm.Send(tea.QuitMsg{})
	tm.WaitFinished(t, teatest.WithFinalTimeout(10*time.Second))

	in, err := h.SignIn(t.Context(), "janssen-partners", "monica", house.Password)
	if err != nil || in.Office.Setup != domain.SetupDone {
		t.Fatal(in.Office.Setup, err)
	}
}
