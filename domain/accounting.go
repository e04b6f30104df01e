package domain

import (
	"context"
	"iter"
	"time"
)

// SystemID names an accounting system in the catalogue: "exactonline", "auditfile".
type SystemID string

// SystemInfo is what the catalogue tells of an accounting system before anybody
// signs in to it. The ui draws the sign-in form from it.
type SystemInfo struct {
	ID   SystemID
	Name string // the product's own name, the same in every language

	Built           bool          // false: listed, but not to be chosen yet
	NotSetUp        bool          // built, but the operator of this machine has not set it up
	Migratable      bool          // its administrations can move to another office (S172)
	AsksDescription bool          // a connection to it needs a description (S106)
	KnowsUser       bool          // it can tell who signed in
	CanBook         bool          // documents can be booked in it
	ExclusiveGrant  bool          // signing in as a user ends that user's earlier grants to this app
	GrantLife       time.Duration // how long a grant lives unused; 0: it does not lapse

	Consent bool    // sign in by OAuth 2.0; the system is a [Consenter]
	Fields  []Field // what to type otherwise
}

// Field is one thing a person types to sign in to an accounting system. Its label
// and help are the ui's, found by system and key.
type Field struct {
	Key    string // snake_case, unique within the system
	Secret bool   // shown as dots, never logged
	Folder bool   // a folder on the machine that runs basecone
}

// Credentials are what opens a grant: typed fields or tokens, by key. They never
// reach logs, errors or screens, and are sealed before they reach the disk.
type Credentials map[string]string

// String hides the values from every print verb.
func (Credentials) String() string { return "[credentials]" }

// GoString hides the values from %#v.
func (Credentials) GoString() string { return "[credentials]" }

// A Grant keeps one sign-in's credentials. Tokens rotate, so whoever renews them
// does so under the grant's lock and never uses a token that is not stored yet.
type Grant interface {
	// ID is the same for the life of the grant; limits are counted by it.
	ID() string
	// Load reads the credentials as they are stored now.
	Load(ctx context.Context) (Credentials, error)
	// Renew locks the grant, reads it anew, lets renew replace it, and returns after
	// the replacement is stored. A renew that returns what it was given writes
	// nothing, which is how a second renewer finds the work done.
	Renew(ctx context.Context, renew func(context.Context, Credentials) (Credentials, error)) (Credentials, error)
}

// AccountingSystem is one system of the catalogue. Its methods may be called by
// many goroutines at once and honour their context.
//
// Errors a person can mend are [*Error] with one of CodeAuthExpired, CodeNoRights,
// CodeOutsideGone, CodeThrottled, CodeUnreachable, CodeBadAnswer, CodeBadFile,
// CodeFolder, CodeUserRefused or CodeNotConfigured. Text from outside is cleaned
// by the decorators of the background before the domain sees it.
type AccountingSystem interface {
	Info() SystemInfo
	// Whoami tells who the grant belongs to. Where the system knows no users it is
	// a stand-in with an empty ID.
	Whoami(ctx context.Context, grant Grant) (OutsideUser, error)
	// Companies lists what the grant's user sees, in no order. Problems lists what
	// could not be read while the rest could.
	Companies(ctx context.Context, grant Grant) (companies []OutsideCompany, problems []Problem, err error)
	// MasterData reads one company, feed by feed, from the marks of an earlier read
	// that was stored whole; no marks, or marks it cannot use, mean everything. After
	// a pair with an error the iteration ends.
	MasterData(ctx context.Context, grant Grant, company CompanyRef, marks Marks) iter.Seq2[Page, error]
}

// Consenter is an accounting system that is signed in to by OAuth 2.0 with an
// authorisation code.
type Consenter interface {
	// Consent begins a sign-in. state comes back in the redirected address.
	// CodeNotConfigured: no app is registered.
	Consent(ctx context.Context, state string) (Consent, error)
	// Redeem turns the code of the redirected address into credentials.
	Redeem(ctx context.Context, code string) (Credentials, error)
}

// Consent is a sign-in under way in a browser.
type Consent struct {
	URL      string        // where the person signs in; shown as link and QR code
	Redirect string        // where the browser ends up
	Arrived  <-chan string // gives the redirected address once, where the redirect is a loopback listener; else nil
	Close    func()        // ends the listener; never nil, may be called again
}

// OutsideUser is a user inside an accounting system.
type OutsideUser struct {
	ID      string // stable; empty where the system knows no users
	Name    string // the sign-in name, CX_Basecone
	Full    string // the person's name
	Warning Code   // something to know before synchronising as this user; may be empty
}

// CompanyRef says which outside company an administration is.
type CompanyRef struct {
	Code       string   // as shown and typed
	Identities []string // every identity it may be found by, prefixed by kind ("division:100231", "kvk:12345678"); at least one
}

// OutsideCompany is a company as the accounting system lists it.
type OutsideCompany struct {
	CompanyRef
	Name       string
	KvK        string // chamber of commerce number, 8 digits; may be empty
	VATNumber  string
	FiscalYear string // newest fiscal year seen; may be empty
	Blocked    Code   // why it cannot be added or read now (CodeNoRights, …); empty: it can
	Detail     string // where it stands, such as a file's name; may be empty
}

// Problem is something that could not be read while the rest could.
type Problem struct {
	Name string // the file or company
	Code Code
	Text string // detail, such as the line and what stood there; already cleaned
}

// Marks are how far each feed of an administration was read, by feed. A mark is
// opaque: only the system that wrote it reads it.
type Marks map[string]string

// Page is a part of a feed. The background stores a page in one or more
// transactions, and the feed's mark after its last page.
type Page struct {
	Feed    string      // the part of the master data read on its own: "accounts"
	Kinds   []Kind      // the kinds the feed holds; the same on each of its pages
	Whole   bool        // the feed is read whole: what no page of it brought is gone outside; the same on each of its pages
	Records []Record    // changed or unchanged, in any order; a key at most once per kind in a feed
	Removed []RecordRef // gone outside; unknown ones are ignored
	Last    bool        // the feed ends here
	Mark    string      // with Last: where the next read begins; empty: read whole again
	Total   int         // how many records the feed holds in all, where known; for progress
	// Company, with Last, is what the reading told of the company, as far as it did: what
	// it is known by, whether that was known before or not, and how it is called now.
	Company OutsideCompany
}

// RecordRef names a record within an administration.
type RecordRef struct {
	Kind Kind
	Key  string
}
