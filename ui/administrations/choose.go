package administrations

import (
	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// choose picks the connection to add from. One that is down says so.
type choose struct {
	kit.Base
	s       *kit.Session
	choices []domain.ConnectionChoice
	picker  *kit.Picker
}

func newChoose(s *kit.Session, choices []domain.ConnectionChoice) kit.Page {
	p := &choose{s: s, choices: choices, picker: kit.NewPicker(s)}
	p.restyle()
	return p
}

func (p *choose) restyle() {
	t := p.s.Text
	p.picker.Empty = t.Administrations.ChooseEmpty
	choices := make([]kit.Choice, len(p.choices))
	for i, c := range p.choices {
		choices[i] = kit.Choice{ID: string(c.ID), Name: c.Title, Detail: "● " + t.ConnectionStatus(c.Status)}
		if c.Status != domain.Connected {
			choices[i].Reason = t.ConnectionStatus(c.Status) + ": " + t.Administrations.ChooseDown
		}
	}
	p.picker.SetChoices(choices)
}

// Update hands keys to the picker.
func (p *choose) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if _, ok := msg.(kit.RestyleMsg); ok {
		p.restyle()
		return p, nil
	}
	if p.picker.Update(msg) {
		return p, kit.Replace(addFrom(p.s, domain.ConnectionID(p.picker.Chosen()[0])))
	}
	return p, nil
}

// View draws the question and the connections.
func (p *choose) View(w, h int) string {
	return "\n" + kit.Cut(p.s.Text.Administrations.ChooseIntro, w) + "\n\n" + p.picker.View(w, max(3, h-3))
}

// Title is what is begun.
func (p *choose) Title() string { return p.s.Text.Administrations.ChooseTitle }

// Capturing is the picker's.
func (p *choose) Capturing() bool { return p.picker.Capturing() }

// Escape takes the picker's filter away.
func (p *choose) Escape() bool { return p.picker.Escape() }

// Actions are the picker's, and enter.
func (p *choose) Actions() []kit.Action {
	k := &p.s.Text.Kit
	return append([]kit.Action{{ID: "choose", Keys: []string{"enter"}, Name: k.Choose, Help: k.ChooseHelp}}, p.picker.Actions()...)
}
