// Package signin is how a person comes in: the sign-in page, the lock page, and the
// news after sign-in.
//
//	page.go  Page: office code, user name, password; where it goes on to
//	demo.go  the demo's sign-in details
//	hold.go  the wait after too many failures, counted down
//	lock.go  Lock: the password again, everything else stays
//	news.go  News: connections that are down, and what to press
package signin
