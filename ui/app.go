package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// App is the root model of one session.
type App struct {
	o Options
	s *kit.Session

	whole   stack             // covers the screen: sign-in, wizard, news
	stacks  map[string]*stack // by menu entry
	lock    *stack            // covers everything while locked
	held    []openDialog      // what was open when the screen locked, or opened since
	unsaid  *kit.ToastMsg     // what was said last behind the lock
	current string            // menu entry
	seq     pageID

	w, h      int
	themeName kit.ThemeName
	dark      bool

	menu      menuState
	dialogs   []openDialog
	toast     toast
	attention domain.Attention
	counting  kit.Load[domain.Attention]
	pace      kit.Pace           // of counting: it reads every job
	leave     context.CancelFunc // ends the subscription of who is signed in
	lastKey   time.Time
	arrived   arrivals
	lang      string // of whoever signs in next and has not chosen one
	start     string // the program's
	ready     bool
	failed    error // why the data cannot be opened

	frame frame
}

// New makes the root model; run it with tea.NewProgram.
func New(o Options) *App {
	o = o.withDefaults()
	lang := text.Code(o.Language)
	if lang == "" {
		lang = text.English
	}
	a := &App{
		o: o, lang: lang, start: lang, stacks: map[string]*stack{}, current: o.Entry, themeName: o.Theme, dark: o.Dark,
		lastKey: o.Now(), leave: func() {},
		s: &kit.Session{
			Context: o.Context, Text: text.For(lang), Theme: kit.NewTheme(o.Theme, o.Dark),
			Location: o.Location, Clock: o.Clock, Remote: o.Remote, After: o.After,
		},
	}
	a.identify(kit.Identity{})
	if o.Ready != nil {
		a.arrive(*o.Ready)
	}
	return a
}

// Session is the session the pages share; for tests.
func (a *App) Session() *kit.Session { return a.s }

// Init opens the data and the first page.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, a.watchIdle()}
	if !a.ready {
		cmds = append(cmds, a.openData())
	}
	if a.ready && a.o.Identity != nil {
		return tea.Batch(append(cmds, a.enterAs(*a.o.Identity))...)
	}
	return tea.Batch(append(cmds, a.askSignIn())...)
}

// Update handles a message; what a page sends comes back addressed to it.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.hasty(msg) {
		return a, nil
	}
	model, cmd := a.update(msg)
	a.noteArrival()
	return model, cmd
}

func (a *App) update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = m.Width, m.Height
		return a, a.resized()
	case tea.BackgroundColorMsg:
		if m.IsDark() == a.dark {
			return a, nil
		}
		a.dark = m.IsDark()
		return a, a.retheme(a.themeName)
	case addressed:
		return a, a.fromPage(m.to, m.msg)
	case kit.LiveMsg:
		return a, a.changed(m)
	case heardMsg:
		return a, tea.Batch(a.changed(m.LiveMsg), a.listen(m.sub))
	case idleMsg:
		return a, a.idle()
	case toastOverMsg:
		a.toast.over(m)
		return a, nil
	case tea.KeyPressMsg:
		return a, a.key(m)
	case tea.PasteMsg:
		return a, a.paste(m)
	}
	if answer, ok := a.counting.Take(a.s, msg); ok {
		if answer.Err == nil {
			a.attention = answer.Value
		}
		return a, answer.Next
	}
	if now, cmd := a.pace.Take(a.s, msg); now {
		return a, tea.Batch(cmd, a.count())
	}
	return a, a.fromPage(0, msg)
}

// fromPage handles what a page, or the shell's own dialogs (0), say.
func (a *App) fromPage(id pageID, msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case kit.ToastMsg:
		if a.covered(id) {
			a.unsaid = &m
			return nil
		}
		return a.say(m)
	case kit.DialogMsg:
		a.openDialog(id, m)
		return nil
	case kit.GoMsg:
		return a.goTo(m)
	case openedMsg: // asked for by a page that is closed already, where the first try failed
		return a.dataOpened(m)
	case kit.SignedInMsg:
		return a.signedIn(m)
	case kit.SignOutMsg:
		return a.signOut()
	case kit.UnlockMsg:
		return a.unlock()
	}
	s, at := a.find(id)
	if s == nil {
		return nil // the page is closed
	}
	switch m := msg.(type) {
	case kit.PushMsg:
		return a.push(s, m.Page)
	case kit.PopMsg:
		return a.pop(s, at, m.Result)
	case kit.ReplaceMsg:
		return a.replace(s, at, m.Page)
	}
	return a.tell(s.pages[at], msg)
}

func (a *App) replace(s *stack, at int, p kit.Page) tea.Cmd {
	for _, o := range s.pages[at:] {
		a.closed(o)
	}
	s.pages = s.pages[:at]
	return a.push(s, p)
}

// goTo goes to a menu entry, opening its first page if need be.
func (a *App) goTo(m kit.GoMsg) tea.Cmd {
	entry, ok := a.entry(m.Entry)
	if !ok || !a.s.SignedIn() {
		return nil
	}
	if entry.permission != "" && !a.s.May(entry.permission) {
		return a.say(kit.ToastMsg{Text: a.s.NoRole(entry.permission), Warn: true})
	}
	for _, o := range a.whole.pages {
		a.closed(o)
	}
	a.whole = stack{}
	a.current, a.menu.focused = m.Entry, false
	var cmds []tea.Cmd
	if a.stacks[m.Entry] == nil {
		a.stacks[m.Entry] = &stack{}
		cmds = append(cmds, a.push(a.stacks[m.Entry], a.firstPage(entry)))
	}
	return tea.Batch(append(cmds, a.wake())...)
}

