package ui_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
)

// probe is a page that notes what it is told.
type probe struct {
	s      *kit.Session
	name   string
	got    []tea.Msg
	dirty  bool
	typing bool
	acts   []kit.Action
	closed bool
}

func (p *probe) Init() tea.Cmd         { return nil }
func (p *probe) Title() string         { return p.name }
func (p *probe) Actions() []kit.Action { return p.acts }
func (p *probe) Capturing() bool       { return p.typing }
func (p *probe) Dirty() bool           { return p.dirty }
func (p *probe) Close()                { p.closed = true }
func (p *probe) View(int, int) string  { return "page " + p.name }
func (p *probe) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	p.got = append(p.got, msg)
	return p, nil
}

func (p *probe) keys() string {
	var keys []string
	for _, m := range p.got {
		if k, ok := m.(tea.KeyPressMsg); ok {
			keys = append(keys, k.String())
		}
	}
	return strings.Join(keys, " ")
}

func got[T tea.Msg](p *probe) (found []T) {
	for _, m := range p.got {
		if v, ok := m.(T); ok {
			found = append(found, v)
		}
	}
	return found
}

// openProbe opens a session whose first page is a probe.
func openProbe(t testing.TB, o kittest.Options, change func(*probe)) (*kittest.Driver, *probe) {
	t.Helper()
	p := &probe{name: "first"}
	o.Page = func(s *kit.Session) kit.Page {
		p.s = s
		if change != nil {
			change(p)
		}
		return p
	}
	return kittest.Open(t, o), p
}

type answerMsg struct{ n int }

func TestMessagesComeBackToTheirPage(t *testing.T) {
	var d *kittest.Driver
	second := &probe{name: "second"}
	d, first := openProbe(t, kittest.Options{}, func(p *probe) {
		p.acts = []kit.Action{
			{ID: "ask", Keys: []string{"a"}, Name: "ask", Run: func() tea.Cmd {
				ask := func(n int) tea.Cmd { return func() tea.Msg { return answerMsg{n} } }
				return tea.Batch(kit.Push(second), ask(1), tea.Sequence(ask(2), tea.Batch(ask(3))))
			}},
		}
	})
	d.Keys("a").Shows("first › second")
	if n := len(got[answerMsg](first)); n != 3 {
		t.Errorf("%d of 3 answers came back: %v", n, first.got)
	}
	if n := len(got[answerMsg](second)); n != 0 {
		t.Errorf("%d answers came to another page", n)
	}
	d.Keys("x", "esc").Hides("second")
	if second.keys() != "x" || first.keys() != "" || !second.closed {
		t.Error(second.keys(), first.keys(), second.closed)
	}
	if r := got[kit.ResultMsg](first); len(r) != 1 || r[0].Value != nil {
		t.Error(r)
	}
}

func TestActionsSayWhyNot(t *testing.T) {
	ran := ""
	act := func(id, key string, change func(*kit.Action)) kit.Action {
		a := kit.Action{ID: id, Keys: []string{key}, Name: id, Help: "Help of " + id + ".", Run: func() tea.Cmd { ran += id; return nil }}
		if change != nil {
			change(&a)
		}
		return a
	}
	open := func(o kittest.Options) *kittest.Driver {
		ran = ""
		d, _ := openProbe(t, o, func(p *probe) {
			p.acts = []kit.Action{
				act("look", "a", nil),
				act("change", "b", func(a *kit.Action) { a.Mutates = true }),
				act("remove", "d", func(a *kit.Action) { a.Permission = domain.RemoveAdministration }),
				act("off", "e", func(a *kit.Action) { a.Disabled = func() string { return "The moon is full." } }),
			}
		})
		return d
	}
	d := open(kittest.Options{})
	d.Keys("a", "b", "d", "e").Shows("The moon is full.", "look", "change", "remove", "off")
	if ran != "lookchangeremove" {
		t.Error(ran)
	}
	d = open(kittest.Options{ReadOnly: true})
	d.Shows("read-only")
	d.Keys("a", "b").Shows("This session is read-only.")
	if ran != "look" {
		t.Error(ran)
	}
	d = open(kittest.Options{Roles: []domain.Role{domain.Accountant}})
	d.Keys("d").Shows("Your role may not remove administrations.")
	d.Keys("?").Shows("Help of remove.", "Help of off.")
	d.Type("moo").Hides("Help of look.")
	if ran != "" {
		t.Error(ran)
	}
}

