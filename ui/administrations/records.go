package administrations

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// records is a tab of master data of one kind. What the filter searches is made where
// the records are read, in the command; while a synchronisation stores, the list is
// read again every few seconds at most.
type records struct {
	*kit.Table
	s    *kit.Session
	id   domain.AdministrationID
	kind domain.Kind
	load kit.Load[*kit.Slice[domain.Record]]
	pace kit.Pace
}

func newRecords(s *kit.Session, id domain.AdministrationID, kind domain.Kind) *records {
	p := &records{Table: kit.NewTable(s, nil), s: s, id: id, kind: kind, pace: kit.Pace{Every: 5 * time.Second}}
	p.restyle()
	return p
}

func (p *records) restyle() {
	t := p.s.Text
	var columns []kit.Column
	for _, f := range fields(t, p.kind) {
		columns = append(columns, f.column)
	}
	p.SetColumns(append(columns, kit.Column{Title: t.MasterData.Note, Min: 14, Priority: 8}))
	p.Name, p.Empty = strings.ReplaceAll(strings.ToLower(t.Kinds(p.kind)), " ", "-"), t.MasterData.Empty[p.kind]
}

func (p *records) read() func(context.Context) (*kit.Slice[domain.Record], error) {
	service, by, id, kind, t, now := p.s.Service, p.s.Actor, p.id, p.kind, p.s.Text, p.s.Now()
	columns := fields(t, kind)
	return func(ctx context.Context) (*kit.Slice[domain.Record], error) {
		all, err := service.Records(ctx, by, id, kind)
		return kit.NewSlice(byCode(all), recordKey,
			func(r domain.Record, column int) kit.Cell { return cell(t, now, columns, r, column) },
			func(r domain.Record) string { return loweredRecord(t, now, r) },
			func(a, b domain.Record, column int) int { return compareRecords(columns, a, b, column) },
		).LeaveOut(0, len(columns)+1), err // what a system never says takes no room
	}
}

// byCode orders records as people look for them; they are kept by keys that mean
// nothing to them. There may be hundreds of thousands: numbers are read once.
func byCode(records []domain.Record) []domain.Record {
	type place struct {
		number uint64
		at     int
	}
	order := make([]place, len(records))
	for i := range records {
		n, err := strconv.ParseUint(records[i].Code, 10, 64)
		if err != nil {
			n = math.MaxUint64 // behind the numbers
		}
		order[i] = place{n, i}
	}
	slices.SortFunc(order, func(a, b place) int {
		if a.number != b.number {
			return cmp.Compare(a.number, b.number)
		}
		return cmp.Or(strings.Compare(records[a.at].Code, records[b.at].Code), a.at-b.at)
	})
	sorted := make([]domain.Record, len(records))
	for i, p := range order {
		sorted[i] = records[p.at]
	}
	return sorted
}

func recordKey(r domain.Record) string { return r.Key }

// loweredRecord is what a filter finds a record by.
func loweredRecord(t *text.Text, now time.Time, r domain.Record) string {
	var b strings.Builder
	for _, s := range [...]string{
		r.Code, r.Name, r.City, r.PostalCode, r.IBAN, r.Email, r.VATNumber, r.KvK, r.Phone, r.Contact, r.RGS, r.Percentage, r.Account,
	} {
		if s != "" {
			b.WriteString(s)
			b.WriteByte(' ')
		}
	}
	if !r.Removed.IsZero() || r.SideUnknown || r.Blocked {
		b.WriteString(note(t, now, r))
	}
	return strings.ToLower(b.String())
}

func (p *records) name(t *text.Text) string { return t.Kinds(p.kind) }
func (p *records) open() tea.Cmd            { return p.load.Refresh(p.s, p.read()) }
func (p *records) capturing() bool          { return p.Capturing() }
func (p *records) escape() bool             { return p.Escape() }
func (p *records) info() string             { return p.Info() }
func (p *records) close()                   { p.load.Stop() }

func (p *records) view(w, h int) string {
	if p.load.Failed != nil {
		return kit.Unread(p.s, p.load.Failed, w)
	}
	return p.View(w, h)
}

func (p *records) changed(m kit.LiveMsg) tea.Cmd {
	if !m.About(domain.SubjectMasterData) {
		return nil
	}
	now, cmd := p.pace.Changed(p.s)
	if !now {
		return cmd
	}
	return tea.Batch(cmd, p.open())
}

func (p *records) update(msg tea.Msg) tea.Cmd {
	if a, ok := p.load.Take(p.s, msg); ok {
		if a.Err != nil {
			return tea.Batch(a.Next, p.load.Fail(a.Err))
		}
		return tea.Batch(a.Next, p.SetRows(a.Value))
	}
	if now, cmd := p.pace.Take(p.s, msg); now {
		return tea.Batch(cmd, p.open())
	}
	_, cmd := p.Table.Update(msg)
	return cmd
}

func (p *records) at() (domain.Record, bool) {
	return kit.At[domain.Record](p.Table)
}

func (p *records) actions() []kit.Action {
	if p.load.Failed != nil {
		return kit.Again(p.s, p.open)
	}
	return append([]kit.Action{{
		ID: "open", Keys: []string{"enter"}, Name: p.s.Text.Kit.Open, Help: p.s.Text.MasterData.OpenHelp,
		Disabled: func() string {
			if _, ok := p.at(); !ok {
				return p.s.Text.MasterData.NothingToOpen
			}
			return ""
		},
		Run: func() tea.Cmd {
			r, _ := p.at()
			return kit.Push(newRecord(p.s, r))
		},
	}}, p.Table.Actions()...)
}
