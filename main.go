// Command basecone is the office side of Basecone in a terminal. This file wires
// its parts together; what they do is theirs.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/store"
	background "basecone/sync"
	"basecone/sync/accounting/auditfile"
	"basecone/sync/accounting/exactonline"
	"basecone/sync/accounting/wire"
	"basecone/sync/demo"
	"basecone/sync/simulator"
	"basecone/sync/simulator/auditfiles"
	"basecone/ui"
	"basecone/ui/activity"
	"basecone/ui/administrations"
	"basecone/ui/connections"
	"basecone/ui/help"
	"basecone/ui/kit"
	"basecone/ui/presenter"
	"basecone/ui/signin"
	"basecone/ui/verbs"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the whole program for one command line; it gives the exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	ending := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup
		ending = append(ending, syscall.SIGHUP) // the terminal has gone
	}
	ctx, stop := signal.NotifyContext(context.Background(), ending...)
	defer stop()
	return verbs.Execute(ctx, host{}, args, in, out, errs)
}

// host is the program as the verbs see it.
type host struct{}

// rooms is a data directory with everything behind it.
type rooms struct {
	store   *store.Store
	service *domain.Service
	engine  *background.Engine
	log     *slog.Logger
	closer  io.Closer // of the log
}

// outside is what a data directory is connected to: the real systems, or the demo's.
type outside struct {
	clock   domain.Clock
	key     store.KeyPlace // where a fresh data key goes
	systems []domain.AccountingSystem
}

// world is the world outside with the app that the operator registered.
func world(s verbs.Settings) outside {
	exact := exactonline.New(exactonline.Config{
		BaseURL: s.Config.Exact.BaseURL, ClientID: s.Config.Exact.ClientID, ClientSecret: s.Config.Exact.Secret,
		Redirect: s.Config.Exact.Redirect, Clock: domain.RealClock{},
	})
	return outside{domain.RealClock{}, store.KeyAuto, []domain.AccountingSystem{exact, auditfile.New()}}
}

// open opens a data directory and puts the rooms together; the background stands
// still until it is told to run.
func open(ctx context.Context, s verbs.Settings, o outside) (*rooms, error) {
	log, closer := openLog(s)
	hub := domain.NewHub()
	kept, err := store.Open(ctx, store.Options{Dir: s.Data, Hub: hub, Key: o.key, Clock: o.clock})
	if err != nil {
		return nil, errors.Join(err, closer.Close())
	}
	systems := make([]domain.AccountingSystem, len(o.systems))
	for i, system := range o.systems {
		systems[i] = background.Decorate(system, log)
	}
	var engine *background.Engine
	service := domain.New(domain.Options{
		Store: kept, Clock: o.clock, Random: rand.Reader, Hub: hub, Systems: systems,
		Catalogue: background.Catalogue(systems...), MailDomain: s.Config.MailDomain, SyncEvery: s.Config.SyncEvery,
		Wake: func() { engine.Wake() },
	})
	engine = background.New(background.Options{Service: service, Hub: hub, Log: log})
	r := &rooms{store: kept, service: service, engine: engine, log: log, closer: closer}
	if err := service.Recover(ctx); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

// drain does the work that is due. It may take an hour: whoever wants a backup
// meanwhile gets one, and where that cannot be, has to wait.
func (r *rooms) drain(ctx context.Context, only func(domain.Job) bool) error {
	attending, stop := context.WithCancel(ctx)
	defer stop()
	r.attend(attending)
	return r.engine.RunDue(ctx, only)
}

// attend lets others take backups until ctx ends, where the file system has sockets.
func (r *rooms) attend(ctx context.Context) {
	if err := r.store.Attend(ctx); err != nil {
		r.log.LogAttrs(ctx, slog.LevelWarn, "backups have to wait", slog.Any("err", err))
	}
}

// lastWords is how long an accounting system may take to answer a call for tokens that
// is under way when everybody leaves.
const lastWords = 10 * time.Second

func (r *rooms) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), lastWords)
	defer cancel()
	r.service.Close(ctx)
	return errors.Join(r.store.Close(), r.closer.Close())
}