func TestPaletteFindsByAnyName(t *testing.T) {
	for _, test := range []struct{ lang, query, want string }{
		{"en", "kantoor", "Organisation"},
		{"en", "office", "Organisation"},
		{"nl", "company", "Administraties"},
		{"nl", "authoriser", "Gebruikers"},
		{"en", "Revoke", "Migration"},
		{"en", "jump", "Jump high"},
		{"en", "jmph", "Jump high"},
	} {
		ran := false
		d, _ := openProbe(t, kittest.Options{Language: test.lang}, func(p *probe) {
			p.acts = []kit.Action{{ID: "jump", Keys: []string{"J"}, Name: "jump high", Run: func() tea.Cmd { ran = true; return nil }}}
		})
		d.Keys(":").Type(test.query).Shows("› " + test.want)
		d.Keys("enter").Hides("›" + " " + test.want + "   ")
		if test.want == "Jump high" && !ran {
			t.Error(test.query, "did nothing")
		}
	}
	d, _ := openProbe(t, kittest.Options{}, nil)
	d.Keys("ctrl+p").Type("xyzzy").Shows("Nothing is called that").Keys("enter", "esc").Shows("page first")
}

// TestPaletteFindsActionsInEitherLanguage: a word of the other language finds what is
// called otherwise on screen, and changes nothing of what is read.
func TestPaletteFindsActionsInEitherLanguage(t *testing.T) {
	for lang, test := range map[string][2]string{"en": {"sorteer", "Sort"}, "nl": {"export", "Exporteer"}} {
		d := kittest.Open(t, kittest.Options{Page: newListPage(3), Language: lang})
		before := d.Styled()
		d.Keys(":").Type(test[0]).Shows("› " + test[1]).Keys("esc")
		if d.Styled() != before {
			t.Error("the palette left something behind")
		}
	}
}

func TestMenuKeepsThePagesOfEachEntry(t *testing.T) {
	d, p := openProbe(t, kittest.Options{}, func(p *probe) {
		p.acts = []kit.Action{{ID: "go", Keys: []string{"g"}, Run: func() tea.Cmd { return kit.Push(&probe{name: "deep"}) }}}
	})
	d.Keys("g").Shows("first › deep")
	d.Keys("7").Shows("Mail", "Not built yet").Hides("deep")
	d.Keys("3").Shows("first › deep")
	d.Keys("tab", "down", "enter").Shows("Migration", "Not built yet")
	d.Keys("9").Shows("Migration") // outside the demo there is no presenter
	d.Keys("tab", "up", "esc", "3", "esc").Shows("page first")
	if p.closed {
		t.Error("a page of another menu entry was closed")
	}
	for _, key := range []string{"1", "4", "5", "6"} {
		d = kittest.Open(t, kittest.Options{Page: func(*kit.Session) kit.Page { return &probe{name: "first"} }, Roles: []domain.Role{domain.ClientUser}})
		d.Keys(key).Shows("page first", "Your role may not")
	}
}

func TestDigitsAndLettersBelongToAFieldThatCaptures(t *testing.T) {
	saved := false
	d, p := openProbe(t, kittest.Options{}, func(p *probe) {
		p.typing = true
		p.acts = []kit.Action{
			{ID: "s", Keys: []string{"s"}, Run: func() tea.Cmd { t.Error("a letter acted"); return nil }},
			{ID: "save", Keys: []string{"ctrl+s"}, Run: func() tea.Cmd { saved = true; return nil }},
		}
	})
	d.Keys("7", "?", ":", "s", "tab", "esc", "ctrl+s").Paste("pasted")
	if p.keys() != "7 ? : s tab esc" || len(got[tea.PasteMsg](p)) != 1 || !saved {
		t.Error(p.keys(), saved)
	}
	d.Shows("f1 all keys").Keys("f1").Shows("Keys · first", "enter or esc close").Hides("enter do it", "? f1", ": ctrl+p", "1–9")
	d.Keys("esc", "ctrl+p").Type("keys of").Shows("f1")
	d, p = openProbe(t, kittest.Options{Remote: true}, func(p *probe) { p.typing = true })
	d.Keys("ctrl+v", "x")
	if p.keys() != "x" {
		t.Error("ctrl+v would read the server's clipboard:", p.keys())
	}
}

