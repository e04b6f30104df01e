package auditfile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"basecone/domain"
)

// book is what an audit file of a test says.
type book struct {
	ident, kvk, name, vat string
	year                  int
	end                   string // where that is not the year's last day
	accounts              string // their ids
}

func (b book) xml() string {
	var accounts strings.Builder
	for _, id := range strings.Fields(b.accounts) {
		fmt.Fprintf(&accounts, "<ledgerAccount><accID>%s</accID></ledgerAccount>", id)
	}
	return fmt.Sprintf(`<auditfile><header><fiscalYear>%d</fiscalYear><startDate>%d-01-01</startDate><endDate>%s</endDate></header>`+
		`<company><companyIdent>%s</companyIdent><Commercenr>%s</Commercenr><companyName>%s</companyName><taxRegIdent>%s</taxRegIdent>`+
		`<generalLedger>%s</generalLedger><transactions/></company></auditfile>`,
		b.year, b.year, cmp.Or(b.end, fmt.Sprintf("%d-12-31", b.year)), b.ident, b.kvk, b.name, b.vat, accounts.String())
}

// folder is a folder of a test; files get a time of their own, so that a change is
// seen however fast the test is.
type folder struct {
	t    *testing.T
	path string
	at   time.Time
}

func newFolder(t *testing.T) *folder {
	path, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &folder{t, path, time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)}
}

func (f *folder) grant() domain.Grant { return folderGrant(f.path) }

func (f *folder) write(name, content string) {
	f.t.Helper()
	path := filepath.Join(f.path, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		f.t.Fatal(err)
	}
	f.at = f.at.Add(time.Second)
	if err := os.Chtimes(path, f.at, f.at); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) remove(name string) {
	if err := os.Remove(filepath.Join(f.path, name)); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) companies(s *System) ([]domain.OutsideCompany, []domain.Problem) {
	f.t.Helper()
	companies, problems, err := s.Companies(context.Background(), f.grant())
	if err != nil {
		f.t.Fatal(err)
	}
	return companies, problems
}

// only is the one company of the folder.
func (f *folder) only(s *System) domain.OutsideCompany {
	f.t.Helper()
	got, _ := f.companies(s)
	if len(got) != 1 {
		f.t.Fatalf("companies %+v", got)
	}
	return got[0]
}

func keysOf(records []domain.Record) string {
	var keys []string
	for _, r := range records {
		keys = append(keys, r.Key)
	}
	return strings.Join(keys, " ")
}

func cut(s string) string { return s[:strings.Index(s, "</generalLedger>")] }

var smit = book{ident: "7", kvk: "30123456", name: "Bakkerij Smit", vat: "NL001234567B01", year: 2025, accounts: "1 2 3"}

func (b book) in(year int, accounts string) book {
	b.year, b.accounts = year, accounts
	return b
}

func TestNewestYearIsRead(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("b.xaf", smit.in(2025, "25").xml())
	f.write("a.xaf", smit.in(2024, "24").xml()) // written later, of an older year
	c := f.only(s)
	if records, _ := read(t, s, f.grant(), c.CompanyRef, nil); keysOf(records) != "25" {
		t.Errorf("read %s", keysOf(records))
	}
	if c.FiscalYear != "2025" || c.Detail != "b.xaf, XAF 4.0? (+1)" || c.Code != "7" || c.KvK != "30123456" {
		t.Errorf("listed as %+v", c)
	}
	f.write("c.xaf", smit.in(2025, "25b").xml()) // the same year, written later
	if records, _ := read(t, s, f.grant(), c.CompanyRef, nil); keysOf(records) != "25b" {
		t.Errorf("read %s", keysOf(records))
	}
}

