// Package books is the bookkeeping of made-up Dutch companies, out of a seed: the
// same seed gives the same companies, and the same rounds of changes the same books.
//
//	books.go    all companies, and changing something in each
//	company.go  one company: what it holds, in the order it was last touched
//	relation.go debtors and creditors
//	ledger.go   ledger accounts, from the chart in chart.txt
//	vat.go      VAT codes
//	names.go    the words that names and addresses are made of
//
// Numbers that could be somebody's are chosen where none are given out: chamber of
// commerce numbers begin with 99, phone numbers go on with 000, and mail goes to the
// domain example. The books know no protocol: servers beside this package speak it.
package books