func TestNothingTypedIsLostUnasked(t *testing.T) {
	d, p := openProbe(t, kittest.Options{}, func(p *probe) { p.dirty = true })
	d.Keys("ctrl+c").Shows("lose what you typed?").Keys("enter").Shows("page first")
	if d.Quit {
		t.Fatal("no was taken for yes")
	}
	d.Keys("7", "ctrl+c").Shows("lose what you typed?")
	d.Keys("y", "enter")
	if !d.Quit {
		t.Error("yes was taken for no")
	}
	p.dirty = false
	d, _ = openProbe(t, kittest.Options{}, nil)
	d.Keys("ctrl+c")
	if !d.Quit {
		t.Error("asked for nothing")
	}
}

func TestChangesReachWhatIsOnScreenAndTheRestLater(t *testing.T) {
	d, p := openProbe(t, kittest.Options{}, nil)
	d.Changed(domain.SubjectRuns)
	if n := len(got[kit.LiveMsg](p)); n != 1 {
		t.Fatal(n)
	}
	d.Keys("7").Changed(domain.SubjectUsers).Changed(domain.SubjectRuns, domain.SubjectUsers)
	if n := len(got[kit.LiveMsg](p)); n != 1 {
		t.Error("a covered page was told")
	}
	d.Keys("3")
	live := got[kit.LiveMsg](p)
	if len(live) != 2 || !slices.Equal(live[1].Subjects, []domain.Subject{domain.SubjectRuns, domain.SubjectUsers}) {
		t.Error(live)
	}
}

func TestDialogsNobodyAskedForWaitForAPause(t *testing.T) {
	yes := 0
	d, p := openProbe(t, kittest.Options{}, nil)
	open := func() {
		d.Send(kit.DialogMsg{Uninvited: true, Dialog: &kit.Confirm{S: p.s, Heading: "Sure?", Yes: "Do it", Run: func() tea.Cmd { yes++; return nil }}})
	}
	open()
	d.Type("y\ny\ny").Shows("Sure?") // typed on: all of it is swallowed
	d.Pass(time.Second)
	d.Keys("y", "enter").Hides("Sure?")
	if yes != 1 {
		t.Error(yes)
	}
}

func TestConfirmSaysNoFirst(t *testing.T) {
	yes := 0
	d, p := openProbe(t, kittest.Options{}, nil)
	open := func() {
		d.Send(kit.DialogMsg{Dialog: &kit.Confirm{S: p.s, Heading: "Remove 3 administrations?", Yes: "Remove 3", Danger: true, Run: func() tea.Cmd { yes++; return nil }}})
	}
	for _, keys := range [][]string{{"enter"}, {"esc"}, {"n"}, {"right", "left", "enter"}} {
		open()
		d.Shows("Remove 3 administrations?", "› No").Keys(keys...).Hides("Remove 3")
	}
	if yes != 0 {
		t.Fatal("removed")
	}
	open()
	d.Keys("right", "enter")
	if yes != 1 {
		t.Error(yes)
	}
}

func TestToasts(t *testing.T) {
	d, p := openProbe(t, kittest.Options{}, nil)
	d.Send(kit.ToastMsg{Text: "Saved.\x1b[2J"}).Shows("✓ Saved.[2J")
	d.Pass(10 * time.Second).Hides("Saved.")
	d.Send(kit.ToastMsg{Err: domain.Fail(domain.CodeConnectionDown)}).Shows("✗ The connection")
	d.Pass(time.Hour).Keys("x").Shows("✗ The connection")
	if p.keys() != "x" {
		t.Error("an error took a key:", p.keys())
	}
	d.Keys("!").Shows("What went wrong").Keys("esc").Hides("✗ The connection")
	d.Send(kit.ToastMsg{Err: errors.New("/etc/passwd burns")}).Hides("passwd").Keys("esc").Hides("went wrong")
}

func TestLockKeepsWhatIsTyped(t *testing.T) {
	o := kittest.Options{Shell: func(o *ui.Options) {
		o.Lock = func(s *kit.Session) kit.Page {
			return &probe{name: "locked", acts: []kit.Action{{ID: "u", Keys: []string{"u"}, Run: func() tea.Cmd {
				return func() tea.Msg { return kit.UnlockMsg{} }
			}}}}
		}
	}}
	d, p := openProbe(t, o, func(p *probe) { p.dirty = true })
	d.Send(kit.DialogMsg{Dialog: &kit.Notice{S: p.s, Heading: "Secret notice"}})
	d.Keys("x").Pass(ui.IdleLock - ui.IdleWarning).Shows("locks in 5 minutes")
	d.Pass(ui.IdleWarning).Shows("page locked").Hides("Administrations", "Secret", "janssen")
	d.Keys("7", ":", "ctrl+p").Shows("page locked")
	d.Keys("f1").Shows("Keys · locked").Hides("ctrl+p").Keys("esc")
	d.Changed(domain.SubjectRuns)
	d.Keys("u").Shows("Secret notice")
	d.Keys("esc").Shows("page first")
	if p.closed || len(got[kit.LiveMsg](p)) != 1 {
		t.Error("the page was closed, or never told what it missed")
	}
	d.Pass(ui.IdleLock - ui.IdleWarning - time.Minute).Keys("x").Pass(10 * time.Minute).Shows("page first")
	d.Pass(ui.IdleLock).Shows("page locked")
}

