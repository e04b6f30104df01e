package signin_test

import (
	"context"
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
)

const patience = 500 * time.Millisecond

// options are the sign-in page, and behind it a menu whose page is empty.
func options(h *house.House) kittest.Options {
	return kittest.Options{
		Page: signin.New, Whole: true, Service: h.Service, Clock: h.Clock, Patience: patience,
		Shell: func(o *ui.Options) {
			o.Lock = signin.NewLock
			o.Pages = map[string]func(*kit.Session) kit.Page{kit.Administrations: desk}
		},
	}
}

// desk is a page with one field, to see what is typed stay.
func desk(s *kit.Session) kit.Page {
	return kit.NewFormPage(s, func() string { return "The desk" }, nil, kit.NewForm(s, kit.Field{Key: "note", Label: "Note"}), nil)
}

// settled is a house with an office whose wizard is done.
func settled(t *testing.T, code string) (*house.House, domain.SignedIn) {
	h := house.New(t)
	in := h.Office(code)
	if err := h.FinishSetup(t.Context(), in.Actor); err != nil {
		t.Fatal(err)
	}
	return h, in
}

func signIn(d *kittest.Driver, office, user, password string) *kittest.Driver {
	return d.Type(office).Keys("enter").Type(user).Keys("enter").Type(password).Keys("enter")
}

func TestSignIn(t *testing.T) {
	h, _ := settled(t, "janssen")
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", house.Password).Shows("The desk", "Monica de Wit")
	if d.Session().OfficeCode != "janssen" {
		t.Fatal(d.Session().Identity)
	}
}

func TestRefusalLosesNothingTyped(t *testing.T) {
	h, _ := settled(t, "janssen")
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", "een verkeerd wachtwoord").Shows("✗ Office code, user name or password is not right", "janssen", "monica").Hides("•")
	d.Type(house.Password).Keys("enter").Shows("The desk")
}

func TestSameAnswerForEveryWrongThing(t *testing.T) {
	h, _ := settled(t, "janssen")
	var screens []string
	for _, typed := range [][3]string{{"janssen", "monica", "x"}, {"janssen", "nobody", "x"}, {"nowhere", "monica", "x"}} {
		d := signIn(kittest.Open(t, options(h)), typed[0], typed[1], typed[2])
		_, said, _ := strings.Cut(d.Screen(), "✗")
		screens = append(screens, said)
	}
	if screens[0] == "" || screens[0] != screens[1] || screens[1] != screens[2] {
		t.Fatal(screens)
	}
}

func TestWaitIsCountedDown(t *testing.T) {
	h, _ := settled(t, "janssen")
	for range 7 { // the seventh failure makes one wait 32 s
		h.Clock.At = h.Clock.Now().Add(20 * time.Minute / 7)
		_, err := h.SignIn(t.Context(), "janssen", "monica", "x")
		if domain.CodeOf(err) != domain.CodeSignIn {
			t.Fatal(err)
		}
	}
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", house.Password).Shows("Try again in 32 s")
	pass := func(by time.Duration) {
		for ; by > 0; by -= time.Second {
			h.Clock.At = h.Clock.Now().Add(time.Second)
			d.Pass(time.Second)
		}
	}
	pass(2 * time.Second)
	d.Shows("Try again in 30 s")
	d.Type(house.Password).Keys("enter").Shows("Try again in 30 s")
	pass(30 * time.Second)
	d.Hides("Try again").Keys("enter").Shows("The desk")
}

// Behind the wizard nothing ticks, and coming back shows what is left.
func TestWaitStandsStillWhileCovered(t *testing.T) {
	h, _ := settled(t, "janssen")
	for range 10 {
		h.Clock.At = h.Clock.Now().Add(5 * time.Minute)
		_, _ = h.SignIn(t.Context(), "janssen", "monica", "x")
	}
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", house.Password).Shows("Try again in 15 min")
	d.Keys("ctrl+n").Shows("Your office")
	h.Clock.At = h.Clock.Now().Add(14 * time.Minute)
	d.Pass(time.Hour).Keys("esc").Shows("Try again in 60 s")
}

