package exactserver

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"basecone/domain"
)

// How many errors an endpoint takes before it locks its caller out, and for how long.
const (
	errorsAllowed = 10
	errorWindow   = time.Hour
)

// limits counts calls per company in windows of whole minutes and days, and errors
// per user, place and endpoint.
type limits struct {
	clock domain.Clock
	cfg   Limits

	mu     sync.Mutex
	minute map[int]counter
	day    map[int]counter
	errors map[lockKey][]time.Time

	taken, refused int
}

type lockKey struct{ user, place, path string }

// counter counts within the window that began at start.
type counter struct {
	start time.Time
	used  int
}

func newLimits(clock domain.Clock, cfg Limits) *limits {
	return &limits{clock: clock, cfg: cfg, minute: map[int]counter{}, day: map[int]counter{}, errors: map[lockKey][]time.Time{}}
}

// take counts a call, writes the headers that say what is left, and reports whether
// the call is within the limits. full: the minute's are used up.
func (l *limits) take(h http.Header, division int, full bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	minute := count(l.minute, division, now.Truncate(time.Minute))
	day := count(l.day, division, now.Truncate(24*time.Hour))
	if full {
		minute.used = l.cfg.PerMinute + 1
	}
	tell(h, "X-RateLimit-Minutely", l.cfg.PerMinute, minute, time.Minute)
	tell(h, "X-RateLimit", l.cfg.PerDay, day, 24*time.Hour)
	if minute.used > l.cfg.PerMinute || day.used > l.cfg.PerDay {
		l.refused++
		return false
	}
	l.taken++
	return true
}

// Calls are how many calls for data were within the limits so far, and how many not.
func (s *Server) Calls() (taken, refused int) {
	s.limits.mu.Lock()
	defer s.limits.mu.Unlock()
	return s.limits.taken, s.limits.refused
}

func count(counters map[int]counter, division int, start time.Time) counter {
	c := counters[division]
	if !c.start.Equal(start) {
		c = counter{start: start}
	}
	c.used++
	counters[division] = c
	return c
}

func tell(h http.Header, name string, limit int, c counter, window time.Duration) {
	h.Set(name+"-Limit", strconv.Itoa(limit))
	h.Set(name+"-Remaining", strconv.Itoa(max(0, limit-c.used)))
	h.Set(name+"-Reset", strconv.FormatInt(c.start.Add(window).UnixMilli(), 10))
}

// erred counts an error.
func (l *limits) erred(key lockKey) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errors[key] = append(l.recent(key), l.clock.Now())
}

// locked reports whether the caller made too many errors within the hour.
func (l *limits) locked(key lockKey) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.recent(key)) >= errorsAllowed
}

func (l *limits) recent(key lockKey) []time.Time {
	at := l.errors[key]
	for len(at) > 0 && l.clock.Now().Sub(at[0]) >= errorWindow {
		at = at[1:]
	}
	return at
}
