package signup

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
)

// card is what one has to remember to sign in (S97). It never holds the password.
type card struct{ organisation, office, user, name string }

// card is the sign-in card as far as it is known; ok is false while user name or
// office code are missing or wrong.
func (w *Wizard) card() (c card, ok bool) {
	if w.made != nil {
		return card{w.made.office.Name, w.made.office.Code, w.made.user.UserName, w.made.user.Name}, true
	}
	office, err1 := domain.CleanField(domain.FieldOfficeCode, w.user.Value(domain.FieldOfficeCode))
	user, err2 := domain.CleanField(domain.FieldUserName, w.user.Value(domain.FieldUserName))
	return card{w.office.Value(domain.FieldOrganisation), office, user, w.user.Value(domain.FieldName)}, err1 == nil && err2 == nil
}

func (w *Wizard) cardText(c card) string {
	t := &w.s.Text.Signup
	var b strings.Builder
	fmt.Fprintf(&b, "basecone · %s\n\n", t.CardTitle)
	for _, line := range [][2]string{
		{t.CardName, c.name}, {t.CardOrganisation, c.organisation}, {t.CardOffice, c.office}, {t.CardUser, c.user}, {t.CardStart, "basecone"},
	} {
		b.WriteString(kit.Fit(line[0], 18) + kit.Clean(line[1]) + "\n")
	}
	return b.String() + "\n" + t.CardNote + "\n"
}

// cardActions copy and save the card.
func (w *Wizard) cardActions(quiet bool) []kit.Action {
	t := &w.s.Text.Signup
	incomplete := func() string {
		if _, ok := w.card(); !ok {
			return t.CardIncomplete
		}
		return ""
	}
	save := kit.Action{
		ID: "save_card", Keys: []string{"ctrl+s"}, Name: t.SaveCard, Help: t.SaveCardHelp, Quiet: quiet, Run: w.saveCard,
		Disabled: func() string {
			if w.s.Remote {
				return t.CardRemote
			}
			return incomplete()
		},
	}
	// In step 3 ctrl+y copies the link and ctrl+s ends a form.
	if p := w.page(); p != nil && (p.Capturing() || w.step == stepSystem) {
		return nil
	}
	return []kit.Action{save, {
		ID: "copy_card", Keys: []string{"ctrl+y"}, Name: t.CopyCard, Help: t.CopyCardHelp, Quiet: quiet, Disabled: incomplete,
		Run: func() tea.Cmd {
			c, _ := w.card()
			return kit.CopyText(w.s, w.cardText(c))
		},
	}}
}

// saveCard asks where to and writes it.
func (w *Wizard) saveCard() tea.Cmd {
	t := &w.s.Text.Signup
	c, _ := w.card()
	content := []byte(w.cardText(c))
	return kit.SaveFile(w.s, t.CardSave, t.CardBody, "basecone-"+c.office+".txt", func() ([]byte, error) { return content, nil })
}
