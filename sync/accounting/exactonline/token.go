package exactonline

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"basecone/domain"
	"basecone/sync/accounting/wire"
)

// tokenAnswer is what the token call gives, tokens or a refusal. A refusal because
// of the limits may bring tokens all the same, and the old ones are spent then.
type tokenAnswer struct {
	Access      loose `json:"access_token"`
	Refresh     loose `json:"refresh_token"`
	ExpiresIn   loose `json:"expires_in"` // seconds, as a string
	Error       loose `json:"error"`
	Description loose `json:"error_description"`
}

// maxTokenAnswer bounds a token answer, in bytes.
const maxTokenAnswer = 256 << 10

// askTokens makes one token call. It is never repeated: the code or refresh token
// in it is good once.
func (s *System) askTokens(ctx context.Context, form url.Values) (domain.Credentials, error) {
	form.Set("client_id", s.cfg.ClientID)
	form.Set("client_secret", s.cfg.ClientSecret)
	ctx = wire.With(ctx, wire.Scope{Once: true})
	address := s.base.JoinPath("api/oauth2/token").String()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, notConfigured("")
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	asked := s.cfg.Clock.Now()
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, bare(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := readTokens(io.LimitReader(resp.Body, maxTokenAnswer))
	if err == nil && answer.Access != "" && answer.Refresh != "" {
		return wire.NewCredentials(string(answer.Access), string(answer.Refresh), asked, s.cfg.Clock.Now(), answer.life()), nil
	}
	return nil, s.tokenFailure(resp, answer, err)
}

// tokenFailure says why there are no tokens.
func (s *System) tokenFailure(resp *http.Response, answer tokenAnswer, err error) error {
	text := string(answer.Description)
	switch {
	case resp.StatusCode/100 == 5 || resp.StatusCode == http.StatusTooManyRequests:
		return s.transport.Failure(resp, text)
	case err != nil:
		return err
	case strings.HasPrefix(text, "Rate limit exceeded"): // asked for sooner than 9.5 minutes after the last
		return &domain.Error{Code: domain.CodeThrottled, Reason: wire.Clean(text), Until: s.cfg.Clock.Now().Add(earliest)}
	}
	switch answer.Error {
	case "invalid_client", "unauthorized_client": //nolint:misspell // the protocol's word
		return notConfigured(wire.Clean(text))
	case "invalid_grant", "invalid_request", "access_denied":
		return &domain.Error{Code: domain.CodeAuthExpired, Reason: wire.Clean(text)}
	}
	if err := s.transport.Failure(resp, text); err != nil {
		return err
	}
	return domain.Fail(domain.CodeBadAnswer)
}

// life is how long the access token is good; ten minutes where the answer says
// nothing sensible.
func (t tokenAnswer) life() time.Duration {
	seconds, err := strconv.Atoi(string(t.ExpiresIn))
	if life := time.Duration(seconds) * time.Second; err == nil && life > renewBefore && life <= maxTokenLife {
		return life
	}
	return 10 * time.Minute
}

func readTokens(r io.Reader) (t tokenAnswer, err error) {
	err = wire.ReadJSON(r, func(dec *json.Decoder) error { return dec.Decode(&t) })
	return t, err
}
