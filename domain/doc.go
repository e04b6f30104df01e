// Package domain is what the business is: the entities, their rules and states,
// who may do what, and every use case.
//
// An entity, its rules and its use cases stand together in one file, named after
// the subject:
//
//	office.go          an office and its billing profile
//	fields.go          what people type into forms: its normal form, and what is refused
//	signup.go          the sign-up wizard, steps 1 and 2, and how far it got
//	signin.go          signing in, the lock after failures, resetting a password
//	password.go        what a password must be and how it is kept
//	user.go            users and their roles
//	catalogue.go       the accounting systems there are
//	connection.go      connections to accounting systems and their states
//	connect.go         signing in to an accounting system
//	link.go            which outside user a user is linked to
//	grant.go           the credentials of a link, renewed under a lock
//	syncuser.go        whose link synchronises
//	administration.go  administrations: listed, found, removed
//	available.go       what can be added, and adding it
//	access.go          who may enter an administration
//	masterdata.go      debtors, creditors, ledger accounts and VAT codes
//	syncrun.go         one synchronisation of one administration, and its schedule
//	job.go             work the background does, kept until it is done
//	failure.go         an error kept to be shown later
//	news.go            what to say after sign-in and count in the menu
//	audit.go           who changed what
//
// A few files hold what all share: service.go (the [Service] whose methods are the
// use cases), actor.go (who acts and what they may), store.go (where things are
// kept), accounting.go (what an accounting system must do), background.go and
// presenter.go (what screens need of the background and of the demo), watch.go
// (who hears of changes), clock.go, id.go, errors.go.
//
// domain imports no other package of this module and does no I/O of its own: time,
// randomness, storage and accounting systems are handed to it.
package domain
