package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"basecone/sync/simulator/books"
)

// state is what the world keeps from one start to the next: books are made anew
// from their seed and the rounds of changes done again, so that what was
// synchronised before a restart still fits.
type state struct {
	path string

	mu   sync.Mutex
	kept kept
}

type kept struct {
	Changes []time.Time   `json:"changes"`       // when the books were changed
	Ahead   time.Duration `json:"ahead_in_nano"` // how far the clock was moved
}

// openState reads the file; without a path, or a file, nothing has happened yet.
func openState(path string) (*state, error) {
	s := &state{path: path}
	if path == "" {
		return s, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the simulated world's state: %w", err)
	}
	if err := json.Unmarshal(data, &s.kept); err != nil {
		return nil, fmt.Errorf("reading the simulated world's state: %w", err)
	}
	return s, nil
}

// replay brings clock and books to where they were.
func (s *state) replay(clock *Clock, b *books.Books) {
	clock.Advance(s.kept.Ahead - clock.Offset())
	for round, at := range s.kept.Changes {
		b.Change(round, at)
	}
}

// changed keeps that the books change now and tells which round it is.
func (s *state) changed(at time.Time) (round int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept.Changes = append(s.kept.Changes, at)
	if err := s.write(); err != nil {
		s.kept.Changes = s.kept.Changes[:len(s.kept.Changes)-1]
		return 0, err
	}
	return len(s.kept.Changes) - 1, nil
}

// moved keeps how far the clock is ahead.
func (s *state) moved(ahead time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept.Ahead = ahead
	return s.write()
}

// write replaces the file in one step.
func (s *state) write() error {
	if s.path == "" {
		return nil
	}
	data, err := json.Marshal(s.kept)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(s.path), 0o700)
	}
	if err == nil {
		err = os.WriteFile(s.path+".new", data, 0o600)
	}
	if err == nil {
		err = os.Rename(s.path+".new", s.path)
	}
	if err != nil {
		return fmt.Errorf("keeping the simulated world's state: %w", err)
	}
	return nil
}
