package kit

import "strings"

// View draws the fields: label, value, what is said of it, the error or help under
// it. Where there are more than fit, those around the focused one.
func (f *Form) View(w, h int) string {
	labels := 0
	for _, ff := range f.fields {
		labels = max(labels, Width(ff.Label))
	}
	labels = min(labels+4, max(12, w/3)) // mark before, air behind
	var lines []string
	from, to := 0, 0
	for i := f.step(-1, 1); i >= 0; i = f.step(i, 1) {
		if i == f.at {
			from = len(lines)
		}
		lines = append(lines, f.drawField(i, labels, w)...)
		if i == f.at {
			to = len(lines)
		}
	}
	f.top = min(f.top, from, max(0, len(lines)-h))
	f.top = max(f.top, min(from, to-h), 0) // what is typed is seen even where its help is not
	return strings.Join(lines[f.top:min(len(lines), f.top+h)], "\n")
}

func (f *Form) drawField(i, labels, w int) []string {
	ff, t := f.fields[i], f.s.Theme
	on := i == f.at
	style, mark := Muted, "  "
	if on {
		style, mark = Accent, "› "
	}
	label := t.Paint(style, Fit(mark+ff.Label, labels))
	said, saidStyle := f.said(ff)
	room := max(4, w-labels)
	value := room
	if said != "" {
		value = max(4, min(42, room-Width(said)-2))
	}
	line := label + f.drawValue(ff, on, value)
	if said != "" {
		line += "  " + t.Paint(saidStyle, Cut(said, w-labels-value-2))
	}
	lines := []string{Cut(line, w)}
	under := func(style Style, text string) {
		for _, l := range Paragraph(t, style, text, room) {
			lines = append(lines, Spaces(labels)+l)
		}
	}
	if ff.err != "" {
		under(Bad, "✗ "+ff.err)
	}
	if (on || ff.err != "") && ff.Help != "" { // it holds an example
		under(Muted, ff.Help)
	}
	return lines
}

// said is what stands at the right of a value.
func (f *Form) said(ff *formField) (string, Style) {
	switch {
	case ff.waiting:
		return f.s.Text.Kit.Checking, Muted
	case ff.well != "":
		return "✓ " + ff.well, Good
	case ff.Hint != nil && ff.value != "":
		return ff.Hint(ff.clean())
	}
	return "", Plain
}

func (f *Form) drawValue(ff *formField, on bool, w int) string {
	if ff.input == nil {
		return Fit(drawOptions(f.s.Theme, ff, on), w)
	}
	if on {
		ff.input.WithWidth(w) // huh keeps one cell for the cursor
		typed := ff.input.View()
		if ff.Secret {
			typed = strings.ReplaceAll(typed, "*", "•") // huh's sign, which it offers no way to change
		}
		return Fit(typed, w)
	}
	if ff.Secret {
		return Fit(strings.Repeat("•", len([]rune(ff.value))), w)
	}
	return Fit(Clean(ff.value), w)
}

// drawOptions draws a few options beside one another; the chosen one by its sign too.
func drawOptions(t *Theme, ff *formField, on bool) string {
	parts := make([]string, len(ff.Options))
	for i, o := range ff.Options {
		switch {
		case o.Value != ff.value:
			parts[i] = t.Paint(Muted, "( ) "+o.Label)
		case on:
			parts[i] = t.On(Cursor) + "(•) " + o.Label + t.Off(Cursor)
		default:
			parts[i] = "(•) " + o.Label
		}
	}
	return strings.Join(parts, "   ")
}
