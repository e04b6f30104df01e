package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/text"
)

// Action is something a person can do on a page: bottom line, help and palette
// all come from it. An action that cannot be done now stays visible and says why.
type Action struct {
	ID         string            // unique on its page: "add"
	Keys       []string          // as [tea.KeyPressMsg] writes them: "a", "ctrl+s", "enter"
	Name       string            // short: "add"
	Help       string            // a sentence
	Also       string            // other words the palette finds it by
	Permission domain.Permission // who may; empty: everybody
	Mutates    bool              // it changes something, so a read-only session may not
	Quiet      bool              // not in the bottom line
	Typing     bool              // it works while a filter is typed, and then stands in the bottom line alone
	Disabled   func() string     // why it cannot be done now, a sentence; nil or empty: it can
	Run        func() tea.Cmd    // nil: the page handles the key in Update, this only tells of it
}

// Denied reports whether the session may never do it, whatever is chosen.
func (a Action) Denied(s *Session) bool {
	return a.Mutates && s.Actor.ReadOnly || a.Permission != "" && !s.May(a.Permission)
}

// Refusal is why the session cannot do it now, or "".
func (a Action) Refusal(s *Session) string {
	switch {
	case a.Mutates && s.Actor.ReadOnly:
		return s.Text.Shell.ReadOnlyNo
	case a.Permission != "" && !s.May(a.Permission):
		return s.NoRole(a.Permission)
	case a.Disabled != nil:
		return a.Disabled()
	}
	return ""
}

// Matches reports whether the key is one of the action's.
func (a Action) Matches(key string) bool { return slices.Contains(a.Keys, key) }

// KeyLabel is how the action's first key is written on screen.
func (a Action) KeyLabel(t *text.Text) string {
	if len(a.Keys) == 0 {
		return ""
	}
	return KeyName(t, a.Keys[0])
}

// KeyLabels are how all of the action's keys are written on screen.
func (a Action) KeyLabels(t *text.Text) string {
	var b strings.Builder
	before, paired := "", false
	for i, k := range a.Keys {
		name := KeyName(t, k)
		paired = !paired && Width(before) == 1 && Width(name) == 1 && letter(before) == letter(name) // ↑↓ jk
		if i > 0 && !paired {
			b.WriteByte(' ')
		}
		b.WriteString(name)
		before = name
	}
	return b.String()
}

func letter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// KeyName is how a key is written on screen.
func KeyName(t *text.Text, key string) string {
	switch key {
	case "space":
		return t.Kit.Space
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	case "pgup":
		return "PgUp"
	case "pgdown":
		return "PgDn"
	case "home":
		return "Home"
	case "end":
		return "End"
	}
	return key
}

// Chord reports whether a key can be an action's even while a text field has the
// keyboard: it types nothing and edits nothing.
func Chord(key string) bool {
	switch key {
	case "ctrl+s", "ctrl+r", "ctrl+o", "ctrl+n", "ctrl+p", "ctrl+g", "ctrl+l", "ctrl+t", "ctrl+y", "ctrl+x":
		return true
	}
	return len(key) >= 2 && key[0] == 'f' && key[1] >= '1' && key[1] <= '9'
}
