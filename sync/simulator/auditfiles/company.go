package auditfiles

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"basecone/domain"
)

// company is one whose books are in the folder.
type company struct {
	file               string // begins its files' names
	name, ident        string
	kvk, vat           string
	street, code, town string
	version            string // XAF
	encoding           string // as declared
	written            string // as it really is, where that differs
	mark               bool   // a byte order mark
	sides              bool   // relations say what they are
	years              []int
	relations          int // at first
	cut                bool
}

// companies are those of a folder. Each shows something that readers must manage.
var companies = []company{ //nolint:gochecknoglobals // a constant table
	{
		file: "bakkerij-van-der-meer", name: "Bakkerij Van der Meer B.V.", ident: "BVDM", vat: "NL851234567B01",
		street: "Korenmarkt 12", code: "7411 LA", town: "Deventer", version: "3.2", encoding: "UTF-8", sides: true,
		years: []int{2024, 2025}, relations: 180,
	},
	{
		file: "de-groot-installatie", name: "De Groot Installatietechniek", ident: "60123451", vat: "852345678B01",
		street: "Ambachtsweg 3", code: "3899 AB", town: "Zeewolde", version: "2.0", encoding: "ISO-8859-1", sides: true,
		years: []int{2025}, relations: 120,
	},
	{
		file: "autobedrijf-jansen", name: "Autobedrijf Jansen & Zn. V.O.F.", ident: "AJZ", vat: "NL853456789B01",
		street: "Industrieweg 41", code: "5683 CC", town: "Best", version: "3.1", encoding: "windows-1252", sides: true,
		years: []int{2025}, relations: 240,
	},
	{
		file: "hoveniers-groenrijk", name: "Hoveniersbedrijf Groenrijk", ident: "2041", vat: "NL854567890B01",
		street: "Tuinstraat 7", code: "2771 DD", town: "Boskoop", version: "3.2.1", encoding: "UTF-8", mark: true, sides: true,
		years: []int{2025}, relations: 75,
	},
	{
		file: "noorderlicht-advies", name: "Noorderlicht Advies B.V.", kvk: "70234512", vat: "NL855678901B01",
		street: "Oude Ebbingestraat 88", code: "9712 HM", town: "Groningen", version: "4.0", encoding: "UTF-8", sides: true,
		years: []int{2025}, relations: 55,
	},
	{
		file: "veerhuis", name: "Café-Restaurant 't Veerhuis", ident: "VEER", vat: "NL856789012B01",
		street: "Havenkade 1", code: "4461 NZ", town: "Goes", version: "3.2", encoding: "UTF-8", written: "windows-1252",
		years: []int{2025}, relations: 95,
	},
	{
		file: "vishandel-de-haven", name: "Vishandel De Haven", ident: "VDH", vat: "NL857890123B01",
		street: "Zeedijk 20", code: "1781 AA", town: "Den Helder", version: "3.2", encoding: "UTF-8", sides: true,
		years: []int{2025}, relations: 60, cut: true,
	},
}

// relation is a customer or supplier of a company.
type relation struct {
	id, name, contact   string
	side                byte // C, S or B
	street, number      string
	code, town, country string
	phone, email        string
	kvk, vat, iban      string
}

// records is how many records a relation becomes: one a side.
func (r relation) records(c company) int {
	if r.side == 'B' || !c.sides {
		return 2
	}
	return 1
}

// What happens to a company's relations in a round.
const (
	changedEach = 4
	addedEach   = 3
	removedEach = 2
)

// after gives the company's relations after so many rounds, and what the last of
// them did, counted in records.
func (c company) after(seed uint64, rounds int) ([]relation, domain.Counts) {
	var list []relation
	next := 0
	draw := c.random(seed, 0)
	for range c.relations {
		next++
		list = append(list, newRelation(draw, next))
	}
	var counts domain.Counts
	for round := 1; round <= rounds; round++ {
		counts = domain.Counts{}
		draw = c.random(seed, round)
		order := draw.Perm(len(list))
		for _, i := range order[:changedEach] {
			// Another house number: that is something every version can say.
			for old := list[i].number; list[i].number == old; {
				list[i].number = houseNumber(draw)
			}
			list[i].phone = phone(draw)
			counts.Changed += list[i].records(c)
		}
		gone := order[changedEach : changedEach+removedEach]
		for _, i := range gone {
			counts.Removed += list[i].records(c)
		}
		kept := list[:0:0]
		for i, r := range list {
			if !slices.Contains(gone, i) {
				kept = append(kept, r)
			}
		}
		list = kept
		for range addedEach {
			next++
			r := newRelation(draw, next)
			counts.Added += r.records(c)
			list = append(list, r)
		}
	}
	return list, counts
}

// random is the source of what happens to this company in a round, whatever
// happens to the others.
func (c company) random(seed uint64, round int) *rand.Rand {
	mix := uint64(round) << 32
	for _, b := range []byte(c.file) {
		mix = mix*31 + uint64(b)
	}
	return rand.New(rand.NewPCG(seed, mix))
}

func pick[T any](draw *rand.Rand, list []T) T { return list[draw.IntN(len(list))] }

func newRelation(draw *rand.Rand, n int) relation {
	family := pick(draw, surnames)
	r := relation{side: "CCCCCSSSSB"[draw.IntN(10)], country: "NL"}
	r.id = fmt.Sprintf("%d", 10000+n)
	if r.side == 'S' {
		r.id = fmt.Sprintf("%d", 20000+n)
	}
	if draw.IntN(6) == 0 {
		r.name = pick(draw, givenNames) + " " + family
	} else {
		r.name = pick(draw, trades) + " " + capital(family) + pick(draw, endings)
		r.contact = person(draw)
		r.kvk = fmt.Sprintf("%08d", 80_000_000+draw.IntN(9_999_999))
		r.vat = fmt.Sprintf("NL%09dB01", 860_000_000+draw.IntN(9_999_999))
	}
	town := pick(draw, towns)
	r.town, r.code = town.name, fmt.Sprintf("%s%02d %c%c", town.code, 11+draw.IntN(80), 'A'+draw.IntN(26), 'A'+draw.IntN(26))
	r.street, r.number = pick(draw, streets), houseNumber(draw)
	r.phone = phone(draw)
	r.email = "info@" + slug(r.name) + ".example"
	r.iban = iban(fmt.Sprintf("TEST0%09d", draw.IntN(1_000_000_000)))
	return r
}

// capital is a family name as it stands in a firm's name: Van Dijk.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func person(draw *rand.Rand) string { return pick(draw, givenNames) + " " + pick(draw, surnames) }

func phone(draw *rand.Rand) string {
	return fmt.Sprintf("0%d0-%07d", 1+draw.IntN(7), draw.IntN(10_000_000))
}

func houseNumber(draw *rand.Rand) string { return fmt.Sprint(1 + draw.IntN(180)) }

// slug is a name in small letters, for an address.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// iban puts the check digits before a Dutch account (ISO 13616).
func iban(account string) string {
	rest := 0
	for _, r := range account + "NL00" {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(r-'0')) % 97
		}
	}
	return fmt.Sprintf("NL%02d%s", 98-rest, account)
}
