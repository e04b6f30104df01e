package signin

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// Lock is the page over a session nobody has used for a while. What is beneath stays
// as it is.
type Lock struct {
	kit.Base
	s    *kit.Session
	form *kit.Form
	work kit.Work[struct{}]
	hold hold
	said string
}

// NewLock makes the page; somebody is signed in.
func NewLock(s *kit.Session) kit.Page {
	return &Lock{s: s, form: kit.NewForm(s, passwordField(&s.Text.Signin))}
}

// Title says that the screen is locked.
func (p *Lock) Title() string { return p.s.Text.Signin.LockTitle }

// Capturing is true: the letters are typed.
func (p *Lock) Capturing() bool { return true }

// Close ends what is under way.
func (p *Lock) Close() { p.work.Cancel() }

// Update handles keys and the answer.
func (p *Lock) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.work.Take(msg); ok {
		return p, p.answered(a.Err)
	}
	if cmd, ok := p.hold.ticked(p.s, msg); ok {
		return p, cmd
	}
	if _, ok := msg.(kit.RestyleMsg); ok {
		t := &p.s.Text.Signin
		p.form.Relabel(func(string) (string, string) { return t.Password, "" })
		p.said = ""
		return p, nil
	}
	if p.work.Busy() {
		return p, nil
	}
	submitted, cmd := p.form.Update(msg)
	if submitted {
		return p, tea.Batch(cmd, p.unlock())
	}
	if _, ok := msg.(tea.KeyPressMsg); ok {
		p.said = ""
	}
	return p, cmd
}

func (p *Lock) unlock() tea.Cmd {
	if p.hold.left(p.s) > 0 {
		return nil
	}
	service, by, password := p.s.Service, p.s.Actor, p.form.Value(domain.FieldPassword)
	return p.work.Start(p.s, func(ctx context.Context) (struct{}, error) { return struct{}{}, service.Unlock(ctx, by, password) })
}

func (p *Lock) answered(err error) tea.Cmd {
	p.form.Set(domain.FieldPassword, "")
	if err == nil {
		return func() tea.Msg { return kit.UnlockMsg{} }
	}
	if cmd, ok := p.hold.take(p.s, err); ok {
		return cmd
	}
	p.said = p.s.Error(err)
	if domain.CodeOf(err) == domain.CodeSignIn {
		p.said = p.s.Text.Signin.LockWrong // office and user are not asked here
	}
	return nil
}

func (p *Lock) signOut() tea.Cmd {
	t := &p.s.Text.Signin
	return kit.Show(&kit.Confirm{
		S: p.s, Heading: t.SignOutTitle, Body: t.SignOutBody, Yes: p.s.Text.Shell.Palette.SignOut, Danger: true,
		Run: func() tea.Cmd { return func() tea.Msg { return kit.SignOutMsg{} } },
	})
}

// Actions are unlocking and signing out.
func (p *Lock) Actions() []kit.Action {
	t := &p.s.Text.Signin
	return []kit.Action{
		{ID: "unlock", Keys: []string{"enter"}, Name: t.Unlock, Help: t.UnlockHelp},
		{ID: "sign_out", Keys: []string{"ctrl+x"}, Name: t.SignOut, Help: t.SignOutHelp, Run: p.signOut},
	}
}

// View draws who is locked out, and the password.
func (p *Lock) View(w, h int) string {
	t, th := &p.s.Text.Signin, p.s.Theme
	room := min(w, narrow)
	lines := []string{th.Paint(kit.Title, "basecone · "+t.LockTitle), ""}
	lines = append(lines, kit.Paragraph(th, kit.Muted, kit.Clean(fmt.Sprintf(t.LockIntro, p.s.Name, p.s.OfficeName)), room)...)
	lines = append(lines, "")
	lines = append(lines, kit.Lines(p.form.View(room, 3))...)
	switch wait := p.hold.said(p.s); {
	case wait != "":
		lines = append(append(lines, ""), kit.Paragraph(th, kit.Attention, "! "+wait, room)...)
	case p.work.Slow():
		lines = append(lines, "", th.Paint(kit.Muted, t.Working))
	case p.said != "":
		lines = append(append(lines, ""), kit.Paragraph(th, kit.Bad, "✗ "+p.said, room)...)
	}
	return centre(lines, room, w, h)
}
