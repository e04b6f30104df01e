package verbs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"basecone/ui/kit"
	"basecone/ui/text"
)

// table is rows under heads, wide as they are: codes are never cut.
type table struct {
	heads []string // keys of VerbsText.Head
	right []bool
	rows  [][]string
}

// newTable makes a table; a head that begins with > stands at the right.
func newTable(heads ...string) *table {
	t := &table{heads: make([]string, len(heads)), right: make([]bool, len(heads))}
	for i, head := range heads {
		t.heads[i], t.right[i] = strings.CutPrefix(head, ">")
	}
	return t
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = kit.Clean(c)
	}
	t.rows = append(t.rows, cells)
}

const gap = "  "

// list writes a table, or says what is empty and what to do next: beside the list, so
// that a pipe sees nothing.
func (a *app) list(t *table, empty string, namesAndValues ...string) error {
	if len(t.rows) == 0 {
		return a.note(text.Fill(empty, namesAndValues...))
	}
	return a.table(t)
}

// table writes a table.
func (a *app) table(t *table) error {
	heads := make([]string, len(t.heads))
	for i, key := range t.heads {
		heads[i] = or(a.text.Verbs.Head[key], strings.ToUpper(key))
	}
	widths := make([]int, len(heads))
	for _, row := range append(t.rows, heads) {
		for i, c := range row {
			widths[i] = max(widths[i], ansi.StringWidth(c))
		}
	}
	out := bufio.NewWriter(a.out)
	for _, row := range append([][]string{heads}, t.rows...) {
		line := ""
		for i, c := range row {
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(c))
			if t.right[i] {
				c = pad + c
			} else {
				c += pad
			}
			line += c + gap
		}
		if _, err := fmt.Fprintln(out, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return out.Flush()
}

// card is names and values under each other; empty values are left out.
func (a *app) card(keysAndValues ...string) error {
	var names, values []string
	width := 0
	for pair := range slices.Chunk(keysAndValues, 2) {
		if len(pair) == 2 && pair[1] != "" {
			names, values = append(names, a.text.Verbs.Head[pair[0]]), append(values, kit.Clean(pair[1]))
			width = max(width, ansi.StringWidth(names[len(names)-1]))
		}
	}
	var b strings.Builder
	for i, name := range names {
		b.WriteString(name + strings.Repeat(" ", width-ansi.StringWidth(name)) + gap + values[i] + "\n")
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

// line writes one line.
func (a *app) line(s string) error {
	_, err := fmt.Fprintln(a.out, kit.Clean(s))
	return err
}

// note writes one line for the person, beside what was asked for.
func (a *app) note(s string) error {
	_, err := fmt.Fprintln(a.errs, kit.Clean(s))
	return err
}

// json writes a value as JSON.
func (a *app) json(v any) error { return encode(a.out, "", v) }

func encode(w io.Writer, prefix string, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent(prefix, "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// jsonLong writes an array of many records as [app.json] would, one after another, so
// that a million of them are never all in memory as JSON.
func jsonLong[T, U any](a *app, all []T, shape func(T) U) error {
	if len(all) == 0 {
		return a.json([]U{})
	}
	out := bufio.NewWriter(a.out)
	var one bytes.Buffer
	before := "[\n  "
	for _, v := range all {
		one.Reset()
		if err := encode(&one, "  ", shape(v)); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s%s", before, bytes.TrimRight(one.Bytes(), "\n")); err != nil {
			return err
		}
		before = ",\n  "
	}
	if _, err := out.WriteString("\n]\n"); err != nil {
		return err
	}
	return out.Flush()
}

// shapes makes JSON objects of all records; never null.
func shapes[T, U any](all []T, shape func(T) U) []U {
	out := make([]U, 0, len(all))
	for _, v := range all {
		out = append(out, shape(v))
	}
	return out
}

// stamp is a time in JSON: RFC 3339 in UTC, null where there is none.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

// when is a moment in a table, empty where there is none.
func (s *session) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return s.text.When(s.now(), t)
}
