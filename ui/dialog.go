package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"basecone/ui/kit"
)

// openDialog is a dialog over the screen and the page it belongs to.
type openDialog struct {
	kit.Dialog
	owner   pageID
	guarded bool // nobody asked for it: keys are swallowed until typing paused
	since   time.Time
}

// pause is how long typing must stop before a dialog that opened by itself takes a
// key, so that nobody confirms what they have not seen.
const pause = 425 * time.Millisecond

func (a *App) openDialog(owner pageID, m kit.DialogMsg) {
	d := openDialog{m.Dialog, owner, m.Uninvited, a.o.Now()}
	if a.covered(owner) {
		a.held = append(a.held, d)
		return
	}
	a.dialogs = append(a.dialogs, d)
	if !a.toast.stays { // an error is still there when the dialog is done
		a.toast.text = ""
	}
}

// dialogMsg gives the top dialog a key or a paste. quiet is how long nothing was
// typed before it.
func (a *App) dialogMsg(msg tea.Msg, quiet time.Duration) tea.Cmd {
	n := len(a.dialogs) - 1
	d := &a.dialogs[n]
	if d.guarded {
		if quiet < pause || a.lastKey.Sub(d.since) < pause { // lastKey is this one
			return nil
		}
		d.guarded = false
	}
	asked := *d
	done, cmd := asked.Update(msg)
	if !done || n >= len(a.dialogs) {
		return address(asked.owner, cmd)
	}
	a.dialogs = append(a.dialogs[:n], a.dialogs[n+1:]...)
	if list, ok := asked.Dialog.(*listDialog); ok && list.chosen != nil {
		return tea.Batch(cmd, list.chosen()) // after it is closed: a lock must not keep it
	}
	return address(asked.owner, cmd)
}

// dialogWidth is the room inside the top dialog's box.
func (a *App) dialogWidth() int {
	if w, ok := a.dialogs[len(a.dialogs)-1].Dialog.(interface{ Wide() int }); ok {
		return min(a.w-8, w.Wide())
	}
	return min(a.w-8, 84)
}

// inDialog draws the inside of the top dialog.
func (a *App) inDialog() []string {
	lines := kit.Lines(a.dialogs[len(a.dialogs)-1].View(a.dialogWidth(), a.h-6))
	return lines[:min(len(lines), max(1, a.h-4))]
}

// overlay draws the top dialog's box over the screen.
func (a *App) overlay(screen string, lines []string) string {
	d := a.dialogs[len(a.dialogs)-1]
	widest := kit.Width(d.Title()) + 4
	for _, l := range lines {
		widest = max(widest, kit.Width(l))
	}
	widest = min(widest, a.dialogWidth())
	t := a.s.Theme
	title := kit.Cut(d.Title(), max(1, widest-1))
	var b strings.Builder
	b.WriteString(t.Paint(kit.Line, "╭─ ") + t.Paint(kit.Strong, title) + t.Paint(kit.Line, " "+strings.Repeat("─", max(0, widest-kit.Width(title)-1))+"╮") + "\n")
	side := t.Paint(kit.Line, "│")
	blank := side + kit.Spaces(widest+2) + side + "\n"
	b.WriteString(blank)
	for _, l := range lines {
		b.WriteString(side + " " + kit.Fit(l, widest) + " " + side + "\n")
	}
	b.WriteString(t.Paint(kit.Line, "╰"+strings.Repeat("─", widest+2)+"╯"))
	box := b.String()
	x, y := max(0, (a.w-widest-4)/2), max(0, (a.h-len(lines)-3)/2)
	return lipgloss.NewCompositor(lipgloss.NewLayer(screen), lipgloss.NewLayer(box).X(x).Y(y).Z(1)).Render()
}
