package connect_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/connect"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
	"basecone/ui/kit/kittest/house"
)

// What was typed last time stands there again, and is not asked about when it is left.
func TestTheFolderStandsThereAgain(t *testing.T) {
	h := house.New(t)
	in := h.Office("janssen")
	v, err := h.Connect(t.Context(), in.Actor, domain.ConnectTarget{System: house.Files, Description: "Klanten"}, map[string]string{"folder": "/files"})
	if err != nil {
		t.Fatal(err)
	}
	again := func(s *kit.Session, done func(domain.ConnectionView) tea.Cmd) kit.Page {
		return connect.New(s, domain.ConnectTarget{Connection: v.ID, System: v.System}, done)
	}
	kittest.Open(t, options(h, in, again)).Shows("The folder of Audit files (XAF)", "/files").Keys("esc").Shows("left")
	kittest.Open(t, options(h, in, again)).Keys("enter").Shows("got Audit files (XAF) · Klanten")
}

func TestSystemsThatAreNotSetUpSayWhomToAsk(t *testing.T) {
	h := house.New(t)
	h.Exact.Details.NotSetUp = true
	service := domain.New(domain.Options{Hub: h.Hub, Catalogue: []domain.SystemInfo{h.Exact.Details}})
	o := options(h, h.Office("janssen"), add)
	o.Service = service
	o.Deaf = true
	kittest.Open(t, o).Shows("Exact Online", "ask whoever runs basecone").Keys("enter").Shows("Which accounting system")
}

// The code is drawn with the terminal's letters, so it changes with what they are.
func TestTheCodeFollowsTheColours(t *testing.T) {
	h := house.New(t)
	o := options(h, h.Office("janssen"), system(house.Exact))
	o.Width, o.Height = 200, 60
	d := kittest.Open(t, o).Type("Main").Keys("enter").Shows("https://books.example", "█")
	dark := strings.Count(d.Screen(), "█")
	d.Keys("ctrl+p").Type("colours light").Keys("enter").Shows("https://books.example")
	if light := strings.Count(d.Screen(), "█"); light == dark {
		t.Error("a light screen has the code of a dark one, which scanners see inside out")
	}
}
