// Package auditfiles writes a folder of made-up Dutch audit files, for the demo and
// for tests of what reads such folders.
//
//	folder.go   the files of a folder, and changing them
//	company.go  the companies, their relations, and what happens to them over time
//	xaf.go      a company as XML of one XAF version
//	words.go    names, streets and towns, the chart of accounts and the VAT codes
//
// Everything follows from a seed: the same seed gives the same bytes. Names, numbers
// and addresses are invented; e-mail addresses end in .example and bank accounts are
// at a bank that does not exist.
package auditfiles
