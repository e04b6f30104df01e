package simulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"basecone/domain"
	"basecone/sync/simulator/books"
	"basecone/sync/simulator/exactserver"
)

// Options are what a world is made of. Zero values stand for what is named beside them.
type Options struct {
	Clock     *Clock             // the world's time; a running one
	Seed      uint64             // other seeds, other companies; 1
	Companies int                // 40
	Limits    exactserver.Limits // calls per company; 600 a minute and 50,000 a day
	SyncPage  int                // records on a page of master data; 1,000
	Redirect  string             // where sign-ins end; a loopback address with a free port
	State     string             // file that keeps changes and the clock over restarts; none
	SlowBy    time.Duration      // what the fault slow adds to each answer, real time; 800 ms

	Logins []domain.DemoLogin // shown on the sign-in screen
	// Also are the other worlds' changes, made along with ChangeOutside; rounds count
	// from 1.
	Also []func(ctx context.Context, round int) (domain.Counts, error)
}

// World is a running world. It implements [domain.Presenter].
type World struct {
	Clock *Clock
	Books *books.Books

	// What the app is registered with at the simulated Exact Online.
	BaseURL      string
	ClientID     string
	ClientSecret string
	Redirect     string

	opts   Options
	exact  *exactserver.Server
	server *http.Server
	state  *state

	mu sync.Mutex // one change at a time
}

var _ domain.Presenter = (*World)(nil)

// Start starts the world's servers on free ports of 127.0.0.1. They end with the
// context or with [World.Close].
func Start(ctx context.Context, opts Options) (*World, error) {
	withDefaults(&opts)
	w := &World{Clock: opts.Clock, opts: opts, ClientID: "basecone-demo", ClientSecret: "not-a-secret", Redirect: opts.Redirect}
	if w.Redirect == "" {
		port, err := freePort(ctx)
		if err != nil {
			return nil, err
		}
		w.Redirect = fmt.Sprintf("http://127.0.0.1:%d/exact", port)
	}
	w.Books = books.New(opts.Seed, opts.Companies)
	var err error
	if w.state, err = openState(opts.State); err != nil {
		return nil, err
	}
	w.state.replay(w.Clock, w.Books)
	w.exact = exactserver.New(exactserver.Config{
		Clock: w.Clock, Books: w.Books, Users: users(w.Books), Seed: opts.Seed, Limits: opts.Limits, SlowBy: opts.SlowBy, SyncPage: opts.SyncPage,
		ClientID: w.ClientID, ClientSecret: w.ClientSecret, Redirects: []string{w.Redirect},
	})
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the simulated Exact Online: %w", err)
	}
	w.BaseURL = "http://" + listener.Addr().String()
	w.server = &http.Server{Handler: w.exact, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10, ErrorLog: log.New(io.Discard, "", 0)}
	go w.serve(listener)
	context.AfterFunc(ctx, w.Close)
	return w, nil
}

func withDefaults(o *Options) {
	if o.Clock == nil {
		o.Clock = NewClock()
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Companies == 0 {
		o.Companies = 40
	}
	if o.Limits == (exactserver.Limits{}) {
		o.Limits = exactserver.Limits{PerMinute: 600, PerDay: 50_000}
	}
}

// freePort is a port of this machine that nobody listened at a moment ago.
func freePort(ctx context.Context) (int, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("looking for a free port: %w", err)
	}
	defer func() { _ = l.Close() }()
	address, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, fmt.Errorf("listening at %v", l.Addr())
	}
	return address.Port, nil
}

// serve runs until the world ends. net/http answers for panics of handlers.
func (w *World) serve(listener net.Listener) {
	defer func() { _ = recover() }()
	if err := w.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		_ = listener.Close()
	}
}

// Calls are how many calls for data were within the limits so far, and how many not.
func (w *World) Calls() (taken, refused int) { return w.exact.Calls() }

// Close ends the servers, at once and for whoever is connected.
func (w *World) Close() { _ = w.server.Close() }

// users are an office's own user, who sees every company, and one who sees a few.
func users(b *books.Books) []exactserver.User {
	few := []int{}
	for i, c := range b.Companies() {
		if i%4 == 1 {
			few = append(few, c.Division)
		}
	}
	return []exactserver.User{
		{ID: "5f2d7a10-0000-4000-8000-000000000001", Name: "CX_Basecone", Full: "Basecone Koppeling", Email: "koppeling@kantoor.example"},
		{ID: "5f2d7a10-0000-4000-8000-000000000002", Name: "T.Peters", Full: "Tineke Peters", Email: "t.peters@kantoor.example", Sees: few},
	}
}
