package signup

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// fieldAgain is the second typing of the password.
const fieldAgain = "password_again"

// userForm asks who manages the office, the password and the office code (S90–S96).
func (w *Wizard) userForm() *kit.Form {
	t := &w.s.Text.Signup
	password := kit.Field{
		Key: domain.FieldPassword, Label: t.Fields[domain.FieldPassword].Label, Help: t.Fields[domain.FieldPassword].Help,
		Secret: true, Limit: domain.MaxPassword,
		Validate: func(value string) error {
			return domain.CheckPassword(value, w.user.Value(domain.FieldOfficeCode), w.user.Value(domain.FieldUserName))
		},
		Hint: func(value string) (string, kit.Style) {
			n := domain.Strength(value, w.user.Value(domain.FieldOfficeCode), w.user.Value(domain.FieldUserName))
			return w.s.Text.Signup.Strength[n], [...]kit.Style{kit.Bad, kit.Attention, kit.Good, kit.Good}[n]
		},
	}
	again := kit.Field{
		Key: fieldAgain, Label: t.Fields[fieldAgain].Label, Help: t.Fields[fieldAgain].Help, Secret: true, Limit: domain.MaxPassword,
		Validate: func(value string) error {
			if value != w.user.Value(domain.FieldPassword) {
				return domain.Invalid(fieldAgain, domain.CodePasswordAgain)
			}
			return nil
		},
	}
	code := w.typed(domain.FieldOfficeCode)
	service, free := w.s.Service, t.Free
	code.Check = func(ctx context.Context, value string) (string, error) {
		return free, service.OfficeCodeFree(ctx, value)
	}
	return kit.NewForm(w.s, w.typed(domain.FieldName), w.typed(domain.FieldUserName), w.typed(domain.FieldUserEmail), password, again, code)
}

// toUser goes to step 2. What step 1 knows is proposed there, as long as nobody typed
// something else.
func (w *Wizard) toUser() tea.Cmd {
	w.step = stepUser
	for key, value := range map[string]string{
		domain.FieldName: w.office.Value(domain.FieldContact), domain.FieldUserEmail: w.office.Value(domain.FieldEmail),
	} {
		if w.user.Value(key) == "" {
			w.user.Set(key, value)
		}
	}
	code := domain.SuggestOfficeCode(w.office.Value(domain.FieldOrganisation))
	if now := w.user.Value(domain.FieldOfficeCode); code == "" || now != "" && now != w.proposed {
		return nil
	}
	service := w.s.Service
	return w.suggest.Start(w.s, func(ctx context.Context) (string, error) { return freeCode(ctx, service, code) })
}

// freeCode is the code, or the code with the first number from 2 on that nobody has.
func freeCode(ctx context.Context, service *domain.Service, code string) (string, error) {
	proposal := code
	for n := 2; n < 10; n++ {
		err := service.OfficeCodeFree(ctx, proposal)
		if domain.CodeOf(err) != domain.CodeOfficeCodeTaken {
			return proposal, err
		}
		proposal = fmt.Sprintf("%s-%d", strings.TrimRight(fmt.Sprintf("%.28s", code), "-"), n)
	}
	return code, nil // taken, as its check will say
}

// suggested fills the free code in, unless something was typed meanwhile.
func (w *Wizard) suggested(a kit.Answer[string]) tea.Cmd {
	now := w.user.Value(domain.FieldOfficeCode)
	if a.Err != nil || w.made != nil || now != "" && now != w.proposed {
		return nil
	}
	w.proposed = a.Value
	w.user.Set(domain.FieldOfficeCode, a.Value)
	return w.user.CheckNow(domain.FieldOfficeCode)
}

// userInput edits step 2; at its end the plan is confirmed for the second time (S88)
// before anything is made.
func (w *Wizard) userInput(msg tea.Msg) tea.Cmd {
	w.said = ""
	submitted, cmd := w.user.Update(msg)
	if !submitted {
		return cmd
	}
	t := &w.s.Text.Signup
	plan := w.s.Text.Plan(domain.Plan(w.office.Value(fieldPlan)))
	return tea.Batch(cmd, kit.Show(&kit.Confirm{
		S: w.s, Heading: fmt.Sprintf(t.CreateTitle, w.user.Value(domain.FieldOfficeCode)),
		Body: fmt.Sprintf(t.CreateBody, w.office.Value(domain.FieldOrganisation), plan), Yes: t.CreateYes, Run: w.signUp,
	}))
}

// signUp makes office and user.
func (w *Wizard) signUp() tea.Cmd {
	o, u := w.office.Values(), w.user.Values()
	form := domain.SignUp{
		Organisation: o[domain.FieldOrganisation],
		Billing: domain.BillingProfile{
			Street: o[domain.FieldStreet], HouseNumber: o[domain.FieldHouseNumber], PostalCode: o[domain.FieldPostalCode],
			City: o[domain.FieldCity], Registration: o[domain.FieldRegistration], Contact: o[domain.FieldContact],
			Email: o[domain.FieldEmail], Phone: o[domain.FieldPhone], BillingEmail: o[domain.FieldBillingEmail],
		},
		Plan: domain.Plan(o[fieldPlan]), PlanAgain: domain.Plan(o[fieldPlanAgain]), AcceptTerms: o[fieldTerms] == "yes",
		OfficeCode: u[domain.FieldOfficeCode], UserName: u[domain.FieldUserName], Name: u[domain.FieldName],
		Email: u[domain.FieldUserEmail], Password: u[domain.FieldPassword], Language: w.s.Text.Lang,
	}
	service := w.s.Service
	return w.create.Start(w.s, func(ctx context.Context) (domain.SignedIn, error) { return service.SignUp(ctx, form) })
}

// created signs the person in and goes on with step 3; what went wrong stands at its
// field, on whichever step that is.
func (w *Wizard) created(a kit.Answer[domain.SignedIn]) tea.Cmd {
	t := &w.s.Text.Signup
	switch {
	case a.Err == nil:
		in := kit.SignedInMsg{Identity: kit.IdentityOf(a.Value), First: Resume(w.s, a.Value.Office, a.Value.User)}
		return tea.Batch(
			func() tea.Msg { return in },
			kit.Toast(fmt.Sprintf(t.Created, a.Value.Office.Code)),
		)
	case errors.Is(a.Err, context.Canceled):
		w.said = t.Stopped
	case w.user.SetError(a.Err):
	case w.office.SetError(a.Err):
		w.step = stepOffice
	default:
		w.said = w.s.Error(a.Err)
	}
	return nil
}

func (w *Wizard) userActions(back kit.Action) []kit.Action {
	t := &w.s.Text.Signup
	actions := w.user.Actions()
	actions[0].Name, actions[0].Help = t.Create, t.CreateHelp
	actions[0].Keys = slices.DeleteFunc(actions[0].Keys, func(key string) bool { return key == "ctrl+s" }) // saves the card here
	if len(actions[0].Keys) == 0 {
		actions = actions[1:]
	}
	card := w.cardActions(false)
	return slices.Concat(actions[:1], []kit.Action{back}, card, actions[1:])
}
