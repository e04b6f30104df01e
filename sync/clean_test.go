package background

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"log/slog"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"basecone/domain"
)

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "",
		"Bakkerij Jansen B.V.":                  "Bakkerij Jansen B.V.",
		"Café Ørsted – €":                       "Café Ørsted – €",
		"日本語":                                   "日本語",
		"می\u200cخواهم":                         "می\u200cخواهم",
		" a ":                                   "a",
		"a\tb\r\nc\n\n":                         "a b c",
		"a\u00a0b":                              "a b",
		"a\u2028b\u2029c":                       "a b c",
		"\x1b[31mred\x1b[0m":                    "red",
		"\x1b]8;;http://x\x1b\\link\x1b]8;;\a!": "link!",
		"\u009b31mred":                          "31mred",
		"a\x00b\x7fc\u0085d":                    "abc d",
		"\u202eabc\u2066d\u200f":                "abcd",
		"\ufeffa\u200bb\u00adc\U000e0041":       "abc",
		"a\xffb":                                "a\uFFFDb",
		"\x1b":                                  "",
	} {
		if got := cleanText(in, maxText); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, long := range []string{strings.Repeat("é", 1e6), strings.Repeat("\x1b[31m x", 1e6), strings.Repeat(" ", 1e6)} {
		if got := cleanText(long, 101); len(got) > 101 || !utf8.ValidString(got) {
			t.Errorf("%d bytes", len(got))
		}
	}
}

func FuzzCleanText(f *testing.F) {
	for _, s := range []string{"a", " \x1b[1m", "\u202e\xff\x9b", "a\u2028b", "é\u00ad"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = max(1, min(limit, 5000))
		got := cleanText(s, limit)
		if len(got) > limit || !utf8.ValidString(got) || got != strings.TrimSpace(got) {
			t.Fatalf("%q", got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.In(r, unicode.Zl, unicode.Zp) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
		if again := cleanText(got, limit); again != got {
			t.Fatalf("%q cleans to %q", got, again)
		}
	})
}

// dirty is a system whose every answer needs cleaning.
type dirty struct {
	domain.AccountingSystem
	panics bool
	err    error
}

func (d dirty) Info() domain.SystemInfo { return domain.SystemInfo{ID: "dirty"} }

func (d dirty) Whoami(context.Context, domain.Grant) (domain.OutsideUser, error) {
	if d.panics {
		panic("whoami")
	}
	return domain.OutsideUser{ID: "1\n", Name: "C\x1b[2JX", Full: "\u202eC"}, d.err
}

func (d dirty) Companies(context.Context, domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	if d.panics {
		panic("companies")
	}
	return []domain.OutsideCompany{
		{CompanyRef: domain.CompanyRef{Code: "1\t", Identities: []string{"a\x00", "\x00", strings.Repeat("x", 1000)}}, Name: "A\nB"},
		{CompanyRef: domain.CompanyRef{Code: "2", Identities: []string{"\x00"}}, Name: "no identity"},
	}, []domain.Problem{{Name: "f\x1b[0m", Text: "\u202et"}}, d.err
}

func (d dirty) MasterData(context.Context, domain.Grant, domain.CompanyRef, domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		if !yield(domain.Page{Records: []domain.Record{{Key: "k\n", Name: "\x1b[1mn"}}, Removed: []domain.RecordRef{{Key: "\u202er"}}, Total: -3}, nil) {
			return
		}
		if d.panics {
			panic("pages")
		}
		yield(domain.Page{}, d.err)
	}
}

type consenter struct{ dirty }

func (consenter) Consent(context.Context, string) (domain.Consent, error) { panic("consent") }

func (consenter) Redeem(context.Context, string) (domain.Credentials, error) {
	return domain.Credentials{"token": "s3cret"}, nil
}

