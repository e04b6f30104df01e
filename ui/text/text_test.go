package text_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/text"
)

// sentences are all strings of a value by their path in it.
func sentences(v reflect.Value, path string, into map[string]string) {
	switch v.Kind() {
	case reflect.String:
		into[path] = v.String()
	case reflect.Struct:
		if f, ok := v.Interface().(text.FieldText); ok && f.Help == "" { // a field may need no help, in any language
			into[path] = f.Label
			return
		}
		for i := range v.NumField() {
			sentences(v.Field(i), path+"."+v.Type().Field(i).Name, into)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			sentences(v.Index(i), fmt.Sprintf("%s[%d]", path, i), into)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			sentences(v.MapIndex(key), fmt.Sprintf("%s[%v]", path, key), into)
		}
	case reflect.Pointer:
		sentences(v.Elem(), path, into)
	default:
		panic("no sentence is made of a " + v.Kind().String() + " at " + path)
	}
}

func all(lang string) map[string]string {
	into := map[string]string{}
	sentences(reflect.ValueOf(text.For(lang)), "Text", into)
	return into
}

var (
	verb        = regexp.MustCompile(`%[-+# 0]*[0-9]*(?:\.[0-9]+)?[a-zA-Z%]`)
	placeholder = regexp.MustCompile(`\{[a-z_]+\}`)
)

func TestEverySentenceIsThereInEveryLanguage(t *testing.T) {
	english := all(text.English)
	for _, lang := range text.Languages() {
		theirs := all(lang)
		for path, s := range english {
			other, ok := theirs[path]
			if !ok {
				t.Errorf("%s: %s is missing", lang, path)
				continue
			}
			if strings.TrimSpace(other) == "" {
				t.Errorf("%s: %s is empty", lang, path)
			}
			if a, b := verb.FindAllString(s, -1), verb.FindAllString(other, -1); !slices.Equal(a, b) {
				t.Errorf("%s: %s has the verbs %v, in English %v", lang, path, b, a)
			}
			a, b := placeholder.FindAllString(s, -1), placeholder.FindAllString(other, -1)
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(slices.Compact(a), slices.Compact(b)) {
				t.Errorf("%s: %s has the placeholders %v, in English %v", lang, path, b, a)
			}
		}
		for path := range theirs {
			if _, ok := english[path]; !ok {
				t.Errorf("%s: %s is in no other language", lang, path)
			}
		}
	}
}

func TestPluralsOfBothNumbersTakeTheSameVerbs(t *testing.T) {
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch p, isPlural := v.Interface().(text.Plural); {
		case isPlural:
			if n := strings.Count(p.One, "%"); n > 1 || n != strings.Count(p.Many, "%") && !strings.Contains(p.Many, "%s") {
				t.Errorf("%s: %q, %q", path, p.One, p.Many)
			}
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name)
			}
		}
	}
	for _, lang := range text.Languages() {
		walk(reflect.ValueOf(*text.For(lang)), lang)
	}
}

// constants are the values of every constant of a type of the domain, read from the source.
func constants[T ~string](t *testing.T, name string) []T {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), "../../domain", nil, 0) //nolint:staticcheck // build tags do not matter here
	if err != nil {
		t.Fatal(err)
	}
	var found []T
	ast.Inspect(packages["domain"], func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != name {
			return true
		}
		if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
			value, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, T(value))
		}
		return true
	})
	if len(found) == 0 {
		t.Fatalf("no constant of type %s found", name)
	}
	return found
}

