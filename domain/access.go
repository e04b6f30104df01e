package domain

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Access lets a user into an administration.
type Access struct {
	Administration AdministrationID
	User           UserID
	Office         OfficeID
	Since          time.Time
}

func accessOf(tx Tx, by Actor) (map[AdministrationID]bool, error) {
	mine := map[AdministrationID]bool{}
	for a, err := range tx.Access().By(AccessByUser, string(by.User)) {
		if err != nil {
			return nil, err
		}
		mine[a.Administration] = true
	}
	return mine, nil
}

// AccessView is one user of the office and whether an administration is open to them.
type AccessView struct {
	User User // without the password's hash
	On   bool
}

// AccessList is every user of the office with their access to the administration.
func (s *Service) AccessList(ctx context.Context, by Actor, id AdministrationID) ([]AccessView, error) {
	var views []AccessView
	err := s.view(ctx, by, GiveAccess, func(tx Tx, user User) error {
		if _, _, err := visible(tx, by, user, id); err != nil {
			return err
		}
		for u, err := range tx.Users().List(by.Office, "") {
			if err != nil {
				return err
			}
			_, err := tx.Access().Get(id, u.ID)
			if err != nil && CodeOf(err) != CodeNotFound {
				return err
			}
			u.Password = ""
			views = append(views, AccessView{User: u, On: err == nil})
		}
		return nil
	})
	slices.SortFunc(views, func(a, b AccessView) int { return strings.Compare(a.User.Name, b.User.Name) })
	return views, err
}

// SetAccess opens an administration to a user, or closes it; an SME accountant does so
// for users of lower roles.
func (s *Service) SetAccess(ctx context.Context, by Actor, id AdministrationID, userID UserID, on bool) error {
	return s.update(ctx, by, GiveAccess, func(tx Tx, user User) error {
		a, _, err := visible(tx, by, user, id)
		if err != nil {
			return err
		}
		u, err := tx.Users().Get(by.Office, userID)
		if err != nil {
			return err
		}
		if !mayDealWith(user, u.Roles) {
			return Fail(CodeForbidden)
		}
		_, err = tx.Access().Get(id, userID)
		if err != nil && CodeOf(err) != CodeNotFound {
			return err
		}
		if on == (err == nil) {
			return nil
		}
		change := AuditChange{Field: "access", From: "yes", To: "no"}
		if on {
			change = AuditChange{Field: "access", From: "no", To: "yes"}
			err = tx.Access().Put(Access{Administration: id, User: userID, Office: by.Office, Since: s.clock.Now()})
		} else {
			err = tx.Access().Delete(id, userID)
		}
		if err != nil {
			return err
		}
		tx.Publish(by.Office, SubjectAdministrations)
		return s.record(tx, by, "set_access", a.Company.Code+" "+a.Name+" / "+u.UserName, change)
	})
}
