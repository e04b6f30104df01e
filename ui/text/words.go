package text

import (
	"strings"

	"basecone/domain"
)

// WordsText names what the domain knows by codes. A key that is missing is shown
// as it is.
type WordsText struct {
	Roles          map[domain.Role]string
	Permissions    map[domain.Permission]string // what one may: "add administrations"
	Kinds          map[domain.Kind]Plural
	Connection     map[domain.ConnectionStatus]string
	Administration map[domain.AdministrationStatus]string
	OnHold         string // an administration whose connection is down
	Plans          map[domain.Plan]string
	Runs           map[domain.RunStatus]string
	Triggers       map[domain.Trigger]string
	Jobs           map[domain.JobKind]string
	JobStatus      map[domain.JobStatus]string
	Faults         map[string]string
	Yes, No        string
}

func wordsEnglish() WordsText {
	return WordsText{
		Roles: map[domain.Role]string{
			domain.SuperUser: "Super user", domain.Accountant: "Accountant", domain.SMEAccountant: "SME Accountant",
			domain.AuthorisationAdmin: "Authorisation administrator", domain.Authoriser: "Authoriser",
			domain.ClientUser: "Client user", domain.RestrictedClientUser: "Restricted client user",
		},
		Permissions: map[domain.Permission]string{
			domain.ViewOrganisation: "see the organisation", domain.ManageConnections: "manage connections",
			domain.RelinkOwn: "sign in again to an accounting system", domain.ManageSync: "synchronise by hand",
			domain.AddAdministration: "add administrations", domain.RemoveAdministration: "remove administrations",
			domain.SeeAllAdministrations: "see all administrations", domain.GiveAccess: "give access",
			domain.Migrate: "migrate administrations", domain.CreateUser: "make users",
		},
		Kinds: map[domain.Kind]Plural{
			domain.Debtor: {"Debtor", "Debtors"}, domain.Creditor: {"Creditor", "Creditors"},
			domain.LedgerAccount: {"Ledger account", "Ledger accounts"}, domain.VATCode: {"VAT code", "VAT codes"},
		},
		Connection: map[domain.ConnectionStatus]string{
			domain.Connected: "Connected", domain.ReconnectNeeded: "Reconnect needed", domain.Disconnected: "Disconnected",
			domain.NotLinked: "Not linked", domain.Blocked: "Blocked",
		},
		Administration: map[domain.AdministrationStatus]string{
			domain.FirstSync: "First synchronisation", domain.Active: "Up to date", domain.SyncError: "Failed",
		},
		OnHold: "On hold",
		Plans:  map[domain.Plan]string{domain.Trial: "Trial period", domain.Premium: "Premium subscription"},
		Runs: map[domain.RunStatus]string{
			domain.RunRunning: "Running", domain.RunOK: "Done", domain.RunWarnings: "Done, with warnings",
			domain.RunFailed: "Failed", domain.RunCancelled: "Cancelled",
		},
		Triggers: map[domain.Trigger]string{domain.Scheduled: "schedule", domain.Manual: "by hand", domain.First: "first time"},
		Jobs:     map[domain.JobKind]string{domain.JobSync: "Synchronisation", domain.JobDrop: "Forgetting master data"},
		JobStatus: map[domain.JobStatus]string{
			domain.JobWaiting: "Waiting", domain.JobRunning: "Running", domain.JobHeld: "On hold",
		},
		Faults: map[string]string{
			"token_revoked": "The accounting system revokes the sign-in", "server_down": "The server is down",
			"slow": "Answers take long", "throttled": "Too many requests", "html": "A maintenance page instead of data",
			"truncated": "Answers break off", "wrong_length": "Answers have the wrong length",
			"stall": "Answers never come", "user_gone": "The user is removed outside",
			"no_rights": "The user loses its rights", "company_gone": "A company is removed outside",
		},
		Yes: "Yes", No: "No",
	}
}

