package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"basecone/domain"
	"basecone/sync/demo"
	"basecone/sync/simulator"
	"basecone/sync/simulator/auditfiles"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/verbs"
)

// stage is the whole demo in this process. Several people can sit before it.
type stage struct {
	t        *testing.T
	settings verbs.Settings
	ready    ui.Ready
	world    *simulator.World
}

func openStage(t *testing.T) *stage {
	t.Helper()
	s := verbs.Settings{Data: filepath.Join(t.TempDir(), "data"), Config: verbs.Config{TimeZone: time.UTC}}
	s.Config.Log.File = filepath.Join(t.TempDir(), "log")
	ctx, cancel := context.WithCancel(context.Background())
	world, err := simulated(ctx, s.Data, false)
	if err != nil {
		t.Fatal(err)
	}
	r, ready, err := openDemo(ctx, s, world)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- r.engine.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := r.close(); err != nil {
			t.Error(err)
		}
	})
	return &stage{t, s, ready, world}
}

// TestDemoBrokenOffBeginsAfresh: a first start that ends before the cast is there,
// with one office signed up or with nothing done, leaves nothing for the second.
func TestDemoBrokenOffBeginsAfresh(t *testing.T) {
	for name, begin := range map[string]func(t *testing.T, s verbs.Settings){
		"files half written": func(t *testing.T, s verbs.Settings) {
			if err := demo.Prepare(s.Data); err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(filepath.Join(demo.Folder(s.Data), ".seed")); err != nil {
				t.Fatal(err)
			}
		},
		"one office there": func(t *testing.T, s verbs.Settings) {
			world, err := simulated(t.Context(), s.Data, false)
			if err != nil {
				t.Fatal(err)
			}
			defer world.Close()
			if err := world.SetFault(t.Context(), "server_down", true); err != nil {
				t.Fatal(err)
			}
			if _, _, err := openDemo(t.Context(), s, world); err == nil {
				t.Fatal("seeded without an outside world")
			}
		},
	} {
		for _, reset := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, reset %v", name, reset), func(t *testing.T) {
				s := verbs.Settings{Data: filepath.Join(t.TempDir(), "data"), Config: verbs.Config{TimeZone: time.UTC}}
				s.Config.Log.File = filepath.Join(t.TempDir(), "log")
				begin(t, s)
				for start := range 2 { // the third start finds it whole
					wholeDemo(t, s, reset && start == 0)
				}
			})
		}
	}
}

// wholeDemo starts the demo and looks whether everybody and everything is there.
func wholeDemo(t *testing.T, s verbs.Settings, reset bool) {
	t.Helper()
	world, err := simulated(t.Context(), s.Data, reset)
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	r, ready, err := openDemo(t.Context(), s, world)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close() //nolint:errcheck // the test is over
	for _, l := range demo.Logins() {
		in, err := ready.Service.SignIn(t.Context(), l.Office, l.User, l.Password)
		if err != nil {
			t.Fatal(err)
		}
		if l.User == "monica" && in.Office.Setup != domain.SetupDone {
			t.Error("the office is half made")
		}
	}
	if _, err := world.ChangeOutside(t.Context()); err != nil {
		t.Error(err)
	}
}

// seat is one person's terminal, without a terminal.
type seat struct {
	t       *testing.T
	program *tea.Program
	ended   chan error
	drawn   chan struct{} // holds one when something was drawn

	mu     sync.Mutex
	screen *vt.Emulator
	sent   bytes.Buffer // everything, with its colours
}

// sit starts a session; its language and its theme are its own.
func (st *stage) sit(w, h int, lang string, theme kit.ThemeName) *seat {
	st.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := st.settings
	s.Lang, s.Config.Theme = lang, theme
	o := shell(ctx, s)
	o.Ready = &st.ready
	now := time.Now()
	o.Now = func() time.Time { // keys are sent faster than anybody presses them
		now = now.Add(time.Second)
		return now
	}
	x := &seat{t: st.t, ended: make(chan error, 1), drawn: make(chan struct{}, 1), screen: vt.NewEmulator(w, h)}
	go func() { // what a terminal would answer
		buf := make([]byte, 1024)
		for {
			if _, err := x.screen.Read(buf); err != nil {
				return
			}
		}
	}()
	x.program = tea.NewProgram(ui.New(o), tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(x), tea.WithoutSignals(),
		tea.WithWindowSize(w, h), tea.WithColorProfile(colorprofile.ANSI256))
	go func() {
		_, err := x.program.Run()
		x.ended <- err
	}()
	st.t.Cleanup(func() {
		x.program.Quit()
		select {
		case err := <-x.ended:
			if err != nil {
				st.t.Error(err)
			}
		case <-time.After(20 * time.Second):
			st.t.Error("a session does not end")
		}
		cancel()
	})
	return x
}

