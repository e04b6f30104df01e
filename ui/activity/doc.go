// Package activity is the menu entry Activity: what the background does for the
// office, and when it comes round again.
//
//	list.go   every administration's synchronisation, those under way first
//	cells.go  what a row says: state, progress, why it failed, when it is due
package activity
