package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// pageID names a page for as long as it is open; 0 is the shell itself.
type pageID uint64

// addressed carries a page's own message back to it, wherever it is.
type addressed struct {
	to  pageID
	msg tea.Msg
}

// address makes every message of a command come back to the page it belongs to.
// Libraries send messages of unexported types without an id, which would corrupt
// another page, or get lost after a push. Bubble Tea's own go through. Batches and
// sequences are opened: a sequence's type is unexported, hence the reflection.
func address(id pageID, cmd tea.Cmd) tea.Cmd {
	if cmd == nil || id == 0 {
		return cmd
	}
	return func() tea.Msg {
		msg := cmd()
		switch m := msg.(type) {
		case nil:
			return nil
		case addressed:
			return m
		case tea.BatchMsg:
			return tea.BatchMsg(addressAll(id, m))
		}
		t := reflect.TypeOf(msg)
		if slice := reflect.TypeFor[[]tea.Cmd](); t.Kind() == reflect.Slice && t.ConvertibleTo(slice) {
			cmds, _ := reflect.ValueOf(msg).Convert(slice).Interface().([]tea.Cmd)
			return tea.Sequence(addressAll(id, cmds)...)()
		}
		if t.PkgPath() == reflect.TypeFor[tea.WindowSizeMsg]().PkgPath() {
			return msg
		}
		return addressed{id, msg}
	}
}

func addressAll(id pageID, cmds []tea.Cmd) []tea.Cmd {
	out := make([]tea.Cmd, len(cmds))
	for i, c := range cmds {
		out[i] = address(id, c)
	}
	return out
}

// Unaddress opens a message that is on its way to a page, for drivers that run
// commands themselves; wrap sends another in its place. Other messages are given
// as they are.
func Unaddress(msg tea.Msg) (inner tea.Msg, wrap func(tea.Msg) tea.Msg) {
	if m, ok := msg.(addressed); ok {
		return m.msg, func(inner tea.Msg) tea.Msg { return addressed{m.to, inner} }
	}
	return msg, func(inner tea.Msg) tea.Msg { return inner }
}
