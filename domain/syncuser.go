package domain

import (
	"context"
	"slices"
)

// SetSyncUser makes another user's link the one that synchronises (S128). The user
// must be linked (S57) and see every administration of the connection (S120,
// S129): CodeWrongUser names the first that is missing.
func (s *Service) SetSyncUser(ctx context.Context, by Actor, id ConnectionID, user UserID) error {
	if by.ReadOnly {
		return Fail(CodeReadOnly)
	}
	var c Connection
	err := s.view(ctx, by, ManageConnections, func(tx Tx, _ User) (err error) {
		if c, err = tx.Connections().Get(by.Office, id); err != nil {
			return err
		}
		_, err = linkOf(tx, id, user)
		return err
	})
	if err != nil {
		return err
	}
	system, err := s.built(c.System)
	if err != nil {
		return err
	}
	grant := &storedGrant{service: s, office: by.Office, connection: id, user: user}
	companies, _, err := system.Companies(ctx, grant)
	if err != nil {
		return err
	}
	err = s.update(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		if err := seesAll(tx, id, companies); err != nil {
			return err
		}
		link, err := linkOf(tx, id, user) // signed in anew meanwhile, perhaps
		if err != nil {
			return err
		}
		old, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		from := old.Outside.Name
		err = s.noteUse(tx, by.Office, id, nil, func(c *Connection) { c.SyncUser, c.Outside = user, link.Outside })
		if err != nil {
			return err
		}
		return s.record(tx, by, "set_sync_user", string(c.System)+" "+c.Description,
			AuditChange{Field: "outside_user", From: from, To: link.Outside.Name})
	})
	if err == nil {
		s.wake() // it may work again
	}
	return err
}

// linkOf is the user's link to the connection; CodeAuthExpired about sync_user where
// the user never signed in.
func linkOf(tx Tx, id ConnectionID, user UserID) (Link, error) {
	link, err := tx.Links().Get(id, user)
	if CodeOf(err) == CodeNotFound {
		err = Invalid("sync_user", CodeAuthExpired)
	}
	return link, err
}

// seesAll reports, as CodeWrongUser, the first administration of the connection
// that is not among the companies.
func seesAll(tx Tx, id ConnectionID, companies []OutsideCompany) error {
	seen := map[string]bool{}
	for _, company := range companies {
		for _, identity := range company.Identities {
			seen[identity] = company.Blocked == ""
		}
	}
	for a, err := range tx.Administrations().By(AdministrationsByConnection, string(id)) {
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(a.Company.Identities, func(i string) bool { return seen[i] }) {
			return &Error{Code: CodeWrongUser, Name: a.Name}
		}
	}
	return nil
}
