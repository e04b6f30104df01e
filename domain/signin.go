package domain

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// SignedIn is what a session begins with.
type SignedIn struct {
	Actor  Actor
	User   User // without the password's hash
	Office Office
}

// Attempt counts the failures to sign in under one name, known or not: an unknown
// one must not answer otherwise.
type Attempt struct {
	ID       AttemptID
	Failures int
	Last     time.Time
	Until    time.Time // refused until then
}

// AttemptID is a digest of what was typed, so that nothing typed is kept.
type AttemptID string

// The delay after failures: none for the first three, then doubling from two
// seconds, and from the tenth on a lock. Failures are forgotten after an hour.
const (
	freeFailures  = 3
	firstDelay    = 2 * time.Second
	lockFailures  = 10
	lockTime      = 15 * time.Minute
	attemptMemory = time.Hour
)

// delayAfter is how long sign-in is refused after so many failures in a row.
func delayAfter(failures int) time.Duration {
	switch {
	case failures < freeFailures:
		return 0
	case failures >= lockFailures:
		return lockTime
	}
	return firstDelay << (failures - freeFailures)
}

// SignIn lets a user in. An unknown office, an unknown user and a wrong password
// give the same CodeSignIn, in the same time; CodeSignInLocked says until when
// nothing will be tried after repeated failures.
func (s *Service) SignIn(ctx context.Context, office, user, password string) (SignedIn, error) {
	office, user = strings.ToLower(strings.TrimSpace(office)), strings.ToLower(strings.TrimSpace(user))
	id := attemptID(office, user)
	var in SignedIn
	err := s.store.View(ctx, func(tx Tx) error {
		if err := s.checkAttempts(tx, id); err != nil {
			return err
		}
		var err error
		in.Office, in.User, err = findUser(tx, office, user)
		return err
	})
	if err != nil && CodeOf(err) != CodeNotFound {
		return SignedIn{}, err
	}
	ok, outdated, err := s.hash.check(ctx, password, in.User.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if !ok {
		return SignedIn{}, s.failedAttempt(ctx, id)
	}
	fresh := ""
	if outdated {
		if fresh, err = s.hash.make(ctx, s.random, password); err != nil {
			return SignedIn{}, err
		}
	}
	err = s.store.Update(ctx, func(tx Tx) error {
		// Of many guesses at once, those that come after the lock are too late.
		if err := s.checkAttempts(tx, id); err != nil {
			return err
		}
		current, err := tx.Users().Get(in.Office.ID, in.User.ID)
		if err != nil || current.Password != in.User.Password {
			return Fail(CodeSignIn) // changed meanwhile
		}
		if fresh != "" {
			current.Password = fresh
		}
		current.LastSeen = s.clock.Now()
		in.User = current
		if err := tx.Attempts().Delete("", id); err != nil {
			return err
		}
		return tx.Users().Put(current)
	})
	if err != nil {
		return SignedIn{}, err
	}
	in.User.Password = ""
	in.Actor = Actor{Office: in.Office.ID, User: in.User.ID}
	return in, nil
}

// Unlock asks a locked session's user for the password again.
func (s *Service) Unlock(ctx context.Context, by Actor, password string) error {
	var office Office
	var user User
	err := s.store.View(ctx, func(tx Tx) (err error) {
		if office, err = tx.Offices().Get("", by.Office); err != nil {
			return err
		}
		user, err = permitted(tx, by, "")
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.SignIn(ctx, office.Code, user.UserName, password)
	return err
}

// ResetPassword gives a user a new password without asking for the old one. It is
// for whoever owns the data directory; no session reaches it.
func (s *Service) ResetPassword(ctx context.Context, office, user, password string) error {
	office, user = strings.ToLower(strings.TrimSpace(office)), strings.ToLower(strings.TrimSpace(user))
	if err := CheckPassword(password, office, user); err != nil {
		return err
	}
	hash, err := s.hash.make(ctx, s.random, password)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, func(tx Tx) error {
		o, u, err := findUser(tx, office, user)
		if err != nil {
			return err
		}
		u.Password = hash
		if err := tx.Attempts().Delete("", attemptID(office, user)); err != nil {
			return err
		}
		if err := s.record(tx, System(o.ID), "reset_password", u.UserName); err != nil {
			return err
		}
		return tx.Users().Put(u)
	})
}

// findUser is the user of an office by what people type; CodeNotFound.
func findUser(tx Tx, office, user string) (Office, User, error) {
	o, err := first(tx.Offices().By(OfficesByCode, office))
	if err != nil {
		return Office{}, User{}, err
	}
	u, err := first(tx.Users().By(UsersByName, string(o.ID)+"/"+user))
	if err != nil {
		return Office{}, User{}, err
	}
	return o, u, nil
}

func attemptID(office, user string) AttemptID {
	sum := sha256.Sum256([]byte(office + "\x00" + user))
	return AttemptID(hex.EncodeToString(sum[:16]))
}

func (s *Service) checkAttempts(tx Tx, id AttemptID) error {
	a, err := tx.Attempts().Get("", id)
	if CodeOf(err) == CodeNotFound {
		return nil
	}
	if err == nil && waits(s.clock.Now(), a.Until, attemptMemory) {
		err = &Error{Code: CodeSignInLocked, Until: a.Until, Count: a.Failures}
	}
	return err
}

// failedAttempt counts a failure and gives the answer to it.
func (s *Service) failedAttempt(ctx context.Context, id AttemptID) error {
	return cmpErr(s.store.Update(ctx, func(tx Tx) error {
		now := s.clock.Now()
		a, err := tx.Attempts().Get("", id)
		if err != nil && CodeOf(err) != CodeNotFound {
			return err
		}
		if forgotten(a, now) {
			a.Failures = 0
		}
		a = Attempt{ID: id, Failures: a.Failures + 1, Last: now, Until: now.Add(delayAfter(a.Failures + 1))}
		if err := forgetAttempts(tx, now); err != nil {
			return err
		}
		return tx.Attempts().Put(a)
	}), Fail(CodeSignIn))
}

// forgotten reports whether an attempt counts no more. One that is yet to come was noted
// while the clock was wrong.
func forgotten(a Attempt, now time.Time) bool {
	return now.Sub(a.Last).Abs() > attemptMemory
}

// forgetAttempts drops some of the attempts nobody needs any more, so that made-up
// names cannot fill the store.
func forgetAttempts(tx Tx, now time.Time) error {
	var old []AttemptID
	seen := 0
	for a, err := range tx.Attempts().List("", "") {
		if err != nil {
			return err
		}
		if forgotten(a, now) {
			old = append(old, a.ID)
		}
		if seen++; seen == 1000 {
			break
		}
	}
	for _, id := range old {
		if err := tx.Attempts().Delete("", id); err != nil {
			return err
		}
	}
	return nil
}

// cmpErr is err, or otherwise where there is none.
func cmpErr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
