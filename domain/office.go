package domain

import "time"

// Plan is an office's subscription (S87).
type Plan string

// The plans.
const (
	Trial   Plan = "trial"
	Premium Plan = "premium"
)

// SetupStep is how far an office came in the sign-up wizard. Steps 1 and 2 end
// together, when office and first user are created.
type SetupStep int

// The steps that can be left open.
const (
	SetupSystem          SetupStep = 3 // choose and sign in to an accounting system
	SetupAdministrations SetupStep = 4 // choose administrations
	SetupDone            SetupStep = 5
)

// Office is a bookkeeping firm's environment.
type Office struct {
	ID      OfficeID
	Code    string // unique; everybody types it to sign in (S10)
	Name    string
	Plan    Plan
	Billing BillingProfile
	Setup   SetupStep
	Created time.Time

	AuditCount uint64 // how many audit entries it has
	AuditHead  []byte // hash of the newest
}

// BillingProfile is what an office is billed by (S25–S35).
type BillingProfile struct {
	Street       string
	HouseNumber  string
	PostalCode   string
	City         string
	Registration string // KvK number, 8 digits
	Contact      string
	Email        string
	Phone        string
	BillingEmail string // receives the monthly invoice (S35)
}
