package verbs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"pgregory.net/rapid"

	"basecone/domain"
	"basecone/store"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// TestWords: every verb and flag says what it is in every language, and no word is
// left over from a verb that is gone.
func TestWords(t *testing.T) {
	for _, lang := range text.Languages() {
		words := text.For(lang)
		a := &app{host: newHouse(t), text: words, in: newInput(strings.NewReader("")), getenv: func(string) string { return "" }}
		verbs, flags := map[string]bool{"help": true}, map[string]bool{}
		var walk func(*cobra.Command, string)
		walk = func(cmd *cobra.Command, name string) {
			verbs[name] = true
			if cmd.Short == "" {
				t.Errorf("%s: %q has no help", lang, name)
			}
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				flags[f.Name], flags[name+" --"+f.Name] = true, true
				if f.Usage == "" {
					t.Errorf("%s: %q has a flag --%s without help", lang, name, f.Name)
				}
			})
			for _, c := range cmd.Commands() {
				walk(c, strings.TrimSpace(name+" "+c.Name()))
			}
		}
		walk(a.tree(), "")
		for name := range words.Verbs.Short {
			if !verbs[name] {
				t.Errorf("%s: help for a verb that is not there: %q", lang, name)
			}
		}
		for name := range words.Verbs.Long {
			if !verbs[name] {
				t.Errorf("%s: long help for a verb that is not there: %q", lang, name)
			}
		}
		for name := range words.Verbs.Flags {
			if !flags[name] {
				t.Errorf("%s: help for a flag that is not there: %q", lang, name)
			}
		}
	}
	en, nl := text.For(text.English).Verbs, text.For(text.Dutch).Verbs
	for what, pair := range map[string][2]map[string]string{
		"short": {en.Short, nl.Short}, "long": {en.Long, nl.Long}, "flags": {en.Flags, nl.Flags}, "heads": {en.Head, nl.Head},
	} {
		if !slices.Equal(slices.Sorted(maps.Keys(pair[0])), slices.Sorted(maps.Keys(pair[1]))) {
			t.Errorf("%s: the languages have different keys", what)
		}
	}
}

// TestHelpSpellsAsWritten: the library gives the first word of what a flag means a
// capital, and takes the others away; such words stand elsewhere.
func TestHelpSpellsAsWritten(t *testing.T) {
	h := newHouse(t)
	for _, lang := range text.Languages() {
		a := &app{host: h, text: text.For(lang), in: newInput(strings.NewReader("")), getenv: func(string) string { return "" }}
		var walk func(*cobra.Command, []string)
		walk = func(cmd *cobra.Command, words []string) {
			out := h.ok(append(words, "--help", "--lang", lang)...)
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if !f.Hidden && !strings.Contains(out, "--"+f.Name+" ") || !f.Hidden && !strings.Contains(out, " "+f.Usage) {
					t.Errorf("%s: %q spells %q otherwise: %s", lang, words, f.Usage, out)
				}
			})
			for _, c := range cmd.Commands() {
				walk(c, append(slices.Clone(words), c.Name()))
			}
		}
		walk(a.tree(), nil)
	}
}

// TestRolesInHelp: whoever adds a user need not guess what roles are called.
func TestRolesInHelp(t *testing.T) {
	h := newHouse(t)
	for _, lang := range text.Languages() {
		out := h.ok("users", "add", "--help", "--lang", lang)
		for _, r := range domain.Roles() {
			if !strings.Contains(out, " "+string(r)) {
				t.Errorf("%s: no %s in %s", lang, r, out)
			}
		}
	}
}

// TestNobodyActs: verbs that nobody signs in for do not offer to say who does.
func TestNobodyActs(t *testing.T) {
	h := newHouse(t)
	for _, verb := range []string{"signup", "backup", "restore", "check", "demo", "version", "connections systems"} {
		if out := h.ok(append(strings.Fields(verb), "--help")...); strings.Contains(out, "--office ") || strings.Contains(out, "--user ") {
			t.Errorf("%s: %s", verb, out)
		}
	}
	if out := h.ok("users", "list", "--help"); !strings.Contains(out, "--office ") {
		t.Error(out)
	}
}

