// Package kittest drives pages in tests as a person would, inside the real shell but
// without a terminal, Bubble Tea's goroutines or waiting: keys go in, the drawn screen
// comes out.
package kittest

import (
	"context"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"basecone/domain"
	"basecone/ui"
	"basecone/ui/kit"
)

// Options say who looks at what, on which screen. The zero value is a Super user at
// 80x24, in English and in the dark theme.
type Options struct {
	// Page makes the page to test; it stands under the menu entry Entry.
	Page  func(*kit.Session) kit.Page
	Entry string // "administrations" where empty
	// Whole puts the page on the whole screen, before anybody is signed in.
	Whole bool

	Width, Height int
	Language      string
	Theme         kit.ThemeName
	Roles         []domain.Role
	ReadOnly      bool
	Remote        bool
	Identity      *kit.Identity // replaces the default one
	Service       *domain.Service
	Background    domain.Background
	Presenter     domain.Presenter
	Clock         domain.Clock
	Attention     domain.Attention
	// Patience is how long a command may take before the test goes on without it; its
	// answer is taken in later. 0 is five seconds; it bounds what waits for something outside.
	Patience time.Duration
	// Deaf sessions hear of changes by [Driver.Changed] only, not from the service's hub:
	// nothing waits, and no notice comes at another moment than the test's.
	Deaf bool
	// Shell changes the shell's options before it is made; may be nil.
	Shell func(*ui.Options)
}

// Driver is a session under test.
type Driver struct {
	App *ui.App

	// Clipboard is what was sent to the terminal's clipboard last.
	Clipboard string
	// Quit is whether the program asked to end.
	Quit bool

	t        testing.TB
	deaf     bool
	patience time.Duration
	model    tea.Model
	now      time.Time // real time, as the shell sees it
	timers   []timer
	late     []chan tea.Msg
	depth    int
}

type timer struct {
	due time.Time
	msg tea.Msg
}

// Clock is a business clock that stands still, at 21 November 2026, 09:14 in
// Amsterdam, unless At says otherwise.
type Clock struct{ At time.Time }

// Now is the time it stands at.
func (c *Clock) Now() time.Time {
	if c.At.IsZero() {
		return start()
	}
	return c.At
}

// After never comes.
func (*Clock) After(time.Duration) <-chan time.Time { return nil }

func start() time.Time { return time.Date(2026, 11, 21, 8, 14, 0, 0, time.UTC) }

