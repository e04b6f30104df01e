package connections

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

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
	if folder(v) {
		l.head, l.state = t.Folder, t.Readable+" ✓"
	}
	switch {
	case v.Works():
	case folder(v):
		l.state, l.style = "✗ "+t.NotReadable, kit.Bad
	default:
		l.state, l.style = "✗ "+t.NotSignedIn, kit.Bad
	}
	return l
}

// folder reports whether the system knows no users: a folder stands where others have
// somebody who signed in.
func folder(v domain.ConnectionView) bool { return !v.SystemInfo.KnowsUser }

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

// drawChain draws the chain.
func (p *show) drawChain(w int) []string {
	links := p.chain()
	if w >= chainFrom && namesFit(links, w) {
		return across(p.s.Theme, links, w)
	}
	return down(p.s.Theme, links, w)
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

// between joins two links from left to right.
const between = "  ──  "

// cellOf is the room of one link from left to right.
func cellOf(links []link, w int) int { return (w - kit.Width(between)*(len(links)-1)) / len(links) }

// namesFit reports whether no name would be cut from left to right: a folder's path is
// of no use without its end.
func namesFit(links []link, w int) bool {
	return !slices.ContainsFunc(links, func(l link) bool { return kit.Width(kit.Clean(l.name)) > cellOf(links, w) })
}

func across(t *kit.Theme, links []link, w int) []string {
	cell := cellOf(links, w)
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

// down draws the links from top to bottom. Names have the room that heads and states
// leave; a longer one goes on below.
func down(t *kit.Theme, links []link, w int) []string {
	heads, names, states := 0, 0, 0
	for _, l := range links {
		heads = max(heads, kit.Width(l.head))
		names = max(names, kit.Width(kit.Clean(l.name)))
		states = max(states, kit.Width(kit.Clean(l.state)))
	}
	heads = min(heads, w/3)
	names = min(names, max(w/3, w-heads-states-7)) // the mark, and two cells between
	var lines []string
	for i, l := range links {
		mark, below := "├─ ", "│  "
		switch i {
		case 0:
			mark = "┌─ "
		case len(links) - 1:
			mark, below = "└─ ", "   "
		}
		head, state := l.head, kit.Clean(l.state)
		for _, name := range kit.Lines(ansi.Wrap(kit.Clean(l.name), names, "/")) {
			lines = append(lines, kit.Cut(t.Paint(kit.Line, mark)+t.Paint(kit.Muted, kit.Fit(head, heads))+"  "+
				t.Paint(kit.Strong, kit.Fit(name, names))+"  "+t.Paint(l.style, state), w))
			mark, head, state = below, "", ""
		}
	}
	return lines
}

// health are the facts below the chain.
func (p *show) health() []kit.Fact {
	t, v := &p.s.Text.Connections.Health, p.view
	var facts []kit.Fact
	if v.Works() && !folder(v) { // a sign-in that is over neither lives nor lapses
		facts = append(facts, kit.Fact{Label: t.Token, Value: p.life()})
	}
	facts = append(
		facts,
		kit.Fact{Label: t.LastGood, Value: p.s.When(v.LastGood)},
		kit.Fact{Label: t.LastCheck, Value: p.s.When(v.LastCheck)},
	)
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

// life is how long the sign-in lives on unused.
func (p *show) life() string {
	t, v := &p.s.Text.Connections.Health, p.view
	left := v.Lapses.Sub(p.s.Now())
	switch {
	case v.Lapses.IsZero():
		return t.Forever
	case left <= 0:
		return t.Lapsed
	}
	return fmt.Sprintf(t.Lives, p.s.When(v.Renewed), p.s.Text.Duration(left))
}
