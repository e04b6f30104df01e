package kittest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"basecone/ui/kit"
)

// Golden compares the screen with the file named after the test; run the tests with
// -update to write it.
func (d *Driver) Golden() {
	d.t.Helper()
	golden.RequireEqual(d.t, d.Screen()+"\n")
}

// Goldens draws a page four ways, after the same steps, and compares each with a
// file: 80x24, 120x36, in Dutch, and with its styles under NO_COLOR. steps may be nil.
func Goldens(t *testing.T, o Options, steps func(d *Driver)) {
	t.Helper()
	ways := []struct {
		name   string
		change func(*Options)
	}{
		{"80x24", func(*Options) {}},
		{"120x36", func(o *Options) { o.Width, o.Height = 120, 36 }},
		{"dutch", func(o *Options) { o.Language = "nl" }},
		{"plain", func(o *Options) { o.Theme = kit.NoColour }},
	}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			o := o
			o.Width, o.Height = 80, 24
			way.change(&o)
			d := Open(t, o)
			if steps != nil {
				steps(d)
			}
			if way.name == "plain" {
				golden.RequireEqual(t, d.Styled()+"\n")
				return
			}
			d.Golden()
		})
	}
}

// Fits presses random keys on random screens and fails where anything drawn is wider
// or taller than the screen, or holds a control character. extra are keys of the page
// beside the usual ones.
func Fits(t *testing.T, open func(t testing.TB) *Driver, extra ...string) {
	t.Helper()
	keys := append([]string{
		"up", "down", "left", "right", "enter", "esc", "tab", "shift+tab", "space", "pgup", "pgdown", "home", "end",
		"/", "a", "e", "n", "1", "2", "3", "?", ":", "o", "*", "g", "G", "[", "]", "b", "ctrl+p",
	}, extra...)
	rapid.Check(t, func(rt *rapid.T) {
		d := open(t)
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				d.Resize(rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			} else {
				d.Keys(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
			if d.Quit {
				return
			}
			if err := d.fits(); err != nil {
				rt.Fatalf("%v\n%s", err, d.Screen())
			}
		}
	})
}

// fits is what of the drawn screen does not stay within it, or nil.
func (d *Driver) fits() error {
	w, h := d.App.Size()
	lines := strings.Split(d.Styled(), "\n")
	if len(lines) > h {
		return fmt.Errorf("%dx%d: %d lines", w, h, len(lines))
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			return fmt.Errorf("%dx%d: line %d is %d wide", w, h, i, n)
		}
		if strings.ContainsFunc(ansi.Strip(l), func(r rune) bool { return r < 0x20 || r == 0x7f }) {
			return fmt.Errorf("%dx%d: line %d holds a control character", w, h, i)
		}
	}
	return nil
}
