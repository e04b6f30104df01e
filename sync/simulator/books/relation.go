package books

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Relation is a debtor, a creditor, both, or for the time being neither.
type Relation struct {
	Touched
	ID   string
	Code int
	Name string
	Address
	Email, Phone       string
	KvK, VAT           string
	Customer, Supplier bool
	Blocked            bool
}

// Address is where somebody is.
type Address struct {
	Street     string // with the house number
	PostalCode string
	City       string
	Country    string // ISO 3166
	area       string // of phone numbers
}

func (r *Relation) touch(stamp int64) { r.Stamp = stamp }

// change alters something about a relation, at times which side it is on.
func (r *Relation) change(from *rand.Rand) {
	switch from.IntN(8) {
	case 0:
		r.Address = newAddress(from)
	case 1:
		r.Name = strings.TrimSuffix(r.Name, " (nieuw)") + " (nieuw)"
	case 2:
		r.Blocked = !r.Blocked
	case 3:
		r.Supplier = !r.Supplier
	case 4:
		r.Customer = !r.Customer
	case 5:
		r.Phone = newPhone(from, r.area)
	default:
		r.Email = "facturen" + fmt.Sprint(from.IntN(1000)) + "@" + mailDomain(r.Name)
	}
}

// relation makes the company's i-th relation: mostly one side, seldom both. A trade
// that sells to people has people among its customers.
func (t trade) relation(r *rand.Rand, i int, touched Touched) Relation {
	rel := Relation{
		Touched: touched, ID: guid(r), Code: i, Address: newAddress(r),
		Blocked: r.IntN(40) == 0,
	}
	switch side := r.IntN(100); {
	case side < t.customers:
		rel.Customer = true
	case side < 95:
		rel.Supplier = true
	case side < 98:
		rel.Customer, rel.Supplier = true, true
	}
	if rel.Customer && !rel.Supplier && r.IntN(100) < t.people {
		rel.Name = personName(r)
		rel.Phone = newPhone(r, "06")
		rel.Email = mailName(rel.Name) + "@post.example"
		return rel
	}
	rel.Name = firmName(r)
	rel.Phone = newPhone(r, rel.area)
	if r.IntN(10) > 0 {
		rel.Email = pick(r, mailBoxes()) + "@" + mailDomain(rel.Name)
	}
	if rel.Country == "NL" {
		n := r.IntN(1_000_000)
		rel.KvK = fmt.Sprintf("99%06d", n)
		rel.VAT = fmt.Sprintf("NL99%07dB%02d", n*7, 1+r.IntN(3))
	}
	return rel
}

func newAddress(r *rand.Rand) Address {
	if r.IntN(25) == 0 {
		a := pick(r, abroad())
		a.Street = fmt.Sprint(a.Street, " ", 1+r.IntN(180))
		return a
	}
	town := pick(r, towns())
	house := fmt.Sprint(1 + r.IntN(240))
	if r.IntN(8) == 0 {
		house += string(rune('A' + r.IntN(4)))
	}
	letters := string(rune('A'+r.IntN(26))) + string(rune('A'+r.IntN(26)))
	return Address{
		Street: pick(r, streets()) + " " + house, City: town.name, Country: "NL", area: town.area,
		PostalCode: fmt.Sprintf("%d%02d %s", town.postal, r.IntN(100), letters),
	}
}

func newPhone(r *rand.Rand, area string) string {
	if area == "" {
		return ""
	}
	return fmt.Sprintf("%s-000%04d", area, r.IntN(10_000))
}

// mailName makes an address part of a name: lower-case letters and digits.
func mailName(name string) string {
	plain := strings.NewReplacer("é", "e", "ë", "e", "ï", "i", "ö", "o", "ü", "u", "ç", "c").Replace(strings.ToLower(name))
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, plain)
}

func mailDomain(name string) string {
	name = mailName(strings.TrimSuffix(name, " B.V."))
	return name[:min(len(name), 24)] + ".example"
}
