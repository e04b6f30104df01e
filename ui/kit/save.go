package kit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// SaveFile asks where to, with name proposed, and writes a new file there that only
// its owner can read. What could not be written is asked again, with what was typed.
// content runs outside the update loop. Never call it where the session is
// [Session.Remote]: the disk is another machine's.
func SaveFile(s *Session, heading, body, name string, content func() ([]byte, error)) tea.Cmd {
	return Show(savePrompt(s, heading, body, name, "", content))
}

func savePrompt(s *Session, heading, body, name, said string, content func() ([]byte, error)) *Prompt {
	k := s.Text.Kit
	return &Prompt{S: s, Heading: heading, Body: body, Label: k.ExportPath, Value: name, err: said, Run: func(typed string) tea.Cmd {
		return func() tea.Msg {
			path := FullPath(typed)
			err := writeNew(path, content)
			if err == nil {
				return ToastMsg{Text: sprintf(k.Exported, Clean(path))}
			}
			said := sprintf(k.ExportFailed, Clean(path))
			if errors.Is(err, fs.ErrExist) {
				said = k.ExportExists
			}
			return DialogMsg{Dialog: savePrompt(s, heading, body, typed, said, content), Uninvited: true}
		}
	}}
}

// FullPath is a path as a person types it, made independent of the folder the program
// was started in: ~ is the person's home. Empty stays empty.
func FullPath(typed string) string {
	path := strings.TrimSpace(typed)
	if path == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
		}
	}
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	return path
}

// writeNew writes a file that was not there before; half a one is taken away again.
func writeNew(path string, content func() ([]byte, error)) error {
	data, err := content()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("save: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
