package domain

import "time"

// Clock tells the time and wakes those who wait for a time. Business time comes
// from it, so that every expiry can be tested, and shown in the demo, at once.
type Clock interface {
	Now() time.Time
	// After gives the time once d has passed on this clock.
	After(d time.Duration) <-chan time.Time
}

// RealClock is the machine's clock in UTC.
type RealClock struct{}

// Now is the current time in UTC.
func (RealClock) Now() time.Time { return time.Now().UTC() }

// After is time.After.
func (RealClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// waits reports whether it is too early for what waits until a time, for as long as most
// at the most. One that would wait longer was set while the clock was wrong, and waits no
// more.
func waits(now, until time.Time, most time.Duration) bool {
	wait := until.Sub(now)
	return wait > 0 && wait <= most
}
