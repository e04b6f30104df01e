package domain

import (
	"context"
	"slices"
	"sync"
)

// Subject is a kind of thing that screens show and that may change.
type Subject string

// The subjects.
const (
	SubjectOffice          Subject = "office"
	SubjectUsers           Subject = "users"
	SubjectConnections     Subject = "connections"
	SubjectAdministrations Subject = "administrations"
	SubjectMasterData      Subject = "masterdata"
	SubjectRuns            Subject = "runs"     // synchronisations and jobs kept in the store
	SubjectProgress        Subject = "progress" // work under way, kept in memory
)

// Hub tells subscribers what changed. Notices are merged, not queued: a slow
// subscriber neither blocks a publisher nor misses a subject.
type Hub struct {
	mu   sync.Mutex
	subs map[*Subscription]struct{}
}

// NewHub returns a hub without subscribers.
func NewHub() *Hub { return &Hub{subs: map[*Subscription]struct{}{}} }

// Publish tells the office's subscribers that subjects changed. It never blocks.
func (h *Hub) Publish(office OfficeID, subjects ...Subject) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		if s.office == office {
			s.add(subjects)
		}
	}
}

// Subscribe hears of the office's changes until ctx ends.
func (h *Hub) Subscribe(ctx context.Context, office OfficeID) *Subscription {
	s := &Subscription{office: office, ctx: ctx, wake: make(chan struct{}, 1), changed: map[Subject]struct{}{}}
	h.mu.Lock()
	h.subs[s] = struct{}{}
	h.mu.Unlock()
	context.AfterFunc(ctx, func() {
		h.mu.Lock()
		delete(h.subs, s)
		h.mu.Unlock()
	})
	return s
}

// Subscription is one listener's share of a [Hub].
type Subscription struct {
	office OfficeID
	ctx    context.Context
	wake   chan struct{}

	mu      sync.Mutex
	changed map[Subject]struct{}
}

func (s *Subscription) add(subjects []Subject) {
	s.mu.Lock()
	for _, subject := range subjects {
		s.changed[subject] = struct{}{}
	}
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // already awake
	}
}

// Wait blocks until something changed and gives each changed subject once, sorted.
// It is false when the subscription has ended.
func (s *Subscription) Wait() ([]Subject, bool) {
	select {
	case <-s.ctx.Done():
		return nil, false
	case <-s.wake:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	subjects := make([]Subject, 0, len(s.changed))
	for subject := range s.changed {
		subjects = append(subjects, subject)
	}
	clear(s.changed)
	slices.Sort(subjects)
	return subjects, true
}
