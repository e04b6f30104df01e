package wire

import "context"

// Scope says on whose behalf a request is made.
type Scope struct {
	Grant   string // whose sign-in, [domain.Grant.ID]
	Company string // the outside company asked about; empty where there is none

	// Token gives the access token to send, asked for only when the request is about
	// to leave. stale is the token that was just refused, or empty. nil: none is sent.
	Token func(ctx context.Context, stale string) (string, error)
	// Once: the first answer is the answer, whatever it is, and no budget counts it. For
	// token calls: what they spend must not be sent twice, and no limit of data is theirs.
	Once bool
}

type scopeKey struct{}

// With gives the requests made with the context a scope.
func With(ctx context.Context, scope Scope) context.Context {
	return context.WithValue(ctx, scopeKey{}, scope)
}

func scopeOf(ctx context.Context) Scope {
	scope, _ := ctx.Value(scopeKey{}).(Scope)
	return scope
}
