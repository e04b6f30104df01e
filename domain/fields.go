package domain

import (
	"net/mail"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The fields a person types into the sign-up form and on the command line.
const (
	FieldOrganisation = "organisation"
	FieldStreet       = "street"
	FieldHouseNumber  = "house_number"
	FieldPostalCode   = "postal_code"
	FieldCity         = "city"
	FieldRegistration = "registration"
	FieldContact      = "contact"
	FieldEmail        = "email"
	FieldPhone        = "phone"
	FieldBillingEmail = "billing_email"
	FieldOfficeCode   = "office_code"
	FieldUserName     = "user_name"
	FieldName         = "name"
	FieldUserEmail    = "user_email"
	FieldPassword     = "password"
	FieldDescription  = "description"
)

var (
	postalCode   = regexp.MustCompile(`^([1-9][0-9]{3}) ?([A-Z]{2})$`)
	houseNumber  = regexp.MustCompile(`^[0-9]{1,5}[ -]?[0-9A-Za-z -]{0,8}$`)
	registration = regexp.MustCompile(`^[0-9]{8}$`)
	phone        = regexp.MustCompile(`^\+?[0-9]{8,15}$`)
	officeCode   = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{1,28})[a-z0-9]$`)
	userName     = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

	rules = map[string]func(string) (string, Code){ //nolint:gochecknoglobals // a constant table
		FieldOrganisation: plain,
		FieldStreet:       plain,
		FieldHouseNumber:  matching(houseNumber, CodeHouseNumber, strings.TrimSpace),
		FieldPostalCode:   postal,
		FieldCity:         plain,
		FieldRegistration: matching(registration, CodeRegistration, withoutSpaces),
		FieldContact:      plain,
		FieldEmail:        address,
		FieldPhone:        matching(phone, CodePhone, phoneDigits),
		FieldBillingEmail: address,
		FieldOfficeCode:   matching(officeCode, CodeOfficeCode, strings.ToLower),
		FieldUserName:     matching(userName, CodeUserName, strings.ToLower),
		FieldName:         plain,
		FieldUserEmail:    address,
		FieldDescription:  plain,
	}
)

// CleanField is what a person typed, trimmed and in its normal form, or an
// [*Error] about the field: CodeRequired when nothing is left, CodeTooLong, or the
// field's own code. Control and direction characters are dropped.
func CleanField(field, typed string) (string, error) {
	rule, ok := rules[field]
	if !ok {
		return "", Invalid(field, CodeNotFound)
	}
	value := strings.TrimSpace(strings.Map(printable, typed))
	if value == "" {
		return "", Invalid(field, CodeRequired)
	}
	if utf8.RuneCountInString(value) > maxFieldRunes {
		return "", &Error{Code: CodeTooLong, Field: field, Max: maxFieldRunes}
	}
	value, code := rule(value)
	if code != "" {
		return "", Invalid(field, code)
	}
	return value, nil
}

// maxFieldRunes is longer than any real name or address.
const maxFieldRunes = 100

// printable drops what could steer a terminal or turn text around.
func printable(r rune) rune {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError, unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return -1
	}
	return r
}

func plain(s string) (string, Code) { return strings.Join(strings.Fields(s), " "), "" }

func matching(re *regexp.Regexp, code Code, normal func(string) string) func(string) (string, Code) {
	return func(s string) (string, Code) {
		s = normal(s)
		if !re.MatchString(s) {
			return "", code
		}
		return s, ""
	}
}

func postal(s string) (string, Code) {
	m := postalCode.FindStringSubmatch(strings.ToUpper(s))
	if m == nil {
		return "", CodePostalCode
	}
	return m[1] + " " + m[2], ""
}

func address(s string) (string, Code) {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || !strings.Contains(a.Address[strings.LastIndex(a.Address, "@"):], ".") {
		return "", CodeEmail
	}
	return s, ""
}

func withoutSpaces(s string) string { return strings.ReplaceAll(s, " ", "") }

func phoneDigits(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "(0)", "", "(", "", ")", "", ".", "").Replace(s)
}

// SuggestOfficeCode makes an office code of an organisation's name (S96): its
// words in lower case joined by hyphens, without legal forms, or "" when too
// little is left.
func SuggestOfficeCode(organisation string) string {
	var words []string
	for _, word := range strings.FieldsFunc(strings.ToLower(organisation), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '\''
	}) {
		word = strings.Map(plainLetter, word)
		if word != "" && word != "bv" && word != "nv" && word != "vof" && word != "en" && word != "and" {
			words = append(words, word)
		}
	}
	code := strings.Join(words, "-")
	for len(code) > 30 && strings.Contains(code, "-") {
		code = code[:strings.LastIndex(code, "-")]
	}
	code = code[:min(30, len(code))]
	if !officeCode.MatchString(code) {
		return ""
	}
	return code
}

// plainLetter folds the accented letters of Dutch names and drops the rest.
func plainLetter(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r
	case strings.ContainsRune("àáâãäå", r):
		return 'a'
	case strings.ContainsRune("èéêë", r):
		return 'e'
	case strings.ContainsRune("ìíîï", r):
		return 'i'
	case strings.ContainsRune("òóôõö", r):
		return 'o'
	case strings.ContainsRune("ùúûü", r):
		return 'u'
	case r == 'ç':
		return 'c'
	case r == 'ñ':
		return 'n'
	}
	return -1
}
