package kit

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"basecone/domain"
)

// Field is one line of a [Form]: text to type, or, with Options, one of a few to
// choose.
type Field struct {
	Key      string // snake_case, as [domain.Error] names it
	Label    string
	Help     string // under the field while it has the keyboard
	Value    string // what stands there at first
	Secret   bool   // shown as dots
	Optional bool   // may be left empty
	Limit    int    // most characters; 0: 200
	Options  []Option

	// Validate runs when the field is left and may do no I/O.
	Validate func(value string) error
	// Hint says something about what is typed, beside it: "strong".
	Hint func(value string) (string, Style)
	// Check looks further, in a command, while something is typed: whether a code is
	// free. It says what is well ("free"), or gives the error to show.
	Check func(ctx context.Context, value string) (well string, err error)
	// Hidden leaves the field out for now.
	Hidden func() bool
}

// Option is one of a few things to choose in a [Field].
type Option struct{ Value, Label string }

// Form is fields below one another, each with its error under it. What is typed
// stays when one goes back. It is a part of a page: hand it messages, draw its View;
// [FormPage] is the page around one form.
type Form struct {
	s      *Session
	fields []*formField
	at     int
	top    int
	begun  string // all values at the start, to tell whether something was typed
}

type formField struct {
	Field
	input   *huh.Input // nil for options
	value   string
	err     string
	by      judge // who gave err
	well    string
	checks  uint64
	waiting bool
	stop    context.CancelFunc
}

// judge is who found a field wrong, and so how long that stands.
type judge uint8

const (
	byItself judge = iota // its Validate: judged afresh whenever it is left
	byCheck               // its Check: until something else is typed
	byPage                // [Form.SetError]: nothing to wait for, it can be tried again
)

type checkedMsg struct {
	of    *formField
	check uint64
	well  string
	err   error
}

// NewForm makes a form; the first field has the keyboard.
func NewForm(s *Session, fields ...Field) *Form {
	f := &Form{s: s}
	for _, field := range fields {
		ff := &formField{Field: field, value: field.Value}
		if len(field.Options) == 0 {
			ff.input = newHuhInput(s, ff)
		} else if ff.value == "" {
			ff.value = field.Options[0].Value
		}
		f.fields = append(f.fields, ff)
	}
	f.begun = f.all()
	f.focus(f.step(-1, 1))
	return f
}

// newHuhInput is huh's text field without its label, error and keys, which are the
// form's. Its cursor's blinking is dropped with its commands.
func newHuhInput(s *Session, ff *formField) *huh.Input {
	limit := ff.Limit
	if limit == 0 {
		limit = 200
	}
	in := huh.NewInput().Prompt("").CharLimit(limit).Value(&ff.value)
	if ff.Secret {
		in.EchoMode(huh.EchoModePassword)
	}
	in.WithTheme(sessionTheme{s})
	in.WithKeyMap(&huh.KeyMap{})
	return in
}

// sessionTheme gives huh the session's theme of the moment; the styles are ready.
type sessionTheme struct{ s *Session }

func (t sessionTheme) Theme(bool) *huh.Styles { return t.s.Theme.huh }

// Value is what a field holds, cleaned; secrets as they were typed, the rest without
// spaces around it.
func (f *Form) Value(key string) string {
	if ff := f.field(key); ff != nil {
		return ff.clean()
	}
	return ""
}

// Values are what all fields hold, by key.
func (f *Form) Values() map[string]string {
	values := make(map[string]string, len(f.fields))
	for _, ff := range f.fields {
		values[ff.Key] = ff.clean()
	}
	return values
}

func (ff *formField) clean() string {
	if ff.Secret {
		return ff.value
	}
	return strings.TrimSpace(Clean(ff.value))
}

// Set replaces what a field holds; what was said of that goes with it.
func (f *Form) Set(key, value string) {
	if ff := f.field(key); ff != nil {
		ff.value, ff.err, ff.well, ff.waiting = value, "", "", false
		ff.checks++
		if ff.input != nil {
			ff.input.Value(&ff.value)
		}
	}
}

// Relabel gives fields the words of another language, by key.
func (f *Form) Relabel(label func(key string) (label, help string)) {
	for _, ff := range f.fields {
		ff.Label, ff.Help = label(ff.Key)
	}
}

// Dirty reports whether anything was typed or chosen.
func (f *Form) Dirty() bool { return f.all() != f.begun }

// Saved makes what is typed now the state that Dirty compares with.
func (f *Form) Saved() { f.begun = f.all() }

// Capturing is true: the letters are typed.
func (f *Form) Capturing() bool { return true }

// Focus gives a field the keyboard.
func (f *Form) Focus(key string) {
	for i, ff := range f.fields {
		if ff.Key == key {
			f.focus(i)
		}
	}
}

// Focused is the key of the field that has the keyboard.
func (f *Form) Focused() string { return f.fields[f.at].Key }

// SetError puts an error under the field it concerns and goes there. What it found wrong
// may be mended elsewhere, so that the same may be submitted again. It is false when the
// error concerns no field: say it elsewhere.
func (f *Form) SetError(err error) bool {
	field := fieldOf(err)
	for i, ff := range f.fields {
		if field != "" && ff.Key == field {
			ff.err, ff.by, ff.well = f.s.Error(err), byPage, ""
			f.focus(i)
			return true
		}
	}
	return false
}

func (f *Form) all() string {
	var b strings.Builder
	for _, ff := range f.fields {
		b.WriteString(ff.value + "\x00")
	}
	return b.String()
}

func (f *Form) field(key string) *formField {
	for _, ff := range f.fields {
		if ff.Key == key {
			return ff
		}
	}
	return nil
}

// step is the next visible field from one on in a direction, or -1.
func (f *Form) step(from, by int) int {
	for i := from + by; i >= 0 && i < len(f.fields); i += by {
		if f.fields[i].Hidden == nil || !f.fields[i].Hidden() {
			return i
		}
	}
	return -1
}

func (f *Form) focus(i int) {
	if i < 0 || i >= len(f.fields) {
		return
	}
	if in := f.fields[f.at].input; in != nil {
		in.Blur()
	}
	f.at = i
	if in := f.fields[i].input; in != nil {
		in.Focus()
		in.Update(tea.KeyPressMsg{Code: tea.KeyEnd}) // what was filled in meanwhile left the cursor within it
	}
}

// fieldOf is the field a person's error concerns.
func fieldOf(err error) string {
	var e *domain.Error
	if asError(err, &e) {
		return e.Field
	}
	return ""
}