func TestDecorated(t *testing.T) {
	var logged bytes.Buffer
	log := slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s := Decorate(dirty{err: nil}, log)
	if u, err := s.Whoami(t.Context(), nil); err != nil || u != (domain.OutsideUser{ID: "1", Name: "CX", Full: "C"}) {
		t.Errorf("%+v, %v", u, err)
	}
	companies, problems, err := s.Companies(t.Context(), nil)
	if err != nil || len(companies) != 1 || len(problems) != 2 {
		t.Fatalf("%+v, %+v, %v", companies, problems, err)
	}
	if c := companies[0]; c.Code != "1" || len(c.Identities) != 1 || c.Identities[0] != "a" || c.Name != "A B" {
		t.Errorf("%+v", c)
	}
	if problems[0].Name != "f" || problems[0].Text != "t" || problems[1].Name != "no identity" {
		t.Errorf("%+v", problems)
	}
	for page, err := range s.MasterData(t.Context(), nil, domain.CompanyRef{}, nil) {
		if err != nil || page.Records[0].Key != "k" || page.Records[0].Name != "n" || page.Removed[0].Key != "r" || page.Total != 0 {
			t.Errorf("%+v, %v", page, err)
		}
		break
	}
	if n := strings.Count(logged.String(), "operation="); n != 3 {
		t.Errorf("%d uses logged:\n%s", n, logged.String())
	}

	failing := Decorate(dirty{err: &domain.Error{Code: domain.CodeBadFile, Name: "a\x1b[2J", Reason: "r\n", Err: errors.New("why")}}, nil)
	_, err = failing.Whoami(t.Context(), nil)
	var e *domain.Error
	if !errors.As(err, &e) || e.Name != "a" || e.Reason != "r" || e.Code != domain.CodeBadFile {
		t.Errorf("%v", err)
	}
}

func TestPanicsAreErrors(t *testing.T) {
	var logged bytes.Buffer
	s := Decorate(consenter{dirty{panics: true}}, slog.New(slog.NewTextHandler(&logged, nil)))
	want := func(name string, err error) {
		t.Helper()
		if err == nil || domain.CodeOf(err) != "" || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := s.Whoami(t.Context(), nil)
	want("whoami", err)
	_, _, err = s.Companies(t.Context(), nil)
	want("companies", err)
	n := 0
	for _, err = range s.MasterData(t.Context(), nil, domain.CompanyRef{}, nil) {
		n++
	}
	want("pages", err)
	if n != 2 {
		t.Errorf("%d pairs", n)
	}
	c, ok := s.(domain.Consenter)
	if !ok {
		t.Fatal("it is no Consenter any more")
	}
	_, err = c.Consent(t.Context(), "state")
	want("consent", err)
	if _, err := c.Redeem(t.Context(), "c0de"); err != nil {
		t.Error(err)
	}
	if _, ok := Decorate(dirty{}, nil).(domain.Consenter); ok {
		t.Error("it became a Consenter")
	}
	if strings.Contains(logged.String(), "s3cret") || strings.Contains(logged.String(), "c0de") {
		t.Error("credentials in the log")
	}
	defer func() {
		if v := recover(); v != "mine" {
			t.Errorf("the taker's own panic came back as %v", v)
		}
	}()
	for _, err := range s.MasterData(t.Context(), nil, domain.CompanyRef{}, nil) {
		if err == nil {
			panic("mine")
		}
	}
}

func TestCatalogue(t *testing.T) {
	infos := Catalogue()
	var names []string
	for _, info := range infos {
		names = append(names, info.Name)
		if info.Built || info.Consent == (len(info.Fields) > 0) {
			t.Errorf("%+v", info)
		}
	}
	if got := strings.Join(names, ", "); got != "Exact Online, Twinfield, Xero, SnelStart, Visma AccountView, Multivers, Boekhoudgemak, Audit files (XAF)" {
		t.Error(got)
	}
	b := newBooks()
	b.info = domain.SystemInfo{ID: "xero", Name: "Xero", Built: true}
	infos = Catalogue(b, newBooks())
	if !infos[2].Built || len(infos) != 9 || infos[8].ID != "books" {
		t.Errorf("%+v", infos)
	}
	if Catalogue()[2].Built {
		t.Error("the table was changed")
	}
}

func BenchmarkCleanPage(b *testing.B) {
	h := newBooks()
	page := domain.Page{}
	for _, r := range h.found("1", 250).records() {
		page.Records = append(page.Records, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		cleanPage(page)
	}
	if n := testing.AllocsPerRun(10, func() { cleanPage(page) }); n != 0 {
		b.Errorf("%v allocations", n)
	}
}
