package signup_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
	"basecone/ui/signin"
	"basecone/ui/signup"
)

// patience bounds the commands that wait for the next change; all others are done by
// then, or come in later.
const patience = 500 * time.Millisecond

// fresh is the wizard of somebody who has no office yet.
func fresh(h *house.House, demo bool) kittest.Options {
	o := kittest.Options{
		Page: func(s *kit.Session) kit.Page { return signup.New(s) }, Whole: true, Service: h.Service, Clock: h.Clock, Patience: patience,
	}
	if demo {
		o.Presenter = &house.Presenter{}
	}
	return o
}

// fillOffice types step 1.
func fillOffice(d *kittest.Driver) {
	for _, value := range []string{
		"Janssen & Partners", "Oudegracht", "12", "3511ab", "Utrecht", "12345678", "Monica de Wit", "monica@janssen.example", "030 1234567",
	} {
		d.Type(value).Keys("enter")
	}
	d.Keys("enter") // the billing e-mail is the e-mail, unless something else is typed
	d.Keys("space", "enter", "space", "enter", "space")
}

// fillUser types step 2: name, e-mail and office code are proposed.
func fillUser(d *kittest.Driver) {
	d.Keys("enter").Type("monica").Keys("enter", "enter")
	d.Type(house.Password).Keys("enter").Type(house.Password).Keys("enter")
}

func TestWholeWizard(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, fresh(h, true))
	d.Shows("1 Your office ●", "Organisation")
	fillOffice(d)
	d.Keys("enter").Shows("1 Your office ✓", "2 First user ●", "janssen-partners", "✓ free", "not sent by e-mail")
	fillUser(d)
	d.Shows("strong", "enter make the office").Hides("next field").Keys("enter").Shows("Make the office janssen-partners?", "Trial period")
	d.Keys("left", "enter").Shows("3 Accounting system ●", "Exact Online", "Xero", "cannot be connected yet", "this wizard makes one connection")
	in, err := h.SignIn(t.Context(), "janssen-partners", "monica", house.Password)
	if err != nil {
		t.Fatal(err)
	}
	if o := in.Office; o.Billing.PostalCode != "3511 AB" || o.Billing.BillingEmail != "monica@janssen.example" || o.Plan != domain.Trial || o.Setup != domain.SetupSystem {
		t.Fatalf("%+v", o)
	}
	d.Keys("enter").Shows("Sign in to Exact Online", "need not match")
	d.Type("Main").Keys("enter").Shows("https://books.example/oauth2/auth", "CX_Basecone", "CX_Few", "ends that other")
	d.Keys("p").Shows("4 Administrations ●", "Which administrations", "0 of 5 chosen", "its user has no access")
	d.Keys("space", "space", "space").Shows("3 of 5 chosen", "add 3")
	d.Keys("enter").Shows("3 administrations are added")
	d.Keys("n").Shows("already in this office").Keys("esc", "enter")
	d.Shows("Which administrations").Keys("space", "enter").Shows("4 administrations are added").Keys("enter")
	d.Hides("3 Accounting system ✓") // the menu's page
	views, err := h.Administrations(t.Context(), in.Actor)
	if err != nil || len(views) != 4 {
		t.Fatal(len(views), err)
	}
}

func TestFieldsSayWhatIsWrongAsTheyAreLeft(t *testing.T) {
	d := kittest.Open(t, fresh(house.New(t), false))
	d.Keys("enter").Shows("✗ Fill this in.", "As it is registered, such as Janssen")
	d.Type("Janssen").Keys("tab", "tab", "tab").Type("99").Keys("tab").Shows("like 1234 AB", "such as 3511 AB.")
	d.Keys("shift+tab", "shift+tab").Hides("✗ Fill this in. As it is")
	d.Keys("ctrl+s").Shows("1 Your office ●").Hides("2 First user ●")
}

// The billing e-mail follows the e-mail until something else is typed.
func TestTheBillingEmailFollowsTheEmail(t *testing.T) {
	d := kittest.Open(t, fresh(house.New(t), false))
	for range 7 {
		d.Keys("tab")
	}
	d.Type("info@janssen.example").Keys("tab", "tab").Shows("Billing e-mail  info@janssen.example")
	d.Type("x").Shows("info@janssen.examplex").Keys("up", "up").Type("y").Shows("info@janssen.exampley", "info@janssen.examplex")
}

func TestNothingLeftToAdd(t *testing.T) {
	h := house.New(t)
	in := h.Office("vier")
	h.Link(in.Actor, domain.ConnectTarget{System: house.Exact, Description: "Main"}, "CX_Few")
	d := enter(kittest.Open(t, resumed(h)), "vier")
	d.Shows("Which administrations").Keys("space", "enter").Shows("1 administration is added", "All there is to add is added").Hides("next five")
	d.Keys("n").Shows("1 administration is added").Keys("enter").Hides("Sign up")
}

