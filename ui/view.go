package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"basecone/ui/kit"
)

// The smallest terminal anything is drawn on.
const (
	leastWidth  = 40
	leastHeight = 10
)

// detailFrom is the width from which a page's detail pane is drawn.
const detailFrom = 140

// detailMost is all the room that a detail pane has a use for; the list has the rest.
// With less than detailLeast beside a list that asks for room it is not drawn.
const (
	detailMost  = 56
	detailLeast = 40
)

func (a *App) tooSmall() bool { return a.w < leastWidth || a.h < leastHeight }

// View draws the screen. It runs after every message, so everything that seldom
// changes is kept in the frame.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true}
	switch {
	case a.w == 0:
		return v // the size is not known yet
	case a.tooSmall():
		v.SetContent(a.smallness())
		return v
	case len(a.visible().pages) == 0:
		return v
	}
	v.WindowTitle = "basecone · " + kit.Clean(a.top().page.Title())
	screen := a.drawWhole
	if a.inside() {
		screen = a.drawShell
	}
	if len(a.dialogs) == 0 {
		v.SetContent(screen())
		return v
	}
	inside := a.inDialog() // before the line of its keys, which depend on what fits
	v.SetContent(a.overlay(screen(), inside))
	return v
}

// smallness says how much room is needed, in a few words where there is hardly any.
func (a *App) smallness() string {
	for _, said := range []string{a.s.Text.Shell.TooSmall, a.s.Text.Shell.TooSmallShort} {
		said = kit.Wrap(fmt.Sprintf(said, leastWidth, leastHeight), a.w)
		if len(kit.Lines(said)) <= a.h {
			return said
		}
	}
	return kit.Cut(fmt.Sprintf("%d×%d", leastWidth, leastHeight), a.w)
}

// paneSize is the room a page has.
func (a *App) paneSize() tea.WindowSizeMsg {
	if !a.inside() {
		return tea.WindowSizeMsg{Width: max(1, a.w-2), Height: max(1, a.h-2)}
	}
	return tea.WindowSizeMsg{Width: max(1, a.w-a.menuWidth()-3), Height: max(1, a.h-5)}
}

// drawShell draws header, menu, page and status line.
func (a *App) drawShell() string {
	body := a.h - 4
	a.refresh(body)
	top := a.top()
	size := a.paneSize()
	lines := a.pageLines(top.page, size.Width, size.Height)
	toast := a.toastLines(size.Width)
	var b strings.Builder
	b.Grow((a.w + 32) * a.h)
	b.WriteString(a.frame.head)
	for i := range body {
		b.WriteString(a.frame.menu[i])
		switch at := i - (body - len(toast)); {
		case at >= 0:
			b.WriteString(toast[at])
		case i == 0:
			b.WriteString(a.crumbs(size.Width))
		case i-1 < len(lines):
			b.WriteString(kit.Cut(lines[i-1], size.Width))
		}
		b.WriteByte('\n')
	}
	b.WriteString(a.frame.foot)
	a.keyLine(&b, top.page, a.frame.glance, a.frame.glanceColumns)
	return b.String()
}

// pageLines draws the page, with its detail pane where there is room for one.
func (a *App) pageLines(p kit.Page, w, h int) []string {
	d, ok := p.(kit.Detailer)
	right := a.detailRoom(p, w)
	if !ok || right == 0 {
		return clipLines(p.View(w, h), h)
	}
	left := w - right - 3
	lines := clipLines(p.View(left, h), h)
	detail := clipLines(d.Detail(right, h), h)
	side := " " + a.s.Theme.Paint(kit.Line, "│") + " "
	out := make([]string, h)
	for i := range out {
		l, r := "", ""
		if i < len(lines) {
			l = lines[i]
		}
		if i < len(detail) {
			r = kit.Cut(detail[i], right)
		}
		out[i] = kit.Fit(l, left) + side + r
	}
	return out
}

// detailRoom is how wide the detail pane of a page is; 0 where it gives way.
func (a *App) detailRoom(p kit.Page, w int) int {
	if a.w < detailFrom {
		return 0
	}
	right := min(w*2/5, detailMost)
	if l, ok := p.(kit.Lister); ok {
		if right = min(right, w-3-l.ListRoom()); right < detailLeast {
			return 0
		}
	}
	return right
}

func clipLines(s string, h int) []string {
	lines := kit.Lines(s)
	return lines[:min(len(lines), h)]
}

// crumbs is the way to the page, and at the right what the page says of itself.
func (a *App) crumbs(w int) string {
	t := a.s.Theme
	pages := a.visible().pages
	last := len(pages) - 1
	info := ""
	if i, ok := pages[last].page.(kit.Informer); ok {
		info = i.Info()
	}
	const between = " › "
	titles := make([]string, len(pages))
	over := kit.Width(info) + 1 - w
	for i, o := range pages {
		titles[i] = kit.Clean(o.page.Title())
		over += kit.Width(titles[i]) + kit.Width(between)
	}
	over -= kit.Width(between)
	var way strings.Builder
	for _, title := range titles[:last] { // the page's own is needed most
		n := kit.Width(title)
		least := min(n, max(1, n-over))
		over -= n - least
		way.WriteString(t.Paint(kit.Muted, kit.Cut(title, least)+between))
	}
	way.WriteString(t.Paint(kit.Strong, titles[last]))
	return kit.Sides(way.String(), t.Paint(kit.Muted, info), w)
}

// drawWhole draws a page on the whole screen: sign-in, wizard, news, lock.
func (a *App) drawWhole() string {
	top := a.top()
	size := a.paneSize()
	lines := clipLines(top.page.View(size.Width, size.Height), size.Height)
	toast := a.toastLines(size.Width)
	var b strings.Builder
	b.Grow((a.w + 32) * a.h)
	for i := range a.h - 1 {
		if at := i - (a.h - 1 - len(toast)); at >= 0 {
			b.WriteString(" " + toast[at])
		} else if i < len(lines) && lines[i] != "" {
			b.WriteString(" " + kit.Cut(lines[i], size.Width))
		}
		b.WriteByte('\n')
	}
	a.keyLine(&b, top.page, "", 0)
	return b.String()
}
