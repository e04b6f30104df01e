package signin

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// logins are the demo's sign-in details; none outside the demo.
func (p *Page) logins() []domain.DemoLogin {
	if p.s.Demo == nil {
		return nil
	}
	return p.s.Demo.Logins()
}

// fill types the sign-in details at a place.
func (p *Page) fill(at int) tea.Cmd {
	login := p.logins()[at]
	p.form.Set(domain.FieldOfficeCode, login.Office)
	p.form.Set(domain.FieldUserName, login.User)
	p.form.Set(domain.FieldPassword, login.Password)
	p.form.Focus(domain.FieldPassword)
	p.said, p.login = "", at+1
	return nil
}

// functionKeys is how many of the sign-in details have a key of their own, from f2 on:
// f1 is help.
const functionKeys = 8

func functionKey(at int) string { return fmt.Sprintf("f%d", at+2) }

func (p *Page) demoActions() []kit.Action {
	logins := p.logins()
	if len(logins) == 0 {
		return nil
	}
	t := &p.s.Text.Signin
	actions := []kit.Action{{
		ID: "fill_in", Keys: []string{"ctrl+o"}, Name: t.FillIn, Help: t.FillInHelp,
		Run: func() tea.Cmd { return p.fill(p.login % len(logins)) },
	}}
	for i, l := range logins[:min(len(logins), functionKeys)] {
		actions = append(actions, kit.Action{
			ID: fmt.Sprintf("fill_in_%d", i+1), Keys: []string{functionKey(i)}, Quiet: true,
			Name: t.FillIn + " " + l.Office + " · " + l.User, Help: t.FillInHelp, Run: func() tea.Cmd { return p.fill(i) },
		})
	}
	return actions
}

// drawDemo shows the sign-in details in at most h lines.
func (p *Page) drawDemo(w, h int) []string {
	logins := p.logins()
	if len(logins) == 0 || h < 4 {
		return nil
	}
	t, th := &p.s.Text.Signin, p.s.Theme
	lines := []string{"", kit.Rule(th, w), th.Paint(kit.Muted, kit.Sides(t.Demo, t.DemoHint, w))}
	for i, l := range logins {
		if len(lines) == h {
			break
		}
		key := "  "
		if i < functionKeys {
			key = functionKey(i)
		}
		who := l.Office + " · " + l.User
		row := kit.Sides(key+"  "+who, p.s.Text.Role(l.Role), w)
		if i+1 == p.login {
			row = th.Paint(kit.Accent, row)
		}
		lines = append(lines, row)
		if len(lines) < h && (i == len(logins)-1 || logins[i+1].Password != l.Password) {
			lines = append(lines, th.Paint(kit.Muted, "    "+kit.Cut(fmt.Sprintf(t.DemoWith, l.Password), w-4)))
		}
	}
	return lines
}
