package domain_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"strconv"
	"sync"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// password is long enough and in nobody's list.
const password = "een lange geheime zin"

// handClock moves by hand.
type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// books is an accounting system in memory: it signs in with a user name or, as a
// Consenter, with a code that is the user name.
type books struct {
	info      domain.SystemInfo
	mu        sync.Mutex
	companies map[string][]domain.OutsideCompany // by outside user
	problems  []domain.Problem
	fail      error
	once      func() // what happens while the system is asked next
	closed    func() // hears that a consent was closed; may be nil
}

func newBooks(id domain.SystemID) *books {
	b := &books{
		info: domain.SystemInfo{
			ID: id, Name: "Books " + string(id), Built: true, KnowsUser: true, ExclusiveGrant: true, AsksDescription: true,
			GrantLife: 30 * 24 * time.Hour, Fields: []domain.Field{{Key: "user"}, {Key: "secret", Secret: true}},
		},
		companies: map[string][]domain.OutsideCompany{},
	}
	for i := range 8 {
		b.companies["CX"] = append(b.companies["CX"], company(string(id), 100+i))
	}
	b.companies["CX"][7].Blocked = domain.CodeNoRights
	b.companies["few"] = b.companies["CX"][:1]
	return b
}

func company(system string, n int) domain.OutsideCompany {
	return domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Code: strconv.Itoa(n), Identities: []string{fmt.Sprintf("%s-division:%d", system, n)}},
		Name:       fmt.Sprintf("Bakkerij %d", n),
	}
}

func (b *books) set(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = err
}

func (b *books) meanwhile(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.once = f
}

func (b *books) Info() domain.SystemInfo { return b.info }

func (b *books) user(ctx context.Context, g domain.Grant) (string, error) {
	b.mu.Lock()
	fail, once := b.fail, b.once
	b.once = nil
	b.mu.Unlock()
	if once != nil {
		once()
	}
	if fail != nil {
		return "", fail
	}
	c, err := g.Load(ctx)
	if err != nil {
		return "", err
	}
	if _, ok := b.companies[c["user"]]; !ok {
		return "", domain.Fail(domain.CodeAuthExpired)
	}
	return c["user"], nil
}

func (b *books) Whoami(ctx context.Context, g domain.Grant) (domain.OutsideUser, error) {
	u, err := b.user(ctx, g)
	return domain.OutsideUser{ID: "id-" + u, Name: u}, err
}

func (b *books) Companies(ctx context.Context, g domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	u, err := b.user(ctx, g)
	return b.companies[u], b.problems, err
}

func (b *books) MasterData(context.Context, domain.Grant, domain.CompanyRef, domain.Marks) iter.Seq2[domain.Page, error] {
	return func(func(domain.Page, error) bool) {}
}

func (b *books) Consent(_ context.Context, state string) (domain.Consent, error) {
	return domain.Consent{URL: "https://books.example/?state=" + state, Close: func() {
		if b.closed != nil {
			b.closed()
		}
	}}, nil
}

func (b *books) Redeem(_ context.Context, code string) (domain.Credentials, error) {
	return domain.Credentials{"user": code}, nil
}

// house is a service over a real store.
type house struct {
	*domain.Service
	t     *testing.T
	store *store.Store
	clock *handClock
	hub   *domain.Hub
	books *books
}

func newHouse(t *testing.T) *house {
	t.Helper()
	return houseIn(t, t.TempDir(), newBooks("exactonline"))
}

// placeHouse is a house whose books are at a place, where nobody has an account.
func placeHouse(t *testing.T) *house {
	t.Helper()
	b := newBooks("exactonline")
	b.info.KnowsUser, b.info.ExclusiveGrant = false, false
	return houseIn(t, t.TempDir(), b)
}

// houseIn is a house with its data in a directory.
func houseIn(t *testing.T, dir string, b *books) *house {
	t.Helper()
	h := &house{
		t: t, clock: &handClock{now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)},
		hub: domain.NewHub(), books: b,
	}
	s, err := store.Open(t.Context(), store.Options{Dir: dir, Hub: h.hub, Key: store.KeyFile, Clock: h.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	h.store = s
	h.Service = domain.New(domain.Options{
		Store: s, Clock: h.clock, Random: rand.Reader, Hub: h.hub, MailDomain: "post.example",
		Catalogue: []domain.SystemInfo{h.books.info, {ID: "xero", Name: "Xero"}},
		Systems:   []domain.AccountingSystem{h.books},
	})
	return h
}

func form(code string) domain.SignUp {
	return domain.SignUp{
		Organisation: "Kantoor " + code, Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true,
		OfficeCode: code, UserName: "monica", Name: "Monica de Wit", Email: "monica@" + code + ".example", Password: password,
	}
}

// office signs up an office and gives its first user.
func (h *house) office(code string) domain.Actor {
	h.t.Helper()
	in, err := h.SignUp(h.t.Context(), form(code))
	if err != nil {
		h.t.Fatal(err)
	}
	return in.Actor
}

// connected is an office with a connection as outside user CX.
func (h *house) connected(code string) (domain.Actor, domain.ConnectionView) {
	h.t.Helper()
	by := h.office(code)
	v, err := h.Connect(h.t.Context(), by, domain.ConnectTarget{System: "exactonline", Description: "Main"},
		map[string]string{"user": "CX", "secret": "s3cret"})
	if err != nil {
		h.t.Fatal(err)
	}
	return by, v
}

// colleague adds a user with a role to the actor's office.
func (h *house) colleague(by domain.Actor, name string, roles ...domain.Role) domain.Actor {
	h.t.Helper()
	u, err := h.AddUser(h.t.Context(), by, domain.User{UserName: name, Name: name, Email: name + "@office.example", Roles: roles}, password)
	if err != nil {
		h.t.Fatal(err)
	}
	return domain.Actor{Office: by.Office, User: u.ID}
}

// want fails the test unless the error has the code, "" meaning no error.
func want(t *testing.T, err error, code domain.Code) {
	t.Helper()
	if domain.CodeOf(err) != code || (code == "" && err != nil) {
		t.Fatalf("got %v, want %q", err, code)
	}
}
