package verbs

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"basecone/domain"
)

func (a *app) users() *cobra.Command {
	return a.group("users", a.usersList(), a.usersAdd())
}

func (a *app) usersList() *cobra.Command {
	cmd := a.verb("list", func(cmd *cobra.Command, _ []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			users, err := s.Service.Users(ctx, s.actor)
			if err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(shapes(users, userShape))
			}
			t := newTable("id", "user_name", "name", "email", "roles", "last_seen")
			for _, u := range users {
				roles := shapes(u.Roles, s.text.Role)
				t.add(string(u.ID), u.UserName, u.Name, u.Email, strings.Join(roles, ", "), s.when(u.LastSeen))
			}
			return s.table(t)
		})
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

func (a *app) usersAdd() *cobra.Command {
	var u domain.User
	var roles []string
	cmd := a.verb("add", func(cmd *cobra.Command, _ []string) error {
		if err := a.required(cmd, "username", "name", "email", "role"); err != nil {
			return err
		}
		for _, word := range roles {
			role := domain.Role(strings.ReplaceAll(strings.ToLower(word), "-", "_"))
			if !slices.Contains(domain.Roles(), role) {
				return wrong(a.text.Verbs.NoSuchRole, "name", word,
					"list", strings.Join(shapes(domain.Roles(), func(r domain.Role) string { return string(r) }), ", "))
			}
			u.Roles = append(u.Roles, role)
		}
		u.UserName = strings.ToLower(u.UserName)
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			if s.actor.ReadOnly {
				return domain.Fail(domain.CodeReadOnly)
			}
			password, err := s.newPassword(ctx, "BASECONE_NEW_PASSWORD", s.text.Verbs.NoNewPassword)
			if err != nil {
				return err
			}
			added, err := s.Service.AddUser(ctx, s.actor, u, password)
			if err != nil {
				return err
			}
			if s.settings.JSON {
				return s.json(userShape(added))
			}
			return s.line(string(added.ID))
		})
	})
	cmd.Args = a.takes(0, 0)
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&u.UserName, "username", "", "")
	f.StringVar(&u.Name, "name", "", "")
	f.StringVar(&u.Email, "email", "", "")
	f.StringArrayVar(&roles, "role", nil, "")
	return cmd
}

func (a *app) password() *cobra.Command {
	return a.group("password", a.passwordReset())
}

// passwordReset is for whoever owns the data directory: nobody signs in for it.
func (a *app) passwordReset() *cobra.Command {
	var yes bool
	cmd := a.verb("reset --office CODE --user NAME", func(cmd *cobra.Command, _ []string) error {
		office := or(a.flags.office, a.getenv("BASECONE_OFFICE"))
		needed := []string{"office", "user"}
		if office != "" {
			needed = needed[1:]
		}
		if err := a.required(cmd, needed...); err != nil {
			return err
		}
		if a.flags.readOnly {
			return domain.Fail(domain.CodeReadOnly)
		}
		if _, err := a.existing(); err != nil {
			return err // before anything is asked
		}
		ctx, user := cmd.Context(), a.flags.user
		t := a.text.Verbs
		if err := a.confirm(ctx, yes, t.ResetPassword, "name", office+"/"+user); err != nil {
			return err
		}
		password, err := a.newPassword(ctx, "BASECONE_NEW_PASSWORD", t.NoNewPassword)
		if err != nil {
			return err
		}
		return a.open(ctx, func(ctx context.Context, s *session) error {
			err := s.Service.ResetPassword(ctx, office, user, password)
			if err != nil {
				return absent(err, t.NoSuchUser, office+"/"+user)
			}
			return s.say(t.PasswordReset, "name", office+"/"+user)
		})
	})
	cmd.Args = a.takes(0, 0)
	cmd.Flags().StringVar(&a.flags.office, "office", "", "")
	cmd.Flags().StringVar(&a.flags.user, "user", "", "")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "")
	return cmd
}
