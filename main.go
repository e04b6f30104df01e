// Command basecone is the office side of Basecone in a terminal.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"basecone/domain"
	"basecone/store"
	background "basecone/sync"
	"basecone/sync/accounting/auditfile"
	"basecone/ui/verbs"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program: a command line and the standard streams in, an exit status out.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return verbs.Execute(ctx, host{}, args, stdin, stdout, stderr)
}

// host wires store, background and accounting systems together for the verbs.
type host struct{}

var _ verbs.Host = host{}

// Open opens the data directory.
func (host) Open(ctx context.Context, s verbs.Settings) (*verbs.Instance, error) {
	hub := domain.NewHub()
	st, err := store.Open(ctx, store.Options{Dir: s.Data, Hub: hub})
	if err != nil {
		return nil, err
	}
	systems := []domain.AccountingSystem{background.Decorate(auditfile.New(), slog.New(slog.DiscardHandler))}
	service := domain.New(domain.Options{
		Store: st, Clock: domain.RealClock{}, Random: rand.Reader, Hub: hub,
		Catalogue: background.Catalogue(systems...), Systems: systems,
		MailDomain: s.Config.MailDomain, SyncEvery: s.Config.SyncEvery,
	})
	engine := background.New(background.Options{Service: service, Hub: hub})
	return &verbs.Instance{Service: service, Background: engine, Drain: engine.RunDue, Close: st.Close}, nil
}

// Screens runs the screens.
func (host) Screens(context.Context, verbs.Settings) error {
	return errors.New("the screens are not wired yet")
}

// Demo runs the demo.
func (host) Demo(context.Context, verbs.Settings, bool) error {
	return errors.New("the demo is not wired yet")
}

// Backup writes a backup.
func (h host) Backup(ctx context.Context, s verbs.Settings, w io.Writer) error {
	if err := store.Check(ctx, s.Data); err != nil { // also: a backup never makes an empty store
		return err
	}
	st, err := store.Open(ctx, store.Options{Dir: s.Data})
	if err != nil {
		return err
	}
	return errors.Join(st.Backup(ctx, w), st.Close())
}

// Restore brings a backup back.
func (host) Restore(ctx context.Context, s verbs.Settings, r io.Reader) error {
	return store.Restore(ctx, s.Data, r)
}

// Check verifies the data directory.
func (host) Check(ctx context.Context, s verbs.Settings) error { return store.Check(ctx, s.Data) }

// Log notes an internal error.
func (host) Log(s verbs.Settings, err error) {
	path := s.Config.Log.File
	if path == "" {
		path = filepath.Join(s.Data, "basecone.log")
	}
	f, openErr := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if openErr != nil {
		return
	}
	defer f.Close() //nolint:errcheck // nobody is left to tell
	slog.New(slog.NewTextHandler(f, nil)).Error("internal error", "error", err)
}

// Version is the version that was built.
func (host) Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
