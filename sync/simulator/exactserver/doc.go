// Package exactserver speaks Exact Online's protocol over made-up books: OAuth 2.0
// with tokens that rotate, OData in JSON with pages, limits per company, and an
// administrator who can break all of it on demand. It keeps to the facts gathered
// about the real one; where those are silent it is strict.
//
//	server.go    the handler, its users, the way of a request through it
//	oauth.go     the page a person signs in at, and the token call
//	tokens.go    what tokens say, which are still good
//	limits.go    calls per minute and day, and the lock after many errors
//	query.go     $select, $filter and $skiptoken
//	resources.go what can be read: users, divisions, master data
//	reply.go     answers and errors in JSON, or XML for who does not ask for JSON
//	faults.go    what can be broken
package exactserver
