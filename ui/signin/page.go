package signin

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/signup"
	"basecone/ui/text"
)

// Page is the sign-in page. It is there before the data is open: typing works then,
// signing in waits.
type Page struct {
	kit.Base
	s       *kit.Session
	form    *kit.Form
	work    kit.Work[domain.SignedIn]
	news    kit.Work[[]domain.ConnectionView]
	in      domain.SignedIn // who is being let in
	hold    hold
	said    string // why it was refused
	pending bool   // sign in once the data is open
	login   int    // the demo's sign-in details that were filled in last, from 1
	look    kit.Load[bool]
	empty   bool // there is no office here yet
}

// narrow is the width of the block in the middle.
const narrow = 58

// New makes the page.
func New(s *kit.Session) kit.Page { return newPage(s, "", "") }

// For gives what makes the page with office code and user name filled in, as far as
// they are known.
func For(office, user string) func(*kit.Session) kit.Page {
	return func(s *kit.Session) kit.Page { return newPage(s, office, user) }
}

func newPage(s *kit.Session, office, user string) *Page {
	t := &s.Text.Signin
	p := &Page{s: s}
	p.form = kit.NewForm(
		s,
		kit.Field{Key: domain.FieldOfficeCode, Label: t.Office, Help: t.OfficeHelp, Value: office},
		kit.Field{Key: domain.FieldUserName, Label: t.User, Value: user},
		passwordField(t),
	)
	for _, key := range []string{domain.FieldOfficeCode, domain.FieldUserName} {
		if p.form.Value(key) == "" {
			return p
		}
	}
	p.form.Focus(domain.FieldPassword)
	return p
}

func passwordField(t *text.SigninText) kit.Field {
	return kit.Field{Key: domain.FieldPassword, Label: t.Password, Secret: true, Limit: domain.MaxPassword}
}

// Title names the page.
func (p *Page) Title() string { return p.s.Text.Signin.Title }

// Capturing is true: the letters are typed.
func (p *Page) Capturing() bool { return true }

// Init looks whether there is an office here, once the data is open.
func (p *Page) Init() tea.Cmd {
	if p.s.Service == nil {
		return nil
	}
	return p.look.Ask(p.s, p.s.Service.Empty)
}

// Close ends what is under way.
func (p *Page) Close() {
	p.look.Stop()
	p.work.Cancel()
	p.news.Cancel()
}

// Update handles keys, the data's arrival and the answers of what is under way.
func (p *Page) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.work.Take(msg); ok {
		return p, p.answered(a)
	}
	if a, ok := p.look.Take(p.s, msg); ok {
		p.empty = a.Err == nil && a.Value // signing in says what is wrong with the data
		return p, a.Next
	}
	if a, ok := p.news.Take(msg); ok {
		return p, p.enter(a)
	}
	if cmd, ok := p.hold.ticked(p.s, msg); ok {
		return p, cmd
	}
	switch msg.(type) {
	case kit.OpenedMsg:
		if p.pending {
			p.pending = false
			return p, tea.Batch(p.Init(), p.signIn())
		}
		return p, p.Init()
	case kit.ResultMsg: // back from the wizard
		return p, tea.Batch(p.Init(), p.hold.pause(p.s, false))
	case kit.RestyleMsg:
		p.form.Relabel(func(key string) (string, string) { return p.words(key) })
		p.said = ""
		return p, nil
	}
	if p.busy() {
		return p, nil
	}
	return p, p.edit(msg)
}

func (p *Page) busy() bool { return p.work.Busy() || p.news.Busy() }

func (p *Page) words(key string) (label, help string) {
	t := &p.s.Text.Signin
	switch key {
	case domain.FieldOfficeCode:
		return t.Office, t.OfficeHelp
	case domain.FieldUserName:
		return t.User, ""
	}
	return t.Password, ""
}

// edit types into the form and signs in at its end.
func (p *Page) edit(msg tea.Msg) tea.Cmd {
	submitted, cmd := p.form.Update(msg)
	if submitted {
		return tea.Batch(cmd, p.signIn())
	}
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		p.pending, p.said = false, "" // it says so again when it is still so
	}
	return cmd
}

// signIn tries what is filled in; while the data is being opened it waits for that.
func (p *Page) signIn() tea.Cmd {
	p.said = ""
	if p.hold.left(p.s) > 0 {
		return nil // it is shown how long
	}
	if p.s.Service == nil {
		p.pending = true
		return nil
	}
	service := p.s.Service
	office, user, password := p.form.Value(domain.FieldOfficeCode), p.form.Value(domain.FieldUserName), p.form.Value(domain.FieldPassword)
	return p.work.Start(p.s, func(ctx context.Context) (domain.SignedIn, error) {
		return service.SignIn(ctx, office, user, password)
	})
}

