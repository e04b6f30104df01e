package kit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// clipboardMost is how many bytes are sent to a terminal's clipboard; most take no
// more, and say nothing when they drop it.
const clipboardMost = 100_000

// CopyText sends text to the terminal's clipboard (OSC 52). Whether it arrived is
// not told.
func CopyText(s *Session, text string) tea.Cmd {
	return tea.Batch(tea.SetClipboard(text), Toast(s.Text.Kit.Copied))
}

// copy sends the marked rows, or the one under the cursor, with tabs between cells.
func (t *Table) copy() tea.Cmd {
	rows := t.Marked()
	var b strings.Builder
	for n, row := range rows {
		if n > 0 {
			b.WriteByte('\n')
		}
		for c := range t.columns {
			if c > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(Clean(t.rows.Cell(row, c).Text))
		}
		if b.Len() > clipboardMost {
			return Warn(t.s.Text.Kit.TooMuchCopy)
		}
	}
	return tea.Batch(tea.SetClipboard(b.String()), Toast(t.s.Text.Kit.CopiedRows.Of(t.s.Text, len(rows))))
}

// export writes what the table shows, all columns of it, to a CSV file. Over SSH the
// disk is another machine's, so there it goes to the terminal's clipboard.
func (t *Table) export() tea.Cmd {
	rows, columns := t.rows, t.columns
	places := make([]int32, t.count())
	for i := range places {
		places[i] = int32(t.at(i)) //nolint:gosec // rows are far fewer than 2^31
	}
	k := &t.s.Text.Kit
	if t.s.Remote {
		data, err := toCSV(rows, columns, places, clipboardMost)
		if err != nil {
			return Warn(k.TooMuchCopy)
		}
		return tea.Batch(tea.SetClipboard(string(data)), Toast(k.CopiedRows.Of(t.s.Text, len(places))))
	}
	name := t.Name
	if name == "" {
		name = "basecone"
	}
	content := func() ([]byte, error) { return toCSV(rows, columns, places, 0) }
	if len(places) <= inOneGo { // here, where cells may read what their page shows
		data, err := content()
		content = func() ([]byte, error) { return data, err }
	}
	return SaveFile(t.s, k.ExportTitle, k.ExportBody.Of(t.s.Text, len(places)), name+"-"+t.s.Now().Format("2006-01-02")+".csv", content)
}

var errTooMuch = errors.New("too much to take")

// toCSV writes rows as CSV with a head; most bounds the bytes, 0 does not.
func toCSV(rows Rows, columns []Column, places []int32, most int) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	record := make([]string, len(columns))
	for c := range columns {
		record[c] = columns[c].Title
	}
	if err := w.Write(record); err != nil {
		return nil, err
	}
	for _, row := range places {
		for c := range columns {
			record[c] = harmless(Clean(rows.Cell(int(row), c).Text))
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
		if most > 0 && b.Len() > most {
			return nil, errTooMuch
		}
	}
	w.Flush()
	if most > 0 && b.Len() > most {
		return nil, errTooMuch
	}
	return b.Bytes(), w.Error()
}

// harmless keeps a spreadsheet from running a cell from outside as a formula.
// Numbers stay numbers.
func harmless(s string) string {
	if s == "" || !strings.ContainsRune("=+-@", rune(s[0])) {
		return s
	}
	if strings.Trim(s[1:], "0123456789., ") == "" && s[0] != '=' && s[0] != '@' {
		return s
	}
	return "'" + s
}
