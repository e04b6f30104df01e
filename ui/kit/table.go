package kit

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
)

// Column is one column of a [Table].
type Column struct {
	Title    string
	Min      int  // narrowest useful width in cells, where the text is wider than that
	Flex     int  // share of the room that no column's text needs
	Right    bool // numbers
	Exact    bool // codes and amounts: never cut, the column grows instead
	Priority int  // where room is short the lowest go first, equals together; the first column never does
	Fixed    bool // cannot be sorted by
	Steady   bool // keeps its Min though no text needs it yet: what it shows changes by itself
}

// Table is a list of any number of rows: what it costs depends on its height, not
// on their number. Embed a *Table in a page and it is most of the page: it answers
// Init, Capturing, Dirty, Escape, Info and Actions, and View has a page's shape.
type Table struct {
	// Empty says what belongs here and which key adds the first.
	Empty string
	// Name is the file name that export suggests, without its end: "administrations".
	Name string
	// Markable rows can be marked with space.
	Markable bool
	// Ready is false while the first read is under way, so that nothing is said to be
	// empty too early. SetRows sets it.
	Ready bool

	s       *Session
	columns []Column
	rows    Rows

	input     *Input
	filtering bool
	match     matcher
	order     []int32 // rows in the sort's order; nil: their own
	rank      []uint64
	shown     []int32 // rows that are shown, in order; nil: all, in their own order
	sortBy    int     // column, or -1
	downward  bool
	sorting   uint64 // generation of the sort under way in a command
	next      Rows   // shown once that is done; nil: none wait
	wish      string // id to put the cursor on then

	cursor, top, height int
	marks               map[string]struct{}

	bare   []bool // columns that no row fills
	layout tableLayout
	line   strings.Builder
}

// NewTable makes an empty table. A table without rows to mark is made so:
// Markable false.
func NewTable(s *Session, columns []Column) *Table {
	t := &Table{s: s, columns: columns, rows: noRows{}, input: NewInput(), sortBy: -1, marks: map[string]struct{}{}, height: 10}
	t.match.forget()
	return t
}

// Init starts nothing.
func (t *Table) Init() tea.Cmd { return nil }

// Dirty is false: a table is not typed into.
func (t *Table) Dirty() bool { return false }

// Capturing reports whether the filter has the keyboard.
func (t *Table) Capturing() bool { return t.filtering }

// SetColumns replaces the columns, as after a change of language.
func (t *Table) SetColumns(columns []Column) {
	t.columns = columns
	t.layout = tableLayout{}
	if t.sortBy >= len(columns) {
		t.sortBy = -1
	}
}

// SetRows shows other rows. Filter, sort and marks stay, and the cursor stays on its
// row as long as that is there. Many rows in a chosen order are shown once they are
// sorted; those before stay until then, so that nothing jumps to and fro.
func (t *Table) SetRows(rows Rows) tea.Cmd {
	t.next = nil
	if t.sortBy >= 0 && rows.Len() > inOneGo && t.rows.Len() > 0 {
		t.next = rows
		return t.sort()
	}
	return t.put(rows, nil)
}

// put shows other rows in an order; without one they are sorted.
func (t *Table) put(rows Rows, order []int32) (cmd tea.Cmd) {
	at, id := t.cursor, t.CurrentID()
	t.rows, t.next, t.Ready = rows, nil, true
	t.order = order
	t.layout.looked = false
	t.leaveOut(rows)
	t.match.forget()
	t.match.find(t.lowered(), t.input.Value())
	if order == nil {
		cmd = t.sort()
	}
	t.arrange()
	t.dropMarks()
	t.cursor = at
	t.seek(id)
	t.seek(t.wish)
	t.wish = ""
	t.clamp()
	return cmd
}

// leaveOut notes which columns no row fills, and chooses columns anew where that is
// not as it was.
func (t *Table) leaveOut(rows Rows) {
	var bare []bool
	if r, ok := rows.(interface{ Bare() []bool }); ok {
		bare = r.Bare()
	}
	if !slices.Equal(bare, t.bare) {
		t.bare, t.layout.columns = bare, nil
	}
}

