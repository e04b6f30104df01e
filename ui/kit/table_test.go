package kit

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

type thing struct{ id, code, name string }

func thingsTable(t testing.TB, things []thing) *Table {
	t.Helper()
	tb := NewTable(benchSession(), []Column{
		{Title: "CODE", Min: 4, Exact: true, Priority: 9}, {Title: "NAME", Min: 10, Flex: 1, Priority: 8}, {Title: "NOTE", Min: 10, Priority: 1},
	})
	tb.Markable, tb.Empty = true, "Nothing yet. Press a."
	setThings(tb, things)
	return tb
}

func setThings(tb *Table, things []thing) {
	tb.SetRows(NewSlice(things, func(x thing) string { return x.id }, func(x thing, c int) Cell {
		return Cell{Text: [...]string{x.code, x.name, "note"}[c]}
	}, func(x thing) string { return Lower(x.code, x.name) }, nil))
}

func some(n int) []thing {
	things := make([]thing, n)
	for i := range things {
		things[i] = thing{fmt.Sprint("id", i), fmt.Sprint(i), fmt.Sprintf("Bakkerij %d", n-i)}
	}
	return things
}

func press(tb *Table, keys ...string) {
	for _, k := range keys {
		code := map[string]rune{"up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter, "esc": tea.KeyEscape}[k]
		m := tea.KeyPressMsg{Code: code}
		if code == 0 {
			m = tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
		}
		tb.Update(m)
	}
}

func do(t *testing.T, tb *Table, id string) tea.Cmd {
	t.Helper()
	for _, a := range tb.Actions() {
		if a.ID == id {
			return a.Run()
		}
	}
	t.Fatal("no action", id)
	return nil
}

func TestCursorStaysOnItsRow(t *testing.T) {
	tb := thingsTable(t, some(30))
	tb.View(60, 12)
	press(tb, "j", "j", "j")
	if tb.CurrentID() != "id3" {
		t.Fatal(tb.CurrentID())
	}
	more := append([]thing{{"new", "x", "New"}}, some(30)...)
	setThings(tb, more)
	if tb.CurrentID() != "id3" {
		t.Fatal("a reload moved the cursor to", tb.CurrentID())
	}
	do(t, tb, "sort")
	do(t, tb, "sort") // by name
	if tb.CurrentID() != "id3" || tb.sortBy != 1 {
		t.Fatal("sorting moved the cursor to", tb.CurrentID(), tb.sortBy)
	}
	setThings(tb, some(3))
	if tb.cursor > 2 {
		t.Fatal("the cursor stands beside the rows")
	}
	setThings(tb, nil)
	if _, ok := tb.Current(); ok {
		t.Fatal("a row under the cursor of an empty table")
	}
}

func TestFilterTypedFastActsOnWhatItShows(t *testing.T) {
	tb := thingsTable(t, some(300))
	do(t, tb, "filter")
	press(tb, "1", "9", "9", "enter")
	if tb.CurrentID() != "id199" && tb.CurrentID() != "id101" { // name of 101 is Bakkerij 199
		t.Fatal(tb.CurrentID())
	}
	if tb.Capturing() || tb.Shown() != 2 || !strings.Contains(tb.Info(), "2 of 300") {
		t.Fatal(tb.Info())
	}
	if !tb.Escape() || tb.Shown() != 300 || tb.Escape() {
		t.Fatal("esc takes the filter away once")
	}
}

func TestEmptyAndHiddenAreToldApart(t *testing.T) {
	tb := NewTable(benchSession(), []Column{{Title: "A", Min: 3}})
	tb.Empty = "Nothing yet. Press a."
	if s := tb.View(40, 5); !strings.Contains(s, "Loading") {
		t.Error(s)
	}
	setThings(tb, nil)
	if s := tb.View(40, 5); !strings.Contains(s, "Press a") {
		t.Error(s)
	}
	tb = thingsTable(t, some(3))
	tb.SetQuery("zzz")
	if s := ansi.Strip(tb.View(40, 8)); !strings.Contains(s, "“zzz”") || strings.Contains(s, "Press a") {
		t.Error(s)
	}
}

func TestMarks(t *testing.T) {
	tb := thingsTable(t, some(5))
	tb.View(60, 10)
	if got := tb.Marked(); !slices.Equal(got, []int{0}) {
		t.Error("without marks the row under the cursor", got)
	}
	do(t, tb, "mark")
	do(t, tb, "mark")
	if got := tb.Marked(); !slices.Equal(got, []int{0, 1}) {
		t.Error(got)
	}
	tb.SetQuery("zzz")
	if got := tb.Marked(); !slices.Equal(got, []int{0, 1}) {
		t.Error("the filter hid marks", got)
	}
	tb.SetQuery("")
	setThings(tb, some(5)[1:])
	if tb.Marks() != 1 {
		t.Error("the mark of a row that is gone stays")
	}
	do(t, tb, "mark_all")
	if tb.Marks() != 4 {
		t.Error(tb.Marks())
	}
	do(t, tb, "mark_all")
	if tb.Marks() != 0 {
		t.Error(tb.Marks())
	}
}

func TestACodeNeverStandsAlone(t *testing.T) {
	tb := NewTable(benchSession(), []Column{{Title: "CODE", Min: 6, Exact: true}, {Title: "NAME", Min: 24, Flex: 1, Priority: 9}, {Title: "STATUS", Min: 14, Priority: 8}})
	setThings(tb, []thing{{"a", "100231", "Bakkerij De Korenmolen"}})
	for _, test := range []struct {
		width       int
		shown, left string
	}{{34, "Bakkerij De Korenmo", "STATUS"}, {20, "Bakker", "STATUS"}, {14, "100231", "NAME"}} {
		tb.SetColumns(tb.columns)
		view := tb.View(test.width, 8)
		if !strings.Contains(view, test.shown) || strings.Contains(view, test.left) {
			t.Errorf("%d wide: %q is not there, or %q is:\n%s", test.width, test.shown, test.left, view)
		}
		for line := range strings.SplitSeq(view, "\n") {
			if Width(line) > test.width {
				t.Errorf("%d wide: %q", test.width, line)
			}
		}
	}
}

func TestExactIsNeverCut(t *testing.T) {
	tb := thingsTable(t, []thing{{"a", "1234567890123456", "A very long name that does not fit anywhere"}})
	for w := 22; w < 90; w++ {
		if s := ansi.Strip(tb.View(w, 5)); !strings.Contains(s, "1234567890123456") {
			t.Fatalf("at %d:\n%s", w, s)
		}
	}
	if s := tb.View(14, 5); strings.Contains(s, "12345") {
		t.Errorf("half a code is worse than none:\n%s", s)
	}
	if s := ansi.Strip(tb.View(40, 5)); strings.Contains(s, "NOTE") || !strings.Contains(s, "NAME") {
		t.Errorf("the least important column goes first:\n%s", s)
	}
}

func TestCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	tb := thingsTable(t, []thing{{"a", "007", "=HYPERLINK(1)"}, {"b", "-12,50", "Jan; \"de\" Wit\r\nX"}, {"c", "9", "hidden"}})
	tb.SetQuery("i") // hyperlink, wit, hidden
	tb.SortBy(0, false)
	content := func() ([]byte, error) { return sheetFor(tb.s).write(tb.rows, tb.columns, []int32{0, 1}, 0) }
	if err := writeNew(path, content); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"CODE", "NAME", "NOTE"}, {"007", "'=HYPERLINK(1)", "note"}, {"-12,50", "Jan; \"de\" Wit  X", "note"}}
	if fmt.Sprint(records) != fmt.Sprint(want) {
		t.Errorf("%q", records)
	}
	if err := writeNew(path, content); err == nil {
		t.Error("an existing file was overwritten")
	}
	if _, err := sheetFor(tb.s).write(tb.rows, tb.columns, []int32{0, 1, 2}, 20); err == nil {
		t.Error("the limit is not held")
	}
}

