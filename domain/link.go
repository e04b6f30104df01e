package domain

import (
	"context"
	"time"
)

// Link joins a user of the office to a user inside the accounting system, for one
// connection. Its credentials are kept apart, sealed.
type Link struct {
	Connection ConnectionID
	User       UserID
	Office     OfficeID
	System     SystemID
	Outside    OutsideUser
	Linked     time.Time // when it was signed in last
	Renewed    time.Time // when its grant was last renewed
	// Displaced is when another sign-in took its place; zero: none did. What is left of
	// the grant may work for minutes more, and says nothing then.
	Displaced time.Time
}

// LinkView is one user of the office and who that is outside.
type LinkView struct {
	User      User // without the password's hash
	Linked    bool // and not displaced
	Displaced bool // another sign-in as this outside user took its place
	Outside   OutsideUser
	Since     time.Time
}

// endOthers marks what a sign-in as this outside user has ended elsewhere: every other
// link to that user.
func (s *Service) endOthers(tx Tx, system SystemID, outside OutsideUser, mine Link) error {
	if outside.ID == "" {
		return nil
	}
	links, err := collect(tx.Links().By(LinksByOutsideUser, string(system)+"/"+outside.ID))
	if err != nil {
		return err
	}
	for _, l := range links {
		if l.Connection == mine.Connection && l.User == mine.User {
			continue
		}
		if err := s.displace(tx, l); err != nil {
			return err
		}
	}
	return nil
}

// displace marks a link whose grant another sign-in ended. Where it is the one that
// synchronises its connection needs a new sign-in.
func (s *Service) displace(tx Tx, link Link) error {
	now := s.clock.Now()
	link.Displaced = now
	if err := tx.Links().Put(link); err != nil {
		return err
	}
	tx.Publish(link.Office, SubjectConnections)
	c, err := tx.Connections().Get(link.Office, link.Connection)
	if err != nil || c.SyncUser != link.User {
		return err
	}
	c.move(ReconnectNeeded, now)
	c.LastError = &Failure{Code: CodeAuthExpired, Reason: "signed_in_elsewhere", At: now}
	if err := tx.Connections().Put(c); err != nil {
		return err
	}
	return s.holdOrResume(tx, c)
}

// displaced reports whether another sign-in took the place of the one that synchronises.
func displaced(tx Tx, c Connection) (bool, error) {
	link, err := tx.Links().Get(c.ID, c.SyncUser)
	if CodeOf(err) == CodeNotFound {
		return false, nil
	}
	return !link.Displaced.IsZero(), err
}

// LinkFields are what was typed to sign in to a connection and is no secret, to be
// shown and typed again: a folder. Systems that are signed in to in a browser have
// none.
func (s *Service) LinkFields(ctx context.Context, by Actor, id ConnectionID) (map[string]string, error) {
	fields := map[string]string{}
	err := s.view(ctx, by, RelinkOwn, func(tx Tx, user User) error {
		c, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		if c.SyncUser != by.User && !May(user.Roles, ManageConnections) {
			return Fail(CodeForbidden)
		}
		info, _ := s.Info(c.System)
		credentials, err := tx.Secrets().Get(secretName(id, c.SyncUser))
		if CodeOf(err) == CodeNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		for _, f := range info.Fields {
			if !f.Secret {
				fields[f.Key] = credentials[f.Key]
			}
		}
		return nil
	})
	return fields, err
}
