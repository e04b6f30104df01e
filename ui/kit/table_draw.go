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
	grown   []int // what exact columns were found to need
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
		return "\n" + Wrap(sprintf(k.NoHits, t.input.Value()), w) + "\n" + t.s.Theme.Paint(Muted, Cut(k.NoHitsKey, w))
	}
	return "\n" + Wrap(t.Empty, w)
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

// lay chooses the columns and their widths: exact ones as wide as what is on screen
// needs, the least important out where room is short, the rest shared by weight.
func (t *Table) lay(w int) {
	grew := t.measure()
	if t.layout.width == w && !grew && t.layout.columns != nil {
		return
	}
	room := w - t.gutter()
	columns := make([]int, len(t.columns))
	total := 0
	for i := range t.columns {
		columns[i] = i
		total += t.minWidth(i)
	}
	for len(columns) > 1 && total+gap*(len(columns)-1) > room {
		out := len(columns) - 1
		for n := out; n > 0; n-- {
			if t.columns[columns[n]].Priority < t.columns[columns[out]].Priority {
				out = n
			}
		}
		total -= t.minWidth(columns[out])
		columns = slices.Delete(columns, out, out+1)
	}
	t.layout.width, t.layout.columns = w, columns
	t.layout.widths = t.share(columns, room-total-gap*(len(columns)-1))
	if len(columns) == 1 {
		t.layout.widths[0] = max(1, min(t.layout.widths[0], room))
	}
}

func (t *Table) minWidth(c int) int {
	n := max(t.columns[c].Min, Width(t.columns[c].Title)+1) // one for the sort's arrow
	if t.columns[c].Exact && c < len(t.layout.grown) {
		n = max(n, t.layout.grown[c])
	}
	return n
}

// share gives the spare cells to the columns by weight.
func (t *Table) share(columns []int, spare int) []int {
	widths := make([]int, len(columns))
	weights := 0
	for n, c := range columns {
		widths[n] = t.minWidth(c)
		weights += t.columns[c].Flex
	}
	if spare <= 0 || weights == 0 {
		return widths
	}
	left := spare
	last := 0
	for n, c := range columns {
		if t.columns[c].Flex == 0 {
			continue
		}
		more := spare * t.columns[c].Flex / weights
		widths[n] += more
		left -= more
		last = n
	}
	widths[last] += left
	return widths
}

// measure widens exact columns for the rows on screen; they never shrink while the
// rows stay the same, so that scrolling does not make them jump.
func (t *Table) measure() (grew bool) {
	if len(t.layout.grown) != len(t.columns) {
		t.layout.grown = make([]int, len(t.columns))
		grew = true
	}
	for c := range t.columns {
		if !t.columns[c].Exact {
			continue
		}
		for place := t.top; place < min(t.top+t.height, t.count()); place++ {
			text := t.rows.Cell(t.at(place), c).Text
			n, plain := cellWidth(text)
			if !plain {
				n = Width(Clean(text))
			}
			if n > t.layout.grown[c] {
				t.layout.grown[c], grew = n, true
			}
		}
	}
	return grew
}
