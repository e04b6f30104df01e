package signup

import (
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
)

// formWidth is how wide a form stays readable.
const formWidth = 92

// View draws the line of steps and the step.
func (w *Wizard) View(width, h int) string {
	line := w.stepLine(width)
	if p := w.page(); p != nil {
		return line + "\n" + p.View(width, h-1)
	}
	return line + "\n" + w.drawStep(min(width, formWidth), h-1)
}

// stepLine is always there: what is done, what is at hand, what comes. Where there is
// little room only the step at hand has its name.
func (w *Wizard) stepLine(width int) string {
	const gap = "   "
	title, parts := w.Title()+gap, w.stepParts(false)
	if room := width - kit.Width(strings.Join(parts, gap)); room < 0 {
		parts = w.stepParts(true)
	} else if room < kit.Width(title) {
		title = ""
	}
	th := w.s.Theme
	for i, part := range parts {
		style := kit.Muted
		if i == w.step {
			style = kit.Title
		}
		parts[i] = th.Paint(style, part)
	}
	return kit.Cut(th.Paint(kit.Strong, title)+strings.Join(parts, gap), width)
}

func (w *Wizard) stepParts(short bool) []string {
	parts := make([]string, steps)
	for i := range parts {
		sign := ""
		switch {
		case i == w.step:
			sign = " ●"
		case w.isDone(i):
			sign = " ✓"
		}
		name := string(rune('1' + i))
		if !short || i == w.step {
			name += " " + w.s.Text.Signup.Steps[i]
		}
		parts[i] = name + sign
	}
	return parts
}

// isDone reports whether a step needs nothing any more.
func (w *Wizard) isDone(step int) bool {
	switch step {
	case stepOffice:
		return w.made != nil || w.step > stepOffice
	case stepUser:
		return w.made != nil
	case stepSystem:
		return w.linked != nil && w.linked.Works()
	}
	return w.added > 0
}

// drawStep draws the steps that are the wizard's own.
func (w *Wizard) drawStep(width, h int) string {
	t := &w.s.Text.Signup
	switch {
	case w.made != nil && w.step == stepOffice:
		return w.drawFacts(t.OfficeTitle, t.DoneIntro, w.officeFacts(), width, h)
	case w.made != nil && w.step == stepUser:
		return w.drawFacts(t.UserTitle, t.DoneIntro, w.userFacts(), width, h)
	case w.step == stepOffice:
		return w.drawForm(t.OfficeTitle, t.OfficeIntro, w.office, width, h)
	case w.step == stepUser:
		return w.drawForm(t.UserTitle, t.UserIntro, w.user, width, h)
	case w.said != "":
		return "\n" + strings.Join(kit.Paragraph(w.s.Theme, kit.Bad, "✗ "+w.said, width), "\n")
	case w.linked == nil:
		return "\n" + w.s.Theme.Paint(kit.Muted, t.LoadingSystem)
	case w.step == stepSystem:
		v := w.linked
		facts := [][2]string{{t.Steps[stepSystem], v.Title()}, {"", status(w.s, v.Status)}}
		return w.drawFacts(t.LinkedTitle, t.LinkedIntro, facts, width, h)
	}
	next := t.AddedAll
	if w.more {
		next = t.AddedMore
	}
	return w.drawFacts(t.AddedTitle.Of(w.s.Text, w.added), t.AddedIntro+" "+next, nil, width, h)
}

// status is a connection's state by sign and word.
func status(s *kit.Session, c domain.ConnectionStatus) string {
	sign := "! "
	if c == domain.Connected {
		sign = "● "
	}
	return sign + s.Text.ConnectionStatus(c)
}

// drawForm draws a step's form with the warning and the outcome below it.
func (w *Wizard) drawForm(title, intro string, form *kit.Form, width, h int) string {
	t, th := &w.s.Text.Signup, w.s.Theme
	lines := []string{"", th.Paint(kit.Strong, title)}
	if h >= 20 {
		lines = append(lines, kit.Paragraph(th, kit.Muted, intro, width)...)
		lines = append(lines, "")
	}
	var foot []string
	if w.step == stepUser {
		foot = append([]string{""}, kit.Paragraph(th, kit.Attention, "! "+t.Keep, width)...) // S97
	}
	switch {
	case w.create.Slow():
		foot = append(foot, kit.Paragraph(th, kit.Muted, t.Creating, width)...)
	case w.said != "" && !w.create.Busy():
		foot = append(foot, kit.Paragraph(th, kit.Bad, "✗ "+w.said, width)...)
	}
	lines = append(lines, kit.Lines(form.View(width, max(3, h-len(lines)-len(foot))))...)
	return strings.Join(append(lines, foot...), "\n")
}

// drawFacts draws what stands and can only be looked at.
func (w *Wizard) drawFacts(title, intro string, facts [][2]string, width, h int) string {
	th := w.s.Theme
	lines := []string{"", th.Paint(kit.Strong, kit.Cut(title, width))}
	lines = append(lines, kit.Paragraph(th, kit.Muted, intro, width)...)
	lines = append(lines, "")
	labels := 0
	for _, f := range facts {
		labels = max(labels, kit.Width(f[0])+3)
	}
	for _, f := range facts {
		lines = append(lines, th.Paint(kit.Muted, kit.Fit(f[0], labels))+kit.Cut(kit.Clean(f[1]), max(1, width-labels)))
	}
	return strings.Join(lines[:min(len(lines), h)], "\n")
}

func (w *Wizard) officeFacts() [][2]string {
	o, b := w.made.office, w.made.office.Billing
	values := []string{o.Name, b.Street, b.HouseNumber, b.PostalCode, b.City, b.Registration, b.Contact, b.Email, b.Phone, b.BillingEmail}
	var facts [][2]string
	for i, key := range officeFields() {
		facts = append(facts, [2]string{w.s.Text.Signup.Fields[key].Label, values[i]})
	}
	return append(facts, [2]string{w.s.Text.Signup.Plan.Label, w.s.Text.Plan(o.Plan)})
}

func (w *Wizard) userFacts() [][2]string {
	t, u := &w.s.Text.Signup, w.made.user
	return [][2]string{
		{t.Fields[domain.FieldName].Label, u.Name},
		{t.Fields[domain.FieldUserName].Label, u.UserName},
		{t.Fields[domain.FieldUserEmail].Label, u.Email},
		{t.Fields[domain.FieldOfficeCode].Label, w.made.office.Code},
	}
}
