package kit

import tea "charm.land/bubbletea/v2"

// FormPage is a page that is one form. Esc leaves it; what was typed is asked about
// first.
type FormPage struct {
	*Form
	s       *Session
	heading func() string
	intro   func() string
	submit  func(f *Form) tea.Cmd
	working bool
}

// SubmittedMsg ends a [FormPage] whose submit command gave it: with an error the
// form stays and shows it under its field, else the page closes with the result.
type SubmittedMsg struct {
	Result any
	Err    error
}

// NewFormPage makes the page. heading and intro are asked at every drawing, so that
// they follow the language; intro may be nil. submit returns the command that does
// the work and gives a [SubmittedMsg].
func NewFormPage(s *Session, heading, intro func() string, form *Form, submit func(f *Form) tea.Cmd) *FormPage {
	return &FormPage{Form: form, s: s, heading: heading, intro: intro, submit: submit}
}

// Init starts nothing.
func (p *FormPage) Init() tea.Cmd { return nil }

// Title is the heading.
func (p *FormPage) Title() string { return p.heading() }

// Update hands messages to the form and closes the page when it is done.
func (p *FormPage) Update(msg tea.Msg) (Page, tea.Cmd) {
	switch m := msg.(type) {
	case SubmittedMsg:
		p.working = false
		switch {
		case m.Err == nil:
			return p, Pop(m.Result)
		case p.SetError(m.Err):
			return p, nil
		}
		return p, Fail(m.Err)
	case tea.KeyPressMsg:
		if m.String() == "esc" {
			return p, p.leave()
		}
		if p.working {
			return p, nil
		}
	}
	submitted, cmd := p.Form.Update(msg)
	if submitted {
		p.working = true
		return p, tea.Batch(cmd, p.submit(p.Form))
	}
	return p, cmd
}

func (p *FormPage) leave() tea.Cmd {
	if !p.Dirty() {
		return Pop(nil)
	}
	return Show(AskLose(p.s, func() tea.Cmd { return Pop(nil) }))
}

// View draws the intro and the form.
func (p *FormPage) View(w, h int) string {
	if p.intro == nil {
		return "\n" + p.Form.View(w, h-1)
	}
	intro := Wrap(p.intro(), w)
	n := len(Lines(intro)) + 2
	return "\n" + intro + "\n\n" + p.Form.View(w, max(1, h-n-1))
}
