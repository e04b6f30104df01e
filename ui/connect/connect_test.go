package connect_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/connect"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

const patience = 60 * time.Millisecond

// list is the page beneath, which opens the one to test and shows what it gave.
type list struct {
	kit.Base
	s    *kit.Session
	open func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page
	got  string
}

func (p *list) Init() tea.Cmd {
	return kit.Push(p.open(p.s, func(v domain.ConnectionView) tea.Cmd { return kit.Pop(v) }))
}

func (p *list) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if m, ok := msg.(kit.ResultMsg); ok {
		p.got = "left"
		if v, ok := m.Value.(domain.ConnectionView); ok {
			p.got = "got " + v.Title()
		}
	}
	return p, nil
}

func (p *list) View(int, int) string { return p.got }
func (p *list) Title() string        { return "Connections" }

func options(h *house.House, in domain.SignedIn, open func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page) kittest.Options {
	identity := kit.IdentityOf(in)
	return kittest.Options{
		Page: func(s *kit.Session) kit.Page { return &list{s: s, open: open} }, Identity: &identity,
		Service: h.Service, Clock: h.Clock, Patience: patience,
	}
}

func add(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page {
	return connect.Add(s, done)
}

func system(id domain.SystemID) func(*kit.Session, func(domain.ConnectionView) tea.Cmd) kit.Page {
	return func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page {
		return connect.New(s, domain.ConnectTarget{System: id}, done)
	}
}

func connections(t *testing.T, h *house.House, by domain.Actor) []domain.ConnectionView {
	t.Helper()
	views, err := h.Connections(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	return views
}

func TestUnbuiltSystemsSayWhy(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h, h.Office("janssen"), add))
	d.Shows("Exact Online", "Audit files (XAF)", "Xero", "cannot be connected yet")
	d.Keys("G", "enter").Shows("Which accounting system")
	d.Keys("esc").Shows("left")
}

func TestTypedFields(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	d := kittest.Open(t, options(h, in, add))
	d.Keys("down", "enter").Shows("The folder of Audit files (XAF)", "Description", "Folder", "one folder")
	d.Type("Klanten").Keys("enter").Type("/nowhere").Keys("enter").Shows("✗ This folder is not there", "/nowhere", "Klanten")
	for range len("nowhere") {
		d.Send(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	d.Type("files").Keys("enter").Shows("got Audit files (XAF) · Klanten")
	if views := connections(t, h, in.Actor); len(views) != 1 || !views[0].Works() {
		t.Fatal(views)
	}
}

func TestEscAsksBeforeItLosesWhatIsTyped(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h, h.Office("janssen"), system(house.Files)))
	d.Keys("esc").Shows("left")
	d = kittest.Open(t, options(h, h.Office("tweede"), system(house.Files)))
	d.Type("Klanten").Keys("esc").Shows("Leave and lose what you typed?").Keys("esc").Shows("Klanten")
	d.Keys("esc", "left", "enter").Shows("left")
}

func TestSlowSignInCanBeStopped(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	release := h.Files.Stall()
	d := kittest.Open(t, options(h, in, system(house.Files)))
	d.Type("Klanten").Keys("enter").Type("/files").Keys("enter").Hides("Reading the folder")
	d.Pass(time.Second).Shows("Reading the folder…")
	d.Keys("esc").Until("You stopped this sign-in; nothing was changed")
	if n := len(connections(t, h, in.Actor)); n != 0 {
		t.Fatal(n)
	}
	release()
	d.Keys("enter").Until("got Audit files (XAF) · Klanten")
}

