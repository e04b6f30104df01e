package connections

import (
	"fmt"
	"slices"
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
)

// chainFrom is the width from which the chain is drawn from left to right; below it
// stands from top to bottom.
const chainFrom = 100

// link is one part of the chain: what it is, which one, and how it does.
type link struct {
	head, name, state string
	style             kit.Style
}

// chain are the links from the office to what is seen outside (S127–S133).
func (p *show) chain() []link {
	t, v := &p.s.Text.Connections.Chain, p.view
	status, style := Status(p.s.Text, v.Status)
	name := v.Description
	if name == "" {
		name = v.SystemInfo.Name
	}
	user := link{t.SyncUser, v.SyncUserName, "", kit.Good}
	if role := recommended(v.SyncUserRoles); role != "" {
		user.state = p.s.Text.Role(role) + " ✓"
	} else {
		user.state, user.style = "! "+t.NotRecommended, kit.Attention
	}
	return []link{
		{t.Office, p.s.OfficeCode, p.s.OfficeName, kit.Muted},
		{t.Connection, name, status, style},
		user,
		p.outside(),
		p.sees(),
	}
}

func (p *show) outside() link {
	t, v := &p.s.Text.Connections.Chain, p.view
	l := link{fmt.Sprintf(t.OutsideUser, v.SystemInfo.Name), v.Outside.Name, t.SignedIn + " ✓", kit.Good}
	if !v.SystemInfo.KnowsUser {
		l.name, l.state, l.style = t.NoUser, "", kit.Plain
	}
	if !v.Works() {
		l.state, l.style = "✗ "+t.NotSignedIn, kit.Bad
	}
	return l
}

func (p *show) sees() link {
	t := &p.s.Text.Connections.Chain
	l := link{t.Sees, t.Unknown, t.Added.Of(p.s.Text, p.view.Administrations), kit.Muted}
	switch {
	case p.listing.Busy():
		l.name = t.Asking
	case p.seen >= 0 && p.view.Works():
		l.name = t.Companies.Of(p.s.Text, p.seen)
	}
	return l
}

// recommended is the first of the roles advised for a synchronisation user (S56); "" where none is.
func recommended(roles []domain.Role) domain.Role {
	for _, r := range []domain.Role{domain.SuperUser, domain.Accountant} {
		if slices.Contains(roles, r) {
			return r
		}
	}
	return ""
}

// drawChain draws the chain, and where it is broken a line that says what happened
// and which key mends it.
func (p *show) drawChain(w int) []string {
	links := p.chain()
	var lines []string
	if w >= chainFrom {
		lines = across(p.s.Theme, links, w)
	} else {
		lines = down(p.s.Theme, links, w)
	}
	if p.view.Works() {
		return lines
	}
	return append(append(lines, ""), wrong(p.s, p.view, w)...)
}

// wrong says what is wrong with a connection, since when, and which key mends it.
func wrong(s *kit.Session, v domain.ConnectionView, w int) []string {
	t := &s.Text.Connections
	said, style := "", kit.Attention
	if v.LastError != nil {
		said = s.Failure(v.LastError)
	}
	if !v.Works() {
		style = kit.Bad
		since := "✗ " + fmt.Sprintf(t.Chain.DownSince, s.Text.ConnectionStatus(v.Status), s.When(v.Since))
		said = strings.TrimSuffix(since+": "+said, ": ")
	}
	var lines []string
	for _, l := range kit.Lines(kit.Wrap(said, w)) {
		lines = append(lines, s.Theme.Paint(style, l))
	}
	if v.Works() {
		return lines
	}
	return append(lines, s.Theme.Paint(kit.Accent, kit.Cut(fmt.Sprintf(t.Health.Mend, "r", t.Reconnect), w)))
}

func across(t *kit.Theme, links []link, w int) []string {
	const between = "  ──  "
	cell := (w - kit.Width(between)*(len(links)-1)) / len(links)
	var heads, names, states strings.Builder
	for i, l := range links {
		if i > 0 {
			heads.WriteString(kit.Spaces(kit.Width(between)))
			names.WriteString(t.Paint(kit.Line, between))
			states.WriteString(kit.Spaces(kit.Width(between)))
		}
		heads.WriteString(t.Paint(kit.Muted, kit.Fit(l.head, cell)))
		names.WriteString(t.Paint(kit.Strong, kit.Fit(kit.Clean(l.name), cell)))
		states.WriteString(t.Paint(l.style, kit.Fit(kit.Clean(l.state), cell)))
	}
	return []string{heads.String(), names.String(), states.String()}
}

func down(t *kit.Theme, links []link, w int) []string {
	heads, names := 0, 0
	for _, l := range links {
		heads = max(heads, kit.Width(l.head))
		names = max(names, kit.Width(kit.Clean(l.name)))
	}
	heads, names = min(heads, w/3), min(names, w/3)
	lines := make([]string, len(links))
	for i, l := range links {
		mark := "├─ "
		switch i {
		case 0:
			mark = "┌─ "
		case len(links) - 1:
			mark = "└─ "
		}
		lines[i] = kit.Cut(t.Paint(kit.Line, mark)+t.Paint(kit.Muted, kit.Fit(l.head, heads))+"  "+
			t.Paint(kit.Strong, kit.Fit(kit.Clean(l.name), names))+"  "+t.Paint(l.style, kit.Clean(l.state)), w)
	}
	return lines
}

// health are the facts below the chain.
func (p *show) health() []kit.Fact {
	t, v := &p.s.Text.Connections.Health, p.view
	life := t.Forever
	if !v.Lapses.IsZero() {
		life = t.Lapsed
		if left := v.Lapses.Sub(p.s.Now()); left > 0 {
			life = fmt.Sprintf(t.Lives, p.s.When(v.Renewed), p.s.Text.Duration(left))
		}
	}
	facts := []kit.Fact{
		{Label: t.Token, Value: life},
		{Label: t.LastGood, Value: p.s.When(v.LastGood)},
		{Label: t.LastCheck, Value: p.s.When(v.LastCheck)},
	}
	switch {
	case v.LastError == nil:
		facts = append(facts, kit.Fact{Label: t.LastError, Value: t.NoError})
	case v.Works(): // else the chain says it
		facts = append(facts, kit.Fact{Label: t.LastError, Value: p.s.When(v.LastError.At) + "  " + p.s.Failure(v.LastError), Style: kit.Attention})
	}
	if v.Outside.Warning != "" {
		facts = append(facts, kit.Fact{Label: "!", Value: p.s.Text.Code(v.Outside.Warning), Style: kit.Attention})
	}
	if recommended(v.SyncUserRoles) == "" {
		facts = append(facts, kit.Fact{Label: "!", Value: t.Advice, Style: kit.Attention})
	}
	return facts
}
