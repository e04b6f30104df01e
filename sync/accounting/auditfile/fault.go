package auditfile

import (
	"errors"

	"basecone/domain"
)

// fault is why a file cannot be used: the reason of a CodeBadFile, one word that
// never changes, so that screens can say it in the person's language.
type fault string

const (
	faultADF        fault = "adf"           // the format of before 2003, without master data
	faultChanged    fault = "changed"       // it changed while it was read
	faultConflict   fault = "conflict"      // it contradicts another file about which company it is
	faultDoctype    fault = "doctype"       // it holds a document type
	faultEmpty      fault = "empty"         // it holds no bytes, or no master data at all
	faultEncoding   fault = "encoding"      // its character encoding is unknown, and not UTF-8
	faultEncrypted  fault = "encrypted"     // .xac or .xsc
	faultNoCompany  fault = "no_company"    // it does not say whose it is
	faultNotAudit   fault = "not_auditfile" // XML, but something else
	faultNotXML     fault = "not_xml"       // not XML, or broken XML
	faultTooDeep    fault = "too_deep"      // elements in elements beyond maxDepth
	faultTooLong    fault = "too_long"      // a tag or text beyond its bound
	faultTooMany    fault = "too_many"      // more records, or files in the folder, than are read
	faultTruncated  fault = "truncated"     // it ends inside the master data
	faultUnreadable fault = "unreadable"    // the machine cannot read it
)

// Error is the reason.
func (f fault) Error() string { return string(f) }

// errPart is a continuation part of a split file, to be passed over in silence.
var errPart = errors.New("continuation part")

// errNotUTF8 is text that is not the UTF-8 it should be.
var errNotUTF8 = errors.New("not UTF-8")

// reason is the word for an error of reading a file.
func reason(err error) fault {
	var f fault
	if errors.As(err, &f) {
		return f
	}
	return faultUnreadable
}

// badFile is the person's error about a file. The machine's own words, which may
// hold a path, are kept for the log.
func badFile(name string, err error) *domain.Error {
	return &domain.Error{Code: domain.CodeBadFile, Name: cleanText(name), Reason: string(reason(err)), Err: err}
}
