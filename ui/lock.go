package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// idleMsg asks how long nobody has typed. One timer runs at a time, twice in half an
// hour at most.
type idleMsg struct{}

// watchIdle starts the timer, where there is a lock.
func (a *App) watchIdle() tea.Cmd {
	if a.o.Lock == nil {
		return nil
	}
	return a.o.After(IdleLock-IdleWarning, idleMsg{})
}

// idle warns and locks, in real time: the demo's clock may be moved by days.
func (a *App) idle() tea.Cmd {
	quiet := a.quiet()
	again := func(d time.Duration) tea.Cmd { return a.o.After(d, idleMsg{}) }
	switch {
	case a.lock != nil || !a.s.SignedIn():
		return again(IdleLock - IdleWarning)
	case quiet < IdleLock-IdleWarning:
		return again(IdleLock - IdleWarning - quiet)
	case quiet < IdleLock:
		return tea.Batch(again(IdleLock-quiet), a.say(kit.ToastMsg{Text: a.s.Text.Shell.LocksSoon, Warn: true}))
	}
	return tea.Batch(again(IdleLock-IdleWarning), a.lockNow())
}

// quiet is how long nobody has typed, by the clock that says longest: the monotonic
// one stands still while the machine sleeps, and the wall clock can be set back.
func (a *App) quiet() time.Duration {
	now := a.o.Now()
	return max(now.Sub(a.lastKey), now.Round(0).Sub(a.lastKey))
}

// typed notes that somebody types now; it tells how long nobody had.
func (a *App) typed() time.Duration {
	now := a.o.Now()
	quiet := now.Sub(a.lastKey)
	a.lastKey = now
	return quiet
}

// overslept locks, before a key is looked at, where the timer slept along with the
// machine. The key that says so goes nowhere.
func (a *App) overslept() (tea.Cmd, bool) {
	if a.o.Lock == nil || a.lock != nil || !a.s.SignedIn() || a.quiet() < IdleLock {
		return nil, false
	}
	a.typed()
	return a.lockNow(), true
}

// lockNow covers everything; pages and what is typed on them stay.
func (a *App) lockNow() tea.Cmd {
	if a.o.Lock == nil || a.lock != nil || !a.s.SignedIn() {
		return nil
	}
	a.lock = &stack{}
	a.held, a.dialogs = a.dialogs, nil
	a.toast = toast{}
	return a.push(a.lock, a.o.Lock(a.s))
}

// unlock brings back what the lock covers.
func (a *App) unlock() tea.Cmd {
	if a.lock == nil {
		return nil
	}
	a.lock = nil
	a.dialogs, a.held = a.held, nil
	a.lastKey = a.o.Now()
	cmd := a.wake()
	if m := a.unsaid; m != nil {
		a.unsaid = nil
		return tea.Batch(cmd, a.say(*m))
	}
	return cmd
}

// covered reports whether a page is behind the lock: what it has to say waits.
func (a *App) covered(id pageID) bool {
	return a.lock != nil && id != 0 && a.lock.index(id) < 0
}