// Rows are the rows that are shown.
func (t *Table) Rows() Rows { return t.rows }

// Current is the row under the cursor; ok is false where no row is shown.
func (t *Table) Current() (row int, ok bool) {
	if t.cursor >= t.count() {
		return 0, false
	}
	return t.at(t.cursor), true
}

// CurrentID is the id of the row under the cursor, or "".
func (t *Table) CurrentID() string {
	if row, ok := t.Current(); ok {
		return t.rows.ID(row)
	}
	return ""
}

// Marked are the marked rows, also those the filter hides, or else the row under the
// cursor: what an action works on.
func (t *Table) Marked() []int {
	var rows []int
	if len(t.marks) > 0 {
		for i := range t.rows.Len() {
			if _, ok := t.marks[t.rows.ID(i)]; ok {
				rows = append(rows, i)
			}
		}
		return rows
	}
	if row, ok := t.Current(); ok {
		rows = append(rows, row)
	}
	return rows
}

// Marks is how many rows are marked.
func (t *Table) Marks() int { return len(t.marks) }

// ClearMarks takes all marks away.
func (t *Table) ClearMarks() { clear(t.marks) }

// Select puts the cursor on the row with an id, if it is shown, or once it is where
// rows wait to be sorted.
func (t *Table) Select(id string) {
	if t.next != nil {
		t.wish = id
	}
	t.seek(id)
	t.clamp()
}

// Query is what the filter holds.
func (t *Table) Query() string { return t.input.Value() }

// SetQuery filters as if it had been typed.
func (t *Table) SetQuery(query string) {
	t.input.Set(query)
	t.refilter()
}

// Shown is how many rows the filter lets through.
func (t *Table) Shown() int { return t.count() }

// Info is how many rows there are, shown and marked, and which of them are on screen
// where not all are: "38 of 41 · 1–29 · 2 marked".
func (t *Table) Info() string {
	if !t.Ready {
		return "" // the page says that it is being read, or why it cannot be
	}
	var b strings.Builder
	k, n := &t.s.Text.Kit, t.rows.Len()
	window := sprintf(k.Window, t.s.Number(t.top+1), t.s.Number(min(t.top+t.height, t.count())))
	switch longer := t.count() > t.height; {
	case t.count() != n && longer:
		b.WriteString(sprintf(k.Of, t.s.Number(t.count()), t.s.Number(n)) + " · " + window)
	case t.count() != n:
		b.WriteString(sprintf(k.Of, t.s.Number(t.count()), t.s.Number(n)))
	case longer:
		b.WriteString(sprintf(k.Of, window, t.s.Number(n)))
	default:
		b.WriteString(t.s.Number(n))
	}
	if len(t.marks) > 0 {
		b.WriteString(" · " + k.Marked.Of(t.s.Text, len(t.marks)))
	}
	if t.sortBy >= 0 {
		arrow := " ↑"
		if t.downward {
			arrow = " ↓"
		}
		b.WriteString(" · " + sprintf(k.SortedBy, strings.ToLower(t.columns[t.sortBy].Title)) + arrow)
	}
	return b.String()
}

// Escape takes the filter away, then the marks; false where there was neither.
func (t *Table) Escape() bool {
	switch {
	case t.filtering || t.input.Value() != "":
		t.filtering = false
		t.SetQuery("")
	case len(t.marks) > 0:
		t.ClearMarks()
	default:
		return false
	}
	return true
}

// count is how many rows are shown.
func (t *Table) count() int {
	if t.shown == nil {
		return t.rows.Len()
	}
	return len(t.shown)
}

// at is the row shown at a place.
func (t *Table) at(place int) int {
	if t.shown == nil {
		return place
	}
	return int(t.shown[place])
}

func (t *Table) lowered() []string { return t.rows.Lowered() }