// Write draws.
func (x *seat) Write(b []byte) (int, error) {
	x.mu.Lock()
	x.sent.Write(b)
	_, err := x.screen.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))) // as a terminal's line discipline does
	x.mu.Unlock()
	select {
	case x.drawn <- struct{}{}:
	default:
	}
	return len(b), err
}

func (x *seat) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

func (x *seat) coloured() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return bytes.Contains(x.sent.Bytes(), []byte("38;5;"))
}

func (x *seat) keys(names ...string) *seat {
	for _, name := range names {
		x.program.Send(ui.KeyPress(name))
	}
	return x
}

func (x *seat) types(text string) *seat {
	x.program.Send(tea.PasteMsg{Content: text})
	return x
}

// until waits until the screen is as wanted.
func (x *seat) until(what string, is func(screen string) bool) *seat {
	x.t.Helper()
	for late := time.After(30 * time.Second); ; {
		if is(x.text()) {
			return x
		}
		select {
		case <-x.drawn:
		case <-late:
			x.t.Fatalf("the screen never %s:\n%s", what, x.text())
		}
	}
}

func (x *seat) shows(texts ...string) *seat {
	x.t.Helper()
	for _, text := range texts {
		x.until("showed "+text, func(s string) bool { return strings.Contains(s, text) })
	}
	return x
}

func (x *seat) loses(text string) *seat {
	x.t.Helper()
	return x.until("lost "+text, func(s string) bool { return !strings.Contains(s, text) })
}

// signIn takes one of the sign-in details that the demo shows.
func (x *seat) signIn(key, user string) *seat {
	x.t.Helper()
	return x.shows(user).keys(key, "enter")
}

// TestSeveralAtOnce: people of one office see each other's changes as they happen,
// each in their own language and colours; another office sees none of it.
func TestSeveralAtOnce(t *testing.T) {
	st := openStage(t)
	monica, tom, pieter := st.sit(120, 36, "en", kit.Dark), st.sit(80, 24, "nl", kit.NoColour), st.sit(100, 30, "en", kit.Light)
	monica.signIn("f2", "monica").shows("Super user", "100001", "Banketbakkerij Zijlstra")
	tom.signIn("f3", "tom").shows("Accountant", "Administraties", "100015").loses("Kantoorcode")
	pieter.signIn("f4", "pieter").shows("Pieter de Vries", "Administrations")
	if strings.Contains(tom.text(), "100001") {
		t.Fatalf("Tom may not see this:\n%s", tom.text())
	}

	// Access.
	monica.keys("down", "enter").shows("janssen.100001@").keys("[").shows("Tom Peters", "ACCESS").keys("down", "enter")
	tom.shows("100001", "Bijgewerkt")

	// A connection that breaks, found out by one, and what waits for it.
	if err := st.world.SetFault(t.Context(), "token_revoked", true); err != nil {
		t.Fatal(err)
	}
	monica.keys("2").shows("Exact Online").keys("c").shows("Disconnected", "on hold")
	tom.shows("In de wacht")
	if err := st.world.SetFault(t.Context(), "token_revoked", false); err != nil {
		t.Fatal(err)
	}
	monica.keys("r").shows("CX_Basecone").keys("enter").shows("Connected: Exact Online")
	tom.shows("Bijgewerkt").loses("In de wacht")

	// One less.
	monica.keys("3", "esc").shows("LAST SYNC").keys("d").shows("Remove 100001 Banketbakkerij Zijlstra?").keys("left", "enter").loses("100001")
	tom.loses("100001")

	if !monica.coloured() || tom.coloured() {
		t.Error("one session's colours are another's")
	}
	if s := tom.text(); strings.Contains(s, "Administrations") || !strings.Contains(s, "Administraties") {
		t.Errorf("not Dutch any more:\n%s", s)
	}
	if s := pieter.text(); strings.Contains(s, "on hold") || strings.Contains(s, "Janssen") {
		t.Errorf("another office's:\n%s", s)
	}
}

