// Command bare is the smallest full-screen Bubble Tea program: what it costs is
// what the toolkit costs. The benchmarks of the screens stand beside it.
package main

import (
	"fmt"
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// counter counts keys.
type counter int

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		c++
	}
	return c, nil
}

func (c counter) View() tea.View {
	v := tea.NewView(strconv.Itoa(int(c)) + " keys")
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(counter(0), tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