func TestSignInAndOut(t *testing.T) {
	d, p := openProbe(t, kittest.Options{Whole: true, Width: 120, Height: 30, Shell: func(o *ui.Options) {
		o.Pages[kit.Administrations] = func(*kit.Session) kit.Page { return &probe{name: "inside", dirty: true} }
	}}, nil)
	d.Shows("page first").Hides("Organisation")
	id := kit.Identity{Actor: domain.Actor{Office: "o", User: "u"}, OfficeCode: "janssen", Name: "Monica", Roles: []domain.Role{domain.SuperUser}, Language: "nl"}
	d.Send(kit.SignedInMsg{Identity: id, First: &probe{name: "news"}})
	d.Shows("page news").Hides("Organisatie").Keys("esc").Shows("page inside", "Organisatie", "Supergebruiker")
	if !p.closed {
		t.Error("the sign-in page is still open")
	}
	d.Keys(":").Type("uitlog").Keys("enter").Shows("verliezen?").Keys("j", "enter").Shows("page first").Hides("Monica", "inside")
	if d.Session().SignedIn() {
		t.Error("still signed in")
	}
}

func TestTheSignInPageIsDrawnWhileTheDataOpens(t *testing.T) {
	opened := make(chan ui.Ready)
	p := &probe{name: "sign in"}
	d := kittest.Open(t, kittest.Options{Whole: true, Page: func(*kit.Session) kit.Page { return p }, Patience: 20 * time.Millisecond, Shell: func(o *ui.Options) {
		o.Ready, o.Open = nil, func(context.Context) (ui.Ready, error) { return <-opened, nil }
	}})
	d.Shows("page sign in").Keys("a")
	if len(got[kit.OpenedMsg](p)) != 0 || p.keys() != "a" {
		t.Error(p.got)
	}
	opened <- ui.Ready{Service: &domain.Service{}}
	d.Until("page sign in")
	for range 1000 {
		if d.Keys("b"); len(got[kit.OpenedMsg](p)) == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if d.Session().Service == nil {
		t.Error("the service did not arrive")
	}
}

func TestDataThatCannotBeOpened(t *testing.T) {
	var err error = domain.Fail(domain.CodeStoreHeld)
	d := kittest.Open(t, kittest.Options{Whole: true, Page: func(*kit.Session) kit.Page { return &probe{name: "sign in"} }, Shell: func(o *ui.Options) {
		o.Ready, o.Open = nil, func(context.Context) (ui.Ready, error) { return ui.Ready{Service: &domain.Service{}}, err }
	}})
	d.Shows("basecone cannot start", "Another basecone has the data open", "try again").Hides("page sign in")
	d.Keys("r").Shows("basecone cannot start")
	err = nil
	if d.Keys("r").Shows("page sign in"); d.Session().Service == nil {
		t.Error("what is opened at the second try does not arrive")
	}
	err = errors.New("x")
	d = kittest.Open(t, kittest.Options{Whole: true, Page: func(*kit.Session) kit.Page { return &probe{name: "sign in"} }, Shell: func(o *ui.Options) {
		o.Ready, o.Open = nil, func(context.Context) (ui.Ready, error) { return ui.Ready{}, err }
	}})
	d.Keys("q")
	if !d.Quit {
		t.Error("q does not quit")
	}
}

func TestLanguageAndColoursChangeAtOnce(t *testing.T) {
	d, p := openProbe(t, kittest.Options{Width: 120, Height: 30}, nil)
	d.Keys(":").Type("nederlands").Keys("enter").Shows("Koppelingen", "Supergebruiker")
	if n := len(got[kit.RestyleMsg](p)); n != 1 {
		t.Error(n)
	}
	d.Keys("7").Keys(":").Type("english").Keys("enter").Keys("3").Shows("Connections")
	if n := len(got[kit.RestyleMsg](p)); n != 2 {
		t.Error("a covered page was not told when it came back", n)
	}
	for range 4 {
		d.Keys(":").Type("colours").Keys("enter")
	}
	before := len(got[kit.RestyleMsg](p))
	d.Resize(100, 40)
	if n := len(got[kit.RestyleMsg](p)); n != before {
		t.Error("a resize reads again")
	}
	if sizes := got[tea.WindowSizeMsg](p); sizes[len(sizes)-1] != (tea.WindowSizeMsg{Width: 75, Height: 35}) {
		t.Error(sizes)
	}
}

func TestSmallAndFolded(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{Width: 99, Height: 24}, nil)
	d.Hides("Connections").Resize(100, 24).Shows("Connections").Resize(39, 24).Shows("too small").Resize(80, 9).Shows("too small")
	d.Resize(14, 24).Shows("This terminal").Resize(14, 2).Shows("Needs 40×10").Resize(6, 1).Shows("40×10")
	d.Keys("ctrl+c")
	if !d.Quit {
		t.Error("no way out of a small terminal")
	}
}

