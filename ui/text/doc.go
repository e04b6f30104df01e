// Package text is every sentence a person reads, in English and in Dutch.
//
// [Text] nests one struct of strings for each screen, so that the compiler finds
// a sentence that is missing and the tests one that is empty or whose verbs
// differ between the languages:
//
//	text.go       the whole, and which language to speak
//	shell.go      menu, header, status line, palette, dialogs of the shell
//	kit.go        what tables, forms and pickers say on every screen
//	errors*.go    a sentence for every domain.Code: what happened, why, what now
//	words.go      names of roles, permissions, kinds, states, plans, faults
//	format.go     numbers, dates and durations as people write them
//	<screen>.go   the sentences of one screen
//
// Placeholders are fmt verbs, or {names} where their order differs by language.
package text
