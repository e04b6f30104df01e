package connections_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"basecone/domain"
	"basecone/ui/connections"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

// office is a house with a connection to Exact, on which an administration hangs, and
// one to a folder with a file that cannot be read.
func office(t testing.TB) (*house.House, domain.SignedIn, domain.ConnectionView) {
	t.Helper()
	ctx := context.Background()
	h := house.New(t)
	in, v := h.Connected("janssen")
	if _, err := h.AddAdministrations(ctx, in.Actor, v.ID, []string{"100231"}); err != nil {
		t.Fatal(err)
	}
	h.Advance(1)
	if _, err := h.Connect(ctx, in.Actor, domain.ConnectTarget{System: house.Files, Description: "Folder"}, map[string]string{"folder": "/files"}); err != nil {
		t.Fatal(err)
	}
	return h, in, v
}

func options(h *house.House, in domain.SignedIn, page func(*kit.Session) kit.Page) kittest.Options {
	who := kit.IdentityOf(in)
	who.Language = ""
	return kittest.Options{Page: page, Entry: kit.Connections, Service: h.Service, Clock: h.Clock, Identity: &who, Deaf: true}
}

// breaks makes the accounting system refuse the sign-in, and lets it be noticed.
func breaks(t testing.TB, h *house.House, by domain.Actor, id domain.ConnectionID) {
	t.Helper()
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	if _, err := h.CheckConnection(context.Background(), by, id); domain.CodeOf(err) != domain.CodeAuthExpired {
		t.Fatal(err)
	}
}

func show(id domain.ConnectionID) func(*kit.Session) kit.Page {
	return func(s *kit.Session) kit.Page { return connections.Show(s, id) }
}

func TestList(t *testing.T) {
	h, in, _ := office(t)
	kittest.Goldens(t, options(h, in, connections.New), nil)
	t.Run("200x50", func(t *testing.T) {
		o := options(h, in, connections.New)
		o.Width, o.Height = 200, 50
		kittest.Open(t, o).Golden()
	})
}

func TestListEmpty(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	d := kittest.Open(t, options(h, in, connections.New))
	d.Shows("Press a to add").Keys("c").Shows("Press a to add one")
	d.Keys("esc", "a").Shows("Exact Online", "Xero")
}

func TestShow(t *testing.T) {
	h, in, v := office(t)
	h.Colleague(in.Actor, "tom", domain.Accountant)
	kittest.Goldens(t, options(h, in, show(v.ID)), nil)
	t.Run("200x50", func(t *testing.T) {
		o := options(h, in, show(v.ID))
		o.Width, o.Height = 200, 50
		kittest.Open(t, o).Golden()
	})
	breaks(t, h, in.Actor, v.ID)
	t.Run("broken", func(t *testing.T) { kittest.Goldens(t, options(h, in, show(v.ID)), nil) })
}

// TestTheReasonStaysOnASmallScreen: of a connection that is down nothing matters more.
func TestTheReasonStaysOnASmallScreen(t *testing.T) {
	h, in, v := office(t)
	breaks(t, h, in.Actor, v.ID)
	d := kittest.Open(t, options(h, in, show(v.ID)))
	for _, size := range [][2]int{{40, 12}, {80, 18}, {80, 24}, {120, 36}} {
		d.Resize(size[0], size[1]).Shows("since 09:14", "Press r")
	}
	d.Resize(40, 12).Hides("STATUS").Resize(80, 18).Shows("STATUS").Hides("├─").Resize(80, 24).Shows("STATUS", "├─")
}

// TestAirAboveTheTabs: the tabs stand apart from what is above while rows below stay empty.
func TestAirAboveTheTabs(t *testing.T) {
	h, in, v := office(t)
	lines := strings.Split(kittest.Open(t, options(h, in, show(v.ID))).Shows("Last error").Screen(), "\n")
	for i, l := range lines {
		if strings.Contains(l, "Users   Not read") && strings.TrimSpace(strings.SplitN(lines[i-1], "│", 2)[1]) != "" {
			t.Errorf("no air above the tabs:\n%s", strings.Join(lines, "\n"))
		}
	}
}

