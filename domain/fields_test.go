package domain_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"basecone/domain"
)

func TestCleanField(t *testing.T) {
	for _, c := range []struct {
		field, typed, want string
		code               domain.Code
	}{
		{domain.FieldPostalCode, " 1234ab ", "1234 AB", ""},
		{domain.FieldPostalCode, "0234 AB", "", domain.CodePostalCode},
		{domain.FieldPostalCode, "1234", "", domain.CodePostalCode},
		{domain.FieldHouseNumber, "12 bis", "12 bis", ""},
		{domain.FieldHouseNumber, "bis", "", domain.CodeHouseNumber},
		{domain.FieldRegistration, "12 34 56 78", "12345678", ""},
		{domain.FieldRegistration, "1234567", "", domain.CodeRegistration},
		{domain.FieldEmail, "monica@janssen.example", "monica@janssen.example", ""},
		{domain.FieldEmail, "Monica <monica@janssen.example>", "", domain.CodeEmail},
		{domain.FieldEmail, "monica@janssen", "", domain.CodeEmail},
		{domain.FieldPhone, "+31 (0)20 123 45 67", "+31201234567", ""},
		{domain.FieldPhone, "call me", "", domain.CodePhone},
		{domain.FieldOfficeCode, "Janssen-1", "janssen-1", ""},
		{domain.FieldOfficeCode, "ja", "", domain.CodeOfficeCode},
		{domain.FieldOfficeCode, "-janssen", "", domain.CodeOfficeCode},
		{domain.FieldOfficeCode, strings.Repeat("a", 31), "", domain.CodeOfficeCode},
		{domain.FieldUserName, "Monica.deWit", "monica.dewit", ""},
		{domain.FieldUserName, "m", "", domain.CodeUserName},
		{domain.FieldCity, "", "", domain.CodeRequired},
		{domain.FieldCity, " \t", "", domain.CodeRequired},
		{domain.FieldCity, strings.Repeat("x", 101), "", domain.CodeTooLong},
		{domain.FieldCity, "Den\x1b[2J  Haag\u202e", "Den[2J Haag", ""},
		{"unknown", "x", "", domain.CodeNotFound},
	} {
		got, err := domain.CleanField(c.field, c.typed)
		if got != c.want || domain.CodeOf(err) != c.code {
			t.Errorf("CleanField(%s, %q) = %q, %v; want %q, %q", c.field, c.typed, got, err, c.want, c.code)
		}
		if err != nil && !errors.Is(err, domain.Invalid(c.field, c.code)) {
			t.Errorf("%s: the error does not name the field: %#v", c.field, err)
		}
	}
}

func TestCleanFieldIsNormal(t *testing.T) {
	fields := []string{
		domain.FieldOrganisation, domain.FieldHouseNumber, domain.FieldPostalCode, domain.FieldRegistration,
		domain.FieldEmail, domain.FieldPhone, domain.FieldOfficeCode, domain.FieldUserName,
	}
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom(fields).Draw(t, "field")
		typed := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{4} ?[a-zA-Z]{2}|[a-z0-9-]{3,30}|\+?[0-9 ()-]{8,16}`)).Draw(t, "typed")
		once, err := domain.CleanField(field, typed)
		if err != nil {
			return
		}
		if twice, err := domain.CleanField(field, once); err != nil || twice != once {
			t.Fatalf("%q became %q, then %q, %v", typed, once, twice, err)
		}
		if strings.ContainsFunc(once, unicode.IsControl) {
			t.Fatalf("%q holds a control character", once)
		}
	})
}

func TestSuggestOfficeCode(t *testing.T) {
	for name, want := range map[string]string{
		"Janssen & Partners":               "janssen-partners",
		"Administratiekantoor Zuid B.V.":   "administratiekantoor-zuid",
		"Café Één":                         "cafe-een",
		"  ":                               "",
		"AB":                               "",
		"'t Hoekje":                        "t-hoekje",
		strings.Repeat("Boekhouders ", 10): "boekhouders-boekhouders",
	} {
		if got := domain.SuggestOfficeCode(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		code := domain.SuggestOfficeCode(rapid.String().Draw(t, "name"))
		if code == "" {
			return
		}
		if clean, err := domain.CleanField(domain.FieldOfficeCode, code); err != nil || clean != code {
			t.Fatalf("suggested %q: %v", code, err)
		}
	})
}

func TestCheckPassword(t *testing.T) {
	for password, want := range map[string]domain.Code{
		"short":                   domain.CodePasswordShort,
		"monica-likes-bread":      domain.CodePasswordGuess,
		"Janssen-likes-bread":     domain.CodePasswordGuess,
		"aaaaaaaaaaaa":            domain.CodePasswordGuess,
		"abcabcabcabcabc":         domain.CodePasswordGuess,
		"qwertyuiopasdf":          domain.CodePasswordGuess,
		strings.Repeat("ab1", 99): domain.CodeTooLong,
		"correct horse battery":   "",
		"ÄÖÜäöüßéèêëçñ":           "",
	} {
		if got := domain.CodeOf(domain.CheckPassword(password, "janssen", "monica")); got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
	if s := domain.Strength("correct horse battery staple", "", ""); s != 3 {
		t.Errorf("strength %d", s)
	}
	if s := domain.Strength("aaaaaaaaaaaa", "", ""); s != 0 {
		t.Errorf("strength %d of a refused password", s)
	}
}

func TestCompareCodes(t *testing.T) {
	sorted := []string{"1", "02", "2", "10", "100231", "-", "2a", "A1", "a"}
	for i := range sorted {
		for j := range sorted {
			got := domain.CompareCodes(sorted[i], sorted[j])
			if (i < j) != (got < 0) || (i == j) != (got == 0) {
				t.Errorf("%q and %q: %d", sorted[i], sorted[j], got)
			}
		}
	}
}

func TestMay(t *testing.T) {
	for _, c := range []struct {
		roles []domain.Role
		p     domain.Permission
		want  bool
	}{
		{[]domain.Role{domain.SuperUser}, domain.ManageConnections, true},
		{[]domain.Role{domain.Accountant}, domain.ManageConnections, false},
		{[]domain.Role{domain.Accountant}, domain.AddAdministration, true},
		{[]domain.Role{domain.Accountant}, domain.RemoveAdministration, false},
		{[]domain.Role{domain.Authoriser, domain.SuperUser}, domain.ManageSync, true},
		{[]domain.Role{domain.ClientUser}, domain.RelinkOwn, true},
		{nil, domain.RelinkOwn, false},
	} {
		if got := domain.May(c.roles, c.p); got != c.want {
			t.Errorf("May(%v, %s) = %v", c.roles, c.p, got)
		}
	}
}