func TestDrawnBeforeTheDataIsOpen(t *testing.T) {
	h, _ := settled(t, "janssen")
	open := make(chan struct{})
	o := options(h)
	o.Patience = 20 * time.Millisecond
	shell := o.Shell
	o.Shell = func(so *ui.Options) {
		shell(so)
		ready := *so.Ready
		so.Ready = nil
		so.Open = func(ctx context.Context) (ui.Ready, error) {
			select {
			case <-open:
			case <-ctx.Done():
			}
			return ready, nil
		}
	}
	d := kittest.Open(t, o)
	d.Shows("Office code").Keys("ctrl+n").Shows("Opening the data")
	signIn(d, "janssen", "monica", house.Password).Shows("Opening the data… You are signed in as soon as it is open.")
	close(open)
	d.Until("The desk")
}

func TestDemoSignInDetails(t *testing.T) {
	h, in := settled(t, "janssen")
	h.Colleague(in.Actor, "tom", domain.Accountant)
	o := options(h)
	o.Presenter = &house.Presenter{}
	d := kittest.Open(t, o)
	d.Shows("DEMO", "janssen · monica", "Super user", "password: "+house.Password)
	d.Send(tea.KeyPressMsg{Code: tea.KeyF3}).Keys("enter").Shows("The desk", "tom")
	d = kittest.Open(t, o)
	d.Keys("ctrl+o", "enter").Shows("The desk", "Monica de Wit")
}

// down is an office whose connection was lost, with administrations on it.
func down(t *testing.T) (*house.House, domain.SignedIn, domain.ConnectionView) {
	h := house.New(t)
	in, v := h.Connected("janssen")
	if _, err := h.AddAdministrations(t.Context(), in.Actor, v.ID, []string{"100231", "100232"}); err != nil {
		t.Fatal(err)
	}
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	if _, err := h.CheckConnection(t.Context(), in.Actor, v.ID); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Fatal(err)
	}
	h.Exact.Fail(nil)
	return h, in, v
}

func TestNewsSaysWhatBrokeAndWhatToPress(t *testing.T) {
	h, _, _ := down(t)
	o := options(h)
	o.Presenter = &house.Presenter{}
	d := kittest.Open(t, o)
	signIn(d, "janssen", "monica", house.Password)
	d.Shows("A connection needs you", "Exact Online · Main", "Disconnected since 09:14", "no longer accepts", "2 administrations wait", "Monica de Wit", "r reconnect")
	d.Keys("r").Shows("Sign in to Exact Online again", "https://books.example").Keys("p")
	d.Shows("The desk", "Connected: Exact Online")
}

func TestNewsCanBeLeft(t *testing.T) {
	h, _, _ := down(t)
	for _, key := range []string{"enter", "esc"} {
		signIn(kittest.Open(t, options(h)), "janssen", "monica", house.Password).Keys(key).Shows("The desk").Hides("needs you")
	}
	d := signIn(kittest.Open(t, options(h)), "janssen", "monica", house.Password)
	d.Keys("r").Shows("Sign in to Exact Online again").Keys("esc").Shows("needs you")
}

// What works again goes from the news by itself.
func TestNewsFollowWhatHappens(t *testing.T) {
	h, in, v := down(t)
	d := signIn(kittest.Open(t, options(h)), "janssen", "monica", house.Password).Shows("needs you")
	if _, err := h.CheckConnection(t.Context(), in.Actor, v.ID); err != nil {
		t.Fatal(err)
	}
	d.Changed(domain.SubjectConnections).Shows("✓ Your connections work again").Hides("r reconnect").Keys("enter").Shows("The desk")
}

func TestAnEmptyHouseSaysHowToBegin(t *testing.T) {
	h := house.New(t)
	d := kittest.Open(t, options(h)).Shows("no office here yet", "ctrl+n")
	h.Office("janssen")
	d.Keys("ctrl+n").Shows("Your office").Keys("esc").Hides("no office here yet")
}

