package auditfile

import (
	"bytes"
	"math/bits"
	"strings"

	"basecone/domain"
)

// side is on which side of the books a relation stands.
type side uint8

const (
	sideUnknown side = iota // not said, or said in a way not known; also "other": listed as both
	sideDebtor
	sideCreditor
	sideBoth
	sideLetterC // customer, except where D occurs in the file
	sideLetterD // osFinancials' debtor
	sideLetterS
	sides
)

// sideCounts counts relations by what is said of their side, and the other records.
// One that is listed again on another side counts under all that is said of it, for
// what a letter means is only known at the end.
type sideCounts struct {
	relations [1 << sides]int // by set of sides
	others    int
	letters   sideLetters
}

// relation counts one; before is the set of sides it was listed under already.
func (c *sideCounts) relation(s side, before set) {
	c.letters.note(s)
	if before != 0 {
		c.relations[before]--
	}
	c.relations[before|1<<s]++
}

// total is the number of records the relations become, and the others.
func (c *sideCounts) total() int {
	n := c.others
	for said, count := range c.relations {
		var kinds set
		for s := range sides {
			if said&(1<<s) != 0 {
				kinds |= c.letters.resolve(s).kinds()
			}
		}
		n += count * bits.OnesCount8(uint8(kinds))
	}
	return n
}

// kinds are the kinds of record that a relation becomes.
func (s side) kinds() set {
	switch s { //nolint:exhaustive // the others become both
	case sideDebtor:
		return 1 << domain.Debtor
	case sideCreditor:
		return 1 << domain.Creditor
	}
	return 1<<domain.Debtor | 1<<domain.Creditor
}

// sideLetters are the single letters that a file uses for sides.
type sideLetters struct{ c, d, s bool }

func (l *sideLetters) note(s side) {
	switch s { //nolint:exhaustive // only letters tell
	case sideLetterC:
		l.c = true
	case sideLetterD:
		l.d = true
	case sideLetterS:
		l.s = true
	}
}

// resolve gives a letter its meaning. The schema has C for customer and S for
// supplier; osFinancials writes D for debtor, and then C is a creditor. Where all
// three occur nobody can tell what C is.
func (l sideLetters) resolve(s side) side {
	switch {
	case s == sideLetterS, s == sideLetterC && l.d && !l.s:
		return sideCreditor
	case s == sideLetterD, s == sideLetterC && !l.d:
		return sideDebtor
	case s == sideLetterC:
		return sideUnknown
	}
	return s
}

// sideOf reads custSupTp, and the free text that is its place in 2.0.
func sideOf(text []byte) side {
	if len(text) == 1 {
		switch text[0] | 0x20 {
		case 'c':
			return sideLetterC
		case 's':
			return sideLetterS
		case 'b':
			return sideBoth
		case 'd':
			return sideLetterD
		}
		return sideUnknown
	}
	text = bytes.ToLower(text)
	debtor := holds(text, "deb", "customer", "client", "klant", "afnemer", "receivable")
	creditor := holds(text, "cred", "supplier", "vendor", "leverancier", "payable")
	switch {
	case debtor && creditor, string(text) == "both", string(text) == "beide":
		return sideBoth
	case debtor:
		return sideDebtor
	case creditor:
		return sideCreditor
	}
	return sideUnknown
}

func holds(text []byte, words ...string) bool {
	for _, w := range words {
		if bytes.Contains(text, []byte(w)) {
			return true
		}
	}
	return false
}

// endRelation counts a relation, or hands it over as debtor, creditor or both: as
// what no relation of the same key was before.
func (r *reader) endRelation() error {
	side := sideOf(r.get(fieldType))
	news := set(1) << side
	if r.give != nil {
		side = r.facts.letters.resolve(side)
		news = side.kinds()
	}
	key, before, err := r.key(domain.Debtor, news)
	if err != nil || news&^before == 0 {
		return err
	}
	if r.give == nil {
		r.counts.relation(side, before)
		return nil
	}
	record := r.relation(key)
	record.SideUnknown = side == sideUnknown
	for _, record.Kind = range []domain.Kind{domain.Debtor, domain.Creditor} {
		if (news&^before)&(1<<record.Kind) == 0 {
			continue
		}
		if err := r.give(record); err != nil {
			return err
		}
	}
	return nil
}

