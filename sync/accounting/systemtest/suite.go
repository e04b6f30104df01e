package systemtest

import (
	"context"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"basecone/domain"
)

// Subject is the system under test.
type Subject struct {
	// Open makes a system, its outside and a grant to it, all anew. Time that the
	// system waits for must pass by itself.
	Open func(t *testing.T) Outside
	// Faults are what can go wrong outside; none where nothing can be broken.
	Faults []Fault
}

// Outside is one system with what stands behind it.
type Outside struct {
	System domain.AccountingSystem
	Grant  domain.Grant
	Change func(t *testing.T) // changes master data of every company; nil: it never changes
	Stall  func(t *testing.T) // makes the outside never answer again; nil: it cannot
}

// patience is how long, in real time, nothing may take that was cancelled.
const patience = 5 * time.Second

// Run runs the suite.
func Run(t *testing.T, s Subject) {
	t.Helper()
	tests := []struct {
		name string
		test func(*testing.T, Outside)
	}{
		{"info", testInfo},
		{"who am I", testWhoami},
		{"companies", testCompanies},
		{"full read", testFullRead},
		{"deltas add up to a full read", testDeltas},
		{"marks it cannot use", testStrangeMarks},
		{"many at once", testManyAtOnce},
		{"a reader who has had enough", testBreak},
		{"cancelled", testCancelled},
		{"cancelled while the outside stalls", testCancelledStall},
		{"an unknown company", testUnknownCompany},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, s.Open(t)) })
	}
	for _, fault := range s.Faults {
		t.Run("fault "+fault.Name, func(t *testing.T) { fault.test(t, s.Open(t)) })
	}
}

func testInfo(t *testing.T, o Outside) {
	info := o.System.Info()
	word := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	if !word.MatchString(string(info.ID)) || info.Name == "" || !info.Built {
		t.Errorf("id %q, name %q, built %v", info.ID, info.Name, info.Built)
	}
	if _, consents := o.System.(domain.Consenter); consents != info.Consent {
		t.Errorf("it says Consent %v, and is a Consenter: %v", info.Consent, consents)
	}
	if !info.Consent && len(info.Fields) == 0 {
		t.Error("there is no way to sign in")
	}
	if info.GrantLife < 0 || info.ExclusiveGrant && !info.KnowsUser {
		t.Errorf("grant life %v; exclusive %v without knowing users", info.GrantLife, info.ExclusiveGrant)
	}
	seen := map[string]bool{}
	for _, f := range info.Fields {
		if !word.MatchString(f.Key) || seen[f.Key] {
			t.Errorf("field key %q", f.Key)
		}
		seen[f.Key] = true
	}
}

func testWhoami(t *testing.T, o Outside) {
	u, err := o.System.Whoami(t.Context(), o.Grant)
	if err != nil {
		t.Fatal(err)
	}
	if o.System.Info().KnowsUser != (u.ID != "") {
		t.Errorf("it knows users: %v, but this one is %+v", o.System.Info().KnowsUser, u)
	}
	again, err := o.System.Whoami(t.Context(), o.Grant)
	if err != nil || again != u {
		t.Errorf("first %+v, then %+v, %v", u, again, err)
	}
}

func testCompanies(t *testing.T, o Outside) {
	first, _ := companies(t, o)
	again, _ := companies(t, o)
	key := func(c domain.OutsideCompany) string {
		return strings.Join(slices.Sorted(slices.Values(c.Identities)), " ")
	}
	known, owners := map[string]bool{}, map[string]string{}
	for _, c := range first {
		known[key(c)] = true
		if c.Code == "" || len(c.Identities) == 0 {
			t.Errorf("company without code or identity: %+v", c)
		}
		for _, id := range c.Identities {
			if kind, value, ok := strings.Cut(id, ":"); !ok || kind == "" || value == "" {
				t.Errorf("%s: identity %q says no kind", c.Code, id)
			}
			if owner, taken := owners[id]; taken {
				t.Errorf("%s and %s share the identity %q", owner, c.Code, id)
			}
			owners[id] = c.Code
		}
		if c.Blocked != "" && !slices.Contains(codes(), c.Blocked) {
			t.Errorf("%s is blocked by %q", c.Code, c.Blocked)
		}
	}
	if len(again) != len(first) {
		t.Errorf("%d companies, then %d", len(first), len(again))
	}
	for _, c := range again {
		if !known[key(c)] {
			t.Errorf("%s was listed by another identity at first", c.Code)
		}
	}
}

