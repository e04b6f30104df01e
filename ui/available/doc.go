// Package available chooses administrations among what a connection sees outside,
// at most five at a time, and adds them. The wizard and the Administrations screen
// use it.
//
//	page.go  reading, choosing, adding
//	draw.go  what the page looks like
package available
