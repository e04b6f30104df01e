package domain

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"strings"
	"sync"
	"time"
)

// ConnectTarget says what a sign-in to an accounting system is for: a connection
// that is there, or a new one to a system.
type ConnectTarget struct {
	Connection  ConnectionID
	System      SystemID // for a new connection
	Description string   // for a new connection (S106–S108)
	// Own links the actor's own user instead of the synchronisation user; any role
	// may do so.
	Own bool
}

// consentLife is how long a person may take to sign in elsewhere.
const consentLife = 30 * time.Minute

// redeemWait is how long the answer to a sign-in may take that cannot be given up.
const redeemWait = time.Minute

// consents are the sign-ins under way in browsers. They are kept in memory: one
// that is cut off is begun again.
type consents struct {
	mu    sync.Mutex
	begun map[string]pendingConsent
}

type pendingConsent struct {
	by     Actor
	target ConnectTarget
	until  time.Time
	close  func()
}

// take removes and returns the actor's sign-in with the state; another's stays.
func (c *consents) take(state string, by Actor, now time.Time) (pendingConsent, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prune(now)
	p, ok := c.begun[state]
	if !ok || p.by != by {
		return pendingConsent{}, false
	}
	delete(c.begun, state)
	return p, true
}

// prune drops those that lapsed; most sign-ins that are given up tell nobody.
func (c *consents) prune(now time.Time) {
	for k, p := range c.begun {
		if now.After(p.until) {
			p.close()
			delete(c.begun, k)
		}
	}
}

func (c *consents) put(state string, p pendingConsent, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prune(now)
	if c.begun == nil {
		c.begun = map[string]pendingConsent{}
	}
	c.begun[state] = p
}

// Connect signs in to an accounting system with typed fields, for a new connection
// or again for one that is there (S104, S140). With the right fields the status is
// Connected (S141, S142); with wrong ones nothing changes and the error is the
// system's.
func (s *Service) Connect(ctx context.Context, by Actor, target ConnectTarget, fields map[string]string) (ConnectionView, error) {
	target, system, err := s.checkTarget(ctx, by, target)
	if err != nil {
		return ConnectionView{}, err
	}
	credentials := Credentials{}
	for _, f := range system.Info().Fields {
		value := strings.TrimSpace(strings.Map(printable, fields[f.Key]))
		if value == "" {
			return ConnectionView{}, Invalid(f.Key, CodeRequired)
		}
		if len(value) > 4096 {
			return ConnectionView{}, &Error{Code: CodeTooLong, Field: f.Key, Max: 4096}
		}
		credentials[f.Key] = value
	}
	return s.link(ctx, by, target, system, credentials)
}

// BeginConsent begins a sign-in in a browser; [Service.FinishConsent] ends it.
// The returned state names it; closing the consent gives it up.
func (s *Service) BeginConsent(ctx context.Context, by Actor, target ConnectTarget) (Consent, string, error) {
	target, system, err := s.checkTarget(ctx, by, target)
	if err != nil {
		return Consent{}, "", err
	}
	consenter, ok := system.(Consenter)
	if !ok {
		return Consent{}, "", &Error{Code: CodeUnknownSystem, Name: system.Info().Name}
	}
	state, err := newState(s.random)
	if err != nil {
		return Consent{}, "", err
	}
	consent, err := consenter.Consent(ctx, state)
	if err != nil {
		return Consent{}, "", err
	}
	now := s.clock.Now()
	s.consents.put(state, pendingConsent{by: by, target: target, until: now.Add(consentLife), close: consent.Close}, now)
	return consent, state, nil
}

// FinishConsent ends a sign-in with the address the browser was redirected to,
// arrived by itself or pasted. CodeConsentAddress, CodeConsentMismatch and CodeReadOnly
// leave the sign-in open for another paste; the others end it.
func (s *Service) FinishConsent(ctx context.Context, by Actor, state, redirected string) (ConnectionView, error) {
	u, err := url.Parse(strings.TrimSpace(redirected))
	if err != nil || len(redirected) > 8192 {
		return ConnectionView{}, Invalid("redirected", CodeConsentAddress)
	}
	q := u.Query()
	if q.Get("code") == "" && q.Get("error") == "" {
		return ConnectionView{}, Invalid("redirected", CodeConsentAddress)
	}
	if q.Get("state") != state {
		return ConnectionView{}, Invalid("redirected", CodeConsentMismatch)
	}
	if by.ReadOnly {
		return ConnectionView{}, Fail(CodeReadOnly)
	}
	p, ok := s.consents.take(state, by, s.clock.Now())
	if !ok {
		return ConnectionView{}, Fail(CodeConsentExpired)
	}
	p.close()
	if q.Get("error") != "" {
		return ConnectionView{}, Fail(CodeConsentDenied)
	}
	target, system, err := s.checkTarget(ctx, by, p.target)
	if err != nil {
		return ConnectionView{}, err
	}
	// Nobody gives a code that is being redeemed up: what it ends has ended by then. Nor
	// is the store closed before that is kept, hence the lock.
	unlock, err := s.grants.lock(ctx, "consent/"+string(by.Office)+"/"+string(by.User))
	if err != nil {
		return ConnectionView{}, err
	}
	defer unlock()
	redeeming, done := context.WithTimeout(context.WithoutCancel(ctx), redeemWait)
	defer done()
	credentials, err := system.(Consenter).Redeem(redeeming, q.Get("code"))
	if err != nil {
		return ConnectionView{}, err
	}
	return s.link(ctx, by, target, system, credentials)
}

