package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// TestWidthsFollowTheText: what one column does not need of its least width goes to
// the names, before less important columns get theirs.
func TestWidthsFollowTheText(t *testing.T) {
	tb := NewTable(benchSession(), []Column{
		{Title: "CODE", Min: 6, Exact: true, Priority: 9},
		{Title: "NAME", Min: 10, Flex: 1, Priority: 8},
		{Title: "SYNC", Min: 13, Priority: 7},
		{Title: "NOTE", Min: 10, Flex: 3, Priority: 1},
	})
	rows := slices.Repeat([]string{"Bakkerij De Korenmolen"}, 40)
	rows[39] = "Maatschap Administratiekantoor Bakkerij De Korenmolen"
	tb.SetRows(NewSlice(rows, func(name string) string { return name }, func(name string, c int) Cell {
		return Cell{Text: [...]string{"1", name, "09:14", "note"}[c]}
	}, func(name string) string { return Lower(name) }, nil))
	first := func(w int) string {
		return strings.Join(strings.Fields(ansi.Strip(strings.Split(tb.View(w, 9), "\n")[2])), " ")
	}
	if got := first(2 + 6 + 2 + 10 + 2 + 13 + 2 + 10); got != "› 1 Bakkerij De Korenmolen 09:14 note" {
		t.Errorf("a name is cut while others stand empty: %q", got)
	}
	if got := tb.View(120, 50); !strings.Contains(got, rows[39]) {
		t.Errorf("the widest name has no room where there is some:\n%s", got)
	}
}

// TestSeldomTextIsShown: text that only a few of very many rows have is shown as wide
// as its column's Min, whichever rows were looked at.
func TestSeldomTextIsShown(t *testing.T) {
	things := some(10_000)
	things[9_998].code = "found gone"
	tb := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10, Flex: 1, Priority: 9}, {Title: "NOTE", Min: 10, Priority: 8}})
	tb.SetRows(NewSlice(things, func(x thing) string { return x.id }, func(x thing, c int) Cell {
		if c == 1 && len(x.code) < 6 {
			return Cell{}
		}
		return Cell{Text: [...]string{x.name, x.code}[c]}
	}, func(x thing) string { return Lower(x.name) }, nil))
	tb.View(26, 20)
	press(tb, "G")
	if s := ansi.Strip(tb.View(26, 20)); !strings.Contains(s, "found gone") {
		t.Errorf("cut:\n%s", s)
	}
}

// TestWidthsStandStill: scrolling never changes a width, and rows read again never
// make one smaller.
func TestWidthsStandStill(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		things := some(rapid.IntRange(1, 2000).Draw(rt, "rows"))
		tb := thingsTable(t, things)
		w := rapid.IntRange(30, 90).Draw(rt, "w")
		tb.View(w, 12)
		widest := slices.Clone(tb.layout.widest)
		for range rapid.IntRange(1, 10).Draw(rt, "steps") {
			switch rapid.IntRange(0, 2).Draw(rt, "step") {
			case 0:
				things = things[:rapid.IntRange(1, len(things)).Draw(rt, "fewer")]
				setThings(tb, things)
			case 1:
				things = append(things, thing{fmt.Sprint("new", len(things)), "1", strings.Repeat("n", rapid.IntRange(1, 40).Draw(rt, "long"))})
				setThings(tb, things)
			default:
				tb.View(w, 12)
				before := slices.Clone(tb.layout.widths)
				press(tb, rapid.SampledFrom([]string{"G", "g", "j", "k"}).Draw(rt, "key"))
				tb.View(w, 12)
				if !slices.Equal(before[1:], tb.layout.widths[1:]) && tb.layout.widths[0] == before[0] {
					rt.Fatalf("scrolling made %v of %v", tb.layout.widths, before)
				}
			}
			tb.View(w, 12)
			for c, n := range tb.layout.widest {
				if n < widest[c] {
					rt.Fatalf("column %d needs %d, needed %d", c, n, widest[c])
				}
				widest[c] = n
			}
		}
	})
}