// TestTableHoldsTogether does anything to a table and checks what must always hold.
func TestTableHoldsTogether(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab 1é漢\t\u202e\u0301")), 0, 12, -1)
		draw := func() []thing {
			things := make([]thing, rapid.IntRange(0, 40).Draw(rt, "rows"))
			for i := range things {
				things[i] = thing{fmt.Sprint(i), text.Draw(rt, "code"), text.Draw(rt, "name")}
			}
			return things
		}
		things := draw()
		tb := thingsTable(t, things)
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			switch rapid.IntRange(0, 4).Draw(rt, "step") {
			case 0:
				things = draw()
				setThings(tb, things)
			case 1:
				tb.SetQuery(text.Draw(rt, "query"))
			case 2:
				tb.SortBy(rapid.IntRange(-1, 2).Draw(rt, "column"), rapid.Bool().Draw(rt, "down"))
			case 3:
				press(tb, rapid.SampledFrom([]string{"up", "down", "g", "G", "j", "k"}).Draw(rt, "key"))
			default:
				do(t, tb, rapid.SampledFrom([]string{"mark", "mark_all", "sort"}).Draw(rt, "action"))
			}
			w, h := rapid.IntRange(8, 90).Draw(rt, "w"), rapid.IntRange(4, 20).Draw(rt, "h")
			lines := strings.Split(tb.View(w, h), "\n")
			if len(lines) > h {
				rt.Fatalf("%d lines in %d", len(lines), h)
			}
			if tb.count() > 0 {
				for _, l := range lines {
					if n := ansi.StringWidth(l); n > w {
						rt.Fatalf("%d cells in %d: %q", n, w, l)
					}
				}
			}
			words := strings.Fields(strings.ToLower(tb.Query()))
			shown := 0
			for _, x := range things {
				if holds(Lower(x.code, x.name), words) {
					shown++
				}
			}
			if shown != tb.Shown() {
				rt.Fatalf("%d rows hold %q, %d shown", shown, tb.Query(), tb.Shown())
			}
			if tb.count() > 0 && (tb.cursor < tb.top || tb.cursor >= tb.top+tb.height || tb.cursor >= tb.count()) {
				rt.Fatalf("cursor %d, window %d+%d of %d", tb.cursor, tb.top, tb.height, tb.count())
			}
		}
	})
}

