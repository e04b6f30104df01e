package domain

import (
	"context"
	"slices"
	"strings"
	"time"
)

// User belongs to one office.
type User struct {
	ID       UserID
	Office   OfficeID
	UserName string // never changes; unique in the office
	Name     string
	Email    string
	Roles    []Role
	Language string // "en", "nl"; empty: the environment's
	Password string // argon2id in PHC form
	Created  time.Time
	LastSeen time.Time // last sign-in
}

// Languages are those every sentence is there in.
func Languages() []string { return []string{"en", "nl"} }

// SetLanguage changes the language the actor reads; empty: the environment's.
func (s *Service) SetLanguage(ctx context.Context, by Actor, language string) error {
	if err := checkLanguage(language); err != nil {
		return err
	}
	return s.update(ctx, by, "", func(tx Tx, user User) error {
		user.Language = language
		return tx.Users().Put(user)
	})
}

// checkLanguage is CodeNotFound about language where no sentence is there in it; the
// environment's will do.
func checkLanguage(language string) error {
	if language != "" && !slices.Contains(Languages(), language) {
		return Invalid("language", CodeNotFound)
	}
	return nil
}

// AddUser adds a user to the office. Super users and Accountants may, and SME accountants
// those of lower roles; only a Super user makes another one.
func (s *Service) AddUser(ctx context.Context, by Actor, u User, password string) (User, error) {
	var office Office
	err := s.view(ctx, by, CreateUser, func(tx Tx, _ User) (err error) {
		office, err = tx.Offices().Get("", by.Office)
		return err
	})
	if err != nil {
		return User{}, err
	}
	for _, f := range []struct {
		field string
		value *string
	}{{FieldName, &u.Name}, {FieldUserName, &u.UserName}, {FieldUserEmail, &u.Email}} {
		value, err := CleanField(f.field, *f.value)
		if err != nil {
			return User{}, err
		}
		*f.value = value
	}
	if err := checkRoles(u.Roles); err != nil {
		return User{}, err
	}
	if err := checkLanguage(u.Language); err != nil {
		return User{}, err
	}
	if err := CheckPassword(password, office.Code, u.UserName); err != nil {
		return User{}, err // before the costly hash
	}
	id, err := s.newID()
	if err != nil {
		return User{}, err
	}
	if u.Password, err = s.hash.make(ctx, s.random, password); err != nil {
		return User{}, err
	}
	err = s.update(ctx, by, CreateUser, func(tx Tx, user User) error {
		super := slices.Contains(u.Roles, SuperUser) && !slices.Contains(user.Roles, SuperUser)
		if super || !mayDealWith(user, u.Roles) {
			return Fail(CodeForbidden)
		}
		u.ID, u.Office, u.Created = UserID(id), by.Office, s.clock.Now()
		switch err := tx.Users().Put(u); {
		case CodeOf(err) == CodeConflict:
			return Invalid(FieldUserName, CodeUserNameTaken)
		case err != nil:
			return err
		}
		tx.Publish(by.Office, SubjectUsers)
		return s.record(tx, by, "add_user", u.UserName)
	})
	u.Password = ""
	return u, err
}

// Users are the office's users in order of name, without their passwords' hashes, for
// those who see the organisation or add users.
func (s *Service) Users(ctx context.Context, by Actor) ([]User, error) {
	var users []User
	err := s.view(ctx, by, "", func(tx Tx, user User) (err error) {
		if !May(user.Roles, ViewOrganisation) && !May(user.Roles, CreateUser) {
			return Fail(CodeForbidden)
		}
		users, err = collect(tx.Users().List(by.Office, ""))
		return err
	})
	for i := range users {
		users[i].Password = ""
	}
	slices.SortStableFunc(users, func(a, b User) int { return strings.Compare(a.Name, b.Name) })
	return users, err
}

// Me is the actor's own user, without the password's hash, and office.
func (s *Service) Me(ctx context.Context, by Actor) (User, Office, error) {
	var user User
	var office Office
	err := s.view(ctx, by, "", func(tx Tx, u User) (err error) {
		user = u
		office, err = tx.Offices().Get("", by.Office)
		return err
	})
	user.Password = ""
	return user, office, err
}
