package main

import (
	"crypto/rand"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/store"
	"basecone/ui"
	"basecone/ui/kit"
)

// BenchmarkScreenWhileSynchronising is a second in which a synchronisation reports 20
// changes while a page is open, without the terminal: reading, sorting, counting and
// drawing. Each is done once, however many changes there are.
func BenchmarkScreenWhileSynchronising(b *testing.B) {
	s, err := store.Open(b.Context(), store.Options{Dir: fill(b, 10_000, 100, 100), Key: store.KeyFile})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	service := domain.New(domain.Options{Store: s, Clock: domain.RealClock{}, Random: rand.Reader, Hub: domain.NewHub()})
	in, err := service.SignIn(b.Context(), "meting", "meter", benchPassword)
	if err != nil {
		b.Fatal(err)
	}
	identity := kit.IdentityOf(in)
	for _, page := range []string{kit.Administrations, kit.Activity, kit.Connections} {
		b.Run(page, func(b *testing.B) {
			d := &updates{parked: make(chan struct{}), release: make(chan struct{})}
			d.app = ui.New(ui.Options{
				Context: b.Context(), Ready: &ui.Ready{Service: service}, Identity: &identity, Pages: pages(), Entry: page, After: d.after,
			})
			d.do(d.app.Init())
			d.tell(tea.WindowSizeMsg{Width: cols, Height: rows})
			for b.Loop() {
				for range 20 {
					d.tell(kit.LiveMsg{Subjects: []domain.Subject{
						domain.SubjectAdministrations, domain.SubjectConnections, domain.SubjectMasterData, domain.SubjectProgress, domain.SubjectRuns,
					}})
					_ = d.app.View()
				}
				d.second()
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*100, "%-of-a-core")
		})
	}
}

// updates runs a program's update loop without a terminal. Timers wait until a second
// has passed.
type updates struct {
	app     *ui.App
	parked  chan struct{}
	release chan struct{}
	waiting []chan tea.Msg
}

func (d *updates) after(_ time.Duration, m tea.Msg) tea.Cmd {
	release := d.release
	return func() tea.Msg {
		d.parked <- struct{}{}
		<-release
		return m
	}
}

// second lets the timers run out.
func (d *updates) second() {
	waiting := d.waiting
	close(d.release)
	d.release, d.waiting = make(chan struct{}), nil
	for _, answer := range waiting {
		d.tell(<-answer)
	}
}

func (d *updates) tell(msg tea.Msg) {
	_, cmd := d.app.Update(msg)
	d.do(cmd)
}

// do runs a command and what comes of it; one that waits for changes is left.
func (d *updates) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	select {
	case m := <-answer:
		if batch, ok := m.(tea.BatchMsg); ok {
			for _, cmd := range batch {
				d.do(cmd)
			}
		} else if m != nil {
			d.tell(m)
		}
	case <-d.parked:
		d.waiting = append(d.waiting, answer)
	case <-time.After(time.Second):
	}
}
