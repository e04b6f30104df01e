package kit

import (
	"slices"
	"strings"
)

// gap is how many cells stand between two columns.
const gap = 2

// tableLayout is which columns are drawn and how wide, for one width.
type tableLayout struct {
	width   int
	columns []int // indexes of the columns drawn
	widths  []int
	looked  bool   // the rows were looked at since they were set
	seen    [2]int // top and height of what was on screen then
	common  []int  // what most rows' text needs, by column
	usual   []int  // what nearly every row's needs
	widest  []int  // what the widest text seen needs
}

// View draws the table: the filter while there is one, the head, the rows.
func (t *Table) View(w, h int) string {
	b := &t.line
	b.Reset()
	b.Grow((w + 16) * h)
	if t.filtering || t.input.Value() != "" {
		t.drawFilter(b, w)
		h--
	}
	t.height = max(1, h-2)
	t.clamp()
	if t.count() == 0 {
		b.WriteString(clip(t.emptiness(w), h))
		return b.String()
	}
	t.lay(w)
	t.drawHead(b, w)
	for place := t.top; place < min(t.top+t.height, t.count()); place++ {
		b.WriteByte('\n')
		t.drawRow(b, place)
	}
	return b.String()
}

func (t *Table) drawFilter(b *strings.Builder, w int) {
	b.WriteString(t.s.Theme.Paint(Accent, "/"))
	b.WriteByte(' ')
	b.WriteString(t.input.View(t.s.Theme, max(1, w-2), t.filtering))
	b.WriteByte('\n')
}

// emptiness says why no row is shown.
func (t *Table) emptiness(w int) string {
	k := &t.s.Text.Kit
	switch {
	case !t.Ready:
		return k.Loading
	case t.rows.Len() > 0:
		return "\n" + Wrap(sprintf(k.NoHits, quoted(t.input.Value())), w) + "\n" + t.s.Theme.Paint(Muted, Cut(k.NoHitsKey, w))
	}
	return "\n" + Wrap(t.Empty, w)
}

// quoted is as much of what was typed, or pasted, as a sentence has room for.
func quoted(query string) string {
	const most = 40
	if len(query) > 4*most { // of a very long one no more is looked at than can be shown
		query = strings.ToValidUTF8(query[:4*most], "") + "…"
	}
	return Cut(query, most)
}

func (t *Table) gutter() int {
	if t.Markable {
		return 3
	}
	return 2
}

func (t *Table) drawHead(b *strings.Builder, w int) {
	b.WriteString(t.s.Theme.On(Muted))
	b.WriteString(Spaces(t.gutter()))
	for n, c := range t.layout.columns {
		if n > 0 {
			b.WriteString(Spaces(gap))
		}
		title := t.columns[c].Title
		if c == t.sortBy {
			arrow := "↑"
			if t.downward {
				arrow = "↓"
			}
			title = Cut(title, t.layout.widths[n]-1) + arrow
		}
		appendCell(b, title, t.layout.widths[n], t.columns[c].Right, false)
	}
	b.WriteString(t.s.Theme.Off(Muted))
	b.WriteByte('\n')
	b.WriteString(Rule(t.s.Theme, w))
}

// drawRow draws one row. The cursor's row is one style from end to end: a style
// inside it would end the reverse video.
func (t *Table) drawRow(b *strings.Builder, place int) {
	row := t.at(place)
	on := place == t.cursor
	if on {
		b.WriteString(t.s.Theme.On(Cursor))
		b.WriteString("›")
	} else {
		b.WriteByte(' ')
	}
	if t.Markable {
		mark := " "
		if len(t.marks) > 0 {
			if _, ok := t.marks[t.rows.ID(row)]; ok {
				mark = "*"
			}
		}
		b.WriteString(mark)
	}
	b.WriteByte(' ')
	for n, c := range t.layout.columns {
		if n > 0 {
			b.WriteString(Spaces(gap))
		}
		cell := t.rows.Cell(row, c)
		style := cell.Style
		if on {
			style = Plain
		}
		b.WriteString(t.s.Theme.On(style))
		appendCell(b, cell.Text, t.layout.widths[n], t.columns[c].Right, t.columns[c].Exact)
		b.WriteString(t.s.Theme.Off(style))
	}
	if on {
		b.WriteString(t.s.Theme.Off(Cursor))
	}
}

// lay chooses the columns and their widths: the least important out where room is
// short; the rest as wide as their text needs, the most important first; what is
// then left shared by weight.
func (t *Table) lay(w int) {
	if t.layout.width != w {
		t.layout = tableLayout{width: w}
	}
	if !t.measure() && t.layout.columns != nil {
		return
	}
	columns := make([]int, 0, len(t.columns))
	room := w - t.gutter() + gap
	needs := func(c int) int { return max(t.least(c), t.columns[c].Min) + gap }
	for c := range t.columns {
		if !t.isBare(c) {
			columns = append(columns, c)
			room -= needs(c)
		}
	}
	for len(columns) > 1 && room < 0 {
		lowest := t.lowest(columns)
		columns = slices.DeleteFunc(columns, func(c int) bool {
			out := c > 0 && t.columns[c].Priority == lowest
			if out {
				room += needs(c)
			}
			return out
		})
	}
	if len(columns) == 1 {
		columns = t.beside(w - t.gutter() - t.least(0) - gap)
	}
	t.layout.columns = columns
	t.layout.widths = t.share(columns, w-t.gutter())
}

// Draws reports whether a column is drawn where the table is so wide, for a page that
// says elsewhere what is left out.
func (t *Table) Draws(w, column int) bool {
	if t.count() == 0 {
		return true
	}
	t.lay(w)
	return slices.Contains(t.layout.columns, column)
}

