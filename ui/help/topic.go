package help

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
	"basecone/ui/text"
)

// entry is a topic or a word of the glossary.
type entry struct {
	title, about, body string
	also               string // other words for it; also found by
}

// entries are all topics, then the glossary.
func entries(t *text.Text) []entry {
	h := &t.Help
	topics, terms := h.Topics.All(), h.Terms.All()
	all := make([]entry, 0, len(topics)+len(terms))
	for _, topic := range topics {
		all = append(all, entry{title: topic.Title, about: topic.About, body: topic.Body})
	}
	for _, term := range terms {
		all = append(all, entry{title: term.Name, about: h.Glossary + " · " + term.Also, body: term.Means + "\n\n" + fmt.Sprintf(h.Also, term.Also), also: term.Also})
	}
	return all
}

// lines are the text of an entry under its title, at most measure cells wide: longer
// lines are hard to read.
func (e entry) lines(s *kit.Session, w int) []string {
	const measure = 84
	w = min(w, measure)
	lines := []string{"", s.Theme.Paint(kit.Title, kit.Cut(e.title, w)), ""}
	return append(lines, kit.Lines(kit.Wrap(e.body, w))...)
}

// topic is one entry on a page.
type topic struct {
	kit.Base
	s      *kit.Session
	at     int // its place in entries, the same in every language
	scroll kit.Scroll
}

func (p *topic) entry() entry { return entries(p.s.Text)[p.at] }

// Update scrolls.
func (p *topic) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	p.scroll.Update(msg)
	return p, nil
}

// View draws the text, and under it what to do where it did not help (S146, S170).
func (p *topic) View(w, h int) string {
	lines := p.entry().lines(p.s, w)
	lines = append(lines, "")
	for _, l := range kit.Lines(kit.Wrap(fmt.Sprintf(p.s.Text.Help.Answered, "y"), min(w, 84))) {
		lines = append(lines, p.s.Theme.Paint(kit.Muted, l))
	}
	return p.scroll.View(p.s, lines, w, h)
}

// Title is the topic's.
func (p *topic) Title() string { return p.entry().title }

// Actions are to copy for support and to scroll.
func (p *topic) Actions() []kit.Action {
	return append([]kit.Action{support(p.s)}, kit.ScrollActions(p.s)...)
}

// support copies what support asks for (S63).
func support(s *kit.Session) kit.Action {
	h := &s.Text.Help
	return kit.Action{
		ID: "support", Keys: []string{"y"}, Name: h.Copy, Help: h.CopyHelp, Also: strings.ToLower(h.OfficeCode + " " + h.Organisation),
		Run: func() tea.Cmd { return kit.CopyText(s, fmt.Sprintf(h.Copied, s.OfficeCode, kit.Clean(s.OfficeName))) },
	}
}
