package simulator

import (
	"sync"
	"time"

	"basecone/domain"
)

// Clock is a clock that can be moved forward; waiters whose time has come are woken
// at once. The demo's clock runs with the machine's; a test's stands still.
type Clock struct {
	mu      sync.Mutex
	runs    bool
	hasty   bool
	now     time.Time     // of a clock that stands still
	offset  time.Duration // of one that runs
	waiters map[*waiter]struct{}
}

var _ domain.Clock = (*Clock)(nil)

type waiter struct {
	due   time.Time
	wake  chan time.Time
	timer *time.Timer // nil on a clock that stands still
}

// NewClock runs with the machine's clock, ahead of it by what it was advanced.
func NewClock() *Clock {
	return &Clock{runs: true, waiters: map[*waiter]struct{}{}}
}

// StillClock stands still at a time until it is advanced.
func StillClock(at time.Time) *Clock {
	return &Clock{now: at.UTC(), waiters: map[*waiter]struct{}{}}
}

// HastyClock stands still as well, but moves to whatever time somebody waits for:
// waits end at once and yet have taken their time.
func HastyClock(at time.Time) *Clock {
	c := StillClock(at)
	c.hasty = true
	return c
}

// Now is the clock's time, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

func (c *Clock) read() time.Time {
	if c.runs {
		return time.Now().UTC().Add(c.offset)
	}
	return c.now
}

// Offset is how far a running clock is ahead of the machine's.
func (c *Clock) Offset() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.offset
}

// Waiting is how many wait for a time to come.
func (c *Clock) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.waiters)
}

// After gives the time once d has passed on this clock.
func (c *Clock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &waiter{due: c.read().Add(d), wake: make(chan time.Time, 1)}
	switch {
	case d <= 0:
		w.wake <- c.read()
		return w.wake
	case c.hasty:
		c.now = w.due
		w.wake <- c.now
		c.rouse()
		return w.wake
	case c.runs:
		w.timer = time.AfterFunc(d, func() { c.due(w) })
	}
	c.waiters[w] = struct{}{}
	return w.wake
}

// Advance moves the clock forward; a d below zero does nothing.
func (c *Clock) Advance(d time.Duration) {
	if d <= 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.runs {
		c.offset += d
	} else {
		c.now = c.now.Add(d)
	}
	c.rouse()
}

// rouse wakes those whose time has come and sets the others' timers anew.
func (c *Clock) rouse() {
	now := c.read()
	for w := range c.waiters {
		switch left := w.due.Sub(now); {
		case left <= 0:
			c.wake(w, now)
		case w.timer != nil:
			w.timer.Reset(left)
		}
	}
}

// due is a waiter's timer going off.
func (c *Clock) due(w *waiter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, waits := c.waiters[w]; waits {
		c.wake(w, c.read())
	}
}

func (c *Clock) wake(w *waiter, now time.Time) {
	delete(c.waiters, w)
	if w.timer != nil {
		w.timer.Stop()
	}
	w.wake <- now
}
