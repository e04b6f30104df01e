package administrations

import (
	"slices"
	"strings"

	"basecone/domain"
	"basecone/ui/kit"
)

// facts are what is known of an administration.
func facts(s *kit.Session, v domain.AdministrationView, running map[domain.AdministrationID]domain.Progress) []kit.Fact {
	t := &s.Text.Administrations.Facts
	or := func(value, otherwise string) (string, kit.Style) {
		if value == "" {
			return otherwise, kit.Muted
		}
		return value, kit.Plain
	}
	fact := func(label, value, otherwise string) kit.Fact {
		value, style := or(value, otherwise)
		return kit.Fact{Label: label, Value: value, Style: style}
	}
	word, style := status(s.Text, v)
	if p, ok := running[v.ID]; ok {
		word, style = kit.Bar(p.Percent(), barWidth)+"  "+Syncing(s.Text, p), kit.Accent
	}
	all := []kit.Fact{
		{Label: t.Status, Value: word, Style: style},
		fact(t.Email, v.Email, t.NoEmail),
		{Label: t.Connection, Value: v.ConnectionTitle + " · " + s.Text.ConnectionStatus(v.ConnectionStatus)},
		{Label: t.LastSync, Value: s.When(v.LastSync)},
		{Label: t.NextSync, Value: next(s, v)},
		{Label: t.Records, Value: counts(s, v)},
		fact(t.KvK, v.KvK, t.NotSaid),
		fact(t.VATNumber, v.VATNumber, t.NotSaid),
		fact(t.FiscalYear, v.FiscalYear, t.NotSaid),
		{Label: t.Added, Value: s.Day(v.Created)},
		{Label: t.Access, Value: s.Text.YesNo(v.HasAccess)},
	}
	if !v.HasAccess {
		all[len(all)-1].Value = t.NoAccess
	}
	var trouble []kit.Fact // stands under the status that it explains
	if v.OnHold {
		mend := t.HowToMend
		if !s.May(domain.ManageConnections) {
			mend = t.WhoMends
		}
		trouble = append(trouble, kit.Fact{Value: mend, Style: kit.Attention})
	}
	if v.LastError != nil {
		trouble = append(trouble, kit.Fact{Label: t.Error, Value: s.When(v.LastError.At) + "  " + s.Failure(v.LastError), Style: kit.Bad})
	}
	if v.Attempt > 0 {
		trouble = append(trouble, kit.Fact{Label: t.Attempts, Value: s.Number(v.Attempt)})
	}
	return slices.Insert(all, 1, trouble...)
}

// next is when the next synchronisation is due.
func next(s *kit.Session, v domain.AdministrationView) string {
	t := &s.Text.Administrations.Facts
	switch {
	case v.OnHold:
		return t.Held
	case v.NextSync.IsZero() || !v.NextSync.After(s.Now()):
		return t.Now
	}
	return s.When(v.NextSync) + " · " + s.Relative(v.NextSync)
}

// counts are how many records there are of each kind.
func counts(s *kit.Session, v domain.AdministrationView) string {
	if v.LastSync.IsZero() {
		return "—"
	}
	parts := make([]string, 0, 4)
	for _, kind := range domain.Kinds() {
		parts = append(parts, s.Text.Kinds(kind)+" "+s.Number(v.Counts[kind]))
	}
	return strings.Join(parts, " · ")
}

// drawFacts draws facts under the administration's name.
func drawFacts(s *kit.Session, v domain.AdministrationView, facts []kit.Fact, w int) []string {
	head := s.Theme.Paint(kit.Strong, kit.Cut(kit.Clean(v.Company.Code+"  "+v.Name), w))
	return append([]string{head, ""}, kit.Facts(s.Theme, facts, w)...)
}
