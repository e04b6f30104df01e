package wire

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"basecone/domain"
)

// Level is what a limit is counted by.
type Level uint8

// The levels.
const (
	PerApp     Level = iota // all requests of this program to the system
	PerGrant                // the requests of one sign-in
	PerCompany              // the requests about one company, by whichever sign-in
)

// Rule is one limit of a system: at most Max requests in each window of Per.
type Rule struct {
	Level Level
	Per   time.Duration
	Max   int
	// Header begins the names of the headers that say what is left: -Limit, -Remaining
	// and -Reset, the last in milliseconds since 1970. Empty: it has none.
	Header string
}

// key names the window a request counts in.
func (r Rule) key(s Scope) string {
	switch r.Level {
	case PerCompany:
		return s.place()
	case PerGrant:
		return "grant " + s.Grant
	case PerApp:
	}
	return "app"
}

// place is where a request counts that is about a company, or about none.
func (s Scope) place() string {
	if s.Company != "" {
		return "company " + s.Company
	}
	return "grant " + s.Grant
}

// manyWindows is from how many windows on the ended ones are thrown away.
const manyWindows = 4096

// budget counts requests in fixed windows. A window begins with its first request,
// until the server's headers say where its own begins and what is left in it.
type budget struct {
	rules []Rule

	mu      sync.Mutex
	windows map[windowKey]*window
	pauses  map[string]time.Time // nothing is asked at a place until then
}

type windowKey struct {
	rule int
	key  string
}

type window struct {
	max, left int
	reset     time.Time
	told      bool // by the server, not assumed
}

func newBudget(rules []Rule) *budget {
	return &budget{rules: rules, windows: map[windowKey]*window{}, pauses: map[string]time.Time{}}
}

// take counts a request, or says until when nothing may be asked.
func (b *budget) take(s Scope, now time.Time) (until time.Time, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pauses[s.place()].After(now.Add(maxPause)) { // it was begun before the clock was put back
		delete(b.pauses, s.place())
	}
	until = b.pauses[s.place()]
	for i, rule := range b.rules {
		if w := b.window(i, rule, s, now); w.left <= 0 && w.reset.After(until) {
			until = w.reset
		}
	}
	if until.After(now) {
		return until, false
	}
	for i, rule := range b.rules {
		b.window(i, rule, s, now).left--
	}
	return time.Time{}, true
}

// window is the one that holds now, begun if need be. A new window keeps the size
// the server told of the last. None ends later than a whole one from now would, as one
// does that was begun before the clock was put back.
func (b *budget) window(i int, rule Rule, s Scope, now time.Time) *window {
	key := windowKey{i, rule.key(s)}
	w := b.windows[key]
	if w == nil {
		b.prune(now)
		w = &window{max: rule.Max}
		b.windows[key] = w
	}
	switch end := now.Add(rule.Per); {
	case !w.reset.After(now):
		*w = window{max: w.max, left: w.max, reset: end}
	case w.reset.After(end):
		w.reset, w.told = end, false
	}
	return w
}

// prune keeps ten thousand companies asked once a day from staying in memory.
func (b *budget) prune(now time.Time) {
	if len(b.windows) < manyWindows {
		return
	}
	for key, w := range b.windows {
		if !w.reset.After(now) {
			delete(b.windows, key)
		}
	}
	for key, until := range b.pauses {
		if !until.After(now) {
			delete(b.pauses, key)
		}
	}
}

// learn takes over what an answer's headers say of the server's own windows.
func (b *budget) learn(s Scope, h http.Header, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, rule := range b.rules {
		remaining, reset, ok := rule.read(h, now)
		if !ok {
			continue
		}
		w := b.window(i, rule, s, now)
		if limit, err := strconv.Atoi(h.Get(rule.Header + "-Limit")); err == nil && limit > 0 {
			w.max = limit
		}
		// Within a window answers may arrive in another order than they were counted.
		if same := w.told && w.reset.Equal(reset); same {
			remaining = min(remaining, w.left)
		}
		w.left, w.reset, w.told = remaining, reset, true
	}
}

// read reads the rule's headers. A reset is brought within one window of now, in
// case the server's clock is not ours.
func (r Rule) read(h http.Header, now time.Time) (remaining int, reset time.Time, ok bool) {
	if r.Header == "" {
		return 0, time.Time{}, false
	}
	remaining, err := strconv.Atoi(h.Get(r.Header + "-Remaining"))
	if err != nil {
		return 0, time.Time{}, false
	}
	ms, err := strconv.ParseInt(h.Get(r.Header+"-Reset"), 10, 64)
	if err != nil {
		return 0, time.Time{}, false
	}
	reset = time.UnixMilli(ms).UTC()
	if reset.Before(now) || reset.After(now.Add(r.Per)) {
		reset = now.Add(r.Per)
	}
	return remaining, reset, true
}

// pause lets nothing be asked where the request was made until then.
func (b *budget) pause(s Scope, until time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if until.After(b.pauses[s.place()]) {
		b.pauses[s.place()] = until
	}
}

// until says when a refused request may be asked again, by the answer's headers;
// zero where they do not say.
func (b *budget) until(h http.Header, now time.Time) time.Time {
	if after, ok := retryAfter(h.Get("Retry-After"), now); ok {
		return now.Add(min(after, maxPause))
	}
	var until time.Time
	for _, rule := range b.rules {
		if remaining, reset, ok := rule.read(h, now); ok && remaining <= 0 && reset.After(until) {
			until = reset
		}
	}
	return until
}

// maxPause is how long a server can make us stay away.
const maxPause = 25 * time.Hour

// retryAfter reads the header of that name, seconds or a date.
func retryAfter(text string, now time.Time) (after time.Duration, ok bool) {
	if text != "" && strings.Trim(text, "0123456789") == "" {
		seconds, err := strconv.Atoi(text)
		if err != nil || seconds > int(maxPause/time.Second) {
			return maxPause, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	at, err := http.ParseTime(text)
	return at.Sub(now), err == nil && at.After(now)
}

// throttled is the error of a request that must wait longer than anybody waits.
func throttled(until time.Time) error {
	return &domain.Error{Code: domain.CodeThrottled, Until: until}
}
