package administrations

import (
	"fmt"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// Running is the office's synchronisations under way, by administration. It is kept
// in memory, so asking costs nothing.
func Running(s *kit.Session) map[domain.AdministrationID]domain.Progress {
	if s.Background == nil {
		return nil
	}
	running := map[domain.AdministrationID]domain.Progress{}
	for _, p := range s.Background.Running(s.Actor.Office) {
		running[p.Administration] = p
	}
	return running
}

// Syncing says how far a synchronisation is: syncing 62 %.
func Syncing(t *text.Text, p domain.Progress) string {
	if p.Percent() < 0 {
		return t.Administrations.SyncingUnknown
	}
	return fmt.Sprintf(t.Administrations.Syncing, t.Number(p.Percent()))
}

// barWidth is how many cells progress takes in a row.
const barWidth = 10

// status is an administration's state by sign and word, and its colour.
func status(t *text.Text, v domain.AdministrationView) (string, kit.Style) {
	word := t.AdministrationStatus(v.Status)
	switch {
	case v.OnHold:
		return "! " + t.Words.OnHold, kit.Attention
	case v.Job == domain.JobRunning:
		return "● " + t.JobStatus(v.Job), kit.Accent
	case v.Status == domain.SyncError:
		return "✗ " + word, kit.Bad
	case v.Status == domain.FirstSync:
		return "○ " + t.Administrations.FirstSync, kit.Muted
	}
	return "● " + word, kit.Good
}

// rank orders states by how much attention they need.
func rank(v domain.AdministrationView) int {
	switch {
	case v.Status == domain.SyncError:
		return 0
	case v.OnHold:
		return 1
	case v.Job == domain.JobRunning:
		return 2
	case v.Status == domain.FirstSync:
		return 3
	}
	return 4
}
