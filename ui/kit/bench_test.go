package kit

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/text"
)

func benchSession() *Session {
	return &Session{
		Context: context.Background(), Text: text.For("en"), Theme: NewTheme(Dark, true),
		Location: time.UTC, Clock: domain.RealClock{}, After: Tick,
	}
}

// benchTexts are lower-case texts of 38 bytes, as the filter keeps them.
func benchTexts(n int) []string {
	names := []string{"bakkerij de korenmolen", "van beek installaties", "groothandel meel en zo", "zeker zorg rotterdam", "advies zuid & partners"}
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("%08d %-29s", i*7919%100_000_000, names[i%len(names)])
	}
	return texts
}

// rawScan is the mark: kept lower-case strings looked through on all cores, each
// core keeping what it hits.
func rawScan(texts []string, query string, into [][]int32) {
	var wait sync.WaitGroup
	cores := len(into)
	for c := range cores {
		wait.Go(func() {
			hits := into[c][:0]
			for i := c * len(texts) / cores; i < (c+1)*len(texts)/cores; i++ {
				if strings.Contains(texts[i], query) {
					hits = append(hits, int32(i))
				}
			}
			into[c] = hits
		})
	}
	wait.Wait()
}

// BenchmarkFilterKeystroke types into the filter of a table and measures each
// keystroke beside a raw scan for the same query. Goals: the worst keystroke at most 2
// times the scan at 100,000 rows, 1.25 times at 1,000,000.
func BenchmarkFilterKeystroke(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10, Flex: 1}})
			t.SetRows(textRows(benchTexts(n)))
			raw := make([][]int32, runtime.GOMAXPROCS(0))
			queries := []string{"b", "7", "korenmolen", "e", "nothing"} // each looks at every row: none narrows the one before
			ours, marks := make([][]float64, len(queries)), make([][]float64, len(queries))
			for b.Loop() {
				for i, query := range queries {
					began := time.Now()
					rawScan(t.lowered(), query, raw)
					marks[i] = append(marks[i], float64(time.Since(began)))
					began = time.Now()
					t.SetQuery(query)
					ours[i] = append(ours[i], float64(time.Since(began)))
				}
			}
			worst, ms := 0.0, 0.0
			for i := range queries {
				worst = max(worst, median(ours[i])/median(marks[i]))
				ms = max(ms, median(ours[i])/1e6)
			}
			b.ReportMetric(worst, "worst-ratio")
			b.ReportMetric(ms, "worst-ms")
		})
	}
}

// BenchmarkFilterNarrows types a word letter by letter: only the first looks at
// every row. Reported beside one raw scan.
func BenchmarkFilterNarrows(b *testing.B) {
	t := NewTable(benchSession(), []Column{{Title: "NAME", Min: 10, Flex: 1}})
	t.SetRows(textRows(benchTexts(1_000_000)))
	raw := make([][]int32, runtime.GOMAXPROCS(0))
	var ours, marks []float64
	for b.Loop() {
		began := time.Now()
		rawScan(t.lowered(), "z", raw)
		marks = append(marks, float64(time.Since(began)))
		t.SetQuery("")
		t.SetQuery("z")
		began = time.Now()
		for _, query := range []string{"ze", "zek", "zeke", "zeker"} {
			t.SetQuery(query)
		}
		ours = append(ours, float64(time.Since(began))/4)
	}
	b.ReportMetric(median(ours)/median(marks), "ratio")
}

// textRows are rows of one column whose text is what the filter looks through.
type textRows []string

func (r textRows) Len() int                { return len(r) }
func (r textRows) ID(i int) string         { return r[i][:8] }
func (r textRows) Cell(i, _ int) Cell      { return Cell{Text: r[i]} }
func (r textRows) Lowered() []string       { return r }
func (r textRows) Compare(i, j, _ int) int { return strings.Compare(r[i], r[j]) }
func median(v []float64) float64           { slices.Sort(v); return v[len(v)/2] }

// BenchmarkTableView draws 45 rows of seven columns out of 100,000 at the width a
// list has on a screen of 200 by 50.
func BenchmarkTableView(b *testing.B) {
	type row struct{ code, name, system string }
	rows := make([]row, 100_000)
	for i := range rows {
		rows[i] = row{fmt.Sprint(100231 + i), "Bakkerij De Korenmolen", "Exact Online"}
	}
	columns := []Column{
		{Title: "CODE", Min: 6, Exact: true},
		{Title: "NAME", Min: 16, Flex: 3},
		{Title: "CONNECTION", Min: 12, Flex: 1},
		{Title: "LAST SYNC", Min: 10},
		{Title: "RECORDS", Min: 8, Right: true, Exact: true},
		{Title: "E-MAIL", Min: 20, Flex: 2},
		{Title: "STATUS", Min: 12},
	}
	t := NewTable(benchSession(), columns)
	t.Markable = true
	t.SetRows(NewSlice(rows, func(r row) string { return r.code }, func(r row, c int) Cell {
		return Cell{Text: [...]string{r.code, r.name, r.system, "09:14", "12,345", "janssen.100231@post.example", "Up to date"}[c], Style: [...]Style{6: Good}[c]}
	}, func(r row) string { return Lower(r.code, r.name) }, nil))
	b.ReportAllocs()
	for b.Loop() {
		t.moveKey("down", false)
		_ = t.View(174, 45)
	}
}
