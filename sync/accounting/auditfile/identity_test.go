package auditfile

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	background "basecone/sync"

	"basecone/domain"
)

// Whatever a folder and a company are called, the background keeps what the company
// is found by, and finds it again.
func TestCompaniesAreFoundAgain(t *testing.T) {
	long := strings.Repeat("klanten van kantoor/", 14)
	for name, test := range map[string]struct {
		under string
		book  book
		whole bool // kept as it is, to be read by people
	}{
		"short":                {"klanten", book{ident: "7", name: "A"}, true},
		"deep folder, id":      {long, book{ident: "7", name: "A"}, false},
		"deep folder, name":    {long, book{name: "A"}, false},
		"invisible characters": {"a\u00a0\u00adb\tc", book{ident: "7"}, false},
		"long id":              {"klanten", book{ident: strings.Repeat("7", 300)}, false},
		"long name":            {"klanten", book{name: strings.Repeat("é", 300)}, false},
		"long name, vat":       {"klanten", book{vat: "NL001234567B01", name: strings.Repeat("é", 300)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			f.path = filepath.Join(f.path, test.under)
			if err := os.MkdirAll(f.path, 0o700); err != nil {
				t.Fatal(err)
			}
			other := test.book
			if other.name += "b"; other.ident != "" {
				other.ident += "b"
			}
			f.write("a.xaf", test.book.in(2025, "1").xml())
			f.write("b.xaf", other.in(2025, "2").xml())
			s := background.Decorate(New(), nil)
			companies, problems, err := s.Companies(context.Background(), f.grant())
			if err != nil || len(problems) > 0 || len(companies) != 2 {
				t.Fatalf("%d companies, %v, %v", len(companies), problems, err)
			}
			disjoint(t, companies)
			for _, c := range companies {
				n := 0
				for page, err := range s.MasterData(context.Background(), f.grant(), domain.CompanyRef{Identities: c.Identities}, nil) {
					if err != nil {
						t.Fatal(err)
					}
					n += len(page.Records)
				}
				if n != 1 {
					t.Errorf("%v: %d records", c.Identities, n)
				}
				if kept := strings.Contains(c.Identities[0], f.path); kept != test.whole {
					t.Errorf("identity %q", c.Identities[0])
				}
			}
		})
	}
}
