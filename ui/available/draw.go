package available

import (
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
)

// View draws the question, the candidates, and below them what could not be read.
func (p *Page) View(w, h int) string {
	t, th := &p.s.Text.Signup.Available, p.s.Theme
	head := []string{"", kit.Sides(th.Paint(kit.Strong, t.Question), p.chosen(), w)}
	foot := p.foot(w)
	if !p.loaded {
		if p.load.Slow() {
			head = append(head, "")
			head = append(head, kit.Paragraph(th, kit.Muted, t.Loading, w)...)
		}
		return strings.Join(append(head, foot...), "\n")
	}
	problems := p.drawProblems(w, min(4, h/4))
	next := p.next(w)
	if h-len(head)-len(problems)-len(next)-len(foot) < 5 {
		problems, next = nil, nil // the list matters most; p still tells of them
	}
	room := h - len(head) - len(problems) - len(next) - len(foot)
	list := kit.Lines(p.picker.View(w, max(2, min(room, len(p.offer.candidates)+4))))
	lines := append(head, list...)
	lines = append(lines, problems...)
	lines = append(lines, next...)
	return strings.Join(append(lines, foot...), "\n")
}

// chosen says how many are chosen: "3 of 5 chosen".
func (p *Page) chosen() string {
	if !p.loaded {
		return ""
	}
	return p.picker.Info()
}

// next says what comes after these, or why there is nothing to choose.
func (p *Page) next(w int) []string {
	t := &p.s.Text.Signup.Available
	can := p.can()
	switch {
	case len(p.offer.candidates) == 0:
		return nil
	case can == 0:
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Attention, "! "+t.None, w)...)
	case can > domain.MaxAdd:
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, t.Next, w)...)
	}
	return nil
}

// drawProblems tells of the first of what could not be read in at most most lines.
func (p *Page) drawProblems(w, most int) []string {
	all := p.offer.problems
	if len(all) == 0 || most < 2 {
		return nil
	}
	t, th := &p.s.Text.Signup.Available, p.s.Theme
	lines := []string{"", th.Paint(kit.Attention, kit.Cut("! "+t.Problems.Of(p.s.Text, len(all)), w))}
	for i, problem := range all {
		left := most
		if i < len(all)-1 {
			left-- // for how many more there are
		}
		if left < 1 {
			return append(lines, th.Paint(kit.Muted, kit.Cut("  "+t.More.Of(p.s.Text, len(all)-i), w)))
		}
		said := kit.Lines(kit.Wrap(p.problem(problem), w-2))
		if len(said) > left { // p shows all of it
			said = []string{kit.Cut(said[0], w-4) + " …"}
		}
		for _, l := range said {
			lines = append(lines, th.Paint(kit.Muted, "  "+l))
		}
		most -= len(said)
	}
	return lines
}

// foot says what is under way, or what went wrong.
func (p *Page) foot(w int) []string {
	t := &p.s.Text.Signup.Available
	switch {
	case p.add.Slow():
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, t.Adding.Of(p.s.Text, len(p.picker.Chosen())), w)...)
	case p.busy() || p.said == "":
		return nil
	case p.stopped:
		return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Muted, p.said, w)...)
	}
	return append([]string{""}, kit.Paragraph(p.s.Theme, kit.Bad, "✗ "+p.said, w)...)
}
