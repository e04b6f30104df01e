package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"

	"basecone/domain"
	"basecone/sync/simulator/auditfiles"
	"basecone/ui/verbs"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"basecone": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the program as people and cron do, each script in a data
// directory of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, "home")
			for _, dir := range []string{home, filepath.Join(e.WorkDir, ".tmp")} {
				if err := os.MkdirAll(dir, 0o700); err != nil {
					return err
				}
			}
			e.Setenv("HOME", home)
			e.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
			e.Setenv("BASECONE_DATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("BASECONE_KEY", strings.Repeat("A", 43)+"=") // no keyring in tests: 32 zero bytes
			e.Setenv("BASECONE_PASSWORD", "een lange geheime zin")
			e.Setenv("LANG", "C.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "errline": errLine, "field": field,
		},
	})
}

// TestBackupDuringAVerb: cron's hourly synchronisation keeps nobody's backup waiting.
func TestBackupDuringAVerb(t *testing.T) {
	t.Setenv("BASECONE_KEY", strings.Repeat("A", 43)+"=")
	ctx, folder, data := t.Context(), t.TempDir(), t.TempDir()
	if err := auditfiles.Write(folder, 1); err != nil {
		t.Fatal(err)
	}
	var s verbs.Settings
	s.Data, s.Config.Log.File = data, filepath.Join(t.TempDir(), "log")
	i, err := host{}.Open(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close() //nolint:errcheck // the test is over
	in, err := i.Service.SignUp(ctx, domain.SignUp{
		Organisation: "Janssen", Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true, OfficeCode: "janssen",
		UserName: "monica", Name: "Monica", Email: "monica@janssen.example", Password: "een lange geheime zin",
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := i.Service.Connect(ctx, in.Actor, domain.ConnectTarget{System: "auditfile", Description: "files"}, map[string]string{"folder": folder})
	if err != nil {
		t.Fatal(err)
	}
	available, _, err := i.Service.Available(ctx, in.Actor, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := i.Service.AddAdministrations(ctx, in.Actor, c.ID, []string{available[0].Code}); err != nil {
		t.Fatal(err)
	}
	var backup error
	asked := false
	err = i.Drain(ctx, func(domain.Job) bool {
		if !asked {
			asked = true
			// Another process asks; within a transaction it sees the state before.
			backup = host{}.Backup(ctx, s, io.Discard)
		}
		return false
	})
	if err != nil || backup != nil || !asked {
		t.Fatal(err, backup, asked)
	}
}

// TestNoSockets: where nobody can ask for a backup all else goes on, and the log says so.
func TestNoSockets(t *testing.T) {
	t.Setenv("BASECONE_KEY", strings.Repeat("A", 43)+"=")
	var s verbs.Settings
	s.Data, s.Config.Log.File = t.TempDir(), filepath.Join(t.TempDir(), "log")
	if err := os.MkdirAll(filepath.Join(s.Data, "basecone.sock", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	r, err := open(t.Context(), s, world(s))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	r.attend(ctx)
	if err := errors.Join(r.engine.Run(ctx), r.close()); err != nil {
		t.Error(err)
	}
	if log, err := os.ReadFile(s.Config.Log.File); err != nil || !strings.Contains(string(log), "backups have to wait") {
		t.Errorf("the log says %q, %v", log, err)
	}
}

// TestAPanicIsNoQuitting: a fault of ours is told and logged, and gives a status.
func TestAPanicIsNoQuitting(t *testing.T) {
	gone := fmt.Errorf("%w: %w", tea.ErrProgramKilled, io.ErrUnexpectedEOF)
	if err := atFault(gone); err != nil {
		t.Error("a terminal that has gone:", err)
	}
	if err := atFault(fmt.Errorf("%w: %w", tea.ErrProgramKilled, tea.ErrProgramPanic)); err == nil {
		t.Error("a panic passes for quitting")
	}
}

// TestErrorsAtATerminal: a refusal is a line of text and nothing else; the terminal
// is not asked for its colours.
func TestErrorsAtATerminal(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Args = []string{"basecone", "bogus"}
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "HOME="+t.TempDir(), "LANG=C.UTF-8", "LC_ALL=")
	screen, err := pty.Start(cmd)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	said, _ := io.ReadAll(screen) // ends in an error once the program has gone
	if err := screen.Close(); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err == nil || err.Error() != "exit status 2" {
		t.Errorf("ended with %v", err)
	}
	if line := string(said); strings.ContainsRune(line, '\x1b') || !strings.Contains(line, "is not a verb") || strings.Count(line, "\n") != 1 {
		t.Errorf("said %q", line)
	}
}

// exits runs a command and wants an exit status: exits 2 basecone bogus.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// errLine wants the last command to have said exactly one line on standard error, and
// nothing on standard output: errline 'part of it'.
func errLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: errline PART")
	}
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") || !strings.Contains(said, args[0]) {
		ts.Fatalf("standard error is %q, want one line with %q", said, args[0])
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("standard output is %q, want nothing", out)
	}
}

// field puts a field of the last command's JSON into a variable: field id ID. Of an
// array it is the first element's.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: field KEY VARIABLE")
	}
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &value))
	if all, ok := value.([]any); ok && len(all) > 0 {
		value = all[0]
	}
	object, _ := value.(map[string]any)
	text, ok := object[args[0]].(string)
	if !ok || text == "" {
		ts.Fatalf("there is no %s in %v", args[0], object)
	}
	ts.Setenv(args[1], text)
}

// TestVersionTellsBuildsApart: a release, a commit, and what is built from neither.
func TestVersionTellsBuildsApart(t *testing.T) {
	commit := func(dirty string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs.revision", Value: "c0ffee"}, {Key: "vcs.modified", Value: dirty}}
	}
	for _, test := range []struct {
		version  string
		settings []debug.BuildSetting
		want     string
	}{
		{"v1.2.3", commit("false"), "v1.2.3"},
		{"(devel)", commit("false"), "c0ffee"},
		{"", commit("true"), "c0ffee+dirty"},
		{"(devel)", nil, "devel"},
		{"", nil, "devel"},
	} {
		if got := versionOf(&debug.BuildInfo{Main: debug.Module{Version: test.version}, Settings: test.settings}); got != test.want {
			t.Errorf("%q: %q, want %q", test.version, got, test.want)
		}
	}
	if got := (host{}).Version(); !strings.Contains(got, " go1.") {
		t.Errorf("%q does not say what it was built with", got)
	}
}
