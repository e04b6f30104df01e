package auditfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"basecone/domain"
)

func TestWhichFilesAreOneCompany(t *testing.T) {
	const v1, v2 = "NL001234567B01", "NL009876543B01"
	for name, test := range map[string]struct {
		books    []book // the newest first: of 2025, 2024 …
		want     string // by company, the files as letters
		conflict string // files listed as such
	}{
		"same kvk":                          {[]book{{kvk: "30123456", name: "A"}, {kvk: "30123456", name: "B"}}, "ab", ""},
		"id that is a kvk":                  {[]book{{kvk: "30.12.34.56", name: "A"}, {ident: "30123456", name: "B"}}, "ab", ""},
		"same vat and name, otherwise said": {[]book{{vat: v1, name: "Smit B.V."}, {vat: "001234567", name: "SMIT bv"}}, "ab", ""},
		"fiscal unity":                      {[]book{{vat: v1, name: "Smit Beheer"}, {vat: v1, name: "Smit Bakkerij"}}, "a b", ""},
		"same id":                           {[]book{{ident: "7", name: "A"}, {ident: "7", name: "B"}}, "ab", ""},
		"same name without id":              {[]book{{name: "A"}, {name: "A"}}, "ab", ""},
		"zeros are no vat":                  {[]book{{ident: "1", name: "A", vat: "000000000"}, {ident: "2", name: "A", vat: "000000000"}}, "a b", ""},
		"kvk came with 4.0":                 {[]book{{kvk: "30123456", vat: v1, name: "A"}, {ident: "7", vat: v1, name: "A"}}, "ab", ""},
		"over a third":                      {[]book{{kvk: "30123456", name: "A"}, {vat: v1, name: "A"}, {kvk: "30123456", vat: v1, name: "A"}}, "abc", ""},
		"kvk same, vat not":                 {[]book{{kvk: "30123456", vat: v1, name: "A"}, {kvk: "30123456", vat: v2, name: "A"}}, "a", "b"},
		"vat same, kvk not":                 {[]book{{kvk: "30123456", vat: v1, name: "A"}, {kvk: "40123456", vat: v1, name: "A"}}, "a", "b"},
		"bridge between two": {
			[]book{{kvk: "30123456", vat: v1, name: "A"}, {kvk: "40123456", vat: v2, name: "B"}, {kvk: "30123456", vat: v2, name: "B"}}, "a b", "c",
		},
		"id same, kvk not":               {[]book{{kvk: "30123456", ident: "1", name: "A"}, {kvk: "40123456", ident: "1", name: "B"}}, "a b", ""},
		"id same, kvk not, third unsure": {[]book{{ident: "1", name: "C"}, {kvk: "30123456", ident: "1", name: "A"}, {kvk: "40123456", ident: "1", name: "B"}}, "b c", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			f, s := newFolder(t), New()
			for i, b := range test.books {
				f.write(string(rune('a'+i))+".xaf", b.in(2025-i, "1").xml())
			}
			got, problems := f.companies(s)
			var want []string
			for _, letter := range strings.Split(test.conflict, "") {
				want = append(want, letter+".xaf conflict")
			}
			if test.conflict == "" {
				want = nil
			}
			wantProblems(t, problems, want...)
			if n := len(strings.Fields(test.want)); len(got) != n {
				t.Fatalf("%d companies, want %d: %+v", len(got), n, got)
			}
			for _, letters := range strings.Fields(test.want) {
				if !slices.ContainsFunc(got, func(c domain.OutsideCompany) bool { return c.Detail[0] == letters[0] }) {
					t.Errorf("no company whose newest file is %c: %+v", letters[0], got)
				}
			}
			disjoint(t, got)
		})
	}
}

// disjoint holds that no identity and no code is of two companies.
func disjoint(t testing.TB, companies []domain.OutsideCompany) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range companies {
		for _, id := range append(c.Identities, "code "+strings.ToLower(c.Code)) {
			if seen[id] || id == "code " {
				t.Errorf("%q is of two companies, or empty", id)
			}
			seen[id] = true
		}
		if len(c.Identities) == 0 {
			t.Errorf("%s has no identity", c.Code)
		}
	}
}

func TestReadsNoOtherCompanyInstead(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", book{kvk: "30123456", ident: "1", name: "A", year: 2024, accounts: "a"}.xml())
	ref := f.only(s).CompanyRef
	f.write("b.xaf", book{kvk: "40123456", ident: "1", name: "B", year: 2025, accounts: "b"}.xml())
	if records, _ := read(t, s, f.grant(), ref, nil); keysOf(records) != "a" {
		t.Errorf("read %s", keysOf(records))
	}
	f.remove("a.xaf") // now the id is B's alone, but the KvK number still contradicts
	_, _, err := tryRead(t, s, f.grant(), ref, nil)
	wantError(t, err, domain.CodeBadFile, "b.xaf", "conflict")
}

