package ui

import (
	"slices"
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
)

// frame keeps what seldom changes between two drawings.
type frame struct {
	valid         bool
	w, h          int
	current       string
	menuState     menuState
	attention     domain.Attention
	head          string // header and rule
	menu          []string
	foot          string // the rule above the status line
	glance        string // the right of the status line
	glanceColumns int
}

// refresh draws the frame anew where something it shows has changed.
func (a *App) refresh(body int) {
	f := &a.frame
	if f.valid && f.w == a.w && f.h == a.h && f.current == a.current && f.menuState == a.menu && f.attention == a.attention {
		return
	}
	*f = frame{valid: true, w: a.w, h: a.h, current: a.current, menuState: a.menu, attention: a.attention}
	mw := a.menuWidth()
	t := a.s.Theme
	f.head = a.header() + "\n" + t.Paint(kit.Line, strings.Repeat("─", mw)+"┬"+strings.Repeat("─", a.w-mw-1)) + "\n"
	f.foot = t.Paint(kit.Line, strings.Repeat("─", mw)+"┴"+strings.Repeat("─", a.w-mw-1)) + "\n"
	side := t.Paint(kit.Line, "│") + " "
	f.menu = a.menuLines(body)
	for i := range f.menu {
		f.menu[i] += side
	}
	f.glance = a.glance()
	f.glanceColumns = kit.Width(f.glance)
}

// header is the product, the office and the person.
func (a *App) header() string {
	t := a.s.Theme
	left := " " + t.Paint(kit.Title, "basecone") + "  " + t.Paint(kit.Strong, kit.Clean(a.s.OfficeCode))
	if a.s.OfficeName != "" {
		left += " · " + kit.Clean(a.s.OfficeName)
	}
	right := kit.Clean(a.s.Name) + " · " + a.s.Role() + " "
	if a.s.Actor.ReadOnly {
		right = t.Paint(kit.Attention, "! "+a.s.Text.Shell.ReadOnly) + "   " + right
	}
	return kit.Sides(left, right, a.w)
}

// glance is the background in a few words.
func (a *App) glance() string {
	t := a.s.Theme
	var parts []string
	if n := a.attention.Running; n > 0 {
		parts = append(parts, t.Paint(kit.Accent, "● "+a.s.Text.Shell.Syncing.Of(a.s.Text, n)))
	}
	if n := a.attention.Held; n > 0 {
		parts = append(parts, t.Paint(kit.Attention, a.s.Text.Shell.OnHold.Of(a.s.Text, n)))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " · ") + " "
}

// keyLine is the bottom line: the page's most important keys, as many as fit, and
// the one that shows all; under a dialog the dialog's, which alone can be pressed.
func (a *App) keyLine(b *strings.Builder, page kit.Page, glance string, glanceColumns int) {
	t := a.s.Theme
	if n := len(a.dialogs); n > 0 {
		if d, ok := a.dialogs[n-1].Dialog.(interface{ Keys() string }); ok {
			b.WriteString(" " + t.Paint(kit.Muted, kit.Cut(d.Keys(), a.w-1)))
			return
		}
	}
	capturing := page.Capturing()
	help := helpKey(capturing)
	actions := page.Actions()
	if a.menu.focused && a.inside() { // the page hears nothing
		help, actions = helpKey(false), a.menuActions()
	}
	all := " " + help + " " + a.s.Text.Shell.AllKeys
	room := a.w - glanceColumns - kit.Width(all) - 2 // a blank before it, and one more after
	used := a.keys(b, actions, room)
	b.WriteByte(' ')
	b.WriteString(t.Paint(kit.Strong, help))
	b.WriteByte(' ')
	b.WriteString(t.Paint(kit.Muted, a.s.Text.Shell.AllKeys))
	used += kit.Width(all)
	if glance != "" && used+glanceColumns+1 <= a.w {
		b.WriteString(kit.Spaces(a.w - used - glanceColumns))
		b.WriteString(glance)
	}
}

// keys writes as many of the actions as fit in room, at most five, and gives the cells
// they take; while a filter is typed only its own, since the others' letters are typed.
// What the person's role never allows is left to the help: pressing it says who may.
func (a *App) keys(b *strings.Builder, actions []kit.Action, room int) (used int) {
	const most = 5
	shown := 0
	typing := slices.ContainsFunc(actions, func(action kit.Action) bool { return action.Typing })
	for _, action := range actions {
		if action.Typing != typing || action.Quiet || len(action.Keys) == 0 || action.Denied(a.s) || shown == most {
			continue
		}
		n := 1 + kit.Width(action.KeyLabel(a.s.Text)) + 1 + kit.Width(action.Name) + 2
		if used+n > room {
			return used
		}
		a.keyOf(b, action)
		used += n
		shown++
	}
	return used
}

// keyOf writes one action's key and name, dimmed where it cannot be done now.
func (a *App) keyOf(b *strings.Builder, action kit.Action) {
	t := a.s.Theme
	style := kit.Strong
	if action.Refusal(a.s) != "" {
		style = kit.Muted
	}
	b.WriteByte(' ')
	b.WriteString(t.On(style))
	b.WriteString(action.KeyLabel(a.s.Text))
	if style != kit.Muted {
		b.WriteString(t.Off(style))
	}
	b.WriteByte(' ')
	if style != kit.Muted {
		b.WriteString(t.On(kit.Muted))
	}
	b.WriteString(action.Name)
	b.WriteString(t.Off(kit.Muted))
	b.WriteString("  ")
}
