package exactonline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"basecone/domain"
	"basecone/sync/accounting/wire"
)

// Bounds on what a server can make us do.
const (
	maxError   = 64 << 10 // bytes read of an error
	maxStamp   = 64 << 10 // bytes of where a company's timestamps stand
	maxPages   = 50_000   // of one collection
	maxAddress = 4 << 10  // bytes of a next page's address
)

// collection is something to read: its path below the division, and its query.
type collection struct {
	division string // "current" for what has none
	path     string
	query    string // already escaped
}

// selecting is the query for some fields, and a filter if there is one.
func selecting(fields, filter string) string {
	q := "$select=" + url.QueryEscape(fields)
	if filter != "" {
		q += "&$filter=" + url.PathEscape(filter)
	}
	return q
}

// address is where the collection begins.
func (s *System) address(c collection) *url.URL {
	u := s.base.JoinPath("api/v1", c.division, c.path)
	u.RawQuery = c.query
	return u
}

// signed is a context in which requests to a division carry the grant's token.
func (s *System) signed(ctx context.Context, grant domain.Grant, division string) (context.Context, error) {
	if err := s.configured(); err != nil {
		return nil, err
	}
	scope := wire.Scope{Grant: grant.ID(), Token: func(ctx context.Context, stale string) (string, error) {
		return s.tokens.Access(ctx, grant, stale)
	}}
	if division != "current" {
		scope.Company = division
	}
	return wire.With(ctx, scope), nil
}

// pages reads a collection page by page; each gets a record, page is called after
// the last of every page.
func pages[T any](ctx context.Context, s *System, grant domain.Grant, c collection, each func(T) error, page func(last bool) error) error {
	ctx, err := s.signed(ctx, grant, c.division)
	if err != nil {
		return err
	}
	u := s.address(c)
	asked := map[string]struct{}{}
	for range maxPages {
		asked[u.RawQuery] = struct{}{}
		var next string
		err := s.ask(ctx, u, func(body io.Reader) (err error) {
			next, err = readPage(body, each)
			return err
		})
		if err != nil {
			return err
		}
		if err := page(next == ""); err != nil {
			return err
		}
		if next == "" {
			return nil
		}
		if u, err = follow(u, next); err != nil {
			return &domain.Error{Code: domain.CodeBadAnswer, Err: err}
		}
		if _, circle := asked[u.RawQuery]; circle {
			return &domain.Error{Code: domain.CodeBadAnswer, Err: errors.New("the next page was read before")}
		}
	}
	return &domain.Error{Code: domain.CodeBadAnswer, Err: errors.New("no end of pages")}
}

// follow takes a next address as it stands, provided that it goes on in the same
// collection of the same server: the token goes nowhere else.
func follow(at *url.URL, next string) (*url.URL, error) {
	u, err := url.Parse(next)
	switch {
	case err != nil, len(next) > maxAddress:
		return nil, errors.New("the next page has no address")
	case u.Scheme != at.Scheme || u.Host != at.Host || u.User != nil || !strings.EqualFold(u.Path, at.Path):
		return nil, fmt.Errorf("the next page is said to be at %s://%s", u.Scheme, u.Host)
	}
	u.Fragment = ""
	return u, nil
}

// ask sends one request, and lets read have an answer that is JSON.
func (s *System) ask(ctx context.Context, u *url.URL, read func(io.Reader) error) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return &domain.Error{Code: domain.CodeBadAnswer, Err: errors.New("an address that cannot be asked")}
	}
	req.Header.Set("Accept", "application/json")
	resp, err := s.client.Do(req)
	if err != nil {
		return bare(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		reason := readError(io.LimitReader(resp.Body, maxError))
		if err := s.transport.Failure(resp, reason); err != nil {
			return err
		}
	}
	if !wire.IsJSON(resp) {
		return &domain.Error{Code: domain.CodeBadAnswer, Err: errors.New("the answer is no JSON")}
	}
	return read(resp.Body)
}

// bare takes off what http.Client puts around an error, with the address in it.
func bare(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
