// Package background does the work that nobody waits for at a screen: it runs the
// jobs the store keeps, and stands between the accounting systems and the domain.
//
//	engine.go       who runs what when: claiming, waiting, stopping, what is under way
//	work.go         one job's life: its lease, its panics, its end
//	synchronise.go  one synchronisation: pages in, steps out
//	feed.go         one feed of a synchronisation, and the promises it must keep
//	progress.go     telling screens how far a job is, a few times a second
//	decorate.go     what stands between an accounting system and everybody else
//	clean.go        text from outside made fit to keep and to show
//	logging.go      what the operator reads of every use of an accounting system
//	registry.go     the accounting systems there are
//
// The folder shadows the standard library's sync, hence the package's name.
// Accounting systems stand in folders of their own below accounting/ and know
// nothing of this package; main hands them over.
//
// # A crash at any point
//
// A synchronisation is a chain of small transactions. Each can be repeated: records
// are compared with what is stored, and how far a feed was read is stored with the
// last of its records and removals, never before. So a run that was cut off is
// simply run again from the marks of the last one that ended.
package background
