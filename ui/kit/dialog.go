package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Dialog stands over the screen and has the keyboard until it is done. Commands it
// returns belong to the page that showed it.
type Dialog interface {
	// Update handles a message; done closes the dialog.
	Update(msg tea.Msg) (done bool, cmd tea.Cmd)
	// View draws the inside of the box in at most w x h cells; the box fits itself
	// around it.
	View(w, h int) string
	// Title stands in the box's upper edge.
	Title() string
}

// Keys are the answers' keys, for the bottom line.
func (d *Confirm) Keys() string {
	if d.long {
		return d.S.Text.Kit.DialogScroll
	}
	return d.S.Text.Kit.DialogKeys
}

// Keys are the text's keys, for the bottom line.
func (d *Notice) Keys() string {
	if d.long {
		return d.S.Text.Kit.NoticeScroll
	}
	return d.S.Text.Kit.NoticeKeys
}

// Keys are the line's keys, for the bottom line.
func (d *Prompt) Keys() string { return d.S.Text.Kit.PromptKeys }

// Confirm asks before something is done. It names what is concerned and how many;
// No is chosen at first.
type Confirm struct {
	S       *Session
	Heading string // "Remove 3 administrations?"
	Body    string // what will happen, whether it can be undone; may hold line ends
	Yes     string // the verb: "Remove"
	Danger  bool
	Run     func() tea.Cmd // when the answer is yes
	Refuse  func() tea.Cmd // when it is no; may be nil

	yes    bool
	scroll Scroll
	long   bool // not all of the body is on screen
}

// AskLose asks before something typed is lost; run goes on all the same.
func AskLose(s *Session, run func() tea.Cmd) *Confirm {
	t := &s.Text.Shell
	return &Confirm{S: s, Heading: t.LoseTitle, Body: t.LoseBody, Yes: t.LoseYes, Danger: true, Run: run}
}

// Title is the question.
func (d *Confirm) Title() string { return d.Heading }

// Update chooses and answers.
func (d *Confirm) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch key := k.String(); key {
	case "up", "down", "pgup", "pgdown":
		if d.long {
			d.scroll.Update(msg)
		} else if key == "up" || key == "down" { // a key for pages chooses nothing
			d.yes = !d.yes
		}
	case "left", "right", "tab", "shift+tab", "h", "l":
		d.yes = !d.yes
	case "n", "esc":
		return d.answer(false)
	case "y", "j":
		d.yes = true // chosen, not done: a typed-ahead letter removes nothing
	case "enter":
		return d.answer(d.yes)
	}
	return false, nil
}

func (d *Confirm) answer(yes bool) (bool, tea.Cmd) {
	run := d.Refuse
	if yes {
		run = d.Run
	}
	if run == nil {
		return true, nil
	}
	return true, run()
}

// View draws what is asked, scrolled where it is long, and the two answers.
func (d *Confirm) View(w, h int) string {
	t := d.S.Theme
	var b strings.Builder
	body := Lines(Wrap(d.Body, w))
	d.long = len(body) > h-4
	if d.Body != "" {
		room := h - 4
		if d.long { // the bottom line has the keys
			room = h - 2
		}
		b.WriteString(d.scroll.View(d.S, body, w, room) + "\n\n")
	}
	style := Accent
	if d.Danger {
		style = Bad
	}
	b.WriteString(button(t, d.S.Text.Kit.No, !d.yes, Accent) + "   " + button(t, d.Yes, d.yes, style))
	if !d.long {
		b.WriteString("\n\n" + t.Paint(Muted, Cut(d.Keys(), w)))
	}
	return b.String()
}

// button draws an answer; the chosen one by sign and reverse video too.
func button(t *Theme, name string, chosen bool, style Style) string {
	if chosen {
		return t.On(style) + t.On(Cursor) + "› " + name + " " + reset
	}
	return t.Paint(style, "  "+name+" ")
}

// Notice tells something that must be seen.
type Notice struct {
	S       *Session
	Heading string
	Body    string
	Bad     bool
	Then    func() tea.Cmd // after it is closed; may be nil

	top  int
	long bool // not all of it is on screen
}

// Title is the heading.
func (d *Notice) Title() string { return d.Heading }

// Update scrolls and closes.
func (d *Notice) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "up", "k":
		d.top = max(0, d.top-1)
	case "down", "j":
		d.top++
	case "enter", "esc", "space", "q":
		if d.Then == nil {
			return true, nil
		}
		return true, d.Then()
	}
	return false, nil
}

// View draws the text, scrolled where it is long.
func (d *Notice) View(w, h int) string {
	lines := Lines(Wrap(d.Body, w))
	room := max(1, h-2)
	d.long = len(lines) > room
	d.top = min(d.top, max(0, len(lines)-room))
	lines = lines[d.top:min(len(lines), d.top+room)]
	return strings.Join(lines, "\n") + "\n\n" + d.S.Theme.Paint(Muted, Cut(d.Keys(), w))
}

// Prompt asks for one line of text.
type Prompt struct {
	S       *Session
	Heading string
	Body    string
	Label   string
	Value   string                   // what stands there at first
	Check   func(value string) error // nil: anything but nothing
	Run     func(value string) tea.Cmd

	input *Input
	err   string
}

// Title is the heading.
func (d *Prompt) Title() string { return d.Heading }

func (d *Prompt) field() *Input {
	if d.input == nil {
		d.input = NewInput()
		d.input.Set(d.Value)
	}
	return d.input
}

// Update edits the line, or takes it.
func (d *Prompt) Update(msg tea.Msg) (bool, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc":
			return true, nil
		case "enter":
			return d.take()
		}
	}
	d.err = ""
	d.field().Update(msg)
	return false, nil
}

func (d *Prompt) take() (bool, tea.Cmd) {
	value := strings.TrimSpace(d.field().Value())
	if value == "" {
		d.err = d.S.Text.Kit.Required
		return false, nil
	}
	if d.Check != nil {
		if err := d.Check(value); err != nil {
			d.err = d.S.Error(err)
			return false, nil
		}
	}
	return true, d.Run(value)
}

// View draws the line with its error under it.
func (d *Prompt) View(w, _ int) string {
	t := d.S.Theme
	var b strings.Builder
	if d.Body != "" {
		b.WriteString(Wrap(d.Body, w) + "\n\n")
	}
	label := d.Label + "  "
	b.WriteString(t.Paint(Muted, label) + d.field().View(t, max(8, w-Width(label)), true) + "\n")
	if d.err != "" {
		b.WriteString(strings.Join(Paragraph(t, Bad, d.err, w), "\n"))
	}
	b.WriteString("\n" + t.Paint(Muted, Cut(d.S.Text.Kit.PromptKeys, w)))
	return b.String()
}

// clip keeps the first n lines.
func clip(s string, n int) string {
	lines := Lines(s)
	return strings.Join(lines[:min(len(lines), max(1, n))], "\n")
}
