package connect

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// stage is how far a sign-in is.
type stage int

const (
	asking     stage = iota // fields are typed
	consenting              // the link is shown
	ended                   // a consent came to nothing; it can be begun again
	finished
)

// Page signs in to one accounting system.
type Page struct {
	s      *kit.Session
	target domain.ConnectTarget
	info   domain.SystemInfo
	done   func(domain.ConnectionView) tea.Cmd
	leave  func() tea.Cmd

	stage   stage
	form    *kit.Form // what is asked before anything else; nil: nothing is
	typed   kit.Load[map[string]string]
	work    kit.Work[domain.ConnectionView]
	begin   kit.Work[begun]
	consent consent
	said    string // what came of the last attempt, where it concerns no field
	stopped bool   // it was the person who ended it
}

// New signs in to the target's accounting system, with typed fields or in a browser.
// For a new connection the target names the system, and the description only where it
// is known already: it is asked where the system wants one. To sign in again it names
// the connection and its system. done runs on the update loop once it went well and
// closes the page ([kit.Pop]) or goes on from it.
func New(s *kit.Session, target domain.ConnectTarget, done func(domain.ConnectionView) tea.Cmd) *Page {
	p := &Page{s: s, target: target, done: done, leave: func() tea.Cmd { return kit.Pop(nil) }}
	p.info, _ = s.Service.Info(target.System)
	p.form = p.newForm()
	return p
}

// OnLeave replaces what going back does; by default the page closes.
func (p *Page) OnLeave(leave func() tea.Cmd) *Page {
	p.leave = leave
	return p
}

// Init begins the consent where nothing is asked first, and asks what was typed last
// where that is asked again.
func (p *Page) Init() tea.Cmd {
	switch {
	case p.form == nil:
		return p.start()
	case p.target.Connection == "":
		return nil
	}
	service, by, id := p.s.Service, p.s.Actor, p.target.Connection
	return p.typed.Ask(p.s, func(ctx context.Context) (map[string]string, error) { return service.LinkFields(ctx, by, id) })
}

// refill puts what was typed last into the fields, unless something is typed already.
// That it cannot be told is no trouble: the fields stay empty.
func (p *Page) refill(a kit.Answer[map[string]string]) {
	if a.Err != nil || p.form.Dirty() {
		return
	}
	for key, value := range a.Value {
		p.form.Set(key, value)
	}
	p.form.Saved()
}

// Title names the page.
func (p *Page) Title() string {
	t := &p.s.Text.Signup.Connect
	switch {
	case p.folder():
		return fmt.Sprintf(t.FolderTitle, p.info.Name)
	case p.target.Connection != "":
		return fmt.Sprintf(t.AgainTitle, p.info.Name)
	}
	return fmt.Sprintf(t.Title, p.info.Name)
}

// Place is the stage of the sign-in.
func (p *Page) Place() any { return p.stage }

// folder reports whether a folder is all there is to sign in to.
func (p *Page) folder() bool { return len(p.info.Fields) == 1 && p.info.Fields[0].Folder }

// Capturing reports whether a text field has the keyboard.
func (p *Page) Capturing() bool {
	switch {
	case p.busy():
		return false
	case p.stage == asking:
		return p.form != nil
	case p.stage == consenting:
		return p.consent.capturing()
	}
	return false
}

// Dirty reports whether something typed would be lost.
func (p *Page) Dirty() bool {
	return p.stage != finished && (p.form != nil && p.form.Dirty() || p.stage == consenting && p.consent.form.Dirty())
}

// Close ends a sign-in under way.
func (p *Page) Close() {
	p.typed.Stop()
	p.work.Cancel()
	p.begin.Cancel()
	p.consent.close()
}

func (p *Page) busy() bool { return p.work.Busy() || p.begin.Busy() }

// Update handles keys, pastes and the answers of what is under way.
func (p *Page) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	if a, ok := p.begin.Take(msg); ok {
		return p, p.begun(a)
	}
	if a, ok := p.typed.Take(p.s, msg); ok {
		p.refill(a)
		return p, a.Next
	}
	if a, ok := p.work.Take(msg); ok {
		return p, p.signedIn(a)
	}
	switch m := msg.(type) {
	case arrivedMsg:
		if m.state == p.consent.state && p.stage == consenting {
			return p, p.finish(m.address)
		}
		return p, nil
	case kit.RestyleMsg:
		p.restyle()
		return p, nil
	case tea.KeyPressMsg:
		if m.String() == "esc" { // a text field has the keyboard
			return p, p.back()
		}
	}
	if p.busy() {
		return p, nil
	}
	switch p.stage {
	case asking:
		submitted, cmd := p.form.Update(msg)
		if submitted {
			return p, p.start()
		}
		return p, cmd
	case consenting:
		return p, p.consentMsg(msg)
	case ended, finished:
	}
	return p, nil
}

