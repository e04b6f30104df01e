package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is how many cells a line takes. Styles in it take none.
func Width(s string) int {
	w := 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 0x20 && c < 0x7f:
			w++
			i++
		case c == 0x1b:
			n := sgrLen(s[i:])
			if n == 0 {
				return ansi.StringWidth(s)
			}
			i += n
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !simple(r) {
				return ansi.StringWidth(s)
			}
			w++
			i += n
		}
	}
	return w
}

// sgrLen is the length of the SGR sequence s begins with; 0 for anything else.
func sgrLen(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// simple reports whether a rune beyond ASCII takes exactly one cell on every
// terminal and joins no neighbour. Combining marks are not simple, so a letter with
// one is measured the long way.
func simple(r rune) bool {
	switch {
	case r < 0xa1:
		return false
	case r <= 0x2ff:
		return r != 0xad // the soft hyphen
	case r >= 0x2010 && r <= 0x2027, r == 0x2039, r == 0x203a, r == 0x20ac:
		return true
	case r >= 0x2190 && r <= 0x2193, r >= 0x2500 && r <= 0x259f:
		return true
	case r == 0x25cb, r == 0x25cf, r == 0x2713, r == 0x2717, r == 0x27f3:
		return true
	}
	return false
}

// Fit cuts or pads a line to exactly w cells. A line that is cut ends in "…".
func Fit(s string, w int) string {
	n := Width(s)
	if n == w {
		return s
	}
	if n < w {
		return s + Spaces(w-n)
	}
	s = ansi.Truncate(s, w, "…")
	return s + Spaces(w-ansi.StringWidth(s)) // a wide sign does not split
}

// Cut cuts a line that is longer than w cells; a shorter one stays as it is.
func Cut(s string, w int) string {
	if len(s) <= w || Width(s) <= w {
		return s
	}
	return ansi.Truncate(s, max(0, w), "…")
}

const spaces = "                                                                                                                                "

// Spaces are n spaces; none for n below 1.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(spaces):
		return spaces[:n]
	}
	return strings.Repeat(" ", n)
}

// Rule is a horizontal line of w cells.
func Rule(t *Theme, w int) string { return t.Paint(Line, strings.Repeat("─", max(0, w))) }

// Wrap breaks plain text into lines of at most w cells, at spaces where it can.
func Wrap(s string, w int) string { return ansi.Wrap(s, max(1, w), "") }

// Paragraph is [Wrap] in a style: each line is painted on its own, so that a style
// never spans a line end.
func Paragraph(t *Theme, style Style, s string, w int) []string {
	lines := Lines(Wrap(s, w))
	for i := range lines {
		lines[i] = t.Paint(style, lines[i])
	}
	return lines
}

// Lines splits what [Wrap] made.
func Lines(s string) []string { return strings.Split(s, "\n") }

// Sides puts one text at the left and one at the right end of w cells. Where both do
// not fit the left one is cut.
func Sides(left, right string, w int) string {
	r := Width(right)
	if r+2 > w {
		return Fit(left, w)
	}
	if r == 0 {
		return Fit(left, w)
	}
	return Fit(left, w-r-1) + " " + right
}

// Centre puts a block of lines in the middle of w x h cells.
func Centre(block string, w, h int) string {
	lines := Lines(block)
	widest := 0
	for _, l := range lines {
		widest = max(widest, Width(l))
	}
	indent := Spaces((w - widest) / 2)
	for i, l := range lines {
		if l != "" {
			lines[i] = indent + l
		}
	}
	return strings.Repeat("\n", max(0, (h-len(lines))/2)) + strings.Join(lines, "\n")
}

// Bar draws progress over w cells. percent below 0 is unknown and draws an empty bar.
func Bar(percent, w int) string {
	full := min(max(percent, 0), 100) * w / 100
	return strings.Repeat("▓", full) + strings.Repeat("░", w-full)
}

// Clean makes text from outside, or typed, safe to draw and to keep on one line: line
// ends and tabs become spaces; control characters, overrides of the writing direction
// and other signs without a shape go.
func Clean(s string) string {
	ok := true
	for i := 0; i < len(s) && ok; i++ {
		ok = s[i] >= 0x20 && s[i] < 0x7f
	}
	if ok {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == 0x2028, r == 0x2029:
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		case unicode.Is(unicode.Cf, r) && r != 0x200c && r != 0x200d: // joiners make letters and signs
			return -1
		}
		return r
	}, s)
	return strings.TrimLeftFunc(s, unicode.IsMark) // it would join what stands before
}

// appendCell adds a cell of exactly w columns to a line being built. Cells are plain
// text; whatever is not simple is cleaned first.
func appendCell(b *strings.Builder, s string, w int, right, exact bool) {
	n, plain := cellWidth(s)
	if !plain {
		s = standing(Clean(s))
		n = ansi.StringWidth(s)
	}
	if n > w {
		switch {
		case exact: // half a code or amount is worse than none
			s, n = strings.Repeat("#", w), w
		case plain && w > 0:
			b.WriteString(firstCells(s, w-1))
			b.WriteString("…")
			return
		default:
			s = ansi.Truncate(s, w, "…")
			n = ansi.StringWidth(s)
		}
	}
	if right {
		b.WriteString(Spaces(w - n))
	}
	b.WriteString(s)
	if !right {
		b.WriteString(Spaces(w - n))
	}
}

// standing drops what at the start of a text would join the space before it, such as
// a lone skin tone.
func standing(s string) string {
	for s != "" && ansi.StringWidth(" "+s) != 1+ansi.StringWidth(s) {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

// firstCells is the beginning of plain text, n cells of it.
func firstCells(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// cellWidth measures plain text; plain is false where it needs the long way.
func cellWidth(s string) (w int, plain bool) {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			ascii = false
			break
		}
	}
	if ascii {
		return len(s), true
	}
	for _, r := range s {
		if (r < 0x20 || r >= 0x7f) && !simple(r) {
			return 0, false
		}
		w++
	}
	return w, true
}
