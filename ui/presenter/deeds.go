package presenter

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// deed is something the presenter can do: break or mend, change, move the clock.
type deed struct {
	id, name, state string
	style           kit.Style
	look            string // where to look then
	mended          string // where to look once it is mended, while it is broken
	do              func(context.Context) (said string, err error)
}

// deeds are all of them as things stand. What they do runs outside the update loop
// and so keeps to what is copied here.
func deeds(s *kit.Session) []deed {
	t, world := s.Text, s.Demo
	if world == nil {
		return nil
	}
	all := []deed{{
		id: "change", name: t.Presenter.Change, look: t.Presenter.ChangeLook,
		do: func(ctx context.Context) (string, error) {
			c, err := world.ChangeOutside(ctx)
			return fmt.Sprintf(t.Presenter.Changed, t.Number(c.Added), t.Number(c.Changed), t.Number(c.Removed)), err
		},
	}}
	for _, f := range world.Faults() {
		all = append(all, fault(t, world, f))
	}
	return append(all, clock(s, t, world)...)
}

func fault(t *text.Text, world domain.Presenter, f domain.Fault) deed {
	p := &t.Presenter
	d := deed{id: f.ID, name: t.Fault(f.ID), state: "○ " + p.Off, style: kit.Muted, look: p.FaultLook}
	said := p.Broken
	if f.On {
		d.state, d.style, said, d.mended = "✗ "+p.On, kit.Bad, p.Mended, p.MendLook
		if look, ok := p.MendLooks[f.ID]; ok {
			d.mended = look
		}
	}
	if look, ok := p.Looks[f.ID]; ok {
		d.look = look
	}
	d.do = func(ctx context.Context) (string, error) {
		return fmt.Sprintf(said, d.name), world.SetFault(ctx, f.ID, !f.On)
	}
	return d
}

// clock are the ways to move it.
func clock(s *kit.Session, t *text.Text, world domain.Presenter) []deed {
	p := &t.Presenter
	now := s.Now()
	source, location := s.Clock, s.Location
	var all []deed
	for _, step := range []struct {
		by         time.Duration
		name, look string
	}{
		{15 * time.Minute, p.Quarter, p.QuarterLook},
		{time.Hour, p.Hour, p.HourLook},
		{24 * time.Hour, p.Day, p.DayLook},
		{15 * 24 * time.Hour, p.Fortnight, p.FortnightLook},
		{30 * 24 * time.Hour, p.Month, p.MonthLook},
	} {
		all = append(all, deed{
			id: step.by.String(), name: fmt.Sprintf(p.Clock, step.name), state: t.Moment(now, now), style: kit.Muted, look: step.look,
			do: func(context.Context) (string, error) {
				world.Advance(step.by)
				then := source.Now().In(location)
				return fmt.Sprintf(p.ClockMoved, t.Moment(then, then)), nil
			},
		})
	}
	return all
}

// actions makes an action of every deed, so that the palette finds them from anywhere
// on the page.
func (p *page) deedActions() []kit.Action {
	var all []kit.Action
	for _, d := range p.deeds {
		all = append(all, kit.Action{
			ID: "deed_" + d.id, Name: d.name, Help: d.look, Quiet: true, Disabled: p.busy,
			Run: func() tea.Cmd { return p.begin(d) },
		})
	}
	return all
}
