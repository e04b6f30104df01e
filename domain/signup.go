package domain

import (
	"context"
	"strings"
)

// SignUp is what steps 1 and 2 of the wizard ask (S85–S97).
type SignUp struct {
	Organisation string
	Billing      BillingProfile // step 1 asks all of it; on the command line it may follow later
	Plan         Plan
	PlanAgain    Plan // the second confirmation (S88)
	AcceptTerms  bool

	OfficeCode string
	UserName   string
	Name       string
	Email      string
	Password   string
	Language   string
}

// Empty reports whether there is no office here yet.
func (s *Service) Empty(ctx context.Context) (bool, error) {
	empty := true
	err := s.store.View(ctx, func(tx Tx) error {
		for _, err := range tx.Offices().List("", "") {
			empty = false
			return err
		}
		return nil
	})
	return empty, err
}

// OfficeCodeFree tells whether the code is well formed and nobody has it: nil,
// CodeOfficeCode or CodeOfficeCodeTaken.
func (s *Service) OfficeCodeFree(ctx context.Context, code string) error {
	code, err := CleanField(FieldOfficeCode, code)
	if err != nil {
		return err
	}
	return s.store.View(ctx, func(tx Tx) error { return codeFree(tx, code) })
}

func codeFree(tx Tx, code string) error {
	switch _, err := first(tx.Offices().By(OfficesByCode, code)); {
	case err == nil:
		return Invalid(FieldOfficeCode, CodeOfficeCodeTaken)
	case CodeOf(err) == CodeNotFound:
		return nil
	default:
		return err
	}
}

// SignUp creates an office and its first user together (S89–S95). The user holds
// Super user, Accountant and Authorisation administrator, and becomes the
// synchronisation user of the connection that is made next (S92). The error is
// about the first field that is wrong.
func (s *Service) SignUp(ctx context.Context, f SignUp) (SignedIn, error) {
	if err := f.clean(); err != nil {
		return SignedIn{}, err
	}
	if err := s.OfficeCodeFree(ctx, f.OfficeCode); err != nil {
		return SignedIn{}, err // before the costly hash
	}
	hash, err := s.hash.make(ctx, s.random, f.Password)
	if err != nil {
		return SignedIn{}, err
	}
	officeID, err := s.newID()
	if err != nil {
		return SignedIn{}, err
	}
	userID, err := s.newID()
	if err != nil {
		return SignedIn{}, err
	}
	now := s.clock.Now()
	in := SignedIn{
		Actor: Actor{Office: OfficeID(officeID), User: UserID(userID)},
		Office: Office{
			ID: OfficeID(officeID), Code: f.OfficeCode, Name: f.Organisation, Plan: f.Plan,
			Billing: f.Billing, Setup: SetupSystem, Created: now,
		},
		User: User{
			ID: UserID(userID), Office: OfficeID(officeID), UserName: f.UserName, Name: f.Name, Email: f.Email,
			Roles:    []Role{SuperUser, Accountant, AuthorisationAdmin},
			Language: f.Language, Password: hash, Created: now, LastSeen: now,
		},
	}
	err = s.store.Update(ctx, func(tx Tx) error {
		if err := codeFree(tx, f.OfficeCode); err != nil {
			return err
		}
		if err := tx.Offices().Put(in.Office); err != nil {
			return err
		}
		if err := tx.Users().Put(in.User); err != nil {
			return err
		}
		return s.record(tx, in.Actor, "sign_up", in.Office.Code, AuditChange{Field: "plan", To: string(f.Plan)})
	})
	if err != nil {
		return SignedIn{}, err
	}
	in.User.Password = ""
	return in, nil
}

// Faults are all that is wrong with the form, its password excepted.
func (f SignUp) Faults() []error { return f.normalise() }

// clean puts every field in its normal form, and gives the first fault.
func (f *SignUp) clean() error {
	if faults := f.normalise(); len(faults) > 0 {
		return faults[0]
	}
	return CheckPassword(f.Password, f.OfficeCode, f.UserName)
}

// normalise puts every field in its normal form; the billing profile's may be empty.
func (f *SignUp) normalise() (faults []error) {
	f.UserName = strings.ToLower(f.UserName)
	for _, c := range []struct {
		field    string
		value    *string
		optional bool
	}{
		{FieldOrganisation, &f.Organisation, false},
		{FieldStreet, &f.Billing.Street, true},
		{FieldHouseNumber, &f.Billing.HouseNumber, true},
		{FieldPostalCode, &f.Billing.PostalCode, true},
		{FieldCity, &f.Billing.City, true},
		{FieldRegistration, &f.Billing.Registration, true},
		{FieldContact, &f.Billing.Contact, true},
		{FieldEmail, &f.Billing.Email, true},
		{FieldPhone, &f.Billing.Phone, true},
		{FieldBillingEmail, &f.Billing.BillingEmail, true},
		{FieldName, &f.Name, false},
		{FieldUserName, &f.UserName, false},
		{FieldUserEmail, &f.Email, false},
		{FieldOfficeCode, &f.OfficeCode, false},
	} {
		if c.optional && strings.TrimSpace(*c.value) == "" {
			*c.value = ""
			continue
		}
		value, err := CleanField(c.field, *c.value)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		*c.value = value
	}
	switch {
	case f.Plan != Trial && f.Plan != Premium:
		faults = append(faults, Invalid("plan", CodePlan))
	case f.Plan != f.PlanAgain:
		faults = append(faults, Invalid("plan_again", CodePlanUnconfirmed))
	}
	if !f.AcceptTerms {
		faults = append(faults, Invalid("terms", CodeTerms))
	}
	if err := checkLanguage(f.Language); err != nil {
		faults = append(faults, err)
	}
	return faults
}

// FinishSetup ends the wizard, with or without its last steps.
func (s *Service) FinishSetup(ctx context.Context, by Actor) error {
	return s.update(ctx, by, ManageConnections, func(tx Tx, _ User) error {
		return s.reachSetup(tx, by.Office, SetupDone)
	})
}

// reachSetup notes how far the wizard came; it never goes back.
func (s *Service) reachSetup(tx Tx, office OfficeID, step SetupStep) error {
	o, err := tx.Offices().Get("", office)
	if err != nil || o.Setup >= step {
		return err
	}
	o.Setup = step
	tx.Publish(office, SubjectOffice)
	return tx.Offices().Put(o)
}
