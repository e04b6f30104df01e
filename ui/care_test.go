package ui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

func TestLeavingAWholeScreenByThePaletteAsksAndCloses(t *testing.T) {
	wizard := &probe{name: "wizard", dirty: true}
	d, _ := openProbe(t, kittest.Options{Shell: func(o *ui.Options) {
		o.First = func(*kit.Session) kit.Page { return wizard }
	}}, nil)
	d.Shows("page wizard").Keys("ctrl+p").Type("mail").Keys("enter").Shows("lose what you typed?")
	d.Keys("enter").Shows("page wizard")
	d.Keys("ctrl+p").Type("mail").Keys("enter", "right", "enter").Shows("Not built yet")
	if !wizard.closed {
		t.Error("what the page held was not let go of")
	}
}

func TestErrorsAreDismissedWhileTyping(t *testing.T) {
	d, p := openProbe(t, kittest.Options{}, func(p *probe) { p.typing = true })
	d.Send(kit.ToastMsg{Err: domain.Fail(domain.CodeConnectionDown)}).Shows("✗ The connection", "esc").Hides("! read")
	d.Keys("ctrl+p", "esc").Shows("✗ The connection")
	d.Keys("!", "esc").Hides("✗ The connection")
	d.Keys("esc")
	if p.keys() != "! esc" {
		t.Error("the field got:", p.keys())
	}
}

func TestNothingShowsThroughTheLock(t *testing.T) {
	answers := make(chan tea.Msg)
	d, p := openProbe(t, kittest.Options{Patience: 20 * time.Millisecond, Shell: func(o *ui.Options) {
		o.Lock = func(*kit.Session) kit.Page {
			return &probe{name: "locked", acts: []kit.Action{{ID: "u", Keys: []string{"u"}, Run: func() tea.Cmd {
				return func() tea.Msg { return kit.UnlockMsg{} }
			}}}}
		}
	}}, func(p *probe) {
		wait := func() tea.Msg { return <-answers }
		p.acts = []kit.Action{{ID: "ask", Keys: []string{"a"}, Run: func() tea.Cmd { return tea.Batch(wait, wait) }}}
	})
	d.Keys("a").Pass(ui.IdleLock).Shows("page locked")
	answers <- kit.DialogMsg{Dialog: &kit.Notice{S: p.s, Heading: "Bakkerij Van Dam"}}
	answers <- kit.ToastMsg{Text: "Zeker Zorg is removed"}
	for range 100 { // taken in as they come
		d.Keys("x").Shows("page locked").Hides("Bakkerij", "Zeker")
		time.Sleep(time.Millisecond)
	}
	d.Keys("u").Shows("Bakkerij Van Dam").Keys("esc").Shows("page first")
}

// An error may name something from outside.
func TestErrorsAreDrawnClean(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{}, nil)
	d.Send(kit.ToastMsg{Err: &domain.Error{Code: domain.CodeSyncTooSoon, Name: "Van\x1b[2J\u202eDam"}}).Shows("Van[2JDam was synchronised")
	if s := d.Styled(); strings.Contains(s, "\x1b[2J") || strings.Contains(s, "\u202e") {
		t.Errorf("%q", s)
	}
}

// What a page asked goes with the page, also where the lock covers the question.
func TestADialogGoesWithItsPageBehindTheLock(t *testing.T) {
	answers, above := make(chan tea.Msg), &probe{name: "above"}
	d, p := openProbe(t, kittest.Options{Patience: 20 * time.Millisecond, Shell: func(o *ui.Options) {
		o.Lock = func(*kit.Session) kit.Page {
			return &probe{name: "locked", acts: []kit.Action{{ID: "u", Keys: []string{"u"}, Run: func() tea.Cmd {
				return func() tea.Msg { return kit.UnlockMsg{} }
			}}}}
		}
	}}, func(p *probe) {
		p.acts = []kit.Action{{ID: "push", Keys: []string{"p"}, Run: func() tea.Cmd { return kit.Push(above) }}}
	})
	above.acts = []kit.Action{{ID: "ask", Keys: []string{"a"}, Run: func() tea.Cmd {
		return tea.Batch(kit.Show(&kit.Confirm{S: p.s, Heading: "Remove it?", Yes: "Remove"}), func() tea.Msg { return <-answers })
	}}}
	d.Keys("p", "a").Shows("Remove it?").Pass(ui.IdleLock).Shows("page locked")
	answers <- kit.PopMsg{} // what it is about is gone
	for range 100 {
		if d.Keys("x"); above.closed {
			break
		}
		time.Sleep(time.Millisecond)
	}
	d.Keys("u").Shows("page first").Hides("Remove it?")
}

