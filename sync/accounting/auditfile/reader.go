package auditfile

import (
	"bytes"
	"errors"
	"hash/maphash"
	"io"
	"strings"
	"unicode/utf8"

	"basecone/domain"
)

// maxRecords is how many relations, accounts and codes one file may hold: far beyond any
// administration, and it bounds what is kept to find repeated keys.
const maxRecords = 500_000

// source gives a file's bytes from the beginning, each time it is called.
type source func() (io.Reader, error)

// facts are what a first reading of a file's master data tells.
type facts struct {
	version  string // "3.2"
	guessed  bool   // the version is told from the content
	encoding string // "utf-8", "windows-1252", …
	latin    bool   // it is not UTF-8
	lies     bool   // it claims another encoding than it has

	name  string
	ident string // companyIdent, or companyID in 2.0
	kvk   string // Commercenr, as written
	vat   string // as written
	year  string // as written: "2024", "2023-2024"
	start string // 2024-01-01; may be empty
	end   string // 2024-12-31, or of a part of the year an earlier day; may be empty

	fiscal int // the fiscal year it counts as; 0: not said

	letters sideLetters
	rgs     map[string]string // 3.1: reference code by account
	total   int               // records
}

// survey reads a file's master data without keeping them and tells what it is. The
// facts are those up to where an error came; without an error the master data are
// whole: the file goes on with its transactions, or ends as XML should.
func survey(src source) (facts, error) {
	r := reader{}
	err := r.read(src, false)
	if errors.Is(err, errNotUTF8) {
		r = reader{}
		err = r.read(src, true)
	}
	f := r.conclude()
	if err != nil {
		return f, err
	}
	switch {
	case f.name == "" && f.ident == "" && kvkNumber(f) == "":
		return f, faultNoCompany
	case f.total == 0:
		return f, faultEmpty
	}
	return f, nil
}

// records reads a surveyed file again and hands over its records, in the file's
// order. A relation that is both debtor and creditor comes twice. Under one key the
// first record of a kind counts.
func (f facts) records(src source, give func(domain.Record) error) error {
	r := reader{facts: f, give: give}
	return r.read(src, f.latin)
}

// reader turns the tags of one file into facts and records.
type reader struct {
	scan  *scanner
	facts facts
	give  func(domain.Record) error // nil: a survey

	unsure bool   // text may turn out not to be UTF-8
	claim  string // the encoding it says it has, where it is read as another
	wide   bool   // a text was seen that is not the same in both
	stack  []node // of the open elements, outermost first
	seen   keySet
	counts sideCounts
	modern bool // an element that only 4.0 has was seen
	inHead bool // the company was named in the header, as only 2.0 does

	record [recordFields]span // the record under way, in arena
	arena  []byte
	again  [leaf]bool // the record's address was seen
}

// span is a piece of the arena.
type span struct{ from, to int }

// read reads up to the transactions.
func (r *reader) read(src source, latin bool) error {
	raw, err := src()
	if err != nil {
		return err
	}
	in, err := decode(raw, latin)
	if err != nil {
		return err
	}
	r.facts.encoding, r.facts.latin, r.unsure = in.encoding, latin, in.unsure
	if in.claimed != in.encoding {
		r.claim, r.facts.lies = in.claimed, true
	}
	r.scan = newScanner(in, make([]byte, bufferSize))
	r.stack = append(make([]node, 0, maxDepth+1), document)
	for {
		event, err := r.scan.next()
		if err != nil {
			return r.explain(err)
		}
		switch event {
		case endOfInput:
			if !r.scan.rooted {
				return r.explain(faultNotXML)
			}
			return faultTruncated
		case startTag:
			done, err := r.start()
			if done || err != nil {
				return err
			}
		case endTag:
			here := r.stack[len(r.stack)-1]
			r.stack = r.stack[:len(r.stack)-1]
			if err := r.end(here); err != nil {
				return err
			}
			if len(r.stack) == 1 {
				return nil // the root ended: no transactions
			}
		}
	}
}

// explain tells a continuation part, which is no XML by itself, from a bad file.
func (r *reader) explain(err error) error {
	if r.scan.part && !r.scan.rooted {
		return errPart
	}
	return err
}

// start handles a start tag; done tells that the master data end before it.
func (r *reader) start() (done bool, err error) {
	if r.scan.part && len(r.stack) == 1 {
		return false, errPart
	}
	parent := r.stack[len(r.stack)-1]
	here := other
	switch {
	case parent == document:
		here = root
		if !strings.EqualFold(string(r.scan.local), "auditfile") {
			return false, faultNotAudit
		}
		r.namespace()
	case parent != other && parent < leaf:
		here = child(parent, r.scan.local)
	}
	r.scan.keep = false
	switch here { //nolint:exhaustive // the others need nothing
	case transactions:
		return true, nil
	case relation, account, vatCode, taxonomyEntry:
		r.arena = r.arena[:0]
		r.record = [recordFields]span{}
		r.again[streetAddress], r.again[postalAddress] = false, false
	case streetAddress, postalAddress: // the first one counts
		if r.again[here] {
			here = other
		} else {
			r.again[here] = true
		}
	}
	if here >= leaf {
		r.scan.keep = true
		r.scan.text = r.scan.text[:0]
		f := field(here - leaf)
		r.modern = r.modern || f == fieldRGS || f == headKvK
		r.inHead = r.inHead || f == headName && parent == header
	}
	r.stack = append(r.stack, here)
	return false, nil
}