// companies lists them, the free ones last as well on their own.
func companies(t *testing.T, o Outside) (all, free []domain.OutsideCompany) {
	t.Helper()
	all, problems, err := o.System.Companies(t.Context(), o.Grant)
	if err != nil {
		t.Fatalf("companies: %v", err)
	}
	for _, p := range problems {
		if p.Name == "" || !slices.Contains(codes(), p.Code) {
			t.Errorf("problem %+v", p)
		}
	}
	for _, c := range all {
		if c.Blocked == "" {
			free = append(free, c)
		}
	}
	if len(free) == 0 {
		t.Fatal("there is no company to read")
	}
	return all, free
}

// codes are what the contract lets a system fail with.
func codes() []domain.Code {
	return []domain.Code{
		domain.CodeAuthExpired, domain.CodeNoRights, domain.CodeOutsideGone, domain.CodeThrottled, domain.CodeUnreachable,
		domain.CodeBadAnswer, domain.CodeBadFile, domain.CodeFolder, domain.CodeUserRefused, domain.CodeNotConfigured,
	}
}

func testUnknownCompany(t *testing.T, o Outside) {
	for _, code := range []string{"", "../..", "999999999", "no such company"} {
		ref := domain.CompanyRef{Code: code, Identities: []string{"unheard:" + code}}
		_, _, err := collect(t.Context(), o, ref, nil)
		if !slices.Contains(codes(), domain.CodeOf(err)) {
			t.Errorf("company %q: error %v", code, err)
		}
	}
}

func testCancelled(t *testing.T, o Outside) {
	_, free := companies(t, o)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	promptly(t, func() error { _, err := o.System.Whoami(ctx, o.Grant); return err })
	promptly(t, func() error { _, _, err := o.System.Companies(ctx, o.Grant); return err })
	promptly(t, func() error { _, _, err := collect(ctx, o, free[0].CompanyRef, nil); return err })
	promptly(t, func() error {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		for _, err := range o.System.MasterData(ctx, o.Grant, free[0].CompanyRef, nil) {
			if err != nil {
				return err
			}
			cancel()
		}
		return nil
	})
}

// promptly lets a call end in time, with the context's error. One whose user is not
// asked for anything may end well.
func promptly(t *testing.T, call func() error) {
	t.Helper()
	start := time.Now()
	err := call()
	if took := time.Since(start); took > patience {
		t.Errorf("it took %v to stop", took)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
}

func testCancelledStall(t *testing.T, o Outside) {
	if o.Stall == nil {
		t.Skip("nothing stalls")
	}
	_, free := companies(t, o)
	o.Stall(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, _, err := collect(ctx, o, free[0].CompanyRef, nil)
	if !errors.Is(err, context.DeadlineExceeded) && domain.CodeOf(err) != domain.CodeUnreachable {
		t.Errorf("error %v, want the context's", err)
	}
	if took := time.Since(start); took > patience {
		t.Errorf("it took %v to stop", took)
	}
}

func testBreak(t *testing.T, o Outside) {
	_, free := companies(t, o)
	for _, err := range o.System.MasterData(t.Context(), o.Grant, free[0].CompanyRef, nil) {
		if err != nil {
			t.Error(err)
		}
		break
	}
}

func testManyAtOnce(t *testing.T, o Outside) {
	_, free := companies(t, o)
	want := readWhole(t, o, free[0].CompanyRef)
	type result struct {
		books Books
		err   error
	}
	results := make(chan result)
	for range 4 {
		go func() {
			books := Books{}
			pages, _, err := collect(t.Context(), o, free[0].CompanyRef, nil)
			for _, p := range pages {
				books.apply(p)
			}
			results <- result{books, err}
		}()
	}
	for range 4 {
		if r := <-results; r.err != nil || !maps.Equal(r.books, want) {
			t.Errorf("error %v; %d records, want %d", r.err, len(r.books), len(want))
		}
	}
}