// answered lets the person in, or says why not; only the password is to be typed
// again.
func (p *Page) answered(a kit.Answer[domain.SignedIn]) tea.Cmd {
	if a.Err == nil {
		return p.proved(a.Value)
	}
	p.form.Set(domain.FieldPassword, "")
	p.form.Focus(domain.FieldPassword)
	if cmd, ok := p.hold.take(p.s, a.Err); ok {
		return cmd
	}
	p.said = p.s.Error(a.Err)
	return nil
}

// proved goes on once the password is right. A second factor, where an office asks for
// one, is asked here before anything is read: its step ends in the rest of this.
func (p *Page) proved(in domain.SignedIn) tea.Cmd {
	p.in = in
	if in.Office.Setup < domain.SetupDone && !p.s.Actor.ReadOnly && domain.May(in.User.Roles, domain.ManageConnections) {
		return letIn(in, signup.Resume(p.s, in.Office, in.User)) // broken off: go on there
	}
	service := p.s.Service
	return p.news.Start(p.s, func(ctx context.Context) ([]domain.ConnectionView, error) { return service.News(ctx, in.Actor) })
}

// enter shows the news first, if there is any (S135).
func (p *Page) enter(a kit.Answer[[]domain.ConnectionView]) tea.Cmd {
	switch {
	case a.Err != nil:
		return tea.Batch(letIn(p.in, nil), kit.Fail(a.Err))
	case len(a.Value) == 0:
		return letIn(p.in, nil)
	}
	return letIn(p.in, NewNews(p.s, a.Value))
}

func letIn(in domain.SignedIn, first kit.Page) tea.Cmd {
	msg := kit.SignedInMsg{Identity: kit.IdentityOf(in), First: first}
	return func() tea.Msg { return msg }
}

// newOffice opens the wizard.
func (p *Page) newOffice() tea.Cmd {
	if p.s.Service == nil {
		return kit.Warn(p.s.Text.Shell.Opening)
	}
	return tea.Batch(p.hold.pause(p.s, true), kit.Push(signup.New(p.s)))
}

// Actions are signing in, signing up, and what the palette offers before that.
func (p *Page) Actions() []kit.Action {
	t := &p.s.Text.Signin
	actions := []kit.Action{
		{ID: "sign_in", Keys: []string{"enter"}, Name: t.SignIn, Help: t.SignInHelp},
		{ID: "new_office", Keys: []string{"ctrl+n"}, Name: t.NewOffice, Help: t.NewOfficeHelp, Mutates: true, Run: p.newOffice},
		{ID: "palette", Keys: []string{"ctrl+p"}, Name: t.Palette, Help: t.PaletteHelp},
	}
	return append(actions, p.demoActions()...)
}

// View draws the block in the middle.
func (p *Page) View(w, h int) string {
	room := min(w, narrow)
	lines := []string{p.s.Theme.Paint(kit.Title, "basecone"), ""}
	demo := p.drawDemo(room, h-12)
	said := p.saying(room)
	lines = append(lines, kit.Lines(p.form.View(room, max(1, min(8, h-3-len(said)))))...)
	lines = append(append(lines, said...), demo...)
	return centre(lines, room, w, h)
}

// centre puts lines in the middle; their block keeps its width while one types.
func centre(lines []string, room, w, h int) string {
	lines[0] = kit.Fit(lines[0], room)
	return kit.Centre(strings.Join(lines, "\n"), w, h)
}

// saying is why one is not in yet.
func (p *Page) saying(w int) []string {
	t, th := &p.s.Text.Signin, p.s.Theme
	switch wait := p.hold.said(p.s); {
	case wait != "":
		return append([]string{""}, kit.Paragraph(th, kit.Attention, "! "+wait, w)...)
	case p.pending:
		return append([]string{""}, kit.Paragraph(th, kit.Muted, t.OpeningData, w)...)
	case p.work.Slow() || p.news.Slow():
		return []string{"", th.Paint(kit.Muted, t.Working)}
	case p.said != "":
		return append([]string{""}, kit.Paragraph(th, kit.Bad, "✗ "+p.said, w)...)
	case p.empty:
		return append([]string{""}, kit.Paragraph(th, kit.Accent, t.NoOffice, w)...)
	}
	return nil
}
