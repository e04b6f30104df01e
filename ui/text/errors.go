package text

import (
	"errors"
	"strings"
	"time"

	"basecone/domain"
)

// ErrorsText says what went wrong. A sentence may hold {name}, {reason}, {until},
// {time}, {count} and {max}, which stand for the fields of a [domain.Error]. What
// stands in [ ] is said only where the name or reason in it is there; what stands
// behind a | in it is said otherwise. A reason may have a sentence of its own, by code
// and reason ("folder/file").
type ErrorsText struct {
	Codes    map[domain.Code]string
	Reasons  map[domain.Code]string // as a reason within a sentence or a row: "no access"
	Internal string                 // anything that is no person's fault
	Item     string                 // stands in for a name that is missing
	Later    string                 // stands in for a time that is missing
	Unsaid   string                 // stands in for a reason that is missing
}

// Error says in the person's language what happened, why, and what to do now. Times
// are seen from now. Whatever is no [domain.Error] gets a plain
// apology: its details are for the log.
func (t *Text) Error(err error, now time.Time) string {
	if err == nil {
		return ""
	}
	var e *domain.Error
	if !errors.As(err, &e) {
		return t.Errors.Internal
	}
	return t.errorOf(e.Code, *e, now)
}

// Failure says a kept error, as [Text.Error] does.
func (t *Text) Failure(f *domain.Failure, now time.Time) string {
	if f == nil {
		return ""
	}
	return t.errorOf(f.Code, domain.Error{Code: f.Code, Name: f.Name, Reason: f.Reason, Until: f.Until}, now)
}

// Code says a code on its own, as in a list of what cannot be chosen and why.
func (t *Text) Code(code domain.Code) string {
	return t.errorOf(code, domain.Error{Code: code}, time.Time{})
}

func (t *Text) errorOf(code domain.Code, e domain.Error, now time.Time) string {
	sentence, known := t.Errors.Codes[code+"/"+domain.Code(e.Reason)]
	if !known {
		sentence, known = t.Errors.Codes[code]
	}
	if !known {
		return t.Errors.Internal
	}
	if !strings.Contains(sentence, "{") {
		return sentence
	}
	sentence = aside(sentence, e)
	clock, until := t.Errors.Later, t.Errors.Later
	if !e.Until.IsZero() {
		clock, until = t.By(now, e.Until), t.At(now, e.Until)
	}
	reason := or(t.Reason(e.Reason), t.Errors.Unsaid)
	out := strings.NewReplacer(
		"{name}", or(e.Name, t.Errors.Item), "{reason}", strings.TrimSuffix(reason, "."), "{until}", until, "{time}", clock,
		"{count}", t.Number(e.Count), "{max}", t.Number(e.Max),
	).Replace(sentence)
	if strings.HasPrefix(sentence, "{name}") && e.Name != "" {
		return out // a name is written as it is
	}
	return capitalised(out)
}

// aside keeps or leaves out what stands in [ ]: it is said only where the error
// holds the name, or else the reason, that it mentions. Else what stands behind a |
// in it is said, if anything does.
func aside(sentence string, e domain.Error) string {
	before, rest, ok := strings.Cut(sentence, "[")
	inner, after, closed := strings.Cut(rest, "]")
	if !ok || !closed {
		return sentence
	}
	inner, otherwise, _ := strings.Cut(inner, "|")
	if strings.Contains(inner, "{name}") && e.Name == "" || strings.Contains(inner, "{reason}") && e.Reason == "" {
		inner = otherwise
	}
	return before + inner + after
}

// Reason says why in a few words, for a row or within a sentence. It takes a code, or
// a detail from outside, which stays as it is.
func (t *Text) Reason(reason string) string {
	if short, ok := t.Errors.Reasons[domain.Code(reason)]; ok {
		return short
	}
	if _, ok := t.Errors.Codes[domain.Code(reason)]; ok {
		return t.Code(domain.Code(reason))
	}
	return reason
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// capitalised keeps a sentence that begins with a stand-in a sentence.
func capitalised(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
