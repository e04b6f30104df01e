package verbs

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestALongListIsWrittenAsAShortOne: scripts read the same, whatever it is written with.
func TestALongListIsWrittenAsAShortOne(t *testing.T) {
	type record struct {
		Name string   `json:"name"`
		Also []string `json:"also"`
	}
	all := []record{{"A & B", []string{"x", "y"}}, {"<C>", []string{}}, {Name: "[\n]"}}
	same := func(r record) record { return r }
	for n := range len(all) + 1 {
		var short, long bytes.Buffer
		if err := (&app{out: &short}).json(shapes(all[:n], same)); err != nil {
			t.Fatal(err)
		}
		if err := jsonLong(&app{out: &long}, all[:n], same); err != nil {
			t.Fatal(err)
		}
		if long.String() != short.String() {
			t.Errorf("%q, not %q", long.String(), short.String())
		}
	}
}

func TestJSONIsOnOrOff(t *testing.T) {
	for args, want := range map[string]bool{
		"": false, "--json": true, "--json=true": true, "--json=1": true, "--json=false": false, "--json --json=false": false,
		"--json=x": false, "--jsonx": false, "sync --json": true, "-- --json": false, "--json -- x": true,
	} {
		if got := said(strings.Fields(args), "--json"); got != want {
			t.Errorf("%q: %v", args, got)
		}
	}
}

// TestWhatCannotBeWrittenIsSaid: a disk that is full behind a redirection is no fault
// of the program's.
func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	h := newHouse(t)
	h.office()
	path := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := os.Open(path) // to read only
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	for _, args := range [][]string{{"users", "list"}, {"users", "list", "--json"}, {"audit", "list", "--json"}, {"version"}} {
		var errs bytes.Buffer
		status := Execute(t.Context(), h, append([]string{"--data", h.dir}, args...), strings.NewReader(""), out, &errs)
		if status != failed || !strings.Contains(errs.String(), path+" cannot be written: ") {
			t.Errorf("%q: status %d, %s", args, status, errs.String())
		}
	}
	if len(h.logged) > 0 {
		t.Error("it was logged as a fault of ours:", h.logged)
	}
}

// TestRunsAreThereWhereThereAreNone: what a script asks for is never missing because
// there is nothing in it yet.
func TestRunsAreThereWhereThereAreNone(t *testing.T) {
	h := withOne(t)
	if out := h.ok("administrations", "show", "100", "--json"); !strings.Contains(out, "\"runs\": []\n") {
		t.Error(out)
	}
	if out := h.ok("administrations", "list", "--json"); strings.Contains(out, "\"runs\"") {
		t.Error(out)
	}
}

// TestWhoSeesNoAdministrationsIsToldWhy: that none is open to somebody does not mean
// that there is none, nor that they could add one.
func TestWhoSeesNoAdministrationsIsToldWhy(t *testing.T) {
	h := withOne(t)
	t.Setenv("BASECONE_NEW_PASSWORD", password)
	h.ok("users", "add", "--username", "eva", "--name", "Eva", "--email", "eva@janssen.example", "--role", "client-user")
	status, out, errs := h.call("", "administrations", "list", "--user", "eva")
	if status != done || out != "" || !strings.HasPrefix(errs, "No administration of this office is open to you.") {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
}

// TestAnAdministrationNamedTwiceIsSynchronisedOnce: the second name of it is no second wish.
func TestAnAdministrationNamedTwiceIsSynchronisedOnce(t *testing.T) {
	h := withOne(t)
	if out := h.ok("sync", "100", "Bakkerij"); strings.Count(out, "Bakkerij") != 1 {
		t.Error(out)
	}
}