func TestCheck(t *testing.T) {
	h, in, v := office(t)
	d := kittest.Open(t, options(h, in, connections.New))
	d.Keys("c").Shows("Exact Online · Main works.")
	h.Exact.Fail(domain.Fail(domain.CodeAuthExpired))
	d.Keys("c").Changed(domain.SubjectConnections)
	d.Shows("✗ Disconnected", "no longer accepts the", "Press r to reconnect.")
	h.Exact.Fail(nil)
	d.Keys("esc", "c").Changed(domain.SubjectConnections).Shows("● Connected")
	got, err := h.Connection(t.Context(), in.Actor, v.ID)
	if err != nil || got.Status != domain.Connected {
		t.Errorf("%v %v", got.Status, err)
	}
}

func TestRemoveIsRefusedWhileInUse(t *testing.T) {
	h, in, _ := office(t)
	d := kittest.Open(t, options(h, in, connections.New))
	d.Keys("d").Shows("1 administration still uses this connection.")
	d.Keys("esc", "down", "d").Shows("Remove the connection Audit files (XAF) · Folder?")
	d.Keys("y", "enter").Shows("is removed.")
	all, err := h.Connections(t.Context(), in.Actor)
	if err != nil || len(all) != 1 {
		t.Errorf("%d connections, %v", len(all), err)
	}
}

func TestProblemsOfTheLastListing(t *testing.T) {
	h, in, _ := office(t)
	d := kittest.Open(t, options(h, in, connections.New))
	d.Keys("down", "enter").Shows("Not read 1").Keys("]")
	d.Resize(80, 24)
	d.Shows("line 12: the file ends here", "enter open").Hides("kapot.xaf cannot be used")
	d.Keys("enter").Shows("line 12: the file ends here")
}

// What cannot be listed is asked once: the answer changes the connection, and every
// change is drawn.
func TestAListingThatFailsIsNotAskedForOverAndOver(t *testing.T) {
	h, in, v := office(t)
	h.Exact.Fail(domain.Fail(domain.CodeUnreachable))
	d := kittest.Open(t, options(h, in, show(v.ID)))
	checked := func() time.Time {
		got, err := h.Connection(t.Context(), in.Actor, v.ID)
		if err != nil || !got.Works() {
			t.Fatal(got.Status, err)
		}
		return got.LastCheck
	}
	first := checked()
	h.Advance(time.Minute)
	for range 3 {
		d.Changed(domain.SubjectConnections).Pass(2 * time.Second)
	}
	if again := checked(); !again.Equal(first) {
		t.Error("it was asked again at", again)
	}
	d.Shows("not known now")
	h.Exact.Fail(nil)
	d.Keys("c").Changed(domain.SubjectConnections).Pass(2 * time.Second).Hides("not known now").Shows("7 administrations")
}

// Whoever goes back while the accounting system is asked changes nothing.
func TestSyncUserStaysWhenTheQuestionIsStopped(t *testing.T) {
	h, in, v := office(t)
	tom := h.Colleague(in.Actor, "tom", domain.Accountant)
	h.Link(domain.Actor{Office: in.Actor.Office, User: tom.ID}, domain.ConnectTarget{Connection: v.ID, Own: true}, "CX_Few")
	o := options(h, in, show(v.ID))
	o.Patience = 20 * time.Millisecond
	d := kittest.Open(t, o).Keys("e").Shows("synchronises now").Keys("/").Type("tom").Keys("enter")
	release := h.Exact.Stall()
	d.Keys("enter").Shows("Asking").Hides("enter choose").Keys("esc").Until("enter choose").Hides("Asking", "✗")
	release()
	d.Keys("esc", "esc").Shows("Linked as CX_Few")
	if got, err := h.Connection(t.Context(), in.Actor, v.ID); err != nil || got.SyncUser != in.Actor.User {
		t.Error("somebody else synchronises after all", err)
	}
}