// TestLongNamesLeaveTheCitiesWhole: a few long names do not have every row's city cut.
func TestLongNamesLeaveTheCitiesWhole(t *testing.T) {
	tb := NewTable(benchSession(), []Column{
		{Title: "NAME", Min: 18, Flex: 4, Priority: 9}, {Title: "CITY", Min: 12, Flex: 1, Priority: 7},
	})
	rows := slices.Repeat([]string{"Optiek Kok"}, 20)
	rows[7], rows[19] = strings.Repeat("Lange naam ", 5), strings.Repeat("Lange naam ", 5)
	tb.SetRows(NewSlice(rows, func(name string) string { return name }, func(name string, c int) Cell {
		return Cell{Text: [...]string{name, "'s-Hertogenbosch"}[c]}
	}, func(name string) string { return Lower(name) }, nil))
	if got := ansi.Strip(tb.View(50, 24)); strings.Count(got, "'s-Hertogenbosch") != 20 {
		t.Errorf("cities are cut:\n%s", got)
	}
}

// TestSortKeepsToWhatIsSeen: nobody sorts by a column that has no room, and what it is
// sorted by is still told once that column has none.
func TestSortKeepsToWhatIsSeen(t *testing.T) {
	tb := NewTable(benchSession(), []Column{
		{Title: "CODE", Min: 6, Priority: 9}, {Title: "NOTE", Min: 10, Priority: 1}, {Title: "NAME", Min: 10, Priority: 8},
	})
	setThings(tb, some(5))
	tb.View(24, 9)
	for _, want := range []int{0, 2, -1, 0} {
		if do(t, tb, "sort"); tb.sortBy != want {
			t.Fatalf("sorted by column %d, not %d", tb.sortBy, want)
		}
	}
	tb.View(80, 9)
	do(t, tb, "sort")
	if tb.View(24, 9); tb.sortBy != 1 || !strings.Contains(tb.Info(), "note ↑") {
		t.Errorf("sorted by %d, said: %q", tb.sortBy, tb.Info())
	}
}

// TestColumnsOfOnePriorityGoTogether: of numbers that belong together none stands alone.
func TestColumnsOfOnePriorityGoTogether(t *testing.T) {
	tb := NewTable(benchSession(), []Column{
		{Title: "NAME", Min: 10}, {Title: "STATUS", Min: 10, Priority: 8}, {Title: "DEB", Min: 6, Exact: true, Priority: 3}, {Title: "CRED", Min: 6, Exact: true, Priority: 3},
	})
	tb.SetRows(NewSlice([]string{"a"}, func(s string) string { return s }, func(string, int) Cell { return Cell{Text: "1234567890"} }, func(s string) string { return s }, nil))
	for w, want := range map[int]string{48: "NAME STATUS DEB CRED", 47: "NAME STATUS", 40: "NAME STATUS"} {
		if got := strings.Join(strings.Fields(ansi.Strip(Lines(tb.View(w, 5))[0])), " "); got != want {
			t.Errorf("%d cells: %q", w, got)
		}
	}
}

// TestColumnsThatNoRowFillsAreLeftOut: they leave their room to others, whatever the
// filter and the cursor do, are there once a row has them, and are exported.
func TestColumnsThatNoRowFillsAreLeftOut(t *testing.T) {
	tb := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10}, {Title: "IBAN", Min: 18, Exact: true, Priority: 9}, {Title: "CITY", Min: 6, Priority: 1}})
	set := func(ibans ...string) {
		tb.SetRows(NewSlice(ibans, func(s string) string { return s }, func(iban string, c int) Cell {
			return Cell{Text: [...]string{"name", iban, "Zwolle"}[c]}
		}, func(s string) string { return "name " + s }, nil).LeaveOut(0, 3))
	}
	head := func() string { return strings.Join(strings.Fields(ansi.Strip(Lines(tb.View(24, 6))[0])), " ") }
	set("", "")
	if got := head(); got != "NAME CITY" {
		t.Errorf("nothing fills a column: %q", got)
	}
	tb.SetQuery("name")
	if got := head(); got != "/ name" || strings.Contains(tb.View(24, 6), "IBAN") {
		t.Errorf("filtered: %q", tb.View(24, 6))
	}
	tb.SetQuery("")
	set("", "NL91ABNA0417164300")
	if got := ansi.Strip(tb.View(60, 6)); !strings.Contains(got, "IBAN") || !strings.Contains(got, "NL91ABNA0417164300") {
		t.Errorf("one row fills it:\n%s", got)
	}
}