// A newer file that contradicts what is known stops nothing, and is read by nobody
// it contradicts.
func TestStrayFileStopsNobody(t *testing.T) {
	f, s := newFolder(t), New()
	a := book{kvk: "30123456", vat: "NL001234567B01", name: "A", year: 2024, accounts: "a"}
	f.write("a.xaf", a.xml())
	ref := f.only(s).CompanyRef
	a.vat = "NL009876543B01"
	f.write("b.xaf", a.in(2025, "b").xml())
	_, problems := f.companies(s)
	wantProblems(t, problems, "a.xaf conflict")
	if records, _ := read(t, s, f.grant(), ref, nil); keysOf(records) != "a" {
		t.Errorf("read %s", keysOf(records))
	}
}

func TestFollowsACompanyOverYears(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("24.xaf", book{ident: "1", name: "A", year: 2024, accounts: "24"}.xml())
	ref := f.only(s).CompanyRef
	f.write("25.xaf", book{kvk: "30123456", ident: "1", name: "A B.V.", year: 2025, accounts: "25"}.xml())
	records, mark := read(t, s, f.grant(), ref, nil)
	if keysOf(records) != "25" {
		t.Errorf("read %s", keysOf(records))
	}
	for _, marks := range []domain.Marks{nil, {feed: mark}} { // read anew, and unchanged
		var told domain.OutsideCompany
		for page, err := range s.MasterData(t.Context(), f.grant(), ref, marks) {
			if err != nil {
				t.Fatal(err)
			}
			if page.Last {
				told = page.Company
			}
		}
		if !slices.Equal(told.Identities, []string{"kvk:30123456"}) || told.Name != "A B.V." || told.KvK != "30123456" || told.FiscalYear != "2025" {
			t.Errorf("told %+v", told)
		}
	}
	if ids := f.only(s).Identities; len(ids) != 2 || ids[0] != "kvk:30123456" {
		t.Errorf("identities %v", ids)
	}
}

func TestCodes(t *testing.T) {
	f, s := newFolder(t), New()
	for i, b := range []book{
		{ident: "HG-01", name: "A"},
		{ident: "1", kvk: "30123456", name: "B"},
		{ident: "1", kvk: "40123456", name: "C"},
		{ident: "not typable", name: "Van Dijk & Zn. B.V."},
		{ident: "nor this", name: "Twins"},
		{ident: "or this", name: "Twins"},
		{ident: "/../", name: "€"},
	} {
		f.write(fmt.Sprintf("%d.xaf", i), b.in(2025, "1").xml())
	}
	got, _ := f.companies(s)
	disjoint(t, got)
	codes := map[string]bool{}
	for _, c := range got {
		codes[c.Code] = true
		if len(c.Code) > maxCode || typable(strings.Trim(c.Code, "-")) == "" {
			t.Errorf("code %q", c.Code)
		}
	}
	for _, want := range []string{"HG-01", "30123456", "40123456", "vandijkznbv"} {
		if !codes[want] {
			t.Errorf("no %s among %v", want, codes)
		}
	}
}

// Whatever files say: identities and codes are of one company each, files of one
// company do not contradict each other, and no file is lost.
func TestCompaniesAreConsistent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		var files []*file
		for i := range rapid.IntRange(0, 12).Draw(t, "files") {
			f := &file{name: fmt.Sprint(i), facts: facts{
				kvk: pick("kvk", "", "", "30123456", "40123456"), vat: pick("vat", "", "", "001234567", "009876543"),
				name: pick("name", "A", "B"), ident: pick("ident", "", "1", "2", "30123456"), fiscal: rapid.IntRange(2024, 2025).Draw(t, "fiscal"),
			}}
			f.ids = f.facts.identities("/f")
			files = append(files, f)
		}
		slices.SortFunc(files, newest)
		all := companies(files)
		placed := 0
		owner := map[string]int{}
		for i, o := range all {
			placed += len(o.files)
			if !slices.IsSortedFunc(o.files, newest) {
				t.Error("files out of order")
			}
			for _, f := range o.files {
				if f.fault != nil || !agree(f.ids, o.ids) {
					t.Errorf("%v does not belong to %v", f.ids, o.ids)
				}
			}
			for _, id := range o.ids {
				if before, ok := owner[id]; ok && before != i {
					t.Errorf("%s is of two companies", id)
				}
				owner[id] = i
			}
			good, _ := find(all, nil, domain.CompanyRef{Identities: o.ids})
			if len(good) != len(o.files) {
				t.Errorf("%v finds %d of %d files", o.ids, len(good), len(o.files))
			}
			for _, prefix := range []string{byKvK, byVAT} {
				if n := numbers(o.ids, prefix); len(slices.Compact(n)) > 1 {
					t.Errorf("company with numbers %v", n)
				}
			}
		}
		for _, f := range files {
			if f.fault != nil {
				placed++
			}
		}
		if placed != len(files) {
			t.Errorf("%d of %d files placed", placed, len(files))
		}
	})
}

func TestVATNumbersAreWrittenOneWay(t *testing.T) {
	for in, want := range map[string]string{
		"NL001234567B01": "001234567", "nl 0012.34.567.b01": "001234567", "001234567B01": "001234567", "001234567": "001234567",
		"NL001234567B02": "001234567B02", "BE0123456789": "BE0123456789", "000000000": "", "1": "", "10.20.30": "", "": "",
	} {
		if got := vatNumber(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