type detailed struct{ probe }

func (d *detailed) Update(tea.Msg) (kit.Page, tea.Cmd) { return d, nil }
func (*detailed) Detail(w, _ int) string               { return strings.Repeat("detail ", w) }

func TestDetailPaneFrom140(t *testing.T) {
	d := kittest.Open(t, kittest.Options{Width: 139, Height: 30, Page: func(*kit.Session) kit.Page { return &detailed{probe{name: "x"}} }})
	d.Hides("detail").Resize(140, 30).Shows("detail detail")
	for _, l := range strings.Split(d.Styled(), "\n") {
		if n := ansi.StringWidth(l); n > 140 {
			t.Errorf("%d wide", n)
		}
	}
}

type crowded struct{ detailed }

func (c *crowded) Update(tea.Msg) (kit.Page, tea.Cmd) { return c, nil }
func (*crowded) ListRoom() int                        { return 100 }

// TestDetailPaneGivesWay: a list that needs room has it before the pane does.
func TestDetailPaneGivesWay(t *testing.T) {
	page := func(*kit.Session) kit.Page { return &crowded{detailed{probe{name: "x"}}} }
	d := kittest.Open(t, kittest.Options{Width: 25 + 100 + 3 + 39, Height: 30, Page: page})
	d.Hides("detail").Resize(25+100+3+40, 30).Shows("detail detail")
}

// TestTheKeysOfADialogFollowItsSize: the line of keys is drawn after what it tells of.
func TestTheKeysOfADialogFollowItsSize(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{Width: 120, Height: 40}, nil)
	s := d.Session()
	d.Send(kit.DialogMsg{Dialog: &kit.Notice{S: s, Heading: "Terms", Body: strings.Repeat("so it is ", 200)}})
	d.Hides("read on").Resize(60, 14)
	lines := strings.Split(strings.TrimRight(d.Screen(), "\n "), "\n")
	if last := lines[len(lines)-1]; !strings.Contains(last, "read on") {
		t.Errorf("%q", last)
	}
}

// TestSessionsShareNothing: what one does shows in no other.
func TestSessionsShareNothing(t *testing.T) {
	a, _ := openProbe(t, kittest.Options{Width: 120, Height: 30}, nil)
	b, _ := openProbe(t, kittest.Options{Width: 120, Height: 30}, nil)
	before := b.Styled()
	a.Keys(":").Type("nederlands").Keys("enter", "tab", "down", "?")
	if b.Styled() != before {
		t.Error("one session changed another")
	}
}

func TestTheBottomLineTellsOfTheMenuWhileItHasTheKeys(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{}, func(p *probe) {
		p.acts = []kit.Action{{ID: "add", Keys: []string{"a"}, Name: "add one"}}
	})
	d.Shows("a add one").Keys("tab").Shows("enter open", "esc back", "? all keys").Hides("add one")
	d.Keys("esc").Shows("a add one").Hides("esc back")
}

func TestTheBottomLineTellsOfTheFilterWhileItIsTyped(t *testing.T) {
	d, _ := openProbe(t, kittest.Options{}, func(p *probe) {
		p.typing = true
		p.acts = []kit.Action{
			{ID: "add", Keys: []string{"a"}, Name: "add one"},
			{ID: "open", Keys: []string{"enter"}, Name: "open it"},
			{ID: "rows", Keys: []string{"enter"}, Name: "to the rows", Typing: true},
		}
	})
	d.Shows("enter to the rows", "f1 all keys").Hides("add one", "open it")
}
