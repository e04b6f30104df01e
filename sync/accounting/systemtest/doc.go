// Package systemtest is the suite that every accounting system passes, and the
// in-memory grant their tests use.
//
//	grant.go   a grant in memory
package systemtest
