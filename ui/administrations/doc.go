// Package administrations is the menu entry Administrations: the clients' books and
// their master data.
//
//	list.go      all administrations with their state, live while they synchronise
//	cells.go     what the list's columns show and how they sort
//	facts.go     what is known of one: the detail pane and the tab Details
//	status.go    a state by sign, word and colour; what is under way
//	doing.go     add, synchronise, remove: on the list and on the page of one
//	sync.go      asking for synchronisations, and what is said of the answers
//	choose.go    from which connection to add
//	show.go      one administration: its tabs
//	records.go   a tab of master data of one kind
//	columns.go   which fields a kind's table shows
//	record.go    one record with all its fields
//	history.go   the tab of synchronisations
//	run.go       one synchronisation
//	access.go    the tab of who may enter
package administrations