// Open starts a session and draws its first screen.
func Open(t testing.TB, o Options) *Driver {
	t.Helper()
	d := &Driver{t: t, now: start(), patience: o.Patience, deaf: o.Deaf}
	if o.Patience == 0 {
		d.patience = 5 * time.Second
	}
	if o.Width == 0 {
		o.Width, o.Height = 80, 24
	}
	if o.Entry == "" {
		o.Entry = kit.Administrations
	}
	if o.Clock == nil {
		o.Clock = &Clock{}
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	so := ui.Options{
		Context: ctx, Entry: o.Entry, Language: o.Language, Theme: o.Theme, Dark: true, Remote: o.Remote, ReadOnly: o.ReadOnly,
		Ready:     &ui.Ready{Service: o.Service, Background: o.Background, Presenter: o.Presenter, Clock: o.Clock},
		Location:  time.FixedZone("CET", 3600),
		Now:       func() time.Time { return d.now },
		After:     d.after,
		Attention: func(context.Context, domain.Actor) (domain.Attention, error) { return o.Attention, nil },
		Pages:     map[string]func(*kit.Session) kit.Page{o.Entry: o.Page},
	}
	if o.Whole {
		so.SignIn = o.Page
	} else {
		so.Identity = identity(o)
	}
	if o.Shell != nil {
		o.Shell(&so)
	}
	d.App = ui.New(so)
	d.model = d.App
	d.run(d.model.Init())
	return d.Resize(o.Width, o.Height)
}

func identity(o Options) *kit.Identity {
	id := kit.Identity{
		Actor:      domain.Actor{Office: "office", User: "user", ReadOnly: o.ReadOnly},
		OfficeCode: "janssen", OfficeName: "Janssen & Partners",
		UserName: "monica", Name: "Monica de Wit", Roles: o.Roles,
	}
	if o.Identity != nil {
		id = *o.Identity
	}
	if len(id.Roles) == 0 {
		id.Roles = []domain.Role{domain.SuperUser, domain.Accountant}
	}
	return &id
}

// Session is the session under test.
func (d *Driver) Session() *kit.Session { return d.App.Session() }

// Keys presses keys by name: "down", "enter", "ctrl+s", "a". Before each half a
// second passes.
func (d *Driver) Keys(names ...string) *Driver {
	d.t.Helper()
	for _, name := range names {
		d.now = d.now.Add(500 * time.Millisecond)
		d.Send(ui.KeyPress(name))
	}
	return d
}

// Type types text, fast.
func (d *Driver) Type(s string) *Driver {
	d.t.Helper()
	for _, r := range s {
		d.now = d.now.Add(20 * time.Millisecond)
		if r == ' ' {
			d.Send(ui.KeyPress("space"))
			continue
		}
		d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

// Paste pastes text, as a terminal does.
func (d *Driver) Paste(s string) *Driver { return d.Send(tea.PasteMsg{Content: s}) }

// Resize changes the terminal's size.
func (d *Driver) Resize(w, h int) *Driver { return d.Send(tea.WindowSizeMsg{Width: w, Height: h}) }

// Changed says that subjects changed, as the hub would.
func (d *Driver) Changed(subjects ...domain.Subject) *Driver {
	return d.Send(kit.LiveMsg{Subjects: subjects})
}

// Send gives the program a message and runs what it answers.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	d.collect()
	d.send(msg)
	return d
}

// Pass lets real time pass: timers that come due fire.
func (d *Driver) Pass(by time.Duration) *Driver {
	d.t.Helper()
	for until := d.now.Add(by); ; {
		next := -1
		for i, t := range d.timers {
			if !t.due.After(until) && (next < 0 || t.due.Before(d.timers[next].due)) {
				next = i
			}
		}
		if next < 0 {
			d.now = until
			return d
		}
		t := d.timers[next]
		d.timers = append(d.timers[:next], d.timers[next+1:]...)
		if t.due.After(d.now) {
			d.now = t.due
		}
		d.send(t.msg)
	}
}

// Until waits until the screen shows text, for commands that wait for something
// outside. It fails the test after ten seconds.
func (d *Driver) Until(text string) *Driver {
	d.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		d.collect()
		if strings.Contains(d.Screen(), text) {
			return d
		}
	}
	d.t.Fatalf("the screen never showed %q:\n%s", text, d.Screen())
	return d
}

// Styled is the drawn screen with its styles.
func (d *Driver) Styled() string { return d.model.View().Content }

// Screen is the drawn screen as plain text, without spaces at line ends.
func (d *Driver) Screen() string {
	lines := strings.Split(ansi.Strip(d.Styled()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Shows fails the test unless the screen holds every text.
func (d *Driver) Shows(texts ...string) *Driver {
	d.t.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
	return d
}

// Hides fails the test if the screen holds one of the texts.
func (d *Driver) Hides(texts ...string) *Driver {
	d.t.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, screen)
		}
	}
	return d
}

// after stands in for timers: they fire in [Driver.Pass].
func (d *Driver) after(by time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return timer{d.now.Add(by), msg} }
}

func (d *Driver) send(msg tea.Msg) {
	d.t.Helper()
	if d.depth++; d.depth > 200 {
		d.t.Fatalf("messages answer messages without end: %T", msg)
	}
	defer func() { d.depth-- }()
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	d.model.View() // as the program does after every message
	d.run(cmd)
}

// run runs a command and takes its message in. A command that takes longer than the
// driver's patience is left to come in later.
func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil || d.deaf && listens(cmd) {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	select {
	case msg := <-answer:
		d.take(msg)
	case <-time.After(d.patience):
		d.late = append(d.late, answer)
	}
}

// listens reports whether a command waits for the service's next notice.
func listens(cmd tea.Cmd) bool {
	f := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer())
	return f != nil && strings.Contains(f.Name(), "(*App).listen")
}

// collect takes in what came late.
func (d *Driver) collect() {
	d.t.Helper()
	waiting := d.late
	d.late = nil
	for _, answer := range waiting {
		select {
		case msg := <-answer:
			d.take(msg)
		default:
			d.late = append(d.late, answer)
		}
	}
}

// take takes in what a command gave: batches are opened, timers kept, what is meant
// for the terminal noted, the rest sent.
func (d *Driver) take(msg tea.Msg) {
	d.t.Helper()
	inner, wrap := ui.Unaddress(msg)
	switch m := inner.(type) {
	case nil:
		return
	case timer:
		d.timers = append(d.timers, timer{m.due, wrap(m.msg)})
		return
	case tea.QuitMsg:
		d.Quit = true
		return
	}
	t := reflect.TypeOf(msg)
	own := t.PkgPath() == reflect.TypeFor[tea.WindowSizeMsg]().PkgPath() && t.Name() != "" && t.Name()[0] >= 'a'
	switch slice := reflect.TypeFor[[]tea.Cmd](); {
	case t.Kind() == reflect.Slice && t.ConvertibleTo(slice):
		cmds, _ := reflect.ValueOf(msg).Convert(slice).Interface().([]tea.Cmd)
		for _, c := range cmds {
			d.run(c)
		}
	case t.Name() == "setClipboardMsg":
		d.Clipboard = reflect.ValueOf(msg).String()
	case own: // a question to the terminal
	default:
		d.send(msg)
	}
}
