package verbs

import (
	"encoding/json"
	"strings"
	"testing"

	"basecone/domain"
)

// withOne is an office with one administration, 100, and books that show 200 as well.
func withOne(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.office()
	t.Setenv("BASECONE_FIELD_SECRET", "open sesame")
	h.vault.companies, h.vault.records = h.books.companies, h.books.records
	h.ok("connections", "add", "--system", "vault", "--description", "Main", "--field", "user=cx")
	h.ok("administrations", "add", "Main", "100")
	return h
}

// TestWhatIsNotThere: the kind of thing is named, and the verb that lists those there are.
func TestWhatIsNotThere(t *testing.T) {
	h := withOne(t)
	administration := "There is no administration nope. basecone administrations list shows them."
	connection := "There is no connection nope. basecone connections list shows them."
	for want, calls := range map[string][][]string{
		administration: {
			{"sync", "nope"},
			{"administrations", "show", "nope"},
			{"administrations", "remove", "nope", "--yes"},
			{"masterdata", "list", "nope", "--kind", "debtor"},
		},
		connection: {{"connections", "check", "nope"}, {"connections", "connect", "nope"}, {"administrations", "available", "nope"}},
		"There is no user nope. basecone users list shows them.":                       {{"--user", "monica", "administrations", "access", "100", "--user", "nope", "--on"}},
		"There is no user janssen/nope. basecone users list shows them.":               {{"password", "reset", "--office", "janssen", "--user", "nope", "--yes"}},
		"There is no accounting system nope. basecone connections systems shows them.": {{"connections", "add", "--system", "nope"}},
	} {
		for _, args := range calls {
			t.Setenv("BASECONE_NEW_PASSWORD", password)
			h.refused(failed, want, "", args...)
		}
	}
}

// TestWhatIsEmpty: a script's unset variable is wrong usage, and never all of something.
func TestWhatIsEmpty(t *testing.T) {
	h := withOne(t)
	for _, args := range [][]string{
		{"sync", ""},
		{"administrations", "add", "Main", ""},
		{"administrations", "remove", "", "--yes"},
		{"connections", "check", ""},
		{"masterdata", "list", "", "--kind", "debtor"},
		{"backup", ""},
		{"restore", ""},
	} {
		h.refused(misuse, " is empty. Type basecone "+args[0], "", args...)
	}
}

// TestUnknownVerbsBeforeTheirFlags: a verb that is not there is told of before what follows it.
func TestUnknownVerbsBeforeTheirFlags(t *testing.T) {
	h := withOne(t)
	h.refused(misuse, "“reconnect” is not a verb of basecone connections. There are: add,", "", "connections", "reconnect", "Main", "--field", "folder=/files")
	h.refused(misuse, "“reconnect” is not a verb of basecone. There are:", "", "reconnect", "--field", "folder=/files")
}

// TestWhatTheMachineSaysIsTranslated: a sentence is in one language.
func TestWhatTheMachineSaysIsTranslated(t *testing.T) {
	h := newHouse(t)
	for part, args := range map[string][]string{
		"is niet te lezen: het bestand of de map is er niet. ": {"restore", h.dir + "/nope"},
		"is niet te lezen: het is een map. ":                   {"restore", h.dir},
		"nope is niet te lezen: het bestand of de map":         {"connections", "list", "--config", h.dir + "/nope"},
	} {
		h.refused(failed, part, "", append([]string{"--lang", "nl"}, args...)...)
	}
}

// TestWhatIsRefusedIsNotAskedFor: a connection in use is not removed, whatever is answered.
func TestWhatIsRefusedIsNotAskedFor(t *testing.T) {
	h := withOne(t)
	h.refused(failed, "Vault · Main still has administrations: 1. ", "", "connections", "remove", "Main")
}

// TestErrorsInJSON: with --json an error is one object on standard error.
func TestErrorsInJSON(t *testing.T) {
	h := withOne(t)
	for _, test := range []struct {
		status int
		code   string
		args   []string
	}{
		{failed, string(domain.CodeNotFound), []string{"sync", "nope"}},
		{failed, string(domain.CodeConnectionInUse), []string{"connections", "remove", "Main", "--yes"}},
		{failed, string(domain.CodeAdministrationTaken), []string{"administrations", "add", "Main", "100"}},
		{misuse, "usage", []string{"sync", "--nope"}},
		{misuse, "usage", []string{"masterdata", "list", "100"}},
	} {
		status, out, errs := h.call("", append([]string{"--json"}, test.args...)...)
		var said struct {
			Error struct{ Code, Message string }
		}
		err := json.Unmarshal([]byte(errs), &said)
		if status != test.status || out != "" || err != nil || said.Error.Code != test.code || !strings.HasSuffix(said.Error.Message, ".") {
			t.Errorf("%q: status %d, %q, %v", test.args, status, errs, err)
		}
	}
}

// TestAddingIsAllOrNone: a refusal says that nothing was added, and speaks of migration
// only where that is the way.
func TestAddingIsAllOrNone(t *testing.T) {
	h := withOne(t)
	add := func(want string, codes ...string) {
		t.Helper()
		h.refused(failed, want, "", append([]string{"administrations", "add", "Main"}, codes...)...)
	}
	add("Bakkerij is already in this office. Choose others. Nothing was added.\n", "100")
	add("999 cannot be added: the connection does not see it. Choose others. Nothing was added.\n", "999")
}

func TestSignUpSaysAllThatIsWrong(t *testing.T) {
	h := newHouse(t)
	whole := []string{
		"signup", "--organisation", "Janssen", "--office-code", "janssen", "--plan", "trial", "--username", "monica",
		"--name", "Monica", "--email", "monica@janssen.example",
	}
	wrong := []string{"--phone", "x", "--postal-code", "9", "--plan", "gold"}
	for _, part := range []string{"--phone: ", "--postal-code: ", "--plan: ", "--accept-terms: "} {
		h.refused(failed, part, "", append(whole, wrong...)...)
		h.refused(misuse, part, "", append([]string{"signup"}, wrong...)...)
	}
	h.refused(misuse, "--office-code, --username", "", append([]string{"signup"}, wrong...)...)
	h.refused(failed, "--accept-terms: ", "", whole...)
	if help := h.ok("signup", "--help"); !strings.Contains(help, "Your office stays the owner") {
		t.Errorf("the terms cannot be read: %s", help)
	}
}
