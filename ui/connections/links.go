package connections

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

const (
	linkUser = iota
	linkStatus
	linkRole
	linkSince
)

func (p *show) restyle() {
	t := &p.s.Text.Connections.Users
	users, problems := p.tabs[0], p.tabs[1]
	since := t.Since
	if p.load.Done && folder(p.view) {
		since = t.FolderSince
	}
	users.Empty, problems.Empty = t.Empty, t.NoProblems
	users.SetColumns([]kit.Column{
		{Title: t.User, Min: 16, Flex: 2},
		{Title: t.Status, Min: 24, Flex: 5, Priority: 3},
		{Title: t.Role, Min: 20, Flex: 1, Priority: 2},
		{Title: since, Min: 12, Priority: 1},
	})
	problems.SetColumns([]kit.Column{{Title: t.File, Min: 16, Flex: 1}, {Title: t.Reason, Min: 20, Flex: 3, Priority: 1}})
}

// setRows fills both tabs; they are short.
func (p *show) setRows() tea.Cmd {
	t := p.s.Text
	links := slices.SortedFunc(slices.Values(p.view.Links), func(a, b domain.LinkView) int {
		if a.User.ID == p.view.SyncUser {
			return -1
		}
		if b.User.ID == p.view.SyncUser {
			return 1
		}
		return strings.Compare(a.User.Name, b.User.Name)
	})
	users := kit.NewSlice(links, func(v domain.LinkView) string { return string(v.User.ID) }, p.linkCell,
		func(v domain.LinkView) string { return kit.Lower(v.User.Name, v.User.UserName, v.Outside.Name) }, nil)
	problems := kit.NewSlice(p.view.Problems, func(v domain.Problem) string { return v.Name + v.Text },
		func(v domain.Problem, column int) kit.Cell {
			if column == 0 {
				return kit.Cell{Text: v.Name}
			}
			said := problem(t, v)
			if v.Code == domain.CodeBadFile && v.Text != "" {
				said = t.Reason(v.Text) // its name stands beside it
			}
			return kit.Cell{Text: said, Style: kit.Attention}
		}, func(v domain.Problem) string { return kit.Lower(v.Name, v.Text) }, nil)
	return tea.Batch(p.tabs[0].SetRows(users), p.tabs[1].SetRows(problems))
}

// readProblem shows all of why something could not be read.
func (p *show) readProblem() kit.Action {
	t := p.s.Text
	at := func() (domain.Problem, bool) {
		rows, ok := p.tabs[1].Rows().(*kit.Slice[domain.Problem])
		if row, there := p.tabs[1].Current(); ok && there {
			return rows.At(row), true
		}
		return domain.Problem{}, false
	}
	return kit.Action{
		ID: "problem", Keys: []string{"enter"}, Name: t.Kit.Open, Help: t.Kit.OpenHelp,
		Disabled: func() string {
			if _, ok := at(); !ok {
				return t.Connections.Users.NoProblems
			}
			return ""
		},
		Run: func() tea.Cmd {
			v, _ := at()
			return kit.Show(&kit.Notice{S: p.s, Heading: kit.Clean(v.Name), Body: kit.Clean(problem(t, v)), Bad: true})
		},
	}
}

// problem says why something could not be read.
func problem(t *text.Text, v domain.Problem) string {
	return t.Error(&domain.Error{Code: v.Code, Name: v.Name, Reason: v.Text}, time.Time{})
}

func (p *show) linkCell(v domain.LinkView, column int) kit.Cell {
	t := &p.s.Text.Connections.Users
	switch column {
	case linkUser:
		return kit.Cell{Text: v.User.Name}
	case linkStatus:
		switch {
		case v.Displaced:
			return kit.Cell{Text: "! " + fmt.Sprintf(t.Displaced, v.Outside.Name) + p.sync(v), Style: kit.Attention}
		case !v.Linked:
			return kit.Cell{Text: "○ " + t.NotLinked, Style: kit.Muted}
		case v.Outside.Name == "" || folder(p.view):
			return kit.Cell{Text: "● " + t.Linked + p.sync(v), Style: kit.Good}
		}
		return kit.Cell{Text: "● " + fmt.Sprintf(t.ConnectedAs, v.Outside.Name) + p.sync(v), Style: kit.Good}
	case linkRole:
		return kit.Cell{Text: p.s.TopRole(v.User.Roles)}
	case linkSince:
		if v.Linked {
			return kit.Cell{Text: p.s.When(v.Since), At: v.Since, Style: kit.Muted}
		}
	}
	return kit.Cell{}
}

// sync says that it is this user who synchronises.
func (p *show) sync(v domain.LinkView) string {
	if v.User.ID != p.view.SyncUser {
		return ""
	}
	return " · " + p.s.Text.Connections.Users.IsSync
}
