package exactserver

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// query is what a request asks of a collection.
type query struct {
	fields []string
	filter string
	skip   string // where the next page begins, as __next said

	selected, filtered string // as written, for __next
}

func parseQuery(v url.Values) query {
	q := query{filter: v.Get("$filter"), skip: v.Get("$skiptoken"), selected: v.Get("$select"), filtered: v.Get("$filter")}
	for name := range strings.SplitSeq(q.selected, ",") {
		if name = strings.TrimSpace(name); name != "" {
			q.fields = append(q.fields, name)
		}
	}
	return q
}

// number reads a whole number, with the L of a long one or without.
func number(text string) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSuffix(text, "L"), 10, 64)
	return n, err == nil && n >= 0
}

// condition reads a filter of the one form "Field op literal".
func condition(filter string) (field, op, literal string, ok bool) {
	m := regexp.MustCompile(`^\s*(\w+)\s+(eq|gt)\s+(\S+)\s*$`).FindStringSubmatch(filter)
	if m == nil {
		return "", "", "", false
	}
	return m[1], m[2], m[3], true
}

// guidLiteral reads guid'…'.
func guidLiteral(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "guid'")
	rest, closed := strings.CutSuffix(rest, "'")
	return rest, ok && closed
}

// next is the address of the page that begins at a skip token.
func (q query) next(base, skip string) string {
	v := []string{}
	if q.selected != "" {
		v = append(v, "$select="+url.QueryEscape(q.selected))
	}
	if q.filtered != "" {
		v = append(v, "$filter="+url.PathEscape(q.filtered))
	}
	return base + "?" + strings.Join(append(v, "$skiptoken="+url.PathEscape(skip)), "&")
}
