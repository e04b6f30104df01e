package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// self is this program as a person starts it who never did before.
func self(t *testing.T, home string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Args = append([]string{"basecone"}, args...)
	cmd.Env = append([]string{
		"HOME=" + home, "XDG_DATA_HOME=", "XDG_STATE_HOME=", "XDG_CONFIG_HOME=", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
		"BASECONE_DATA=", "BASECONE_KEY=", "LANG=C.UTF-8", "LC_ALL=",
	}, env...)
	return cmd
}

// says runs a verb that must go well and gives all that it wrote.
func says(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	cmd.Env = append(os.Environ(), cmd.Env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %s", cmd.Args, err, out)
	}
	return string(out)
}

// ended waits for the program and gives its exit status.
func (x *terminal) ended() int {
	x.t.Helper()
	gone := make(chan error, 1)
	go func() { gone <- x.cmd.Wait() }()
	select {
	case err := <-gone:
		var status *exec.ExitError
		if errors.As(err, &status) {
			return status.ExitCode()
		}
		return 0
	case <-time.After(20 * time.Second):
		x.t.Fatalf("the program does not end:\n%s", x.text())
		return -1
	}
}

func (x *terminal) coloured() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return strings.Contains(x.screen.Render(), "38;5")
}

const (
	keyF2    = "\x1bOQ"
	keyEnter = "\r"
	keyCtrlC = "\x03"
)

// TestDemoAtATerminal: nothing but the program is needed, whatever the terminal can.
func TestDemoAtATerminal(t *testing.T) {
	for _, test := range []struct {
		name     string
		env      []string
		coloured bool
	}{
		{"as usual", nil, true},
		{"without colours", []string{"NO_COLOR=1"}, false},
		{"dumb", []string{"TERM=dumb", "COLORTERM="}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			home := t.TempDir()
			x := openTerminal(t, self(t, home, test.env, "demo"))
			x.shows("monica")
			x.send(keyF2 + keyEnter)
			x.shows("Banketbakkerij Zijlstra")
			if x.coloured() != test.coloured {
				t.Errorf("coloured: %v", !test.coloured)
			}
			x.send(keyCtrlC)
			if status := x.ended(); status != 0 {
				t.Errorf("status %d:\n%s", status, x.text())
			}
			x.quiet(time.Second, 50*time.Millisecond)
			if left := strings.TrimSpace(x.text()); left != "" {
				t.Errorf("the terminal is left with:\n%s", left)
			}
			says(t, self(t, home, nil, "check", "--data", filepath.Join(home, ".local", "share", "basecone-demo")))
		})
	}
}

// TestTerminalGone: a window that is closed ends the program as if it had been left.
func TestTerminalGone(t *testing.T) {
	home := t.TempDir()
	data := filepath.Join(home, "data")
	x := openTerminal(t, self(t, home, nil, "demo", "--data", data))
	x.shows("monica")
	x.send(keyF2 + keyEnter)
	x.shows("Banketbakkerij Zijlstra")
	if err := x.file.Close(); err != nil {
		t.Fatal(err)
	}
	x.ended()
	says(t, self(t, home, nil, "check", "--data", data))
	again := openTerminal(t, self(t, home, nil, "demo", "--data", data))
	again.shows("monica")
	again.send(keyF2 + keyEnter)
	again.shows("Banketbakkerij Zijlstra")
}

// TestDemoLeftWhileItIsMade: whoever leaves before there is anything to see finds a
// whole demo the next time.
func TestDemoLeftWhileItIsMade(t *testing.T) {
	home := t.TempDir()
	data := filepath.Join(home, "data")
	for range 2 {
		x := openTerminal(t, self(t, home, nil, "demo", "--data", data))
		x.shows("basecone")
		x.send(keyCtrlC)
		if status := x.ended(); status != 0 {
			t.Fatalf("status %d:\n%s", status, x.text())
		}
	}
	x := openTerminal(t, self(t, home, nil, "demo", "--data", data))
	x.shows("monica")
	x.send(keyF2 + keyEnter)
	x.shows("Banketbakkerij Zijlstra")
}

// TestTwoOnOneDirectory: the second one is told who has the data, and gets them when
// the first one has gone. A backup does not wait for that.
func TestTwoOnOneDirectory(t *testing.T) {
	home := t.TempDir()
	data, copied, restored := filepath.Join(home, "data"), filepath.Join(home, "copy"), filepath.Join(home, "restored")
	first := openTerminal(t, self(t, home, nil, "demo", "--data", data))
	first.shows("monica")
	first.send(keyF2 + keyEnter)
	first.shows("Banketbakkerij Zijlstra")

	second := openTerminal(t, self(t, home, nil, "--data", data))
	second.shows("Another basecone (process " + strconv.Itoa(first.cmd.Process.Pid) + ") has the data open")

	says(t, self(t, home, nil, "backup", "--data", data, copied))
	says(t, self(t, home, nil, "restore", "--data", restored, copied))
	key, err := os.ReadFile(filepath.Join(data, "basecone.key")) // no backup holds it
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(restored, "basecone.key"), key, 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, self(t, home, nil, "check", "--data", restored))

	first.send(keyCtrlC)
	if status := first.ended(); status != 0 {
		t.Errorf("status %d:\n%s", status, first.text())
	}
	second.send("r")
	second.shows("Office code")
	second.send(keyCtrlC)
	if status := second.ended(); status != 0 {
		t.Errorf("status %d:\n%s", status, second.text())
	}
}

// TestNoTerminal: in a pipe there is one line and no screen.
func TestNoTerminal(t *testing.T) {
	home := t.TempDir()
	for _, args := range [][]string{nil, {"demo"}, {"--lang", "nl"}} {
		cmd := self(t, home, nil, args...)
		cmd.Env = append(os.Environ(), cmd.Env...)
		cmd.Stdin = strings.NewReader("")
		var out, errs strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		var status *exec.ExitError
		if !errors.As(err, &status) || status.ExitCode() != 2 || out.String() != "" || strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "terminal") {
			t.Errorf("%v: %v, %q, %q", args, err, out.String(), errs.String())
		}
	}
}

// TestSignalsEndTheScreens: a machine that shuts down, and a terminal that is closed,
// leave no process that holds the data. Two who hear the same signal must not wait for
// each other.
func TestSignalsEndTheScreens(t *testing.T) {
	home, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	key := []string{"BASECONE_KEY=" + strings.Repeat("A", 43) + "="}
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for range 4 {
			x := openTerminal(t, self(t, home, key, "--data", data))
			x.shows("no office here yet")
			if err := x.cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if status := x.ended(); status != 0 {
				t.Fatalf("%v: status %d:\n%s", signal, status, x.text())
			}
		}
	}
}
