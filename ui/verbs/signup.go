package verbs

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"basecone/domain"
)

// signup is steps 1 and 2 of the wizard (S85–S97).
func (a *app) signup() *cobra.Command {
	var form domain.SignUp
	var plan string
	cmd := a.verb("signup", func(cmd *cobra.Command, _ []string) error {
		form.Plan, form.PlanAgain = domain.Plan(plan), domain.Plan(plan)
		missing := a.required(cmd, "organisation", "office-code", "plan", "username", "name", "email")
		if err := a.allWrong(missing, form); err != nil {
			return err // before a password is asked for
		}
		return a.doSignUp(cmd.Context(), form)
	})
	cmd.Args = a.takes(0, 0)
	cmd.Example = "basecone signup --organisation \"Janssen & Partners\" --office-code janssen --plan trial --accept-terms \\\n" +
		"--username monica --name \"Monica de Wit\" --email monica@janssen.example"
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&form.Organisation, "organisation", "", "")
	f.StringVar(&form.OfficeCode, "office-code", "", "")
	f.StringVar(&plan, "plan", "", "")
	f.BoolVar(&form.AcceptTerms, "accept-terms", false, "")
	f.StringVar(&form.UserName, "username", "", "")
	f.StringVar(&form.Name, "name", "", "")
	f.StringVar(&form.Email, "email", "", "")
	f.StringVar(&form.Billing.Street, "street", "", "")
	f.StringVar(&form.Billing.HouseNumber, "house-number", "", "")
	f.StringVar(&form.Billing.PostalCode, "postal-code", "", "")
	f.StringVar(&form.Billing.City, "city", "", "")
	f.StringVar(&form.Billing.Registration, "registration", "", "")
	f.StringVar(&form.Billing.Contact, "contact", "", "")
	f.StringVar(&form.Billing.Email, "contact-email", "", "")
	f.StringVar(&form.Billing.Phone, "phone", "", "")
	f.StringVar(&form.Billing.BillingEmail, "billing-email", "", "")
	return cmd
}

// allWrong says all at once what of a form is missing or wrong.
func (a *app) allWrong(missing error, form domain.SignUp) error {
	wrong := slices.DeleteFunc(form.Faults(), func(err error) bool { // what is missing is told as that
		code := domain.CodeOf(err)
		return missing != nil && (code == domain.CodeRequired || code == domain.CodePlan && form.Plan == "")
	})
	said := strings.Join(shapes(wrong, a.sentence), " ")
	switch {
	case missing != nil && said != "":
		return &usageError{missing.Error() + " " + said}
	case missing != nil || len(wrong) == 0:
		return missing
	}
	return &refusal{said, domain.CodeOf(wrong[0])}
}

func (a *app) doSignUp(ctx context.Context, form domain.SignUp) error {
	settings, err := a.settings()
	if err != nil {
		return err
	}
	if settings.ReadOnly {
		return domain.Fail(domain.CodeReadOnly)
	}
	if settings.LangSaid {
		form.Language = settings.Lang
	}
	if form.Password, err = a.newPassword(ctx, "BASECONE_PASSWORD", a.text.Verbs.NoPassword); err != nil {
		return err
	}
	return a.openAt(ctx, settings, func(ctx context.Context, s *session) error {
		in, err := s.Service.SignUp(ctx, form)
		if err != nil {
			return err
		}
		if settings.JSON {
			return s.json(officeShape(in))
		}
		if err := s.card("office_code", in.Office.Code, "user_name", in.User.UserName, "id", string(in.Office.ID)); err != nil {
			return err
		}
		return s.note(s.text.Verbs.SignedUp)
	})
}
