package auditfile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What an identity begins with, strongest first.
const (
	byKvK  = "kvk:"  // chamber of commerce number
	byVAT  = "vat:"  // VAT number, | and the name: members of a fiscal unity share a number
	byPath = "path:" // the folder, | and the company's id or else name; or a digest of these
)

// longest is how long an identity may be, in bytes. What is longer is no identity
// to whoever keeps it.
const longest = 255

// identities are what a file's company is found by, strongest first. folder is the
// real path of the folder it stands in.
func (f facts) identities(folder string) []string {
	var ids []string
	if kvk := kvkNumber(f); kvk != "" {
		ids = append(ids, byKvK+kvk)
	}
	if vat, name := vatNumber(f.vat), plainName(f.name); vat != "" && name != "" {
		ids = append(ids, kept(byVAT+vat+"|", name))
	}
	if what := cmp.Or(f.ident, f.name); what != "" {
		ids = append(ids, kept(byPath, folder+"|"+what))
	}
	return ids
}

// kept is an identity as it stands, or with a digest of its text where that would
// not be kept as it is: it is too long, or, as a path may, has characters that
// nobody sees.
func kept(prefix, text string) string {
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	if len(prefix)+len(text) <= longest && utf8.ValidString(text) && !strings.ContainsFunc(text, hidden) {
		return prefix + text
	}
	sum := sha256.Sum256([]byte(text))
	return prefix + hex.EncodeToString(sum[:])
}

// kvkNumber is the chamber of commerce number: what 4.0 has for it, or an id that
// is one, which it is in most 2.0 and many 3.x files. "" where there is none.
func kvkNumber(f facts) string {
	digits := strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' {
			return -1
		}
		return r
	}, f.kvk)
	for _, s := range []string{digits, f.ident} {
		if len(s) == 8 && strings.Trim(s, "0123456789") == "" && strings.Trim(s, "0") != "" {
			return s
		}
	}
	return ""
}

// vatNumber writes a VAT number one way: Dutch ones occur with and without NL and
// B01. "" for what cannot be one, such as nine zeros.
func vatNumber(s string) string {
	const shortest = 8 // digits of any country of the EU, or a Dutch number's nine
	s = strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsDigit(r) || unicode.IsLetter(r)) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
	if rest, ok := strings.CutPrefix(s, "NL"); ok {
		s = rest
	}
	if len(s) == len("001234567B01") {
		s = strings.TrimSuffix(s, "B01")
	}
	if len(s) < shortest || strings.Trim(s, "0") == "" {
		return ""
	}
	return s
}

// plainName is a name without case, spaces and signs: "Jansen & Zn. B.V." is
// "jansenznbv".
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// strong tells whether an identity holds anywhere, not in one folder only.
func strong(id string) bool { return !strings.HasPrefix(id, byPath) }

// strongOf are the identities that hold anywhere.
func strongOf(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !strong(id) })
}

// strength sorts identities, the one that says most first.
func strength(a, b string) int {
	rank := func(id string) int {
		return slices.IndexFunc([]string{byKvK, byVAT, byPath}, func(p string) bool { return strings.HasPrefix(id, p) })
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	return strings.Compare(a, b)
}

// agree tells whether two sets of identities can be of one company: they do not
// where both name a KvK number, or both a VAT number, and have none in common.
func agree(a, b []string) bool {
	for _, prefix := range []string{byKvK, byVAT} {
		x, y := numbers(a, prefix), numbers(b, prefix)
		if len(x) > 0 && len(y) > 0 && !shares(x, y) {
			return false
		}
	}
	return true
}

// numbers are the KvK or VAT numbers among identities.
func numbers(ids []string, prefix string) []string {
	var out []string
	for _, id := range ids {
		if rest, ok := strings.CutPrefix(id, prefix); ok {
			number, _, _ := strings.Cut(rest, "|")
			out = append(out, number)
		}
	}
	return out
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

// union is what stands in either, in order of strength.
func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.SortFunc(out, strength)
	return slices.Compact(out)
}