// Exists reports whether there are data.
func (host) Exists(s verbs.Settings) bool { return store.Exists(s.Data) }

// Open opens the data for one verb.
func (host) Open(ctx context.Context, s verbs.Settings) (*verbs.Instance, error) {
	r, err := open(ctx, s, world(s))
	if err != nil {
		return nil, err
	}
	return &verbs.Instance{Service: r.service, Background: r.engine, Drain: r.drain, Close: r.close}, nil
}

// Screens runs the screens over the real world.
func (host) Screens(ctx context.Context, s verbs.Settings) error {
	return screens(ctx, s, func(ctx context.Context) (*rooms, ui.Ready, error) {
		r, err := open(ctx, s, world(s))
		if err != nil {
			return nil, ui.Ready{}, err
		}
		return r, ui.Ready{Service: r.service, Background: r.engine}, nil
	})
}

// Demo runs the screens over a simulated world, which is seeded when it is new.
func (host) Demo(ctx context.Context, s verbs.Settings, reset bool) error {
	world, err := simulated(ctx, s.Data, reset)
	if err != nil {
		return err
	}
	defer world.Close()
	return screens(ctx, s, func(ctx context.Context) (*rooms, ui.Ready, error) { return openDemo(ctx, s, world) })
}

// openDemo opens the demo's data over its world and seeds it when it is new.
func openDemo(ctx context.Context, s verbs.Settings, world *simulator.World) (*rooms, ui.Ready, error) {
	exact := exactonline.New(exactonline.Config{
		BaseURL: world.BaseURL, ClientID: world.ClientID, ClientSecret: world.ClientSecret, Redirect: world.Redirect, Clock: world.Clock,
		// Short, so that a server that never answers is seen to be one.
		Wire: wire.Config{HeaderTimeout: 4 * time.Second, StallTimeout: 4 * time.Second, Attempts: 2},
	})
	r, err := open(ctx, s, outside{world.Clock, store.KeyFile, []domain.AccountingSystem{exact, auditfile.New()}})
	if err != nil {
		return nil, ui.Ready{}, err
	}
	if err := demo.Seed(ctx, r.service, world, s.Data); err != nil {
		return nil, ui.Ready{}, errors.Join(err, r.close())
	}
	return r, ui.Ready{Service: r.service, Background: r.engine, Presenter: world, Clock: world.Clock}, nil
}

// free is CodeStoreHeld where another process has the data open. Damaged data are free
// to be thrown away.
func free(ctx context.Context, data string) error {
	if !store.Exists(data) {
		return nil
	}
	s, err := store.Open(ctx, store.Options{Dir: data, Key: store.KeyFile})
	switch {
	case err == nil:
		return s.Close()
	case domain.CodeOf(err) == domain.CodeStoreHeld:
		return err
	}
	return nil
}

// simulated starts the demo's world in a data directory. A demo that was broken off
// before it was whole is begun afresh.
func simulated(ctx context.Context, data string, reset bool) (*simulator.World, error) {
	unfinished, err := demo.Unfinished(data)
	if err != nil {
		return nil, err
	}
	if reset || unfinished {
		if err := free(ctx, data); err != nil {
			return nil, err
		}
		if err := demo.Reset(data); err != nil {
			return nil, err
		}
	}
	if err := demo.Prepare(data); err != nil {
		return nil, err
	}
	return simulator.Start(ctx, simulator.Options{
		Clock: simulator.NewClock(), State: demo.State(data), Logins: demo.Logins(),
		Also: []func(context.Context, int) (domain.Counts, error){func(_ context.Context, round int) (domain.Counts, error) {
			return auditfiles.Change(demo.Folder(data), round)
		}},
	})
}

// headStart is how long the first frame has the processor to itself: on a busy machine
// opening a large database beside it doubles the time until it is there.
const headStart = 40 * time.Millisecond