// relation builds the record. All its texts share one string.
func (r *reader) relation(key span) domain.Record {
	address := fieldStreet
	if r.record[fieldStreet] == (span{}) && r.record[fieldAddress] == (span{}) &&
		r.record[fieldCity] == (span{}) && r.record[fieldPostalCode] == (span{}) {
		address = fieldPostalStreet // the street address is empty
	}
	moved := func(f field) field { return f - fieldStreet + address }
	street := span{len(r.arena), len(r.arena)}
	for _, f := range []field{fieldAddress, fieldStreet, fieldNumber, fieldAddition} {
		if at := r.record[moved(f)]; at != (span{}) {
			if len(r.arena) > street.from {
				r.arena = append(r.arena, ' ')
			}
			r.arena = append(r.arena, r.arena[at.from:at.to]...)
		}
	}
	street.to = len(r.arena)
	all := string(r.arena)
	get := func(f field) string { return all[r.record[f].from:r.record[f].to] }
	id := all[key.from:key.to]
	return domain.Record{
		Key: id, Code: id, Name: get(fieldName), Contact: get(fieldContact),
		Street: all[street.from:street.to], PostalCode: get(moved(fieldPostalCode)),
		City: get(moved(fieldCity)), Country: country(get(moved(fieldCountry))),
		Email: get(fieldEmail), Phone: get(fieldPhone), VATNumber: get(fieldVAT),
		KvK: get(fieldKvK), IBAN: get(fieldAccount),
	}
}

// endPlain counts or hands over a ledger account or VAT code.
func (r *reader) endPlain(kind domain.Kind) error {
	key, before, err := r.key(kind, 1)
	if before != 0 || err != nil {
		return err
	}
	if r.give == nil {
		r.counts.others++
		return nil
	}
	all := string(r.arena)
	get := func(f field) string { return all[r.record[f].from:r.record[f].to] }
	id := all[key.from:key.to]
	record := domain.Record{Kind: kind, Key: id, Code: id, Name: get(fieldName)}
	if kind == domain.VATCode {
		// Which of the two is filled says nothing of sales or purchase: Multivers fills both.
		record.Account = get(fieldPay)
		if record.Account == "" {
			record.Account = get(fieldClaim)
		}
		return r.give(record)
	}
	record.Type = accountType(get(fieldType))
	record.RGS = get(fieldRGS)
	if record.RGS == "" {
		record.RGS = string(referenceCode([]byte(get(fieldConcept))))
	}
	if record.RGS == "" {
		record.RGS = r.facts.rgs[id]
	}
	return r.give(record)
}

// endTaxonomy keeps a 3.1 reference code: those stand behind the accounts.
func (r *reader) endTaxonomy() {
	code, id := referenceCode(r.get(fieldTxCode)), r.get(fieldTxAccount)
	if r.give != nil || code == nil || len(id) == 0 || len(r.facts.rgs) >= maxReferences {
		return
	}
	if r.facts.rgs == nil {
		r.facts.rgs = map[string]string{}
	}
	if _, ok := r.facts.rgs[string(id)]; !ok {
		r.facts.rgs[string(id)] = string(code)
	}
}

// maxReferences is how many reference codes of a 3.1 file are kept.
const maxReferences = 20_000

// accountType reads accTp, and the free text that is its place in 2.0.
func accountType(s string) string {
	switch s = strings.ToLower(s); s {
	case "":
		return ""
	case "b":
		return "balance"
	case "p", "w", "v", "v&w", "w&v":
		return "profit_loss"
	case "m":
		return "mixed"
	}
	text := []byte(s)
	switch {
	case holds(text, "balan"):
		return "balance"
	case holds(text, "winst", "verlies", "profit", "loss", "resultaat", "result", "income", "kosten", "opbrengst"):
		return "profit_loss"
	case holds(text, "gemengd", "mixed"):
		return "mixed"
	}
	return ""
}

// country is the ISO 3166 code of a country where it is known; 2.0 has its name.
func country(s string) string {
	if len(s) == 2 {
		return strings.ToUpper(s)
	}
	switch strings.ToLower(s) {
	case "nederland", "netherlands", "the netherlands", "holland", "nld":
		return "NL"
	case "belgië", "belgie", "belgium", "bel":
		return "BE"
	case "duitsland", "germany", "deutschland", "deu":
		return "DE"
	case "frankrijk", "france", "fra":
		return "FR"
	case "luxemburg", "luxembourg", "lux":
		return "LU"
	case "verenigd koninkrijk", "united kingdom", "groot-brittannië", "great britain", "gbr":
		return "GB"
	case "verenigde staten", "united states", "usa":
		return "US"
	case "spanje", "spain", "esp":
		return "ES"
	case "italië", "italie", "italy", "ita":
		return "IT"
	case "oostenrijk", "austria", "aut":
		return "AT"
	case "zwitserland", "switzerland", "che":
		return "CH"
	case "polen", "poland", "pol":
		return "PL"
	}
	return s
}
