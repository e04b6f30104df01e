package exactonline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"basecone/domain"
)

// reference is a file of the reference material beside the project.
func reference(t *testing.T, path ...string) []byte {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "..", "shared", "reference", "specs"}, path...)...)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the reference material is not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// recordsOf are the records of a page.
func recordsOf[T row](t *testing.T, body string) (is []domain.Record, not []domain.RecordRef, next string) {
	t.Helper()
	next, err := readPage(strings.NewReader(body), func(v T) error {
		i, n := v.records()
		is, not = append(is, i...), append(not, n...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return is, not, next
}

func TestSamples(t *testing.T) {
	sample := func(name string) string { return string(reference(t, "own-samples", "exact-online", name)) }

	is, not, next := recordsOf[account](t, sample("sync-accounts-page1.json"))
	want := []domain.Record{{
		Kind: domain.Creditor, Key: "aaaaaaaa-0000-0000-0000-000000000001", Code: "20", Name: "Groothandel Meel en Zo",
		Street: "Voorbeeldstraat 1", PostalCode: "3511 AA", City: "Utrecht", Country: "NL", Email: "facturen@meelenzo.example",
		VATNumber: "NL000000003B01", KvK: "00000003",
	}}
	if !reflect.DeepEqual(is, want) || len(not) != 1 || not[0].Kind != domain.Debtor || !strings.HasSuffix(next, "$skiptoken=4711L") {
		t.Errorf("accounts: %+v, not %v, next %q", is, not, next)
	}

	is, _, _ = recordsOf[ledgerAccount](t, sample("glaccounts.json"))
	want = []domain.Record{{
		Kind: domain.LedgerAccount, Key: "bbbbbbbb-0000-0000-0000-000000004500", Code: "4500", Name: "Kantoorkosten",
		Type: "profit_loss", Account: "4",
	}}
	if !reflect.DeepEqual(is, want) {
		t.Errorf("ledger: %+v", is)
	}

	is, _, _ = recordsOf[vatCode](t, sample("vatcodes.json"))
	want = []domain.Record{{
		Kind: domain.VATCode, Key: "cccccccc-0000-0000-0000-000000000004", Code: "4", Name: "BTW hoog tarief, inkoop",
		Type: "purchase", Percentage: "21", Account: "1520",
	}}
	if !reflect.DeepEqual(is, want) {
		t.Errorf("VAT codes: %+v", is)
	}

	var divisions []domain.OutsideCompany
	if _, err := readPage(strings.NewReader(sample("divisions.json")), func(d division) error {
		divisions = append(divisions, d.company())
		return nil
	}); err != nil || len(divisions) != 2 || divisions[0].Name != "Kantoor Voorbeeld B.V." || divisions[0].KvK != "00000001" ||
		divisions[1].Identities[0] != "division:100002" || divisions[1].Blocked != "" {
		t.Errorf("divisions: %+v, %v", divisions, err)
	}

	var who me
	if _, err := readPage(strings.NewReader(sample("me.json")), func(m me) error { who = m; return nil }); err != nil ||
		who != (me{UserID: "0a1b2c3d-0000-0000-0000-00000000000a", UserName: "sanne.dewit", FullName: "Sanne de Wit", CurrentDivision: "100001"}) {
		t.Errorf("me: %+v, %v", who, err)
	}

	if got := readError(strings.NewReader(sample("error-403-scope.json"))); got != "Forbidden - Application Scope Violated. Cannot read" {
		t.Errorf("error text %q", got)
	}
	if got, err := readTokens(strings.NewReader(sample("token.json"))); err != nil || got.life().Seconds() != 600 || got.Refresh != "stampNL001.example" {
		t.Errorf("token: %+v, %v", got, err)
	}
}

func TestDeletions(t *testing.T) {
	is, not, _ := recordsOf[deletion](t, `{"d":{"results":[
		{"Timestamp":5,"EntityType":2,"EntityKey":"{AAAA}"},
		{"Timestamp":"6","EntityType":7,"EntityKey":"bbbb"}]}}`)
	want := []domain.RecordRef{{Kind: domain.Debtor, Key: "aaaa"}, {Kind: domain.Creditor, Key: "aaaa"}, {Kind: domain.LedgerAccount, Key: "bbbb"}}
	if len(is) != 0 || !reflect.DeepEqual(not, want) {
		t.Errorf("%v, %v", is, not)
	}
	if (deletion{EntityType: "6", EntityKey: "x"}).key() != "" {
		t.Error("a deleted document is taken for master data")
	}
}

func TestPercentage(t *testing.T) {
	for in, want := range map[loose]string{
		"0.21": "21", "0.09": "9", "0": "0", "0.0": "0", "0.085": "8.5", "0.06": "6", "1": "100", "21": "21", "8.5": "8.5",
		"2.1e-1": "21", "": "", "x": "", "-0.21": "", "NaN": "", "1e309": "", "101": "",
	} {
		if got := in.percentage(); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReadPageRefusesWhatIsNoPage(t *testing.T) {
	for _, body := range []string{
		``, `null`, `[]`, `{}`, `{"d":null}`, `{"d":7}`, `{"d":{}}`, `{"d":{"results":null}}`, `{"d":{"results":{}}}`,
		`{"d":{"results":[1]}}`, `{"d":{"results":[{"ID":{}}]}}`, `{"d":{"results":[{}]`, `{"d":{"results":[]}`, `{"d":{"results":[]}} x`,
		`{"error":{"message":{"value":"no"}}}`, `{"d":{"results":[],"__next":[]}}`,
	} {
		_, err := readPage(strings.NewReader(body), func(account) error { return nil })
		if domain.CodeOf(err) != domain.CodeBadAnswer {
			t.Errorf("%s: error %v", body, err)
		}
	}
	for _, body := range []string{`{"d":[]}`, `{"x":[{"d":1}],"d":{"__count":"3","results":[{"ID":null,"Unknown":{"a":[1]}}],"__next":null},"y":1}`} {
		if _, err := readPage(strings.NewReader(body), func(account) error { return nil }); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestStampComesAsARecordOrAsAListOfOne(t *testing.T) {
	for body, want := range map[string]int64{
		`{"d":{"results":[{"__metadata":{"uri":"x"},"API":"Accounts","TimeStampAsBigInt":"4711"}]}}`: 4711,
		`{"d":[{"TimeStampAsBigInt":4711}]}`:                                           4711,
		`{"d":{"__metadata":{"uri":"x"},"API":"Accounts","TimeStampAsBigInt":"4711"}}`: 4711,
		`{"d":{"TimeStampAsBigInt":4711,"Modified":"/Date(1)/"}}`:                      4711,
		`{"d":{"results":[]}}`:                                                         0,
		`{"d":{"results":[{"TimeStampAsBigInt":null}]}}`:                               0,
		`{"d":{"TimeStampAsBigInt":null}}`:                                             0,
		`{"d":{"TimeStampAsBigInt":"-1"}}`:                                             0,
	} {
		if got, err := readStamp(strings.NewReader(body)); err != nil || got != want {
			t.Errorf("%s: %d, %v", body, got, err)
		}
	}
	for _, body := range []string{
		``, `null`, `[]`, `{}`, `{"d":null}`, `{"d":7}`, `{"d":{}}`, `{"d":{"TimeStampAsBigInt":{}}}`, `{"d":{"TimeStampAsBigInt":[4711]}}`,
		`{"d":{"TimeStampAsBigInt":"4711"}`, `{"d":{"TimeStampAsBigInt":"4711"}} x`, `{"TimeStampAsBigInt":"4711"}`, `{"d":{"results":{"TimeStampAsBigInt":"4711"}}}`,
		`{"d":{"results":[{"TimeStampAsBigInt":{}}]}}`, `{"error":{"message":{"value":"no"}}}`, `{"d":{"x":"` + strings.Repeat("x", maxStamp) + `","TimeStampAsBigInt":1}}`,
	} {
		if _, err := readStamp(strings.NewReader(body)); domain.CodeOf(err) != domain.CodeBadAnswer {
			t.Errorf("%.60s: error %v", body, err)
		}
	}
}
