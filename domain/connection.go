package domain

import (
	"context"
	"slices"
	"strings"
	"time"
)

// ConnectionStatus is a connection's state, for screens the state of its
// synchronisation user's link (domain notes 1.3-B).
type ConnectionStatus string

// The states.
const (
	Connected       ConnectionStatus = "connected"        // the outside login works
	ReconnectNeeded ConnectionStatus = "reconnect_needed" // another sign-in took its place, or it lapses soon (shown, not kept)
	Disconnected    ConnectionStatus = "disconnected"     // it no longer works
	NotLinked       ConnectionStatus = "not_linked"       // the synchronisation user never signed in
	Blocked         ConnectionStatus = "blocked"          // the outside account is locked or unfit
)

// connectionMoves are the transitions a connection may make.
var connectionMoves = map[ConnectionStatus][]ConnectionStatus{ //nolint:gochecknoglobals // a constant table
	NotLinked:       {Connected},
	Connected:       {ReconnectNeeded, Disconnected, Blocked},
	ReconnectNeeded: {Connected, Disconnected, Blocked},
	Disconnected:    {Connected, Blocked},
	Blocked:         {Connected, Disconnected},
}

// Connection is an office's way into one accounting system.
type Connection struct {
	ID          ConnectionID
	Office      OfficeID
	System      SystemID
	Description string
	SyncUser    UserID      // whose link synchronises (S115)
	Outside     OutsideUser // who that is outside
	Status      ConnectionStatus
	Since       time.Time // when Status began
	Linked      time.Time // when the sign-in that synchronises took the place of the one before
	Created     time.Time
	LastCheck   time.Time // last attempt to use it
	LastGood    time.Time // last time it worked
	LastError   *Failure  // why the last attempt failed; nil once it works
	Problems    []Problem // what could not be read at the last listing while the rest could
}

// Works reports whether the background may use it.
func (c Connection) Works() bool { return c.Status == Connected }

// move applies a transition; one that is not in the table leaves the status.
func (c *Connection) move(to ConnectionStatus, at time.Time) {
	if slices.Contains(connectionMoves[c.Status], to) {
		c.Status, c.Since = to, at
	}
}

// ConnectionView is a connection with what a list shows beside it.
type ConnectionView struct {
	Connection
	SystemInfo      SystemInfo
	SyncUserName    string // full name
	SyncUserRoles   []Role // K1: Super user or Accountant is recommended
	Administrations int
	Renewed         time.Time // when the synchronisation user's grant was last renewed
	Lapses          time.Time // when it dies unused; zero: it does not
	Links           []LinkView
}

// Title is what tells the connection from others.
func (v ConnectionView) Title() string {
	if v.Description == "" {
		return v.SystemInfo.Name
	}
	return v.SystemInfo.Name + " · " + v.Description
}

// Connections lists the office's connections in order of creation (S41, S42).
func (s *Service) Connections(ctx context.Context, by Actor) ([]ConnectionView, error) {
	var views []ConnectionView
	err := s.view(ctx, by, ManageConnections, func(tx Tx, _ User) (err error) {
		views, err = s.connectionViews(tx, by.Office)
		return err
	})
	return views, err
}

