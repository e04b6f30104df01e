package verbs

import (
	"strings"

	"basecone/domain"
)

type countsJSON struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Removed   int `json:"removed"`
	Unchanged int `json:"unchanged"`
}

// kindKey is a kind as a key of JSON: ledger_account.
func kindKey(k domain.Kind) string { return strings.ReplaceAll(k.String(), "-", "_") }

type administrationJSON struct {
	ID           string         `json:"id"`
	Code         string         `json:"code"`
	Name         string         `json:"name"`
	System       string         `json:"system"`
	ConnectionID string         `json:"connection_id"`
	Connection   string         `json:"connection"`
	Email        string         `json:"email"`
	KvK          string         `json:"kvk"`
	VATNumber    string         `json:"vat_number"`
	FiscalYear   string         `json:"fiscal_year"`
	Identities   []string       `json:"identities"`
	Status       string         `json:"status"`
	OnHold       bool           `json:"on_hold"`
	HasAccess    bool           `json:"has_access"`
	Counts       map[string]int `json:"counts"` // records that are not removed, by kind
	Created      *string        `json:"created"`
	LastSync     *string        `json:"last_sync"`
	NextSync     *string        `json:"next_sync"`
	LastError    *failureJSON   `json:"last_error"`
	Runs         []runJSON      `json:"runs,omitzero"` // of one that is shown, also where there are none
}

func (s *session) administrationShape(v domain.AdministrationView) administrationJSON {
	counts := map[string]int{}
	for _, kind := range domain.Kinds() {
		counts[kindKey(kind)] = v.Counts[kind]
	}
	return administrationJSON{
		ID: string(v.ID), Code: v.Company.Code, Name: v.Name, System: string(v.System),
		ConnectionID: string(v.Connection), Connection: v.ConnectionTitle,
		Email: v.Email, KvK: v.KvK, VATNumber: v.VATNumber, FiscalYear: v.FiscalYear,
		Identities: append([]string{}, v.Company.Identities...),
		Status:     string(v.Status), OnHold: v.OnHold, HasAccess: v.HasAccess, Counts: counts,
		Created: stamp(v.Created), LastSync: stamp(v.LastSync), NextSync: stamp(v.NextSync),
		LastError: failureShape(s.text, v.LastError, s.now()),
	}
}

type runJSON struct {
	ID       string                `json:"id"`
	Trigger  string                `json:"trigger"`
	Status   string                `json:"status"`
	Started  *string               `json:"started"`
	Finished *string               `json:"finished"`
	Counts   map[string]countsJSON `json:"counts"`
	Problems []problemJSON         `json:"problems"`
	Error    *failureJSON          `json:"error"`
}

func (s *session) runShape(r domain.SyncRun) runJSON {
	counts := map[string]countsJSON{}
	for _, kind := range domain.Kinds() {
		counts[kindKey(kind)] = countsJSON(r.Tally[kind])
	}
	return runJSON{
		ID: string(r.ID), Trigger: string(r.Trigger), Status: string(r.Status), Started: stamp(r.Started),
		Finished: stamp(r.Finished), Counts: counts, Problems: shapes(r.Problems, problemShape),
		Error: failureShape(s.text, r.Error, s.now()),
	}
}

type candidateJSON struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	KvK        string `json:"kvk"`
	VATNumber  string `json:"vat_number"`
	FiscalYear string `json:"fiscal_year"`
	Detail     string `json:"detail"`
	Available  bool   `json:"available"`
	Refused    string `json:"refused"` // why not, a code; empty where it is available
	Message    string `json:"message"` // the same in words
	Office     string `json:"office"`  // "here" or "elsewhere" where it is in an office already
}

func (s *session) candidateShape(c domain.Candidate) candidateJSON {
	return candidateJSON{
		Code: c.Code, Name: c.Name, KvK: c.KvK, VATNumber: c.VATNumber, FiscalYear: c.FiscalYear, Detail: c.Detail,
		Available: c.Refused == "", Refused: string(c.Refused), Message: s.whyNot(c), Office: c.Reason,
	}
}

// whyNot says why a candidate cannot be added; of one that is in an office, in which.
func (s *session) whyNot(c domain.Candidate) string {
	if c.Refused == "" {
		return ""
	}
	if c.Refused == domain.CodeAdministrationTaken && c.Reason != "" {
		return s.text.Reason(c.Reason)
	}
	return s.text.Error(&domain.Error{Code: c.Refused, Name: c.Name, Reason: c.Reason}, s.now())
}

type accessJSON struct {
	UserID   string `json:"user_id"`
	UserName string `json:"user_name"`
	Name     string `json:"name"`
	Access   bool   `json:"access"`
}

func accessShape(v domain.AccessView) accessJSON {
	return accessJSON{UserID: string(v.User.ID), UserName: v.User.UserName, Name: v.User.Name, Access: v.On}
}

type recordJSON struct {
	Kind    string  `json:"kind"`
	Key     string  `json:"key"`
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	Blocked bool    `json:"blocked"`
	Removed *string `json:"removed"`
}

type relationJSON struct {
	recordJSON
	Contact     string `json:"contact"`
	Street      string `json:"street"`
	PostalCode  string `json:"postal_code"`
	City        string `json:"city"`
	Country     string `json:"country"`
	Email       string `json:"email"`
	Phone       string `json:"phone"`
	VATNumber   string `json:"vat_number"`
	KvK         string `json:"kvk"`
	IBAN        string `json:"iban"`
	SideUnknown bool   `json:"side_unknown"`
}

type ledgerAccountJSON struct {
	recordJSON
	Type    string `json:"type"`
	RGS     string `json:"rgs"`
	VATCode string `json:"vat_code"`
}

type vatCodeJSON struct {
	recordJSON
	Type          string `json:"type"`
	Percentage    string `json:"percentage"`
	LedgerAccount string `json:"ledger_account"`
}

// recordShape is a record with the fields of its kind.
func recordShape(r domain.Record) any {
	base := recordJSON{
		Kind: r.Kind.String(), Key: r.Key, Code: r.Code, Name: r.Name, Blocked: r.Blocked, Removed: stamp(r.Removed),
	}
	switch r.Kind {
	case domain.LedgerAccount:
		return ledgerAccountJSON{recordJSON: base, Type: r.Type, RGS: r.RGS, VATCode: r.Account}
	case domain.VATCode:
		return vatCodeJSON{recordJSON: base, Type: r.Type, Percentage: r.Percentage, LedgerAccount: r.Account}
	case domain.Debtor, domain.Creditor:
	}
	return relationJSON{
		recordJSON: base, Contact: r.Contact, Street: r.Street, PostalCode: r.PostalCode, City: r.City, Country: r.Country,
		Email: r.Email, Phone: r.Phone, VATNumber: r.VATNumber, KvK: r.KvK, IBAN: r.IBAN, SideUnknown: r.SideUnknown,
	}
}