func (a *App) firstPage(e entry) kit.Page {
	if open := a.o.Pages[e.id]; open != nil {
		return open(a.s)
	}
	return kit.NewNotYet(a.s, e.name, e.instead)
}

// enterAs begins the session of somebody known without the sign-in page.
func (a *App) enterAs(identity kit.Identity) tea.Cmd {
	m := kit.SignedInMsg{Identity: identity}
	a.identify(identity)
	if a.o.First != nil {
		m.First = a.o.First(a.s)
	}
	return a.signedIn(m)
}

// identify makes the session somebody's, or nobody's. A read-only session stays one.
func (a *App) identify(identity kit.Identity) {
	a.s.Identity = identity
	a.s.Actor.ReadOnly = identity.Actor.ReadOnly || a.o.ReadOnly
}

// signedIn lets somebody in: their language, their changes, their menu.
func (a *App) signedIn(m kit.SignedInMsg) tea.Cmd {
	a.forget()
	a.identify(m.Identity)
	cmds := []tea.Cmd{a.subscribe(), a.count()}
	a.s.Text = text.For(a.lang) // not what somebody before chose
	if lang := text.Code(m.Identity.Language); lang != "" && !a.o.Insist {
		a.s.Text = text.For(lang)
	}
	a.frame = frame{}
	cmds = append(cmds, a.goTo(kit.GoMsg{Entry: a.firstEntry()}))
	if m.First != nil {
		cmds = append(cmds, a.push(&a.whole, m.First))
	}
	return tea.Batch(cmds...)
}

// firstEntry is the entry to begin with, or the first that the roles allow.
func (a *App) firstEntry() string {
	for _, id := range []string{a.o.Entry, kit.Administrations} {
		if e, ok := a.entry(id); ok && (e.permission == "" || a.s.May(e.permission)) {
			return id
		}
	}
	return kit.Manual
}

// subscribe hears of changes in the office until somebody else signs in.
func (a *App) subscribe() tea.Cmd {
	if a.s.Service == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(a.s.Context)
	a.leave = cancel
	sub := a.s.Service.Subscribe(ctx, a.s.Actor)
	return a.listen(sub)
}

// heardMsg is a change with the subscription it came from, to ask again.
type heardMsg struct {
	sub *domain.Subscription
	kit.LiveMsg
}

func (a *App) listen(sub *domain.Subscription) tea.Cmd {
	wait := kit.Live(sub)
	return func() tea.Msg {
		m, ok := wait().(kit.LiveMsg)
		if !ok {
			return nil
		}
		return heardMsg{sub, m}
	}
}

// changed tells the pages what changed and counts again what the menu shows, at most
// once a second.
func (a *App) changed(m kit.LiveMsg) tea.Cmd {
	cmd := a.live(m)
	if !a.s.SignedIn() || !m.About(domain.SubjectRuns, domain.SubjectConnections, domain.SubjectAdministrations) {
		return cmd
	}
	now, wait := a.pace.Changed(a.s)
	if now {
		return tea.Batch(cmd, wait, a.count())
	}
	return tea.Batch(cmd, wait)
}

// count asks what needs attention.
func (a *App) count() tea.Cmd {
	ask := a.o.Attention
	if ask == nil {
		if a.s.Service == nil {
			return nil
		}
		ask = a.s.Service.Attention
	}
	by := a.s.Actor
	return a.counting.Refresh(a.s, func(ctx context.Context) (domain.Attention, error) { return ask(ctx, by) })
}

// signOut forgets who is signed in and shows the sign-in page.
func (a *App) signOut() tea.Cmd {
	a.forget()
	if a.o.SignIn == nil {
		return tea.Quit
	}
	a.lang = a.start
	a.s.Text = text.For(a.lang)
	return tea.Batch(a.askSignIn(), a.say(kit.ToastMsg{Text: a.s.Text.Shell.SignedOut}))
}

// forget closes every page and ends the subscription.
func (a *App) forget() {
	a.leave()
	a.eachPage(a.closed)
	a.whole, a.stacks, a.lock, a.dialogs, a.held, a.unsaid = stack{}, map[string]*stack{}, nil, nil, nil, nil
	a.attention = domain.Attention{}
	a.counting.Stop()
	a.identify(kit.Identity{})
	a.frame = frame{}
}

// retheme changes the colours.
func (a *App) retheme(name kit.ThemeName) tea.Cmd {
	a.themeName = name
	a.s.Theme = kit.NewTheme(name, a.dark)
	return a.restyled()
}

// speak changes the language, and keeps it for whoever is signed in.
func (a *App) speak(lang string) tea.Cmd {
	a.s.Text, a.o.Insist = text.For(lang), false
	if !a.s.SignedIn() {
		a.lang = lang // chosen for whoever signs in here
	}
	return tea.Batch(a.restyled(), a.say(kit.ToastMsg{Text: a.s.Text.Shell.LanguageNow}), a.keepLanguage(lang))
}

func (a *App) keepLanguage(lang string) tea.Cmd {
	if a.s.Service == nil || !a.s.SignedIn() || a.s.Actor.ReadOnly {
		return nil
	}
	a.s.Language = lang
	ctx, service, by := a.s.Context, a.s.Service, a.s.Actor
	return func() tea.Msg {
		if err := service.SetLanguage(ctx, by, lang); err != nil {
			return kit.ToastMsg{Err: err}
		}
		return nil
	}
}

// Size is the terminal's size in cells; 0 until it is known.
func (a *App) Size() (w, h int) { return a.w, a.h }
