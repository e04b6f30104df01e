package kit

import (
	"runtime"
	"slices"
	"strings"
	"sync"
)

// matcher finds the rows whose kept lower-case text holds every word of a query. A
// query that grew looks only at the rows that were hit before.
type matcher struct {
	query string
	all   bool    // every row is a hit; hits says nothing
	hits  []int32 // ascending
}

// oneCore is how many rows are not worth the start of a second goroutine.
const oneCore = 8192

// find sets the hits for a query over texts. It is synchronous: what was typed is
// what is shown, however fast somebody types.
func (m *matcher) find(texts []string, query string) {
	query = strings.ToLower(query)
	words := strings.Fields(query)
	if len(words) == 0 {
		m.query, m.all, m.hits = "", true, m.hits[:0]
		return
	}
	narrower := !m.all && m.query != "" && strings.HasPrefix(query, m.query)
	m.query = query
	if narrower {
		m.narrow(texts, words)
	} else {
		m.scan(texts, words)
	}
	m.all = false
}

// forget makes the next find look at every row.
func (m *matcher) forget() { m.query, m.all = "", true }

// scan looks at every row.
func (m *matcher) scan(texts []string, words []string) {
	m.hits = slices.Grow(m.hits[:0], len(texts))[:len(texts)]
	m.share(func(from, to int) int {
		return len(scanPart(texts[from:to], int32(from), words, m.hits[from:from:to])) //nolint:gosec // rows are far fewer than 2^31
	})
}

// narrow looks at the rows that were hit before.
func (m *matcher) narrow(texts []string, words []string) {
	m.share(func(from, to int) int {
		kept := m.hits[from:from:to]
		for _, i := range m.hits[from:to] {
			if holds(texts[i], words) {
				kept = append(kept, i)
			}
		}
		return len(kept)
	})
}

// share splits hits over the cores. Each gathers at the begin of its own stretch and
// says how many; the stretches are then moved together, so nothing is gathered twice.
func (m *matcher) share(gather func(from, to int) int) {
	n, cores := len(m.hits), runtime.GOMAXPROCS(0)
	if n < oneCore || cores == 1 {
		m.hits = m.hits[:gather(0, n)]
		return
	}
	counts := make([]int, cores)
	size := (n + cores - 1) / cores
	var wait sync.WaitGroup
	for c := range cores {
		wait.Go(func() { // nothing in it can panic
			counts[c] = gather(min(c*size, n), min((c+1)*size, n))
		})
	}
	wait.Wait()
	total := 0
	for c, count := range counts {
		if from := min(c*size, n); from != total {
			copy(m.hits[total:], m.hits[from:from+count])
		}
		total += count
	}
	m.hits = m.hits[:total]
}

func scanPart(texts []string, base int32, words []string, hits []int32) []int32 {
	if len(words) == 1 { // the usual case, without the inner loop
		word := words[0]
		for i, text := range texts {
			if strings.Contains(text, word) {
				hits = append(hits, base+int32(i))
			}
		}
		return hits
	}
	for i, text := range texts {
		if holds(text, words) {
			hits = append(hits, base+int32(i))
		}
	}
	return hits
}

func holds(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
