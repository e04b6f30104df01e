package auditfiles_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basecone/domain"
	"basecone/sync/accounting/auditfile"
	"basecone/sync/simulator/auditfiles"
)

type grant string

func (grant) ID() string { return "g" }

func (g grant) Load(context.Context) (domain.Credentials, error) {
	return domain.Credentials{"folder": string(g)}, nil
}

func (grant) Renew(context.Context, func(context.Context, domain.Credentials) (domain.Credentials, error)) (domain.Credentials, error) {
	panic("a folder has nothing to renew")
}

// books are all records of a folder by company, kind and key.
type books map[string]domain.Record

func readFolder(t *testing.T, dir string) (books, []domain.OutsideCompany, []domain.Problem) {
	t.Helper()
	ctx, s := context.Background(), auditfile.New()
	companies, problems, err := s.Companies(ctx, grant(dir))
	if err != nil {
		t.Fatal(err)
	}
	all := books{}
	for _, c := range companies {
		for page, err := range s.MasterData(ctx, grant(dir), c.CompanyRef, nil) {
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Records {
				all[c.Code+"/"+r.Kind.String()+"/"+r.Key] = r
			}
		}
	}
	return all, companies, problems
}

func TestFolderReadsWell(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "books")
	if err := auditfiles.Write(dir, 7); err != nil {
		t.Fatal(err)
	}
	all, companies, problems := readFolder(t, dir)
	if len(companies) != 6 {
		t.Errorf("%d companies: %+v", len(companies), companies)
	}
	if len(problems) != 1 || problems[0].Name != "vishandel-de-haven-2025.xaf" || problems[0].Text != "truncated" {
		t.Errorf("problems %+v", problems)
	}
	relations := map[string]map[string]bool{}
	for key, r := range all {
		code, _, _ := strings.Cut(key, "/")
		if r.Name == "" {
			t.Errorf("%s has no name", key)
		}
		if strings.ContainsAny(r.Name+r.City, "Ã�") {
			t.Errorf("%s is garbled: %q", key, r.Name)
		}
		if r.Kind == domain.Debtor || r.Kind == domain.Creditor {
			if relations[code] == nil {
				relations[code] = map[string]bool{}
			}
			relations[code][r.Key] = true
		}
	}
	for _, c := range companies {
		if n := len(relations[c.Code]); n < 50 || n > 300 || c.FiscalYear != "2025" {
			t.Errorf("%s: %d relations of %s", c.Code, n, c.FiscalYear)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	a, b, other := t.TempDir(), t.TempDir(), t.TempDir()
	for dir, seed := range map[string]uint64{a: 1, b: 1, other: 2} {
		if err := auditfiles.Write(dir, seed); err != nil {
			t.Fatal(err)
		}
		if _, err := auditfiles.Change(dir, 3); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(a)
	if err != nil || len(files) != 9 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		read := func(dir string) []byte {
			raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			return raw
		}
		if !bytes.Equal(read(a), read(b)) {
			t.Errorf("%s differs", f.Name())
		}
		if bytes.Equal(read(a), read(other)) {
			t.Errorf("%s is the same for another seed", f.Name())
		}
	}
}

func TestChangesAreAsCounted(t *testing.T) {
	dir := t.TempDir()
	if err := auditfiles.Write(dir, 3); err != nil {
		t.Fatal(err)
	}
	before, _, _ := readFolder(t, dir)
	for round := 1; round <= 4; round++ {
		want, err := auditfiles.Change(dir, round)
		if err != nil {
			t.Fatal(err)
		}
		after, companies, problems := readFolder(t, dir)
		var got domain.Counts
		for key, r := range after {
			switch old, ok := before[key]; {
			case !ok:
				got.Added++
			case old != r:
				got.Changed++
			}
		}
		for key := range before {
			if _, ok := after[key]; !ok {
				got.Removed++
			}
		}
		if got != want || got.Added == 0 || got.Changed == 0 || got.Removed == 0 {
			t.Errorf("round %d: read %+v, said %+v", round, got, want)
		}
		if len(companies) != 6 || len(problems) != 1 {
			t.Errorf("round %d: %d companies, problems %v", round, len(companies), problems)
		}
		before = after
	}
}

func TestChangeNeedsAFolderOfOurs(t *testing.T) {
	if _, err := auditfiles.Change(t.TempDir(), 1); err == nil {
		t.Error("changed a folder that is not ours")
	}
	if _, err := auditfiles.Change(t.TempDir(), 0); err == nil {
		t.Error("changed to a round before the first")
	}
}