func TestUnchangedFileGivesNoRecords(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", smit.xml())
	ref := f.only(s).CompanyRef
	_, mark := read(t, s, f.grant(), ref, nil)
	for page, err := range s.MasterData(context.Background(), f.grant(), ref, domain.Marks{"auditfile": mark}) {
		if err != nil || page.Whole || !page.Last || page.Mark != mark || len(page.Records) > 0 {
			t.Errorf("page %+v, %v", page, err)
		}
	}
	f.write("a.xaf", smit.in(2025, "9").xml())
	records, second := read(t, s, f.grant(), ref, domain.Marks{"auditfile": mark})
	if keysOf(records) != "9" || second == mark {
		t.Errorf("after the change: %s", keysOf(records))
	}
	if records, _ := read(t, s, f.grant(), ref, domain.Marks{"auditfile": "nonsense"}); keysOf(records) != "9" {
		t.Errorf("with a mark of nobody: %s", keysOf(records))
	}
}

func TestPagesAreWholeAndBounded(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("big.XAF", string(append(made(1200, 30, "UTF-8"), madeEnd...)))
	ref := f.only(s).CompanyRef
	var sizes []int
	for page, err := range s.MasterData(context.Background(), f.grant(), ref, nil) {
		if err != nil || !page.Whole || page.Total != 1631 || page.Last != (len(sizes) == 3) {
			t.Fatalf("page %d: whole %v total %d last %v, %v", len(sizes), page.Whole, page.Total, page.Last, err)
		}
		sizes = append(sizes, len(page.Records))
	}
	if !slices.Equal(sizes, []int{500, 500, 500, 131}) {
		t.Errorf("pages of %v", sizes)
	}
	given := 0
	for _, err := range s.MasterData(context.Background(), f.grant(), ref, nil) {
		if given++; err != nil || given == 2 {
			break // a consumer that stops is not called again
		}
	}
	if given != 2 {
		t.Errorf("%d pages before stopping", given)
	}
}

// A file that is written over while it is read ends in an error, never in a last page.
func TestFileThatChangesWhileItIsRead(t *testing.T) {
	for name, now := range map[string][]byte{
		"other records": append(made(4000, 90, "UTF-8"), madeEnd...), "cut": made(2000, 30, "UTF-8")[:90_000], "emptied": nil,
	} {
		t.Run(name, func(t *testing.T) {
			f, s := newFolder(t), New()
			f.write("a.xaf", string(append(made(4000, 30, "UTF-8"), madeEnd...)))
			ref := f.only(s).CompanyRef
			pages, last := 0, false
			var err error
			for page, pageErr := range s.MasterData(context.Background(), f.grant(), ref, nil) {
				if pages++; pages == 1 {
					f.write("a.xaf", string(now))
				}
				last, err = last || page.Last, pageErr
			}
			wantError(t, err, domain.CodeBadFile, "a.xaf", "changed")
			if last {
				t.Error("it gave a last page")
			}
		})
	}
}