func TestEveryCodeHasASentence(t *testing.T) {
	known := constants[domain.Code](t, "Code")
	for _, lang := range text.Languages() {
		tx := text.For(lang)
		for _, code := range known {
			s := tx.Errors.Codes[code]
			if !strings.HasSuffix(s, ".") || len(s) < 10 {
				t.Errorf("%s: %s says %q", lang, code, s)
			}
			bare := tx.Error(domain.Fail(code), time.Now())
			full := tx.Error(&domain.Error{Code: code, Name: "Bakkerij", Reason: "weg", Until: time.Now(), Count: 3, Max: 5}, time.Now())
			for _, said := range []string{bare, full} {
				if placeholder.MatchString(said) || said == tx.Errors.Internal {
					t.Errorf("%s: %s says %q", lang, code, said)
				}
			}
		}
		for code := range tx.Errors.Codes {
			of, _, _ := strings.Cut(string(code), "/") // with a certain reason
			if !slices.Contains(known, domain.Code(of)) {
				t.Errorf("%s: no domain error has the code %s", lang, code)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	at := time.Date(2026, 11, 21, 8, 29, 0, 0, time.UTC)
	now := at.Add(-time.Hour).In(time.FixedZone("CET", 3600))
	for _, test := range []struct {
		lang string
		err  error
		want string
	}{
		{"en", nil, ""},
		{"en", errors.New("disk on fire at /var"), text.For("en").Errors.Internal},
		{"en", fmt.Errorf("outer: %w", domain.Fail(domain.CodeTerms)), text.For("en").Errors.Codes[domain.CodeTerms]},
		{"en", &domain.Error{Code: domain.CodeSyncTooSoon, Name: "Van Dam", Until: at}, "Van Dam was synchronised by hand less than 15 minutes ago. Try again at 09:29."},
		{"en", &domain.Error{Code: domain.CodeSyncTooSoon, Name: "Van Dam", Until: at.Add(time.Second)}, "Van Dam was synchronised by hand less than 15 minutes ago. Try again at 09:30."},
		{"en", &domain.Error{Code: domain.CodeSyncTooSoon, Name: "Van Dam", Until: at.Add(15 * time.Hour)}, "Van Dam was synchronised by hand less than 15 minutes ago. Try again on 22 Nov at 00:29."},
		{"nl", &domain.Error{Code: domain.CodeSyncTooSoon, Until: at}, "Dit is minder dan 15 minuten geleden handmatig gesynchroniseerd. Probeer het opnieuw om 09:29."},
		{"nl", &domain.Error{Code: domain.CodeSyncTooSoon, Name: "Van Dam"}, "Van Dam is minder dan 15 minuten geleden handmatig gesynchroniseerd. Probeer het opnieuw later."},
		{"en", &domain.Error{Code: domain.CodeNotAvailable, Name: "Zeker Zorg", Reason: "no_rights"}, "Zeker Zorg cannot be added: no access. Choose others."},
		{"en", &domain.Error{Code: domain.CodeNotAvailable, Name: "999"}, "999 cannot be added: the connection does not see it. Choose others."},
		{"nl", &domain.Error{Code: domain.CodeAdministrationTaken, Name: "Anker", Reason: "here"}, "Anker zit al in dit kantoor. Kies andere."},
		{"nl", &domain.Error{Code: domain.CodeAdministrationTaken, Name: "Anker", Reason: "elsewhere"}, "Anker zit al in een ander kantoor. Een administratie verhuist door migratie."},
		{"en", &domain.Error{Code: domain.CodeFolder, Reason: "file"}, "This is a file, not a folder. Give the folder that holds it."},
		{"en", &domain.Error{Code: domain.CodeWrongUser, Name: "Anker"}, "This user of the accounting system does not see Anker. Choose one that sees every administration of this connection."},
		{"nl", &domain.Error{Code: domain.CodeWrongUser, Name: "Anker"}, "Deze gebruiker van het boekhoudsysteem ziet Anker niet. Kies er een die elke administratie van deze koppeling ziet."},
		{"en", &domain.Error{Code: domain.CodeAuthExpired, Reason: "not_linked"}, "This user never signed in to the accounting system for this connection. That has to be done first."},
		{"nl", &domain.Error{Code: domain.CodeAuthExpired, Reason: "not_linked"}, "Deze gebruiker heeft voor deze koppeling nooit bij het boekhoudsysteem ingelogd. Dat moet eerst gebeuren."},
		{"en", &domain.Error{Code: domain.CodeAuthExpired, Reason: "signed_in_elsewhere"}, "Somebody signed in as the same user elsewhere, which ended this sign-in. Reconnect to sign in again."},
		{"nl", &domain.Error{Code: domain.CodeAuthExpired, Reason: "signed_in_elsewhere"}, "Iemand heeft elders met dezelfde gebruiker ingelogd; dat beëindigde deze login. Koppel opnieuw om weer in te loggen."},
		{"nl", &domain.Error{Code: domain.CodeAdministrationTaken, Name: "Anker"}, "Anker zit al in een kantoor. Een administratie verhuist door migratie."},
		{"en", &domain.Error{Code: domain.CodeNotEmpty, Name: "/srv/x"}, "There is data here already (/srv/x), which is never overwritten. Use an empty directory."},
		{"en", domain.Fail(domain.CodeNotEmpty), "There is data here already, which is never overwritten. Use an empty directory."},
		{"en", &domain.Error{Code: domain.CodeStoreHeld, Name: "4711"}, "Another basecone (process 4711) has the data open. Stop that one first."},
		{"nl", domain.Fail(domain.CodeStoreHeld), "Een andere basecone heeft de gegevens open. Stop die eerst."},
		{"en", domain.Fail("never_heard_of"), text.For("en").Errors.Internal},
	} {
		if got := text.For(test.lang).Error(test.err, now); got != test.want {
			t.Errorf("%s %v: %q", test.lang, test.err, got)
		}
	}
}

func TestLanguages(t *testing.T) {
	for _, test := range []struct {
		env  map[string]string
		want string
	}{
		{nil, "en"},
		{map[string]string{"LANG": "nl_NL.UTF-8"}, "nl"},
		{map[string]string{"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"},
		{map[string]string{"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"},
		{map[string]string{"LC_MESSAGES": "nl-BE"}, "nl"},
		{map[string]string{"LANG": "de_DE.UTF-8"}, "en"},
	} {
		if got := text.FromEnvironment(func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%v: %s", test.env, got)
		}
	}
	if text.For("nl").Lang != "nl" || text.For("xx").Lang != "en" {
		t.Error("For")
	}
}

func TestFormats(t *testing.T) {
	en, nl := text.For("en"), text.For("nl")
	now := time.Date(2026, 11, 21, 0, 30, 0, 0, time.FixedZone("CET", 3600))
	for _, test := range []struct{ got, want string }{
		{en.Number(1234567), "1,234,567"},
		{nl.Number(-1234), "-1.234"},
		{nl.Number(999), "999"},
		{en.When(now, time.Date(2026, 11, 20, 23, 14, 0, 0, time.UTC)), "00:14"},
		{en.When(now, time.Date(2026, 11, 20, 22, 59, 0, 0, time.UTC)), "yesterday"},
		{nl.When(now, time.Date(2026, 3, 2, 8, 14, 0, 0, time.UTC)), "2 mrt 09:14"},
		{en.When(now, time.Date(2025, 11, 21, 8, 14, 0, 0, time.UTC)), "21 Nov 2025"},
		{en.When(now, time.Date(2026, 11, 22, 8, 14, 0, 0, time.UTC)), "22 Nov 09:14"},
		{nl.When(now, time.Time{}), "nooit"},
		{nl.Day(now, now), "21 nov"},
		{en.Moment(now, now), "21 Nov 2026 00:30"},
		{en.Relative(now, now.Add(-5*time.Minute)), "5 minutes ago"},
		{en.Relative(now, now.Add(-time.Minute)), "1 minute ago"},
		{nl.Relative(now, now.Add(72*time.Hour)), "over 3 dagen"},
		{nl.Relative(now, now), "zojuist"},
		{en.Relative(now, now.Add(-time.Second)), "just now"},
		{en.Relative(now, now.Add(time.Second)), "in a moment"},
		{nl.Relative(now, now.Add(59*time.Second)), "zo meteen"},
		{en.Words.Kinds[domain.Debtor].Of(en, 2), "Debtors"},
		{en.Kit.Marked.Of(en, 1234), "1,234 marked"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

func TestNamesOfWhatTheDomainKnows(t *testing.T) {
	for _, lang := range text.Languages() {
		tx := text.For(lang)
		named(t, tx.Role, "Role")
		named(t, tx.Permission, "Permission")
		named(t, tx.ConnectionStatus, "ConnectionStatus")
		named(t, tx.AdministrationStatus, "AdministrationStatus")
		named(t, tx.Plan, "Plan")
		named(t, tx.RunStatus, "RunStatus")
		named(t, tx.Trigger, "Trigger")
		named(t, tx.Job, "JobKind")
		named(t, tx.JobStatus, "JobStatus")
		for _, k := range domain.Kinds() {
			if tx.Kind(k) == "" || tx.Kinds(k) == "" {
				t.Errorf("%s: no name for %s", lang, k)
			}
		}
	}
}

// named fails for constants of a type that are shown by their code for want of a name.
func named[T ~string](t *testing.T, name func(T) string, of string) {
	t.Helper()
	for _, value := range constants[T](t, of) {
		if name(value) == string(value) {
			t.Errorf("no name for the %s %s", of, value)
		}
	}
}

func TestRolesInsideASentence(t *testing.T) {
	for lang, want := range map[string]string{text.English: "Super user", text.Dutch: "supergebruiker"} {
		if got := text.For(lang).RoleInside(domain.SuperUser); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
