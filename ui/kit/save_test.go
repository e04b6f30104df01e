package kit

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestFullPath(t *testing.T) {
	home, here := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	t.Chdir(here)
	for typed, want := range map[string]string{
		"":            "",
		"  ":          "",
		"xaf":         filepath.Join(here, "xaf"),
		"./xaf/":      filepath.Join(here, "xaf"),
		" /srv/xaf ":  "/srv/xaf",
		"~":           home,
		"~/xaf":       filepath.Join(home, "xaf"),
		"~tom/xaf":    filepath.Join(here, "~tom/xaf"),
		"/srv/~/2026": "/srv/~/2026",
	} {
		if got := FullPath(typed); got != want {
			t.Errorf("%q: %q, not %q", typed, got, want)
		}
	}
}

// saved types a path into the dialog that asks where to, and gives what is said.
func saved(t *testing.T, path string, content func() ([]byte, error)) tea.Msg {
	t.Helper()
	m, ok := SaveFile(benchSession(), "Save", "Where to?", path, content)().(DialogMsg)
	if !ok {
		t.Fatal("nothing asks where to")
	}
	done, cmd := m.Dialog.Update(key("enter"))
	if !done {
		t.Fatal("still asking")
	}
	return cmd()
}

func TestSaveFileAsksAgainWithWhatWasTyped(t *testing.T) {
	t.Chdir(t.TempDir())
	content := func() ([]byte, error) { return []byte("x"), nil }
	if m, ok := saved(t, "a.csv", content).(ToastMsg); !ok || m.Warn {
		t.Fatal(m)
	}
	for _, path := range []string{"a.csv", "no/folder.csv"} {
		m, ok := saved(t, path, content).(DialogMsg)
		if p, is := m.Dialog.(*Prompt); !ok || !is || p.Value != path || p.err == "" || !m.Uninvited {
			t.Error(path, m)
		}
	}
	if _, ok := saved(t, "b.csv", func() ([]byte, error) { return nil, errors.New("full") }).(DialogMsg); !ok {
		t.Error("nothing was said")
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 1 {
		t.Error(left, err)
	}
}
