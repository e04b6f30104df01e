package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Fail says what went wrong: a page that shows something already says it in passing;
// one that never read anything keeps it in Failed and draws it with [Unread].
func (l *Load[T]) Fail(err error) tea.Cmd {
	if l.Done {
		return Fail(err)
	}
	l.Failed = err
	return nil
}

// Unread draws why nothing could be read, and the key that reads again.
func Unread(s *Session, err error, w int) string {
	lines := append([]string{""}, Paragraph(s.Theme, Bad, "✗ "+s.Error(err), w)...)
	lines = append(lines, "")
	return strings.Join(append(lines, Paragraph(s.Theme, Muted, s.Text.Kit.ReloadHint, w)...), "\n")
}

// Again is the action that reads again, all there is to do on a page that shows
// nothing but [Unread].
func Again(s *Session, run func() tea.Cmd) []Action {
	return []Action{{ID: "reload", Keys: []string{"r"}, Name: s.Text.Kit.Reload, Help: s.Text.Kit.ReloadHelp, Run: run}}
}
