package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Choice is an entry of a [Picker].
type Choice struct {
	ID     string
	Code   string // shown first, never cut; may be empty
	Name   string
	Detail string // secondary, at the right
	Reason string // why it cannot be chosen; empty: it can
	Also   string // other words the filter finds it by
}

// Picker chooses one entry, or several. Entries that cannot be chosen stay visible
// with their reason. It is a part of a page: hand it messages, draw its View.
type Picker struct {
	// Empty says what belongs here.
	Empty string

	s         *Session
	choices   []Choice
	lowered   []string
	codeWidth int
	nameWidth int
	saidRoom  int // what saidWidth was measured for
	saidWidth int // the widest of what is said beside names, of that which fits there
	many      bool
	most      int

	input       *Input
	filtering   bool
	match       matcher
	chosen      []string // ids, in the order they were chosen
	cursor, top int
	height      int
	refused     string
}

// NewPicker makes a picker of one entry.
func NewPicker(s *Session) *Picker {
	p := &Picker{s: s, input: NewInput(), height: 10}
	p.match.forget()
	return p
}

// NewMultiPicker makes a picker of at most most entries; 0 is any number.
func NewMultiPicker(s *Session, most int) *Picker {
	p := NewPicker(s)
	p.many, p.most = true, most
	return p
}

// SetChoices replaces the entries. What is chosen stays chosen where it is still
// there and can be; the cursor stays on its entry.
func (p *Picker) SetChoices(choices []Choice) {
	current, had := p.Current()
	p.choices = choices
	p.lowered = make([]string, len(choices))
	p.codeWidth, p.nameWidth, p.saidRoom = 0, 0, 0
	can := make(map[string]bool, len(choices))
	for i, c := range choices {
		p.lowered[i] = Lower(c.Code, c.Name, c.Detail, c.Also)
		p.codeWidth = max(p.codeWidth, Width(Clean(c.Code)))
		p.nameWidth = max(p.nameWidth, Width(Clean(c.Name)))
		can[c.ID] = c.Reason == ""
	}
	kept := p.chosen[:0]
	for _, id := range p.chosen {
		if can[id] {
			kept = append(kept, id)
		}
	}
	p.chosen = kept
	p.match.forget()
	p.match.find(p.lowered, p.input.Value())
	if had {
		p.seek(current.ID)
	}
	p.clamp()
}

// Choose chooses entries, as where a step is visited again.
func (p *Picker) Choose(ids ...string) {
	p.chosen = append(p.chosen[:0], ids...)
	p.SetChoices(p.choices)
	if !p.many && len(p.chosen) > 0 {
		p.seek(p.chosen[0])
		p.clamp()
	}
}

// Chosen are the ids of the chosen entries, in the order they were chosen.
func (p *Picker) Chosen() []string { return append([]string(nil), p.chosen...) }

// Current is the entry under the cursor.
func (p *Picker) Current() (Choice, bool) {
	if p.cursor >= p.count() {
		return Choice{}, false
	}
	return p.choices[p.at(p.cursor)], true
}

// Capturing reports whether the filter has the keyboard.
func (p *Picker) Capturing() bool { return p.filtering }

// Dirty reports whether several were chosen, which leaving would lose.
func (p *Picker) Dirty() bool { return p.many && len(p.chosen) > 0 }

// Escape takes the filter away; false where there is none.
func (p *Picker) Escape() bool {
	if !p.filtering && p.input.Value() == "" {
		return false
	}
	current, had := p.Current()
	p.filtering = false
	p.input.Set("")
	p.refilter()
	if had {
		p.seek(current.ID)
		p.clamp()
	}
	return true
}

// Info says how many are chosen: "3 of 5 chosen".
func (p *Picker) Info() string {
	k := &p.s.Text.Kit
	switch {
	case !p.many:
		return ""
	case p.most > 0:
		return sprintf(k.Chosen, p.s.Number(len(p.chosen)), p.s.Number(p.most))
	}
	return k.ChosenFree.Of(p.s.Text, len(p.chosen))
}

// Actions are what every picker can do.
func (p *Picker) Actions() []Action {
	k := &p.s.Text.Kit
	var actions []Action
	if p.filtering {
		actions = whileFiltering(p.s)
	}
	if p.many {
		actions = append(actions, Action{ID: "choose", Keys: []string{"space"}, Name: k.Choose, Help: k.ChooseHelp})
	}
	return append(actions,
		Action{ID: "filter", Keys: []string{"/"}, Name: k.Filter, Help: k.FilterHelp},
		Action{ID: "move", Keys: []string{"up", "down", "j", "k", "g", "G", "pgup", "pgdown"}, Name: k.Move, Help: k.MoveHelp, Quiet: true},
	)
}

// Update handles a message. picked is true when enter was pressed on an entry that
// can be chosen (or with several chosen): the page goes on with [Picker.Chosen].
func (p *Picker) Update(msg tea.Msg) (picked bool) {
	switch m := msg.(type) {
	case tea.PasteMsg:
		if p.filtering {
			p.input.Update(m)
			p.refilter()
		}
	case tea.KeyPressMsg:
		p.refused = ""
		if p.filtering {
			return p.filterKey(m)
		}
		return p.key(m.String())
	}
	return false
}

func (p *Picker) filterKey(k tea.KeyPressMsg) bool {
	switch key := k.String(); key {
	case "up", "down", "pgup", "pgdown":
		return p.key(key)
	case "enter", "tab":
		p.filtering = false
	case "esc":
		p.Escape()
	default:
		p.input.Update(k)
		p.refilter()
	}
	return false
}