// Timers stand still while the machine sleeps; the first key or paste after it must
// not reach what the lock should have covered.
func TestSleepLocksAtTheFirstKey(t *testing.T) {
	for name, first := range map[string]func(*kittest.Driver) *kittest.Driver{
		"key":   func(d *kittest.Driver) *kittest.Driver { return d.Keys("x") },
		"paste": func(d *kittest.Driver) *kittest.Driver { return d.Paste("x") },
	} {
		t.Run(name, func(t *testing.T) {
			var asleep time.Duration
			locked := &probe{name: "locked"}
			d, p := openProbe(t, kittest.Options{Shell: func(o *ui.Options) {
				now := o.Now
				o.Now = func() time.Time { return now().Add(asleep) }
				o.Lock = func(*kit.Session) kit.Page { return locked }
			}}, nil)
			d.Keys("a")
			asleep = ui.IdleLock - time.Second
			first(d).Shows("page first")
			before := len(p.got)
			asleep += 8 * time.Hour
			first(d).Shows("page locked")
			if len(p.got) != before || locked.keys() != "" {
				t.Error("it was not swallowed:", p.got, locked.got)
			}
			d.Keys("y")
			if locked.keys() != "y" {
				t.Error("the lock got:", locked.keys())
			}
		})
	}
}

func TestKeysDoNothingWhereNothingIsSeen(t *testing.T) {
	done := false
	d, p := openProbe(t, kittest.Options{}, nil)
	d.Send(kit.DialogMsg{Dialog: &kit.Confirm{S: p.s, Heading: "Remove 3?", Yes: "Remove", Run: func() tea.Cmd { done = true; return nil }}})
	d.Keys("right").Resize(39, 24).Keys("enter").Paste("x")
	if done || len(p.keys()) > 0 {
		t.Error("a key acted on what is not drawn")
	}
	d.Resize(80, 24).Shows("Remove 3?")
}

func TestADialogNobodyAskedForIsSeenBeforeItIsAnswered(t *testing.T) {
	done := false
	d, p := openProbe(t, kittest.Options{}, nil)
	d.Keys("x").Pass(time.Minute) // nobody types
	d.Send(kit.DialogMsg{Uninvited: true, Dialog: &kit.Notice{S: p.s, Heading: "3 were not queued", Then: func() tea.Cmd { done = true; return nil }}})
	d.Type(" ").Shows("3 were not queued") // 20 ms after it was drawn
	if done {
		t.Error("answered before anybody can have seen it")
	}
	d.Keys("enter").Hides("3 were not queued")
}

func TestTheLanguageChosenIsKept(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	id := kit.IdentityOf(in)
	language := func() string {
		again, err := h.SignIn(context.Background(), "janssen", "monica", house.Password)
		if err != nil {
			t.Fatal(err)
		}
		return again.User.Language
	}
	change := func(readOnly bool) *kittest.Driver {
		d, _ := openProbe(t, kittest.Options{Service: h.Service, Identity: &id, ReadOnly: readOnly, Patience: time.Second}, nil)
		return d.Keys(":").Type("nederlands").Keys("enter").Hides("✗")
	}
	if change(true); language() == "nl" {
		t.Error("a read-only session wrote")
	}
	if change(false); language() != "nl" {
		t.Error("forgotten:", language())
	}
}

// TestThePagesOwnTitleIsCutLast: where the way to a page is too long, the pages before
// it give way.
func TestThePagesOwnTitleIsCutLast(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{}, func(p *probe) {
		p.name = "100231 Administratiekantoor De Korenmolen in Zandvoort"
		p.acts = []kit.Action{{ID: "go", Keys: []string{"g"}, Run: func() tea.Cmd {
			return kit.Push(&probe{name: "Synchronisation of 22 Nov 2026 09:14"})
		}}}
	})
	d.Keys("g").Shows("100231 Admin", "… › Synchronisation of 22 Nov 2026 09:14")
}
