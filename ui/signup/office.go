package signup

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// The fields of step 1 that package domain names in its errors only.
const (
	fieldPlan      = "plan"
	fieldPlanAgain = "plan_again"
	fieldTerms     = "terms"
)

// unchosen is the value of a choice not made yet: it is none of the options.
const unchosen = "-"

// officeFields are the typed fields of step 1, in order.
func officeFields() []string {
	return []string{
		domain.FieldOrganisation, domain.FieldStreet, domain.FieldHouseNumber, domain.FieldPostalCode, domain.FieldCity,
		domain.FieldRegistration, domain.FieldContact, domain.FieldEmail, domain.FieldPhone, domain.FieldBillingEmail,
	}
}

// typed is a field that package domain checks as it is left.
func (w *Wizard) typed(key string) kit.Field {
	words := w.s.Text.Signup.Fields[key]
	return kit.Field{Key: key, Label: words.Label, Help: words.Help, Validate: func(value string) error {
		_, err := domain.CleanField(key, value)
		return err
	}}
}

// officeForm asks what the office is and what it subscribes to (S86–S88).
func (w *Wizard) officeForm() *kit.Form {
	t := &w.s.Text.Signup
	var fields []kit.Field
	for _, key := range officeFields() {
		fields = append(fields, w.typed(key))
	}
	var plans []kit.Option
	for _, p := range []domain.Plan{domain.Trial, domain.Premium} {
		plans = append(plans, kit.Option{Value: string(p), Label: w.s.Text.Plan(p)})
	}
	fields = append(
		fields,
		kit.Field{Key: fieldPlan, Label: t.Plan.Label, Help: t.Plan.Help, Value: unchosen, Options: plans, Validate: func(value string) error {
			if value == unchosen {
				return domain.Invalid(fieldPlan, domain.CodePlan)
			}
			return nil
		}},
		kit.Field{Key: fieldPlanAgain, Label: t.PlanAgain.Label, Help: t.PlanAgain.Help, Value: unchosen, Options: plans, Validate: func(value string) error {
			switch value {
			case unchosen:
				return domain.Invalid(fieldPlanAgain, domain.CodePlan)
			case w.office.Value(fieldPlan):
				return nil
			}
			return domain.Invalid(fieldPlanAgain, domain.CodePlanUnconfirmed)
		}},
		kit.Field{Key: fieldTerms, Label: t.Terms.Label, Help: t.Terms.Help, Value: "no", Options: []kit.Option{
			{Value: "no", Label: t.TermsNo}, {Value: "yes", Label: t.TermsYes},
		}, Validate: func(value string) error {
			if value != "yes" {
				return domain.Invalid(fieldTerms, domain.CodeTerms)
			}
			return nil
		}},
	)
	return kit.NewForm(w.s, fields...)
}

// officeInput edits step 1 and goes on to step 2 when all of it is right.
func (w *Wizard) officeInput(msg tea.Msg) tea.Cmd {
	same := w.office.Value(domain.FieldBillingEmail) == w.office.Value(domain.FieldEmail)
	submitted, cmd := w.office.Update(msg)
	email := w.office.Value(domain.FieldEmail)
	if same && w.office.Focused() != domain.FieldBillingEmail && w.office.Value(domain.FieldBillingEmail) != email {
		w.office.Set(domain.FieldBillingEmail, email) // mostly the same
	}
	if !submitted {
		return cmd
	}
	return tea.Batch(cmd, w.toUser())
}

func (w *Wizard) officeActions(back kit.Action) []kit.Action {
	t := &w.s.Text.Signup
	actions := w.office.Actions()
	actions[0].Name, actions[0].Help = t.Continue, t.ContinueHelp
	return slices.Insert(actions, 1, back,
		kit.Action{ID: "terms", Keys: []string{"ctrl+t"}, Name: t.ReadTerms, Help: t.ReadTermsHelp, Run: w.readTerms})
}

func (w *Wizard) readTerms() tea.Cmd {
	t := &w.s.Text.Signup
	return kit.Show(&kit.Notice{S: w.s, Heading: t.TermsTitle, Body: t.TermsText})
}
