package ui_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
)

type company struct{ code, name, system, last, status string }

// listPage is a list as pages make them.
type listPage struct {
	*kit.Table
	s *kit.Session
}

func newListPage(n int) func(*kit.Session) kit.Page {
	return func(s *kit.Session) kit.Page {
		t := kit.NewTable(s, []kit.Column{
			{Title: "CODE", Min: 6, Exact: true, Priority: 9},
			{Title: "NAME", Min: 16, Flex: 3, Priority: 8},
			{Title: "CONNECTION", Min: 12, Flex: 1, Priority: 3},
			{Title: "LAST SYNC", Min: 10, Priority: 5},
			{Title: "STATUS", Min: 12, Priority: 7},
		})
		t.Empty, t.Name, t.Markable = "No administrations yet. Press a to add the first.", "administrations", true
		p := &listPage{t, s}
		rows := make([]company, n)
		for i := range rows {
			rows[i] = company{fmt.Sprint(100231 + 7*i), fmt.Sprintf("Bakkerij De Korenmolen %d", i), "Exact Online", "09:14", "Up to date"}
		}
		t.SetRows(kit.NewSlice(rows, func(c company) string { return c.code }, func(c company, column int) kit.Cell {
			return kit.Cell{Text: [...]string{c.code, c.name, c.system, c.last, c.status}[column]}
		}, func(c company) string { return kit.Lower(c.code, c.name) }, nil))
		return p
	}
}

func (p *listPage) Title() string { return "Administrations" }

func (p *listPage) Update(msg tea.Msg) (kit.Page, tea.Cmd) {
	_, cmd := p.Table.Update(msg)
	return p, cmd
}

func (p *listPage) Actions() []kit.Action {
	return append([]kit.Action{
		{ID: "open", Keys: []string{"enter"}, Name: "open", Help: "Open it.", Run: func() tea.Cmd { return kit.Toast("opened") }},
		{ID: "add", Keys: []string{"a"}, Name: "add", Help: "Add some.", Permission: domain.AddAdministration, Mutates: true, Run: func() tea.Cmd { return kit.Toast("added") }},
		{ID: "sync", Keys: []string{"s"}, Name: "sync", Help: "Synchronise.", Disabled: func() string { return "Nothing to synchronise." }},
	}, p.Table.Actions()...)
}

func TestShell(t *testing.T) {
	kittest.Goldens(t, kittest.Options{Page: newListPage(41), Attention: domain.Attention{ConnectionsDown: 1, Running: 3, Held: 1}}, func(d *kittest.Driver) {
		d.Keys("down", "space", "/").Type("molen 1").Keys("enter")
	})
}

func TestFits(t *testing.T) {
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, kittest.Options{Page: newListPage(300)}) })
}

// BenchmarkView draws the whole screen at 200 by 50 after a move of the cursor.
// Goal: 50 µs.
func BenchmarkView(b *testing.B) {
	d := kittest.Open(b, kittest.Options{Page: newListPage(10_000), Width: 200, Height: 50, Attention: domain.Attention{ConnectionsDown: 1, Running: 3, Held: 1}})
	down := tea.KeyPressMsg{Code: tea.KeyDown}
	b.ReportAllocs()
	for b.Loop() {
		d.App.Update(down)
		_ = d.App.View()
	}
}