func TestPastedAddress(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h, h.Office("janssen"), system(house.Exact)))
	d.Type("Main").Keys("enter").Shows("Open this link", "copy the whole address")
	link := linkOn(d)
	if !strings.Contains(link, "state=") {
		t.Fatalf("the link is cut: %q", link)
	}
	d.Keys("ctrl+y")
	if d.Clipboard != link {
		t.Fatalf("%q, on screen %q", d.Clipboard, link)
	}
	d.Paste("https://office.example/").Keys("enter").Shows("✗ This is not the address the browser ended at")
	d.Keys("ctrl+r").Shows("Open this link")
	other := linkOn(d)
	if other == link {
		t.Fatal("a new link has the old state")
	}
	address, err := (&house.Presenter{}).Approve(t.Context(), link, "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	d.Paste(address).Keys("enter").Shows("✗ This address belongs to another sign-in")
	d.Keys("ctrl+r")
	address, err = (&house.Presenter{}).Approve(t.Context(), linkOn(d), "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	d.Paste("  " + address + "\r").Keys("enter").Shows("got Exact Online · Main")
}

// linkOn is the link on screen, its lines put together.
func linkOn(d *kittest.Driver) string {
	lines := strings.Split(d.Screen(), "\n")
	var link strings.Builder
	for _, l := range lines {
		_, l, found := strings.Cut(l, "│")
		l = strings.TrimSpace(l)
		if !found || link.Len() > 0 && (l == "" || strings.Contains(l, " ")) {
			if link.Len() > 0 {
				break
			}
			continue
		}
		if link.Len() > 0 || strings.HasPrefix(l, "https://books") {
			link.WriteString(l)
		}
	}
	return link.String()
}

// TestWhatHasTheKeyboardIsSeen: the link is cut before what is typed or chosen is.
func TestWhatHasTheKeyboardIsSeen(t *testing.T) {
	h := house.New(t)
	o := options(h, h.Office("janssen"), system(house.Exact))
	o.Presenter = &house.Presenter{}
	d := kittest.Open(t, o)
	d.Type("Main").Keys("enter").Resize(40, 12).Shows("ctrl+y copies the link", "› CX_Basecone")
	d.Keys("down").Shows("› CX_Few").Keys("tab").Type("https://office").Shows("› Address", "https://office").Hides("CX_Few")
	d.Keys("enter").Shows("› Address", "✗ This is not").Resize(100, 36).Shows("Open this link", "https://books.example", "https://office")
}

func TestArrivesByItself(t *testing.T) {
	h := house.New(t)
	h.Exact.Arrived = make(chan string, 1)
	d := kittest.Open(t, options(h, h.Office("janssen"), system(house.Exact)))
	d.Type("Main").Keys("enter").Shows("Waiting for your browser")
	address, err := (&house.Presenter{}).Approve(t.Context(), linkOn(d), "CX_Basecone")
	if err != nil {
		t.Fatal(err)
	}
	h.Exact.Arrived <- address
	d.Until("got Exact Online · Main")
}

func TestRefusedConsentBeginsAgain(t *testing.T) {
	h := house.New(t)
	o := options(h, h.Office("janssen"), system(house.Exact))
	o.Presenter = &house.Presenter{}
	d := kittest.Open(t, o)
	h.Exact.Fail(domain.Fail(domain.CodeUnreachable))
	d.Type("Main").Keys("enter", "p").Shows("✗ The accounting system does not answer", "r new link")
	h.Exact.Fail(nil)
	d.Keys("r").Shows("Open this link").Keys("p").Shows("got Exact Online · Main")
}

func TestAgainForAConnectionThatIsThere(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	o := options(h, in, func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page {
		return connect.New(s, domain.ConnectTarget{Connection: v.ID, System: v.System}, done)
	})
	o.Presenter = &house.Presenter{}
	d := kittest.Open(t, o)
	d.Shows("Sign in to Exact Online again", "Open this link").Hides("Description")
	d.Keys("p").Shows("got Exact Online · Main")
	if views := connections(t, h, in.Actor); len(views) != 1 {
		t.Fatal(views)
	}
}

// What signing in ends is said on the smallest screen too, beside the demo's users and
// under a link as long as the simulator's.
func TestWhatSigningInEndsIsSaidWhereThereIsLittleRoom(t *testing.T) {
	h := house.New(t)
	h.Exact.Arrived = make(chan string, 1)
	h.Exact.Longer = strings.Repeat("x", 60)
	o := options(h, h.Office("janssen"), system(house.Exact))
	o.Presenter = &house.Presenter{}
	for lang, says := range map[string]string{"en": "ends that other connection", "nl": "beëindigt"} {
		o.Language = lang
		d := kittest.Open(t, o)
		d.Resize(80, 24)
		d.Type("Main").Keys("enter").Shows(says, "CX_Basecone", "CX_Few")
	}
}

// Where nothing is asked before the link, whom to sign in as is said beside it.
func TestTheLinkSaysWhomToSignInAs(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	d := kittest.Open(t, options(h, in, func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page {
		return connect.New(s, domain.ConnectTarget{Connection: v.ID, System: v.System}, done)
	}))
	d.Resize(80, 24)
	d.Shows("Open this link", "Best sign in as a user", "in here ends that other connection", "copy the whole address")
}

// A system that is not in the catalogue has no fields to ask: the page says so.
func TestUnknownSystem(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h, h.Office("janssen"), system("unheard")))
	d.Shows("✗ unheard is not an accounting system we know").Keys("r").Shows("✗").Keys("esc").Shows("left")
}

func TestCodeIsDrawnWhereThereIsRoom(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h, h.Office("janssen"), system(house.Exact)))
	d.Type("Main").Keys("enter").Hides("▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀")
	for _, size := range [][2]int{{160, 50}, {90, 60}} {
		d.Resize(size[0], size[1])
		n := slices.IndexFunc(strings.Split(d.Screen(), "\n"), func(l string) bool { return strings.Contains(l, "█ ▄▄▄▄▄ █") })
		if n < 0 {
			t.Fatalf("no code at %v:\n%s", size, d.Screen())
		}
	}
}

func TestGoldens(t *testing.T) {
	t.Run("choose", func(t *testing.T) {
		h := house.New(t)
		kittest.Goldens(t, options(h, h.Office("janssen"), add), nil)
	})
	t.Run("fields", func(t *testing.T) {
		h := house.New(t)
		kittest.Goldens(t, options(h, h.Office("janssen"), system(house.Files)), func(d *kittest.Driver) {
			d.Type("Klanten").Keys("enter").Type("/nowhere").Keys("enter")
		})
	})
}

func TestFits(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	for name, open := range map[string]func(*kit.Session, func(domain.ConnectionView) tea.Cmd) kit.Page{"add": add, "exact": system(house.Exact)} {
		t.Run(name, func(t *testing.T) {
			o := options(h, in, open)
			o.Presenter, o.Patience = &house.Presenter{}, 20*time.Millisecond
			kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, o) }, "p", "r", "ctrl+r")
		})
	}
}

func TestFolderIsAbsolute(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	h := house.New(t)
	h.Files.Seen[filepath.Join(here, "xaf")] = nil
	d := kittest.Open(t, options(h, h.Office("janssen"), system(house.Files)))
	d.Type("Klanten").Keys("enter").Type("xaf").Keys("enter").Shows("got ")
}