func (p *Picker) key(key string) bool {
	page := max(1, p.height-1)
	switch key {
	case "up", "k":
		p.cursor--
	case "down", "j":
		p.cursor++
	case "pgup":
		p.cursor -= page
	case "pgdown":
		p.cursor += page
	case "home", "g":
		p.cursor = 0
	case "end", "G":
		p.cursor = p.count() - 1
	case "/":
		p.filtering = true
	case "space":
		p.toggle()
	case "enter":
		return p.enter()
	}
	p.clamp()
	return false
}

// enter picks: the entry under the cursor, or with several the ones chosen.
func (p *Picker) enter() bool {
	if p.many {
		return len(p.chosen) > 0
	}
	c, ok := p.Current()
	if !ok || c.Reason != "" {
		p.refused = p.refusal(c)
		return false
	}
	p.chosen = append(p.chosen[:0], c.ID)
	return true
}

// refusal says of an entry that cannot be chosen why not: all of it, since beside its
// name it may be cut.
func (p *Picker) refusal(c Choice) string { return Clean(c.Name) + ": " + Clean(c.Reason) }

func (p *Picker) toggle() {
	c, ok := p.Current()
	if !ok || !p.many {
		return
	}
	if c.Reason != "" {
		p.refused = p.refusal(c)
		return
	}
	for i, id := range p.chosen {
		if id == c.ID {
			p.chosen = append(p.chosen[:i], p.chosen[i+1:]...)
			return
		}
	}
	if p.most > 0 && len(p.chosen) >= p.most {
		p.refused = sprintf(p.s.Text.Kit.TooManyPick, p.s.Number(p.most))
		return
	}
	p.chosen = append(p.chosen, c.ID)
	p.cursor++
}

func (p *Picker) refilter() {
	p.match.find(p.lowered, p.input.Value())
	p.cursor, p.top = 0, 0
	p.clamp()
}

func (p *Picker) count() int {
	if p.match.all {
		return len(p.choices)
	}
	return len(p.match.hits)
}

func (p *Picker) at(place int) int {
	if p.match.all {
		return place
	}
	return int(p.match.hits[place])
}

func (p *Picker) seek(id string) {
	for place := range p.count() {
		if p.choices[p.at(place)].ID == id {
			p.cursor = place
			return
		}
	}
}

func (p *Picker) clamp() {
	p.cursor = min(max(p.cursor, 0), max(0, p.count()-1))
	p.top = max(0, min(max(p.top, p.cursor-p.height+1), p.cursor, p.count()-p.height))
}

// View draws the filter, the entries, and why the last key was refused.
func (p *Picker) View(w, h int) string {
	t, k := p.s.Theme, &p.s.Text.Kit
	var b strings.Builder
	b.WriteString(t.Paint(Accent, "/") + " " + p.input.View(t, max(1, w-2), p.filtering) + "\n")
	h--
	var refused []string
	if p.refused != "" {
		refused = Paragraph(t, Attention, "! "+p.refused, w)
		refused = refused[:min(len(refused), max(1, h-2))]
	}
	h -= len(refused)
	p.height = max(1, h)
	p.clamp()
	switch {
	case len(p.choices) == 0:
		b.WriteString("\n" + Wrap(p.Empty, w))
	case p.count() == 0:
		b.WriteString("\n" + Wrap(sprintf(k.NoHits, quoted(p.input.Value())), w) + "\n" + t.Paint(Muted, Cut(k.NoHitsKey, w)))
	}
	for place := p.top; place < min(p.top+p.height, p.count()); place++ {
		if place > p.top {
			b.WriteByte('\n')
		}
		p.drawRow(&b, place, w)
	}
	for _, l := range refused {
		b.WriteString("\n" + l)
	}
	return b.String()
}

func (p *Picker) drawRow(b *strings.Builder, place, w int) {
	c := p.choices[p.at(place)]
	var line strings.Builder
	on := place == p.cursor
	line.WriteString(map[bool]string{true: "› ", false: "  "}[on])
	if p.many {
		line.WriteString(p.box(c) + " ")
	}
	if p.codeWidth > 0 {
		appendCell(&line, c.Code, p.codeWidth, false, false)
		line.WriteString("  ")
	}
	right := c.Detail
	if c.Reason != "" {
		right = c.Reason
	}
	line.WriteString(p.drawName(Clean(c.Name), Clean(right), w-Width(line.String())))
	style := Plain
	switch {
	case on:
		style = Cursor
	case c.Reason != "":
		style = Muted
	}
	b.WriteString(p.s.Theme.Paint(style, Fit(line.String(), w)))
}

// drawName puts what is said of a name beside it, below that of the other names; where
// it does not fit there, at the right. The name needs its room first.
func (p *Picker) drawName(name, said string, room int) string {
	said = Cut(said, max(room*2/5, room-Width(name)-2))
	at := min(min(p.nameWidth, room*3/5)+3, room-p.saidIn(room))
	if Width(name) < at-1 && at+Width(said) <= room {
		return Fit(name, at) + said
	}
	return Sides(name, said, room)
}

// saidIn is the widest of what is said beside names of that which fits in two fifths of
// room, so that all of it begins below one another; the rest goes to the right.
func (p *Picker) saidIn(room int) int {
	if p.saidRoom == room {
		return p.saidWidth
	}
	p.saidRoom, p.saidWidth = room, 0
	for _, c := range p.choices {
		said := c.Detail
		if c.Reason != "" {
			said = c.Reason
		}
		if n := Width(Clean(said)); n <= room*2/5 {
			p.saidWidth = max(p.saidWidth, n)
		}
	}
	return p.saidWidth
}

func (p *Picker) box(c Choice) string {
	if c.Reason != "" {
		return " – "
	}
	for _, id := range p.chosen {
		if id == c.ID {
			return "[x]"
		}
	}
	return "[ ]"
}
