package ui

import (
	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// entry is one line of the left menu.
type entry struct {
	id         string
	key        string
	section    int // 0 settings, 1 work, 2 help
	permission domain.Permission
	name       func(*text.Text) string
	also       func(*text.Text) string
	instead    func(*text.Text) string // what does its work while it is not built; may be nil
	badge      func(*kit.Session, domain.Attention) string
}

type menuState struct {
	focused bool
	at      string // the entry under the menu's own cursor
}

// entries are the menu, from top to bottom.
func (a *App) entries() []entry {
	all := []entry{
		{id: kit.Organisation, key: "1", permission: domain.ViewOrganisation, name: func(t *text.Text) string { return t.Shell.Menu.Organisation }, also: func(t *text.Text) string { return t.Shell.Menu.OrganisationAlso }},
		{id: kit.Connections, key: "2", permission: domain.RelinkOwn, name: func(t *text.Text) string { return t.Shell.Menu.Connections }, also: func(t *text.Text) string { return t.Shell.Menu.ConnectionsAlso }, badge: connectionsBadge},
		{id: kit.Administrations, key: "3", name: func(t *text.Text) string { return t.Shell.Menu.Administrations }, also: func(t *text.Text) string { return t.Shell.Menu.AdministrationsAlso }},
		{id: kit.Migration, key: "4", permission: domain.Migrate, name: func(t *text.Text) string { return t.Shell.Menu.Migration }, also: func(t *text.Text) string { return t.Shell.Menu.MigrationAlso }},
		{id: kit.Users, key: "5", permission: domain.GiveAccess, name: func(t *text.Text) string { return t.Shell.Menu.Users }, also: func(t *text.Text) string { return t.Shell.Menu.UsersAlso }, instead: func(t *text.Text) string { return t.Shell.NotYetUsers }},
		{id: kit.Activity, key: "6", section: 1, permission: domain.ManageSync, name: func(t *text.Text) string { return t.Shell.Menu.Activity }, also: func(t *text.Text) string { return t.Shell.Menu.ActivityAlso }, badge: activityBadge},
		{id: kit.Mail, key: "7", section: 1, name: func(t *text.Text) string { return t.Shell.Menu.Mail }, also: func(t *text.Text) string { return t.Shell.Menu.MailAlso }},
		{id: kit.Manual, key: "8", section: 2, name: func(t *text.Text) string { return t.Shell.Menu.Help }, also: func(t *text.Text) string { return t.Shell.Menu.HelpAlso }},
	}
	if a.s.Demo != nil {
		all = append(all, entry{id: kit.Presenter, key: "9", section: 2, name: func(t *text.Text) string { return t.Shell.Menu.Presenter }, also: func(t *text.Text) string { return t.Shell.Menu.PresenterAlso }})
	}
	return all
}

func connectionsBadge(_ *kit.Session, n domain.Attention) string {
	if n.ConnectionsDown > 0 {
		return "!"
	}
	return ""
}

func activityBadge(s *kit.Session, n domain.Attention) string {
	switch {
	case n.Failing > 0:
		return "!"
	case n.Running > 0:
		return s.Number(n.Running)
	}
	return ""
}

func (a *App) entry(id string) (entry, bool) {
	for _, e := range a.entries() {
		if e.id == id {
			return e, true
		}
	}
	return entry{}, false
}

func (a *App) entryByKey(key string) (entry, bool) {
	if len(key) != 1 || key[0] < '1' || key[0] > '9' {
		return entry{}, false
	}
	for _, e := range a.entries() {
		if e.key == key {
			return e, true
		}
	}
	return entry{}, false
}

// menuKey handles a key while the menu has the keyboard.
func (a *App) menuKey(key string) tea.Cmd {
	all := a.entries()
	at := 0
	for i, e := range all {
		if e.id == a.menu.at {
			at = i
		}
	}
	switch key {
	case "up", "k":
		a.menu.at = all[max(0, at-1)].id
	case "down", "j":
		a.menu.at = all[min(len(all)-1, at+1)].id
	case "g", "home":
		a.menu.at = all[0].id
	case "G", "end":
		a.menu.at = all[len(all)-1].id
	case "esc", "tab", "shift+tab":
		a.menu.focused = false
	case "enter", "right", "l", "space":
		return a.goTo(kit.GoMsg{Entry: all[at].id})
	case "?", "f1":
		a.openHelp()
	case ":", "ctrl+p":
		a.openPalette()
	default:
		if e, ok := a.entryByKey(key); ok {
			return a.goTo(kit.GoMsg{Entry: e.id})
		}
	}
	return nil
}

// menuActions are the keys of the menu while it has the keyboard.
func (a *App) menuActions() []kit.Action {
	t := a.s.Text
	return []kit.Action{
		{ID: "go", Keys: []string{"enter"}, Name: t.Kit.Open},
		{ID: "leave", Keys: []string{"esc"}, Name: t.Shell.Back},
	}
}

// folded reports whether the menu shows its numbers only.
func (a *App) folded() bool { return a.w < 100 }

// menuWidth is the menu's width without the line at its right.
func (a *App) menuWidth() int {
	if a.folded() {
		return 5
	}
	return 22
}

// menuLines draws the menu, h lines of its width.
func (a *App) menuLines(h int) []string {
	w, t := a.menuWidth(), a.s.Theme
	lines := make([]string, 0, h)
	section := -1
	for _, e := range a.entries() {
		if e.section != section {
			if section >= 0 {
				lines = append(lines, kit.Spaces(w))
			}
			section = e.section
			if head := a.sectionName(section); head != "" && !a.folded() {
				lines = append(lines, t.Paint(kit.Muted, kit.Fit("  "+head, w)))
			}
		}
		lines = append(lines, a.menuLine(e, w))
	}
	for len(lines) < h {
		lines = append(lines, kit.Spaces(w))
	}
	return lines[:max(0, h)]
}

func (a *App) sectionName(section int) string {
	switch section {
	case 0:
		return a.s.Text.Shell.Settings
	case 1:
		return a.s.Text.Shell.Work
	}
	return ""
}

func (a *App) menuLine(e entry, w int) string {
	t := a.s.Theme
	mark := " "
	if e.id == a.current && !a.menu.focused || a.menu.focused && e.id == a.menu.at {
		mark = "›"
	}
	badge := ""
	if e.badge != nil {
		badge = e.badge(a.s, a.attention)
	}
	line := mark + " " + e.key
	if !a.folded() {
		line += " " + e.name(a.s.Text)
	}
	room := w - 1 - kit.Width(badge)
	if a.folded() {
		room = w - kit.Width(badge)
	}
	style := kit.Plain
	switch {
	case a.menu.focused && e.id == a.menu.at:
		style = kit.Cursor
	case e.id == a.current:
		style = kit.Title
	case e.permission != "" && !a.s.May(e.permission), a.o.Pages[e.id] == nil: // nothing to do there
		style = kit.Muted
	}
	badgeStyle := kit.Muted
	if badge == "!" {
		badgeStyle = kit.Attention
	}
	return t.Paint(style, kit.Fit(line, room)) + t.Paint(badgeStyle, badge) + kit.Spaces(w-room-kit.Width(badge))
}
