package kit

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// Input is a one-line text field without a blinking cursor: it draws itself, so
// that it costs as little as the line it stands in. Filters and the palette use it.
type Input struct{ field textinput.Model }

// NewInput makes an empty field that has the keyboard.
func NewInput() *Input {
	f := textinput.New()
	f.CharLimit = 200
	f.Focus() // its blink command is dropped: nothing ticks
	return &Input{f}
}

// Update edits the field. Keys it does not know change nothing.
func (i *Input) Update(msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "ctrl+v" {
		return // would read the clipboard of the machine basecone runs on
	}
	i.field, _ = i.field.Update(msg)
}

// Value is what is typed, cleaned.
func (i *Input) Value() string { return Clean(i.field.Value()) }

// Set replaces what is typed.
func (i *Input) Set(s string) {
	i.field.SetValue(s)
	i.field.CursorEnd()
}

// View draws the field in w cells: the end of a long text, and the cursor where
// focused.
func (i *Input) View(t *Theme, w int, focused bool) string {
	runes := []rune(Clean(i.field.Value()))
	at := min(i.field.Position(), len(runes))
	if !focused {
		return Fit(string(runes), w)
	}
	under := " "
	after := ""
	if at < len(runes) {
		under, after = string(runes[at]), string(runes[at+1:])
	}
	room, from := w-max(1, Width(under)), at
	for from > 0 && Width(string(runes[from-1:at])) <= room {
		from--
	}
	before := string(runes[from:at])
	room -= Width(before)
	if room < 0 { // a sign wider than the field
		return Fit("", w)
	}
	return before + t.On(Cursor) + under + t.Off(Cursor) + Fit(after, room)
}
