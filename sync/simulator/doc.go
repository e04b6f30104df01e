// Package simulator is a made-up outside world for the demo and the tests: a clock
// that can be moved, companies with books, and servers that speak the protocols of
// accounting systems on this machine only.
//
//	clock.go    the clock
//	world.go    the world: what runs, where, and how to reach it
//	presenter.go what the demo's presenter can do to it
//	state.go    what is kept of it from one start to the next
//	books/      the companies and their books
//	exactserver/ Exact Online's protocol over them
package simulator