// refilter shows what the filter lets through and keeps the cursor on its row, or
// else on the first.
func (t *Table) refilter() {
	id := t.CurrentID()
	t.match.find(t.lowered(), t.input.Value())
	t.arrange()
	t.cursor, t.top = 0, 0
	if t.input.Value() == "" {
		t.seek(id)
	}
	t.clamp()
}

// arrange makes shown of the filter's hits and the sort's order. Sorted hits are
// found by walking the order and asking a bit for each row: no sort at a keystroke.
func (t *Table) arrange() {
	t.layout.seen = [2]int{} // other rows may be on screen
	switch {
	case t.match.all && t.order == nil:
		t.shown = nil
	case t.match.all:
		t.shown = t.order
	case t.order == nil:
		t.shown = t.match.hits
		if t.shown == nil {
			t.shown = []int32{}
		}
	default:
		t.rank = slices.Grow(t.rank[:0], (t.rows.Len()+63)/64)[:(t.rows.Len()+63)/64]
		clear(t.rank)
		for _, i := range t.match.hits {
			t.rank[i>>6] |= 1 << (i & 63)
		}
		shown := make([]int32, 0, len(t.match.hits))
		for _, i := range t.order {
			if t.rank[i>>6]&(1<<(i&63)) != 0 {
				shown = append(shown, i)
			}
		}
		t.shown = shown
	}
}

// inOneGo is how many rows are sorted without leaving the update loop.
const inOneGo = 20_000

type sortedMsg struct {
	of    *Table
	sort  uint64
	rows  Rows
	order []int32
}

// sort orders the rows by the chosen column; many rows in a command, until whose
// answer they stay as they are.
func (t *Table) sort() tea.Cmd {
	t.sorting++
	rows, column, downward := t.rows, t.sortBy, t.downward
	if t.next != nil {
		rows = t.next
	}
	if column < 0 {
		t.order = nil
		if t.next != nil {
			return t.put(rows, nil)
		}
		return nil
	}
	if rows.Len() <= inOneGo {
		t.order = sortRows(rows, column, downward)
		return nil
	}
	generation := t.sorting
	return func() tea.Msg { return sortedMsg{t, generation, rows, sortRows(rows, column, downward)} }
}

func sortRows(rows Rows, column int, downward bool) []int32 {
	order := make([]int32, rows.Len())
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		c := rows.Compare(int(a), int(b), column)
		if downward {
			return -c
		}
		return c
	})
	return order
}

// natural compares text without regard to case, and numbers by their value.
func natural(a, b string) int {
	return domain.CompareCodes(strings.ToLower(a), strings.ToLower(b))
}

func (t *Table) seek(id string) {
	if id == "" {
		return
	}
	if t.cursor < t.count() && t.rows.ID(t.at(t.cursor)) == id {
		return
	}
	for place := range t.count() {
		if t.rows.ID(t.at(place)) == id {
			t.cursor = place
			return
		}
	}
}

// dropMarks forgets marks of rows that are gone.
func (t *Table) dropMarks() {
	if len(t.marks) == 0 {
		return
	}
	kept := make(map[string]struct{}, len(t.marks))
	for i := range t.rows.Len() {
		id := t.rows.ID(i)
		if _, ok := t.marks[id]; ok {
			kept[id] = struct{}{}
		}
	}
	t.marks = kept
}

func (t *Table) clamp() {
	t.cursor = min(max(t.cursor, 0), max(0, t.count()-1))
	t.top = min(max(t.top, t.cursor-t.height+1, 0), t.cursor, max(0, t.count()-t.height))
	t.top = max(t.top, 0)
}

type noRows struct{}

func (noRows) Len() int                  { return 0 }
func (noRows) ID(int) string             { return "" }
func (noRows) Cell(int, int) Cell        { return Cell{} }
func (noRows) Lowered() []string         { return nil }
func (noRows) Compare(int, int, int) int { return 0 }
