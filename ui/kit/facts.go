package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Fact is a line of a form that is only read: a name and what is known.
type Fact struct {
	Label string
	Value string // text from outside need not be clean
	Style Style
}

// Facts draws facts below one another in w cells; a long value is wrapped. One without
// spaces, as an address, stands whole on a line of its own rather than broken.
func Facts(t *Theme, facts []Fact, w int) []string {
	labels := 0
	for _, f := range facts {
		labels = max(labels, Width(f.Label))
	}
	labels = min(labels+3, max(12, w*2/5, w-24))
	lines := make([]string, 0, len(facts))
	for _, f := range facts {
		label := t.Paint(Muted, Fit(f.Label, labels-1)) + " "
		value := Clean(f.Value)
		if n := Width(value); n > w-labels && n < w && !strings.Contains(value, " ") {
			lines = append(lines, label, Spaces(w-n-1)+t.Paint(f.Style, value))
			continue
		}
		for _, l := range Lines(Wrap(value, max(1, w-labels))) {
			lines = append(lines, label+t.Paint(f.Style, l))
			label = Spaces(labels)
		}
	}
	return lines
}

// Tabs draws the names of tabs and a rule under them that marks the chosen one: two
// lines of w cells. Where not all fit, they stand closer; where they still do not,
// those around the chosen one.
func Tabs(t *Theme, names []string, at, w int) string {
	between := 3
	whole := between * (len(names) - 1)
	for _, name := range names {
		whole += Width(name)
	}
	if whole > w {
		between--
		whole -= len(names) - 1
	}
	from := at
	room := w - 4
	if whole <= w {
		from = 0
	}
	for used := Width(names[at]); from > 0; from-- {
		if used += Width(names[from-1]) + between; used > room {
			break
		}
	}
	var b strings.Builder
	start, end := 0, 0
	if from > 0 {
		b.WriteString(t.Paint(Muted, "‹ "))
	}
	for i := from; i < len(names); i++ {
		if i > from {
			b.WriteString(Spaces(between))
		}
		style := Muted
		if i == at {
			style, start = Title, min(Width(b.String()), w)
			end = min(start+Width(names[i]), w)
		}
		b.WriteString(t.Paint(style, names[i]))
	}
	rule := Rule(t, start) + t.Paint(Accent, strings.Repeat("━", max(0, end-start))) + Rule(t, w-end)
	return Cut(b.String(), w) + "\n" + rule
}

// Scroll shows lines of which more may be there than fit. The zero Scroll is ready.
type Scroll struct{ top, height, count int }

// Update moves and reports whether the key was one that does.
func (s *Scroll) Update(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	switch k.String() {
	case "up", "k":
		s.top--
	case "down", "j":
		s.top++
	case "pgup", "ctrl+u":
		s.top -= max(1, s.height-1)
	case "pgdown", "ctrl+d", "space":
		s.top += max(1, s.height-1)
	case "g", "home":
		s.top = 0
	case "G", "end":
		s.top = s.count
	default:
		return false
	}
	s.top = max(0, min(s.top, s.count-s.height))
	return true
}

// View draws h of the lines; the last one says how many are below.
func (s *Scroll) View(sess *Session, lines []string, w, h int) string {
	s.count, s.height = len(lines), max(1, h)
	s.top = max(0, min(s.top, s.count-s.height))
	shown := append([]string(nil), lines[s.top:min(s.count, s.top+s.height)]...)
	for i := range shown {
		shown[i] = Cut(shown[i], w)
	}
	if below := s.count - s.top - s.height; below > 0 && len(shown) > 1 {
		shown[len(shown)-1] = sess.Theme.Paint(Muted, Cut("↓ "+sess.Text.Kit.MoreBelow.Of(sess.Text, below+1), w))
	}
	return strings.Join(shown, "\n")
}

// ScrollActions tell of the keys that [Scroll] handles.
func ScrollActions(s *Session) []Action {
	k := &s.Text.Kit
	return []Action{{ID: "move", Keys: []string{"up", "down", "j", "k", "g", "G", "pgup", "pgdown"}, Name: k.Move, Help: k.MoveHelp, Quiet: true}}
}
