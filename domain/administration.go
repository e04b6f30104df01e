package domain

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// AdministrationStatus is an administration's state (domain notes 1.3-C).
type AdministrationStatus string

// The states of what is built. That its connection is down is the connection's
// state; a view shows it as on hold.
const (
	FirstSync AdministrationStatus = "first_sync" // added, not synchronised yet: no e-mail address
	Active    AdministrationStatus = "active"
	SyncError AdministrationStatus = "sync_error" // the last synchronisation failed
)

// Administration is one client's books, linked to one company outside.
type Administration struct {
	ID         AdministrationID
	Office     OfficeID
	Connection ConnectionID
	System     SystemID
	Company    CompanyRef
	Name       string
	Email      string // <office code>.<company code>@<domain>; empty until the first synchronisation
	KvK        string
	VATNumber  string
	FiscalYear string
	Status     AdministrationStatus
	Counts     map[Kind]int // records that are not removed, after the last synchronisation
	Marks      Marks
	Created    time.Time
	LastSync   time.Time // last one that ended well
	LastManual time.Time // last one asked for by hand
	LastError  *Failure  // why the last synchronisation failed
}

// maxMailCode leaves, beside the longest office code and a number, no more than the 64
// octets that may stand before the @ (RFC 5321, 4.5.3.1.1).
const maxMailCode = 28

// email is the administration's own address: the office code and the company code,
// joined by a dot (domain notes 1.2). What may not stand in an address becomes a
// hyphen, and a code that other connections or other spellings share gets a number:
// an address leads to one administration.
func (s *Service) email(tx Tx, office Office, a Administration) (string, error) {
	code := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(a.Company.Code)), "-")
	code = cmp.Or(code[:min(len(code), maxMailCode)], string(a.ID))
	for n := 1; ; n++ {
		local := office.Code + "." + code
		if n > 1 {
			local += "-" + strconv.Itoa(n)
		}
		address := local + "@" + s.mailDomain
		_, err := first(tx.Administrations().By(AdministrationsByEmail, address))
		switch {
		case CodeOf(err) == CodeNotFound:
			return address, nil
		case err != nil:
			return "", err
		}
	}
}

// describe takes over what the company is called and numbered outside, as far as it is
// told, and reports whether that is new.
func (a *Administration) describe(company OutsideCompany) bool {
	before := [...]string{a.Name, a.KvK, a.VATNumber, a.FiscalYear}
	a.Name, a.KvK = cmp.Or(company.Name, a.Name), cmp.Or(company.KvK, a.KvK)
	a.VATNumber, a.FiscalYear = cmp.Or(company.VATNumber, a.VATNumber), cmp.Or(company.FiscalYear, a.FiscalYear)
	return before != [...]string{a.Name, a.KvK, a.VATNumber, a.FiscalYear}
}

// maxIdentities is more than any company is known by.
const maxIdentities = 32

