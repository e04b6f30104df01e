// Package exactonline reads Exact Online.
//
//	system.go     what the catalogue says of it, and how it is set up
//	consent.go    signing in by OAuth 2.0
//	token.go      the token call and its answers
//	request.go    asking for a page of a collection
//	company.go    who signed in, and which companies they see
//	masterdata.go reading a company feed by feed, and the marks
//	record.go     Exact's records as the domain's
//	odata.go      the envelope, and values that come in more than one form
//
// A company is Exact's division. One record of Exact is a debtor, a creditor, both
// or neither; what was deleted comes in a feed of its own, read last and from before
// the rest was read, so that nothing is missed that goes meanwhile.
package exactonline
