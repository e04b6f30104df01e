package auditfile

import (
	"strconv"
	"strings"
)

// longestYear is how many years apart what a file says of its fiscal year may lie: one
// may be up to 24 months long, and is named after either of the years it touches.
const longestYear = 2

// fiscalYear is the year a file counts as. It is the year that the file names, of two
// the last, and not that of its end: a file of a part of the year ends earlier than
// one of the whole. Where its dates agree with each other but not with that year they
// are believed, for some programs write one year for ever; an end far from its start
// was typed wrongly and is not looked at. 0 where nothing is said.
func fiscalYear(named, start, end string) int {
	year, from, to := lastYear(named), lastYear(start), lastYear(end)
	dated := from > 0 && to >= from && to-from <= longestYear
	switch {
	case dated && (year < from-longestYear || year > to+longestYear):
		return to
	case year > 0:
		return year
	case from > 0:
		return from
	}
	return to
}

// lastYear is the last number in a text, or the year of a date, that can be a year of
// somebody's books; 0 where there is none.
func lastYear(s string) (year int) {
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return c < '0' || c > '9' }) {
		if n, err := strconv.Atoi(word); err == nil && isYear(n) {
			year = n
		}
	}
	return year
}

// isYear tells whether a number can be a year of somebody's books.
func isYear(n int) bool { return n >= 1900 && n < 2100 }

// day is the date of a text that may go on with a time zone, "" if it has none.
func day(s string) string {
	const form = "0000-00-00"
	if len(s) < len(form) {
		return ""
	}
	for i, c := range []byte(form) {
		if digit := s[i] >= '0' && s[i] <= '9'; c == '0' && !digit || c == '-' && s[i] != '-' {
			return ""
		}
	}
	return s[:len(form)]
}
