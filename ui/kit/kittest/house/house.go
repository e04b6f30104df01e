// Package house is what page tests look at: a real service over a real store in a
// directory of the test's, with two accounting systems in memory and a presenter.
package house

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store" //nolint:depguard // test support: tests may cross
	"basecone/ui/kit/kittest"
)

// Password is everybody's. It is long enough and in nobody's list.
const Password = "een lange geheime zin"

// The two accounting systems: Exact is signed in to in a browser, Files by typing a
// folder. Unbuilt is listed only.
const (
	Exact   domain.SystemID = "exactonline"
	Files   domain.SystemID = "auditfile"
	Unbuilt domain.SystemID = "xero"
)

// House is everything behind the screens.
type House struct {
	*domain.Service
	Clock *kittest.Clock
	Hub   *domain.Hub
	Exact *Books
	Files *Books
	t     testing.TB
}

// New opens a house without offices.
func New(t testing.TB) *House {
	t.Helper()
	h := &House{t: t, Clock: &kittest.Clock{}, Hub: domain.NewHub(), Exact: exact(), Files: files()}
	s, err := store.Open(context.Background(), store.Options{Dir: t.TempDir(), Hub: h.Hub, Key: store.KeyFile, Clock: h.Clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	h.Service = domain.New(domain.Options{
		Store: s, Clock: h.Clock, Random: rand.Reader, Hub: h.Hub, MailDomain: "post.example",
		Catalogue: []domain.SystemInfo{h.Exact.Details, h.Files.Details, {ID: Unbuilt, Name: "Xero"}},
		Systems:   []domain.AccountingSystem{h.Exact, h.Files},
	})
	return h
}

// Form signs an office up with Monica as its first user.
func Form(code string) domain.SignUp {
	return domain.SignUp{
		Organisation: "Janssen & Partners", Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true,
		OfficeCode: code, UserName: "monica", Name: "Monica de Wit", Email: "monica@" + code + ".example",
		Password: Password, Language: "",
	}
}

// Office signs up an office; its wizard stands at step 3.
func (h *House) Office(code string) domain.SignedIn {
	h.t.Helper()
	in, err := h.SignUp(context.Background(), Form(code))
	h.must(err)
	return in
}

// Connected is an office with a connection to Exact as CX_Basecone; its wizard stands
// at step 4.
func (h *House) Connected(code string) (domain.SignedIn, domain.ConnectionView) {
	h.t.Helper()
	in := h.Office(code)
	return in, h.Link(in.Actor, domain.ConnectTarget{System: Exact, Description: "Main"}, "CX_Basecone")
}

// Link signs in to Exact as one of its users.
func (h *House) Link(by domain.Actor, target domain.ConnectTarget, user string) domain.ConnectionView {
	h.t.Helper()
	ctx := context.Background()
	consent, state, err := h.BeginConsent(ctx, by, target)
	h.must(err)
	redirected, err := (&Presenter{}).Approve(ctx, consent.URL, user)
	h.must(err)
	v, err := h.FinishConsent(ctx, by, state, redirected)
	h.must(err)
	return v
}

// Colleague adds a user with roles to the actor's office.
func (h *House) Colleague(by domain.Actor, name string, roles ...domain.Role) domain.User {
	h.t.Helper()
	u, err := h.AddUser(context.Background(), by, domain.User{UserName: name, Name: name, Email: name + "@office.example", Roles: roles}, Password)
	h.must(err)
	return u
}

func (h *House) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// Books is an accounting system in memory. Change it only while nothing runs.
type Books struct {
	Details  domain.SystemInfo
	Seen     map[string][]domain.OutsideCompany // by outside user, or folder
	Problems []domain.Problem
	// Arrived, if set, is the loopback listener of consents.
	Arrived chan string
	// Longer, if set, stands in the link of consents too.
	Longer string

	mu   sync.Mutex
	fail error
	wait chan struct{}
}

func exact() *Books {
	b := &Books{
		Details: domain.SystemInfo{
			ID: Exact, Name: "Exact Online", Built: true, Migratable: true, KnowsUser: true, ExclusiveGrant: true,
			AsksDescription: true, GrantLife: 30 * 24 * time.Hour, Consent: true,
		},
		Seen: map[string][]domain.OutsideCompany{},
	}
	for i, name := range []string{
		"Bakkerij De Korenmolen", "Bakkerij Van Dam", "Van Beek Installaties", "Van Beek Holding", "Zeker Zorg", "Fietsen Noord", "De Vries Advies",
	} {
		b.Seen["CX_Basecone"] = append(b.Seen["CX_Basecone"], company(Exact, 100231+i, name))
	}
	b.Seen["CX_Basecone"][4].Blocked = domain.CodeNoRights
	b.Seen["CX_Few"] = b.Seen["CX_Basecone"][:1]
	b.Seen["CX_None"] = nil
	return b
}

func files() *Books {
	return &Books{
		Details: domain.SystemInfo{
			ID: Files, Name: "Audit files (XAF)", Built: true, AsksDescription: true, Fields: []domain.Field{{Key: "folder", Folder: true}},
		},
		Seen:     map[string][]domain.OutsideCompany{"/files": {company(Files, 1, "Fietsen Noord")}},
		Problems: []domain.Problem{{Name: "kapot.xaf", Code: domain.CodeBadFile, Text: "line 12: the file ends here"}},
	}
}

func company(system domain.SystemID, n int, name string) domain.OutsideCompany {
	return domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Code: strconv.Itoa(n), Identities: []string{fmt.Sprintf("%s:%d", system, n)}}, Name: name,
	}
}

