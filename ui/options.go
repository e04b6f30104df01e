package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// Options are what main hands the shell.
type Options struct {
	// Context ends with the program.
	Context context.Context
	// Ready is what the screens work with. Where it is nil, Open is called in the
	// background while the sign-in page is drawn.
	Ready *Ready
	Open  func(ctx context.Context) (Ready, error)

	// SignIn makes the first page. Lock makes the page that asks the password again
	// after [IdleLock]; nil: the screen never locks. SignIn may be nil where Identity
	// says who it is: over SSH the key told.
	SignIn   func(*kit.Session) kit.Page
	Lock     func(*kit.Session) kit.Page
	Identity *kit.Identity
	// First, with Identity, is shown on the whole screen before the menu; it may give nil.
	First func(*kit.Session) kit.Page

	// Pages makes the page of each menu entry, by the names in package kit. An entry
	// without one says that it is not built yet.
	Pages map[string]func(*kit.Session) kit.Page
	// Entries, if set, is the menu entry to begin with.
	Entry string

	Language string // as the environment or the user says it
	Insist   bool   // on Language, whatever whoever signs in has chosen before
	Theme    kit.ThemeName
	Dark     bool // what to assume until the terminal tells its background
	Location *time.Location
	Remote   bool // over SSH
	ReadOnly bool // whoever is signed in may look and not change anything
	// Clock is business time until the service has arrived; nil is the machine's.
	Clock domain.Clock

	// Now and After are real time, for the idle lock and for timers; tests move them.
	Now   func() time.Time
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// Attention counts what needs attention; nil asks the service.
	Attention func(ctx context.Context, by domain.Actor) (domain.Attention, error)
}

// Ready is what the screens work with once the data is open.
type Ready struct {
	Service    *domain.Service
	Background domain.Background
	Presenter  domain.Presenter // nil outside the demo
	Clock      domain.Clock     // nil: the options' clock
}

// IdleLock is how long nobody types before the screen locks; a warning comes
// IdleWarning before (domain notes 1.5).
const (
	IdleLock    = 30 * time.Minute
	IdleWarning = 5 * time.Minute
)

func (o Options) withDefaults() Options {
	if o.Context == nil {
		o.Context = context.Background()
	}
	if o.Location == nil {
		o.Location = time.UTC
	}
	if o.Clock == nil {
		o.Clock = domain.RealClock{}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = kit.Tick
	}
	if o.Entry == "" {
		o.Entry = kit.Administrations
	}
	return o
}
