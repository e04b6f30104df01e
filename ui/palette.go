package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
	"basecone/ui/text"
)

// command is something the palette finds by name.
type command struct {
	name, where, key, help, reason string
	search                         string // lower case
	run                            func() tea.Cmd
}

// listDialog is a box with a field to search in and a list below it: the palette
// and the help overlay.
type listDialog struct {
	s        *kit.Session
	title    string
	none     string
	hint     string
	before   string // a text above the list
	all      []command
	hits     []int
	input    *kit.Input
	at, top  int
	height   int
	keyWidth int
	inert    bool           // enter closes and does nothing
	chosen   func() tea.Cmd // what enter chose, to run once the box is closed
}

func newListDialog(s *kit.Session, title, none, hint string, all []command) *listDialog {
	d := &listDialog{s: s, title: title, none: none, hint: hint, all: all, input: kit.NewInput(), height: 10}
	for i := range d.all {
		c := &d.all[i]
		c.search = kit.Lower(c.name, c.search, c.help, c.key)
		d.keyWidth = min(20, max(d.keyWidth, kit.Width(c.key)))
	}
	d.find()
	return d
}

// Title is the box's.
func (d *listDialog) Title() string { return d.title }

// Keys are the list's keys, for the bottom line.
func (d *listDialog) Keys() string { return d.hint }

// Wide is the width the box would like.
func (d *listDialog) Wide() int { return 84 }

// find ranks: names that begin with the query, names that hold it, whatever else
// holds it, then names that hold its letters in order.
func (d *listDialog) find() {
	query := strings.ToLower(strings.TrimSpace(d.input.Value()))
	ranks := make([]int, len(d.all))
	d.hits = d.hits[:0]
	for i, c := range d.all {
		if ranks[i] = rank(c, query); ranks[i] > 0 {
			d.hits = append(d.hits, i)
		}
	}
	slices.SortStableFunc(d.hits, func(i, j int) int { return ranks[i] - ranks[j] })
	d.at, d.top = 0, 0
}

func rank(c command, query string) int {
	name := strings.ToLower(c.name)
	words := strings.Fields(query)
	holds := func(s string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
	}
	switch {
	case query == "" || strings.HasPrefix(name, query):
		return 1
	case holds(name):
		return 2
	case holds(c.search):
		return 3
	case inOrder(name, query):
		return 4
	}
	return 0
}

// inOrder reports whether the letters of query stand in s in their order.
func inOrder(s, query string) bool {
	for _, r := range query {
		i := strings.IndexRune(s, r)
		if i < 0 {
			return false
		}
		s = s[i+len(string(r)):]
	}
	return true
}

// Update searches, moves and runs.
func (d *listDialog) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		d.input.Update(msg)
		d.find()
		return false, nil
	}
	switch k.String() {
	case "esc":
		return true, nil
	case "up", "ctrl+p":
		d.at--
	case "down", "ctrl+n":
		d.at++
	case "pgup":
		d.at -= d.height
	case "pgdown":
		d.at += d.height
	case "enter":
		if d.inert || len(d.hits) == 0 {
			return d.inert, nil
		}
		d.chosen = d.all[d.hits[d.at]].run
		return true, nil
	default:
		before := d.input.Value()
		d.input.Update(k)
		if d.input.Value() != before {
			d.find()
		}
	}
	d.at = min(max(d.at, 0), max(0, len(d.hits)-1))
	return false, nil
}