func TestBadFilesAreListedAndTheOthersWork(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("good.xml", smit.xml())
	f.write("Old.ADF", "CLAIR1.00.00")
	f.write("type.xaf", "<!DOCTYPE a>"+smit.xml())
	f.write("cut.xaf", cut(smit.in(2026, "1 2").xml()))
	f.write("invoice.xml", "<Invoice/>")
	f.write("nobody.xaf", `<auditfile><company><Commercenr>n.v.t.</Commercenr><generalLedger><ledgerAccount><accID>1</accID></ledgerAccount></generalLedger></company></auditfile>`)
	f.write("part-2.xaf", "<!-- Vervolgbestand 2 van 2 --><transaction/>")
	f.write("secret.xac", "x")
	f.write("secret.XSC", "x")
	f.write(".hidden.xaf", "x")
	f.write("notes.txt", "x")
	f.write("evil\x1b[31m.xaf", "x")
	if err := os.Mkdir(filepath.Join(f.path, "2024.xaf"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(f.path, "gone.xaf")); err != nil {
		t.Fatal(err)
	}
	companies, problems := f.companies(s)
	wantProblems(t, problems, "Old.ADF adf", "cut.xaf truncated", "evil[31m.xaf not_xml", "gone.xaf unreadable", "invoice.xml not_auditfile", "nobody.xaf no_company",
		"secret.XSC encrypted", "secret.xac encrypted", "type.xaf doctype")
	if len(companies) != 1 {
		t.Fatalf("companies %+v", companies)
	}
	// The newer file is bad: nothing of it is used, and the older good one is.
	if records, _ := read(t, s, f.grant(), companies[0].CompanyRef, nil); keysOf(records) != "1 2 3" {
		t.Errorf("read %s", keysOf(records))
	}
}

func TestNeverGoesBackAYear(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("24.xaf", smit.in(2024, "24").xml())
	f.write("25.xaf", smit.in(2025, "25").xml())
	ref := f.only(s).CompanyRef
	_, mark := read(t, s, f.grant(), ref, nil)
	marks := domain.Marks{"auditfile": mark}

	f.write("25.xaf", cut(smit.in(2025, "25 26").xml()))
	records, _, err := tryRead(t, s, f.grant(), ref, marks)
	wantError(t, err, domain.CodeBadFile, "25.xaf", "truncated")
	if len(records) > 0 {
		t.Errorf("records of a bad file: %s", keysOf(records))
	}

	f.write("25.xaf", "") // whose it is cannot be told any more
	_, _, err = tryRead(t, s, f.grant(), ref, marks)
	wantError(t, err, domain.CodeBadFile, "25.xaf", "empty")

	f.remove("25.xaf")
	_, _, err = tryRead(t, s, f.grant(), ref, marks)
	wantError(t, err, domain.CodeOutsideGone, "7", "older_year")

	f.write("25.xaf", smit.in(2025, "25").xml())
	if records, _ := read(t, s, f.grant(), ref, marks); keysOf(records) != "25" {
		t.Errorf("mended: %s", keysOf(records))
	}
}

func (b book) until(end string) book {
	b.end = end
	return b
}

// Of one year a later file takes an earlier one's place, however much of the year it
// is about.
func TestPartOfAYearIsThatYear(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("24.xaf", smit.in(2024, "24").xml())
	f.write("25.xaf", smit.in(2025, "25").xml())
	ref := f.only(s).CompanyRef
	_, mark := read(t, s, f.grant(), ref, nil)
	f.write("25.xaf", smit.in(2025, "25a").until("2025-09-30").xml())
	records, mark := read(t, s, f.grant(), ref, domain.Marks{"auditfile": mark})
	if keysOf(records) != "25a" {
		t.Errorf("read %s", keysOf(records))
	}
	f.write("q2.xaf", smit.in(2025, "25b").until("2025-06-30").xml()) // beside the other, written later
	if records, _ = read(t, s, f.grant(), ref, domain.Marks{"auditfile": mark}); keysOf(records) != "25b" {
		t.Errorf("read %s", keysOf(records))
	}
	f.remove("25.xaf")
	f.remove("q2.xaf")
	_, _, err := tryRead(t, s, f.grant(), ref, domain.Marks{"auditfile": mark})
	wantError(t, err, domain.CodeOutsideGone, "7", "older_year")
}

// A wrongly typed end must not keep out every later file for good.
func TestEndThatIsTypedWrongly(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("25.xaf", smit.in(2025, "25").until("2205-12-31").xml())
	ref := f.only(s).CompanyRef
	_, mark := read(t, s, f.grant(), ref, nil)
	f.write("26.xaf", smit.in(2026, "26").xml())
	records, mark := read(t, s, f.grant(), ref, domain.Marks{"auditfile": mark})
	if keysOf(records) != "26" {
		t.Errorf("read %s", keysOf(records))
	}
	f.remove("26.xaf")
	_, _, err := tryRead(t, s, f.grant(), ref, domain.Marks{"auditfile": mark})
	wantError(t, err, domain.CodeOutsideGone, "7", "older_year")
}

func TestMarkThatCannotBeReadIsNone(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", smit.in(2025, "1").xml())
	ref := f.only(s).CompanyRef
	_, good := read(t, s, f.grant(), ref, nil)
	digest := good[strings.LastIndex(good, " ")+1:]
	for _, mark := range []string{
		"", " ", "nonsense", "1 2025-12-31 " + digest, "1 2026-12-31 " + digest, "2 2026-12-31 " + digest, "2 20260 " + digest,
		"2 -2026 " + digest, "2  " + digest, "2 2026", "2 2026 " + digest + " x", "3 2026 " + digest, "\x00",
	} {
		if records, next := read(t, s, f.grant(), ref, domain.Marks{"auditfile": mark}); keysOf(records) != "1" || next != good {
			t.Errorf("mark %q: read %q, next mark %q", mark, keysOf(records), next)
		}
	}
	if records, _ := read(t, s, f.grant(), ref, domain.Marks{"auditfile": good}); len(records) > 0 {
		t.Errorf("mark %q: read %s", good, keysOf(records))
	}
}

func TestCompanyThatIsGone(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", smit.xml())
	ref := f.only(s).CompanyRef
	f.write("a.xaf", cut(smit.xml()))
	_, _, err := tryRead(t, s, f.grant(), ref, nil)
	wantError(t, err, domain.CodeBadFile, "a.xaf", "truncated")
	f.remove("a.xaf")
	_, _, err = tryRead(t, s, f.grant(), ref, nil)
	wantError(t, err, domain.CodeOutsideGone, "7", "")
}

func wantError(t *testing.T, err error, code domain.Code, name, reason string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code || e.Name != name || e.Reason != reason {
		t.Errorf("error %v, want %s %s %s", err, code, name, reason)
	}
}

func TestFolderErrors(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("file", "x")
	for _, path := range []string{"", " ", filepath.Join(f.path, "absent"), filepath.Join(f.path, "file")} {
		grant := folderGrant(path)
		_, err := s.Whoami(context.Background(), grant)
		_, _, err2 := s.Companies(context.Background(), grant)
		_, _, err3 := tryRead(t, s, grant, domain.CompanyRef{Identities: []string{"kvk:30123456"}}, nil)
		for _, err := range []error{err, err2, err3} {
			if domain.CodeOf(err) != domain.CodeFolder {
				t.Errorf("%q: %v", path, err)
			}
		}
	}
	path := filepath.Join(f.path, "file")
	_, err := s.Whoami(context.Background(), folderGrant(path))
	wantError(t, err, domain.CodeFolder, path, "file")
	user, err := s.Whoami(context.Background(), f.grant())
	if err != nil || user.ID != "" || user.Name != f.path {
		t.Errorf("user %+v, %v", user, err)
	}
}

// A trouble that passes must not disconnect: nobody would look at the folder again.
func TestFolderErrorsThatPass(t *testing.T) {
	for errno, code := range map[syscall.Errno]domain.Code{
		syscall.EMFILE: domain.CodeUnreachable, syscall.ETIMEDOUT: domain.CodeUnreachable, syscall.EIO: domain.CodeUnreachable,
		syscall.ESTALE: domain.CodeUnreachable, syscall.ENOENT: domain.CodeFolder, syscall.EACCES: domain.CodeFolder, syscall.ENOTDIR: domain.CodeFolder,
	} {
		if err := noFolder("/f", &fs.PathError{Op: "open", Path: "/f", Err: errno}); domain.CodeOf(err) != code {
			t.Errorf("%v: %v, want %s", errno, err, code)
		}
	}
}

func TestCancelledContext(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", smit.xml())
	ref := f.only(s).CompanyRef
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := s.Companies(ctx, f.grant()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	for page, err := range s.MasterData(ctx, f.grant(), ref, nil) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("page %+v, error %v", page, err)
		}
	}
	if got := f.only(s); got.Code != "7" { // nothing wrong was remembered
		t.Errorf("listed as %+v", got)
	}
}

// A folder reached over a link is the folder itself.
func TestLinkedFolder(t *testing.T) {
	f, s := newFolder(t), New()
	f.write("a.xaf", book{ident: "x", name: "Y", year: 2025, accounts: "1"}.xml())
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(f.path, link); err != nil {
		t.Fatal(err)
	}
	got, _, err := s.Companies(context.Background(), folderGrant(link))
	if err != nil || !slices.Equal(got[0].Identities, []string{"path:" + f.path + "|x"}) {
		t.Errorf("%v %v", got, err)
	}
}
