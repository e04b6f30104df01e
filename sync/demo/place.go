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
// data directory as a demo's.
const stateName = "demo-world.json"

// State is the file that keeps what happened to the world of a data directory.
func State(data string) string { return filepath.Join(data, stateName) }

// Folder is where the demo's audit files stand.
func Folder(data string) string { return filepath.Join(data, "auditfiles") }

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
	if err := auditfiles.Write(Folder(data), 1); err != nil {
		return err
	}
	if err := os.WriteFile(State(data), []byte("{}\n"), 0o600); err != nil {
		return fmt.Errorf("mark the demo's directory: %w", err)
	}
	return nil
}

// Reset empties a demo's data directory, and no other: CodeNotEmpty.
func Reset(data string) error {
	demo, empty, err := look(data)
	if err != nil || empty {
		return err
	}
	if !demo {
		return &domain.Error{Code: domain.CodeNotEmpty, Name: data}
	}
	if err := os.RemoveAll(data); err != nil {
		return fmt.Errorf("empty the demo's directory: %w", err)
	}
	return nil
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
