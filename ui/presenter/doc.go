// Package presenter is the demo's menu entry Presenter: what can be broken, changed
// and moved in the simulated world, and where to look then.
//
//	page.go    the tabs: what to do, sign-in details, outside users
//	deeds.go   what can be done, a row each
package presenter
