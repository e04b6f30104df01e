package demo_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"basecone/domain"
	"basecone/sync/demo"
)

// A directory that a demo has touched is a demo's from the first file on: whatever
// breaks it off, it can be begun afresh.
func TestTheMarkComesFirst(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if err := demo.Prepare(data); err != nil {
		t.Fatal(err)
	}
	mark, err := os.Stat(demo.State(data))
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(demo.Folder(data), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if info, err := e.Info(); err != nil || info.ModTime().Before(mark.ModTime()) {
			t.Errorf("%s is older than the mark, %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if unfinished, err := demo.Unfinished(data); !unfinished || err != nil {
		t.Error("it counts as whole before it is seeded:", err)
	}
}

func TestResetIsForDemosOnly(t *testing.T) {
	for name, test := range map[string]struct {
		files []string
		want  domain.Code
		gone  bool
	}{
		"nothing there":  {nil, "", false},
		"the mark only":  {[]string{"demo-world.json"}, "", true},
		"half a demo":    {[]string{"demo-world.json", "auditfiles"}, "", true},
		"a whole demo":   {[]string{"auditfiles", "basecone.db", "demo-seeded", "demo-world.json", "zz"}, "", true},
		"somebody's":     {[]string{"basecone.db"}, domain.CodeNotEmpty, false},
		"not a demo now": {[]string{"demo-seeded"}, domain.CodeNotEmpty, false},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			for _, f := range test.files {
				if err := os.WriteFile(filepath.Join(data, f), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := demo.Reset(data); domain.CodeOf(err) != test.want || err != nil && test.want == "" {
				t.Errorf("error %v, want %q", err, test.want)
			}
			left, err := os.ReadDir(data)
			if gone := os.IsNotExist(err); gone != test.gone || !gone && len(left) != len(test.files) {
				t.Errorf("left with %v, %v", left, err)
			}
		})
	}
}
