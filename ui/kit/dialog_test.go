package kit

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestALongQuestionCanBeReadOn: what follows from a yes is never cut without a sign.
func TestALongQuestionCanBeReadOn(t *testing.T) {
	d := &Confirm{S: benchSession(), Heading: "Remove?", Body: strings.Repeat("so much is lost here ", 12) + "the end", Yes: "Remove"}
	seen := ansi.Strip(d.View(32, 6))
	if !strings.Contains(seen, "more") || !strings.Contains(seen, "Remove") || len(Lines(seen)) > 6 || !strings.Contains(d.Keys(), "read on") {
		t.Errorf("%q, keys %q", seen, d.Keys())
	}
	for range 20 {
		d.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	}
	if seen = ansi.Strip(d.View(32, 6)); !strings.Contains(seen, "the end") || d.yes {
		t.Errorf("the end is out of reach: %q", seen)
	}
	if seen = ansi.Strip(d.View(80, 20)); strings.Contains(seen, "more") || !strings.Contains(seen, d.S.Text.Kit.DialogKeys) {
		t.Errorf("all of it fits: %q", seen)
	}
	if d.Update(tea.KeyPressMsg{Code: tea.KeyPgDown}); d.yes {
		t.Error("a key that reads on where more is below chooses yes where nothing is")
	}
}

// TestAHugeFilterIsNotQuotedWhole: neither by a table nor by a picker.
func TestAHugeFilterIsNotQuotedWhole(t *testing.T) {
	huge := strings.Repeat("xé", 50_000)
	tb := thingsTable(t, some(3))
	tb.SetQuery(huge)
	if n := len(Lines(tb.View(80, 20))); n > 6 {
		t.Errorf("%d lines", n)
	}
	p := NewPicker(benchSession())
	p.SetChoices([]Choice{{ID: "a", Name: "a"}})
	p.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	p.Update(tea.PasteMsg{Content: huge})
	if n := len(Lines(p.View(80, 20))); n > 6 {
		t.Errorf("%d lines of a picker", n)
	}
}
