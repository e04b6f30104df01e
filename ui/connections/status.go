package connections

import (
	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// Status is a connection's state by sign and word, and its colour.
func Status(t *text.Text, status domain.ConnectionStatus) (string, kit.Style) {
	word := t.ConnectionStatus(status)
	switch status {
	case domain.Connected:
		return "● " + word, kit.Good
	case domain.NotLinked:
		return "○ " + word, kit.Muted
	case domain.ReconnectNeeded:
		return "! " + word, kit.Attention
	case domain.Disconnected, domain.Blocked:
		return "✗ " + word, kit.Bad
	}
	return word, kit.Plain
}