// TestAQuickSecondEnterChoosesNoSystem: the steps change under a finger that is still
// on the key.
func TestAQuickSecondEnterChoosesNoSystem(t *testing.T) {
	d := kittest.Open(t, fresh(house.New(t), false))
	fillOffice(d)
	d.Keys("enter")
	fillUser(d)
	d.Keys("enter", "left", "enter").Send(ui.KeyPress("enter")).Shows("3 Accounting system ●", "this wizard makes one connection")
	d.Keys("enter").Shows("Sign in to Exact Online")
}

func TestAnotherFolderCanBeChosen(t *testing.T) {
	h := house.New(t)
	in := h.Office("map")
	if _, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Klanten"}, map[string]string{"folder": "/files"}); err != nil {
		t.Fatal(err)
	}
	d := enter(kittest.Open(t, resumed(h)), "map")
	d.Shows("Which administrations").Keys("esc").Shows("r choose another folder").Keys("r").Shows("/files")
}

func TestPlanIsConfirmedTwice(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, fresh(h, false))
	fillOffice(d)
	d.Keys("shift+tab", "space", "ctrl+s").Shows("The two choices of a plan differ").Hides("2 First user ●")
	d.Keys("space", "ctrl+s").Shows("2 First user ●")
	fillUser(d)
	d.Keys("enter", "enter").Shows("2 First user ●") // no is chosen at first
	if h.OfficeCodeFree(t.Context(), "janssen-partners") != nil {
		t.Fatal("an office was made without the last confirmation")
	}
}

func TestGoingBackKeepsWhatWasTyped(t *testing.T) {
	d := kittest.Open(t, fresh(house.New(t), false))
	fillOffice(d)
	d.Keys("enter")
	fillUser(d)
	d.Keys("esc").Shows("1 Your office ●", "Utrecht", "Oudegracht")
	d.Keys("ctrl+s").Shows("2 First user ●", "monica", "strong", "janssen-partners")
	d.Keys("esc", "esc").Shows("Leave and lose what you typed?").Keys("esc").Shows("1 Your office ●")
}

func TestLanguageChangesUnderTheFingers(t *testing.T) {
	d := kittest.Open(t, fresh(house.New(t), false))
	d.Type("Janssen").Keys("enter").Type("Oude")
	d.Keys("ctrl+p").Type("nederlands").Keys("enter")
	d.Shows("Uw kantoor", "Janssen", "Organisatie").Type("gracht").Shows("Oudegracht")
}

func TestTakenOfficeCode(t *testing.T) {
	h := house.New(t)
	h.Office("janssen-partners")
	d := kittest.Open(t, fresh(h, false))
	fillOffice(d)
	d.Keys("enter").Shows("janssen-partners-2", "✓ free")
	fillUser(d)
	for range 2 {
		d.Send(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	d.Pass(time.Second).Shows("Another office uses this code")
	d.Keys("enter").Hides("Make the office")
	d.Type("x").Pass(time.Second).Shows("✓ free")
}

// Somebody takes the code between its check and the end of step 2.
func TestCodeTakenMeanwhile(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, fresh(h, false))
	fillOffice(d)
	d.Keys("enter")
	fillUser(d)
	d.Keys("enter")
	h.Office("janssen-partners")
	d.Keys("left", "enter").Shows("2 First user ●", "Another office uses this code")
}

func TestSignInCard(t *testing.T) {
	t.Chdir(t.TempDir())
	d := kittest.Open(t, fresh(house.New(t), false))
	fillOffice(d)
	d.Keys("enter", "ctrl+s").Shows("Fill in the user name and the office code first")
	fillUser(d)
	d.Keys("ctrl+y")
	if c := d.Clipboard; !strings.Contains(c, "monica") || !strings.Contains(c, "janssen-partners") || strings.Contains(c, house.Password) {
		t.Fatalf("%q", c)
	}
	d.Keys("ctrl+s", "enter").Shows("Written to")
	info, err := os.Stat("basecone-janssen-partners.txt")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info, err)
	}
	written, err := os.ReadFile(filepath.Clean(info.Name()))
	if err != nil || strings.Contains(string(written), house.Password) || !strings.Contains(string(written), "janssen-partners") {
		t.Fatalf("%s %v", written, err)
	}
	d.Keys("ctrl+s", "enter").Shows("That file exists")
}

