package verbs

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

func (a *app) connectionsAdd() *cobra.Command {
	var system, description string
	var fields []string
	cmd := a.verb("add --system SYSTEM", func(cmd *cobra.Command, _ []string) error {
		if err := a.required(cmd, "system"); err != nil {
			return err
		}
		given, err := a.parseFields(fields)
		if err != nil {
			return err
		}
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			id := domain.SystemID(strings.ToLower(strings.TrimSpace(system)))
			err := s.connect(ctx, domain.ConnectTarget{System: id, Description: description}, given)
			if domain.CodeOf(err) == domain.CodeUnknownSystem {
				return &refusal{text.Fill(s.text.Verbs.NoSuchSystem, "name", system), domain.CodeUnknownSystem}
			}
			return err
		})
	})
	cmd.Args = a.takes(0, 0)
	cmd.Example = "basecone connections add --system auditfile --description \"Audit files\" --field folder=/srv/audit"
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&system, "system", "", "")
	f.StringVar(&description, "description", "", "")
	f.StringArrayVar(&fields, "field", nil, "")
	return cmd
}

func (a *app) connectionsConnect() *cobra.Command {
	var fields []string
	var own bool
	cmd := a.verb("connect ID", func(cmd *cobra.Command, args []string) error {
		given, err := a.parseFields(fields)
		if err != nil {
			return err
		}
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			target := domain.ConnectTarget{Connection: domain.ConnectionID(args[0]), Own: own}
			v, err := s.findConnection(ctx, args[0])
			switch {
			case domain.CodeOf(err) == domain.CodeForbidden: // any role may renew its own link, and knows the id
				target.Connection, target.System, err = s.ownConnection(ctx, args[0])
			default:
				target.Connection, target.System = v.ID, v.System
			}
			if err != nil {
				return err
			}
			return s.connect(ctx, target, given)
		})
	})
	cmd.Args = a.takes(1, 1)
	cmd.Flags().StringArrayVar(&fields, "field", nil, "")
	cmd.Flags().BoolVar(&own, "own", false, "")
	return cmd
}

// ownConnection finds a connection for a user who does not manage them: one that is
// down and concerns the user, or one from which the user may add.
func (s *session) ownConnection(ctx context.Context, word string) (domain.ConnectionID, domain.SystemID, error) {
	news, err := s.Service.News(ctx, s.actor)
	if err != nil {
		return "", "", err
	}
	for _, v := range news {
		if string(v.ID) == word || strings.EqualFold(v.Description, word) {
			return v.ID, v.System, nil
		}
	}
	c, err := s.addable(ctx, word)
	if domain.CodeOf(err) != domain.CodeForbidden {
		return c.ID, c.System, err
	}
	return "", "", absent(domain.Fail(domain.CodeNotFound), s.text.Verbs.NoSuchConnection, word)
}

// parseFields reads KEY=VALUE; a value of - is read from standard input later.
func (a *app) parseFields(pairs []string) (map[string]string, error) {
	given := map[string]string{}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || key == "" {
			return nil, wrong(a.text.Verbs.BadField, "name", pair)
		}
		given[key] = value
	}
	return given, nil
}

// connect signs in to an accounting system and writes the connection.
func (s *session) connect(ctx context.Context, target domain.ConnectTarget, given map[string]string) error {
	info, known := s.Service.Info(target.System)
	var v domain.ConnectionView
	var err error
	switch {
	case known && info.Consent && len(given) > 0:
		return wrong(s.text.Verbs.SystemNeedsBrowser, "name", info.Name)
	case known && info.Consent:
		v, err = s.consent(ctx, target, info)
	case known && info.Built && !s.actor.ReadOnly:
		var fields map[string]string
		if fields, err = s.fields(ctx, info, given); err == nil {
			v, err = s.Service.Connect(ctx, s.actor, target, fields)
		}
	default:
		v, err = s.Service.Connect(ctx, s.actor, target, given) // refused, with the reason
	}
	if err != nil {
		return err
	}
	if s.settings.JSON {
		return s.json(s.connectionShape(v))
	}
	for _, p := range v.Problems {
		if err := s.note(s.problem(p)); err != nil {
			return err
		}
	}
	if warning := v.Links[0].Outside.Warning; warning != "" {
		if err := s.note(s.text.Code(warning)); err != nil {
			return err
		}
	}
	return s.line(string(v.ID))
}

