//go:build linux

package verbs

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// console is somebody at a terminal: what they type, and what they see.
type console struct {
	t    *testing.T
	keys *os.File // their side
	tty  *os.File // the program's
	seen *screenful
}

func newConsole(t *testing.T) *console {
	t.Helper()
	keys, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	c := &console{t: t, keys: keys, tty: tty, seen: newScreenful()}
	copied := make(chan struct{})
	go func() {
		defer close(copied)
		_, _ = io.Copy(c.seen, keys)
	}()
	t.Cleanup(func() {
		_ = tty.Close()
		_ = keys.Close()
		<-copied
	})
	return c
}

// start runs a command line at the terminal; its results go to out.
func (c *console) start(ctx context.Context, h *house, out io.Writer, args ...string) <-chan int {
	ended := make(chan int, 1)
	go func() { ended <- Execute(ctx, h, append([]string{"--data", h.dir}, args...), c.tty, out, c.tty) }()
	return ended
}

// answers waits for a question to be asked so many times in all, and types.
func (c *console) answers(question string, times int, typed string) {
	c.t.Helper()
	c.seen.wait(c.t, question, times)
	if _, err := io.WriteString(c.keys, typed+"\n"); err != nil {
		c.t.Fatal(err)
	}
}

func (c *console) echoes() bool {
	c.t.Helper()
	termios, err := unix.IoctlGetTermios(int(c.tty.Fd()), unix.TCGETS)
	if err != nil {
		c.t.Fatal(err)
	}
	return termios.Lflag&unix.ECHO != 0
}

func TestSignUpAtATerminal(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	args := []string{
		"signup", "--organisation", "Janssen", "--office-code", "janssen", "--plan", "trial", "--accept-terms",
		"--username", "monica", "--name", "Monica", "--email", "monica@janssen.example",
	}
	out := newScreenful()
	ended := c.start(t.Context(), h, out, args...)
	c.answers("New password: ", 1, password)
	c.answers("The same again: ", 1, "not the same at all")
	if status := <-ended; status != failed {
		t.Fatalf("status %d: %s", status, c.seen)
	}
	c.seen.wait(t, "The two passwords differ", 1)

	ended = c.start(t.Context(), h, out, args...)
	c.answers("New password: ", 2, password)
	c.answers("The same again: ", 2, password)
	if status := <-ended; status != done {
		t.Fatalf("status %d: %s", status, c.seen)
	}

	// Who acts is asked for too.
	ended = c.start(t.Context(), h, out, "audit", "verify")
	c.answers("Office code: ", 1, "janssen")
	c.answers("User name: ", 1, "monica")
	c.answers("Password: ", 1, password)
	if status := <-ended; status != done {
		t.Fatalf("status %d: %s", status, c.seen)
	}
	if strings.Contains(c.seen.String(), password) {
		t.Fatalf("the password is on the screen: %s", c.seen)
	}
	if !strings.Contains(out.String(), "none of them was touched") {
		t.Fatalf("results: %s", out)
	}
}

func TestDestroyingIsAskedFor(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	h.office()
	t.Setenv("BASECONE_FIELD_SECRET", "open sesame")
	h.ok("connections", "add", "--system", "vault", "--description", "Main", "--field", "user=cx")
	for i, answer := range []string{"n", "", "nee"} {
		ended := c.start(t.Context(), h, io.Discard, "connections", "remove", "Main")
		c.answers("[y/N] ", i+1, answer)
		if status := <-ended; status != failed {
			t.Fatalf("%q: status %d", answer, status)
		}
	}
	if !strings.Contains(c.seen.String(), "Remove the connection Vault · Main") {
		t.Fatalf("the question does not name it: %s", c.seen)
	}
	ended := c.start(t.Context(), h, io.Discard, "--lang", "nl", "connections", "remove", "Main")
	c.answers("[j/N] ", 1, "Ja")
	if status := <-ended; status != done {
		t.Fatalf("status %d: %s", status, c.seen)
	}
	h.refused(failed, "There is no connection Main", "", "connections", "show", "Main")
}

// TestStoppedWhileAsked: ending the program at a password leaves a terminal that
// shows what is typed.
func TestStoppedWhileAsked(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	h.office()
	t.Setenv("BASECONE_PASSWORD", "")
	ctx, stop := context.WithCancel(t.Context())
	ended := c.start(ctx, h, io.Discard, "audit", "list", "--office", "janssen", "--user", "monica")
	c.seen.wait(t, "Password: ", 1)
	if c.echoes() {
		t.Fatal("the terminal echoes at a password")
	}
	stop()
	if status := <-ended; status != failed {
		t.Fatalf("status %d", status)
	}
	if !c.echoes() {
		t.Fatal("the terminal no longer echoes")
	}
	_, _ = io.WriteString(c.keys, "\n") // ends the read that was given up
}

func TestPastedAgain(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	h.office()
	ended := c.start(t.Context(), h, io.Discard, "connections", "add", "--system", "books")
	c.answers("Paste", 1, "https://office.example/?error=no&state=other")
	said := c.seen.wait(t, "Paste", 2)
	if !strings.Contains(said, "belongs to another sign-in") {
		t.Fatal(said)
	}
	_, state, _ := strings.Cut(said, "consent?state=")
	state, _, _ = strings.Cut(state, "\r")
	c.answers("Paste", 2, "https://office.example/?code=open+sesame&state="+state)
	if status := <-ended; status != done {
		t.Fatalf("status %d: %s", status, c.seen)
	}
}

func TestWaitingAtATerminal(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	h.office()
	h.books.arrive = true
	h.ok("connections", "add", "--system", "books")
	h.ok("administrations", "add", "books", "100")
	out := newScreenful()
	if status := <-c.start(t.Context(), h, out, "sync", "100", "--wait"); status != done {
		t.Fatalf("status %d: %s", status, c.seen)
	}
	if !strings.Contains(out.String(), "Bakkerij      1        0        0  Done") {
		t.Fatal(out)
	}
	c.seen.wait(t, "\x1b[K", 1) // whatever was drawn is wiped
}

func TestScreensAndDemo(t *testing.T) {
	h, c := newHouse(t), newConsole(t)
	run := func(want int, args ...string) {
		t.Helper()
		if status := Execute(t.Context(), h, args, c.tty, c.tty, c.tty); status != want {
			t.Fatalf("%v: status %d: %s", args, status, c.seen)
		}
	}
	run(done, "--data", h.dir, "--office", "janssen", "--user", "monica", "--read-only", "--lang", "nl")
	if got := h.screen[0]; got.Office != "janssen" || got.User != "monica" || !got.ReadOnly || got.Lang != "nl" || !got.LangSaid || !got.LangAsked || got.Data != h.dir {
		t.Fatalf("the screens got %+v", got)
	}
	// The demo never begins afresh where the real data are.
	t.Setenv("BASECONE_DATA", h.dir)
	run(done, "demo", "--reset", "--yes")
	if want := filepath.Join(xdg.DataHome, "basecone-demo"); h.demo[0].Data != want {
		t.Fatalf("the demo is in %s, want %s", h.demo[0].Data, want)
	}
	ended := make(chan int, 1)
	for i, args := range [][]string{{"demo", "--reset"}, {"--data", h.dir, "demo", "--reset"}} {
		go func() { ended <- Execute(t.Context(), h, args, c.tty, c.tty, c.tty) }()
		c.answers("[y/N] ", i+1, "n")
		if status := <-ended; status != failed || len(h.demo) > 1 {
			t.Fatalf("%v: status %d, ran %d times: %s", args, status, len(h.demo), c.seen)
		}
	}
}
