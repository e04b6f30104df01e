package verbs

import (
	"context"
	"errors"
	"strings"
	"time"

	"basecone/domain"
	"basecone/ui/text"
)

// session is an open data directory and who acts in it.
type session struct {
	*app
	*Instance
	settings Settings
	actor    domain.Actor
	user     domain.User
	office   domain.Office
}

// now is the service's time where times are shown.
func (s *session) now() time.Time { return s.Service.Clock().Now().In(s.settings.Config.TimeZone) }

// existing is the settings of a verb that works on what is there: a mistyped
// directory is told as such, and no data are made in it.
func (a *app) existing() (Settings, error) {
	settings, err := a.settings()
	if err == nil && !a.host.Exists(settings) {
		err = refuse(a.text.Verbs.NoOffice, "name", settings.Data)
	}
	return settings, err
}

// open runs f on the open data directory, as nobody.
func (a *app) open(ctx context.Context, f func(context.Context, *session) error) (err error) {
	settings, err := a.existing()
	if err != nil {
		return err
	}
	return a.openAt(ctx, settings, f)
}

func (a *app) openAt(ctx context.Context, settings Settings, f func(context.Context, *session) error) (err error) {
	instance, err := a.host.Open(ctx, settings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, instance.Close()) }()
	return f(ctx, &session{app: a, Instance: instance, settings: settings})
}

// signedIn runs f as the user that the flags and the environment name. What they
// leave out is asked for before the data directory is opened, so that nobody else is
// kept waiting for somebody who types.
func (a *app) signedIn(ctx context.Context, f func(context.Context, *session) error) error {
	settings, err := a.existing()
	if err != nil {
		return err
	}
	password, err := a.credentials(ctx, &settings)
	if err != nil {
		return err
	}
	return a.openAt(ctx, settings, func(ctx context.Context, s *session) error {
		in, err := s.Service.SignIn(ctx, settings.Office, settings.User, password)
		if err != nil {
			return err
		}
		s.actor, s.user, s.office = in.Actor, in.User, in.Office
		s.actor.ReadOnly = settings.ReadOnly
		return f(ctx, s)
	})
}

// credentials completes who acts and gives the password.
func (a *app) credentials(ctx context.Context, s *Settings) (password string, err error) {
	t := a.text.Verbs
	var missing []string
	if s.Office == "" {
		missing = append(missing, "--office")
	}
	if s.User == "" {
		missing = append(missing, "--user")
	}
	if len(missing) > 0 && !a.in.terminal {
		return "", wrong(t.NoActor, "list", strings.Join(missing, ", "))
	}
	if s.Office == "" {
		if s.Office, err = a.ask(ctx, t.AskOffice); err != nil {
			return "", err
		}
	}
	if s.User == "" {
		if s.User, err = a.ask(ctx, t.AskUser); err != nil {
			return "", err
		}
	}
	if password = a.getenv("BASECONE_PASSWORD"); password != "" {
		return password, nil
	}
	if !a.in.terminal {
		return "", wrong(t.NoPassword)
	}
	return a.askSecret(ctx, t.AskPassword)
}

// newPassword is the password in the variable, or one typed twice the same.
func (a *app) newPassword(ctx context.Context, variable, otherwise string) (string, error) {
	if password := a.getenv(variable); password != "" {
		return password, nil
	}
	if !a.in.terminal {
		return "", wrong(otherwise)
	}
	password, err := a.askSecret(ctx, a.text.Verbs.AskNewPassword)
	if err != nil {
		return "", err
	}
	again, err := a.askSecret(ctx, a.text.Verbs.AskAgain)
	if err == nil && again != password {
		err = domain.Fail(domain.CodePasswordAgain)
	}
	return password, err
}

// subject is the user that --user names in verbs where that is not who acts.
func (a *app) subject(typed []string) (string, error) {
	if len(typed) > 1 {
		return "", wrong(a.text.Verbs.TwoUsers)
	}
	if len(typed) == 0 {
		return "", nil
	}
	return strings.TrimSpace(typed[0]), nil
}

// say writes a sentence of what was done, unless JSON was asked for.
func (s *session) say(sentence string, namesAndValues ...string) error {
	if s.settings.JSON {
		return nil
	}
	return s.line(text.Fill(sentence, namesAndValues...))
}
