package auditfile

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRunes is how much of a text is kept; the schemas allow 999 characters.
const maxRunes = 1000

// appendClean appends what an element holds: references resolved, control
// characters and bidi overrides taken out, trimmed, cut to [maxRunes]. ok is false
// where the text is not UTF-8.
func appendClean(dst, raw []byte) (out []byte, ok bool) {
	raw = bytes.Trim(raw, " \t\r\n")
	if len(raw) <= maxRunes && plain(raw) {
		return append(dst, raw...), true
	}
	if !utf8.Valid(raw) {
		return dst, false
	}
	if bytes.IndexByte(raw, '&') >= 0 {
		raw = resolve(raw)
	}
	start, runes := len(dst), 0
	for len(raw) > 0 && runes < maxRunes {
		r, n := utf8.DecodeRune(raw)
		raw = raw[n:]
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case invisible(r):
			continue
		}
		if r == ' ' && (len(dst) == start || dst[len(dst)-1] == ' ') {
			continue
		}
		dst = utf8.AppendRune(dst, r)
		runes++
	}
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst, true
}

// plain tells whether a text is visible ASCII without references and double spaces.
func plain(raw []byte) bool {
	before := byte(0)
	for _, c := range raw {
		if c < ' ' || c > '~' || c == '&' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return true
}

// invisible tells whether a rune would act on a terminal or hide in a name.
func invisible(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r < 0xA0: // control characters
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F: // direction and joining
		return true
	case r == 0x061C, r == 0xFEFF, r&0xFFFE == 0xFFFE:
		return true
	}
	return false
}

// cleanText is appendClean for text that is at hand, such as a file's name.
func cleanText(s string) string {
	out, ok := appendClean(nil, []byte(strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "&", "&amp;")))
	if !ok {
		return ""
	}
	return string(out)
}

// resolve replaces references. What is none, or names something else than XML's
// own five, stands for itself: no entity is ever looked up.
func resolve(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(out, raw...)
		}
		out, raw = append(out, raw[:i]...), raw[i:]
		const longest = len("&#x10FFFF;")
		stop := bytes.IndexByte(raw[:min(len(raw), longest)], ';')
		if stop < 0 {
			out, raw = append(out, '&'), raw[1:]
			continue
		}
		r, ok := reference(string(raw[1:stop]))
		if !ok {
			out, raw = append(out, '&'), raw[1:]
			continue
		}
		out, raw = utf8.AppendRune(out, r), raw[stop+1:]
	}
}

// reference is the rune a reference stands for.
func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(number), "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n > unicode.MaxRune {
		return 0, false
	}
	return rune(n), true
}
