package background

import (
	"sync"
	"time"

	"basecone/domain"
)

// progressEvery is how often an office's screens are told of progress at most.
const progressEvery = 250 * time.Millisecond

// notifier tells an office's subscribers that progress changed: at once after a
// quiet time, else when the time is up. It uses real time, as eyes do, and holds a
// timer only while there is something left to tell.
type notifier struct {
	hub *domain.Hub

	mu      sync.Mutex
	told    map[domain.OfficeID]time.Time
	waiting map[domain.OfficeID]bool
}

func newNotifier(hub *domain.Hub) *notifier {
	return &notifier{hub: hub, told: map[domain.OfficeID]time.Time{}, waiting: map[domain.OfficeID]bool{}}
}

// changed notes that the office's progress is another.
func (n *notifier) changed(office domain.OfficeID) {
	if n.hub == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.waiting[office] {
		return
	}
	if left := progressEvery - time.Since(n.told[office]); left > 0 {
		n.waiting[office] = true
		time.AfterFunc(left, func() { n.tell(office) })
		return
	}
	n.told[office] = time.Now()
	n.hub.Publish(office, domain.SubjectProgress)
}

func (n *notifier) tell(office domain.OfficeID) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.waiting, office)
	n.told[office] = time.Now()
	n.hub.Publish(office, domain.SubjectProgress)
}