// Fail makes every call fail; nil mends it.
func (b *Books) Fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = err
}

// Stall makes calls wait until their context ends or the returned function is called.
func (b *Books) Stall() (release func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	wait := make(chan struct{})
	b.wait = wait
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.wait == wait {
			b.wait = nil
			close(wait)
		}
	}
}

// Info is what the catalogue tells.
func (b *Books) Info() domain.SystemInfo { return b.Details }

func (b *Books) user(ctx context.Context, g domain.Grant) (string, error) {
	b.mu.Lock()
	fail, wait := b.fail, b.wait
	b.mu.Unlock()
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	if fail != nil {
		return "", fail
	}
	c, err := g.Load(ctx)
	if err != nil {
		return "", err
	}
	user := c["user"] + c["folder"]
	if _, ok := b.Seen[user]; ok {
		return user, nil
	}
	if b.Details.Consent {
		return "", domain.Fail(domain.CodeAuthExpired)
	}
	return "", &domain.Error{Code: domain.CodeFolder, Field: "folder", Name: user}
}

// Whoami is the user whose name was typed.
func (b *Books) Whoami(ctx context.Context, g domain.Grant) (domain.OutsideUser, error) {
	u, err := b.user(ctx, g)
	return domain.OutsideUser{ID: "id-" + u, Name: u}, err
}

// Companies are what that user sees.
func (b *Books) Companies(ctx context.Context, g domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	u, err := b.user(ctx, g)
	return slices.Clone(b.Seen[u]), b.Problems, err
}

// MasterData is empty.
func (b *Books) MasterData(context.Context, domain.Grant, domain.CompanyRef, domain.Marks) iter.Seq2[domain.Page, error] {
	return func(func(domain.Page, error) bool) {}
}

// Consent begins a sign-in at books.example.
func (b *Books) Consent(_ context.Context, state string) (domain.Consent, error) {
	link := "https://books.example/oauth2/auth?client_id=basecone&redirect_uri=https%3A%2F%2Foffice.example%2Fback&response_type=code&state=" + state
	if b.Longer != "" {
		link += "&longer=" + b.Longer
	}
	return domain.Consent{URL: link, Redirect: "https://office.example/back", Arrived: b.Arrived, Close: func() {}}, nil
}

// Redeem takes the user's name as the code.
func (b *Books) Redeem(_ context.Context, code string) (domain.Credentials, error) {
	return domain.Credentials{"user": code}, nil
}

// Presenter is the demo's, over [Books].
type Presenter struct{ domain.Presenter }

// Logins are two ways in.
func (*Presenter) Logins() []domain.DemoLogin {
	return []domain.DemoLogin{
		{Office: "janssen", User: "monica", Password: Password, Role: domain.SuperUser},
		{Office: "janssen", User: "tom", Password: Password, Role: domain.Accountant},
	}
}

// OutsideUsers are those who can sign in to Exact.
func (*Presenter) OutsideUsers() []domain.OutsideUser {
	return []domain.OutsideUser{{ID: "1", Name: "CX_Basecone", Full: "Koppeling"}, {ID: "2", Name: "CX_Few", Full: "Weinig"}}
}

// Approve gives access as a user.
func (*Presenter) Approve(_ context.Context, consentURL, user string) (string, error) {
	u, err := url.Parse(consentURL)
	if err != nil {
		return "", err
	}
	return "https://office.example/back?code=" + user + "&state=" + u.Query().Get("state"), nil
}
