package auditfile

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"basecone/domain"
)

// samplesDir holds real audit files beside the repository; tests that need them
// skip where they are absent.
const samplesDir = "../../../../shared/reference/samples/xaf"

// expectation is what expected.json says of a file.
type expectation struct {
	Version      string `json:"version"`
	Continuation string `json:"continuation"`
	Expect       string `json:"expect"`
	Company      string `json:"company"`
	CompanyID    string `json:"company_id"`
	FiscalYear   string `json:"fiscal_year"`
	Customers    int    `json:"customers"`
	Suppliers    int    `json:"suppliers"`
	Both         int    `json:"both"`
	Other        int    `json:"other"`
	Untyped      int    `json:"untyped"`
	Accounts     int    `json:"ledger_accounts"`
	VATCodes     int    `json:"vat_codes"`
}

func samples(t testing.TB) map[string]expectation {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(samplesDir, "expected.json"))
	if err != nil {
		t.Skipf("no sample files beside the repository: %v", err)
	}
	var all map[string]expectation
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSamplesReadToTheirCounts(t *testing.T) {
	for name, want := range samples(t) {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(samplesDir, name))
			if err != nil {
				t.Fatal(err)
			}
			f, err := survey(bytesSource(raw))
			switch {
			case want.Version == "ADF":
				wantFault(t, err, faultADF)
				return
			case want.Continuation != "":
				if !errors.Is(err, errPart) {
					t.Fatalf("error %v, want it passed over", err)
				}
				return
			case strings.HasPrefix(want.Expect, "error"):
				wantFault(t, err, faultTruncated)
				return
			case err != nil:
				t.Fatal(err)
			}
			if f.version != want.Version || f.guessed {
				t.Errorf("version %s, guessed %v; want %s", f.version, f.guessed, want.Version)
			}
			id := f.ident
			if f.kvk != "" {
				id = f.kvk
			}
			if f.name != want.Company || id != want.CompanyID || f.year != want.FiscalYear {
				t.Errorf("company %q %q year %q, want %q %q %q", f.name, id, f.year, want.Company, want.CompanyID, want.FiscalYear)
			}
			count, unknown := map[domain.Kind]int{}, 0
			for _, r := range readAll(t, f, raw) {
				count[r.Kind]++
				if r.SideUnknown {
					unknown++
				}
				if r.Key == "" {
					t.Errorf("record without key: %+v", r)
				}
			}
			shared := want.Both + want.Other + want.Untyped
			for kind, n := range map[domain.Kind]int{
				domain.Debtor: want.Customers + shared, domain.Creditor: want.Suppliers + shared,
				domain.LedgerAccount: want.Accounts, domain.VATCode: want.VATCodes,
			} {
				if count[kind] != n {
					t.Errorf("%d of %s, want %d", count[kind], kind, n)
				}
			}
			if n := 2 * (want.Other + want.Untyped); unknown != n {
				t.Errorf("%d of unknown side, want %d", unknown, n)
			}
		})
	}
}

func TestSamplesFolderAsAWhole(t *testing.T) {
	samples(t)
	s, grant := New(), folderGrant(samplesDir)
	got, problems, err := s.Companies(context.Background(), grant)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, c := range got {
		codes = append(codes, c.Code+" "+c.FiscalYear)
	}
	want := []string{"12345678 2025", "MVL00003 2017", "bananachsa 2018", "exampletrading 2025", "voorbeeld20xx 2004", "x 2013"}
	if !slices.Equal(codes, want) {
		t.Errorf("companies %q, want %q", codes, want)
	}
	wantProblems(t, problems, "defect-truncated.xaf truncated", "pyxaf-2023.ADF adf")
	for _, c := range got {
		if records, mark := read(t, s, grant, c.CompanyRef, nil); len(records) == 0 || mark == "" {
			t.Errorf("%s: %d records, mark %q", c.Code, len(records), mark)
		}
	}
}

func wantProblems(t *testing.T, got []domain.Problem, want ...string) {
	t.Helper()
	var said []string
	for _, p := range got {
		if p.Code != domain.CodeBadFile {
			t.Errorf("problem %+v", p)
		}
		said = append(said, p.Name+" "+p.Text)
	}
	if !slices.Equal(said, want) {
		t.Errorf("problems %q, want %q", said, want)
	}
}
