// Package auditfile reads the master data of Dutch audit files (XAF 2.0 to 4.0) from
// a folder, as an accounting system without a network.
//
//	system.go    the accounting system: who, which companies, their master data
//	folder.go    the files of a folder
//	cache.go     what is remembered of each
//	company.go   which files are of one company, its newest file, its code
//	identity.go  what a company is known by
//	reader.go    one file: tags become facts and records
//	fiscal.go    the fiscal year a file counts as
//	schema.go    which element stands for what, and where it counts
//	record.go    relations, ledger accounts and VAT codes as records
//	scanner.go   XML, as little of it as an audit file needs
//	encoding.go  bytes to UTF-8
//	clean.go     text as an element holds it to text as it is kept
//	fault.go     why a file cannot be used
//
// # Files
//
// The folder itself is read, not the folders in it: files with the extension xaf,
// xml or adf in any case. Each is read to its transactions and no further, first to
// see that its master data are whole and once more to hand them over; memory is the
// same however large it is. A continuation part of a split file is passed over.
// Declared encodings are believed as far as the bytes allow; what is UTF-8 is read as
// that, whatever it claims, and what is not the UTF-8 it claims as windows-1252, which
// also stands in for ISO-8859-1. What claims one that is not known here and is not
// UTF-8 either cannot be read. Bare ampersands and control characters are repaired.
// Any other fault makes the whole file bad: it is listed with its reason, a word of
// fault.go, and nothing of it is used, while the other files are.
//
// # Companies
//
// One company is what its files agree on: a KvK number, else a VAT number with the
// name, else the folder with the company's id. Files that share one are of the same
// company, unless their KvK or VAT numbers differ: such a file is listed as a
// conflict and never merged.
//
// What a company is known by grows with the files that are read of it: one that was
// added by folder and id is later found by the KvK number of a newer file too, also in
// another folder.
//
// Of a company's good files the one of the newest fiscal year is read, of one year
// the one written last, whatever part of the year it is about. Once a year has been
// read, an older one never takes its place: where the newer file went bad or away,
// reading fails and what is stored stays. The year is the one that the file names,
// unless its dates agree on another.
//
// # Records
//
// Keys are the ids in the file, with leading zeros; without an id the name is the key;
// without either there is no record. A relation that the file says is customer,
// supplier or both becomes a debtor, a creditor or both. Any other becomes both, marked
// as of unknown side. Under one key the first record of a kind counts: debtor 100 and
// creditor 100 are two records, however they are listed, and a second debtor 100 is none.
package auditfile
