package verbs

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/adrg/xdg"

	"basecone/domain"
	"basecone/store"
	background "basecone/sync"
)

const password = "een lange geheime zin"

func TestMain(m *testing.M) {
	home, err := os.MkdirTemp("", "verbs")
	if err != nil {
		panic(err)
	}
	for name, value := range map[string]string{
		"HOME": home, "XDG_DATA_HOME": filepath.Join(home, "data"), "XDG_CONFIG_HOME": filepath.Join(home, "config"),
		"LANG": "C.UTF-8", "LC_ALL": "", "LC_MESSAGES": "",
		"BASECONE_DATA": "", "BASECONE_OFFICE": "", "BASECONE_USER": "", "BASECONE_PASSWORD": "", "BASECONE_NEW_PASSWORD": "",
	} {
		_ = os.Setenv(name, value)
	}
	xdg.Reload()
	status := m.Run()
	_ = os.RemoveAll(home)
	os.Exit(status)
}

// books is an accounting system in memory, signed in to with a code or a secret that
// is the user name.
type books struct {
	info      domain.SystemInfo
	companies []domain.OutsideCompany
	records   []domain.Record
	arrive    bool // the browser comes back by itself
}

func (b *books) Info() domain.SystemInfo { return b.info }

func (b *books) Whoami(ctx context.Context, g domain.Grant) (domain.OutsideUser, error) {
	c, err := g.Load(ctx)
	if err == nil && c["secret"] != "open sesame" {
		err = domain.Fail(domain.CodeAuthExpired)
	}
	return domain.OutsideUser{ID: "cx", Name: "CX"}, err
}

func (b *books) Companies(context.Context, domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	return b.companies, nil, nil
}

func (b *books) MasterData(context.Context, domain.Grant, domain.CompanyRef, domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		yield(domain.Page{Feed: "all", Kinds: domain.Kinds(), Whole: true, Records: b.records, Last: true}, nil)
	}
}

func (b *books) Consent(_ context.Context, state string) (domain.Consent, error) {
	c := domain.Consent{URL: "https://books.example/consent?state=" + state, Close: func() {}}
	if b.arrive {
		arrived := make(chan string, 1)
		arrived <- "http://127.0.0.1/?code=open+sesame&state=" + state
		c.Arrived = arrived
	}
	return c, nil
}

func (b *books) Redeem(_ context.Context, code string) (domain.Credentials, error) {
	return domain.Credentials{"secret": code}, nil
}

// house is a Host over a real store in a directory of the test's.
type house struct {
	t     *testing.T
	dir   string
	books *books
	vault *books

	fail   error // what Open fails with
	logged []error
	screen []Settings
	demo   []Settings
}

func newHouse(t *testing.T) *house {
	t.Helper()
	t.Setenv("BASECONE_KEY", strings.Repeat("A", 43)+"=")
	h := &house{t: t, dir: t.TempDir()}
	company := domain.OutsideCompany{Name: "Bakkerij", CompanyRef: domain.CompanyRef{Code: "100", Identities: []string{"division:100"}}}
	h.books = &books{
		info:      domain.SystemInfo{ID: "books", Name: "Books", Built: true, Consent: true},
		companies: []domain.OutsideCompany{company},
		records:   []domain.Record{{Kind: domain.Debtor, Key: "1", Code: "0010", Name: "Anker"}},
	}
	h.vault = &books{info: domain.SystemInfo{
		ID: "vault", Name: "Vault", Built: true, AsksDescription: true,
		Fields: []domain.Field{{Key: "user"}, {Key: "secret", Secret: true}},
	}}
	return h
}