// start signs in with the fields, or begins a consent.
func (p *Page) start() tea.Cmd {
	p.said, p.stopped = "", false
	service, by, target := p.s.Service, p.s.Actor, p.target
	fields := map[string]string{}
	if p.form != nil {
		fields = p.form.Values()
		if d, asked := fields[domain.FieldDescription]; asked {
			target.Description = d
		}
	}
	for _, f := range p.info.Fields {
		if typed, asked := fields[f.Key]; asked && f.Folder { // the background may run from another folder
			fields[f.Key] = kit.FullPath(typed)
		}
	}
	if p.info.Consent {
		return p.begin.Start(p.s, func(ctx context.Context) (begun, error) {
			c, state, err := service.BeginConsent(ctx, by, target)
			if err == nil && ctx.Err() != nil {
				c.Close() // nobody is there any more to see the link
				return begun{}, ctx.Err()
			}
			return begun{c, state}, err
		})
	}
	return p.work.Start(p.s, func(ctx context.Context) (domain.ConnectionView, error) {
		return service.Connect(ctx, by, target, fields)
	})
}

// signedIn ends the page, or says what went wrong where it can be mended.
func (p *Page) signedIn(a kit.Answer[domain.ConnectionView]) tea.Cmd {
	t := &p.s.Text.Signup.Connect
	if a.Err == nil {
		p.consent.close()
		p.stage = finished
		said := fmt.Sprintf(t.DoneNobody, a.Value.Title())
		who := a.Value.Links[0].Outside
		if p.info.KnowsUser && who.Name != "" {
			said = fmt.Sprintf(t.Done, a.Value.Title(), who.Name)
		}
		toast := kit.Toast(kit.Clean(said))
		if who.Warning != "" {
			toast = kit.Warn(p.s.Text.Code(who.Warning))
		}
		return tea.Batch(toast, p.done(a.Value))
	}
	if p.consentOpen(a.Err) {
		p.consent.form.SetError(a.Err)
		return nil
	}
	if p.info.Consent || p.form == nil {
		p.consent.close()
		p.stage = ended
	}
	p.say(a.Err)
	return nil
}

// say puts an error under the field it concerns, or else below the page.
func (p *Page) say(err error) {
	switch {
	case errors.Is(err, context.Canceled):
		p.said, p.stopped = p.s.Text.Signup.Connect.Stopped, true
	case p.form == nil || p.stage == ended || !p.form.SetError(err):
		p.said = p.s.Error(err)
	}
}

// back stops what is under way, or else leaves; what was typed is asked about first.
func (p *Page) back() tea.Cmd {
	switch {
	case p.begin.Busy():
		p.begin.Cancel()
		return nil
	case p.work.Busy():
		p.work.Cancel()
		return nil
	case p.stage == consenting && p.consent.escape():
		return nil
	case p.stage != asking && p.form != nil: // back to what was filled in
		p.consent.close()
		p.stage, p.said = asking, ""
		return nil
	case !p.Dirty():
		return p.leave()
	}
	return kit.Show(kit.AskLose(p.s, p.leave))
}

// Actions are what can be done at this stage.
func (p *Page) Actions() []kit.Action {
	t := &p.s.Text.Signup.Connect
	back := kit.Action{ID: "back", Keys: []string{"esc"}, Name: t.Back, Help: t.BackHelp, Run: p.back}
	again := kit.Action{ID: "again", Keys: []string{"ctrl+r"}, Name: t.Again, Help: t.AgainHelp, Run: p.again}
	switch {
	case p.busy():
		return []kit.Action{back}
	case p.stage == asking:
		return slices.Insert(p.form.Actions(), 1, back)
	case p.stage == ended:
		again.Keys = []string{"r", "ctrl+r", "enter"}
		return []kit.Action{again, back}
	case p.stage == consenting:
		return append(p.consentActions(), again, back)
	}
	return nil
}

// again begins the consent anew.
func (p *Page) again() tea.Cmd {
	p.consent.close()
	p.stage = ended
	return p.start()
}
