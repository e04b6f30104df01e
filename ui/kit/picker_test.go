package kit

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func choices() []Choice {
	return []Choice{
		{ID: "1", Code: "100231", Name: "Bakkerij De Korenmolen"},
		{ID: "2", Code: "100417", Name: "Bakkerij Van Dam"},
		{ID: "3", Code: "100611", Name: "Zeker Zorg", Reason: "no access for CX_Basecone"},
		{ID: "4", Code: "100530", Name: "Van Beek Holding"},
	}
}

func pick(p *Picker, keys ...string) (picked bool) {
	for _, k := range keys {
		picked = p.Update(key(k))
	}
	return picked
}

func TestMultiPicker(t *testing.T) {
	p := NewMultiPicker(benchSession(), 2)
	p.SetChoices(choices())
	p.View(60, 10)
	if pick(p, "enter") {
		t.Error("picked nothing")
	}
	pick(p, "space", "space", "space")
	if got := p.Chosen(); !slices.Equal(got, []string{"1", "2"}) || p.Info() != "2 of 2 chosen" {
		t.Error(got, p.Info())
	}
	if s := p.View(70, 10); !strings.Contains(s, "! Zeker Zorg: no access for CX_Basecone") {
		t.Error("a disabled entry must say why", s)
	}
	pick(p, "down", "space")
	if s := p.View(70, 10); len(p.Chosen()) != 2 || !strings.Contains(s, "At most 2") {
		t.Error(s)
	}
	if !pick(p, "enter") {
		t.Error("enter does not go on")
	}
	p.SetChoices(choices()[1:])
	if got := p.Chosen(); !slices.Equal(got, []string{"2"}) {
		t.Error("what is gone stays chosen", got)
	}
}

// What is said beside names begins below one another, however long each is.
func TestPickerAlignsWhatItSays(t *testing.T) {
	p := NewMultiPicker(benchSession(), 5)
	p.SetChoices([]Choice{
		{ID: "1", Code: "100001", Name: "Banketbakkerij Zijlstra", Reason: "al in dit kantoor"},
		{ID: "2", Code: "100036", Name: "Bouwbedrijf Koster B.V.", Reason: "al in een ander kantoor"},
		{ID: "3", Code: "100099", Name: "Installatiebedrijf Wagenaar B.V. en Zonen", Reason: "gebruiker heeft geen toegang"},
	})
	lines := strings.Split(ansi.Strip(p.View(72, 10)), "\n")
	first, _, _ := strings.Cut(lines[1], "al in dit")
	second, _, _ := strings.Cut(lines[2], "al in een")
	if Width(first) != Width(second) {
		t.Error(strings.Join(lines, "\n"))
	}
}

func TestPickerSaysAllOfAReason(t *testing.T) {
	p := NewMultiPicker(benchSession(), 5)
	p.SetChoices([]Choice{{ID: "1", Code: "100260", Name: "Van Leeuwen", Reason: "The accounting system does not answer; there may be maintenance."}})
	pick(p, "space")
	lines := strings.Split(ansi.Strip(p.View(40, 8)), "\n")
	if n := len(lines); n > 8 || !strings.HasPrefix(lines[2], "! Van Leeuwen: The") || !strings.Contains(lines[n-1], "maintenance.") {
		t.Error(strings.Join(lines, "\n"))
	}
}

func TestSinglePicker(t *testing.T) {
	p := NewPicker(benchSession())
	p.SetChoices(choices())
	p.View(60, 10)
	if pick(p, "down", "down", "enter") {
		t.Error("picked what cannot be chosen")
	}
	if pick(p, "/", "v", "a", "n", "enter") || p.Capturing() {
		t.Error("enter in the filter ends the filter")
	}
	if !pick(p, "down", "enter") || !slices.Equal(p.Chosen(), []string{"4"}) {
		t.Error(p.Chosen())
	}
	if !p.Escape() || p.Escape() {
		t.Error("esc takes the filter away once")
	}
	if c, _ := p.Current(); c.ID != "4" {
		t.Error("taking the filter away moved the cursor")
	}
}

func TestPickerHoldsTogether(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := NewMultiPicker(benchSession(), rapid.IntRange(0, 3).Draw(rt, "most"))
		p.SetChoices(choices())
		for range rapid.IntRange(1, 30).Draw(rt, "keys") {
			p.Update(key(rapid.SampledFrom([]string{"up", "down", "space", "enter", "/", "v", "z", "esc", "g", "G", "backspace"}).Draw(rt, "key")))
			w, h := rapid.IntRange(24, 90).Draw(rt, "w"), rapid.IntRange(3, 12).Draw(rt, "h")
			lines := strings.Split(p.View(w, h), "\n")
			for _, l := range lines {
				if ansi.StringWidth(l) > w {
					rt.Fatalf("wider than %d: %q", w, l)
				}
			}
			if p.most > 0 && len(p.chosen) > p.most || slices.Contains(p.chosen, "3") {
				rt.Fatal(p.chosen)
			}
			if p.count() > 0 && p.cursor >= p.count() {
				rt.Fatal("the cursor stands beside the entries")
			}
		}
	})
}
