package connect

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"basecone/ui/kit"
)

// textWidth is how wide text stays readable.
const textWidth = 84

// linkWidth is the least room for the link beside its QR code.
const linkWidth = 44

// View draws what is asked, or the link, and what came of the last attempt.
func (p *Page) View(w, h int) string {
	lines := []string{"", p.s.Theme.Paint(kit.Strong, kit.Cut(p.Title(), w))}
	if p.stage == consenting {
		return strings.Join(append(lines, p.drawConsent(w, h-len(lines))...), "\n")
	}
	text := min(w, textWidth)
	advice := p.advice(text)
	foot := p.foot(text)
	switch {
	case p.form == nil || p.stage != asking:
		lines = append(lines, advice...)
	case h >= len(lines)+len(advice)+len(foot)+6:
		lines = append(append(lines, advice...), "")
		fallthrough
	default:
		lines = append(lines, kit.Lines(p.form.View(text, max(2, h-len(lines)-len(foot))))...)
	}
	return strings.Join(append(lines, foot...), "\n")
}

// advice says whom best to sign in as (S105), and what signing in ends.
func (p *Page) advice(w int) []string {
	t := &p.s.Text.Signup.Connect
	var lines []string
	switch {
	case p.folder():
		lines = kit.Paragraph(p.s.Theme, kit.Muted, t.FolderAdvice, w)
	case p.info.KnowsUser:
		lines = kit.Paragraph(p.s.Theme, kit.Muted, fmt.Sprintf(t.Advice, p.info.Name), w)
	}
	if p.info.ExclusiveGrant {
		lines = append(lines, kit.Paragraph(p.s.Theme, kit.Attention, "! "+fmt.Sprintf(t.Exclusive, p.info.Name), w)...)
	}
	return lines
}

// foot says what is under way, or what came of it.
func (p *Page) foot(w int) []string {
	t := &p.s.Text.Signup.Connect
	switch {
	case p.begin.Slow():
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, fmt.Sprintf(t.Beginning, p.info.Name), w)...)
	case p.work.Slow() && p.folder():
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, t.FolderWorking, w)...)
	case p.work.Slow():
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, fmt.Sprintf(t.Working, p.info.Name), w)...)
	case p.busy() || p.said == "":
		return nil
	case p.stopped:
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, p.said, w)...)
	}
	return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Bad, "✗ "+p.said, w)...)
}

// drawConsent draws the link whole, the paste field and the demo's users; the QR code
// at the right or below where there is room for it.
func (p *Page) drawConsent(w, h int) []string {
	code := p.consent.code
	wide := 0
	if len(code) > 0 {
		wide = kit.Width(code[0])
	}
	if wide > 0 && len(code) <= h && w >= linkWidth+3+wide {
		left := p.drawLink(min(textWidth, w-wide-3), h)
		out := make([]string, 0, h)
		for i := range max(len(left), len(code)) {
			l, r := "", ""
			if i < len(left) {
				l = left[i]
			}
			if i < len(code) {
				r = code[i]
			}
			out = append(out, kit.Fit(l, min(textWidth, w-wide-3))+"   "+r)
		}
		return out
	}
	lines := p.drawLink(min(w, textWidth), h)
	if wide > 0 && wide <= w && len(lines)+1+len(code) <= h {
		lines = append(append(lines, ""), code...)
	}
	return lines
}

func (p *Page) drawLink(w, h int) []string {
	t, c := &p.s.Text.Signup.Connect, &p.consent
	intro := kit.Lines(kit.Wrap(fmt.Sprintf(t.BrowserIntro, p.info.Name), w))
	link := p.linkLines(w)
	hint := kit.Paragraph(p.s.Theme, kit.Muted, t.CopyHint, w)
	var advice []string // where nothing was asked first, nothing has said it yet
	if p.info.KnowsUser && p.form == nil {
		advice = kit.Paragraph(p.s.Theme, kit.Muted, fmt.Sprintf(t.Advice, p.info.Name), w)
	}
	var under []string
	if p.info.ExclusiveGrant {
		under = kit.Paragraph(p.s.Theme, kit.Attention, "! "+fmt.Sprintf(t.Exclusive, p.info.Name), w)
	}
	warned := len(under)
	waiting := t.NoListener
	if c.Arrived != nil {
		waiting = t.Waiting
	}
	under = append(append(under, ""), kit.Paragraph(p.s.Theme, kit.Muted, waiting, w)...)
	foot := p.foot(w)
	people := 0
	if c.people != nil {
		people = 6
	}
	room := h - len(intro) - 1 - len(link) - len(foot) - people - 3
	if room < len(under)+len(advice) {
		advice = nil
	}
	lines := append(append(advice, intro...), "")
	lines = append(lines, link...)
	switch room -= len(advice); {
	case room >= len(under)+len(hint):
		lines = append(lines, hint...)
	case room >= len(under):
		lines = append(lines, "")
	case room >= warned: // what signing in ends must be known before it does
		under = under[:warned]
	default:
		under = nil // the link and the field matter most
	}
	lines = append(lines, under...)
	field := kit.Lines(c.form.View(w, 4))
	if c.onPeople {
		field = p.dimmed(field[:1])
	}
	lines = append(lines, field...)
	if c.people != nil {
		lines = append(lines, "")
		lines = append(lines, kit.Paragraph(p.s.Theme, kit.Muted, fmt.Sprintf(t.People, strings.ToUpper(p.info.Name)), w)...)
		list := kit.Lines(c.people.View(min(w, 56), max(2, min(10, h-len(lines)-len(foot)))))
		if !c.onPeople {
			list = p.dimmed(list)
		}
		lines = append(lines, list...)
	}
	if len(lines)+len(foot) > h {
		return p.drawShort(w, h, foot)
	}
	return append(lines, foot...)
}

// drawShort is the consent where not all of it fits: what has the keyboard, what came
// of it, and above that the link or how to copy it.
func (p *Page) drawShort(w, h int, foot []string) []string {
	t, c := &p.s.Text.Signup.Connect, &p.consent
	hint := kit.Paragraph(p.s.Theme, kit.Muted, t.CopyShort, w)
	room := max(2, h-len(foot))
	var below []string
	if c.onPeople {
		below = kit.Lines(c.people.View(min(w, 56), max(2, min(10, room-len(hint)))))
	} else {
		below = kit.Lines(c.form.View(w, min(4, room)))
	}
	below = append(below, foot...)
	for _, above := range [][]string{p.linkLines(w), hint} {
		if len(above)+len(below) <= h {
			return append(above, below...)
		}
	}
	return below
}

// dimmed draws what does not have the keyboard: without a cursor.
func (p *Page) dimmed(lines []string) []string {
	for i, l := range lines {
		lines[i] = p.s.Theme.Paint(kit.Muted, strings.Replace(ansi.Strip(l), "›", " ", 1))
	}
	return lines
}

// linkLines are the link broken over lines, never cut; each line opens the whole of
// it in terminals that know links.
func (p *Page) linkLines(w int) []string {
	url := kit.Clean(p.consent.URL)
	lines := kit.Lines(ansi.Hardwrap(url, max(8, w), true))
	for i := range lines {
		lines[i] = ansi.SetHyperlink(url, "id=consent") + p.s.Theme.Paint(kit.Accent, lines[i]) + ansi.ResetHyperlink()
	}
	return lines
}
