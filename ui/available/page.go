package available

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// Page chooses what to add among what a connection sees outside.
type Page struct {
	s          *kit.Session
	connection domain.ConnectionID
	done       func([]domain.Administration) tea.Cmd
	leave      func() tea.Cmd

	load     kit.Work[offer]
	add      kit.Work[[]domain.Administration]
	picker   *kit.Picker
	offer    offer
	loaded   bool
	said     string // what went wrong last
	stopped  bool   // it was the person who ended it
	finished bool
}

// offer is what the connection sees.
type offer struct {
	candidates []domain.Candidate
	problems   []domain.Problem
	folder     bool   // the system knows no users: it is a folder that is read
	path       string // the folder's, where this person may know it
}

// New chooses among what the connection sees outside and adds it, at most
// [domain.MaxAdd] at a time (S110–S114). done runs on the update loop with what was
// added and closes the page ([kit.Pop]) or goes on from it.
func New(s *kit.Session, connection domain.ConnectionID, done func(added []domain.Administration) tea.Cmd) *Page {
	return &Page{
		s: s, connection: connection, done: done, leave: func() tea.Cmd { return kit.Pop(nil) },
		picker: kit.NewMultiPicker(s, domain.MaxAdd),
	}
}

// OnLeave replaces what going back does; by default the page closes.
func (p *Page) OnLeave(leave func() tea.Cmd) *Page {
	p.leave = leave
	return p
}

// Init asks the accounting system.
func (p *Page) Init() tea.Cmd { return p.read() }

// Title names the page.
func (p *Page) Title() string { return p.s.Text.Signup.Available.Title }

// Capturing reports whether the filter has the keyboard.
func (p *Page) Capturing() bool { return p.picker.Capturing() && !p.busy() }

// Dirty reports whether a choice would be lost.
func (p *Page) Dirty() bool { return !p.finished && p.picker.Dirty() }

// Close ends what is under way.
func (p *Page) Close() {
	p.load.Cancel()
	p.add.Cancel()
}

func (p *Page) busy() bool { return p.load.Busy() || p.add.Busy() }

func (p *Page) read() tea.Cmd {
	p.said, p.stopped = "", false
	service, by, id := p.s.Service, p.s.Actor, p.connection
	return p.load.Start(p.s, func(ctx context.Context) (offer, error) {
		choices, err := service.AddableConnections(ctx, by)
		if err != nil {
			return offer{}, err
		}
		var found offer
		for _, c := range choices {
			if info, known := service.Info(c.System); c.ID == id && known && !info.KnowsUser {
				found.folder, found.path = true, folderOf(ctx, service, by, id, info)
			}
		}
		candidates, problems, err := service.Available(ctx, by, id)
		// What can be added comes first; the rest keeps its order below.
		slices.SortStableFunc(candidates, func(a, b domain.Candidate) int { return refused(a) - refused(b) })
		found.candidates, found.problems = candidates, problems
		return found, err
	})
}

// folderOf is the folder that a connection reads. That it cannot be told to this person
// is no trouble.
func folderOf(ctx context.Context, service *domain.Service, by domain.Actor, id domain.ConnectionID, info domain.SystemInfo) string {
	fields, err := service.LinkFields(ctx, by, id)
	at := slices.IndexFunc(info.Fields, func(f domain.Field) bool { return f.Folder })
	if err != nil || at < 0 {
		return ""
	}
	return kit.Clean(fields[info.Fields[at].Key])
}

func refused(c domain.Candidate) int {
	if c.Refused != "" {
		return 1
	}
	return 0
}

// Update handles keys and the answers of what is under way.
func (p *Page) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.load.Take(msg); ok {
		if a.Err != nil {
			p.say(a.Err)
			return p, nil
		}
		p.offer, p.loaded = a.Value, true
		p.fill()
		return p, nil
	}
	if a, ok := p.add.Take(msg); ok {
		return p, p.added(a)
	}
	switch msg.(type) {
	case kit.RestyleMsg:
		p.fill()
		return p, nil
	case tea.KeyPressMsg, tea.PasteMsg:
		if !p.busy() && p.loaded {
			p.picker.Update(msg)
		}
	}
	return p, nil
}

func (p *Page) fill() {
	p.picker.Empty = p.empty()
	choices := make([]kit.Choice, len(p.offer.candidates))
	for i, c := range p.offer.candidates {
		choices[i] = kit.Choice{ID: c.Code, Code: c.Code, Name: c.Name, Detail: c.Detail, Reason: p.reason(c), Also: c.KvK + " " + c.VATNumber}
	}
	p.picker.SetChoices(choices)
}

// empty says why there is nothing to choose from.
func (p *Page) empty() string {
	t := &p.s.Text.Signup.Available
	path := cmp.Or(p.offer.path, t.Folder)
	switch {
	case p.offer.folder && len(p.offer.problems) > 0:
		return fmt.Sprintf(t.BadFiles, path)
	case p.offer.folder:
		return fmt.Sprintf(t.NoFiles, path)
	}
	return t.Empty
}

// Left is how many could still be added once the ones of its answer are.
func (p *Page) Left(added []domain.Administration) int {
	return max(0, p.can()-len(added))
}