// widen adds what the administration's company turned out to be known by, so that it is
// found by any of it later. What another administration is known by is left to that one.
func widen(tx Tx, a *Administration, identities []string) error {
	for _, identity := range identities {
		if slices.Contains(a.Company.Identities, identity) || len(a.Company.Identities) >= maxIdentities {
			continue
		}
		_, err := first(tx.Administrations().By(AdministrationsByIdentity, string(a.System)+"/"+identity))
		if CodeOf(err) == CodeNotFound {
			a.Company.Identities = append(a.Company.Identities, identity)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// AdministrationView is an administration with what a list shows beside it.
type AdministrationView struct {
	Administration
	ConnectionTitle  string
	ConnectionStatus ConnectionStatus
	OnHold           bool // its connection is down
	HasAccess        bool // the actor has access; Super users see others too
	NextSync         time.Time
	Job              JobStatus // what its synchronisation is doing
	Attempt          int       // failed attempts in a row
}

// Administrations lists those the actor may see, in order of code: all of them for
// a Super user, else those with access.
func (s *Service) Administrations(ctx context.Context, by Actor) ([]AdministrationView, error) {
	var views []AdministrationView
	err := s.view(ctx, by, "", func(tx Tx, user User) error {
		connections, err := s.connectionTitles(tx, by.Office)
		if err != nil {
			return err
		}
		mine, err := accessOf(tx, by)
		if err != nil {
			return err
		}
		jobs, err := syncJobs(tx, by.Office)
		if err != nil {
			return err
		}
		all := by.system || May(user.Roles, SeeAllAdministrations)
		for a, err := range tx.Administrations().List(by.Office, "") {
			if err != nil {
				return err
			}
			if all || mine[a.ID] {
				views = append(views, viewOf(a, connections[a.Connection], jobs[a.ID], mine[a.ID]))
			}
		}
		return nil
	})
	slices.SortFunc(views, func(a, b AdministrationView) int { return CompareCodes(a.Company.Code, b.Company.Code) })
	return views, err
}

func viewOf(a Administration, c ConnectionView, j Job, access bool) AdministrationView {
	v := AdministrationView{
		Administration: a, ConnectionTitle: c.Title(), ConnectionStatus: c.Status, OnHold: !c.Works(),
		HasAccess: access, Job: j.Status, Attempt: j.Attempt,
	}
	if j.Status == JobWaiting {
		v.NextSync = j.Due
	}
	return v
}

func (s *Service) connectionTitles(tx Tx, office OfficeID) (map[ConnectionID]ConnectionView, error) {
	titles := map[ConnectionID]ConnectionView{}
	for c, err := range tx.Connections().List(office, "") {
		if err != nil {
			return nil, err
		}
		info, _ := s.Info(c.System)
		titles[c.ID] = ConnectionView{Connection: c, SystemInfo: info}
	}
	return titles, nil
}

// Administration is one administration, if the actor may see it; CodeNotFound else,
// so that nobody learns what there is.
func (s *Service) Administration(ctx context.Context, by Actor, id AdministrationID) (AdministrationView, error) {
	var v AdministrationView
	err := s.view(ctx, by, "", func(tx Tx, user User) error {
		a, access, err := visible(tx, by, user, id)
		if err != nil {
			return err
		}
		c, err := tx.Connections().Get(by.Office, a.Connection)
		if err != nil {
			return err
		}
		info, _ := s.Info(c.System)
		job, err := tx.Jobs().Get(by.Office, syncJob(id))
		if err != nil && CodeOf(err) != CodeNotFound {
			return err
		}
		v = viewOf(a, ConnectionView{Connection: c, SystemInfo: info}, job, access)
		return nil
	})
	return v, err
}

// visible is an administration the user may see, and whether by access. One that is
// hidden gives the very error of one that is not there.
func visible(tx Tx, by Actor, user User, id AdministrationID) (Administration, bool, error) {
	none := &Error{Code: CodeNotFound, Name: string(id)}
	a, err := tx.Administrations().Get(by.Office, id)
	if CodeOf(err) == CodeNotFound {
		err = none
	}
	if err != nil {
		return a, false, err
	}
	_, err = tx.Access().Get(id, by.User)
	if err != nil && CodeOf(err) != CodeNotFound {
		return a, false, err
	}
	access := err == nil
	if !access && !by.system && !May(user.Roles, SeeAllAdministrations) {
		return Administration{}, false, none
	}
	return a, access, nil
}

// FindAdministration is the administration a person means by its id, code or name,
// whichever is unambiguous; CodeNotFound, CodeAmbiguous.
func (s *Service) FindAdministration(ctx context.Context, by Actor, word string) (AdministrationView, error) {
	views, err := s.Administrations(ctx, by)
	if err != nil {
		return AdministrationView{}, err
	}
	return find(views, word, func(v AdministrationView) (string, []string) {
		return string(v.ID), []string{v.Company.Code, v.Name}
	})
}

// RemoveAdministration takes an administration out of the office; its master data
// is forgotten in the background. Super users only (K12).
func (s *Service) RemoveAdministration(ctx context.Context, by Actor, id AdministrationID) error {
	err := s.update(ctx, by, RemoveAdministration, func(tx Tx, _ User) error {
		a, err := tx.Administrations().Get(by.Office, id)
		if err != nil {
			return err
		}
		access, err := collect(tx.Access().List(id, ""))
		if err != nil {
			return err
		}
		for _, x := range access {
			if err := tx.Access().Delete(id, x.User); err != nil {
				return err
			}
		}
		runs, err := collect(tx.Runs().List(id, ""))
		if err != nil {
			return err
		}
		for _, r := range runs {
			if err := tx.Runs().Delete(id, r.ID); err != nil {
				return err
			}
		}
		if err := tx.Administrations().Delete(by.Office, id); err != nil {
			return err
		}
		if err := s.queueDrop(tx, a); err != nil {
			return err
		}
		tx.Publish(by.Office, SubjectAdministrations, SubjectConnections, SubjectRuns)
		return s.record(tx, by, "remove_administration", a.Company.Code+" "+a.Name)
	})
	if err == nil {
		s.wake()
	}
	return err
}

// CompareCodes orders codes as people do: numbers by value, before letters.
func CompareCodes(a, b string) int {
	switch numberA, numberB := digits(a), digits(b); {
	case numberA && numberB:
		an, bn := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(len(an)-len(bn), strings.Compare(an, bn), strings.Compare(a, b))
	case numberA:
		return -1
	case numberB:
		return 1
	}
	return strings.Compare(a, b)
}

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