// TestAnyCommandLine: whatever is typed ends with a status and, unless it went well,
// with one line.
func TestAnyCommandLine(t *testing.T) {
	h := newHouse(t)
	h.fail = domain.Fail(domain.CodeStoreHeld)
	words := rapid.SampledFrom([]string{
		"connections", "administrations", "list", "show", "add", "remove", "access", "sync", "masterdata", "audit", "verify",
		"users", "password", "reset", "check", "restore", "signup", "version", "systems", "sync-user", "help",
		"--json", "--read-only", "--user", "--office", "--lang", "nl", "--kind", "debtor", "--wait", "--yes", "-y", "--as", "--on", "--",
		"-", "=", "--=", "--data=/nowhere", "-x", "\x1b[31m", "\n", "", "--limit", "1", "--field", "a=b",
	})
	rapid.Check(t, func(rt *rapid.T) {
		args := rapid.SliceOfN(words, 0, 7).Draw(rt, "args")
		status, _, errs := h.call("", args...)
		if status < done || status > misuse {
			rt.Fatalf("status %d", status)
		}
		if status != done && (strings.Count(errs, "\n") != 1 || strings.ContainsRune(errs, '\x1b')) {
			rt.Fatalf("status %d says %q", status, errs)
		}
		for _, err := range h.logged {
			rt.Fatalf("an internal error: %v", err)
		}
	})
}

func TestInternalErrorsAreForTheLog(t *testing.T) {
	h := newHouse(t)
	broken := errors.New("page 17 at /srv/x is odd")
	h.fail = broken
	h.refused(failed, text.For("en").Errors.Internal, "", "connections", "systems")
	if !errorsHold(h.logged, broken) {
		t.Fatalf("the log has %v", h.logged)
	}
	if _, _, errs := h.call("", "connections", "systems"); strings.Contains(errs, "17") {
		t.Fatalf("the person is told %q", errs)
	}
}

// TestPanic: a fault of ours is told as one, and logged.
func TestPanic(t *testing.T) {
	h := newHouse(t)
	h.office()
	h.books = nil // Open falls over it
	h.refused(failed, text.For("en").Errors.Internal, "", "connections", "systems")
	if len(h.logged) != 1 {
		t.Fatalf("the log has %v", h.logged)
	}
}

