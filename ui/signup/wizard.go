package signup

import (
	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// The steps.
const (
	stepOffice = iota
	stepUser
	stepSystem
	stepChoice
	steps
)

// Wizard is the page of all four steps. Steps 1 and 2 end together, when office and
// user are made; from then on they are shown only, and a wizard broken off resumes.
type Wizard struct {
	s    *kit.Session
	step int

	office, user *kit.Form
	proposed     string // the office code that was proposed last
	suggest      kit.Work[string]
	create       kit.Work[domain.SignedIn]
	said         string // what went wrong, where it concerns no field

	made *made // nil until office and user are

	inner     kit.Page // what steps 3 and 4 show; nil where the wizard draws them itself
	reached   kit.Load[[]domain.ConnectionView]
	linked    *domain.ConnectionView // the connection made in step 3
	added     int                    // administrations added in this wizard
	more      bool                   // there are others to add
	finishing kit.Work[struct{}]
}

// made is what steps 1 and 2 made.
type made struct {
	office domain.Office
	user   domain.User
}

// New begins the wizard for a new office.
func New(s *kit.Session) *Wizard {
	w := &Wizard{s: s}
	w.office, w.user = w.officeForm(), w.userForm()
	return w
}

// Resume goes on with the wizard of an office at the step it had reached; somebody
// who may manage connections is signed in by the time the page is opened.
func Resume(s *kit.Session, office domain.Office, user domain.User) *Wizard {
	w := &Wizard{s: s, made: &made{office, user}, step: stepSystem}
	if office.Setup >= domain.SetupAdministrations {
		w.step = stepChoice
	}
	return w
}

// Init reads how far a resumed wizard came.
func (w *Wizard) Init() tea.Cmd {
	if w.made == nil {
		return nil
	}
	return w.lookUp()
}

// Place is the step, and what the page inside it shows.
func (w *Wizard) Place() any {
	type place struct {
		step      int
		inner, at any
	}
	p := w.page()
	if p == nil {
		return place{step: w.step}
	}
	return place{w.step, p, kit.PlaceOf(p)}
}

// Title names the page.
func (w *Wizard) Title() string { return w.s.Text.Signup.Title }

// form is the form of the step, or nil.
func (w *Wizard) form() *kit.Form {
	switch {
	case w.made != nil:
		return nil
	case w.step == stepOffice:
		return w.office
	}
	return w.user
}

// page is the page inside the step, or nil.
func (w *Wizard) page() kit.Page {
	if w.step < stepSystem {
		return nil
	}
	return w.inner
}

// Capturing reports whether a text field has the keyboard.
func (w *Wizard) Capturing() bool {
	if p := w.page(); p != nil {
		return p.Capturing()
	}
	return w.form() != nil
}

// Dirty reports whether something typed would be lost.
func (w *Wizard) Dirty() bool {
	if w.made == nil {
		return w.office.Dirty() || w.user.Dirty()
	}
	return w.inner != nil && w.inner.Dirty()
}

// Close lets the page inside go.
func (w *Wizard) Close() {
	w.suggest.Cancel()
	w.reached.Stop()
	w.closeInner()
}

func (w *Wizard) closeInner() {
	if c, ok := w.inner.(kit.Closer); ok {
		c.Close()
	}
	w.inner = nil
}

// open shows another page inside.
func (w *Wizard) open(p kit.Page) tea.Cmd {
	w.closeInner()
	w.inner = p
	return p.Init()
}

// Update hands messages to the step they belong to.
func (w *Wizard) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := w.suggest.Take(msg); ok {
		return w, w.suggested(a)
	}
	if a, ok := w.create.Take(msg); ok {
		return w, w.created(a)
	}
	if a, ok := w.reached.Take(w.s, msg); ok {
		return w, w.lookedUp(a)
	}
	if a, ok := w.finishing.Take(msg); ok {
		if a.Err != nil {
			return w, kit.Fail(a.Err)
		}
		return w, kit.Go(kit.Administrations)
	}
	switch m := msg.(type) {
	case kit.RestyleMsg:
		w.restyle()
	case tea.KeyPressMsg, tea.PasteMsg:
		return w, w.input(m)
	}
	return w, w.toAll(msg)
}