func (s *Service) connectionViews(tx Tx, office OfficeID) ([]ConnectionView, error) {
	var views []ConnectionView
	for c, err := range tx.Connections().List(office, "") {
		if err != nil {
			return nil, err
		}
		v, err := s.connectionView(tx, c)
		if err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	slices.SortStableFunc(views, func(a, b ConnectionView) int { return a.Created.Compare(b.Created) })
	return views, nil
}

func (s *Service) connectionView(tx Tx, c Connection) (ConnectionView, error) {
	v := ConnectionView{Connection: c}
	user, err := tx.Users().Get(c.Office, c.SyncUser)
	if err != nil && CodeOf(err) != CodeNotFound {
		return v, err
	}
	v.SyncUserName, v.SyncUserRoles = user.Name, user.Roles
	for _, err := range tx.Administrations().By(AdministrationsByConnection, string(c.ID)) {
		if err != nil {
			return v, err
		}
		v.Administrations++
	}
	return v, s.lapse(tx, &v)
}

// lapse tells when the connection's grant dies unused, and shows what that makes of it.
func (s *Service) lapse(tx Tx, v *ConnectionView) error {
	v.SystemInfo, _ = s.Info(v.System)
	link, err := tx.Links().Get(v.ID, v.SyncUser)
	if err != nil && CodeOf(err) != CodeNotFound {
		return err
	}
	v.Renewed = link.Renewed
	if life := v.SystemInfo.GrantLife; life > 0 && !v.Renewed.IsZero() {
		v.Lapses = v.Renewed.Add(life)
		v.age(s.clock.Now())
	}
	return nil
}

// lapsing is how long before a grant dies unused its connection asks for attention.
const lapsing = 72 * time.Hour

// age shows a connection that nothing used for long as what it is: one that lapses soon
// has to be used or signed in to again, one that lapsed does not work.
func (v *ConnectionView) age(now time.Time) {
	switch {
	case now.After(v.Lapses):
		v.move(Disconnected, v.Lapses)
	case now.After(v.Lapses.Add(-lapsing)):
		v.move(ReconnectNeeded, v.Lapses.Add(-lapsing))
	}
}

// Connection is one connection with the links of the office's users (S53–S55).
func (s *Service) Connection(ctx context.Context, by Actor, id ConnectionID) (ConnectionView, error) {
	var v ConnectionView
	err := s.view(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		c, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		if v, err = s.connectionView(tx, c); err != nil {
			return err
		}
		for u, err := range tx.Users().List(by.Office, "") {
			if err != nil {
				return err
			}
			u.Password = ""
			link, err := tx.Links().Get(id, u.ID)
			if err != nil && CodeOf(err) != CodeNotFound {
				return err
			}
			gone := !link.Displaced.IsZero()
			v.Links = append(v.Links, LinkView{User: u, Linked: err == nil && !gone, Displaced: gone, Outside: link.Outside, Since: link.Linked})
		}
		return nil
	})
	return v, err
}

// ConnectionChoice is a connection as those who may only add from it see it.
type ConnectionChoice struct {
	ID          ConnectionID
	System      SystemID
	Title       string
	Description string
	Status      ConnectionStatus
}

// AddableConnections are the connections to add administrations from.
func (s *Service) AddableConnections(ctx context.Context, by Actor) ([]ConnectionChoice, error) {
	var choices []ConnectionChoice
	err := s.view(ctx, by, AddAdministration, func(tx Tx, _ User) error {
		views, err := s.connectionViews(tx, by.Office)
		for _, v := range views {
			choices = append(choices, ConnectionChoice{ID: v.ID, System: v.System, Title: v.Title(), Description: v.Description, Status: v.Status})
		}
		return err
	})
	return choices, err
}

// FindConnection is the connection that a person means by its id, its description
// or its system's name, whichever is unambiguous; CodeNotFound, CodeAmbiguous.
func (s *Service) FindConnection(ctx context.Context, by Actor, word string) (ConnectionView, error) {
	views, err := s.Connections(ctx, by)
	if err != nil {
		return ConnectionView{}, err
	}
	return find(views, word, func(v ConnectionView) (string, []string) {
		return string(v.ID), []string{v.Description, string(v.System), v.SystemInfo.Name}
	})
}

// FindAddable is [Service.FindConnection] among those to add administrations from.
func (s *Service) FindAddable(ctx context.Context, by Actor, word string) (ConnectionChoice, error) {
	choices, err := s.AddableConnections(ctx, by)
	if err != nil {
		return ConnectionChoice{}, err
	}
	return find(choices, word, func(c ConnectionChoice) (string, []string) {
		return string(c.ID), []string{c.Title, c.Description}
	})
}

// find is the element whose id equals the word, or the only one a name of which
// does, without regard to case. No word means nothing, not what has no name.
func find[T any](all []T, word string, names func(T) (id string, others []string)) (T, error) {
	if word == "" {
		all = nil
	}
	var hits []T
	for _, v := range all {
		id, others := names(v)
		if id == word {
			return v, nil
		}
		if slices.ContainsFunc(others, func(n string) bool { return strings.EqualFold(n, word) }) {
			hits = append(hits, v)
		}
	}
	var none T
	switch len(hits) {
	case 0:
		return none, &Error{Code: CodeNotFound, Name: word}
	case 1:
		return hits[0], nil
	}
	return none, &Error{Code: CodeAmbiguous, Name: word, Count: len(hits)}
}

