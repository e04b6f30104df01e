package kit

import (
	"slices"
	"time"
)

// Cell is what a table shows in one place.
type Cell struct {
	Text  string
	Style Style
	// What an export or a copy writes in place of Text, where that is drawn or shortened
	// for the screen: the moment in full, or else these words.
	At    time.Time
	Whole string
}

// Rows are what a [Table] shows. It is asked only for the rows on screen, except
// Lowered and Compare. Rows do not change once they are shown: give the table new
// ones instead.
type Rows interface {
	Len() int
	// ID names row i for good, so that cursor and marks stay with it over a reload.
	ID(i int) string
	// Cell is row i's text in a column. Text from outside need not be clean.
	Cell(i, column int) Cell
	// Lowered holds, for each row, the lower-case text the filter searches. nil: the
	// rows cannot be filtered.
	Lowered() []string
	// Compare orders rows i and j by a column, as [cmp.Compare] does.
	Compare(i, j, column int) int
}

// Slice makes [Rows] of a slice. Make it where the items are read, in the command:
// [NewSlice] lowers their text there, once.
type Slice[T any] struct {
	Items   []T
	id      func(T) string
	cell    func(item T, column int) Cell
	compare func(a, b T, column int) int
	lowered []string
	bare    []bool
}

// NewSlice makes rows of items. search gives an item's text for the filter in lower
// case ([Lower] helps); compare may be nil, then columns sort by their text. Many items
// are sorted and exported outside the update loop: where there may be more than 20,000,
// cell and compare keep to what they are given.
func NewSlice[T any](items []T, id func(T) string, cell func(item T, column int) Cell, search func(T) string, compare func(a, b T, column int) int) *Slice[T] {
	lowered := make([]string, len(items))
	for i, item := range items {
		lowered[i] = search(item)
	}
	return &Slice[T]{Items: items, id: id, cell: cell, compare: compare, lowered: lowered}
}

// LeaveOut has the table not draw those of its columns, from the one up to and without
// the other, that no item fills; exports have them. Call it for many items where they are
// read, in the command: it looks at all of them.
func (s *Slice[T]) LeaveOut(from, to int) *Slice[T] {
	s.bare = make([]bool, to)
	for c := from; c < to; c++ {
		s.bare[c] = !slices.ContainsFunc(s.Items, func(item T) bool { return s.cell(item, c).Text != "" })
	}
	return s
}

// Bare are the columns that are left out because no item fills them.
func (s *Slice[T]) Bare() []bool { return s.bare }

// Len is how many items there are.
func (s *Slice[T]) Len() int { return len(s.Items) }

// ID is the item's identity.
func (s *Slice[T]) ID(i int) string { return s.id(s.Items[i]) }

// Cell is the item's text in a column.
func (s *Slice[T]) Cell(i, column int) Cell { return s.cell(s.Items[i], column) }

// Lowered is the text kept for the filter.
func (s *Slice[T]) Lowered() []string { return s.lowered }

// Compare orders two items by a column.
func (s *Slice[T]) Compare(i, j, column int) int {
	if s.compare != nil {
		return s.compare(s.Items[i], s.Items[j], column)
	}
	return natural(s.Cell(i, column).Text, s.Cell(j, column).Text)
}

// At is item i, as [Table.Current] and [Table.Marked] number them.
func (s *Slice[T]) At(i int) T { return s.Items[i] }

// At is the item under the table's cursor, where its rows are a [Slice] of such items.
func At[T any](t *Table) (item T, ok bool) {
	rows, ok := t.rows.(*Slice[T])
	row, there := t.Current()
	if !ok || !there {
		return item, false
	}
	return rows.At(row), true
}
