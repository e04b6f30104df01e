package connect

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// redirected is the paste field's key, as [domain.Error] names it.
const redirected = "redirected"

// consent is a sign-in under way in a browser.
type consent struct {
	domain.Consent
	state    string
	form     *kit.Form   // the pasted address
	people   *kit.Picker // the demo's outside users; nil outside the demo
	onPeople bool        // they have the keyboard
	cancel   context.CancelFunc
	code     []string // the link as a QR code, line by line; nil: it cannot be drawn
}

// begun is the answer of a consent that begins.
type begun struct {
	consent domain.Consent
	state   string
}

// arrivedMsg brings the address the browser was redirected to.
type arrivedMsg struct{ state, address string }

func (c *consent) close() {
	if c.cancel != nil {
		c.cancel()
		c.Close()
	}
	c.cancel = nil
}

func (c *consent) capturing() bool { return !c.onPeople || c.people.Capturing() }

// escape takes the filter of the demo's users away; false where there is none.
func (c *consent) escape() bool { return c.people != nil && c.people.Escape() }

// begun shows the link and waits for the browser.
func (p *Page) begun(a kit.Answer[begun]) tea.Cmd {
	if a.Err != nil {
		p.stage = ended
		if p.form != nil {
			p.stage = asking
		}
		if errors.Is(a.Err, context.Canceled) && p.form == nil {
			return p.leave()
		}
		p.say(a.Err)
		return nil
	}
	t := &p.s.Text.Signup.Connect
	ctx, cancel := context.WithCancel(p.s.Context)
	p.stage = consenting
	p.consent = consent{
		Consent: a.Value.consent, state: a.Value.state, cancel: cancel, code: qrCode(a.Value.consent.URL, p.s.Theme.Dark),
		form: kit.NewForm(p.s, kit.Field{Key: redirected, Label: t.Paste, Help: t.PasteHelp, Limit: 8192}),
	}
	if p.s.Demo != nil {
		p.consent.people, p.consent.onPeople = p.newPeople(), true
	}
	if p.consent.Arrived == nil {
		return nil
	}
	state, arrived := p.consent.state, p.consent.Arrived
	return func() tea.Msg {
		select {
		case address, ok := <-arrived:
			if ok {
				return arrivedMsg{state, address}
			}
		case <-ctx.Done():
		}
		return nil
	}
}

func (p *Page) newPeople() *kit.Picker {
	people := kit.NewPicker(p.s)
	people.Empty = p.s.Text.Signup.Connect.PeopleEmpty
	var choices []kit.Choice
	for _, u := range p.s.Demo.OutsideUsers() {
		choices = append(choices, kit.Choice{ID: u.Name, Name: u.Name, Detail: u.Full})
	}
	people.SetChoices(choices)
	return people
}

// consentOpen reports whether the sign-in is still open after an error: another
// address can be pasted.
func (p *Page) consentOpen(err error) bool {
	code := domain.CodeOf(err)
	return p.stage == consenting && (code == domain.CodeConsentAddress || code == domain.CodeConsentMismatch)
}

// consentMsg handles keys and pastes while the link is shown.
func (p *Page) consentMsg(msg tea.Msg) tea.Cmd {
	c := &p.consent
	if k, ok := msg.(tea.KeyPressMsg); ok && c.people != nil && !c.people.Capturing() {
		switch key := k.String(); {
		case key == "tab" || key == "shift+tab":
			c.onPeople = !c.onPeople
			return nil
		case c.onPeople && key == "p":
			return p.approve()
		}
	}
	if _, ok := msg.(tea.PasteMsg); ok && c.onPeople && !c.people.Capturing() {
		c.onPeople = false // an address is what one pastes here
	}
	if c.onPeople {
		if c.people.Update(msg) {
			return p.approve()
		}
		return nil
	}
	submitted, cmd := c.form.Update(msg)
	if submitted {
		return p.finish(c.form.Value(redirected))
	}
	return cmd
}

// finish ends the sign-in with the address the browser was redirected to.
func (p *Page) finish(address string) tea.Cmd {
	service, by, state := p.s.Service, p.s.Actor, p.consent.state
	return p.work.Start(p.s, func(ctx context.Context) (domain.ConnectionView, error) {
		return service.FinishConsent(ctx, by, state, address)
	})
}

// approve signs in as one of the demo's users, as a person would in the browser.
func (p *Page) approve() tea.Cmd {
	user, ok := p.consent.people.Current()
	if !ok {
		return nil
	}
	demo, service, by, state, url := p.s.Demo, p.s.Service, p.s.Actor, p.consent.state, p.consent.URL
	return p.work.Start(p.s, func(ctx context.Context) (domain.ConnectionView, error) {
		address, err := demo.Approve(ctx, url, user.ID)
		if err != nil {
			return domain.ConnectionView{}, err
		}
		return service.FinishConsent(ctx, by, state, address)
	})
}

func (p *Page) consentActions() []kit.Action {
	t := &p.s.Text.Signup.Connect
	link := p.consent.URL
	actions := []kit.Action{{
		ID: "copy_link", Keys: []string{"ctrl+y"}, Name: t.CopyLink, Help: t.CopyLinkHelp,
		Run: func() tea.Cmd { return kit.CopyText(p.s, link) },
	}}
	if p.consent.people == nil {
		return append([]kit.Action{{ID: "sign_in", Keys: []string{"enter"}, Name: t.SignIn, Help: t.SignInHelp}}, actions...)
	}
	pane := kit.Action{ID: "pane", Keys: []string{"tab"}, Name: t.Pane, Help: t.PaneHelp}
	if !p.consent.onPeople {
		return slices.Concat([]kit.Action{{ID: "sign_in", Keys: []string{"enter"}, Name: t.SignIn, Help: t.SignInHelp}}, actions, []kit.Action{pane})
	}
	approve := kit.Action{ID: "approve", Keys: []string{"enter", "p"}, Name: t.Approve, Help: t.ApproveHelp}
	return slices.Concat([]kit.Action{approve}, actions, []kit.Action{pane}, p.consent.people.Actions())
}
