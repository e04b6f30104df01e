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
	var asked Link
	err := s.view(ctx, by, ManageConnections, func(tx Tx, _ User) (err error) {
		if c, err = tx.Connections().Get(by.Office, id); err != nil {
			return err
		}
		asked, err = linkOf(tx, id, user)
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
	overtaken := false
	err = s.update(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		link, err := linkOf(tx, id, user)
		if overtaken = err == nil && !link.Linked.Equal(asked.Linked); err != nil || overtaken {
			return err
		}
		if err := recognise(tx, system.Info(), id, companies); err != nil {
			return err
		}
		if err := describe(tx, c, companies); err != nil {
			return err
		}
		old, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		from := old.Outside.Name
		err = s.noteUse(tx, by.Office, id, nil, func(c *Connection) {
			c.SyncUser, c.Outside, c.Linked = user, link.Outside, s.clock.Now()
		})
		if err != nil {
			return err
		}
		return s.record(tx, by, "set_sync_user", string(c.System)+" "+c.Description,
			AuditChange{Field: "outside_user", From: from, To: link.Outside.Name})
	})
	if err != nil {
		return err
	}
	if overtaken { // by a sign-in that may see others
		return s.SetSyncUser(ctx, by, id, user)
	}
	s.wake() // it may work again
	return nil
}

// linkOf is the user's link to the connection; CodeAuthExpired about sync_user where
// the user never signed in, which it then gives as the reason, or another sign-in took
// its place.
func linkOf(tx Tx, id ConnectionID, user UserID) (Link, error) {
	link, err := tx.Links().Get(id, user)
	switch {
	case CodeOf(err) == CodeNotFound:
		err = &Error{Code: CodeAuthExpired, Field: "sync_user", Reason: "not_linked"}
	case err == nil && !link.Displaced.IsZero():
		err = &Error{Code: CodeAuthExpired, Field: "sync_user", Reason: "signed_in_elsewhere"}
	}
	return link, err
}

// describe brings the connection's administrations up to what the companies are called
// and numbered outside now.
func describe(tx Tx, c Connection, companies []OutsideCompany) error {
	byIdentity := map[string]OutsideCompany{}
	for _, company := range companies {
		for _, identity := range company.Identities {
			byIdentity[identity] = company
		}
	}
	administrations, err := collect(tx.Administrations().By(AdministrationsByConnection, string(c.ID)))
	if err != nil {
		return err
	}
	for _, a := range administrations {
		at := slices.IndexFunc(a.Company.Identities, func(i string) bool { return byIdentity[i].Name != "" })
		if at < 0 || !a.describe(byIdentity[a.Company.Identities[at]]) {
			continue
		}
		if err := tx.Administrations().Put(a); err != nil {
			return err
		}
		tx.Publish(c.Office, SubjectAdministrations)
	}
	return nil
}

// recognise finds each administration of the connection among the companies, by what
// it is known by. Where the system knows no users it is signed in to at a place, which
// can move: there a company of the same code and name will do as well, and the
// administration is known by that one's identities too from then on. The first that is
// missing is CodeWrongUser, or CodeWrongPlace.
func recognise(tx Tx, info SystemInfo, id ConnectionID, companies []OutsideCompany) error {
	byIdentity, byCode := map[string]bool{}, map[string]OutsideCompany{}
	for _, company := range companies {
		byCode[company.Code+"\x00"+company.Name] = company
		for _, identity := range company.Identities {
			byIdentity[identity] = company.Blocked != CodeNoRights // what is busy or archived is seen
		}
	}
	administrations, err := collect(tx.Administrations().By(AdministrationsByConnection, string(id)))
	if err != nil {
		return err
	}
	for _, a := range administrations {
		if slices.ContainsFunc(a.Company.Identities, func(i string) bool { return byIdentity[i] }) {
			continue
		}
		moved, same := byCode[a.Company.Code+"\x00"+a.Name]
		switch {
		case info.KnowsUser:
			return &Error{Code: CodeWrongUser, Name: a.Name}
		case !same:
			return &Error{Code: CodeWrongPlace, Name: a.Name}
		}
		if err := widen(tx, &a, moved.Identities); err != nil {
			return err
		}
		if err := tx.Administrations().Put(a); err != nil {
			return err
		}
	}
	return nil
}
