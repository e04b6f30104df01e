package background

import (
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"basecone/domain"
)

// The lengths, in bytes, that text from outside is cut to. What identifies is never
// cut, as two could become one: beyond its length it is no identity at all.
const (
	maxText       = 1000
	maxCode       = 100
	maxKey        = 255
	maxIdentities = 32
	maxProblems   = 1000
)

// cleanText is s fit to keep, to show in a terminal and to log: valid UTF-8 without
// escape sequences, control and format characters, with every kind of white space a
// plain space, trimmed, and at most limit bytes. Text that is so already, nearly all
// of it, is given back as it is, without allocating.
func cleanText(s string, limit int) string {
	if len(s) <= limit && isClean(s) {
		return s
	}
	return cut(strings.TrimSpace(scrub(s, limit)), limit)
}

// isClean reports whether scrubbing and trimming would leave s as it is.
func isClean(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b < ' ' || b == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || fate(r) != keep {
			return false
		}
		i += size
	}
	return true
}

// What becomes of a character.
const (
	keep = iota
	drop
	space
)

// fate says what becomes of a character. Of the invisible format characters only
// the two joiners, which some scripts cannot be written without, are kept: the rest
// turns text around or hides in it.
func fate(r rune) int {
	switch {
	case r == ' ':
		return keep
	case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
		return space
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return drop
	case r < 0x300 && r != 0xad:
		return keep
	case r == '\u200c' || r == '\u200d':
		return keep
	case unicode.Is(unicode.Cf, r):
		return drop
	}
	return keep
}

// scrub does what isClean finds to be needed. It reads no more than a bounded part
// of a text that will be cut anyway.
func scrub(s string, limit int) string {
	s = strings.ToValidUTF8(cut(s, 8*limit), "\uFFFD")
	if strings.IndexByte(s, 0x1b) >= 0 {
		s = strings.ToValidUTF8(ansi.Strip(s), "\uFFFD")
	}
	var b strings.Builder
	b.Grow(len(s))
	wasSpace := false
	for _, r := range s {
		switch fate(r) {
		case keep:
			b.WriteRune(r)
			wasSpace = r == ' '
		case space:
			if !wasSpace {
				b.WriteByte(' ')
			}
			wasSpace = true
		}
	}
	return b.String()
}

// cut is the beginning of s, at most limit bytes, with no character cut in two.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return strings.TrimRight(s[:limit], " ")
}

// cleanLines is clean text that keeps its lines, for the log.
func cleanLines(s string, limit int) string {
	lines := strings.Split(cut(s, limit), "\n")
	for i, line := range lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, "\t"))]
		lines[i] = indent + cleanText(line, limit)
	}
	return strings.Join(lines, "\n")
}

// identity is a clean identity, or none.
func identity(s string) string {
	if len(s) > maxKey {
		return ""
	}
	return cleanText(s, maxKey)
}

// cleanRecord cleans every text of a record, in place. A record from outside is
// there: when it went is for the store to say.
func cleanRecord(r *domain.Record) {
	r.Key = identity(r.Key)
	r.Code = cleanText(r.Code, maxCode)
	r.Removed = time.Time{}
	for _, field := range []*string{
		&r.Name, &r.Contact, &r.Street, &r.PostalCode, &r.City, &r.Country, &r.Email, &r.Phone,
		&r.VATNumber, &r.KvK, &r.IBAN, &r.Type, &r.RGS, &r.Percentage, &r.Account,
	} {
		if *field != "" {
			*field = cleanText(*field, maxText)
		}
	}
}

// cleanPage cleans a page, in place: a page is handed over, not shared. Feed, mark
// and kinds are the program's own; the background checks them.
func cleanPage(page domain.Page) domain.Page {
	for i := range page.Records {
		cleanRecord(&page.Records[i])
	}
	for i := range page.Removed {
		page.Removed[i].Key = identity(page.Removed[i].Key)
	}
	page.Total = max(0, page.Total)
	if page.Last {
		page.Company = cleanCompany(page.Company)
	}
	return page
}

func cleanUser(u domain.OutsideUser) (domain.OutsideUser, error) {
	id := identity(u.ID)
	if id == "" && u.ID != "" {
		return domain.OutsideUser{}, badAnswer("a user's id of %d bytes", len(u.ID))
	}
	return domain.OutsideUser{
		ID: id, Name: cleanText(u.Name, maxText), Full: cleanText(u.Full, maxText), Warning: u.Warning,
	}, nil
}

func cleanCompany(c domain.OutsideCompany) domain.OutsideCompany {
	return domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Code: cleanText(c.Code, maxCode), Identities: cleanIdentities(c.Identities)},
		Name:       cleanText(c.Name, maxText),
		KvK:        cleanText(c.KvK, maxCode),
		VATNumber:  cleanText(c.VATNumber, maxCode),
		FiscalYear: cleanText(c.FiscalYear, maxCode),
		Blocked:    c.Blocked,
		Detail:     cleanText(c.Detail, maxText),
	}
}

func cleanIdentities(all []string) []string {
	clean := make([]string, 0, min(len(all), maxIdentities))
	for _, i := range all[:min(len(all), maxIdentities)] {
		if i = identity(i); i != "" {
			clean = append(clean, i)
		}
	}
	return clean
}

func cleanProblems(problems []domain.Problem) []domain.Problem {
	clean := make([]domain.Problem, 0, min(len(problems), maxProblems))
	for _, p := range problems[:min(len(problems), maxProblems)] {
		clean = append(clean, domain.Problem{Name: cleanText(p.Name, maxText), Code: p.Code, Text: cleanText(p.Text, maxText)})
	}
	return clean
}

// cleanError cleans the texts that screens show of an error.
func cleanError(err error) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	name, reason := cleanText(e.Name, maxText), cleanText(e.Reason, maxText)
	if name == e.Name && reason == e.Reason {
		return err
	}
	clean := *e
	clean.Name, clean.Reason, clean.Err = name, reason, err
	return &clean
}
