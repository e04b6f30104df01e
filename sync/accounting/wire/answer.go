package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"basecone/domain"
)

// Failure is the error of an answer that is not a success, by its status alone;
// reason is what the server said, and is cleaned here. nil for 2xx.
func (t *Transport) Failure(resp *http.Response, reason string) error {
	if resp.StatusCode/100 == 2 {
		return nil
	}
	e := &domain.Error{Code: codeOf(resp.StatusCode), Reason: Clean(reason), Err: fmt.Errorf("HTTP status %d", resp.StatusCode)}
	if e.Code == domain.CodeThrottled {
		now := t.cfg.Clock.Now()
		if e.Until = t.budget.until(resp.Header, now); e.Until.IsZero() {
			e.Until = now.Add(t.cfg.MaxWait)
		}
	}
	return e
}

func codeOf(status int) domain.Code {
	switch {
	case status == http.StatusUnauthorized:
		return domain.CodeAuthExpired
	case status == http.StatusForbidden:
		return domain.CodeNoRights
	case status == http.StatusNotFound, status == http.StatusGone:
		return domain.CodeOutsideGone
	case status == http.StatusTooManyRequests:
		return domain.CodeThrottled
	case status == http.StatusRequestTimeout, status >= 500:
		return domain.CodeUnreachable
	}
	return domain.CodeBadAnswer
}

// IsJSON reports whether the answer says that it is JSON. A proxy's or a sign-in
// page says text/html, also with status 200.
func IsJSON(resp *http.Response) bool {
	kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	return err == nil && (kind == "application/json" || strings.HasSuffix(kind, "+json"))
}

// ReadJSON lets read take one JSON value off r and demands that nothing follows.
// What is not JSON is [domain.CodeBadAnswer]; errors that r or read gave as the
// domain's or the context's pass unchanged.
func ReadJSON(r io.Reader, read func(*json.Decoder) error) error {
	dec := json.NewDecoder(r)
	err := read(dec)
	if err == nil {
		if _, err = dec.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = errors.New("more than one value")
		}
	}
	if domain.CodeOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &domain.Error{Code: domain.CodeBadAnswer, Err: err}
}

// longestReason bounds what is shown of a server's own words, in runes.
const longestReason = 200

// Clean makes a server's own words fit to show: no control characters, no
// bidirectional overrides, not too long.
func Clean(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || r == utf8.RuneError:
			continue
		}
		if n++; n > longestReason {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}
