// Package kit is what pages are made of. It knows no page and no use case, only
// how a screen behaves, so that all of them behave alike:
//
//	page.go      Page, what a page may ask of the shell (push, pop, toast, …)
//	action.go    Action: a key with its name, its help, who may, why not now
//	session.go   Session: who is signed in, in what language and colours
//	identity.go  who has just signed in
//	load.go      Load: reads in the background whose stale answers are dropped; Live:
//	             hears of changes at most 20 times a second; Rest: a cursor stands still
//	unread.go    what a page shows that could not read anything
//	work.go      Work: something done, not read, whose answer always arrives
//	rows.go      Rows and Slice: what a table shows
//	table*.go    Table: a windowed list with filter, sort, marks, copy, export
//	save.go      SaveFile: a new file where a person says
//	match.go     the filter behind it, on all cores
//	picker.go    Picker: choose one or several, the others say why not
//	input.go     Input: one line of text, for filters
//	form*.go     Form: fields with errors under them, checks while typing
//	dialog.go    Confirm, Notice, Prompt
//	theme.go     Theme: ready SGR strings for every style
//	draw.go      widths, cutting, padding, bars, a line at a time
//	facts.go     Facts, Tabs, Scroll: pages that are read
//	pace.go      Pace: a long list is read again at most once in a while
//
// Everything here runs on the program's update loop unless it says otherwise. No
// state is kept in package variables: many sessions share one process.
package kit
