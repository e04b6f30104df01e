package verbs

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/text"
)

// stdio is the file name that stands for standard input or output.
const stdio = "-"

func (a *app) backup() *cobra.Command {
	cmd := a.verb("backup FILE", func(cmd *cobra.Command, args []string) error {
		settings, err := a.existing()
		if err != nil {
			return err
		}
		ctx, path := cmd.Context(), args[0]
		if path == stdio {
			return a.host.Backup(ctx, settings, a.out)
		}
		err = writeNew(path, func(w io.Writer) error { return a.host.Backup(ctx, settings, w) })
		switch {
		case err == nil && settings.JSON:
			return a.json(map[string]string{"file": path})
		case err == nil:
			return a.line(text.Fill(a.text.Verbs.Backed, "name", path))
		case errors.Is(err, fs.ErrExist):
			return refuse(a.text.Verbs.FileExists, "name", path)
		}
		return a.fileError(a.text.Verbs.CannotWrite, path, err)
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

// fileError says what went wrong with a file a person named; what the domain or the
// host say more about stays theirs.
func (a *app) fileError(sentence, path string, err error) error {
	var p *fs.PathError
	if domain.CodeOf(err) == "" && errors.As(err, &p) && filepath.Dir(p.Path) == filepath.Dir(path) {
		return refuse(sentence, "name", path, "reason", reasonOf(a.text, p))
	}
	if domain.CodeOf(err) == "" && errors.Is(err, syscall.ENOSPC) {
		return domain.Fail(domain.CodeStoreFull)
	}
	return err
}

// writeNew writes a file that must not be there yet. It gets its name when it is
// whole and on the disk.
func writeNew(path string, write func(io.Writer) error) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if removed := os.Remove(f.Name()); err == nil && !errors.Is(removed, fs.ErrNotExist) {
			err = removed
		}
	}()
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err == nil || errors.Is(err, fs.ErrExist) { // unlike a rename, never over another
		return err
	}
	return os.Rename(f.Name(), path) // a file system without links
}

func (a *app) restore() *cobra.Command {
	cmd := a.verb("restore FILE", func(cmd *cobra.Command, args []string) error {
		settings, err := a.settings()
		if err != nil {
			return err
		}
		if settings.ReadOnly {
			return domain.Fail(domain.CodeReadOnly)
		}
		ctx, path := cmd.Context(), args[0]
		if err := a.restoreFrom(ctx, settings, path); err != nil {
			return a.fileError(a.text.Verbs.CannotRead, path, err)
		}
		return a.restored(ctx, settings)
	})
	cmd.Args = a.takes(1, 1)
	return cmd
}

// restored says that a backup is back, and where the data key has to go unless it
// is there: no backup holds it.
func (a *app) restored(ctx context.Context, s Settings) error {
	err := a.host.KeyHeld(ctx, s)
	missing := new(domain.Error)
	if err != nil && (!errors.As(err, &missing) || missing.Code != domain.CodeKeyMissing) {
		return err
	}
	if s.JSON {
		return a.json(map[string]any{"data": s.Data, "key": err == nil})
	}
	if said := a.line(a.text.Verbs.Restored); err == nil || said != nil {
		return said
	}
	return a.note(text.Fill(a.text.Verbs.KeyToRestore, "name", missing.Name))
}

func (a *app) restoreFrom(ctx context.Context, s Settings, path string) error {
	if path == stdio {
		return a.host.Restore(ctx, s, a.in.lines)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return &fs.PathError{Op: "read", Path: path, Err: syscall.EISDIR}
	}
	return a.host.Restore(ctx, s, f)
}

func (a *app) check() *cobra.Command {
	cmd := a.verb("check", func(cmd *cobra.Command, _ []string) error {
		settings, err := a.existing()
		if err != nil {
			return err
		}
		if err := a.host.Check(cmd.Context(), settings); err != nil {
			return err
		}
		if settings.JSON {
			return a.json(map[string]any{"data": settings.Data, "sound": true})
		}
		return a.line(text.Fill(a.text.Verbs.Checked, "name", settings.Data))
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

func (a *app) demo() *cobra.Command {
	var reset, yes bool
	cmd := a.verb("demo", func(cmd *cobra.Command, _ []string) error {
		if err := a.needsScreen(); err != nil {
			return err
		}
		settings, err := a.demoSettings()
		if err != nil {
			return err
		}
		if reset {
			if err := a.confirm(cmd.Context(), yes, a.text.Verbs.ResetDemo, "name", settings.Data); err != nil {
				return err
			}
		}
		return a.host.Demo(cmd.Context(), settings, reset)
	})
	cmd.Args = a.takes(0, 0)
	cmd.Flags().BoolVar(&reset, "reset", false, "")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "")
	return cmd
}
