package kit

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// sprintf formats a sentence of ui/text, whose verbs its tests check.
func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// Update handles moving and typing in the filter. handled is false for messages that
// are not the table's.
func (t *Table) Update(msg tea.Msg) (handled bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case sortedMsg:
		if m.of != t {
			return false, nil
		}
		switch {
		case m.sort != t.sorting:
		case t.next != nil:
			return true, t.put(m.rows, m.order)
		default:
			id := t.CurrentID()
			t.order = m.order
			t.arrange()
			t.seek(id)
			t.clamp()
		}
		return true, nil
	case tea.PasteMsg:
		if !t.filtering {
			return false, nil
		}
		t.input.Update(m)
		t.refilter()
		return true, nil
	case tea.KeyPressMsg:
		if t.filtering && t.filterKey(m) {
			return true, nil
		}
		return t.moveKey(m.String(), t.filtering), nil
	}
	return false, nil
}

// filterKey handles a key while the filter has the keyboard; false leaves it to
// moving the cursor.
func (t *Table) filterKey(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "enter", "tab":
		t.filtering = false
		return true
	case "esc":
		t.Escape()
		return true
	case "up", "down", "pgup", "pgdown":
		return false
	}
	before := t.input.Value()
	t.input.Update(k)
	if t.input.Value() != before {
		t.refilter()
	}
	return true
}

// moveKey moves the cursor; letters do so only when none are being typed.
func (t *Table) moveKey(key string, typing bool) bool {
	page := max(1, t.height-1)
	switch key {
	case "up":
		t.cursor--
	case "down":
		t.cursor++
	case "pgup":
		t.cursor -= page
		t.top -= page
	case "pgdown":
		t.cursor += page
		t.top += page
	default:
		if typing {
			return false
		}
		switch key {
		case "k":
			t.cursor--
		case "j":
			t.cursor++
		case "g", "home":
			t.cursor = 0
		case "G", "end":
			t.cursor = t.count() - 1
		case "ctrl+u":
			t.cursor -= page / 2
		case "ctrl+d":
			t.cursor += page / 2
		default:
			return false
		}
	}
	t.clamp()
	return true
}

// whileFiltering are the keys of a filter that is typed, in a table or a picker.
func whileFiltering(s *Session) []Action {
	k := &s.Text.Kit
	return []Action{
		{ID: "to_rows", Keys: []string{"enter", "tab"}, Name: k.ToRows, Help: k.ToRowsHelp, Typing: true},
		{ID: "all_rows", Keys: []string{"esc"}, Name: k.AllRows, Help: k.AllRowsHelp, Typing: true},
	}
}

// Actions are what every table can do. Put the page's own before them.
func (t *Table) Actions() []Action {
	k := &t.s.Text.Kit
	nothing := func() string {
		if t.count() == 0 {
			return k.NothingToTake
		}
		return ""
	}
	var actions []Action
	if t.filtering {
		actions = whileFiltering(t.s)
	}
	actions = append(actions, Action{
		ID: "filter", Keys: []string{"/"}, Name: k.Filter, Help: k.FilterHelp,
		Run: func() tea.Cmd { t.filtering = true; return nil },
	})
	if t.Markable {
		actions = append(actions, Action{
			ID: "mark", Keys: []string{"space"}, Name: k.Mark, Help: k.MarkHelp, Disabled: nothing, Run: t.mark,
		}, Action{
			ID: "mark_all", Keys: []string{"*"}, Name: k.MarkAll, Help: k.MarkAllHelp, Quiet: true, Disabled: nothing, Run: t.markAll,
		})
	}
	return append(actions,
		Action{ID: "sort", Keys: []string{"o", ">"}, Name: k.Sort, Help: k.SortHelp, Quiet: true, Run: func() tea.Cmd { return t.cycleSort(1) }},
		Action{ID: "sort_back", Keys: []string{"O", "<"}, Name: k.SortBack, Help: k.SortBackHelp, Quiet: true, Run: t.turnSort},
		Action{ID: "copy", Keys: []string{"y"}, Name: k.Copy, Help: k.CopyHelp, Quiet: true, Disabled: nothing, Run: t.copy},
		Action{ID: "export", Keys: []string{"x"}, Name: k.Export, Help: k.ExportHelp, Quiet: true, Disabled: nothing, Run: t.export},
		Action{ID: "move", Keys: []string{"up", "down", "j", "k", "g", "G", "pgup", "pgdown"}, Name: k.Move, Help: k.MoveHelp, Quiet: true},
	)
}

func (t *Table) mark() tea.Cmd {
	id := t.CurrentID()
	if _, ok := t.marks[id]; ok {
		delete(t.marks, id)
	} else {
		t.marks[id] = struct{}{}
	}
	t.cursor++
	t.clamp()
	return nil
}

// markAll marks every row shown, or takes the marks away where all have one.
func (t *Table) markAll() tea.Cmd {
	all := true
	for place := range t.count() {
		id := t.rows.ID(t.at(place))
		if _, ok := t.marks[id]; !ok {
			all = false
			t.marks[id] = struct{}{}
		}
	}
	if all {
		t.ClearMarks()
	}
	return nil
}

func (t *Table) cycleSort(by int) tea.Cmd {
	for range len(t.columns) + 1 {
		t.sortBy += by
		if t.sortBy >= len(t.columns) {
			t.sortBy = -1
		}
		if t.sortBy < 0 || !t.columns[t.sortBy].Fixed && t.drawn(t.sortBy) {
			break
		}
	}
	t.downward = false
	return t.resort()
}

// drawn reports whether a column has room on screen, or nothing was drawn yet.
func (t *Table) drawn(column int) bool {
	return t.layout.columns == nil || slices.Contains(t.layout.columns, column)
}

func (t *Table) turnSort() tea.Cmd {
	if t.sortBy < 0 {
		return t.cycleSort(1)
	}
	t.downward = !t.downward
	return t.resort()
}

// SortBy sorts by a column; -1 puts the rows in their own order.
func (t *Table) SortBy(column int, downward bool) tea.Cmd {
	t.sortBy, t.downward = column, downward
	return t.resort()
}

func (t *Table) resort() tea.Cmd {
	id := t.CurrentID()
	cmd := t.sort()
	t.arrange()
	t.seek(id)
	t.clamp()
	return cmd
}

// Lower joins texts into what a filter searches.
func Lower(texts ...string) string { return strings.ToLower(strings.Join(texts, " ")) }
