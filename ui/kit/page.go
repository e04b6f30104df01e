package kit

import (
	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/text"
)

// Page is one screen of the program. Update does no I/O; what takes time is a
// command, whose answer comes back to this page and to no other. View draws inside
// w x h cells, does no I/O and is cheap: it runs after every message.
type Page interface {
	// Init starts the page; it runs once, when the page is opened.
	Init() tea.Cmd
	// Update handles a message and gives the page that goes on, as a rule itself: what
	// embeds a page has an Update of its own. Keys of the page's actions do not get here.
	Update(msg tea.Msg) (Page, tea.Cmd)
	// View draws at most h lines of at most w cells.
	View(w, h int) string
	// Title names the page in the breadcrumb and the window's title.
	Title() string
	// Actions are what can be done here now, the most important first.
	Actions() []Action
	// Capturing reports whether a text field owns letters, digits and esc.
	Capturing() bool
	// Dirty reports whether something typed would be lost if the page went away.
	Dirty() bool
}

// Base answers for pages without actions and fields; embed it and override.
type Base struct{}

// Init starts nothing.
func (Base) Init() tea.Cmd { return nil }

// Actions are none.
func (Base) Actions() []Action { return nil }

// Capturing is false.
func (Base) Capturing() bool { return false }

// Dirty is false.
func (Base) Dirty() bool { return false }

// Helper is a page with a text for the help overlay, a few sentences.
type Helper interface{ Help() string }

// Informer is a page with something to say at the right of the breadcrumb, such as
// "38 of 41 · 2 marked".
type Informer interface{ Info() string }

// Escaper is a page that can take one step back within itself. Escape reports
// whether it did; if not, esc leaves the page.
type Escaper interface{ Escape() bool }

// Detailer is a page with a detail pane, drawn at the right where the screen is at
// least 140 columns wide. Fill it with the row on which the cursor rested last: [Rest].
type Detailer interface{ Detail(w, h int) string }

// Lister is a [Detailer] that needs so many cells for what is beside the pane, which is
// narrower then, or not drawn where hardly any room is left for it.
type Lister interface{ ListRoom() int }

// Closer is a page that holds something to let go of when it is closed.
type Closer interface{ Close() }

// The menu's entries, by the names [Go] takes.
const (
	Organisation    = "organisation"
	Connections     = "connections"
	Administrations = "administrations"
	Migration       = "migration"
	Users           = "users"
	Activity        = "activity"
	Mail            = "mail"
	Manual          = "help"
	Presenter       = "presenter"
)

// What a page tells the shell. Use the functions below to make the commands.
type (
	// PushMsg opens a page above the one that sends it.
	PushMsg struct{ Page Page }
	// PopMsg closes the page that sends it; the one below gets a [ResultMsg].
	PopMsg struct{ Result any }
	// ReplaceMsg puts a page in the place of the one that sends it.
	ReplaceMsg struct{ Page Page }
	// ToastMsg says something in passing. With Err set it is an error, which stays
	// until it is dismissed.
	ToastMsg struct {
		Text string
		Err  error
		Warn bool
	}
	// DialogMsg puts a dialog over the screen. A dialog nobody asked for swallows
	// keys until typing has paused.
	DialogMsg struct {
		Dialog    Dialog
		Uninvited bool
	}
	// GoMsg goes to a menu entry.
	GoMsg struct{ Entry string }
	// SignedInMsg lets somebody in. First, if set, is shown on the whole screen before
	// the menu: the rest of the wizard, or the news.
	SignedInMsg struct {
		Identity Identity
		First    Page
	}
	// SignOutMsg forgets who is signed in and shows the sign-in page.
	SignOutMsg struct{}
	// UnlockMsg brings back what the lock screen covers.
	UnlockMsg struct{}
)

// Placed is a page that shows several things after one another, such as the steps of a
// wizard. Place gives something comparable that differs between them.
type Placed interface{ Place() any }

// PlaceOf is where a page is, nil for one that shows one thing.
func PlaceOf(p Page) any {
	if placed, ok := p.(Placed); ok {
		return placed.Place()
	}
	return nil
}

// What the shell tells a page.
type (
	// ResultMsg is what the page above returned; nil when it was left by esc.
	ResultMsg struct{ Value any }
	// LiveMsg says what changed. A page that shows it reads it again, in a command.
	LiveMsg struct{ Subjects []domain.Subject }
	// RestyleMsg says that language or colours changed.
	RestyleMsg struct{}
	// OpenedMsg says that the session's service has arrived.
	OpenedMsg struct{}
)

// About reports whether the message is about one of the subjects.
func (m LiveMsg) About(subjects ...domain.Subject) bool {
	for _, have := range m.Subjects {
		for _, want := range subjects {
			if have == want {
				return true
			}
		}
	}
	return false
}

// Push opens a page above the current one.
func Push(p Page) tea.Cmd { return send(PushMsg{p}) }

// Pop closes the current page; the one below gets the result.
func Pop(result any) tea.Cmd { return send(PopMsg{result}) }

// Replace puts a page in the place of the current one.
func Replace(p Page) tea.Cmd { return send(ReplaceMsg{p}) }

// Toast says something in passing: that something was done.
func Toast(text string) tea.Cmd { return send(ToastMsg{Text: text}) }

// Warn says in passing that something needs attention.
func Warn(text string) tea.Cmd { return send(ToastMsg{Text: text, Warn: true}) }

// Fail says that something went wrong, in the person's words for err.
func Fail(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return send(ToastMsg{Err: err})
}

// Show opens a dialog that a key asked for.
func Show(d Dialog) tea.Cmd { return send(DialogMsg{Dialog: d}) }

// Interrupt opens a dialog that no key opened just now: nobody asked for it, or it
// tells of an answer that took its time.
func Interrupt(d Dialog) tea.Cmd { return send(DialogMsg{Dialog: d, Uninvited: true}) }

// Go goes to a menu entry by its id.
func Go(entry string) tea.Cmd { return send(GoMsg{Entry: entry}) }

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// NotYet is the page of something that is not built: it says so.
type NotYet struct {
	Base
	s             *Session
	name, instead func(*text.Text) string
}

// NewNotYet makes the page; name gives what will be here, instead what does meanwhile
// and may be nil.
func NewNotYet(s *Session, name, instead func(*text.Text) string) *NotYet {
	return &NotYet{s: s, name: name, instead: instead}
}

// Update changes nothing.
func (p *NotYet) Update(tea.Msg) (Page, tea.Cmd) { return p, nil }

// View says that there is nothing here yet.
func (p *NotYet) View(w, _ int) string {
	said := "\n" + p.s.Theme.Paint(Strong, p.s.Text.Shell.NotYetTitle) + "\n\n" + Wrap(p.s.Text.Shell.NotYet, w)
	if p.instead != nil {
		said += "\n\n" + Wrap(p.instead(p.s.Text), w)
	}
	return said
}

// Title is what will be here.
func (p *NotYet) Title() string { return p.name(p.s.Text) }