func (h *house) Open(ctx context.Context, s Settings) (*Instance, error) {
	if h.fail != nil {
		return nil, h.fail
	}
	hub := domain.NewHub()
	st, err := store.Open(ctx, store.Options{Dir: s.Data, Hub: hub})
	if err != nil {
		return nil, err
	}
	service := domain.New(domain.Options{
		Store: st, Clock: domain.RealClock{}, Random: rand.Reader, Hub: hub,
		Catalogue: []domain.SystemInfo{h.books.info, h.vault.info},
		Systems:   []domain.AccountingSystem{h.books, h.vault},
	})
	engine := background.New(background.Options{Service: service, Hub: hub})
	return &Instance{Service: service, Background: engine, Drain: engine.RunDue, Close: st.Close}, nil
}

func (h *house) Screens(_ context.Context, s Settings) error {
	h.screen = append(h.screen, s)
	return nil
}

func (h *house) Demo(_ context.Context, s Settings, _ bool) error {
	h.demo = append(h.demo, s)
	return nil
}

func (h *house) Exists(s Settings) bool { return h.fail != nil || store.Exists(s.Data) }

func (h *house) KeyHeld(ctx context.Context, s Settings) error { return store.KeyHeld(ctx, s.Data) }

func (h *house) Restore(ctx context.Context, s Settings, r io.Reader) error {
	if h.fail != nil {
		return h.fail
	}
	return store.Restore(ctx, s.Data, r)
}

func (h *house) Backup(context.Context, Settings, io.Writer) error { return h.fail }
func (h *house) Check(context.Context, Settings) error             { return h.fail }
func (h *house) Log(_ Settings, err error)                         { h.logged = append(h.logged, err) }
func (h *house) Version() string                                   { return "1.2.3" }

// call runs a command line with standard input as given.
func (h *house) call(stdin string, args ...string) (status int, out, errs string) {
	h.t.Helper()
	var o, e bytes.Buffer
	status = Execute(h.t.Context(), h, append([]string{"--data", h.dir}, args...), strings.NewReader(stdin), &o, &e)
	return status, o.String(), e.String()
}

// ok runs a command line that must go well and gives what it wrote.
func (h *house) ok(args ...string) string {
	h.t.Helper()
	status, out, errs := h.call("", args...)
	if status != done {
		h.t.Fatalf("%q: status %d: %s", args, status, errs)
	}
	return out
}

// refused runs a command line that must end with a status and one line that holds
// part.
func (h *house) refused(status int, part, stdin string, args ...string) {
	h.t.Helper()
	got, out, errs := h.call(stdin, args...)
	if got != status || !strings.Contains(errs, part) || out != "" {
		h.t.Fatalf("%q: status %d, out %q, errors %q; want %d and %q", args, got, out, errs, status, part)
	}
}

// office signs up an office whose first user acts from then on.
func (h *house) office() {
	h.t.Helper()
	h.t.Setenv("BASECONE_PASSWORD", password)
	h.ok("signup", "--organisation", "Janssen", "--office-code", "janssen", "--plan", "trial", "--accept-terms",
		"--username", "monica", "--name", "Monica", "--email", "monica@janssen.example")
	h.t.Setenv("BASECONE_OFFICE", "janssen")
	h.t.Setenv("BASECONE_USER", "monica")
}

// screenful collects what is written, and lets a test wait for a part of it.
type screenful struct {
	mu   sync.Mutex
	text strings.Builder
	more chan struct{}
}

func newScreenful() *screenful { return &screenful{more: make(chan struct{}, 1)} }

func (s *screenful) Write(p []byte) (int, error) {
	s.mu.Lock()
	s.text.Write(p)
	s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default:
	}
	return len(p), nil
}

func (s *screenful) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// wait gives what was written once it holds the part so many times.
func (s *screenful) wait(t *testing.T, part string, times int) string {
	t.Helper()
	for strings.Count(s.String(), part) < times {
		select {
		case <-s.more:
		case <-t.Context().Done():
			t.Fatalf("no %q in %q", part, s.String())
		}
	}
	return s.String()
}

func errorsHold(all []error, target error) bool {
	return slices.ContainsFunc(all, func(err error) bool { return errors.Is(err, target) })
}
