package kit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/text"
)

// Identity is who is signed in and where.
type Identity struct {
	Actor      domain.Actor
	OfficeCode string
	OfficeName string
	UserName   string
	Name       string // the person's full name
	Roles      []domain.Role
	Language   string // the user's own; empty: as the session began
}

// Session is what one person's program knows on every page. There is one for each
// program. It is read and changed on the update loop only: a command takes what it
// needs (Service, Actor, Context) before it is returned, and leaves Text and Theme alone.
type Session struct {
	Identity

	Context    context.Context // ends with the program
	Text       *text.Text
	Theme      *Theme
	Location   *time.Location
	Clock      domain.Clock
	Remote     bool // over SSH: this machine's disk, clipboard and shell are out of reach
	Service    *domain.Service
	Background domain.Background
	Demo       domain.Presenter // nil outside the demo

	// After gives msg once d has passed in the real world. Use it in place of
	// [tea.Tick], so that tests need not wait.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// SignedIn reports whether somebody is.
func (s *Session) SignedIn() bool { return s.Actor.User != "" }

// May reports whether one of the person's roles allows it. The domain decides; this
// is for showing what it will say.
func (s *Session) May(p domain.Permission) bool { return domain.May(s.Roles, p) }

// NoRole is the sentence for something the person's roles do not allow, with whose do.
func (s *Session) NoRole(p domain.Permission) string {
	var who []string
	for _, r := range domain.Roles() {
		if domain.May([]domain.Role{r}, p) {
			who = append(who, s.Text.RoleInside(r))
		}
	}
	return fmt.Sprintf(s.Text.Shell.NoRole, s.Text.Permission(p), strings.Join(who, s.Text.Shell.Or))
}

// Role is the name of the most powerful of the person's roles.
func (s *Session) Role() string { return s.TopRole(s.Roles) }

// TopRole is the name of the most powerful of the roles, or "".
func (s *Session) TopRole(roles []domain.Role) string {
	for _, r := range domain.Roles() {
		if slices.Contains(roles, r) {
			return s.Text.Role(r)
		}
	}
	return ""
}

// Now is the time of the session's clock, in its location.
func (s *Session) Now() time.Time { return s.Clock.Now().In(s.Location) }

// When writes a moment as short as it stays clear: 09:14, yesterday, 21 Nov 09:14, 21 Nov 2026.
func (s *Session) When(at time.Time) string { return s.Text.When(s.Now(), at) }

// Day writes a day: 21 Nov, or 21 Nov 2026 in another year.
func (s *Session) Day(at time.Time) string { return s.Text.Day(s.Now(), at) }

// Relative writes how long ago or ahead a moment is: 5 minutes ago.
func (s *Session) Relative(at time.Time) string { return s.Text.Relative(s.Now(), at) }

// Number writes a whole number with its thousands apart.
func (s *Session) Number(n int) string { return s.Text.Number(n) }

// Error says an error in the person's language, ready to draw whatever it names.
func (s *Session) Error(err error) string { return Clean(s.Text.Error(err, s.Now())) }

// Failure says a kept error in the person's language, ready to draw whatever it names.
func (s *Session) Failure(f *domain.Failure) string { return Clean(s.Text.Failure(f, s.Now())) }

// Tick is [Session.After] in the real world.
func Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}
