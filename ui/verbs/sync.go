package verbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

func (a *app) sync() *cobra.Command {
	var wait bool
	cmd := a.verb("sync [ADMINISTRATION...]", func(cmd *cobra.Command, args []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			var ids []domain.AdministrationID
			for _, word := range args {
				v, err := s.findAdministration(ctx, word)
				if err != nil {
					return err
				}
				if !slices.Contains(ids, v.ID) { // by its code and by its name
					ids = append(ids, v.ID)
				}
			}
			return s.synchronise(ctx, ids, wait)
		})
	})
	cmd.Flags().BoolVar(&wait, "wait", false, "")
	cmd.Args = a.takes(0, -1)
	return cmd
}

// syncJSON is what became of one administration.
type syncJSON struct {
	AdministrationID string       `json:"administration_id"`
	Name             string       `json:"name"`
	Queued           bool         `json:"queued"`
	Error            *failureJSON `json:"error"` // why it was not queued
	Run              *runJSON     `json:"run"`   // with --wait, how it went
}

// outcome is what became of one administration.
type outcome struct {
	answer domain.SyncAnswer
	before domain.RunID    // the newest run before
	run    *domain.SyncRun // the newest that began since, if any
	named  bool            // it was asked for by name, not with all the others
}

// failed reports whether the administration is not as it should be. One that could
// not be queued, because it was already, is well if the work was done all the same;
// and who asks for everything wants no more than what is not in step.
func (o outcome) failed() bool {
	if o.run != nil {
		return o.run.Status != domain.RunOK && o.run.Status != domain.RunWarnings
	}
	switch domain.CodeOf(o.answer.Err) {
	case domain.CodeSyncRunning, domain.CodeSyncTooSoon:
		return o.named
	}
	return o.answer.Err != nil
}

// synchronise queues administrations, and with wait does the work. Work that was
// queued before, and is due, counts as asked for.
func (s *session) synchronise(ctx context.Context, ids []domain.AdministrationID, wait bool) error {
	answers, err := s.Service.QueueSync(ctx, s.actor, ids)
	if err != nil {
		return err
	}
	outcomes := make([]outcome, len(answers))
	for i, answer := range answers {
		outcomes[i].answer, outcomes[i].named = answer, len(ids) > 0
		if !wait {
			continue
		}
		r, err := s.newestRun(ctx, answer.Administration)
		if err != nil {
			return err
		}
		outcomes[i].before = r.ID
	}
	if wait {
		err := s.drain(ctx, func(j domain.Job) bool {
			return j.Office == s.actor.Office && (len(ids) == 0 || slices.Contains(ids, j.Administration))
		})
		if err != nil {
			return err
		}
		for i, o := range outcomes {
			r, err := s.newestRun(ctx, o.answer.Administration)
			if err != nil {
				return err
			}
			if r.ID != o.before {
				outcomes[i].run = &r
			}
		}
	}
	return s.showOutcomes(outcomes, wait)
}

// newestRun is an administration's last synchronisation, or an empty one.
func (s *session) newestRun(ctx context.Context, id domain.AdministrationID) (domain.SyncRun, error) {
	runs, err := s.Service.Runs(ctx, s.actor, id)
	if len(runs) == 0 || domain.CodeOf(err) == domain.CodeNotFound {
		return domain.SyncRun{}, err
	}
	return runs[0], err
}

// showOutcomes writes what became of each, and fails if any failed.
func (s *session) showOutcomes(outcomes []outcome, wait bool) error {
	failures := 0
	shape := func(o outcome) syncJSON {
		j := syncJSON{AdministrationID: string(o.answer.Administration), Name: o.answer.Name, Queued: o.answer.Err == nil}
		if e := new(domain.Error); errors.As(o.answer.Err, &e) {
			j.Error = &failureJSON{
				Code: string(e.Code), Message: s.sentence(e), Name: kit.Clean(e.Name), Reason: kit.Clean(e.Reason), Until: stamp(e.Until),
			}
		}
		if o.run != nil {
			run := s.runShape(*o.run)
			j.Run = &run
		}
		return j
	}
	t := newTable("name", "result")
	if wait {
		t = newTable("name", ">added", ">changed", ">removed", "result")
	}
	for _, o := range outcomes {
		if o.failed() {
			failures++
		}
		t.add(s.outcomeRow(o, wait)...)
	}
	var err error
	if s.settings.JSON {
		err = s.json(shapes(outcomes, shape))
	} else {
		err = s.list(t, s.text.Verbs.NoAdministrations)
	}
	if err == nil && failures > 0 {
		sentence := s.text.Verbs.SyncFailed.Of(s.text, failures)
		if len(outcomes) == 1 {
			sentence = s.text.Verbs.SyncFailedOnly
		}
		err = refuse(sentence, "count", strconv.Itoa(failures), "max", strconv.Itoa(len(outcomes)))
	}
	return err
}

func (s *session) outcomeRow(o outcome, wait bool) []string {
	result := s.text.Verbs.Queued
	if o.answer.Err != nil {
		result = s.sentence(o.answer.Err)
	}
	switch {
	case !wait:
		return []string{o.answer.Name, result}
	case o.run == nil:
		return []string{o.answer.Name, "", "", "", result}
	}
	return append([]string{o.answer.Name}, s.runRow(*o.run)[2:]...)
}

// drain does the work that is due, with its progress on standard error where that
// is a terminal.
func (s *session) drain(ctx context.Context, only func(domain.Job) bool) error {
	terminal, ok := terminalOf(s.errs)
	if !ok || s.Background == nil {
		return s.Drain(ctx, only)
	}
	watching, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer func() {
			if p := recover(); p != nil { // only the drawing stops
				s.log(fmt.Errorf("progress of a synchronisation: %v", p))
			}
		}()
		s.watch(watching, terminal)
	}()
	err := s.Drain(ctx, only)
	cancel()
	<-ended
	return err
}

// watch draws the work under way on one line of the terminal.
func (s *session) watch(ctx context.Context, terminal *os.File) {
	views, err := s.Service.Administrations(ctx, s.actor)
	if err != nil {
		return
	}
	names := map[domain.AdministrationID]string{}
	for _, v := range views {
		names[v.ID] = v.Name
	}
	changes := s.Service.Subscribe(ctx, s.actor)
	for {
		if _, on := changes.Wait(); !on {
			_, _ = io.WriteString(terminal, "\r"+ansi.EraseLineRight)
			return
		}
		line := s.progress(names)
		if width, _, err := term.GetSize(int(terminal.Fd())); err == nil {
			line = ansi.Truncate(line, width-1, "…")
		}
		_, _ = io.WriteString(terminal, "\r"+ansi.EraseLineRight+line)
	}
}

// progress says how far the oldest work under way is, and how much more there is.
func (s *session) progress(names map[domain.AdministrationID]string) string {
	running := s.Background.Running(s.actor.Office)
	if len(running) == 0 {
		return ""
	}
	p := running[0]
	sentence := s.text.Verbs.Progress
	if p.Total <= 0 {
		sentence = s.text.Verbs.ProgressUnknown
	}
	line := text.Fill(sentence, "name", names[p.Administration], "kind", s.text.Kinds(p.Kind),
		"done", s.text.Number(p.Done), "total", s.text.Number(p.Total))
	if more := len(running) - 1; more > 0 {
		line += " (+" + strconv.Itoa(more) + ")"
	}
	return kit.Clean(line)
}
