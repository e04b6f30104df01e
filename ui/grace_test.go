package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
)

// stepping is a page of steps: enter goes to the next.
type stepping struct{ probe }

func (p *stepping) Place() any { return len(p.got) / 2 }
func (p *stepping) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		p.got = append(p.got, k, k)
	}
	return p, nil
}

// TestTheSecondOfTwoEntersDoesNotFallThrough: an enter right after an enter that
// changed the screen is swallowed; nothing else is ever held back.
func TestTheSecondOfTwoEntersDoesNotFallThrough(t *testing.T) {
	enter := ui.KeyPress("enter")
	second := &probe{name: "second"}
	open := func() *kittest.Driver {
		second.got = nil
		d, _ := openProbe(t, kittest.Options{}, func(p *probe) {
			p.acts = []kit.Action{{ID: "go", Keys: []string{"enter", "g"}, Run: func() tea.Cmd { return kit.Push(second) }}}
		})
		return d
	}
	for _, test := range []struct {
		name  string
		press func(d *kittest.Driver)
		want  string
	}{
		{"twice", func(d *kittest.Driver) { d.Keys("enter").Send(enter).Send(enter) }, ""},
		{"after a while", func(d *kittest.Driver) {
			d.Keys("enter").Pass(299 * time.Millisecond).Send(enter).Pass(time.Millisecond).Send(enter)
		}, "enter"},
		{"another key between", func(d *kittest.Driver) { d.Keys("enter").Send(ui.KeyPress("x")).Send(enter) }, "x enter"},
		{"other keys", func(d *kittest.Driver) { d.Keys("enter").Send(ui.KeyPress("x")).Send(ui.KeyPress("y")) }, "x y"},
		{"another key before", func(d *kittest.Driver) { d.Keys("g").Send(enter) }, "enter"},
	} {
		d := open()
		test.press(d)
		if d.Shows("second"); second.keys() != test.want {
			t.Errorf("%s: %q came through, not %q", test.name, second.keys(), test.want)
		}
	}
	steps := &stepping{probe{name: "steps"}}
	d := kittest.Open(t, kittest.Options{Page: func(*kit.Session) kit.Page { return steps }})
	if d.Keys("enter").Send(enter); steps.keys() != "enter enter" { // each is noted twice
		t.Errorf("a step was passed over: %q", steps.keys())
	}
}

// TestThePaletteIsGoneBeforeItActs: a lock must not bring it back with its filter.
func TestThePaletteIsGoneBeforeItActs(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{Shell: func(o *ui.Options) {
		o.Lock = func(*kit.Session) kit.Page { return &probe{name: "locked"} }
	}}, nil)
	d.Keys("ctrl+p").Type("lock").Keys("enter").Shows("page locked").Send(kit.UnlockMsg{})
	d.Shows("page first").Hides("Go to or do anything")
}

func TestColoursAreChosenByName(t *testing.T) {
	for _, test := range []struct{ lang, query, said string }{
		{"nl", "licht", "Kleuren: licht"},
		{"nl", "dark", "Kleuren: donker"},
		{"en", "licht", "Colours: light"},
		{"en", "contrast", "Colours: high contrast"},
		{"en", "colours none", "Colours: none"},
	} {
		d, _ := openProbe(t, kittest.Options{Language: test.lang}, nil)
		before := d.Session().Theme
		d.Keys(":").Type(test.query).Shows("› " + test.said).Keys("enter").Shows(test.said).Hides("› " + test.said)
		if d.Session().Theme == before {
			t.Error("the colours stay", test)
		}
	}
}

// TestALanguageIsItsOwners: what one chose, the next who has not chosen does not get.
func TestALanguageIsItsOwners(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{Whole: true}, nil)
	in := func(lang string) *kittest.Driver {
		return d.Send(kit.SignedInMsg{Identity: kit.Identity{Actor: domain.Actor{Office: "office", User: "user"}, Language: lang}})
	}
	in("").Shows("all keys")
	d.Send(kit.SignOutMsg{})
	in("nl").Shows("alle toetsen")
	d.Send(kit.SignOutMsg{}).Shows("all keys")
	in("").Shows("all keys").Send(kit.SignOutMsg{})
	d.Keys(":").Type("nederlands").Keys("enter").Shows("alle toetsen") // chosen before signing in
	in("").Shows("alle toetsen").Send(kit.SignOutMsg{}).Shows("all keys")
}

// TestALanguageAskedForCounts: who asks for a language when starting gets it, whatever
// was chosen before, until it is changed.
func TestALanguageAskedForCounts(t *testing.T) {
	insist := func(o *ui.Options) { o.Insist = true }
	d, _ := openProbe(t, kittest.Options{Whole: true, Language: "en", Shell: insist}, nil)
	in := kit.SignedInMsg{Identity: kit.Identity{Actor: domain.Actor{Office: "office", User: "user"}, Language: "nl"}}
	d.Send(in).Shows("all keys")
	d.Keys(":").Type("nederlands").Keys("enter").Shows("alle toetsen").Send(kit.SignOutMsg{})
	d.Send(in).Shows("alle toetsen")
}

func TestUnbuiltUsersNamesItsVerb(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{}, nil)
	d.Keys("5").Shows("Not built yet", "basecone users add").Keys("1").Shows("Not built yet").Hides("users add")
}