// fields completes what was given by the environment, standard input and questions.
func (s *session) fields(ctx context.Context, info domain.SystemInfo, given map[string]string) (map[string]string, error) {
	t := s.text.Verbs
	keys := keysOf(info)
	for key := range given {
		switch {
		case len(keys) == 0:
			return nil, wrong(t.SystemTakesNoField, "name", info.Name)
		case !slices.Contains(keys, key):
			return nil, wrong(t.UnknownField, "name", key, "list", strings.Join(keys, ", "))
		}
	}
	full := map[string]string{}
	for _, f := range info.Fields {
		value, err := s.field(ctx, f, given)
		if err != nil {
			return nil, err
		}
		if f.Folder { // whoever synchronises may stand in another folder
			value = kit.FullPath(value)
		}
		full[f.Key] = value
	}
	return full, nil
}

func (s *session) field(ctx context.Context, f domain.Field, given map[string]string) (string, error) {
	t := s.text.Verbs
	variable := "BASECONE_FIELD_" + strings.ToUpper(f.Key)
	value, ok := given[f.Key]
	switch {
	case ok && value == "-":
		line, err := read(ctx, s.in.nextLine)
		if errors.Is(err, io.EOF) {
			return "", wrong(t.StdinTwice, "name", f.Key)
		}
		return line, err
	case ok:
		return value, nil
	case s.getenv(variable) != "":
		return s.getenv(variable), nil
	case !s.in.terminal:
		return "", wrong(t.MissingField, "name", f.Key, "variable", variable)
	case f.Secret:
		return s.askSecret(ctx, text.Fill(t.AskField, "name", f.Key))
	}
	return s.ask(ctx, text.Fill(t.AskField, "name", f.Key))
}

// consentWait is how long to wait for somebody who signs in in a browser.
const consentWait = 30 * time.Minute

// consent signs in in a browser. The address it ends at arrives by itself or is
// pasted; a wrong paste may be tried again.
func (s *session) consent(ctx context.Context, target domain.ConnectTarget, info domain.SystemInfo) (domain.ConnectionView, error) {
	ctx, cancel := context.WithTimeout(ctx, consentWait)
	defer cancel()
	t := s.text.Verbs
	consent, state, err := s.Service.BeginConsent(ctx, s.actor, target)
	if err != nil {
		return domain.ConnectionView{}, err
	}
	defer consent.Close()
	if info.ExclusiveGrant {
		if err := s.note(t.EndsOthers); err != nil {
			return domain.ConnectionView{}, err
		}
	}
	// The address is on a line of its own, so that it can be copied whole.
	if _, err := io.WriteString(s.errs, kit.Clean(t.OpenURL)+"\n"+kit.Clean(consent.URL)+"\n"); err != nil {
		return domain.ConnectionView{}, err
	}
	for {
		address, pasted, err := s.redirected(ctx, consent)
		if err != nil {
			return domain.ConnectionView{}, err
		}
		v, err := s.Service.FinishConsent(ctx, s.actor, state, address)
		code := domain.CodeOf(err)
		again := code == domain.CodeConsentAddress || code == domain.CodeConsentMismatch
		if err == nil || !again || !pasted || !s.in.terminal {
			return v, err
		}
		if err := s.note(s.text.Error(err, s.now())); err != nil {
			return v, err
		}
	}
}

// redirected waits for the address, from the listener or from standard input.
func (s *session) redirected(ctx context.Context, consent domain.Consent) (address string, pasted bool, err error) {
	t := s.text.Verbs
	if _, err := io.WriteString(s.errs, kit.Clean(t.AskPaste)); err != nil {
		return "", false, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	typed := make(chan answer, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				typed <- answer{err: errors.New("reading the address failed")}
			}
		}()
		line, err := read(ctx, s.in.nextLine)
		typed <- answer{line, err}
	}()
	for {
		select {
		case address, ok := <-consent.Arrived:
			_, _ = io.WriteString(s.errs, "\n") // nobody pressed enter
			if !ok {
				return "", false, refuse(t.PasteEnded)
			}
			return address, false, nil
		case a := <-typed:
			if errors.Is(a.err, io.EOF) {
				if consent.Arrived == nil {
					return "", false, refuse(t.NoPaste)
				}
				typed = nil // the listener is left
				continue
			}
			return a.line, true, a.err
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return "", false, domain.Fail(domain.CodeConsentExpired)
			}
			return "", false, ctx.Err()
		}
	}
}
