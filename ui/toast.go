package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// toast is what is said in passing, above the status line. What went well goes away
// by itself or with the next key; an error stays until it is dismissed.
type toast struct {
	text  string
	style kit.Style
	stays bool
	seq   int
}

// toastOverMsg ends a toast, unless another stands there by then.
type toastOverMsg struct{ seq int }

// toastFor is how long something that went well is said.
const toastFor = 6 * time.Second

func (t *toast) over(m toastOverMsg) {
	if m.seq == t.seq && !t.stays {
		t.text = ""
	}
}

// say shows a toast.
func (a *App) say(m kit.ToastMsg) tea.Cmd {
	seq := a.toast.seq + 1
	switch {
	case m.Err != nil:
		a.toast = toast{text: a.s.Error(m.Err), style: kit.Bad, stays: true, seq: seq}
		return nil
	case m.Warn:
		a.toast = toast{text: kit.Clean(m.Text), style: kit.Attention, seq: seq}
	default:
		a.toast = toast{text: kit.Clean(m.Text), style: kit.Good, seq: seq}
	}
	return a.o.After(toastFor, toastOverMsg{seq})
}

// toastLines draws the toast in at most w cells and three lines.
func (a *App) toastLines(w int) []string {
	if a.toast.text == "" {
		return nil
	}
	sign := map[kit.Style]string{kit.Bad: "✗ ", kit.Attention: "! ", kit.Good: "✓ "}[a.toast.style]
	t := &a.s.Text.Shell
	keys := ""
	if a.toast.stays {
		keys = "   esc " + t.DismissError
		if !a.top().page.Capturing() {
			keys = "   ! " + t.ReadError + keys
		}
	}
	lines := kit.Lines(kit.Wrap(sign+a.toast.text, max(10, w-1)))
	if len(lines) > 3 {
		lines = append(lines[:2:2], kit.Cut(strings.Join(lines[2:], " "), w-1))
	}
	for i, l := range lines {
		lines[i] = a.s.Theme.Paint(a.toast.style, l)
	}
	last := len(lines) - 1
	if keys != "" {
		if kit.Width(lines[last])+kit.Width(keys) <= w {
			lines[last] += a.s.Theme.Paint(kit.Muted, keys)
		} else {
			lines = append(lines, a.s.Theme.Paint(kit.Muted, kit.Cut(keys[1:], w)))
		}
	}
	return lines
}

// toastKey handles a key while an error is said; it reports whether it was for it.
func (a *App) toastKey(key string, capturing bool) bool {
	if !a.toast.stays || a.toast.text == "" {
		a.toast.text = ""
		return false
	}
	switch {
	case key == "esc": // also where letters are typed: what is said first goes first
		a.toast = toast{seq: a.toast.seq}
	case key == "!" && !capturing:
		body := a.toast.text
		a.toast = toast{seq: a.toast.seq}
		a.openDialog(0, kit.DialogMsg{Dialog: &kit.Notice{S: a.s, Heading: a.s.Text.Shell.ErrorTitle, Body: body, Bad: true}})
	default:
		return false
	}
	return true
}
