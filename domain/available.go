package domain

import (
	"context"
	"slices"
)

// MaxAdd is how many administrations one action may add (S111).
const MaxAdd = 5

// Candidate is a company outside that may be added, or why not.
type Candidate struct {
	OutsideCompany
	Refused Code   // empty: it can be added
	Reason  string // with CodeAdministrationTaken: "here" or "elsewhere"
}

// Available lists what the connection's synchronisation user sees outside, with why
// what cannot be added cannot (S110, S112–S114), in order of code. Problems are
// what could not be read at all.
func (s *Service) Available(ctx context.Context, by Actor, id ConnectionID) ([]Candidate, []Problem, error) {
	c, system, err := s.usable(ctx, by, id)
	if err != nil {
		return nil, nil, err
	}
	companies, problems, err := s.companies(ctx, by, c, system)
	if err != nil {
		return nil, nil, err
	}
	var candidates []Candidate
	err = s.view(ctx, by, AddAdministration, func(tx Tx, _ User) error {
		for _, company := range companies {
			candidate, err := weigh(tx, by.Office, c.System, company)
			if err != nil {
				return err
			}
			candidates = append(candidates, candidate)
		}
		return nil
	})
	slices.SortFunc(candidates, func(a, b Candidate) int { return CompareCodes(a.Code, b.Code) })
	return candidates, problems, err
}

// usable is a connection to add from, and its system.
func (s *Service) usable(ctx context.Context, by Actor, id ConnectionID) (Connection, AccountingSystem, error) {
	var c Connection
	err := s.view(ctx, by, AddAdministration, func(tx Tx, _ User) (err error) {
		c, err = tx.Connections().Get(by.Office, id)
		return err
	})
	if err != nil {
		return c, nil, err
	}
	if !c.Works() {
		info, _ := s.Info(c.System)
		return c, nil, &Error{Code: CodeConnectionDown, Name: ConnectionView{Connection: c, SystemInfo: info}.Title()}
	}
	system, err := s.built(c.System)
	return c, system, err
}

// companies lists what the connection sees and notes how that went.
func (s *Service) companies(ctx context.Context, by Actor, c Connection, system AccountingSystem) ([]OutsideCompany, []Problem, error) {
	companies, problems, failed := system.Companies(ctx, s.grant(c))
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if by.ReadOnly {
		return companies, problems, failed
	}
	err := s.store.Update(ctx, func(tx Tx) error { return s.noteListing(tx, c, companies, problems, failed) })
	if err != nil {
		return nil, nil, err
	}
	return companies, problems, failed
}

// noteListing notes how listing the companies went, and what it told, for the connection
// as it was read before: of a sign-in that came meanwhile it says nothing.
func (s *Service) noteListing(tx Tx, c Connection, companies []OutsideCompany, problems []Problem, failed error) error {
	if now, err := tx.Connections().Get(c.Office, c.ID); err != nil || !now.Linked.Equal(c.Linked) {
		return err
	}
	if failed != nil {
		return s.noteUse(tx, c.Office, c.ID, failed)
	}
	if err := describe(tx, c, companies); err != nil {
		return err
	}
	return s.noteUse(tx, c.Office, c.ID, nil, func(c *Connection) { c.Problems = problems })
}

// weigh says whether a company can be added.
func weigh(tx Tx, office OfficeID, system SystemID, company OutsideCompany) (Candidate, error) {
	for _, identity := range company.Identities {
		a, err := first(tx.Administrations().By(AdministrationsByIdentity, string(system)+"/"+identity))
		if CodeOf(err) == CodeNotFound {
			continue
		}
		if err != nil {
			return Candidate{}, err
		}
		reason := "elsewhere"
		if a.Office == office {
			reason = "here"
		}
		return Candidate{OutsideCompany: company, Refused: CodeAdministrationTaken, Reason: reason}, nil
	}
	return Candidate{OutsideCompany: company, Refused: company.Blocked}, nil
}

// AddAdministrations adds the companies with the codes, at most [MaxAdd] at a time
// and all or none. Each must be there outside, be visible to the synchronisation
// user and be in no office yet. The first synchronisation begins at once.
func (s *Service) AddAdministrations(ctx context.Context, by Actor, id ConnectionID, codes []string) ([]Administration, error) {
	codes = slices.Compact(slices.Sorted(slices.Values(codes)))
	switch {
	case by.ReadOnly:
		return nil, Fail(CodeReadOnly)
	case len(codes) == 0:
		return nil, Fail(CodeNothingChosen)
	case len(codes) > MaxAdd:
		return nil, &Error{Code: CodeTooMany, Count: len(codes), Max: MaxAdd}
	}
	c, system, err := s.usable(ctx, by, id)
	if err != nil {
		return nil, err
	}
	companies, _, err := s.companies(ctx, by, c, system)
	if err != nil {
		return nil, err
	}
	chosen := make([]OutsideCompany, len(codes))
	for i, code := range codes {
		at := slices.IndexFunc(companies, func(o OutsideCompany) bool { return o.Code == code })
		if at < 0 {
			return nil, &Error{Code: CodeNotAvailable, Name: code}
		}
		chosen[i] = companies[at]
	}
	added, overtaken := make([]Administration, 0, len(chosen)), false
	err = s.update(ctx, by, AddAdministration, func(tx Tx, _ User) error {
		current, err := tx.Connections().Get(by.Office, id)
		if err != nil {
			return err
		}
		if overtaken = !current.Linked.Equal(c.Linked); overtaken {
			return nil
		}
		for _, company := range chosen {
			a, err := s.add(tx, by, current, company)
			if err != nil {
				return err
			}
			added = append(added, a)
		}
		tx.Publish(by.Office, SubjectAdministrations, SubjectConnections, SubjectRuns)
		return s.reachSetup(tx, by.Office, SetupDone)
	})
	if err != nil {
		return nil, err
	}
	if overtaken { // the sign-in there is now may see others
		return s.AddAdministrations(ctx, by, id, codes)
	}
	s.wake()
	return added, nil
}

func (s *Service) add(tx Tx, by Actor, c Connection, company OutsideCompany) (Administration, error) {
	candidate, err := weigh(tx, by.Office, c.System, company)
	if err != nil {
		return Administration{}, err
	}
	if candidate.Refused != "" {
		code := candidate.Refused
		if code != CodeAdministrationTaken {
			code, candidate.Reason = CodeNotAvailable, string(candidate.Refused)
		}
		return Administration{}, &Error{Code: code, Name: company.Name, Reason: candidate.Reason}
	}
	id, err := s.newID()
	if err != nil {
		return Administration{}, err
	}
	now := s.clock.Now()
	a := Administration{
		ID: AdministrationID(id), Office: by.Office, Connection: c.ID, System: c.System, Company: company.CompanyRef,
		Name: company.Name, KvK: company.KvK, VATNumber: company.VATNumber, FiscalYear: company.FiscalYear,
		Status: FirstSync, Created: now,
	}
	if err := tx.Administrations().Put(a); err != nil {
		return a, err
	}
	if err := tx.Access().Put(Access{Administration: a.ID, User: by.User, Office: by.Office, Since: now}); err != nil {
		return a, err
	}
	if err := s.queueFirst(tx, a, c); err != nil {
		return a, err
	}
	return a, s.record(tx, by, "add_administration", a.Company.Code+" "+a.Name)
}
