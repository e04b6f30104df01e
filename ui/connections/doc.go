// Package connections is the menu entry Connections: the office's ways into
// accounting systems.
//
//	list.go     all connections with their health; those who may not manage them see
//	            the ones of their own that are down
//	actions.go  check, reconnect, link oneself, remove
//	show.go     one connection: the chain from the office to what is seen outside
//	chain.go    how the chain is drawn
//	links.go    the office's users and who they are outside; what could not be read
//	choose.go   another synchronisation user
//	status.go   a state by sign, word and colour
//
// Signing in to an accounting system is package connect's.
package connections
