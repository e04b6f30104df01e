package ui

import (
	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// key decides where a key goes: a dialog, the shell, an action of the page, the page.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	if cmd, covered := a.overslept(); covered {
		return cmd
	}
	quiet := a.typed()
	name := k.String()
	if name == "ctrl+v" && a.s.Remote {
		return nil // would read the server's clipboard; terminals paste without a key
	}
	if name == "ctrl+c" {
		return a.quit()
	}
	if a.tooSmall() {
		return nil // nobody sees what it would act on
	}
	if len(a.dialogs) > 0 {
		return a.dialogMsg(k, quiet)
	}
	if len(a.visible().pages) == 0 {
		return nil
	}
	top := a.top()
	capturing := top.page.Capturing()
	if a.toastKey(name, capturing) {
		return nil
	}
	if a.menu.focused && a.inside() {
		return a.menuKey(name)
	}
	if cmd, done := a.shellKey(name, capturing); done {
		return cmd
	}
	if !capturing || kit.Chord(name) {
		for _, action := range top.page.Actions() {
			if action.Matches(name) && (action.Run != nil || action.Refusal(a.s) != "") {
				return a.perform(top.id, action)
			}
		}
	}
	if name == "esc" && !capturing {
		return a.back(top)
	}
	return a.tell(top, k)
}

// shellKey handles the keys that work on every page.
func (a *App) shellKey(name string, capturing bool) (tea.Cmd, bool) {
	if name == "ctrl+p" || name == ":" && !capturing {
		if a.lock == nil {
			a.openPalette()
		}
		return nil, true
	}
	if name == helpKey(capturing) || name == "f1" {
		a.openHelp()
		return nil, true
	}
	if capturing {
		return nil, false
	}
	if !a.inside() {
		return nil, false
	}
	if name == "tab" && !a.claims("tab") {
		a.menu.focused = true
		a.menu.at = a.current
		return nil, true
	}
	if e, ok := a.entryByKey(name); ok && !a.claims(name) {
		return a.goTo(kit.GoMsg{Entry: e.id}), true
	}
	return nil, false
}

// helpKey is the key that shows all others, also where letters are typed.
func helpKey(capturing bool) string {
	if capturing {
		return "f1"
	}
	return "?"
}

// inside reports whether the menu is on screen.
func (a *App) inside() bool { return a.lock == nil && len(a.whole.pages) == 0 && a.s.SignedIn() }

// claims reports whether the page has an action on a key.
func (a *App) claims(key string) bool {
	for _, action := range a.top().page.Actions() {
		if action.Matches(key) {
			return true
		}
	}
	return false
}

// perform runs an action, or says why not.
func (a *App) perform(owner pageID, action kit.Action) tea.Cmd {
	if reason := action.Refusal(a.s); reason != "" {
		return a.say(kit.ToastMsg{Text: reason, Warn: true})
	}
	if action.Run == nil { // the page handles the key itself: press it
		s, at := a.find(owner)
		if s == nil || len(action.Keys) == 0 {
			return nil
		}
		return a.tell(s.pages[at], KeyPress(action.Keys[0]))
	}
	return address(owner, action.Run())
}

// KeyPress is the message of a key by its name, as far as actions use them.
func KeyPress(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	switch runes := []rune(name); {
	case name == "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	case name == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case len(runes) == 6 && name[:5] == "ctrl+":
		return tea.KeyPressMsg{Code: runes[5], Mod: tea.ModCtrl}
	case len(runes) == 1:
		return tea.KeyPressMsg{Code: runes[0], Text: name}
	}
	return tea.KeyPressMsg{}
}

// back takes one step back: within the page, or out of it.
func (a *App) back(top *opened) tea.Cmd {
	if e, ok := top.page.(kit.Escaper); ok && e.Escape() {
		return nil
	}
	s := a.visible()
	at := len(s.pages) - 1
	if at == 0 && !a.mayEmpty(s) {
		return nil
	}
	if !top.page.Dirty() {
		return a.pop(s, at, nil)
	}
	a.askLeave(top.id, func() tea.Cmd { return kit.Pop(nil) })
	return nil
}

// quit ends the program, after asking where something typed would be lost.
func (a *App) quit() tea.Cmd {
	if !a.dirty() {
		return tea.Quit
	}
	if n := len(a.dialogs); n > 0 { // asked already: the second ctrl+c means it
		if _, ok := a.dialogs[n-1].Dialog.(*kit.Confirm); ok && a.dialogs[n-1].owner == 0 {
			return tea.Quit
		}
	}
	a.askLeave(0, func() tea.Cmd { return tea.Quit })
	return nil
}

func (a *App) askLeave(owner pageID, run func() tea.Cmd) {
	a.openDialog(owner, kit.DialogMsg{Dialog: kit.AskLose(a.s, run)})
}

// paste goes where keys go.
func (a *App) paste(m tea.PasteMsg) tea.Cmd {
	if cmd, covered := a.overslept(); covered {
		return cmd
	}
	quiet := a.typed()
	if a.tooSmall() {
		return nil
	}
	if len(a.dialogs) > 0 {
		return a.dialogMsg(m, quiet)
	}
	if len(a.visible().pages) == 0 {
		return nil
	}
	return a.tell(a.top(), m)
}