func TestWhoItIsCanBeKnownBefore(t *testing.T) {
	h, _ := settled(t, "janssen")
	o := options(h)
	o.Page = signin.For("janssen", "monica")
	kittest.Open(t, o).Shows("janssen", "monica").Type(house.Password).Keys("enter").Shows("The desk")
	o.Page = signin.For("janssen", "")
	kittest.Open(t, o).Keys("enter").Type("monica").Keys("enter").Type(house.Password).Keys("enter").Shows("The desk")
}

func TestNewsOnlyForThoseConcerned(t *testing.T) {
	h, in, _ := down(t)
	h.Colleague(in.Actor, "tom", domain.Accountant)
	signIn(kittest.Open(t, options(h)), "janssen", "tom", house.Password).Shows("The desk").Hides("needs you")
}

func TestLockKeepsWhatIsTyped(t *testing.T) {
	h, _ := settled(t, "janssen")
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", house.Password).Type("half a sent").Shows("half a sent")
	d.Pass(31*time.Minute).Shows("Locked", "Monica de Wit", "Janssen & Partners").Hides("half a sent")
	d.Type("een verkeerd wachtwoord").Keys("enter").Shows("✗").Hides("half a sent")
	d.Keys("esc").Shows("Locked")
	d.Type(house.Password).Keys("enter").Shows("half a sent")
}

func TestLockCanBeLeftBySigningOut(t *testing.T) {
	h, _ := settled(t, "janssen")
	d := kittest.Open(t, options(h))
	signIn(d, "janssen", "monica", house.Password).Pass(31 * time.Minute)
	d.Keys("ctrl+x").Shows("Sign out?").Keys("left", "enter").Shows("Office code").Hides("Locked")
}

func TestGoldens(t *testing.T) {
	t.Run("signin", func(t *testing.T) {
		h, _ := settled(t, "janssen")
		o := options(h)
		o.Presenter = &house.Presenter{}
		kittest.Goldens(t, o, func(d *kittest.Driver) { signIn(d, "janssen", "monica", "x") })
	})
	t.Run("news", func(t *testing.T) {
		h, _, _ := down(t)
		kittest.Goldens(t, options(h), func(d *kittest.Driver) { signIn(d, "janssen", "monica", house.Password) })
	})
	t.Run("lock", func(t *testing.T) {
		h, _ := settled(t, "janssen")
		kittest.Goldens(t, options(h), func(d *kittest.Driver) {
			signIn(d, "janssen", "monica", house.Password).Pass(31 * time.Minute)
		})
	})
}

// TestTheLockSpeaksOfThePasswordOnly: nothing else is asked there.
func TestTheLockSpeaksOfThePasswordOnly(t *testing.T) {
	h, _ := settled(t, "janssen")
	d := signIn(kittest.Open(t, options(h)), "janssen", "monica", house.Password).Pass(31 * time.Minute)
	d.Type("wrong").Keys("enter").Until("The password is not right").Hides("Office code")
}

func TestFits(t *testing.T) {
	h, in, _ := down(t)
	o := options(h)
	o.Presenter, o.Patience = &house.Presenter{}, 20*time.Millisecond
	t.Run("signin", func(t *testing.T) {
		kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, o) }, "ctrl+o", "ctrl+n")
	})
	t.Run("news", func(t *testing.T) {
		views, err := h.News(t.Context(), in.Actor)
		if err != nil || len(views) != 1 {
			t.Fatal(views, err)
		}
		views = append(views, views[0], views[0], views[0])
		o := o
		o.Whole, o.Shell = false, nil
		identity := kit.IdentityOf(in)
		o.Identity = &identity
		o.Page = func(s *kit.Session) kit.Page { return signin.NewNews(s, views) }
		kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, o) }, "r", "p", "j")
	})
}

func TestReadOnlySessionOnlyLooks(t *testing.T) {
	h := house.New(t)
	h.Office("janssen") // its wizard is not done, and cannot be done here
	o := options(h)
	o.ReadOnly = true
	d := kittest.Open(t, o)
	d.Keys("ctrl+n").Shows("This session is read-only.")
	signIn(d, "janssen", "monica", house.Password).Shows("The desk", "! read-only")
	if !d.Session().Actor.ReadOnly {
		t.Error("the session may write")
	}
}
