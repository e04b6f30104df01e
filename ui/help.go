package ui

import (
	"strings"

	"basecone/ui/kit"
)

// openHelp shows every key of the screen, those that cannot be pressed now with the
// reason, and what the page says of itself.
func (a *App) openHelp() {
	if len(a.visible().pages) == 0 {
		return
	}
	t := &a.s.Text.Shell
	page := a.top().page
	var all []command
	for _, action := range page.Actions() {
		c := command{name: sentence(action.Name), key: action.KeyLabels(a.s.Text), help: action.Help, reason: action.Refusal(a.s), search: action.Also}
		if c.help != "" {
			c.name += " — " + c.help
		}
		all = append(all, c)
	}
	all = append(all, a.shellKeys()...)
	d := newListDialog(a.s, strings.Replace(t.HelpTitle, "%s", kit.Clean(page.Title()), 1), t.HelpNone, a.s.Text.Kit.NoticeScroll, all)
	d.inert = true
	if h, ok := page.(kit.Helper); ok {
		d.before = h.Help()
	}
	a.openDialog(0, kit.DialogMsg{Dialog: d})
}

// shellKeys are the keys that work on every screen, as they are on this one: where
// letters are typed only chords are left, and behind the lock there is no palette.
func (a *App) shellKeys() []command {
	t := &a.s.Text.Shell
	capturing := a.top().page.Capturing()
	help, palette := "? f1", ": ctrl+p"
	if capturing {
		help, palette = helpKey(capturing), "ctrl+p"
	}
	keys := []command{{key: "esc", name: t.Back, help: t.BackHelp}, {key: help, name: t.Help, help: t.HelpHelp}}
	if a.lock == nil {
		keys = append(keys, command{key: palette, name: t.Palette.Name, help: t.Palette.NameHelp})
	}
	keys = append(keys, command{key: "ctrl+c", name: t.Quit, help: t.QuitHelp})
	if a.inside() && !capturing {
		keys = append(keys, command{key: "1–9", name: t.Go, help: t.GoHelp}, command{key: "tab", name: t.MenuFocus, help: t.MenuHelp})
	}
	for i := range keys {
		keys[i].name = sentence(keys[i].name) + " — " + keys[i].help
		keys[i].where = t.Palette.Shell
	}
	return keys
}