func TestSyncUserChangesToOneWhoSeesEverything(t *testing.T) {
	h, in, v := office(t)
	tom := h.Colleague(in.Actor, "tom", domain.Authoriser)
	h.Colleague(in.Actor, "ans", domain.Accountant)
	by := domain.Actor{Office: in.Actor.Office, User: tom.ID}
	h.Link(by, domain.ConnectTarget{Connection: v.ID, Own: true}, "CX_None")
	d := kittest.Open(t, options(h, in, show(v.ID)))
	d.Shows("Linked as CX_None")
	d.Keys("e").Shows("synchronises now", "not linked: has to sign in first", "better: Super user or Accountant")
	d.Keys("/").Type("tom").Keys("enter", "enter").Shows("✗")
	if got, _ := h.Connection(t.Context(), in.Actor, v.ID); got.SyncUser != in.Actor.User {
		t.Fatal("somebody who sees nothing synchronises")
	}
	h.Link(by, domain.ConnectTarget{Connection: v.ID, Own: true}, "CX_Few")
	d.Keys("enter").Shows("tom synchronises from now on.", "! role not recommended")
}

func TestOnlySuperUsersManage(t *testing.T) {
	h, in, v := office(t)
	tom := h.Colleague(in.Actor, "tom", domain.Accountant)
	who := domain.SignedIn{Actor: domain.Actor{Office: in.Actor.Office, User: tom.ID}, User: tom, Office: in.Office}
	h.Link(who.Actor, domain.ConnectTarget{Connection: v.ID, Own: true}, "CX_Few")
	d := kittest.Open(t, options(h, who, connections.New))
	d.Shows("Super users manage connections", "There is nothing to").Hides("a add", "c check", "enter open")
	for _, key := range []string{"a", "c", "enter"} {
		d.Keys(key).Shows("Your role may not manage connections").Keys("esc")
	}
	breaks(t, h, in.Actor, v.ID)
	d.Keys("esc").Changed(domain.SubjectConnections).Shows("Main", "✗ Disconnected")
	d.Keys("r").Shows("Another user synchronises this connection")
}

func TestReconnectOpensTheSignIn(t *testing.T) {
	h, in, v := office(t)
	breaks(t, h, in.Actor, v.ID)
	d := kittest.Open(t, options(h, in, connections.New))
	d.Shows("Press r to reconnect.").Keys("r").Shows("https://books.example")
}

// TestAFoldersPathIsReadWhole: a path is of no use without its end.
func TestAFoldersPathIsReadWhole(t *testing.T) {
	h, in, _ := office(t)
	path := "/srv/kantoor/boekhouding/klanten/auditfiles-van-alle-klanten-van-het-kantoor/2026/aangeleverd"
	h.Files.Seen[path] = nil
	v, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Ver weg"}, map[string]string{"folder": path})
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{80, 100, 130, 200} {
		o := options(h, in, show(v.ID))
		o.Width, o.Height = width, 40
		var read strings.Builder
		for _, line := range strings.Split(kittest.Open(t, o).Shows("Folder").Screen(), "\n") {
			for _, field := range strings.Fields(line) {
				if len(field) > 7 && strings.Contains(path, field) {
					read.WriteString(field)
				}
			}
		}
		if !strings.Contains(read.String(), path) {
			t.Errorf("at %d columns one reads %q", width, read.String())
		}
	}
	o := options(h, in, show(v.ID))
	kittest.Open(t, o).Golden()
}

func TestFits(t *testing.T) {
	h, in, v := office(t)
	for name, page := range map[string]func(*kit.Session) kit.Page{"list": connections.New, "show": show(v.ID)} {
		t.Run(name, func(t *testing.T) {
			kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, options(h, in, page)) }, "c", "d", "m", "]")
		})
	}
}
