package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"basecone/domain"
	"basecone/sync/simulator/auditfiles"
)

// stateName is the file that keeps what happened to the simulated world. It marks a
// data directory as a demo's, and is the first there and the last to go.
const stateName = "demo-world.json"

// seededName is the file that says that the cast is there, all of it.
const seededName = "demo-seeded"

// State is the file that keeps what happened to the world of a data directory.
func State(data string) string { return filepath.Join(data, stateName) }

// Folder is where the demo's audit files stand.
func Folder(data string) string { return filepath.Join(data, "auditfiles") }

// Unfinished reports whether a demo was begun in a directory and broken off before
// [Seed] was done. It is begun afresh: [Reset].
func Unfinished(data string) (bool, error) {
	demo, _, err := look(data)
	return demo && err == nil && !seeded(data), err
}

func seeded(data string) bool {
	_, err := os.Stat(filepath.Join(data, seededName))
	return err == nil
}

// Prepare makes a demo's data directory, unless it is there: with its mark and the
// folder of audit files. CodeNotEmpty: the directory holds data that are no demo's.
func Prepare(data string) error {
	switch demo, empty, err := look(data); {
	case err != nil:
		return err
	case demo:
		return nil
	case !empty:
		return &domain.Error{Code: domain.CodeNotEmpty, Name: data}
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return fmt.Errorf("make the demo's directory: %w", err)
	}
	if err := os.Chmod(data, 0o700); err != nil {
		return fmt.Errorf("make the demo's directory: %w", err)
	}
	if err := os.WriteFile(State(data), []byte("{}\n"), 0o600); err != nil {
		return fmt.Errorf("mark the demo's directory: %w", err)
	}
	return auditfiles.Write(Folder(data), 1)
}

// Reset empties a demo's data directory, and no other: CodeNotEmpty. One that is
// broken off leaves a demo that is unfinished.
func Reset(data string) error {
	demo, empty, err := look(data)
	if err != nil || empty {
		return err
	}
	if !demo {
		return &domain.Error{Code: domain.CodeNotEmpty, Name: data}
	}
	if err := wipe(data); err != nil {
		return fmt.Errorf("empty the demo's directory: %w", err)
	}
	return nil
}

// wipe removes what says that the demo is whole first, and what says that it is a
// demo last.
func wipe(data string) error {
	if err := os.RemoveAll(filepath.Join(data, seededName)); err != nil {
		return err
	}
	entries, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == stateName {
			continue
		}
		if err := os.RemoveAll(filepath.Join(data, e.Name())); err != nil {
			return err
		}
	}
	return os.RemoveAll(data)
}

// look tells whether a directory is a demo's, and whether there is nothing in it.
func look(data string) (demo, empty bool, err error) {
	entries, err := os.ReadDir(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, false, fmt.Errorf("look at the demo's directory: %w", err)
	}
	for _, e := range entries {
		demo = demo || e.Name() == stateName
	}
	return demo, len(entries) == 0, nil
}
