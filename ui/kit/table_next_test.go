package kit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestManySortedRowsDoNotJump: a long list that is read again while it is sorted stays
// as it is until the new rows are sorted too.
func TestManySortedRowsDoNotJump(t *testing.T) {
	texts := make([]string, inOneGo+5)
	for i := range texts {
		texts[i] = fmt.Sprintf("row %06d", (i*7919)%len(texts))
	}
	tb := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10}})
	tb.SetRows(textRows(texts))
	tb.Update(tb.SortBy(0, false)())
	seen := func() string { return ansi.Strip(tb.View(20, 6)) }
	before := seen()
	if !strings.Contains(before, "row 000001") {
		t.Fatal(before)
	}
	more := append([]string{"row 00000"}, texts...)
	sorted := tb.SetRows(textRows(more))
	if sorted == nil || seen() != before || tb.Shown() != len(texts) {
		t.Fatalf("it jumped:\n%s", seen())
	}
	tb.Update(sorted())
	if s := seen(); tb.Shown() != len(more) || !strings.Contains(s, "row 00000 ") || !strings.Contains(s, "row 000001") {
		t.Errorf("the new rows are not there:\n%s", s)
	}
	late := tb.SetRows(textRows(texts))
	tb.SortBy(-1, false) // meanwhile
	if tb.Shown() != len(texts) || !strings.Contains(seen(), "row 007919") {
		t.Errorf("in their own order they need not wait:\n%s", seen())
	}
	tb.Update(late())
	if tb.Shown() != len(texts) || !strings.Contains(seen(), "row 007919") {
		t.Errorf("a late answer counts:\n%s", seen())
	}
	late = tb.SetRows(textRows(more[:3]))
	if late != nil || tb.Shown() != 3 {
		t.Error("few rows need not wait")
	}
}

// wholeRows are rows whose id is their text.
type wholeRows struct{ textRows }

func (r wholeRows) ID(i int) string { return r.textRows[i] }

// TestAWaitingRowCanBeSelected: what was just added stands under the cursor once the
// long list that it belongs to is sorted.
func TestAWaitingRowCanBeSelected(t *testing.T) {
	texts := make([]string, inOneGo+1)
	for i := range texts {
		texts[i] = fmt.Sprintf("row %06d", i)
	}
	tb := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10}})
	tb.SetRows(wholeRows{texts})
	tb.Update(tb.SortBy(0, true)())
	sorted := tb.SetRows(wholeRows{append([]string{"row 000500 new"}, texts...)})
	tb.Select("row 000500 new")
	if tb.Update(sorted()); tb.CurrentID() != "row 000500 new" {
		t.Errorf("under the cursor is %q", tb.CurrentID())
	}
	tb.Select("row 000001")
	tb.Update(tb.SetRows(wholeRows{texts})())
	if tb.CurrentID() != "row 000001" {
		t.Errorf("a wish that came true is held on to: %q", tb.CurrentID())
	}
}