// TestMatcherNarrowsAsAScan: narrowing the last hits gives what looking at every row does.
func TestMatcherNarrowsAsAScan(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abc ")), 0, 5, -1)
		texts := rapid.SliceOfN(word, 0, 50).Draw(rt, "texts")
		if rapid.IntRange(0, 20).Draw(rt, "many") == 0 {
			texts = slices.Repeat(texts, oneCore)[:min(len(texts)*oneCore, 3*oneCore)]
		}
		var m matcher
		m.forget()
		query := ""
		for range rapid.IntRange(1, 6).Draw(rt, "keys") {
			if rapid.Bool().Draw(rt, "grow") {
				query += rapid.StringOfN(rapid.RuneFrom([]rune("abcB ")), 1, 1, -1).Draw(rt, "key")
			} else {
				query = word.Draw(rt, "query")
			}
			m.find(texts, query)
			var want []int32
			for i, s := range texts {
				if holds(s, strings.Fields(strings.ToLower(query))) {
					want = append(want, int32(i))
				}
			}
			if m.all {
				if len(want) != len(texts) {
					rt.Fatalf("%q shows all", query)
				}
			} else if !slices.Equal(m.hits, want) {
				rt.Fatalf("%q: %v, want %v", query, m.hits, want)
			}
		}
	})
}