// View draws the field and what it finds.
func (d *listDialog) View(w, h int) string {
	t := d.s.Theme
	var b strings.Builder
	b.WriteString(t.Paint(kit.Accent, "/") + " " + d.input.View(t, w-2, true) + "\n")
	b.WriteString(kit.Rule(t, w) + "\n")
	room := h - 5
	if d.before != "" && d.input.Value() == "" {
		lines := kit.Lines(kit.Wrap(d.before, w))
		lines = lines[:min(len(lines), max(1, room/3))]
		b.WriteString(strings.Join(lines, "\n") + "\n\n")
		room -= len(lines) + 1
	}
	d.height = max(1, min(room, 16))
	d.top = max(0, min(max(d.top, d.at-d.height+1), d.at))
	for i := range d.height {
		switch at := d.top + i; {
		case at < len(d.hits):
			b.WriteString(d.line(at, w))
		case at == 0:
			b.WriteString(kit.Cut(d.none, w))
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n" + d.foot(w))
	return b.String()
}

func (d *listDialog) line(at, w int) string {
	c := d.all[d.hits[at]]
	mark := "  "
	style := kit.Plain
	if c.reason != "" {
		style = kit.Muted
	}
	if at == d.at {
		mark, style = "› ", kit.Cursor
	}
	left := mark + c.name
	if d.inert {
		left = mark + kit.Fit(c.key, d.keyWidth) + "  " + c.name
		return d.s.Theme.Paint(style, kit.Sides(left, kit.Cut(c.where, w/4), w))
	}
	return d.s.Theme.Paint(style, kit.Sides(left, kit.Cut(c.where, w/3)+"  "+kit.Fit(c.key, 8), w))
}

// foot says what the entry under the cursor does, or why it cannot be done.
func (d *listDialog) foot(w int) string {
	if len(d.hits) > 0 {
		c := d.all[d.hits[d.at]]
		if c.reason != "" {
			return d.s.Theme.Paint(kit.Attention, kit.Cut("! "+c.reason, w))
		}
		if c.help != "" {
			return d.s.Theme.Paint(kit.Muted, kit.Cut(c.help, w))
		}
	}
	return d.s.Theme.Paint(kit.Muted, kit.Cut(d.hint, w))
}

// openPalette offers the page's actions, the menu and what works everywhere.
func (a *App) openPalette() {
	t := a.s.Text
	var all []command
	if len(a.visible().pages) > 0 {
		all = a.actionCommands(a.top().id, a.top().page)
	}
	if a.s.SignedIn() {
		for _, e := range a.entries() {
			c := command{name: e.name(t), where: t.Shell.Palette.Menu, key: e.key, search: e.also(t), run: func() tea.Cmd { return a.leaveFor(e.id) }}
			if e.permission != "" && !a.s.May(e.permission) {
				c.reason = a.s.NoRole(e.permission)
			}
			all = append(all, c)
		}
	}
	all = append(all, a.shellCommands()...)
	a.openDialog(0, kit.DialogMsg{Dialog: newListDialog(a.s, t.Shell.Palette.Title, t.Shell.Palette.None, t.Shell.Palette.Hint, all)})
}

// leaveFor goes to a menu entry. A page on the whole screen is closed by that, so what
// is typed there is asked about first; pages on the stacks stay as they are.
func (a *App) leaveFor(entry string) tea.Cmd {
	if !a.whole.dirty() {
		return kit.Go(entry)
	}
	a.askLeave(0, func() tea.Cmd { return kit.Go(entry) })
	return nil
}

func (a *App) actionCommands(id pageID, p kit.Page) []command {
	elsewhere := a.elsewhere(p)
	var all []command
	for _, action := range p.Actions() {
		if action.Run == nil {
			continue
		}
		all = append(all, command{
			name: sentence(action.Name), where: p.Title(), key: action.KeyLabel(a.s.Text), help: action.Help, search: action.Also + " " + elsewhere[action.ID],
			reason: action.Refusal(a.s), run: func() tea.Cmd { return a.perform(id, action) },
		})
	}
	return all
}

// elsewhere are the other words a page's actions are found by: their names in the other
// language. Pages never keep a sentence, so asking them in that language is enough.
func (a *App) elsewhere(p kit.Page) map[string]string {
	now := a.s.Text
	defer func() { a.s.Text = now }()
	words := map[string]string{}
	a.s.Text = text.For(otherLanguage(now))
	for _, action := range p.Actions() {
		words[action.ID] = action.Name + " " + action.Also
	}
	return words
}

// otherLanguage is the one of the two that is not spoken.
func otherLanguage(t *text.Text) string {
	if t.Lang == text.Dutch {
		return text.English
	}
	return text.Dutch
}

// shellCommands are what works on every page.
func (a *App) shellCommands() []command {
	t := a.s.Text
	p := &t.Shell.Palette
	help := helpKey(len(a.visible().pages) > 0 && a.top().page.Capturing())
	all := []command{
		{name: p.OpenHelp, key: help, search: "help keys toetsen", run: func() tea.Cmd { a.openHelp(); return nil }},
		{name: p.Language, search: "language taal english nederlands dutch engels", help: p.LanguageHelp, run: func() tea.Cmd { return a.speak(otherLanguage(t)) }},
	}
	all = append(all, a.themeCommands()...)
	if a.s.SignedIn() {
		if a.o.Lock != nil {
			all = append(all, command{name: p.Lock, search: "lock slot vergrendelen", help: p.LockHelp, run: a.lockNow})
		}
		all = append(all, command{name: p.SignOut, search: "logout log out sign out uitloggen afmelden", help: p.SignOutHelp, run: a.askSignOut})
	}
	all = append(all, command{name: sentence(t.Shell.Quit), key: "ctrl+c", search: "exit quit stoppen afsluiten", help: t.Shell.QuitHelp, run: a.quit})
	for i := range all {
		all[i].where = p.Shell
	}
	return all
}

func (a *App) askSignOut() tea.Cmd {
	if !a.dirty() {
		return a.signOut()
	}
	a.askLeave(0, func() tea.Cmd { return func() tea.Msg { return kit.SignOutMsg{} } })
	return nil
}

// themeCommands are the colours to choose from, each found in either language.
func (a *App) themeCommands() []command {
	said, other := a.s.Text, text.For(otherLanguage(a.s.Text))
	var all []command
	for _, theme := range []kit.ThemeName{kit.Light, kit.Dark, kit.Contrast, kit.NoColour} {
		all = append(all, command{
			name: themeNow(said, theme), search: themeNow(other, theme) + " theme thema", help: said.Shell.Palette.ThemeHelp,
			run: func() tea.Cmd {
				return tea.Batch(a.retheme(theme), a.say(kit.ToastMsg{Text: themeNow(a.s.Text, theme)}))
			},
		})
	}
	return all
}

// themeNow names colours: "Colours: light".
func themeNow(t *text.Text, theme kit.ThemeName) string {
	p := &t.Shell.Palette
	names := map[kit.ThemeName]string{kit.Light: p.Light, kit.Dark: p.Dark, kit.Contrast: p.Contrast, kit.NoColour: p.Plain}
	return strings.Replace(t.Shell.ThemeNow, "%s", names[theme], 1)
}

// sentence makes an action's name the beginning of a line.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
