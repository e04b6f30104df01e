package domain

import (
	"context"
	"time"
)

// Presenter is what a demo's presenter can do to the simulated world. It is nil
// outside the demo.
type Presenter interface {
	// Logins are the sign-in details to show on the sign-in screen.
	Logins() []DemoLogin
	// Faults are what can be broken and mended.
	Faults() []Fault
	// SetFault breaks or mends; CodeNotFound for an unknown fault.
	SetFault(ctx context.Context, id string, on bool) error
	// ChangeOutside changes master data in the simulated systems: records are added,
	// changed and removed in every company. It tells how many.
	ChangeOutside(ctx context.Context) (Counts, error)
	// Advance moves the clock forward.
	Advance(d time.Duration)
	// OutsideUsers are the users that can sign in to the simulated systems.
	OutsideUsers() []OutsideUser
	// Approve signs in at a consent address as the named outside user, as the person
	// would in a browser, and gives the redirected address.
	Approve(ctx context.Context, consentURL, userName string) (string, error)
}

// DemoLogin is a way into the demo.
type DemoLogin struct {
	Office, User, Password string
	Role                   Role // the role that says most about the user
}

// Fault is something the presenter can break.
type Fault struct {
	ID string // "token_revoked", "server_down", "slow", "throttled", "html", "truncated", "wrong_length", …; the ui has a name for each
	On bool
}
