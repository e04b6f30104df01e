package help

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// list is all topics and terms.
type list struct {
	*kit.Table
	s *kit.Session
}

// New makes the page.
func New(s *kit.Session) kit.Page { return &list{Table: kit.NewTable(s, nil), s: s} }

// Init fills the list, which is in memory.
func (p *list) Init() tea.Cmd { return p.fill() }

func (p *list) fill() tea.Cmd {
	h := &p.s.Text.Help
	all := entries(p.s.Text)
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	p.SetColumns([]kit.Column{{Title: h.Topic, Min: 28, Flex: 1, Fixed: true}, {Title: h.About, Min: 24, Flex: 2, Priority: 1, Fixed: true}})
	p.Name, p.Empty = strings.ToLower(h.Title), h.Empty
	return p.SetRows(kit.NewSlice(places, strconv.Itoa, func(i, column int) kit.Cell {
		if column == 0 {
			return kit.Cell{Text: all[i].title}
		}
		return kit.Cell{Text: all[i].about, Style: kit.Muted}
	}, func(i int) string { return kit.Lower(all[i].title, all[i].about, all[i].also, all[i].body) }, nil))
}

// Update handles the table's keys.
func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if _, ok := msg.(kit.RestyleMsg); ok {
		return p, p.fill()
	}
	_, cmd := p.Table.Update(msg)
	return p, cmd
}

// View draws what support asks for, and the list.
func (p *list) View(w, h int) string {
	t := &p.s.Text.Help
	lines := []string{p.s.Theme.Paint(kit.Muted, kit.Cut(t.Support, w))}
	lines = append(lines, kit.Facts(p.s.Theme, []kit.Fact{
		{Label: t.OfficeCode, Value: p.s.OfficeCode, Style: kit.Strong},
		{Label: t.Organisation, Value: p.s.OfficeName, Style: kit.Strong},
	}, w)...)
	lines = append(lines, "")
	return strings.Join(lines, "\n") + "\n" + p.Table.View(w, max(3, h-len(lines)))
}

// Detail draws the text of the row under the cursor.
func (p *list) Detail(w, _ int) string {
	at, ok := p.at()
	if !ok {
		return ""
	}
	return strings.Join(entries(p.s.Text)[at].lines(p.s, w), "\n")
}

func (p *list) at() (int, bool) {
	return kit.At[int](p.Table)
}

// Title is the menu entry's name.
func (p *list) Title() string { return p.s.Text.Help.Title }

// Help says how to search.
func (p *list) Help() string { return p.s.Text.Help.Help }

// Actions are to read, to copy for support, and to search.
func (p *list) Actions() []kit.Action {
	h := &p.s.Text.Help
	own := []kit.Action{
		{
			ID: "open", Keys: []string{"enter"}, Name: h.Open, Help: h.OpenHelp,
			Disabled: func() string {
				if _, ok := p.at(); !ok {
					return h.Empty
				}
				return ""
			},
			Run: func() tea.Cmd {
				at, _ := p.at()
				return kit.Push(&topic{s: p.s, at: at})
			},
		},
		support(p.s),
	}
	return append(own, slices.DeleteFunc(p.Table.Actions(), func(a kit.Action) bool {
		return slices.Contains([]string{"copy", "export", "sort", "sort_back"}, a.ID)
	})...)
}
