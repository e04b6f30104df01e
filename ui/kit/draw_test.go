package kit

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.RuneFrom([]rune("aé€›…●✓│漢🇳🇱👩\u200d💻\u0301\u00ad\t\r\n\x1b[m;1\u202e\u2066\x7f\x9b"))),
	)
}

func TestWidthIsTheTerminals(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := Clean(anyText().Draw(rt, "text"))
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			rt.Fatalf("%q is %d wide, not %d", s, want, got)
		}
		styled := NewTheme(Dark, true).Paint(Title, s) + s
		if got, want := Width(styled), ansi.StringWidth(styled); got != want {
			rt.Fatalf("%q is %d wide, not %d", styled, want, got)
		}
		if n, plain := cellWidth(s); plain && n != ansi.StringWidth(s) {
			rt.Fatalf("%q is %d wide, not %d", s, ansi.StringWidth(s), n)
		}
	})
}

func TestCutAndFit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, w := Clean(anyText().Draw(rt, "text")), rapid.IntRange(0, 40).Draw(rt, "w")
		if n := ansi.StringWidth(Fit(s, w)); n != w {
			rt.Fatalf("fitted to %d, not %d", n, w)
		}
		if n := ansi.StringWidth(Cut(s, w)); n > w {
			rt.Fatalf("cut to %d, not %d", n, w)
		}
		var b strings.Builder
		appendCell(&b, anyText().Draw(rt, "cell"), w, rapid.Bool().Draw(rt, "right"), rapid.Bool().Draw(rt, "exact"))
		if n := ansi.StringWidth(b.String()); n != w || strings.ContainsFunc(b.String(), unicode.IsControl) {
			rt.Fatalf("cell of %d, not %d: %q", n, w, b.String())
		}
	})
}

func TestCleanLeavesNothingThatMovesTheCursor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := Clean(anyText().Draw(rt, "text"))
		if strings.ContainsFunc(s, func(r rune) bool {
			return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028
		}) {
			rt.Fatalf("%q", s)
		}
		if Clean(s) != s {
			rt.Fatalf("%q is cleaned again", s)
		}
	})
}

func TestBar(t *testing.T) {
	for _, test := range []struct {
		percent int
		want    string
	}{{-1, "░░░░"}, {0, "░░░░"}, {50, "▓▓░░"}, {99, "▓▓▓░"}, {100, "▓▓▓▓"}, {400, "▓▓▓▓"}} {
		if got := Bar(test.percent, 4); got != test.want {
			t.Errorf("%d: %s", test.percent, got)
		}
	}
}

func TestNoColourWhateverItsValue(t *testing.T) {
	for value, want := range map[string]ThemeName{"": Light, "0": NoColour, "yes": NoColour} {
		if got := ThemeFor(Light, func(string) string { return value }); got != want {
			t.Errorf("%q: %q", value, got)
		}
	}
}

func TestThemes(t *testing.T) {
	for _, name := range []ThemeName{Auto, Light, Dark, Contrast, NoColour} {
		for _, dark := range []bool{true, false} {
			theme := NewTheme(name, dark)
			if theme.On(Cursor) == "" || theme.On(Strong) == "" {
				t.Errorf("%s: cursor and strong must show", name)
			}
			for style := range styleCount {
				if colour := strings.Contains(theme.On(style), "38;5"); colour && name == NoColour {
					t.Errorf("colour %q under NO_COLOR", theme.On(style))
				}
				if (theme.On(style) == "") != (theme.Off(style) == "") {
					t.Errorf("%s: style %d does not end as it begins", name, style)
				}
			}
		}
	}
}

// TestPlainCellsAreCutAsAnyOther: the short way to cut gives what the long one does.
func TestPlainCellsAreCutAsAnyOther(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab é€–·"))).Draw(rt, "text")
		w := rapid.IntRange(1, 12).Draw(rt, "w")
		n, plain := cellWidth(s)
		if !plain {
			rt.Fatalf("%q is not plain", s)
		}
		var b strings.Builder
		appendCell(&b, s, w, false, false)
		want := s + Spaces(w-n)
		if n > w {
			want = ansi.Truncate(s, w, "…")
		}
		if b.String() != want {
			rt.Fatalf("%q in %d cells is %q, want %q", s, w, b.String(), want)
		}
	})
}
