package kit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/text"
)

// TestCSVForDutchSpreadsheets: cells parted by semicolons, the encoding's mark, moments
// in full, numbers without marks, and no sign that only the screen needs.
func TestCSVForDutchSpreadsheets(t *testing.T) {
	at := time.Date(2026, 11, 21, 8, 14, 0, 0, time.UTC)
	cells := []Cell{{Text: "! Firma"}, {Text: "● Verbonden", Style: Good}, {Text: "09:14", At: at}, {Text: "1.234"}, {Text: "+3", Whole: "3 nieuw"}, {Text: "\t=1+1"}}
	columns := []Column{{Title: "NAAM"}, {Title: "STATUS"}, {Title: "SYNC"}, {Title: "DEB", Right: true}, {Title: "WAT"}, {Title: "X"}}
	rows := NewSlice([]int{0}, func(int) string { return "0" }, func(_, c int) Cell { return cells[c] }, func(int) string { return "" }, nil)
	s := benchSession()
	s.Text, s.Location = text.For("nl"), time.FixedZone("", 3600)
	data, err := sheetFor(s).write(rows, columns, []int32{0}, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffNAAM;STATUS;SYNC;DEB;WAT;X\n! Firma;Verbonden;2026-11-21 09:14;1234;3 nieuw;'=1+1\n"
	if string(data) != want {
		t.Errorf("%q\nwant %q", data, want)
	}
}

func TestFormulasAreMadeHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=A1": "'=A1", "+cmd": "'+cmd", "-cmd": "'-cmd", "@SUM": "'@SUM", "\tx": "'\tx", "-12,50": "-12,50", "+31 30": "+31 30", "a=b": "a=b", "": "",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("%q: %q", cell, got)
		}
	}
}

// TestCopiedRowsAreAsHarmless: what is copied is pasted where an export is opened.
func TestCopiedRowsAreAsHarmless(t *testing.T) {
	cells := []Cell{{Text: "=HYPERLINK(A1)"}, {Text: "1,234"}, {Text: Bar(40, 5), Whole: "syncing 40 %", Style: Accent}, {Text: "● Connected", Style: Good}}
	tb := NewTable(benchSession(), []Column{{Title: "NAME"}, {Title: "N", Right: true}, {Title: "NOW"}, {Title: "STATUS"}})
	tb.SetRows(NewSlice([]int{0}, func(int) string { return "0" }, func(_, c int) Cell { return cells[c] }, func(int) string { return "" }, nil))
	batch, ok := tb.copy()().(tea.BatchMsg)
	if !ok || fmt.Sprint(batch[0]()) != "'=HYPERLINK(A1)\t1234\tsyncing 40 %\tConnected" {
		t.Errorf("%q", batch[0]())
	}
}

// TestInfoTellsWhichRowsAreOnScreen where not all of them are.
func TestInfoTellsWhichRowsAreOnScreen(t *testing.T) {
	texts := make([]string, 33)
	for i := range texts {
		texts[i] = "row"
		if i%2 == 0 {
			texts[i] = "even row"
		}
	}
	tb := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10}})
	tb.SetRows(textRows(texts))
	for _, step := range []struct {
		height int
		query  string
		want   string
	}{{12, "", "1–10 of 33"}, {40, "", "33"}, {12, "even", "17 of 33 · 1–9"}, {40, "even", "17 of 33"}} {
		tb.SetQuery(step.query)
		tb.View(40, step.height)
		if got := tb.Info(); got != step.want {
			t.Errorf("%+v: %q", step, got)
		}
	}
	tb.SetQuery("")
	press(tb, "G")
	tb.View(40, 12)
	if got := tb.Info(); !strings.HasPrefix(got, "24–33 of 33") {
		t.Error(got)
	}
}
