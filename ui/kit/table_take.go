package kit

import (
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

// copy sends the marked rows, or the one under the cursor, with tabs between cells, as
// an export writes them: they are mostly pasted into a spreadsheet.
func (t *Table) copy() tea.Cmd {
	rows, sh := t.Marked(), sheetFor(t.s)
	var b strings.Builder
	for n, row := range rows {
		if n > 0 {
			b.WriteByte('\n')
		}
		for c := range t.columns {
			if c > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(harmless(sh.value(t.rows.Cell(row, c), t.columns[c])))
		}
		if b.Len() > clipboardMost {
			return Warn(t.s.Text.Kit.TooMuchCopy)
		}
	}
	return tea.Batch(tea.SetClipboard(b.String()), Toast(t.s.Text.Kit.CopiedRows.Of(t.s.Text, len(rows))))
}
