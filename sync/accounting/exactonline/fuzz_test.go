package exactonline

import (
	"strings"
	"testing"

	"basecone/domain"
)

// fuzzPage fuzzes the reader of one collection: whatever comes, it ends, with
// records that have a kind or with a bad answer.
func fuzzPage[T any](f *testing.F, seeds []string, check func(*testing.T, T)) {
	f.Helper()
	for _, seed := range append(seeds, `{"d":{"results":[{}],"__next":"x"}}`, `{"d":[{}]}`, `{"d":{"results":[`, `{"d":1}`) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		_, err := readPage(strings.NewReader(body), func(v T) error { check(t, v); return nil })
		if err != nil && domain.CodeOf(err) != domain.CodeBadAnswer {
			t.Errorf("error %v", err)
		}
	})
}

func fuzzRows[T row](f *testing.F, kinds []domain.Kind, seeds ...string) {
	f.Helper()
	fuzzPage(f, seeds, func(t *testing.T, v T) {
		t.Helper()
		is, not := v.records()
		if got := len(is) + len(not); got != len(kinds) && len(kinds) != 3 {
			t.Errorf("%d records of %d kinds", got, len(kinds))
		}
		for _, r := range is {
			if r.Key != v.key() || strings.TrimSpace(r.Code) != r.Code {
				t.Errorf("%+v", r)
			}
		}
	})
}

func FuzzAccounts(f *testing.F) {
	fuzzRows[account](f, []domain.Kind{domain.Debtor, domain.Creditor},
		`{"d":{"results":[{"Timestamp":"4711","ID":"a","Code":"  20","Name":"N","Status":"C","IsSupplier":true,"Blocked":1}]}}`)
}

func FuzzGLAccounts(f *testing.F) {
	fuzzRows[ledgerAccount](f, []domain.Kind{domain.LedgerAccount},
		`{"d":{"results":[{"Timestamp":1,"ID":"a","Code":"4500","BalanceType":"W","IsBlocked":false,"VATCode":"4  "}]}}`)
}

func FuzzVATCodes(f *testing.F) {
	fuzzRows[vatCode](f, []domain.Kind{domain.VATCode},
		`{"d":{"results":[{"ID":"a","Code":"4  ","Percentage":0.21,"VATTransactionType":"P","GLToPayCode":null}]}}`)
}

func FuzzDeleted(f *testing.F) {
	fuzzRows[deletion](f, []domain.Kind{domain.Debtor, domain.Creditor, domain.LedgerAccount},
		`{"d":{"results":[{"Timestamp":"9","EntityType":7,"EntityKey":"{A}"}]}}`)
}

func FuzzDivisions(f *testing.F) {
	fuzzPage(f, []string{`{"d":{"results":[{"Code":100001,"Status":1,"BlockingStatus":0,"DivisionMoveDate":"/Date(1)/"}]}}`}, func(t *testing.T, d division) {
		t.Helper()
		if c := d.company(); len(c.Identities) != 1 || strings.Contains(onlyDigits(d.DivisionMoveDate), ":") {
			t.Errorf("%+v", c)
		}
	})
}

func FuzzMe(f *testing.F) {
	fuzzPage(f, []string{`{"d":{"results":[{"UserID":"u","CurrentDivision":100001}]}}`}, func(t *testing.T, m me) {
		t.Helper()
		if number := string(m.CurrentDivision); digits(number) && strings.Trim(number, "0123456789") != "" {
			t.Errorf("%q is no number", number)
		}
	})
}

func FuzzTokens(f *testing.F) {
	f.Add(`{"access_token":"a","refresh_token":"r","expires_in":"600"}`)
	f.Add(`{"error":"invalid_grant","error_description":"x"}`)
	f.Fuzz(func(t *testing.T, body string) {
		answer, err := readTokens(strings.NewReader(body))
		if err != nil && domain.CodeOf(err) != domain.CodeBadAnswer {
			t.Errorf("error %v", err)
		}
		if life := answer.life(); life <= renewBefore || life > maxTokenLife {
			t.Errorf("life %v", life)
		}
	})
}

func FuzzStamp(f *testing.F) {
	f.Add(`{"d":{"results":[{"TimeStampAsBigInt":"4711"}]}}`)
	f.Add(`{"d":{"TimeStampAsBigInt":4711}}`)
	f.Fuzz(func(t *testing.T, body string) {
		stamp, err := readStamp(strings.NewReader(body))
		if err != nil && domain.CodeOf(err) != domain.CodeBadAnswer || stamp < 0 {
			t.Errorf("stamp %d, error %v", stamp, err)
		}
	})
}

func FuzzErrors(f *testing.F) {
	f.Add(`{"error":{"code":"","message":{"lang":"","value":"text"}}}`)
	f.Fuzz(func(_ *testing.T, body string) { readError(strings.NewReader(body)) })
}
