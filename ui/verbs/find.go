package verbs

import (
	"context"
	"strings"

	"basecone/domain"
	"basecone/ui/text"
)

// absent says of what is not found what kind of thing it is and which verb lists
// those there are; other errors stay as they are.
func absent(err error, sentence, word string) error {
	if domain.CodeOf(err) != domain.CodeNotFound {
		return err
	}
	return &refusal{text.Fill(sentence, "name", word), domain.CodeNotFound}
}

// findAdministration is the one that a word means.
func (s *session) findAdministration(ctx context.Context, word string) (domain.AdministrationView, error) {
	v, err := s.Service.FindAdministration(ctx, s.actor, word)
	return v, absent(err, s.text.Verbs.NoSuchAdministration, word)
}

// findConnection is the one that a word means, for who manages connections.
func (s *session) findConnection(ctx context.Context, word string) (domain.ConnectionView, error) {
	v, err := s.Service.FindConnection(ctx, s.actor, word)
	return v, absent(err, s.text.Verbs.NoSuchConnection, word)
}

// connection is the one that a word means. Who may only add administrations knows
// connections by id and title.
func (s *session) connection(ctx context.Context, word string) (domain.ConnectionID, error) {
	v, err := s.findConnection(ctx, word)
	if domain.CodeOf(err) != domain.CodeForbidden {
		return v.ID, err
	}
	c, err := s.addable(ctx, word)
	if domain.CodeOf(err) == domain.CodeForbidden {
		return domain.ConnectionID(word), nil // the use case decides
	}
	return c.ID, err
}

// addable is the connection that a word means, for who may add administrations from it.
func (s *session) addable(ctx context.Context, word string) (domain.ConnectionChoice, error) {
	c, err := s.Service.FindAddable(ctx, s.actor, word)
	return c, absent(err, s.text.Verbs.NoSuchConnection, word)
}

// userBy finds a user of the office by user name or id.
func (a *app) userBy(users []domain.User, word string) (domain.User, error) {
	for _, u := range users {
		if strings.EqualFold(u.UserName, word) || string(u.ID) == word {
			return u, nil
		}
	}
	return domain.User{}, absent(domain.Fail(domain.CodeNotFound), a.text.Verbs.NoSuchUser, word)
}
