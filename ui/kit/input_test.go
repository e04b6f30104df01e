package kit

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestTheCursorIsSeenBehindWideSigns: a text that is longer than its field shows where
// one types, however many cells its signs take, and never more than its room.
func TestTheCursorIsSeenBehindWideSigns(t *testing.T) {
	th := NewTheme(Dark, true)
	for _, typed := range []string{"", "Bakkerij Van Dam", "日本語会計事務所", "a日b本c語", "👩\u200d💻👍🏽🇳🇱", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"} {
		for w := 2; w < 20; w++ {
			in := NewInput()
			in.Update(tea.PasteMsg{Content: typed})
			for range len([]rune(typed)) + 1 {
				v := in.View(th, w, true)
				if Width(v) > w || !strings.Contains(v, th.On(Cursor)) {
					t.Errorf("%q in %d cells: %q", typed, w, v)
				}
				in.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
			}
		}
	}
}