func wordsDutch() WordsText {
	return WordsText{
		Roles: map[domain.Role]string{
			domain.SuperUser: "Supergebruiker", domain.Accountant: "Accountant", domain.SMEAccountant: "Boekhouder MKB",
			domain.AuthorisationAdmin: "Autorisatiebeheerder", domain.Authoriser: "Autorisator",
			domain.ClientUser: "Klantgebruiker", domain.RestrictedClientUser: "Beperkte klantgebruiker",
		},
		Permissions: map[domain.Permission]string{
			domain.ViewOrganisation: "de organisatie inzien", domain.ManageConnections: "koppelingen beheren",
			domain.RelinkOwn: "opnieuw inloggen bij een boekhoudsysteem", domain.ManageSync: "handmatig synchroniseren",
			domain.AddAdministration: "administraties toevoegen", domain.RemoveAdministration: "administraties verwijderen",
			domain.SeeAllAdministrations: "alle administraties zien", domain.GiveAccess: "toegang geven",
			domain.Migrate: "administraties migreren", domain.CreateUser: "gebruikers aanmaken",
		},
		Kinds: map[domain.Kind]Plural{
			domain.Debtor: {"Debiteur", "Debiteuren"}, domain.Creditor: {"Crediteur", "Crediteuren"},
			domain.LedgerAccount: {"Grootboekrekening", "Grootboekrekeningen"}, domain.VATCode: {"Btw-code", "Btw-codes"},
		},
		Connection: map[domain.ConnectionStatus]string{
			domain.Connected: "Verbonden", domain.ReconnectNeeded: "Opnieuw koppelen", domain.Disconnected: "Niet verbonden",
			domain.NotLinked: "Niet gekoppeld", domain.Blocked: "Geblokkeerd",
		},
		Administration: map[domain.AdministrationStatus]string{
			domain.FirstSync: "Eerste synchronisatie", domain.Active: "Bijgewerkt", domain.SyncError: "Mislukt",
		},
		OnHold: "In de wacht",
		Plans:  map[domain.Plan]string{domain.Trial: "Proefperiode", domain.Premium: "Premium-abonnement"},
		Runs: map[domain.RunStatus]string{
			domain.RunRunning: "Bezig", domain.RunOK: "Klaar", domain.RunWarnings: "Klaar, met waarschuwingen",
			domain.RunFailed: "Mislukt", domain.RunCancelled: "Geannuleerd",
		},
		Triggers: map[domain.Trigger]string{domain.Scheduled: "volgens schema", domain.Manual: "handmatig", domain.First: "eerste keer"},
		Jobs:     map[domain.JobKind]string{domain.JobSync: "Synchronisatie", domain.JobDrop: "Stamgegevens vergeten"},
		JobStatus: map[domain.JobStatus]string{
			domain.JobWaiting: "Gepland", domain.JobRunning: "Bezig", domain.JobHeld: "In de wacht",
		},
		Faults: map[string]string{
			"token_revoked": "Het boekhoudsysteem trekt de login in", "server_down": "De server is onbereikbaar",
			"slow": "Antwoorden duren lang", "throttled": "Te veel verzoeken", "html": "Een onderhoudspagina in plaats van gegevens",
			"truncated": "Antwoorden breken af", "wrong_length": "Antwoorden hebben de verkeerde lengte",
			"stall": "Antwoorden komen nooit", "user_gone": "De boekhoudsysteemgebruiker wordt verwijderd",
			"no_rights": "De boekhoudsysteemgebruiker verliest zijn rechten", "company_gone": "Een administratie verdwijnt uit het boekhoudsysteem",
		},
		Yes: "Ja", No: "Nee",
	}
}

// Role is a role's name.
func (t *Text) Role(r domain.Role) string { return named(t.Words.Roles, r) }

// RoleInside is a role's name inside a sentence: a title in English, a common noun in Dutch.
func (t *Text) RoleInside(r domain.Role) string {
	name := t.Role(r)
	if t.Lang != Dutch || name == "" {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// Permission says what a permission allows.
func (t *Text) Permission(p domain.Permission) string { return named(t.Words.Permissions, p) }

// Kind is the name of one record of a kind of master data.
func (t *Text) Kind(k domain.Kind) string { return t.Words.Kinds[k].One }

// Kinds is the name of many records of a kind of master data.
func (t *Text) Kinds(k domain.Kind) string { return t.Words.Kinds[k].Many }

// ConnectionStatus is a connection's state.
func (t *Text) ConnectionStatus(s domain.ConnectionStatus) string {
	return named(t.Words.Connection, s)
}

// AdministrationStatus is an administration's state.
func (t *Text) AdministrationStatus(s domain.AdministrationStatus) string {
	return named(t.Words.Administration, s)
}

// Plan is a subscription's name.
func (t *Text) Plan(p domain.Plan) string { return named(t.Words.Plans, p) }

// RunStatus is how a synchronisation ended, or that it runs.
func (t *Text) RunStatus(s domain.RunStatus) string { return named(t.Words.Runs, s) }

// Trigger is what started a synchronisation.
func (t *Text) Trigger(g domain.Trigger) string { return named(t.Words.Triggers, g) }

// Job is the name of a kind of background work.
func (t *Text) Job(k domain.JobKind) string { return named(t.Words.Jobs, k) }

// JobStatus is the state of background work.
func (t *Text) JobStatus(s domain.JobStatus) string { return named(t.Words.JobStatus, s) }

// Fault is what a presenter breaks.
func (t *Text) Fault(id string) string { return named(t.Words.Faults, id) }

// YesNo is Yes or No.
func (t *Text) YesNo(b bool) string {
	if b {
		return t.Words.Yes
	}
	return t.Words.No
}

func named[K ~string](names map[K]string, key K) string {
	if name, ok := names[key]; ok {
		return name
	}
	return string(key)
}