// can is how many can be added.
func (p *Page) can() int {
	can := 0
	for _, c := range p.offer.candidates {
		can += 1 - refused(c)
	}
	return can
}

// nothing says why nothing can be added; "" where something can.
func (p *Page) nothing() string {
	switch {
	case len(p.offer.candidates) == 0:
		return p.empty()
	case p.can() == 0:
		return p.s.Text.Signup.Available.None
	}
	return ""
}

// reason is why a candidate cannot be added, in a few words.
func (p *Page) reason(c domain.Candidate) string {
	t := &p.s.Text.Signup.Available
	switch {
	case c.Refused == "":
		return ""
	case c.Refused == domain.CodeAdministrationTaken && c.Reason == "here":
		return t.Here
	case c.Refused == domain.CodeAdministrationTaken:
		return t.Elsewhere
	case c.Refused == domain.CodeNoRights:
		return t.NoRights
	case c.Refused == domain.CodeOutsideGone:
		return t.Gone
	}
	return p.s.Text.Code(c.Refused)
}

// choose adds what is chosen.
func (p *Page) choose() tea.Cmd {
	p.said, p.stopped = "", false
	service, by, id, codes := p.s.Service, p.s.Actor, p.connection, p.picker.Chosen()
	return p.add.Start(p.s, func(ctx context.Context) ([]domain.Administration, error) {
		return service.AddAdministrations(ctx, by, id, codes)
	})
}

func (p *Page) added(a kit.Answer[[]domain.Administration]) tea.Cmd {
	if a.Err != nil {
		p.say(a.Err)
		return nil
	}
	p.finished = true
	toast := kit.Toast(p.s.Text.Signup.Available.Added.Of(p.s.Text, len(a.Value)))
	return tea.Batch(toast, p.done(a.Value))
}

func (p *Page) say(err error) {
	if errors.Is(err, context.Canceled) {
		p.said, p.stopped = p.s.Text.Signup.Available.Stopped, true
		return
	}
	p.said = p.s.Error(err)
}

// back stops what is under way, takes the filter away, or leaves; a choice is asked
// about first.
func (p *Page) back() tea.Cmd {
	switch {
	case p.add.Busy():
		p.add.Cancel()
		return nil
	case p.load.Busy() && p.loaded:
		p.load.Cancel()
		return nil
	case p.load.Busy():
		p.load.Cancel()
		return p.leave()
	case p.picker.Escape():
		return nil
	case !p.Dirty():
		return p.leave()
	}
	return kit.Show(kit.AskLose(p.s, p.leave))
}

// Actions are adding, choosing, looking again and going back.
func (p *Page) Actions() []kit.Action {
	t := &p.s.Text.Signup.Available
	back := kit.Action{ID: "back", Keys: []string{"esc"}, Name: t.Back, Help: t.BackHelp, Run: p.back}
	if p.busy() {
		return []kit.Action{back}
	}
	reload := kit.Action{ID: "reload", Keys: []string{"r"}, Name: t.Reload, Help: t.ReloadHelp, Permission: domain.AddAdministration, Run: p.read}
	if !p.loaded {
		return []kit.Action{reload, back}
	}
	add, picking := p.adding(), p.picker.Actions()
	var problems []kit.Action
	if len(p.offer.problems) > 0 {
		problems = []kit.Action{{ID: "problems", Keys: []string{"p"}, Name: t.ShowProblems, Help: t.ShowProblemsHelp, Run: p.showProblems}}
	}
	if p.nothing() != "" && !p.picker.Capturing() { // the key line names what can be done
		add.Quiet, picking[0].Quiet = true, true
		return slices.Concat([]kit.Action{reload, back}, problems, picking[1:], []kit.Action{add, picking[0]})
	}
	return slices.Concat([]kit.Action{add, picking[0], back}, problems, picking[1:], []kit.Action{reload})
}

// adding adds what is chosen.
func (p *Page) adding() kit.Action {
	t := &p.s.Text.Signup.Available
	name := t.Add
	if n := len(p.picker.Chosen()); n > 0 {
		name = t.AddMany.Of(p.s.Text, n)
	}
	return kit.Action{
		ID: "add", Keys: []string{"enter"}, Name: name, Help: t.AddHelp, Permission: domain.AddAdministration, Mutates: true,
		Disabled: func() string {
			if nothing := p.nothing(); nothing != "" || len(p.picker.Chosen()) > 0 {
				return nothing
			}
			return t.Choose
		},
		Run: p.choose,
	}
}

// showProblems tells all that could not be read.
func (p *Page) showProblems() tea.Cmd {
	lines := make([]string, len(p.offer.problems))
	for i, problem := range p.offer.problems {
		lines[i] = p.problem(problem)
	}
	t := &p.s.Text.Signup.Available
	return kit.Show(&kit.Notice{
		S: p.s, Heading: t.Problems.Of(p.s.Text, len(lines)), Body: strings.Join(lines, "\n\n"), Bad: true,
	})
}

// problem says what could not be read and why.
func (p *Page) problem(problem domain.Problem) string {
	return kit.Clean(p.s.Error(&domain.Error{Code: problem.Code, Name: problem.Name, Reason: problem.Text}))
}