func TestNoCardOnTheServersDisk(t *testing.T) {
	t.Chdir(t.TempDir())
	o := fresh(house.New(t), false)
	o.Remote = true
	d := kittest.Open(t, o)
	fillOffice(d)
	d.Keys("enter")
	fillUser(d)
	d.Keys("ctrl+s").Shows("another machine's")
	if files, err := os.ReadDir("."); err != nil || len(files) != 0 {
		t.Fatal(files, err)
	}
}

// resumed is the sign-in page, for an office whose wizard was broken off.
func resumed(h *house.House) kittest.Options {
	return kittest.Options{Page: signin.New, Whole: true, Service: h.Service, Clock: h.Clock, Presenter: &house.Presenter{}, Patience: patience}
}

func enter(d *kittest.Driver, code string) *kittest.Driver {
	return d.Type(code).Keys("enter").Type("monica").Keys("enter").Type(house.Password).Keys("enter")
}

func TestResumesAtTheStepReached(t *testing.T) {
	h := house.New(t)
	h.Office("drie")
	h.Connected("vier")
	d := enter(kittest.Open(t, resumed(h)), "drie")
	d.Shows("2 First user ✓", "3 Accounting system ●", "Which accounting system")
	d.Keys("esc").Shows("2 First user ●", "Monica de Wit", "drie", "Done.")
	d.Keys("esc").Shows("1 Your office ●", "Janssen & Partners", "Trial period")
	d.Keys("esc").Shows("1 Your office ●")
	d.Keys("enter", "enter").Shows("3 Accounting system ●", "Which accounting system")

	d = enter(kittest.Open(t, resumed(h)), "vier")
	d.Shows("3 Accounting system ✓", "4 Administrations ●", "Which administrations")
	d.Keys("esc").Shows("3 Accounting system ●", "Exact Online · Main", "● Connected")
	d.Keys("enter").Shows("Which administrations")
}

func TestLeavingEndsTheWizard(t *testing.T) {
	h := house.New(t)
	in := h.Office("drie")
	d := enter(kittest.Open(t, resumed(h)), "drie")
	d.Keys("ctrl+x").Shows("Leave the wizard here?").Keys("left", "enter").Hides("Sign up")
	_, office, err := h.Me(t.Context(), in.Actor)
	if err != nil || office.Setup != domain.SetupDone {
		t.Fatal(office.Setup, err)
	}
}

func TestReconnectsFromStepFour(t *testing.T) {
	h := house.New(t)
	in, v := h.Connected("vier")
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	_, _ = h.CheckConnection(context.Background(), in.Actor, v.ID) // says that it is down
	h.Exact.Fail(nil)
	d := enter(kittest.Open(t, resumed(h)), "vier")
	d.Shows("does not work", "Reconnect it first")
	d.Keys("esc").Shows("! Disconnected").Keys("r").Shows("Sign in to Exact Online again").Keys("p")
	d.Shows("Which administrations", "100231")
}

func TestGoldens(t *testing.T) {
	steps := map[string]func(*kittest.Driver){
		"office": nil,
		"wrong":  func(d *kittest.Driver) { d.Keys("tab", "tab").Type("x").Keys("enter") },
		"user": func(d *kittest.Driver) {
			fillOffice(d)
			d.Keys("enter")
			fillUser(d)
		},
		"confirm": func(d *kittest.Driver) {
			fillOffice(d)
			d.Keys("enter")
			fillUser(d)
			d.Keys("enter")
		},
		"system": func(d *kittest.Driver) {
			fillOffice(d)
			d.Keys("enter")
			fillUser(d)
			d.Keys("enter", "left", "enter").Pass(time.Minute)
		},
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) { kittest.Goldens(t, fresh(house.New(t), false), step) })
	}
}

func TestFits(t *testing.T) {
	h := house.New(t)
	h.Office("drie")
	h.Connected("vier")
	t.Run("fresh", func(t *testing.T) {
		kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, fresh(h, true)) }, "ctrl+s", "ctrl+t", "ctrl+y")
	})
	for _, code := range []string{"drie", "vier"} {
		t.Run(code, func(t *testing.T) {
			office, err := h.SignIn(t.Context(), code, "monica", house.Password)
			if err != nil {
				t.Fatal(err)
			}
			o := kittest.Options{Service: h.Service, Clock: h.Clock, Presenter: &house.Presenter{}, Patience: 20 * time.Millisecond}
			identity := kit.IdentityOf(office)
			o.Identity = &identity
			o.Page = func(s *kit.Session) kit.Page { return signup.Resume(s, office.Office, office.User) }
			kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, o) }, "r", "p", "ctrl+r")
		})
	}
}
