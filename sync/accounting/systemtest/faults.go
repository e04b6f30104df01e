package systemtest

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"basecone/domain"
)

// Fault is something that goes wrong outside, and what each call makes of it: a code,
// or none where it works all the same.
type Fault struct {
	Name  string
	Break func(t *testing.T, o Outside)
	Mend  func(t *testing.T, o Outside) // nil: it stays broken

	Whoami, Companies, MasterData domain.Code
}

func (f Fault) test(t *testing.T, o Outside) {
	_, free := companies(t, o)
	company := free[0].CompanyRef
	want := readWhole(t, o, company)
	f.Break(t, o)
	_, err := o.System.Whoami(t.Context(), o.Grant)
	f.fails(t, o, "Whoami", err, f.Whoami)
	_, _, err = o.System.Companies(t.Context(), o.Grant)
	f.fails(t, o, "Companies", err, f.Companies)
	feeds, _, err := collect(t.Context(), o, company, nil)
	f.fails(t, o, "MasterData", err, f.MasterData)
	if err != nil && len(feeds) > 0 {
		t.Errorf("a feed was said to be whole: %q", feeds[0].Feed)
	}
	if f.Mend == nil {
		return
	}
	f.Mend(t, o)
	if got := readWhole(t, o, company); len(got) != len(want) {
		t.Errorf("mended, it reads %d records, and read %d before", len(got), len(want))
	}
}

func (f Fault) fails(t *testing.T, o Outside, call string, err error, want domain.Code) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("%s: %v", call, err)
		}
		return
	}
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != want {
		t.Errorf("%s: error %v, want code %q", call, err, want)
		return
	}
	if want == domain.CodeThrottled && e.Until.IsZero() {
		t.Errorf("%s: throttled, but not until when", call)
	}
	cred, err := o.Grant.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	secrets := slices.DeleteFunc(slices.Collect(maps.Values(cred)), func(v string) bool { return len(v) < 16 })
	for _, secret := range secrets {
		if strings.Contains(e.Error(), secret) {
			t.Errorf("%s: the error shows a secret", call)
		}
	}
}
