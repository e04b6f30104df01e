package wire

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"basecone/domain"
)

// errStalled is why a request is given up that the server leaves waiting.
var errStalled = errors.New("the server stopped answering")

// exchange sends the request once. The answer's body ends with an error when it
// stalls, is longer than allowed, or is shorter than it said.
func (t *Transport) exchange(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(req.Context())
	watch := time.AfterFunc(t.cfg.HeaderTimeout, func() { cancel(errStalled) })
	resp, err := t.cfg.Base.RoundTrip(req.WithContext(ctx))
	watch.Stop()
	if err != nil {
		err = broken(req.Context(), ctx, err)
		cancel(nil)
		return nil, err
	}
	resp.Body = &body{
		ReadCloser: resp.Body, caller: req.Context(), ctx: ctx, cancel: cancel,
		watch: watch, stall: t.cfg.StallTimeout, left: t.cfg.MaxBody,
	}
	return resp, nil
}

// body is an answer under watch. The watch runs only while a Read waits, so that a
// slow reader is not taken for a slow server.
type body struct {
	io.ReadCloser
	caller, ctx context.Context //nolint:containedctx // the request's, whose end is told from a stall
	cancel      context.CancelCauseFunc
	watch       *time.Timer
	stall       time.Duration
	left        int64
}

// Read gives [domain.CodeBadAnswer] once the answer is longer than allowed.
func (b *body) Read(p []byte) (int, error) {
	b.watch.Reset(b.stall)
	n, err := b.ReadCloser.Read(p)
	b.watch.Stop()
	b.left -= int64(n)
	switch {
	case b.left < 0:
		return 0, &domain.Error{Code: domain.CodeBadAnswer, Reason: "too_large"}
	case err == nil || errors.Is(err, io.EOF):
		return n, err
	}
	return n, broken(b.caller, b.ctx, err)
}

// Close ends the exchange.
func (b *body) Close() error {
	b.watch.Stop()
	err := b.ReadCloser.Close()
	b.cancel(nil)
	return err
}

// broken says what ended an exchange: the caller, our patience, or the network.
func broken(caller, ctx context.Context, err error) error {
	if cause := caller.Err(); cause != nil {
		return cause
	}
	if errors.Is(context.Cause(ctx), errStalled) {
		return &domain.Error{Code: domain.CodeUnreachable, Reason: "timeout", Err: errStalled}
	}
	return &domain.Error{Code: domain.CodeUnreachable, Err: err}
}
