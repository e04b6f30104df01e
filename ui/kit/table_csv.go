package kit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/text"
)

// sheet is how a language's spreadsheets read a CSV file.
type sheet struct {
	comma     rune
	mark      string // before all else: which encoding follows
	thousands string // taken out of numbers
	location  *time.Location
}

// sheetFor is the sheet of the session's language. Where a comma stands in numbers,
// spreadsheets part cells by a semicolon, and take a file for UTF-8 by its mark only.
func sheetFor(s *Session) sheet {
	sh := sheet{comma: ',', thousands: s.Text.Format.Thousands, location: s.Location}
	if s.Text.Lang == text.Dutch {
		sh.comma, sh.mark = ';', "\ufeff"
	}
	return sh
}

// export writes what the table shows, all columns of it, to a CSV file. Over SSH the
// disk is another machine's, so there it goes to the terminal's clipboard.
func (t *Table) export() tea.Cmd {
	rows, columns, sh := t.rows, t.columns, sheetFor(t.s)
	places := make([]int32, t.count())
	for i := range places {
		places[i] = int32(t.at(i)) //nolint:gosec // rows are far fewer than 2^31
	}
	k := &t.s.Text.Kit
	if t.s.Remote {
		sh.mark = "" // what is pasted is no file
		data, err := sh.write(rows, columns, places, clipboardMost)
		if err != nil {
			return Warn(k.TooMuchCopy)
		}
		return tea.Batch(tea.SetClipboard(string(data)), Toast(k.CopiedRows.Of(t.s.Text, len(places))))
	}
	name := t.Name
	if name == "" {
		name = "basecone"
	}
	content := func() ([]byte, error) { return sh.write(rows, columns, places, 0) }
	if len(places) <= inOneGo { // here, where cells may read what their page shows
		data, err := content()
		content = func() ([]byte, error) { return data, err }
	}
	return SaveFile(t.s, k.ExportTitle, k.ExportBody.Of(t.s.Text, len(places)), name+"-"+t.s.Now().Format("2006-01-02")+".csv", content)
}

var errTooMuch = errors.New("too much to take")

// write makes the file: a head and the rows; most bounds the bytes, 0 does not.
func (sh sheet) write(rows Rows, columns []Column, places []int32, most int) ([]byte, error) {
	b := bytes.NewBufferString(sh.mark)
	w := csv.NewWriter(b)
	w.Comma = sh.comma
	record := make([]string, len(columns))
	for c := range columns {
		record[c] = columns[c].Title
	}
	if err := w.Write(record); err != nil {
		return nil, err
	}
	for _, row := range places {
		for c := range columns {
			record[c] = harmless(sh.value(rows.Cell(int(row), c), columns[c]))
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

// value is what a cell says, without what only the screen needs: the sign before a
// state's word, and the marks between a number's thousands.
func (sh sheet) value(c Cell, column Column) string {
	said := c.Text
	switch {
	case !c.At.IsZero():
		return c.At.In(sh.location).Format("2006-01-02 15:04")
	case c.Whole != "":
		said = c.Whole
	}
	said = strings.TrimSpace(Clean(said))
	if column.Right {
		return strings.ReplaceAll(said, sh.thousands, "")
	}
	if sign, n := utf8.DecodeRuneInString(said); c.Style != Plain && strings.ContainsRune("●○✓✗!", sign) {
		return strings.TrimPrefix(said[n:], " ")
	}
	return said
}

// harmless keeps a spreadsheet from running a cell from outside as a formula.
// Numbers stay numbers.
func harmless(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if strings.Trim(s[1:], "0123456789., ") == "" && s[0] != '=' && s[0] != '@' {
		return s
	}
	return "'" + s
}
