// Package wire is what the accounting systems on the network share: how to ask a
// server politely, how long to wait for it, and how far to trust its answer.
//
//	transport.go  the http.RoundTripper: budget, token, attempt, again or not
//	scope.go      on whose behalf a request is made, carried by its context
//	budget.go     how many requests are left, per app, grant and company
//	attempt.go    one exchange: time-outs, the size of an answer, broken connections
//	answer.go     HTTP failures as the domain's errors, bounded JSON
//	tokens.go     access tokens that rotate under the grant's lock
//	loopback.go   the listener that an authorisation ends at
//
// Budgets, back-off and the life of tokens go by [domain.Clock]. How long a server
// may take is measured in real time: moving the demo's clock makes no network slow.
// A request that fails half-way through its answer is not repeated here: the caller
// has used part of it, and the background runs the whole piece of work again.
//
// It is a leaf: it knows the domain's contracts and no accounting system.
package wire
