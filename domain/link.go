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
	Outside    OutsideUser
	Linked     time.Time // when it was signed in last
	Renewed    time.Time // when its grant was last renewed
}

// LinkView is one user of the office and who that is outside.
type LinkView struct {
	User    User // without the password's hash
	Linked  bool
	Outside OutsideUser
	Since   time.Time
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
