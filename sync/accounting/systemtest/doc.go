// Package systemtest is the suite that every accounting system passes, and the
// in-memory grant that tests use.
//
//	suite.go   [Run], what it is told of the system, and the checks on the whole
//	reading.go reading master data: the rules of pages, and the books they add up to
//	faults.go  what must come of an outside that misbehaves
//	grant.go   a grant in memory
package systemtest
