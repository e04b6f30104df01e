package connect

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// Chooser is a page that chooses an accounting system from the catalogue. Those that
// are not built yet, or not set up on this machine, stay visible with the reason.
type Chooser struct {
	kit.Base
	s      *kit.Session
	picker *kit.Picker
	done   func(domain.SystemInfo) tea.Cmd
	leave  func() tea.Cmd
	count  int // how many systems are listed
	wizard bool
}

// Choose makes the page; done runs on the update loop with the system chosen.
func Choose(s *kit.Session, done func(domain.SystemInfo) tea.Cmd) *Chooser {
	c := &Chooser{s: s, picker: kit.NewPicker(s), done: done, leave: func() tea.Cmd { return kit.Pop(nil) }}
	c.fill()
	return c
}

// Add chooses an accounting system and then signs in to it for a new connection: the
// chooser gives its place to that [Page].
func Add(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) *Chooser {
	return Choose(s, func(info domain.SystemInfo) tea.Cmd {
		return kit.Replace(New(s, domain.ConnectTarget{System: info.ID}, done))
	})
}

// InWizard adds what the wizard says of several systems (S102, S103), and replaces
// what going back does.
func (c *Chooser) InWizard(leave func() tea.Cmd) *Chooser {
	c.wizard, c.leave = true, leave
	return c
}

func (c *Chooser) fill() {
	t := &c.s.Text.Signup.Connect
	c.picker.Empty = t.NoSystems
	var choices []kit.Choice
	for _, info := range c.s.Service.Catalogue() {
		choice := kit.Choice{ID: string(info.ID), Name: info.Name}
		switch {
		case !info.Built:
			choice.Reason = t.NotBuilt
		case info.NotSetUp:
			choice.Reason = t.NotSetUp
		}
		choices = append(choices, choice)
	}
	c.count = len(choices)
	// What can be chosen comes first; the rest keeps its order below.
	slices.SortStableFunc(choices, func(a, b kit.Choice) int { return min(1, len(a.Reason)) - min(1, len(b.Reason)) })
	c.picker.SetChoices(choices)
}

// Title names the page.
func (c *Chooser) Title() string { return c.s.Text.Signup.Connect.ChooseTitle }

// Capturing reports whether the filter has the keyboard.
func (c *Chooser) Capturing() bool { return c.picker.Capturing() }

// Update moves, filters and chooses.
func (c *Chooser) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if _, ok := msg.(kit.RestyleMsg); ok {
		c.fill()
		return c, nil
	}
	if !c.picker.Update(msg) {
		return c, nil
	}
	info, _ := c.s.Service.Info(domain.SystemID(c.picker.Chosen()[0]))
	return c, c.done(info)
}

// Actions are choosing, filtering and going back.
func (c *Chooser) Actions() []kit.Action {
	t := &c.s.Text.Signup.Connect
	actions := append([]kit.Action{{ID: "pick", Keys: []string{"enter"}, Name: t.Pick, Help: t.PickHelp}}, c.picker.Actions()...)
	return append(actions, kit.Action{ID: "back", Keys: []string{"esc"}, Name: t.Back, Help: t.BackHelp, Run: func() tea.Cmd {
		if c.picker.Escape() {
			return nil
		}
		return c.leave()
	}})
}

// View draws the question and the systems.
func (c *Chooser) View(w, h int) string {
	t := &c.s.Text.Signup.Connect
	text := min(w, textWidth)
	lines := []string{"", c.s.Theme.Paint(kit.Strong, kit.Cut(t.ChooseTitle, w))}
	lines = append(lines, kit.Paragraph(c.s.Theme, kit.Muted, t.ChooseIntro, text)...)
	lines = append(lines, "")
	var foot []string
	if c.wizard {
		foot = append([]string{""}, kit.Paragraph(c.s.Theme, kit.Muted, t.ChooseOne, text)...)
	}
	room := min(c.count+2, h-len(lines)-len(foot))
	if room < 4 {
		foot, room = nil, h-len(lines)
	}
	lines = append(lines, kit.Lines(c.picker.View(text, max(2, room)))...)
	return strings.Join(append(lines, foot...), "\n")
}
