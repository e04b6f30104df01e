package main

import (
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"basecone/ui/verbs"
)

const (
	logMost  = 4 << 20 // bytes; a log that is longer when it is opened begins anew
	logOlder = ".old"  // behind the name of the log before, of which one is kept
)

// openLog opens the operator's log; a log that cannot be written is no reason not to
// work.
func openLog(s verbs.Settings) (*slog.Logger, io.Closer) {
	path := s.Config.Log.File
	if path == "" {
		path = filepath.Join(xdg.StateHome, "basecone", "basecone.log")
	}
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.Config.Log.Level)) // info where nothing is said
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() > logMost {
		_ = os.Rename(path, path+logOlder) // or it grows on
	}
	f, err := appendTo(path)
	if errors.Is(err, os.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			f, err = appendTo(path)
		}
	}
	if err != nil {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil)
	}
	return slog.New(slog.NewTextHandler(f, &slog.HandlerOptions{Level: level})), f
}

func appendTo(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
}
