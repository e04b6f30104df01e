// Package demo gives the simulated world its cast: two offices, their users and
// what they have connected. It does so through use cases, as people would.
package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"basecone/domain"
)

// password opens every user of the demo. It is no secret: the sign-in screen shows it.
const password = "welkom in de demo"

// The cast.
const (
	janssen = "janssen"
	devries = "devries"

	synchroniser = "CX_Basecone" // the Exact user Monica is linked to (S132)
	visitor      = "T.Peters"    // the Exact user who sees few companies
)

// Logins are the demo's sign-in details, for the sign-in screen.
func Logins() []domain.DemoLogin {
	return []domain.DemoLogin{
		{Office: janssen, User: "monica", Password: password, Role: domain.SuperUser},
		{Office: janssen, User: "tom", Password: password, Role: domain.Accountant},
		{Office: devries, User: "pieter", Password: password, Role: domain.SuperUser},
	}
}

// left is how many companies stay outside, to be added while the demo is shown.
const left = 3

// Seed signs the offices up, links Monica to CX_Basecone and Pieter to T.Peters,
// connects the folder of audit files of a data directory, and adds administrations.
// A demo that is there already is left as it is; of one that is broken off nothing
// can be made, see [Unfinished].
func Seed(ctx context.Context, s *domain.Service, outside domain.Presenter, data string) error {
	if seeded(data) {
		return nil
	}
	seed := seeder{s, outside}
	if err := seed.devries(ctx); err != nil {
		return fmt.Errorf("seed %s: %w", devries, err)
	}
	if err := seed.janssen(ctx, Folder(data)); err != nil {
		return fmt.Errorf("seed %s: %w", janssen, err)
	}
	if err := os.WriteFile(filepath.Join(data, seededName), nil, 0o600); err != nil {
		return fmt.Errorf("note that the demo is whole: %w", err)
	}
	return nil
}

type seeder struct {
	*domain.Service
	outside domain.Presenter
}

func (s seeder) devries(ctx context.Context) error {
	in, err := s.SignUp(ctx, domain.SignUp{
		Organisation: "De Vries Administraties", Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true,
		Billing: domain.BillingProfile{
			Street: "Havenkade", HouseNumber: "8", PostalCode: "8011 AB", City: "Zwolle", Registration: "90000002",
			Contact: "Pieter de Vries", Email: "pieter@devries.example", Phone: "0380000002", BillingEmail: "facturen@devries.example",
		},
		OfficeCode: devries, UserName: "pieter", Name: "Pieter de Vries", Email: "pieter@devries.example", Password: password,
	})
	if err != nil {
		return err
	}
	c, err := s.consent(ctx, in.Actor, "Kantoor", visitor)
	if err != nil {
		return err
	}
	return s.add(ctx, in.Actor, c.ID, domain.MaxAdd)
}

func (s seeder) janssen(ctx context.Context, folder string) error {
	in, err := s.SignUp(ctx, domain.SignUp{
		Organisation: "Janssen & Partners", Plan: domain.Premium, PlanAgain: domain.Premium, AcceptTerms: true,
		Billing: domain.BillingProfile{
			Street: "Oudegracht", HouseNumber: "112", PostalCode: "3511 AW", City: "Utrecht", Registration: "90000001",
			Contact: "Monica de Wit", Email: "monica@janssen.example", Phone: "0300000001", BillingEmail: "facturen@janssen.example",
		},
		OfficeCode: janssen, UserName: "monica", Name: "Monica de Wit", Email: "monica@janssen.example", Password: password,
	})
	if err != nil {
		return err
	}
	tom := domain.User{UserName: "tom", Name: "Tom Peters", Email: "tom@janssen.example", Roles: []domain.Role{domain.Accountant}}
	colleague, err := s.AddUser(ctx, in.Actor, tom, password)
	if err != nil {
		return err
	}
	c, err := s.consent(ctx, in.Actor, "Main", synchroniser)
	if err != nil {
		return err
	}
	if err := s.add(ctx, in.Actor, c.ID, 1000); err != nil {
		return err
	}
	if err := s.open(ctx, in.Actor, colleague.ID, 6); err != nil {
		return err
	}
	files, err := s.Connect(ctx, in.Actor, domain.ConnectTarget{System: "auditfile", Description: "Auditfiles van klanten"},
		map[string]string{"folder": folder})
	if err != nil {
		return err
	}
	if err := s.add(ctx, in.Actor, files.ID, domain.MaxAdd); err != nil {
		return err
	}
	return s.FinishSetup(ctx, in.Actor)
}

// consent signs in to the simulated Exact Online as one of its users.
func (s seeder) consent(ctx context.Context, by domain.Actor, description, user string) (domain.ConnectionView, error) {
	consent, state, err := s.BeginConsent(ctx, by, domain.ConnectTarget{System: "exactonline", Description: description})
	if err != nil {
		return domain.ConnectionView{}, err
	}
	defer consent.Close()
	redirected, err := s.outside.Approve(ctx, consent.URL, user)
	if err != nil {
		return domain.ConnectionView{}, err
	}
	return s.FinishConsent(ctx, by, state, redirected)
}

// add adds what is available, at most so many and leaving a few, in the fives that
// an action may hold.
func (s seeder) add(ctx context.Context, by domain.Actor, id domain.ConnectionID, most int) error {
	candidates, _, err := s.Available(ctx, by, id)
	if err != nil {
		return err
	}
	var codes []string
	for _, c := range candidates {
		if c.Refused == "" {
			codes = append(codes, c.Code)
		}
	}
	codes = codes[:max(0, min(most, len(codes)-left))]
	for len(codes) > 0 {
		n := min(domain.MaxAdd, len(codes))
		if _, err := s.AddAdministrations(ctx, by, id, codes[:n]); err != nil {
			return err
		}
		codes = codes[n:]
	}
	return nil
}

// open gives a user access to so many administrations, but not to the first one: opening
// that is for whoever shows the demo.
func (s seeder) open(ctx context.Context, by domain.Actor, user domain.UserID, n int) error {
	all, err := s.Administrations(ctx, by)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b domain.AdministrationView) int { return domain.CompareCodes(a.Company.Code, b.Company.Code) })
	for _, a := range all[min(1, len(all)):min(1+n, len(all))] {
		if err := s.SetAccess(ctx, by, a.ID, user, true); err != nil {
			return err
		}
	}
	return nil
}