// CheckConnection asks the accounting system who the synchronisation user is and
// what it sees, and notes the outcome, unless another sign-in took the place of the one
// asked with. The error is the system's; the connection is given back as it stands
// after the check.
func (s *Service) CheckConnection(ctx context.Context, by Actor, id ConnectionID) (ConnectionView, error) {
	if by.ReadOnly {
		return ConnectionView{}, Fail(CodeReadOnly)
	}
	v, err := s.Connection(ctx, by, id)
	if err != nil {
		return v, err
	}
	system, err := s.built(v.System)
	if err != nil {
		return v, err
	}
	grant := s.grant(v.Connection)
	_, failed := system.Whoami(ctx, grant)
	var companies []OutsideCompany
	var problems []Problem
	if failed == nil {
		companies, problems, failed = system.Companies(ctx, grant)
	}
	if ctx.Err() != nil {
		return v, ctx.Err()
	}
	err = s.update(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		return s.noteListing(tx, v.Connection, companies, problems, failed)
	})
	if err != nil {
		return v, err
	}
	s.wake() // it may work again
	if v, err = s.Connection(ctx, by, id); err != nil {
		return v, err
	}
	return v, failed
}

func (s *Service) grant(c Connection) Grant {
	return &storedGrant{service: s, office: c.Office, connection: c.ID, user: c.SyncUser}
}

// noteUse keeps how a use of the connection went. Losing the sign-in disconnects
// it and holds its work; a use that went well connects it and resumes the work, unless
// another sign-in took its place. A passing trouble leaves the state.
func (s *Service) noteUse(tx Tx, office OfficeID, id ConnectionID, failed error, more ...func(*Connection)) error {
	c, err := tx.Connections().Get(office, id)
	if err != nil {
		return err
	}
	now := s.clock.Now()
	before := c.Status
	for _, f := range more {
		f(&c)
	}
	taken, err := displaced(tx, c)
	if err != nil {
		return err
	}
	c.LastCheck = now
	if !saysWhy(before, taken, failed) {
		c.LastError = s.failureOf(failed)
	}
	if failed == nil {
		c.LastGood = now
	}
	switch CodeOf(failed) {
	case "":
		if failed == nil && !taken {
			c.move(Connected, now)
		}
	case CodeAuthExpired, CodeFolder:
		if !taken {
			c.move(Disconnected, now)
		}
	case CodeUserRefused:
		c.move(Blocked, now)
	}
	if err := tx.Connections().Put(c); err != nil {
		return err
	}
	tx.Publish(office, SubjectConnections)
	if before.works() != c.Works() {
		return s.holdOrResume(tx, c)
	}
	return nil
}

func (s ConnectionStatus) works() bool { return s == Connected }

// saysWhy reports whether the last error still is why a connection stands still, after
// another use of it: a passing trouble is not why, nor does a use mend a grant that
// another sign-in took.
func saysWhy(status ConnectionStatus, taken bool, failed error) bool {
	switch code := CodeOf(failed); {
	case failed == nil || code == CodeAuthExpired:
		return taken
	case code == CodeFolder || code == CodeUserRefused:
		return false
	}
	return !status.works()
}

// RemoveConnection takes a connection away with its links and credentials. It is
// refused while administrations hang on it (CodeConnectionInUse).
func (s *Service) RemoveConnection(ctx context.Context, by Actor, id ConnectionID) error {
	return s.update(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		c, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		v, err := s.connectionView(tx, c)
		if err != nil {
			return err
		}
		if v.Administrations > 0 {
			return &Error{Code: CodeConnectionInUse, Name: v.Title(), Count: v.Administrations}
		}
		links, err := collect(tx.Links().List(id, ""))
		if err != nil {
			return err
		}
		for _, l := range links {
			if err := tx.Secrets().Delete(secretName(id, l.User)); err != nil {
				return err
			}
			if err := tx.Links().Delete(id, l.User); err != nil {
				return err
			}
		}
		if err := tx.Connections().Delete(by.Office, id); err != nil {
			return err
		}
		tx.Publish(by.Office, SubjectConnections)
		return s.record(tx, by, "remove_connection", v.Title())
	})
}