// TestBreakAndReconnect is the demo's story: a sign-in is revoked outside, work goes
// on hold and says so everywhere, and resumes once somebody has signed in again.
func TestBreakAndReconnect(t *testing.T) {
	x := openStage(t).sit(80, 24, "en", kit.Dark)
	x.signIn("f2", "monica").shows("100001", "Up to date")
	x.keys("9").shows("revokes the sign-in").keys("down").shows("becomes Disconnected").keys("enter").shows("✗ on")
	x.keys("2").shows("LAST CHECK").keys("c").shows("✗ Disconnected", "Press r to reconnect", "30 on hold", "2 !")
	x.keys("3").shows("! On hold").keys("down", "enter").shows("when the connection works again")
	x.keys("9").shows("✗ on").keys("enter").loses("✗ on")
	x.keys("2").shows("LAST CHECK").keys("enter").shows("✗ not signed in").keys("r").shows("Open this link", "CX_Basecone").keys("enter")
	x.shows("Connected: Exact Online · Main, as CX_Basecone", "signed in ✓").loses("on hold")
	x.keys("3", "esc").shows("LAST SYNC").until("showed all resumed", func(s string) bool {
		return strings.Contains(s, "Up to date") && !strings.Contains(s, "On hold") && !strings.Contains(s, "Waiting") && !strings.Contains(s, "Running")
	})
}

// TestSignUpToMasterData: from nothing to debtors on screen, with a folder of audit
// files and nobody else's help.
func TestSignUpToMasterData(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "auditfiles")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := auditfiles.Write(folder, 7); err != nil {
		t.Fatal(err)
	}
	st := openStage(t)
	if folder == demo.Folder(st.settings.Data) {
		t.Fatal("the demo's own folder")
	}
	x := st.sit(100, 30, "en", kit.Dark)
	x.shows("monica").keys("ctrl+n").shows("1 Your office ●")
	for _, value := range []string{
		"Kantoor Noord", "Kade", "12", "9711 AB", "Groningen", "90000003", "Noor Noord", "noor@noord.example", "0501234567",
	} {
		x.types(value).keys("enter")
	}
	x.keys("enter", "space", "enter", "space", "enter", "space", "enter").shows("2 First user ●", "✓ free")
	const password = "een lange geheime zin"
	x.keys("enter").types("noor").keys("enter", "enter").types(password).keys("enter").types(password).keys("enter", "enter")
	x.shows("Make the office kantoor-noord?").keys("left", "enter").shows("3 Accounting system ●", "Audit files (XAF)")
	x.keys("down", "enter").shows("Folder").types("Klanten").keys("enter").types(folder).keys("enter")
	x.shows("4 Administrations ●", "AJZ", "could not be read").keys("space").shows("1 of 5 chosen").keys("enter")
	x.shows("1 administration is added").keys("enter").shows("LAST SYNC", "AJZ", "Up to date")
	x.keys("enter").shows("Details").keys("]").shows("CITY").keys("enter").shows("› Debtor", "Postal code")
	in, err := st.ready.Service.SignIn(t.Context(), "kantoor-noord", "noor", password)
	if err != nil {
		t.Fatal(err)
	}
	if in.Office.Setup != domain.SetupDone {
		t.Errorf("the wizard is not done: %v", in.Office.Setup)
	}
}

// copied is the text that the session put on the clipboard last.
func (x *seat) copied() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	const begin = "\x1b]52;c;"
	sent := x.sent.Bytes()
	at := bytes.LastIndex(sent, []byte(begin))
	if at < 0 {
		return ""
	}
	coded := sent[at+len(begin):]
	if end := bytes.IndexAny(coded, "\x07\x1b"); end >= 0 {
		coded = coded[:end]
	}
	text, err := base64.StdEncoding.DecodeString(string(coded))
	if err != nil {
		x.t.Error(err)
	}
	return string(text)
}

// TestSignInInABrowser: the browser ends up at a listener that lives as long as the
// link is shown.
func TestSignInInABrowser(t *testing.T) {
	st := openStage(t)
	x := st.sit(100, 30, "en", kit.Dark)
	x.signIn("f2", "monica").shows("100001").keys("2").shows("Exact Online").keys("r").shows("Open this link").keys("ctrl+y").shows("Sent to your terminal")
	address, err := st.world.Approve(t.Context(), x.copied(), "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	browse := func() (string, error) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Close = true
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return "", err
		}
		defer func() { _ = resp.Body.Close() }()
		page, err := io.ReadAll(resp.Body)
		return string(page), err
	}
	if page, err := browse(); err != nil || !strings.Contains(page, "You can close this window") {
		t.Fatalf("the browser saw %q, %v", page, err)
	}
	x.shows("Connected: Exact Online · Main, as CX_Basecone")
	if page, err := browse(); err == nil {
		t.Errorf("somebody still listens: %q", page)
	}
}
