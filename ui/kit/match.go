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
	parts [][]int32
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
	switch {
	case narrower:
		m.hits = slices.DeleteFunc(m.hits, func(i int32) bool { return !holds(texts[i], words) })
	default:
		m.scan(texts, words)
	}
	m.all = false
}

// forget makes the next find look at every row.
func (m *matcher) forget() { m.query, m.all = "", true }

func (m *matcher) scan(texts []string, words []string) {
	cores := runtime.GOMAXPROCS(0)
	if len(texts) < oneCore || cores == 1 {
		m.hits = scanPart(texts, 0, words, m.hits[:0])
		return
	}
	if len(m.parts) != cores {
		m.parts = make([][]int32, cores)
	}
	var wait sync.WaitGroup
	size := (len(texts) + cores - 1) / cores
	for c := range cores {
		from, to := min(c*size, len(texts)), min((c+1)*size, len(texts))
		part := m.parts[c][:0]
		wait.Go(func() {
			m.parts[c] = scanPart(texts[from:to], int32(from), words, part) //nolint:gosec // rows are far fewer than 2^31
		})
	}
	wait.Wait()
	m.hits = m.hits[:0]
	for _, part := range m.parts {
		m.hits = append(m.hits, part...)
	}
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
