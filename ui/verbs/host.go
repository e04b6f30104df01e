package verbs

import (
	"context"
	"io"

	"basecone/domain"
)

// Host is the program around the verbs; main implements it, because verbs know
// neither the store nor the background.
type Host interface {
	// Exists reports whether the data directory holds data, or something that cannot
	// be looked at, of which opening it says more.
	Exists(s Settings) bool
	// Open opens the data directory for one verb.
	Open(ctx context.Context, s Settings) (*Instance, error)
	// Screens runs the screens until the person leaves them.
	Screens(ctx context.Context, s Settings) error
	// Demo runs the demo's screens; reset begins it afresh.
	Demo(ctx context.Context, s Settings, reset bool) error
	// Backup writes a backup to w.
	Backup(ctx context.Context, s Settings, w io.Writer) error
	// Restore brings a backup back into the data directory. CodeBadBackup, CodeNotEmpty.
	Restore(ctx context.Context, s Settings, r io.Reader) error
	// KeyHeld looks whether the data key is where it was put, which after a restore it
	// may not be. CodeKeyMissing with where that is as Name.
	KeyHeld(ctx context.Context, s Settings) error
	// Check verifies the data directory. CodeStoreDamaged, CodeNotFound, CodeKeyMissing.
	Check(ctx context.Context, s Settings) error
	// Log notes an internal error for the operator; the person sees an apology only.
	Log(s Settings, err error)
	// Version is what `basecone version` says.
	Version() string
}

// Instance is an open data directory.
type Instance struct {
	Service    *domain.Service
	Background domain.Background
	// Drain does the background's work that is due, of the jobs that only wants,
	// until none of it is due or under way.
	Drain func(ctx context.Context, only func(domain.Job) bool) error
	Close func() error
}
