package kit

import (
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// Style is a role that text plays on screen; the theme knows how that looks.
type Style uint8

// The styles. Good, Attention and Bad are for states, always beside their word.
const (
	Plain     Style = iota
	Strong          // names, heads
	Muted           // secondary
	Accent          // focus, the primary button: the one accent colour
	Title           // accent and strong
	Good            // green
	Attention       // amber
	Bad             // red
	Cursor          // the cursor's row
	Line            // rules and separators
	styleCount
)

// ThemeName names a theme.
type ThemeName string

// The themes. Auto is light or dark, as the terminal's background is.
const (
	Auto     ThemeName = ""
	Light    ThemeName = "light"
	Dark     ThemeName = "dark"
	Contrast ThemeName = "contrast"
	NoColour ThemeName = "none"
)

// ThemeFor is the theme a person wishes for, unless NO_COLOR stands in the
// environment with any value: then there are no colours.
func ThemeFor(wish ThemeName, getenv func(string) string) ThemeName {
	if getenv("NO_COLOR") != "" {
		return NoColour
	}
	return wish
}

// Theme holds a ready SGR string for every style, so that drawing costs no style
// calls. It is made once and never changed. Colours are of the 256; the program's
// renderer takes them down further where the terminal has fewer.
type Theme struct {
	Name ThemeName
	Dark bool
	sgr  [styleCount]string
	huh  *huh.Styles
}

const reset = "\x1b[m"

// NewTheme makes a theme; dark tells what Auto, Contrast and NoColour stand on.
func NewTheme(name ThemeName, dark bool) *Theme {
	switch name {
	case Light:
		dark = false
	case Dark:
		dark = true
	case Auto, Contrast, NoColour:
	}
	t := &Theme{Name: name, Dark: dark}
	switch {
	case name == NoColour:
		t.fill("", "", "", "", "", "")
	case name == Contrast && dark:
		t.fill("1;38;5;51", "", "1;38;5;46", "1;38;5;226", "1;38;5;210", "")
	case name == Contrast:
		t.fill("1;38;5;18", "", "1;38;5;22", "1;38;5;94", "1;38;5;88", "")
	case dark:
		t.fill("38;5;75", "38;5;246", "38;5;114", "38;5;215", "38;5;210", "38;5;240")
	default:
		t.fill("38;5;25", "38;5;242", "38;5;28", "38;5;130", "38;5;160", "38;5;250")
	}
	t.huh = t.huhStyles()
	return t
}

func (t *Theme) fill(accent, muted, good, attention, bad, line string) {
	for style, codes := range map[Style]string{
		Strong: "1", Muted: muted, Accent: accent, Title: join("1", accent), Good: good, Attention: attention,
		Bad: bad, Cursor: "7", Line: line,
	} {
		if codes != "" {
			t.sgr[style] = "\x1b[" + codes + "m"
		}
	}
}

func join(a, b string) string {
	if b == "" || strings.HasPrefix(b, a+";") {
		return a + strings.TrimPrefix(b, a)
	}
	return a + ";" + b
}

// On is the SGR string that begins a style; "" where it looks like plain text.
func (t *Theme) On(s Style) string { return t.sgr[s] }

// Off ends what [Theme.On] began; "" where nothing began.
func (t *Theme) Off(s Style) string {
	if t.sgr[s] == "" {
		return ""
	}
	return reset
}

// Paint puts text in a style. The text must not hold styles itself: the end of an
// inner one ends the outer one.
func (t *Theme) Paint(s Style, text string) string {
	if t.sgr[s] == "" || text == "" {
		return text
	}
	return t.sgr[s] + text + reset
}

// huhStyles dresses huh's fields; labels, errors and help are the form's own.
func (t *Theme) huhStyles() *huh.Styles {
	styles := huh.ThemeBase(t.Dark)
	plain := lipgloss.NewStyle()
	for _, f := range []*huh.FieldStyles{&styles.Focused, &styles.Blurred} {
		f.Base = plain
		f.TextInput.Prompt, f.TextInput.Text, f.TextInput.Placeholder = plain, plain, plain
	}
	return styles
}