// namespace reads the version from the root element.
func (r *reader) namespace() {
	key := "xmlns"
	if name := r.scan.open; len(name) > len(r.scan.local) {
		key += ":" + string(name[:len(name)-len(r.scan.local)-1])
	}
	r.facts.version = versionOf(strings.ToLower(strings.TrimRight(attribute(r.scan.attrs, key), "/")))
}

// end handles an end tag.
func (r *reader) end(here node) error {
	switch {
	case here >= leaf:
		r.scan.keep = false
		if field(here-leaf) < recordFields {
			return r.fill(field(here - leaf))
		}
		return r.fillHead(field(here - leaf))
	case here == relation:
		return r.endRelation()
	case here == account:
		return r.endPlain(domain.LedgerAccount)
	case here == vatCode:
		return r.endPlain(domain.VATCode)
	case here == taxonomyEntry:
		r.endTaxonomy()
	}
	return nil
}

// clean appends the text of the element that ends.
func (r *reader) clean(dst []byte) ([]byte, error) {
	if r.claim != "" && !r.wide {
		r.wide = bytes.ContainsFunc(r.scan.text, func(c rune) bool { return c >= utf8.RuneSelf })
	}
	out, ok := appendClean(dst, r.scan.text)
	switch {
	case ok:
		return out, nil
	case r.unsure:
		return dst, errNotUTF8
	}
	return dst, faultEncoding
}

// fill keeps a text of the record under way; the first that is not empty counts.
func (r *reader) fill(f field) error {
	if len(r.scan.text) == 0 || r.record[f] != (span{}) {
		return nil
	}
	from := len(r.arena)
	out, err := r.clean(r.arena)
	if err != nil {
		return err
	}
	if f == fieldConcept && referenceCode(out[from:]) == nil {
		return nil // of another scheme
	}
	r.arena = out
	if len(out) > from {
		r.record[f] = span{from, len(out)}
	}
	return nil
}

// fillHead keeps a text about the company or the year.
func (r *reader) fillHead(f field) error {
	out, err := r.clean(nil)
	if err != nil || r.give != nil {
		return err
	}
	if f == headVersion {
		if strings.HasPrefix(string(out), "CLAIR2") {
			r.facts.version = "2.0"
		}
		return nil
	}
	at := map[field]*string{
		headYear: &r.facts.year, headStart: &r.facts.start, headEnd: &r.facts.end, headIdent: &r.facts.ident,
		headKvK: &r.facts.kvk, headName: &r.facts.name, headVAT: &r.facts.vat,
	}[f]
	if *at == "" {
		*at = string(out)
	}
	return nil
}

// get is a text of the record under way.
func (r *reader) get(f field) []byte {
	at := r.record[f]
	return r.arena[at.from:at.to]
}

// key is what the record is known by, its id or else its name, and what its set held
// before news was added; where it has neither that is all, so that nothing is new.
func (r *reader) key(kind domain.Kind, news set) (at span, before set, err error) {
	at = r.record[fieldID]
	if at == (span{}) {
		at = r.record[fieldName]
	}
	if at == (span{}) {
		return at, all, nil
	}
	before = r.seen.add(byte(kind), r.arena[at.from:at.to], news)
	if r.seen.len() > maxRecords {
		return at, before, faultTooMany
	}
	return at, before, nil
}

// conclude rounds the facts off once all has been read.
func (r *reader) conclude() facts {
	f := r.facts
	f.letters = r.counts.letters
	f.total = r.counts.total()
	if f.lies && !r.wide {
		f.encoding, f.lies = r.claim, false
	}
	f.start, f.end = day(f.start), day(f.end)
	f.fiscal = fiscalYear(f.year, f.start, f.end)
	if f.version == "" {
		f.guessed = true
		switch {
		case r.modern:
			f.version = "4.0"
		case r.inHead:
			f.version = "2.0"
		default:
			f.version = "3.2"
		}
	}
	return f
}

// set is a small set: of sides, or of kinds.
type set uint8

const all set = 0xFF

// keySet remembers keys by hash, and a set for each, so that a million of them cost
// little. The seed is random: no file can be made to collide.
type keySet struct {
	seed   maphash.Seed
	hashes map[uint64]set
}

func (k *keySet) len() int { return len(k.hashes) }

// add adds to a key's set and gives what was in it before.
func (k *keySet) add(kind byte, key []byte, news set) (before set) {
	if k.hashes == nil {
		k.seed, k.hashes = maphash.MakeSeed(), map[uint64]set{}
	}
	var h maphash.Hash
	h.SetSeed(k.seed)
	_ = h.WriteByte(kind)
	_, _ = h.Write(key)
	sum := h.Sum64()
	before = k.hashes[sum]
	if before|news != before {
		k.hashes[sum] = before | news
	}
	return before
}

// referenceCode is the RGS code in a text, nil if it holds none: B or W and then
// groups of a capital and two more, as in BLimBan, perhaps behind a prefix.
func referenceCode(s []byte) []byte {
	s = s[bytes.LastIndexAny(s, ":_#/")+1:]
	if len(s) < 4 || len(s)%3 != 1 || s[0] != 'B' && s[0] != 'W' {
		return nil
	}
	for i, c := range s[1:] {
		upper, lower := c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if i%3 == 0 && !upper || i%3 != 0 && !lower {
			return nil
		}
	}
	return s
}