// checkTarget asks the permission and completes the target. Everybody may sign in
// for a link of their own, whatever the role (S136, S143); all else is for those
// who manage connections. CodeKeyMissing where the sign-in could not be kept: at some
// systems it would have ended the one before.
func (s *Service) checkTarget(ctx context.Context, by Actor, target ConnectTarget) (ConnectTarget, AccountingSystem, error) {
	if by.ReadOnly {
		return target, nil, Fail(CodeReadOnly)
	}
	err := s.store.View(ctx, func(tx Tx) error {
		if err := s.mayConnect(tx, by, &target); err != nil {
			return err
		}
		return tx.Secrets().Ready()
	})
	if err != nil {
		return target, nil, err
	}
	system, err := s.built(target.System)
	if err != nil {
		return target, nil, err
	}
	if target.Connection == "" {
		if target.Description, err = s.cleanDescription(ctx, by, system.Info(), target.Description); err != nil {
			return target, nil, err
		}
	}
	return target, system, nil
}

// mayConnect asks the permission for a target, which it completes.
func (s *Service) mayConnect(tx Tx, by Actor, target *ConnectTarget) error {
	if target.Connection == "" {
		_, err := permitted(tx, by, ManageConnections)
		return err
	}
	user, err := permitted(tx, by, RelinkOwn)
	if err != nil {
		return err
	}
	c, err := tx.Connections().Get(by.Office, target.Connection)
	if err != nil {
		return err
	}
	target.System, target.Description = c.System, c.Description
	return s.mayLink(c, by, user, *target)
}

// mayLink is CodeForbidden for who does not manage connections, unless the sign-in
// renews a link of their own with an account of their own: a folder of this machine is
// nobody's.
func (s *Service) mayLink(c Connection, by Actor, user User, target ConnectTarget) error {
	info, _ := s.Info(c.System)
	if (linkOwner(c, by, target) != by.User || !info.KnowsUser) && !May(user.Roles, ManageConnections) {
		return Fail(CodeForbidden)
	}
	return nil
}

// cleanDescription is the description of a new connection: asked by some systems, and
// no two of an office to one system the same.
func (s *Service) cleanDescription(ctx context.Context, by Actor, info SystemInfo, typed string) (string, error) {
	if strings.TrimSpace(typed) == "" && !info.AsksDescription {
		return "", nil
	}
	description, err := CleanField(FieldDescription, typed)
	if err != nil {
		return "", err
	}
	return description, s.store.View(ctx, func(tx Tx) error { return descriptionFree(tx, by.Office, info.ID, description) })
}

// descriptionFree is CodeDescriptionTaken where another connection to the system has
// the description.
func descriptionFree(tx Tx, office OfficeID, system SystemID, description string) error {
	for c, err := range tx.Connections().List(office, "") {
		if err != nil {
			return err
		}
		if c.System == system && description != "" && strings.EqualFold(c.Description, description) {
			return Invalid(FieldDescription, CodeDescriptionTaken)
		}
	}
	return nil
}

// signedInto is a sign-in to an accounting system that went well and is not kept yet.
type signedInto struct {
	id          ConnectionID // of a new connection a fresh one
	target      ConnectTarget
	info        SystemInfo
	outside     OutsideUser
	companies   []OutsideCompany
	problems    []Problem
	credentials Credentials
}

