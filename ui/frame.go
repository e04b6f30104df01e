package ui

import (
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
// the one that shows all.
func (a *App) keyLine(b *strings.Builder, page kit.Page, glance string, glanceColumns int) {
	t := a.s.Theme
	capturing := page.Capturing()
	help := helpKey(capturing)
	all := " " + help + " " + a.s.Text.Shell.AllKeys
	room := a.w - glanceColumns - kit.Width(all) - 3
	used, shown := 0, 0
	for _, action := range page.Actions() {
		if action.Quiet || len(action.Keys) == 0 || shown == 5 {
			continue
		}
		key := action.KeyLabel()
		n := 1 + kit.Width(key) + 1 + kit.Width(action.Name) + 2
		if used+n > room {
			break
		}
		refused := action.Refusal(a.s) != ""
		b.WriteByte(' ')
		if !refused {
			b.WriteString(t.On(kit.Strong))
			b.WriteString(key)
			b.WriteString(t.Off(kit.Strong))
			b.WriteByte(' ')
			b.WriteString(t.On(kit.Muted))
			b.WriteString(action.Name)
		} else {
			b.WriteString(t.On(kit.Muted))
			b.WriteString(key)
			b.WriteByte(' ')
			b.WriteString(action.Name)
		}
		b.WriteString(t.Off(kit.Muted))
		b.WriteString("  ")
		used += n
		shown++
	}
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
