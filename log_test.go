package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basecone/ui/verbs"
)

// TestLogIsBounded: a long log makes room for a new one, and only the last one before
// is kept.
func TestLogIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "log")
	var s verbs.Settings
	s.Config.Log.File = path
	write := func(size int) {
		t.Helper()
		if err := os.WriteFile(path, []byte(strings.Repeat("x", size)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	note := func(line string) {
		t.Helper()
		log, closer := openLog(s)
		log.Error(line)
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(path string, size int, line string) {
		t.Helper()
		b, err := os.ReadFile(path)
		if err != nil || strings.Count(string(b), "x") != size || !strings.Contains(string(b), line) {
			t.Fatalf("%s has %d bytes, %v; want %d and %q", path, len(b), err, size, line)
		}
	}
	note("first") // makes the directory
	holds(path, 0, "first")
	write(logMost)
	note("second")
	holds(path, logMost, "second")
	if _, err := os.Stat(path + logOlder); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("moved too early: %v", err)
	}
	note("third") // now it is longer
	holds(path, 0, "third")
	holds(path+logOlder, logMost, "second")
	write(logMost + 1)
	note("fourth")
	holds(path, 0, "fourth")
	holds(path+logOlder, logMost+1, "")
}
