package domain_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"basecone/domain"
)

func TestSignUpMakesOfficeAndFirstUser(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	in, err := h.SignIn(t.Context(), " Janssen", "MONICA ", password)
	want(t, err, "")
	if in.Actor != by || in.Office.Setup != domain.SetupSystem || in.User.Password != "" {
		t.Fatalf("%+v", in)
	}
	for _, role := range []domain.Role{domain.SuperUser, domain.Accountant, domain.AuthorisationAdmin} {
		if !strings.Contains(joined(in.User.Roles), string(role)) {
			t.Errorf("the first user is no %s", role)
		}
	}
	if len(by.Office) != 12 || len(by.User) != 12 {
		t.Errorf("ids %q and %q", by.Office, by.User)
	}
	count, broken, err := h.VerifyAudit(t.Context(), by)
	want(t, err, "")
	if count != 1 || broken != "" {
		t.Fatal(count, broken)
	}
}

func joined(roles []domain.Role) string {
	var s strings.Builder
	for _, r := range roles {
		s.WriteString(string(r) + " ")
	}
	return s.String()
}

func TestSignUpRefusals(t *testing.T) {
	h := newHouse(t)
	h.office("janssen")
	for name, c := range map[string]struct {
		change func(*domain.SignUp)
		code   domain.Code
		field  string
	}{
		"taken":       {func(f *domain.SignUp) { f.OfficeCode = "JANSSEN" }, domain.CodeOfficeCodeTaken, domain.FieldOfficeCode},
		"terms":       {func(f *domain.SignUp) { f.AcceptTerms = false }, domain.CodeTerms, "terms"},
		"unconfirmed": {func(f *domain.SignUp) { f.PlanAgain = domain.Premium }, domain.CodePlanUnconfirmed, "plan_again"},
		"plan":        {func(f *domain.SignUp) { f.Plan = "free" }, domain.CodePlan, "plan"},
		"password":    {func(f *domain.SignUp) { f.Password = "short" }, domain.CodePasswordShort, domain.FieldPassword},
		"e-mail":      {func(f *domain.SignUp) { f.Email = "x" }, domain.CodeEmail, domain.FieldUserEmail},
		"billing":     {func(f *domain.SignUp) { f.Billing.PostalCode = "x" }, domain.CodePostalCode, domain.FieldPostalCode},
		"name":        {func(f *domain.SignUp) { f.Organisation = "" }, domain.CodeRequired, domain.FieldOrganisation},
	} {
		t.Run(name, func(t *testing.T) {
			f := form("devries")
			c.change(&f)
			_, err := h.SignUp(t.Context(), f)
			want(t, err, c.code)
			var e *domain.Error
			if e, _ = err.(*domain.Error); e == nil || e.Field != c.field { //nolint:errorlint // the very error is meant
				t.Fatalf("%#v", err)
			}
			want(t, h.OfficeCodeFree(t.Context(), "devries"), "") // nothing was left behind
		})
	}
}

