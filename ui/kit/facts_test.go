package kit

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"basecone/ui/text"
)

func TestTabsShowTheChosenOneAndFit(t *testing.T) {
	names := []string{"Details", "Debiteuren", "Crediteuren", "Grootboekrekeningen", "Btw-codes", "Geschiedenis", "Gebruikers"}
	theme := NewTheme(NoColour, true)
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(0, len(names)-1).Draw(t, "at")
		w := rapid.IntRange(24, 160).Draw(t, "w")
		drawn := Tabs(theme, names, at, w)
		lines := Lines(drawn)
		if len(lines) != 2 || Width(lines[0]) > w || Width(lines[1]) > w {
			t.Fatalf("does not fit %d:\n%s", w, drawn)
		}
		if !strings.Contains(lines[0], names[at]) {
			t.Fatalf("%q is not among them:\n%s", names[at], drawn)
		}
	})
}

func TestTabsStandCloserBeforeOneIsLeftOut(t *testing.T) {
	names := []string{"Details", "Debtors", "Creditors", "Ledger accounts", "VAT codes", "History", "Users"}
	theme := NewTheme(NoColour, true)
	for at := range names {
		for w, between := range map[int]string{77: "   ", 76: "  ", 71: "  "} {
			if got := Lines(Tabs(theme, names, at, w))[0]; ansi.Strip(got) != strings.Join(names, between) {
				t.Errorf("%d of %d cells: %q", at, w, got)
			}
		}
	}
}

func TestLabelsAreWholeInAPane(t *testing.T) {
	theme := NewTheme(NoColour, true)
	for w, want := range map[int]string{53: "Newest fiscal year   2025", 30: "Newest fis… 2025"} {
		if got := ansi.Strip(Facts(theme, []Fact{{Label: "Newest fiscal year", Value: "2025"}}, w)[0]); got != want {
			t.Errorf("%d cells: %q", w, got)
		}
	}
}

// TestAnAddressIsNotBroken: where it does not fit beside its label it stands below.
func TestAnAddressIsNotBroken(t *testing.T) {
	const address = "janssen.70234512@basecone.example"
	facts := []Fact{{Label: "E-mail address", Value: address}, {Label: "Newest fiscal year", Value: "2025"}}
	lines := Facts(NewTheme(NoColour, true), facts, 44)
	if len(lines) != 3 || strings.TrimSpace(lines[1]) != address || Width(lines[1]) > 44 || !strings.HasPrefix(lines[2], "Newest fiscal year ") {
		t.Errorf("%q", lines)
	}
}

func TestScrollReachesEveryLine(t *testing.T) {
	s := &Session{Text: text.For(text.English), Theme: NewTheme(NoColour, true)}
	lines := []string{"a", "b", "c", "d", "e"}
	var scroll Scroll
	if got := scroll.View(s, lines, 10, 3); got != "a\nb\n↓ 3 more" {
		t.Errorf("%q", got)
	}
	scroll.Update(tea.KeyPressMsg{Code: 'G', Text: "G"})
	if got := scroll.View(s, lines, 10, 3); got != "c\nd\ne" {
		t.Errorf("%q", got)
	}
	scroll.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
	if got := scroll.View(s, lines, 10, 9); got != "a\nb\nc\nd\ne" {
		t.Errorf("a page that grew: %q", got)
	}
}

func TestPaceReadsAtOnceThenLater(t *testing.T) {
	var due []tea.Msg
	s := &Session{After: func(_ time.Duration, msg tea.Msg) tea.Cmd { due = append(due, msg); return nil }}
	var p, other Pace
	if now, _ := p.Changed(s); !now {
		t.Fatal("the first change waits")
	}
	for range 3 {
		if now, _ := p.Changed(s); now {
			t.Fatal("a change while resting is read at once")
		}
	}
	if now, _ := other.Take(s, due[0]); now {
		t.Fatal("another's rest is over")
	}
	if now, _ := p.Take(s, due[0]); !now || len(due) != 2 {
		t.Fatal("what changed meanwhile is forgotten")
	}
	if now, _ := p.Take(s, due[1]); now || len(due) != 2 {
		t.Fatal("it goes on without changes")
	}
	if now, _ := p.Changed(s); !now {
		t.Fatal("after a rest the first change waits")
	}
}
