package connect

import (
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// newForm asks the description of a new connection, where the system wants one
// (S106), and the fields the system declares; nil where there is nothing to ask.
func (p *Page) newForm() *kit.Form {
	t := &p.s.Text.Signup.Connect
	var fields []kit.Field
	if p.target.Connection == "" && p.info.AsksDescription {
		fields = append(fields, kit.Field{
			Key: domain.FieldDescription, Label: t.Description, Help: t.DescriptionHelp, Value: p.target.Description,
			Validate: func(value string) error {
				_, err := domain.CleanField(domain.FieldDescription, value)
				return err
			},
		})
	}
	if !p.info.Consent {
		for _, f := range p.info.Fields {
			words := fieldWords(t, p.info.ID, f.Key)
			fields = append(fields, kit.Field{Key: f.Key, Label: words.Label, Help: words.Help, Secret: f.Secret, Limit: 4096})
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return kit.NewForm(p.s, fields...)
}

// fieldWords are a field's label and help, by system and key, by key alone, or else
// its key made readable.
func fieldWords(t *text.ConnectText, system domain.SystemID, key string) text.FieldText {
	if words, ok := t.Fields[string(system)+"/"+key]; ok {
		return words
	}
	if words, ok := t.Fields[key]; ok {
		return words
	}
	label := strings.ReplaceAll(key, "_", " ")
	if label != "" {
		label = strings.ToUpper(label[:1]) + label[1:]
	}
	return text.FieldText{Label: label}
}

// restyle gives the fields the words of another language, and the code other colours.
func (p *Page) restyle() {
	t := &p.s.Text.Signup.Connect
	label := func(key string) (string, string) {
		switch key {
		case domain.FieldDescription:
			return t.Description, t.DescriptionHelp
		case redirected:
			return t.Paste, t.PasteHelp
		}
		words := fieldWords(t, p.info.ID, key)
		return words.Label, words.Help
	}
	if p.form != nil {
		p.form.Relabel(label)
	}
	if p.stage == consenting { // its light modules are the terminal's letters, or what those stand on
		p.consent.code = qrCode(p.consent.URL, p.s.Theme.Dark)
	}
	if p.consent.form != nil {
		p.consent.form.Relabel(label)
	}
}