// enough is how wide a column still says something, where only one other is drawn.
const enough = 8

// beside is the first column with the most important of the others for which room is
// left, below its Min if need be: a code or a name alone says little.
func (t *Table) beside(room int) []int {
	best := -1
	for c := 1; c < len(t.columns); c++ {
		fits := t.least(c) <= room || room >= enough && !t.columns[c].Exact
		if fits && !t.isBare(c) && (best < 0 || t.columns[c].Priority > t.columns[best].Priority) {
			best = c
		}
	}
	if best < 0 {
		return []int{0}
	}
	return []int{0, best}
}

// lowest is the priority of the columns that go first.
func (t *Table) lowest(columns []int) int {
	lowest := t.columns[columns[1]].Priority
	for _, c := range columns[1:] {
		lowest = min(lowest, t.columns[c].Priority)
	}
	return lowest
}

// isBare reports whether no row fills a column.
func (t *Table) isBare(c int) bool { return c > 0 && c < len(t.bare) && t.bare[c] }

// least is how wide a column is drawn at least: no wider than its text, so that
// others may have what it does not need of its Min.
func (t *Table) least(c int) int {
	n := Width(t.columns[c].Title) + 1 // one for the sort's arrow
	if t.columns[c].Exact {
		return max(n, t.layout.widest[c])
	}
	if t.columns[c].Steady {
		return max(n, t.columns[c].Min)
	}
	return max(n, min(t.columns[c].Min, t.layout.widest[c]))
}

// share divides the room. What no column needs at least goes to those whose text is
// wider: for what most rows hold to the most important first, for what nearly all and
// then all hold to the one that needs least first, so that a few long names do not
// cost every row its city, and only where it makes a column whole; what is left over to
// who lacks least, then to the flexible ones by weight.
func (t *Table) share(columns []int, room int) []int {
	if len(columns) == 1 {
		return []int{max(1, room)}
	}
	spare := room - gap*(len(columns)-1)
	widths := make([]int, len(columns))
	byImportance := make([]int, len(columns))
	weights, flexible := 0, 0
	for n, c := range columns {
		widths[n], byImportance[n] = t.least(c), n
		spare -= widths[n]
		if t.columns[c].Flex > 0 {
			weights += t.columns[c].Flex
			flexible = n
		}
	}
	if spare < 0 { // the second of two has less than its Min
		widths[len(widths)-1] += spare
	}
	slices.SortStableFunc(byImportance, func(a, b int) int {
		return t.columns[columns[b]].Priority - t.columns[columns[a]].Priority
	})
	const last = 3 // the pass for what makes nothing whole
	for pass, wanted := range [...][]int{t.layout.common, t.layout.usual, t.layout.widest, t.layout.widest} {
		lacks := func(n int) int { return max(0, wanted[columns[n]]-widths[n]) }
		if pass > 0 {
			slices.SortStableFunc(byImportance, func(a, b int) int { return lacks(a) - lacks(b) })
		}
		for _, n := range byImportance {
			more := min(lacks(n), max(0, spare))
			if more < lacks(n) && 0 < pass && pass < last {
				continue
			}
			widths[n] += more
			spare -= more
		}
	}
	if spare <= 0 || weights == 0 {
		return widths
	}
	left := spare
	for n, c := range columns {
		more := spare * t.columns[c].Flex / weights
		widths[n] += more
		left -= more
	}
	widths[flexible] += left
	return widths
}

// sampled is how many rows are looked at to learn how wide a column's text is; of
// them 3 in 4 fit its common and 19 in 20 its usual width.
const (
	sampled            = 256
	commonly, commonOf = 3, 4
	usually, usualOf   = 19, 20
)

// measure learns how wide the text of each column is: from rows out of the whole
// list when other rows are set; from the rows on screen all of an exact column's, and
// of the others as much as their Min. What was learned only grows while columns and
// room stay, so that nothing jumps to and fro while somebody scrolls or a list is read
// again.
func (t *Table) measure() (grew bool) {
	l := &t.layout
	if l.widest == nil {
		l.common, l.usual, l.widest = make([]int, len(t.columns)), make([]int, len(t.columns)), make([]int, len(t.columns))
		grew = true
	}
	learn := func(known []int, c, n int) {
		if n > known[c] {
			known[c], grew = n, true
		}
	}
	if !l.looked {
		l.looked = true
		step := max(1, t.rows.Len()/sampled)
		widths := make([]int, 0, sampled)
		for c := range t.columns {
			widths = widths[:0]
			for row := 0; row < t.rows.Len() && len(widths) < sampled; row += step {
				widths = append(widths, t.cellWidth(row, c))
			}
			slices.Sort(widths)
			learn(l.common, c, widths[(len(widths)*commonly-1)/commonOf])
			learn(l.usual, c, widths[(len(widths)*usually-1)/usualOf])
			learn(l.widest, c, widths[len(widths)-1])
		}
	}
	if l.seen == [2]int{t.top, t.height} {
		return grew
	}
	from, to := l.seen[0], l.seen[0]+l.seen[1] // these were looked at before
	l.seen = [2]int{t.top, t.height}
	for c, column := range t.columns {
		if !column.Exact && l.widest[c] >= column.Min {
			continue
		}
		for place := t.top; place < min(t.top+t.height, t.count()); place++ {
			if from <= place && place < to {
				continue
			}
			n := t.cellWidth(t.at(place), c)
			if !column.Exact {
				n = min(n, column.Min)
			}
			learn(l.widest, c, n)
		}
	}
	return grew
}

func (t *Table) cellWidth(row, column int) int {
	text := t.rows.Cell(row, column).Text
	n, plain := cellWidth(text)
	if !plain {
		n = Width(Clean(text))
	}
	return n
}
