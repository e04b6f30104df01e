// Package connect signs in to accounting systems. The wizard and the Connections
// screens use it.
//
//	choose.go   Chooser: which accounting system
//	page.go     Page: sign in to it, for a new connection or again
//	form.go     the fields a system declares, and the description
//	consent.go  signing in in a browser: the link, the paste field, the demo's users
//	draw.go     what Page looks like
//	qr.go       the link as a QR code
package connect