func TestSignInTellsNothing(t *testing.T) {
	h := newHouse(t)
	h.office("janssen")
	for _, c := range [][3]string{
		{"nobody", "monica", password}, {"janssen", "nobody", password}, {"janssen", "monica", "wrong"}, {"", "", ""},
	} {
		_, err := h.SignIn(t.Context(), c[0], c[1], c[2])
		if err == nil || err.Error() != string(domain.CodeSignIn) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// A locked name answers the same whether or not it is somebody's.
func TestSignInDelaysAndLocks(t *testing.T) {
	for _, user := range []string{"monica", "nobody"} {
		t.Run(user, func(t *testing.T) {
			h := newHouse(t)
			h.office("janssen")
			for i := range 10 {
				_, err := h.SignIn(t.Context(), "janssen", user, "wrong")
				want(t, err, domain.CodeSignIn)
				if i < 2 {
					continue
				}
				_, err = h.SignIn(t.Context(), "janssen", user, password)
				want(t, err, domain.CodeSignInLocked)
				if i < 9 {
					h.clock.advance(4 * time.Minute)
				}
			}
			h.clock.advance(14 * time.Minute)
			_, err := h.SignIn(t.Context(), "janssen", user, password)
			want(t, err, domain.CodeSignInLocked)
			h.clock.advance(time.Minute)
			_, err = h.SignIn(t.Context(), "janssen", user, password)
			if user == "monica" {
				want(t, err, "")
			} else {
				want(t, err, domain.CodeSignIn)
			}
		})
	}
}

// What was noted while the machine's clock was a year ahead locks nobody out for a year,
// nor lets anything wait that long.
func TestAClockPutRight(t *testing.T) {
	const ahead = 365 * 24 * time.Hour
	h := newHouse(t)
	by, c := h.connected("janssen")
	_, err := h.AddAdministrations(t.Context(), by, c.ID, []string{"100"})
	want(t, err, "")
	h.clock.advance(ahead)
	for range 10 {
		_, err := h.SignIn(t.Context(), "janssen", "monica", "wrong")
		want(t, err, domain.CodeSignIn)
		h.clock.advance(5 * time.Minute)
	}
	_, err = h.SignIn(t.Context(), "janssen", "monica", password)
	want(t, err, domain.CodeSignInLocked)
	answers, err := h.QueueSync(t.Context(), by, nil)
	want(t, err, "")
	want(t, answers[0].Err, "")
	want(t, h.FinishSync(t.Context(), h.claim(), domain.SyncOutcome{}), "")

	h.clock.advance(-ahead)
	_, err = h.SignIn(t.Context(), "janssen", "monica", "wrong")
	want(t, err, domain.CodeSignIn)
	_, err = h.SignIn(t.Context(), "janssen", "monica", password)
	want(t, err, "")
	want(t, h.Recover(t.Context()), "")
	want(t, h.FinishSync(t.Context(), h.claim(), domain.SyncOutcome{}), "")
	answers, err = h.QueueSync(t.Context(), by, nil)
	want(t, err, "")
	want(t, answers[0].Err, "")
}

func TestResetPassword(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	for range 3 {
		_, _ = h.SignIn(t.Context(), "janssen", "monica", "wrong")
	}
	const fresh = "een andere lange zin"
	want(t, h.ResetPassword(t.Context(), "janssen", "monica", "short"), domain.CodePasswordShort)
	want(t, h.ResetPassword(t.Context(), "janssen", "nobody", fresh), domain.CodeNotFound)
	want(t, h.ResetPassword(t.Context(), "janssen", "monica", fresh), "")
	_, err := h.SignIn(t.Context(), "janssen", "monica", fresh)
	want(t, err, "") // the lock is gone too
	want(t, h.Unlock(t.Context(), by, password), domain.CodeSignIn)
	want(t, h.Unlock(t.Context(), by, fresh), "")
}

func TestAnOutdatedHashIsUpgraded(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	const old = "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	weak := old + weakSum(t, password)
	hash := func() (got string) {
		want(t, h.store.View(t.Context(), func(tx domain.Tx) error {
			u, err := tx.Users().Get(by.Office, by.User)
			got = u.Password
			return err
		}), "")
		return got
	}
	want(t, h.store.Update(t.Context(), func(tx domain.Tx) error {
		u, err := tx.Users().Get(by.Office, by.User)
		if err != nil {
			return err
		}
		u.Password = weak
		return tx.Users().Put(u)
	}), "")
	_, err := h.SignIn(t.Context(), "janssen", "monica", password)
	want(t, err, "")
	if got := hash(); got == weak || !strings.HasPrefix(got, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatal(got)
	}
	_, err = h.SignIn(t.Context(), "janssen", "monica", password)
	want(t, err, "")
}

func TestRolesAndReadOnly(t *testing.T) {
	h := newHouse(t)
	by, c := h.connected("janssen")
	accountant := h.colleague(by, "tom", domain.Accountant)
	client := h.colleague(by, "klant", domain.ClientUser)
	_, err := h.Connections(t.Context(), accountant)
	want(t, err, domain.CodeForbidden)
	_, _, err = h.Available(t.Context(), client, c.ID)
	want(t, err, domain.CodeForbidden)
	_, err = h.AddAdministrations(t.Context(), accountant, c.ID, []string{"100"})
	want(t, err, "")
	as, err := h.Administrations(t.Context(), client)
	want(t, err, "")
	if len(as) != 0 {
		t.Fatal("a client sees what was not opened to it")
	}
	as, _ = h.Administrations(t.Context(), by)
	if len(as) != 1 || as[0].HasAccess {
		t.Fatalf("a Super user sees all, without access: %+v", as)
	}
	want(t, h.RemoveAdministration(t.Context(), accountant, as[0].ID), domain.CodeForbidden)
	look := by
	look.ReadOnly = true
	want(t, h.RemoveAdministration(t.Context(), look, as[0].ID), domain.CodeReadOnly)
	_, err = h.CheckConnection(t.Context(), look, c.ID)
	want(t, err, domain.CodeReadOnly)
	other := h.office("devries")
	_, err = h.Connection(t.Context(), other, c.ID)
	want(t, err, domain.CodeNotFound) // another office's
}

func TestUsers(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	tom := h.colleague(by, "tom", domain.Accountant)
	client := h.colleague(by, "klant", domain.ClientUser)
	h.office("devries")
	for _, may := range []domain.Actor{by, tom} {
		users, err := h.Users(t.Context(), may)
		want(t, err, "")
		if len(users) != 3 || users[0].Name != "Monica de Wit" || users[1].UserName != "klant" || users[2].ID != tom.User {
			t.Fatalf("%+v", users)
		}
		for _, u := range users {
			if u.Password != "" {
				t.Errorf("%s with the password's hash", u.UserName)
			}
		}
	}
	_, err := h.Users(t.Context(), client)
	want(t, err, domain.CodeForbidden)
}

// TestAddUserPassword: the office code is as easy to guess for a colleague.
func TestAddUserPassword(t *testing.T) {
	h := newHouse(t)
	by := h.office("janssen")
	tom := domain.User{UserName: "tom", Name: "Tom", Email: "tom@office.example", Roles: []domain.Role{domain.ClientUser}}
	for _, guess := range []string{"janssenjanssen", "tomtomtomtom"} {
		_, err := h.AddUser(t.Context(), by, tom, guess)
		want(t, err, domain.CodePasswordGuess)
	}
	_, err := h.AddUser(t.Context(), by, tom, password)
	want(t, err, "")
}

// Who may not add a user hears that, not what is wrong with the user.
func TestAddUserAsksThePermissionFirst(t *testing.T) {
	h := newHouse(t)
	tom := h.colleague(h.office("janssen"), "tom", domain.ClientUser)
	_, err := h.AddUser(t.Context(), tom, domain.User{}, "")
	want(t, err, domain.CodeForbidden)
}

// Keyboards write an é in two ways; both are the password.
func TestAPasswordIsWhatIsRead(t *testing.T) {
	h := newHouse(t)
	f := form("janssen")
	f.Password = "een caf\u00e9 om de hoek"
	_, err := h.SignUp(t.Context(), f)
	want(t, err, "")
	_, err = h.SignIn(t.Context(), "janssen", "monica", "een cafe\u0301 om de hoek")
	want(t, err, "")
}

// Which roles are held together, and who makes and admits whom (domain notes 1.4).
func TestRolesOfUsers(t *testing.T) {
	h := newHouse(t)
	monica, c := h.connected("janssen")
	added, err := h.AddAdministrations(t.Context(), monica, c.ID, []string{"100"})
	want(t, err, "")
	by := map[domain.Role]domain.Actor{domain.SuperUser: monica}
	for _, role := range domain.Roles()[1:] {
		by[role] = h.colleague(monica, string(role), role)
		want(t, h.SetAccess(t.Context(), monica, added[0].ID, by[role].User, true), "")
	}
	n := 0
	add := func(by domain.Actor, roles ...domain.Role) error {
		n++
		_, err := h.AddUser(t.Context(), by, domain.User{
			UserName: fmt.Sprint("new", n), Name: "New", Email: "new@office.example", Roles: roles,
		}, password)
		return err
	}
	want(t, add(monica, domain.Accountant, domain.SMEAccountant), domain.CodeRolesClash)
	want(t, add(monica, domain.RestrictedClientUser, domain.ClientUser), domain.CodeRolesClash)
	want(t, add(monica, domain.Accountant, domain.ClientUser), "")
	for _, test := range []struct {
		by, other    domain.Role
		make, access domain.Code
	}{
		{domain.SuperUser, domain.SuperUser, "", ""},
		{domain.Accountant, domain.SuperUser, domain.CodeForbidden, ""},
		{domain.Accountant, domain.Accountant, "", ""},
		{domain.SMEAccountant, domain.Accountant, domain.CodeForbidden, domain.CodeForbidden},
		{domain.SMEAccountant, domain.SMEAccountant, domain.CodeForbidden, domain.CodeForbidden},
		{domain.SMEAccountant, domain.AuthorisationAdmin, "", ""},
		{domain.SMEAccountant, domain.RestrictedClientUser, "", ""},
		{domain.AuthorisationAdmin, domain.ClientUser, domain.CodeForbidden, domain.CodeForbidden},
		{domain.ClientUser, domain.RestrictedClientUser, domain.CodeForbidden, domain.CodeForbidden},
	} {
		t.Run(string(test.by)+" and "+string(test.other), func(t *testing.T) {
			want(t, add(by[test.by], test.other), test.make)
			want(t, h.SetAccess(t.Context(), by[test.by], added[0].ID, by[test.other].User, true), test.access)
		})
	}
}