// link tries credentials and keeps them. The first to sign in to a new connection
// becomes its synchronisation user (S92, S148). Signing in as an outside user whose
// earlier grants end by it marks those connections, in whatever office, Reconnect
// needed; that is kept before anything else can fail. The connection is given back with
// the one link that was made.
func (s *Service) link(ctx context.Context, by Actor, target ConnectTarget, system AccountingSystem, credentials Credentials) (ConnectionView, error) {
	held := &heldGrant{id: "new/" + string(by.Office) + "/" + string(by.User), credentials: maps.Clone(credentials)}
	in := signedInto{id: target.Connection, target: target, info: system.Info()}
	var err error
	in.outside, err = system.Whoami(ctx, held)
	if in.info.ExclusiveGrant {
		err = errors.Join(err, s.settle(context.WithoutCancel(ctx), by, in, held.credentials, err))
	}
	if err != nil {
		return ConnectionView{}, err
	}
	if in.companies, in.problems, err = system.Companies(ctx, held); err != nil {
		return ConnectionView{}, err
	}
	in.credentials = held.credentials
	permission := RelinkOwn
	if target.Connection == "" {
		permission = ManageConnections
		fresh, err := s.newID()
		if err != nil {
			return ConnectionView{}, err
		}
		in.id = ConnectionID(fresh)
	}
	var v ConnectionView
	err = s.update(ctx, by, permission, func(tx Tx, user User) error {
		if err := s.keep(tx, by, user, in); err != nil {
			return err
		}
		c, err := tx.Connections().Get(by.Office, in.id)
		if err != nil {
			return err
		}
		if v, err = s.connectionView(tx, c); err != nil {
			return err
		}
		if !May(user.Roles, ManageConnections) {
			v.Problems = nil
		}
		owner, err := tx.Users().Get(by.Office, linkOwner(c, by, target))
		owner.Password = ""
		v.Links = []LinkView{{User: owner, Linked: true, Outside: in.outside, Since: s.clock.Now()}}
		return err
	})
	if err != nil {
		return ConnectionView{}, err
	}
	s.wake()
	return v, nil
}

// settle keeps what is true of a sign-in whatever comes after it, where the system lets
// a user have one grant: the grants before it have ended. It is the link's own from
// here on where the same user signed in outside; where it cannot be told who did, the
// link's next use will tell.
func (s *Service) settle(ctx context.Context, by Actor, in signedInto, credentials Credentials, failed error) error {
	if CodeOf(failed) == CodeAuthExpired {
		return nil // it was none
	}
	return s.store.Update(ctx, func(tx Tx) error {
		var mine Link
		c, err := tx.Connections().Get(by.Office, in.target.Connection)
		if err == nil {
			mine, err = tx.Links().Get(c.ID, linkOwner(c, by, in.target))
		}
		switch there := err == nil; {
		case !there && CodeOf(err) != CodeNotFound:
			return err
		case failed != nil && there:
			return s.displace(tx, mine)
		case failed != nil:
			return nil
		case there && mine.Outside.ID == in.outside.ID:
			mine.Renewed, mine.Displaced = s.clock.Now(), time.Time{}
			if err := errors.Join(tx.Links().Put(mine), tx.Secrets().Put(secretName(mine.Connection, mine.User), credentials)); err != nil {
				return err
			}
		default:
			mine = Link{}
		}
		return s.endOthers(tx, in.info.ID, in.outside, mine)
	})
}

// keep stores a sign-in, with all that follows from it.
func (s *Service) keep(tx Tx, by Actor, user User, in signedInto) error {
	now := s.clock.Now()
	action := "reconnect"
	c, err := tx.Connections().Get(by.Office, in.id)
	if CodeOf(err) == CodeNotFound && in.target.Connection == "" {
		action = "add_connection"
		c, err = Connection{
			ID: in.id, Office: by.Office, System: in.target.System, Description: in.target.Description,
			SyncUser: by.User, Status: NotLinked, Created: now,
		}, descriptionFree(tx, by.Office, in.target.System, in.target.Description) // taken meanwhile, perhaps
	}
	if err != nil {
		return err
	}
	if err := s.mayLink(c, by, user, in.target); err != nil {
		return err
	}
	link := Link{
		Connection: in.id, User: linkOwner(c, by, in.target), Office: by.Office, System: c.System,
		Outside: in.outside, Linked: now, Renewed: now,
	}
	if err := tx.Links().Put(link); err != nil {
		return err
	}
	if err := tx.Secrets().Put(secretName(in.id, link.User), in.credentials); err != nil {
		return err
	}
	if link.User == c.SyncUser {
		if err := recognise(tx, in.info, in.id, in.companies); err != nil {
			return err
		}
		if err := describe(tx, c, in.companies); err != nil {
			return err
		}
		c.Outside, c.Problems, c.Linked = in.outside, in.problems, now
		if err := tx.Connections().Put(c); err != nil {
			return err
		}
		if err := s.noteUse(tx, by.Office, in.id, nil); err != nil {
			return err
		}
		if err := s.retryFailed(tx, c); err != nil {
			return err
		}
	}
	if err := s.reachSetup(tx, by.Office, SetupAdministrations); err != nil {
		return err
	}
	tx.Publish(by.Office, SubjectConnections) // a link of one's own changes no connection
	return s.record(tx, by, action, in.info.Name+" "+c.Description, AuditChange{Field: "outside_user", To: in.outside.Name})
}

// linkOwner is whose link a sign-in renews.
func linkOwner(c Connection, by Actor, target ConnectTarget) UserID {
	if target.Own {
		return by.User
	}
	return c.SyncUser
}
