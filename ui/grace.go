package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// grace is how long an enter that follows an enter does nothing after the screen
// changed under it: whoever presses it twice must not answer what came meanwhile.
const grace = 300 * time.Millisecond

// place is what the keyboard is at.
type place struct {
	page    pageID
	at      any
	dialogs int
}

// arrivals tells how the keyboard came to where it is.
type arrivals struct {
	at    place
	since time.Time
	enter bool // the last key was enter
	guard bool // so was the last one before it came here, and nothing was pressed since
}

// noteArrival notes where the keyboard is now.
func (a *App) noteArrival() {
	now := place{dialogs: len(a.dialogs)}
	if len(a.visible().pages) > 0 {
		top := a.top()
		now.page, now.at = top.id, kit.PlaceOf(top.page)
	}
	if now != a.arrived.at {
		a.arrived.at, a.arrived.since, a.arrived.guard = now, a.o.Now(), a.arrived.enter
	}
}

// hasty reports whether a message is an enter meant for what was on screen before.
// Other keys, and an enter after one of them or after a paste, are never held back.
func (a *App) hasty(msg tea.Msg) bool {
	k, key := msg.(tea.KeyPressMsg)
	if _, paste := msg.(tea.PasteMsg); !key && !paste {
		return false
	}
	now := a.o.Now()
	a.arrived.enter = key && k.String() == "enter"
	if a.arrived.enter && a.arrived.guard && now.Sub(a.arrived.since) < grace {
		a.lastKey = now
		return true
	}
	a.arrived.guard = false
	return false
}
