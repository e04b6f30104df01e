// Package ui is the shell around every screen: left menu, header, status line, page
// stack, dialogs, palette, help, toasts, lock. It knows no page; main hands it the
// constructors.
//
//	options.go   what main hands in
//	app.go       the root model: start, messages, who is signed in
//	route.go     every page's messages come back to it and to no other
//	stack.go     the pages of each menu entry, and those on the whole screen
//	keys.go      which key goes where
//	menu.go      the left menu
//	view.go      the screen, a line at a time; frame.go caches what seldom changes
//	palette.go   everything by name
//	help.go      every key of a screen
//	dialog.go    boxes over the screen, and the guard of those that open by themselves
//	toast.go     what was done, or went wrong, in passing
//	lock.go      the idle lock
//	start.go     opening the data while the sign-in page is already drawn
//
// Pages are made of package kit, all sentences stand in package text. There is one
// [App] for each session and nothing is shared between two.
package ui