// screens draws the sign-in page at once and opens the data behind it; the
// background runs while the screens do.
func screens(ctx context.Context, s verbs.Settings, open func(context.Context) (*rooms, ui.Ready, error)) error {
	collectLater()
	ctx, leave := context.WithCancel(ctx)
	opened := make(chan *rooms, 1)
	ended := make(chan error, 1)
	o := shell(ctx, s)
	o.Open = func(ctx context.Context) (ui.Ready, error) {
		time.Sleep(headStart)
		r, ready, err := open(ctx)
		if err != nil {
			return ready, err
		}
		opened <- r
		go func() {
			defer func() {
				if p := recover(); p != nil {
					ended <- errors.New("the background broke down")
				}
			}()
			r.attend(ctx)
			ended <- r.engine.Run(ctx)
		}()
		return ready, nil
	}
	// A signal ends ctx, which quits the program as a key would. Killing it leaves its
	// reader at the terminal, and the library's own handler, which waits for a loop that
	// has ended by then, would keep the process.
	program := tea.NewProgram(ui.New(o), tea.WithoutSignalHandler(), tea.WithFPS(120))
	defer context.AfterFunc(ctx, program.Quit)()
	_, err := program.Run()
	err = atFault(err)
	leave()
	select {
	case r := <-opened:
		err = errors.Join(err, <-ended, r.close())
	default:
	}
	return err
}

// atFault is how the screens ended, unless that is nobody's fault: the library kills a
// program whose terminal has gone, and says so too of one that panics.
func atFault(err error) error {
	if errors.Is(err, tea.ErrProgramKilled) && !errors.Is(err, tea.ErrProgramPanic) {
		return nil
	}
	return err
}

// collectLater keeps the garbage collector, whose first turn comes at 4 MB, away from
// the first frame: there it would take as long as the frame itself. A second later it
// works as ever.
func collectLater() {
	usual := debug.SetGCPercent(400)
	time.AfterFunc(time.Second, func() { debug.SetGCPercent(usual) })
}

// shell is what every session's screens are made of, the data excepted.
func shell(ctx context.Context, s verbs.Settings) ui.Options {
	return ui.Options{
		Context: ctx, SignIn: signin.For(s.Office, s.User),
		Lock: func(s *kit.Session) kit.Page { return signin.NewLock(s) }, Pages: pages(),
		Language: s.Lang, Insist: s.LangAsked, Theme: kit.ThemeFor(s.Config.Theme, os.Getenv), Dark: true, Location: s.Config.TimeZone, ReadOnly: s.ReadOnly,
	}
}

// pages are the menu's entries that are built.
func pages() map[string]func(*kit.Session) kit.Page {
	return map[string]func(*kit.Session) kit.Page{
		kit.Connections:     connections.New,
		kit.Administrations: administrations.New,
		kit.Activity:        activity.New,
		kit.Manual:          help.New,
		kit.Presenter:       presenter.New,
	}
}

// Backup writes a verified backup, whoever has the data open.
func (host) Backup(ctx context.Context, s verbs.Settings, w io.Writer) error {
	return store.BackupOf(ctx, s.Data, w)
}

// Restore brings a backup back.
func (host) Restore(ctx context.Context, s verbs.Settings, r io.Reader) error {
	return store.Restore(ctx, s.Data, r)
}

// KeyHeld looks whether the data key is there.
func (host) KeyHeld(ctx context.Context, s verbs.Settings) error { return store.KeyHeld(ctx, s.Data) }

// Check verifies the data directory.
func (host) Check(ctx context.Context, s verbs.Settings) error { return store.Check(ctx, s.Data) }

// Log notes an internal error for the operator.
func (host) Log(s verbs.Settings, err error) {
	log, closer := openLog(s)
	log.Error("verb failed", "err", err)
	_ = closer.Close() // there is nobody left to tell
}

// Version is the module's, or else the commit's, and what it was built with.
func (host) Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return versionOf(info) + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}

// versionOf is what tells this build from others, as far as it is known.
func versionOf(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	version := strings.Trim(info.Main.Version, "()") // "(devel)" is built from files that no release holds
	if commit := settings["vcs.revision"]; commit != "" && (version == "" || version == "devel") {
		version = commit
		if settings["vcs.modified"] == "true" {
			version += "+dirty"
		}
	}
	if version == "" {
		return "devel"
	}
	return version
}