func TestStopped(t *testing.T) {
	h := newHouse(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	h.fail = ctx.Err()
	errs := newScreenful()
	status := Execute(ctx, h, []string{"--data", h.dir, "check"}, strings.NewReader(""), io.Discard, errs)
	if status != failed || errs.String() != text.For("en").Verbs.Stopped+"\n" || len(h.logged) > 0 {
		t.Fatalf("status %d, %q, log %v", status, errs, h.logged)
	}
}

// TestNoScreen: what cannot be drawn is refused before anything is touched.
func TestNoScreen(t *testing.T) {
	h := newHouse(t)
	for _, args := range [][]string{{}, {"demo"}, {"demo", "--reset", "--yes"}} {
		h.refused(misuse, "The screens need a terminal", "", args...)
	}
	if len(h.screen)+len(h.demo) > 0 {
		t.Fatal("the screens ran")
	}
	h.ok("demo", "--help")
}

// TestConsent: the address is printed whole, and one that is pasted connects.
func TestConsent(t *testing.T) {
	h := newHouse(t)
	h.office()
	h.refused(misuse, "browser", "", "connections", "add", "--system", "books", "--field", "a=b")
	h.refused(failed, "terminal", "", "connections", "add", "--system", "books")
	h.refused(failed, "not the address", "nonsense\n", "connections", "add", "--system", "books")

	stdin, typing := io.Pipe()
	out, errs := newScreenful(), newScreenful()
	ended := make(chan int, 1)
	go func() {
		ended <- Execute(t.Context(), h, []string{"--data", h.dir, "--json", "connections", "add", "--system", "books"}, stdin, out, errs)
	}()
	said := errs.wait(t, "Paste", 1)
	_, state, _ := strings.Cut(said, "https://books.example/consent?state=")
	state, _, _ = strings.Cut(state, "\n")
	if _, err := io.WriteString(typing, "https://office.example/?code=open+sesame&state="+state+"\n"); err != nil {
		t.Fatal(err)
	}
	if status := <-ended; status != done {
		t.Fatal(errs)
	}
	var c connectionJSON
	if err := json.Unmarshal([]byte(out.String()), &c); err != nil || c.Status != "connected" || c.OutsideUser.Name != "CX" {
		t.Fatalf("%v, %s", err, out)
	}

	h.books.arrive = true // a listener needs nobody to paste
	if id := h.ok("connections", "connect", c.ID); strings.TrimSpace(id) != c.ID {
		t.Fatalf("reconnected %q", id)
	}
}

// TestOwnLink: who may add from a connection links an account of their own to it, and
// nobody else's.
func TestOwnLink(t *testing.T) {
	h := newHouse(t)
	h.books.info.KnowsUser, h.books.arrive = true, true
	h.office()
	id := strings.TrimSpace(h.ok("connections", "add", "--system", "books"))
	t.Setenv("BASECONE_NEW_PASSWORD", password)
	h.ok("users", "add", "--username", "tom", "--name", "Tom", "--email", "tom@janssen.example", "--role", "accountant")
	h.ok("users", "add", "--username", "anna", "--name", "Anna", "--email", "anna@janssen.example", "--role", "client-user")
	t.Setenv("BASECONE_USER", "tom")
	h.refused(failed, "Your role does not allow this", "", "connections", "connect", "Books")
	h.ok("connections", "connect", "Books", "--own")
	t.Setenv("BASECONE_USER", "anna")
	h.refused(failed, "There is no connection", "", "connections", "connect", "Books", "--own")
	t.Setenv("BASECONE_USER", "monica")
	if shown := h.ok("connections", "show", id); strings.Count(shown, "CX") != 3 { // its user, Monica, Tom
		t.Errorf("Tom is not linked:\n%s", shown)
	}
}

// TestSecrets: secrets come from standard input or the environment and never leave.
func TestSecrets(t *testing.T) {
	h := newHouse(t)
	h.office()
	add := []string{"connections", "add", "--json", "--system", "vault", "--description", "Main", "--field", "user=cx"}
	h.refused(misuse, "BASECONE_FIELD_SECRET", "", add...)
	h.refused(failed, "Reconnect", "wrong secret\n", append(add, "--field", "secret=-")...)
	h.refused(misuse, "“secret”", "", append(add, "--field", "secret=-")...)
	status, out, errs := h.call("open sesame\n", append(add, "--field", "secret=-")...)
	if status != done || strings.Contains(out+errs, "sesame") {
		t.Fatalf("status %d, %s%s", status, out, errs)
	}
	t.Setenv("BASECONE_FIELD_SECRET", "open sesame")
	h.ok("connections", "connect", "Main", "--field", "user=cx")
	for _, verb := range [][]string{{"connections", "list"}, {"connections", "show", "Main"}, {"audit", "list"}} {
		if out := h.ok(append(verb, "--json")...); strings.Contains(out, "sesame") {
			t.Errorf("%q shows the secret", verb)
		}
	}
}

// TestTable: columns line up in cells, nothing is cut, and nothing from outside
// reaches the terminal as more than text.
func TestTable(t *testing.T) {
	out := newScreenful()
	a := &app{text: text.For("en"), out: out, errs: io.Discard}
	table := newTable("code", "name", ">added")
	table.add("0010", "Café Het Anker", "7")
	table.add(strings.Repeat("9", 60), "\x1b[31mrood\x1b[m \u202eomgekeerd\r\n", "1,234")
	table.add("1", "日本", "12")
	if err := a.table(table); err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, row := range [][3]string{
		{"CODE", "NAME                  ", "ADDED"},
		{"0010", "Café Het Anker        ", "    7"},
		{strings.Repeat("9", 60), "[31mrood[m omgekeerd  ", "1,234"},
		{"1", "日本                  ", "   12"},
	} {
		fmt.Fprintf(&want, "%-60s  %s  %s\n", row[0], row[1], row[2])
	}
	if out.String() != want.String() {
		t.Fatalf("got\n%q\nwant\n%q", out, &want)
	}
}

func TestSyncProgress(t *testing.T) {
	s := &session{
		app:      &app{text: text.For("nl")},
		Instance: &Instance{Background: fakeBackground{{Administration: "a", Kind: domain.Debtor, Done: 1200, Total: 3000}, {}, {}}},
	}
	if got, want := s.progress(map[domain.AdministrationID]string{"a": "Bakkerij"}), "Bakkerij: Debiteuren 1.200 van 3.000 (+2)"; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
}

type fakeBackground []domain.Progress

func (f fakeBackground) Running(domain.OfficeID) []domain.Progress { return f }
func (fakeBackground) Cancel(domain.JobID)                         {}
func (fakeBackground) Wake()                                       {}

func TestConfigDefaults(t *testing.T) {
	c, err := readConfig(text.For("en"), filepath.Join(t.TempDir(), "none.toml"), false)
	if err != nil || c.TimeZone.String() != "Europe/Amsterdam" || c.Theme != kit.Auto || c.SyncEvery != 0 {
		t.Fatalf("%+v, %v", c, err)
	}
}

// TestFolderIsAbsolute: whoever synchronises later may stand in another folder.
func TestFolderIsAbsolute(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	a := &app{text: text.For("en"), in: newInput(strings.NewReader("")), getenv: func(string) string { return "" }}
	info := domain.SystemInfo{Fields: []domain.Field{{Key: "folder", Folder: true}, {Key: "note"}}}
	got, err := (&session{app: a}).fields(t.Context(), info, map[string]string{"folder": "xaf", "note": "xaf"})
	if err != nil || got["folder"] != filepath.Join(here, "xaf") || got["note"] != "xaf" {
		t.Error(got, err)
	}
}

// TestNoOffice: a mistyped directory is told as such, and stays as it is.
func TestNoOffice(t *testing.T) {
	h := newHouse(t)
	h.dir = filepath.Join(h.dir, "mistyped")
	for _, args := range [][]string{
		{"connections", "list"},
		{"connections", "systems"},
		{"sync"},
		{"audit", "verify"},
		{"check"},
		{"backup", "-"},
		{"password", "reset", "--office", "janssen", "--user", "monica", "--yes"},
	} {
		h.refused(failed, "There is no office in "+h.dir+". ", "", args...)
	}
	if _, err := os.Stat(h.dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the directory was made: %v", err)
	}
}

// TestUnusableData: what the machine says about the data directory is for the person.
func TestUnusableData(t *testing.T) {
	h := newHouse(t)
	file := filepath.Join(h.dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h.dir = filepath.Join(file, "below")
	h.refused(failed, "The data directory "+h.dir+" cannot be used: not a directory. ", "", "connections", "systems")
	if len(h.logged) > 0 {
		t.Fatalf("the log has %v", h.logged)
	}
	h.fail = &fs.PathError{Op: "read", Path: filepath.Join(t.TempDir(), "other"), Err: fs.ErrPermission}
	h.refused(failed, text.For("en").Errors.Internal, "", "connections", "systems")
}

// TestRestoreSaysWhereTheKeyGoes: no backup holds the key.
func TestRestoreSaysWhereTheKeyGoes(t *testing.T) {
	h := newHouse(t)
	ctx, from := t.Context(), t.TempDir()
	kept, err := store.Open(ctx, store.Options{Dir: from, Key: store.KeyFile})
	if err != nil {
		t.Fatal(err)
	}
	var backup strings.Builder
	if err := errors.Join(kept.Backup(ctx, &backup), kept.Close()); err != nil {
		t.Fatal(err)
	}
	status, out, errs := h.call(backup.String(), "restore", "-")
	if want := filepath.Join(h.dir, "basecone.key"); status != done || !strings.Contains(out, "Restored") || !strings.Contains(errs, want) {
		t.Fatalf("status %d, %q, %q; want %s named", status, out, errs, want)
	}

	h.dir = t.TempDir()
	key, err := os.ReadFile(filepath.Join(from, "basecone.key"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.dir, "basecone.key"), key, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, errs := h.call(backup.String(), "restore", "-", "--json"); status != done || errs != "" || !strings.Contains(out, `"key": true`) {
		t.Fatalf("status %d, %q, %q", status, out, errs)
	}
}

// TestEmptyLists: whoever gets an empty list is told of what, and what to do next; a
// pipe gets nothing, and JSON an empty array.
func TestEmptyLists(t *testing.T) {
	h := newHouse(t)
	h.office()
	empty := func(part string, args ...string) {
		t.Helper()
		h.refused(done, part, "", args...)
		status, out, errs := h.call("", append(args, "--json")...)
		if status != done || out != "[]\n" || errs != "" {
			t.Fatalf("%q: status %d, %q, %q", args, status, out, errs)
		}
	}
	empty("There are no connections yet. Add one with basecone connections add.", "connections", "list")
	empty("There are no administrations yet. ", "administrations", "list")
	empty("There are no administrations yet. ", "sync")
	empty("There are no administrations yet. ", "sync", "--wait")

	t.Setenv("BASECONE_FIELD_SECRET", "open sesame")
	h.vault.companies = h.books.companies
	h.ok("connections", "add", "--system", "vault", "--description", "Main", "--field", "user=cx")
	id := strings.TrimSpace(h.ok("administrations", "add", "Main", "100"))
	h.vault.companies = nil
	empty("Main sees no administrations. ", "administrations", "available", "Main")
	empty("Debtors: Bakkerij has none yet. Bring them in with basecone sync "+id+" --wait.", "masterdata", "list", "100", "--kind", "debtor")
	h.ok("sync", "--wait")
	empty("Debtors: the accounting system holds none for Bakkerij. ", "masterdata", "list", "100", "--kind", "debtor")
}

// TestSyncEverything: what is refused because it is in step, or about to be, is no
// failure of a job that asks for everything; it is one of whoever named it.
func TestSyncEverything(t *testing.T) {
	h := withOne(t)
	h.ok("sync", "--wait")
	for _, all := range [][]string{{"sync", "--wait"}, {"sync"}} {
		if out := h.ok(all...); !strings.Contains(out, "less than 15 minutes ago") {
			t.Errorf("%q says %q", all, out)
		}
		status, _, errs := h.call("", append(all, "100")...)
		if status != failed || !strings.HasPrefix(errs, "1 of 1 ") {
			t.Errorf("%q 100: status %d, %q", all, status, errs)
		}
	}
	for code, want := range map[domain.Code]bool{
		domain.CodeSyncRunning: false, domain.CodeSyncTooSoon: false, domain.CodeConnectionDown: true, domain.CodeNotFound: true,
	} {
		o := outcome{answer: domain.SyncAnswer{Err: domain.Fail(code)}}
		if got := o.failed(); got != want {
			t.Errorf("everything, %s: failed is %v", code, got)
		}
		if o.named = true; !o.failed() {
			t.Errorf("named, %s: no failure", code)
		}
	}
}

// TestSystemNotSetUp: a system that waits for the operator says so.
func TestSystemNotSetUp(t *testing.T) {
	h := newHouse(t)
	h.office()
	if out := h.ok("connections", "systems", "--json"); strings.Contains(out, `"not_set_up": true`) {
		t.Errorf("all is set up: %s", out)
	}
	h.books.info.NotSetUp = true
	out := h.ok("connections", "systems")
	if !strings.Contains(out, "Books  not set up") || !strings.Contains(out, "Ask whoever runs basecone") {
		t.Errorf("the table says %q", out)
	}
	if out := h.ok("connections", "systems", "--json"); strings.Count(out, `"not_set_up": true`) != 1 {
		t.Errorf("JSON says %s", out)
	}
}
