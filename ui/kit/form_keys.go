package kit

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
)

func asError(err error, target **domain.Error) bool { return errors.As(err, target) }

// checkAfter is how long typing pauses before a check looks further.
const checkAfter = 250 * time.Millisecond

type checkDueMsg struct {
	of    *formField
	check uint64
}

// Update handles a message. submitted is true when the last field was left well, or
// ctrl+s was pressed, and every field is valid: the page goes on with the values.
func (f *Form) Update(msg tea.Msg) (submitted bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case checkDueMsg:
		return false, f.check(m)
	case checkedMsg:
		f.checked(m)
	case tea.PasteMsg:
		m.Content = Clean(strings.TrimRight(m.Content, "\r\n")) // what is copied often ends a line; a secret would keep it
		return false, f.edit(m)
	case tea.KeyPressMsg:
		return f.key(m)
	}
	return false, nil
}

func (f *Form) key(k tea.KeyPressMsg) (bool, tea.Cmd) {
	ff := f.fields[f.at]
	switch key := k.String(); key {
	case "enter", "tab", "down":
		return f.next(key == "enter")
	case "shift+tab", "up":
		f.validate(ff) // says what is wrong, but never holds anybody
		f.focus(f.step(f.at, -1))
	case "ctrl+s":
		return f.submit(), nil
	case "ctrl+v":
		return false, nil // would read the clipboard of the machine basecone runs on; terminals paste without a key
	case "left", "right", "space", "h", "l":
		if ff.input == nil {
			f.choose(ff, key == "left" || key == "h")
			return false, nil
		}
		return false, f.edit(k)
	default:
		if ff.input != nil {
			return false, f.edit(k)
		}
	}
	return false, nil
}

// next leaves the field for the next one. Enter on the last one submits; a field
// that is wrong is left by tab all the same, with its error under it.
func (f *Form) next(enter bool) (bool, tea.Cmd) {
	well := f.validate(f.fields[f.at])
	if enter && !well {
		return false, nil
	}
	to := f.step(f.at, 1)
	if to < 0 {
		if enter {
			return f.submit(), nil
		}
		return false, nil
	}
	f.focus(to)
	return false, nil
}

// submit validates every field and goes to the first that is wrong.
func (f *Form) submit() bool {
	wrong := -1
	for i := f.step(-1, 1); i >= 0; i = f.step(i, 1) {
		if !f.validate(f.fields[i]) && wrong < 0 {
			wrong = i
		}
	}
	if wrong >= 0 {
		f.focus(wrong)
		return false
	}
	for _, ff := range f.fields {
		ff.err = "" // what the page said of the last attempt
	}
	return true
}

// validate sets the field's error and reports whether it may be left. A field can be
// right by what was typed in another one meanwhile; what a check found wrong stays until
// something else is typed.
func (f *Form) validate(ff *formField) bool {
	value := ff.clean()
	var wrong string
	switch {
	case value == "" && ff.Optional:
		ff.err = ""
		return true
	case value == "":
		wrong = f.s.Text.Kit.Required
	case ff.Validate != nil:
		if err := ff.Validate(value); err != nil {
			wrong = f.s.Error(err)
		}
	}
	if wrong != "" || ff.by == byItself {
		ff.err, ff.by = wrong, byItself
	}
	return !ff.held()
}

// held reports whether enter stays at the field.
func (ff *formField) held() bool { return ff.err != "" && ff.by != byPage }

// edit hands a message to the field's text and starts its check.
func (f *Form) edit(msg tea.Msg) tea.Cmd {
	ff := f.fields[f.at]
	if ff.input == nil {
		return nil
	}
	before := ff.value
	ff.input.Update(msg) // its command is blinking: nothing ticks
	if ff.value == before {
		return nil
	}
	ff.err, ff.by, ff.well = "", byItself, ""
	if ff.Check == nil {
		return nil
	}
	if ff.stop != nil {
		ff.stop()
	}
	ff.checks++
	ff.waiting = false
	return f.s.After(checkAfter, checkDueMsg{ff, ff.checks})
}

// check starts a field's check once typing has paused.
func (f *Form) check(m checkDueMsg) tea.Cmd {
	ff := m.of
	if !slices.Contains(f.fields, ff) || m.check != ff.checks {
		return nil
	}
	value := ff.clean()
	if value == "" || ff.Validate != nil && ff.Validate(value) != nil {
		return nil
	}
	ff.waiting = true
	ctx, stop := context.WithTimeout(f.s.Context, 10*time.Second)
	ff.stop = stop
	return func() tea.Msg {
		defer stop()
		well, err := ff.Check(ctx, value)
		return checkedMsg{ff, m.check, well, err}
	}
}

// CheckNow looks further into a field at once, as where its value was suggested.
func (f *Form) CheckNow(key string) tea.Cmd {
	ff := f.field(key)
	if ff == nil || ff.Check == nil {
		return nil
	}
	ff.checks++
	return f.check(checkDueMsg{ff, ff.checks})
}

func (f *Form) checked(m checkedMsg) {
	if !slices.Contains(f.fields, m.of) || m.check != m.of.checks {
		return
	}
	m.of.waiting, m.of.well = false, m.well
	if m.err != nil {
		m.of.err, m.of.by, m.of.well = f.s.Error(m.err), byCheck, ""
	}
}

// choose takes the next or the previous option.
func (f *Form) choose(ff *formField, back bool) {
	n := slices.IndexFunc(ff.Options, func(o Option) bool { return o.Value == ff.value })
	by := 1
	if back {
		by = len(ff.Options) - 1
	}
	ff.value = ff.Options[(n+by)%len(ff.Options)].Value
	ff.err = ""
}

// Actions are what every form can do, first how it is submitted: on the last field by
// enter too, which goes on to the next field elsewhere.
func (f *Form) Actions() []Action {
	k := &f.s.Text.Kit
	submit := Action{ID: "submit", Keys: []string{"ctrl+s"}, Name: k.Submit, Help: k.SubmitHelp}
	next := Action{ID: "next", Keys: []string{"enter", "tab", "down"}, Name: k.NextField, Help: k.NextFieldHelp}
	last := f.step(f.at, 1) < 0
	wrong := f.fields[f.at].held() // enter stays until it is right
	if last && !wrong {
		submit.Keys = []string{"enter", "ctrl+s"}
	}
	if wrong {
		next.Keys = next.Keys[1:]
	}
	actions := []Action{submit}
	if !last {
		actions = append(actions, next)
	}
	actions = append(actions, Action{ID: "previous", Keys: []string{"shift+tab", "up"}, Name: k.PreviousField, Help: k.PreviousFieldHelp})
	if f.fields[f.at].input == nil {
		actions = append(actions, Action{ID: "change", Keys: []string{"space", "left", "right"}, Name: k.Change, Help: k.ChangeHelp})
	}
	return actions
}
