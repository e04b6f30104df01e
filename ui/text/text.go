package text

import (
	"fmt"
	"strings"
)

// The languages there are.
const (
	English = "en"
	Dutch   = "nl"
)

// Languages are the codes of all languages, the default first.
func Languages() []string { return []string{English, Dutch} }

// Text is everything said in one language. It is never changed after [For] made it.
type Text struct {
	Lang   string // the language's code: "en", "nl"
	Name   string // the language in its own words
	Shell  ShellText
	Kit    KitText
	Words  WordsText
	Format FormatText
	Errors ErrorsText

	Signin          SigninText
	Signup          SignupText
	Organisation    OrganisationText
	Connections     ConnectionsText
	Administrations AdministrationsText
	MasterData      MasterDataText
	Migration       MigrationText
	Users           UsersText
	Activity        ActivityText
	Mail            MailText
	Help            HelpText
	Presenter       PresenterText
	Verbs           VerbsText
}

// For gives the text of a language. It takes what the environment says ("nl_NL.UTF-8")
// as well as a code; what it does not know is English.
func For(lang string) *Text {
	if Code(lang) == Dutch {
		return dutch()
	}
	return english()
}

// Code reduces a locale to one of [Languages], or "" for one we do not speak.
func Code(locale string) string {
	code, _, _ := strings.Cut(strings.ToLower(locale), "_")
	code, _, _ = strings.Cut(code, "-")
	code, _, _ = strings.Cut(code, ".")
	switch code {
	case English, Dutch:
		return code
	}
	return ""
}

// FromEnvironment is the language the environment asks for: LC_ALL, then
// LC_MESSAGES, then LANG; English where they say nothing we speak.
func FromEnvironment(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			if code := Code(value); code != "" {
				return code
			}
			return English
		}
	}
	return English
}

func english() *Text {
	return &Text{
		Lang: English, Name: "English",
		Shell: shellEnglish(), Kit: kitEnglish(), Words: wordsEnglish(), Format: formatEnglish(), Errors: errorsEnglish(),
		Signin: signinEnglish(), Signup: signupEnglish(), Organisation: organisationEnglish(),
		Connections: connectionsEnglish(), Administrations: administrationsEnglish(), MasterData: masterdataEnglish(),
		Migration: migrationEnglish(), Users: usersEnglish(), Activity: activityEnglish(), Mail: mailEnglish(),
		Help: helpEnglish(), Presenter: presenterEnglish(), Verbs: verbsEnglish(),
	}
}

func dutch() *Text {
	return &Text{
		Lang: Dutch, Name: "Nederlands",
		Shell: shellDutch(), Kit: kitDutch(), Words: wordsDutch(), Format: formatDutch(), Errors: errorsDutch(),
		Signin: signinDutch(), Signup: signupDutch(), Organisation: organisationDutch(),
		Connections: connectionsDutch(), Administrations: administrationsDutch(), MasterData: masterdataDutch(),
		Migration: migrationDutch(), Users: usersDutch(), Activity: activityDutch(), Mail: mailDutch(),
		Help: helpDutch(), Presenter: presenterDutch(), Verbs: verbsDutch(),
	}
}

// Plural is a sentence that differs between one and several. Both hold one %s for
// the number, or none at all.
type Plural struct{ One, Many string }

// Of says it of n.
func (p Plural) Of(t *Text, n int) string {
	s := p.Many
	if n == 1 {
		s = p.One
	}
	if !strings.Contains(s, "%s") {
		return s
	}
	return fmt.Sprintf(s, t.Number(n))
}