// toAll gives the forms and the page inside what is not typed: each knows its own.
func (w *Wizard) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	if w.made == nil {
		_, a := w.office.Update(msg)
		_, b := w.user.Update(msg)
		cmds = append(cmds, a, b)
	}
	return tea.Batch(append(cmds, w.toInner(msg))...)
}

// toInner gives the page inside a message. It may have opened another in its place by
// the time it answers.
func (w *Wizard) toInner(msg tea.Msg) tea.Cmd {
	before := w.inner
	if before == nil {
		return nil
	}
	after, cmd := before.Update(msg)
	if w.inner == before {
		w.inner = after
	}
	return cmd
}

// input gives keys and pastes to the step that is shown.
func (w *Wizard) input(msg tea.Msg) tea.Cmd {
	if w.page() != nil {
		return w.toInner(msg)
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "esc" && w.made == nil {
		return w.back()
	}
	switch {
	case w.made != nil || w.create.Busy():
		return nil
	case w.step == stepOffice:
		return w.officeInput(msg)
	}
	return w.userInput(msg)
}

// restyle gives the forms the words of another language; what is typed stays.
func (w *Wizard) restyle() {
	if w.made != nil {
		return
	}
	w.office = carry(w.office, w.officeForm())
	w.user = carry(w.user, w.userForm())
}

// carry moves what is typed from one form to another with the same fields.
func carry(from, to *kit.Form) *kit.Form {
	for key, value := range from.Values() {
		to.Set(key, value)
	}
	to.Focus(from.Focused())
	return to
}

// back goes one step back; from the first, out of the wizard.
func (w *Wizard) back() tea.Cmd {
	switch {
	case w.create.Busy():
		w.create.Cancel()
		return nil
	case w.step > stepOffice:
		w.step--
		w.said = ""
		return nil
	case w.made != nil:
		return nil // there is nothing before it any more
	case !w.Dirty():
		return kit.Pop(nil)
	}
	return kit.Show(kit.AskLose(w.s, func() tea.Cmd { return kit.Pop(nil) }))
}

// Escape keeps esc from leaving the wizard where there is no step to go back to.
func (w *Wizard) Escape() bool { return w.made != nil && w.step == stepOffice }

// Actions are what can be done at the step.
func (w *Wizard) Actions() []kit.Action {
	t := &w.s.Text.Signup
	if p := w.page(); p != nil {
		return append(append(p.Actions(), w.later()), w.cardActions(true)...)
	}
	back := kit.Action{ID: "previous_step", Keys: []string{"esc"}, Name: t.Previous, Help: t.PreviousHelp, Run: w.back}
	switch {
	case w.create.Busy():
		return []kit.Action{back}
	case w.made != nil:
		actions := w.doneActions()
		if w.step > stepOffice {
			actions = append(actions, back)
		}
		return append(actions, w.cardActions(true)...)
	case w.step == stepOffice:
		back.Name, back.Help = w.s.Text.Kit.Leave, w.s.Text.Kit.LeaveHelp
		return w.officeActions(back)
	}
	return w.userActions(back)
}

// doneActions are those of the steps that the wizard shows itself once the office is
// made.
func (w *Wizard) doneActions() []kit.Action {
	t := &w.s.Text.Signup
	if w.step < stepSystem {
		return []kit.Action{{ID: "go_on", Keys: []string{"enter"}, Name: t.GoOn, Help: t.GoOnHelp, Run: func() tea.Cmd {
			w.step++
			return nil
		}}}
	}
	if w.step == stepSystem {
		return w.linkedActions()
	}
	return w.addedActions()
}
