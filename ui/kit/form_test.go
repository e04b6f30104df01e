package kit

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"basecone/domain"
)

func key(name string) tea.KeyPressMsg {
	codes := map[string]rune{"enter": tea.KeyEnter, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	switch name {
	case "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case "ctrl+v", "ctrl+s":
		return tea.KeyPressMsg{Code: rune(name[5]), Mod: tea.ModCtrl}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// typed types into a form and runs the commands of its checks at once.
func typed(f *Form, keys ...string) (submitted bool) {
	var run func(cmd tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch m := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range m {
				run(c)
			}
		case checkDueMsg, checkedMsg:
			_, next := f.Update(m)
			run(next)
		}
	}
	for _, k := range keys {
		ok, cmd := f.Update(key(k))
		submitted = submitted || ok
		run(cmd)
	}
	return submitted
}

func formSession() *Session {
	s := benchSession()
	s.After = func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
	return s
}

func newTestForm(s *Session) *Form {
	return NewForm(s,
		Field{Key: "name", Label: "Name"},
		Field{Key: "email", Label: "E-mail", Optional: true, Validate: func(v string) error {
			if !strings.Contains(v, "@") {
				return domain.Invalid("email", domain.CodeEmail)
			}
			return nil
		}},
		Field{Key: "plan", Label: "Plan", Options: []Option{{"trial", "Trial"}, {"premium", "Premium"}}},
		Field{Key: "code", Label: "Code", Check: func(_ context.Context, v string) (string, error) {
			if v == "taken" {
				return "", domain.Invalid("code", domain.CodeOfficeCodeTaken)
			}
			return "free", nil
		}},
		Field{Key: "secret", Label: "Secret", Secret: true},
	)
}

// TestFormFilledIn: what is filled in for the person is judged afresh.
func TestFormFilledIn(t *testing.T) {
	f := NewForm(formSession(), Field{Key: "name", Label: "Name"}, Field{Key: "secret", Label: "Secret", Secret: true})
	typed(f, "tab", "x")
	if s := ansi.Strip(f.View(60, 20)); !strings.Contains(s, "Fill this in") || !strings.Contains(s, "•") || strings.Contains(s, "*") {
		t.Error(s)
	}
	f.Set("name", "Jan")
	if s := f.View(60, 20); strings.Contains(s, "Fill this in") || !typed(f, "enter") {
		t.Error("the error of before holds the form", s)
	}
}

func TestFormFromStartToEnd(t *testing.T) {
	f := newTestForm(formSession())
	if f.Dirty() {
		t.Error("dirty before anything was typed")
	}
	if typed(f, "enter") || f.Focused() != "name" {
		t.Error("an empty field was left by enter")
	}
	typed(f, "J", "a", "n", "enter", "x", "enter")
	if f.Focused() != "email" || !strings.Contains(f.View(60, 20), "e-mail address") {
		t.Error("a wrong field must keep enter and say why", f.Focused())
	}
	typed(f, "@", "y", "enter", "space", "enter", "n", "e", "w")
	if s := ansi.Strip(f.View(60, 20)); !strings.Contains(s, "✓ free") || !strings.Contains(s, "(•) Premium") {
		t.Error(s)
	}
	typed(f, "shift+tab", "up", "up")
	if f.Focused() != "name" || f.Value("code") != "new" {
		t.Error("going back lost what was typed", f.Focused(), f.Values())
	}
	typed(f, "tab", "tab", "tab", "enter")
	if !typed(f, "p", "w", "enter") {
		t.Error("enter on the last field did not submit", f.Focused())
	}
	if got := f.Values(); got["name"] != "Jan" || got["email"] != "x@y" || got["plan"] != "premium" || got["code"] != "new" || got["secret"] != "pw" {
		t.Error(got)
	}
	if strings.Contains(f.View(60, 20), "pw") {
		t.Error("the secret is shown")
	}
	if !f.Dirty() {
		t.Error("not dirty")
	}
	f.Saved()
	if f.Dirty() {
		t.Error("dirty after it was saved")
	}
}

func TestCheckRefuses(t *testing.T) {
	f := newTestForm(formSession())
	typed(f, "J", "tab", "tab", "tab", "t", "a", "k", "e", "n")
	if s := ansi.Strip(f.View(60, 20)); !strings.Contains(s, "Another office uses this code") {
		t.Error(s)
	}
	if typed(f, "ctrl+s") {
		t.Error("submitted what the check refused")
	}
	typed(f, "2", "tab", "s")
	if !typed(f, "ctrl+s") {
		t.Error("the refusal stayed after typing on", f.View(60, 20))
	}
}

func TestStaleCheckIsDropped(t *testing.T) {
	f := newTestForm(formSession())
	ff := f.field("code")
	typed(f, "J", "tab", "tab", "tab", "n")
	f.Update(checkedMsg{ff, ff.checks - 1, "", domain.Invalid("code", domain.CodeOfficeCodeTaken)})
	if ff.err != "" {
		t.Error("the answer for what was typed before counts")
	}
}

func TestFormErrorsComeUnderTheirField(t *testing.T) {
	f := newTestForm(formSession())
	if !f.SetError(domain.Invalid("code", domain.CodeOfficeCodeTaken)) || f.Focused() != "code" {
		t.Error(f.Focused())
	}
	if f.SetError(domain.Fail(domain.CodeForbidden)) || f.SetError(errors.New("x")) || f.SetError(domain.Invalid("other", domain.CodeRequired)) {
		t.Error("an error that concerns no field was put under one")
	}
}

func TestFormPaste(t *testing.T) {
	f := newTestForm(formSession())
	f.Update(tea.PasteMsg{Content: "Jan\r\nde \x1b[2JWit\u202e"})
	if got := f.Value("name"); got != "Jan  de [2JWit" {
		t.Errorf("%q", got)
	}
}

// TestPastedLineEnd: a password manager that copies a line copies its end; a password
// keeps what it is given, so that would be a wrong one.
func TestPastedLineEnd(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		f := NewForm(formSession(), Field{Key: "password", Secret: true})
		f.Update(tea.PasteMsg{Content: " long secret" + end})
		if got := f.Value("password"); got != " long secret" {
			t.Errorf("%q: %q", end, got)
		}
	}
}

func TestFormReadsNoClipboard(t *testing.T) {
	for _, remote := range []bool{true, false} {
		s := formSession()
		s.Remote = remote
		if _, cmd := newTestForm(s).Update(key("ctrl+v")); cmd != nil {
			t.Error("ctrl+v gave a command, whose answer no field would get; remote:", remote)
		}
	}
}

func TestFormDoesNotTick(t *testing.T) {
	f := newTestForm(formSession())
	for _, k := range []string{"a", "b", "backspace", "tab", "a"} {
		if _, cmd := f.Update(key(k)); cmd != nil {
			t.Errorf("%s gave a command: a cursor that blinks costs every idle session", k)
		}
	}
}

func TestHiddenFieldsAreSteppedOver(t *testing.T) {
	hide := true
	f := NewForm(formSession(),
		Field{Key: "a", Label: "A"}, Field{Key: "b", Label: "B", Hidden: func() bool { return hide }}, Field{Key: "c", Label: "C"})
	typed(f, "x", "enter")
	if f.Focused() != "c" || strings.Contains(ansi.Strip(f.View(40, 9)), "B") {
		t.Error(f.Focused())
	}
	if !typed(f, "y", "enter") {
		t.Error("a hidden field held the form")
	}
	hide = false
	if typed(f, "ctrl+s") || f.Focused() != "b" {
		t.Error("a shown field was skipped")
	}
}

func TestWhatIsTypedIsSeenWhereItsHelpDoesNotFit(t *testing.T) {
	f := NewForm(formSession(), Field{Key: "name", Label: "Name", Help: strings.Repeat("a long explanation ", 10)}, Field{Key: "last", Label: "Last"})
	typed(f, "h", "a", "l", "l", "o")
	if view := f.View(30, 2); !strings.Contains(view, "hallo") {
		t.Fatal(view)
	}
}

// Enter on the last field submits, and the bottom line says so.
func TestTheLastFieldNamesWhatEnterDoes(t *testing.T) {
	f := NewForm(benchSession(), Field{Key: "a", Label: "A"}, Field{Key: "b", Label: "B"})
	first := f.Actions()
	if first[0].ID != "submit" || first[0].Matches("enter") || !first[1].Matches("enter") {
		t.Error("enter goes on to the next field", first)
	}
	f.Update(key("tab"))
	last := f.Actions()
	if last[0].ID != "submit" || last[0].Keys[0] != "enter" || !last[0].Matches("ctrl+s") {
		t.Error("enter submits", last)
	}
	f.Update(key("enter"))
	for _, a := range f.Actions() {
		if a.Matches("enter") {
			t.Error("enter stays where the field is wrong", a)
		}
	}
}
