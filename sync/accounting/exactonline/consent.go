package exactonline

import (
	"context"
	"net/url"

	"basecone/domain"
	"basecone/sync/accounting/wire"
)

// Consent begins a sign-in. Exact asks for the user again even where a browser is
// signed in already: it matters which one synchronises. Where the redirect address
// is this machine's it is listened at, for as long as the link can be used and not
// only while ctx lasts: whoever begins a sign-in shows it after this call. If somebody
// else listens there now, the person pastes the address.
func (s *System) Consent(ctx context.Context, state string) (domain.Consent, error) {
	if s.Info().NotSetUp {
		return domain.Consent{}, notConfigured("")
	}
	q := url.Values{
		"client_id": {s.cfg.ClientID}, "redirect_uri": {s.cfg.Redirect}, "response_type": {"code"},
		"state": {state}, "force_login": {"1"},
	}
	c := domain.Consent{
		URL: s.base.JoinPath("api/oauth2/auth").String() + "?" + q.Encode(), Redirect: s.cfg.Redirect, Close: func() {},
	}
	if wire.IsLoopback(s.cfg.Redirect) {
		if arrived, end, err := wire.Listen(context.WithoutCancel(ctx), s.cfg.Redirect, state); err == nil {
			c.Arrived, c.Close = arrived, end
		}
	}
	return c, nil
}

// Redeem turns the code into tokens. CodeConsentExpired: Exact does not take it.
func (s *System) Redeem(ctx context.Context, code string) (domain.Credentials, error) {
	if err := s.configured(); err != nil {
		return nil, err
	}
	cred, err := s.askTokens(ctx, url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {s.cfg.Redirect},
	})
	if domain.CodeOf(err) == domain.CodeAuthExpired {
		return nil, &domain.Error{Code: domain.CodeConsentExpired, Err: err}
	}
	return cred, err
}

// renew spends a refresh token; see [wire.Tokens].
func (s *System) renew(ctx context.Context, old domain.Credentials) (domain.Credentials, error) {
	return s.askTokens(ctx, url.Values{
		"grant_type": {"refresh_token"}, "refresh_token": {old[wire.RefreshToken]},
	})
}
