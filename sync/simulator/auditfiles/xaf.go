package auditfiles

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// writer writes elements, indented.
type writer struct {
	bytes.Buffer
	depth int
}

func (w *writer) open(name string) {
	w.indent()
	w.WriteString("<" + name + ">\n")
	w.depth++
}

func (w *writer) close(name string) {
	w.depth--
	w.indent()
	w.WriteString("</" + name + ">\n")
}

// text writes an element with a text; an empty one as packages do, without content.
func (w *writer) text(name, value string) {
	w.indent()
	if value == "" {
		w.WriteString("<" + name + "/>\n")
		return
	}
	w.WriteString("<" + name + ">")
	_ = xml.EscapeText(&w.Buffer, []byte(value)) // a buffer takes everything
	w.WriteString("</" + name + ">\n")
}

func (w *writer) indent() { w.WriteString(strings.Repeat("  ", w.depth)) }

// xaf is the company's audit file of a year, as bytes of the encoding it has.
func (c company) xaf(year int, list []relation, draw *rand.Rand) ([]byte, error) {
	w := &writer{}
	if c.mark {
		w.WriteString("\uFEFF")
	}
	_, _ = fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"%s\"?>\n", c.encoding)
	if c.version == "2.0" {
		c.write20(w, year, list, draw)
	} else {
		c.write(w, year, list, draw)
	}
	out := w.Bytes()
	if c.cut {
		out = out[:bytes.LastIndex(out, []byte("<accTp>"))+3]
	}
	if c.encoding == "UTF-8" && c.written == "" {
		return out, nil
	}
	return charmap.Windows1252.NewEncoder().Bytes(out)
}

// namespace is the root's, by version.
func (c company) namespace() string {
	switch c.version {
	case "3.2.1":
		return "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1"
	case "4.0":
		return "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0"
	}
	return "http://www.auditfiles.nl/XAF/" + c.version
}

// write writes 3.1 to 4.0.
func (c company) write(w *writer, year int, list []relation, draw *rand.Rand) {
	_, _ = fmt.Fprintf(w, "<auditfile xmlns=\"%s\">\n", c.namespace())
	w.depth++
	w.open("header")
	w.text("fiscalYear", fmt.Sprint(year))
	w.text("startDate", fmt.Sprintf("%d-01-01", year))
	w.text("endDate", fmt.Sprintf("%d-12-31", year))
	w.text("curCode", "EUR")
	w.text("dateCreated", fmt.Sprintf("%d-02-03", year+1))
	w.text("softwareDesc", "Kasboek Compleet")
	w.text("softwareVersion", "12.4")
	w.close("header")
	w.open("company")
	if c.version == "4.0" {
		w.text("Commercenr", c.kvk)
	} else {
		w.text("companyIdent", c.ident)
	}
	w.text("companyName", c.name)
	w.text("taxRegistrationCountry", "NL")
	w.text("taxRegIdent", c.vat)
	w.open("streetAddress")
	w.text("streetname", c.street)
	w.text("city", c.town)
	w.text("postalCode", c.code)
	w.text("country", "NL")
	w.close("streetAddress")
	w.open("customersSuppliers")
	for _, r := range list {
		c.relation(w, r)
	}
	w.close("customersSuppliers")
	w.open("generalLedger")
	for _, a := range chart {
		c.account(w, a)
	}
	w.close("generalLedger")
	w.open("vatCodes")
	for _, v := range vatCodes {
		w.open("vatCode")
		w.text("vatID", v.id)
		w.text("vatDesc", v.name)
		w.text("vatToPayAccID", v.pay)
		w.text("vatToClaimAccID", v.claim)
		w.close("vatCode")
	}
	w.close("vatCodes")
	c.transactions(w, year, list, draw)
	w.close("company")
	w.close("auditfile")
}

func (c company) relation(w *writer, r relation) {
	w.open("customerSupplier")
	w.text("custSupID", r.id)
	w.text("custSupName", cut(r.name, 50))
	if c.version != "4.0" {
		w.text("contact", r.contact)
		w.text("telephone", r.phone)
	}
	w.text("eMail", r.email)
	w.text("commerceNr", r.kvk)
	w.text("taxRegistrationCountry", r.country)
	w.text("taxRegIdent", r.vat)
	if c.sides {
		w.text("custSupTp", string(r.side))
	}
	w.open("streetAddress")
	w.text("streetname", r.street)
	w.text("number", r.number)
	w.text("city", r.town)
	w.text("postalCode", r.code)
	w.text("country", r.country)
	w.close("streetAddress")
	if c.version != "4.0" {
		w.open("bankAccount")
		w.text("bankAccNr", r.iban)
		w.close("bankAccount")
	}
	w.close("customerSupplier")
}

func (c company) account(w *writer, a ledgerAccount) {
	w.open("ledgerAccount")
	w.text("accID", a.id)
	w.text("accDesc", a.name)
	w.text("accTp", kind(a))
	switch {
	case a.rgs == "":
	case c.version == "4.0":
		w.text("RGScode", a.rgs)
	case c.version == "3.2" || c.version == "3.2.1":
		w.text("leadReference", a.rgs)
	}
	w.close("ledgerAccount")
}

func kind(a ledgerAccount) string {
	if a.result {
		return "P"
	}
	return "B"
}

// transactions writes a sales journal, enough to look like one.
func (c company) transactions(w *writer, year int, list []relation, draw *rand.Rand) {
	const invoices = 60
	w.open("transactions")
	w.text("linesCount", fmt.Sprint(2*invoices))
	w.open("journal")
	w.text("jrnID", "70")
	w.text("desc", "Verkoopboek")
	w.text("jrnTp", "S")
	for n := range invoices {
		r, cents := pick(draw, list), 1000+draw.IntN(900_000)
		date := fmt.Sprintf("%d-%02d-%02d", year, 1+n/5, 1+draw.IntN(28))
		w.open("transaction")
		w.text("nr", fmt.Sprint(n+1))
		w.text("desc", "Factuur aan "+r.name)
		w.text("periodNumber", fmt.Sprint(1+n/5))
		w.text("trDt", date)
		for i, account := range []string{"1300", "8020"} {
			w.open("trLine")
			w.text("nr", fmt.Sprint(i+1))
			w.text("accID", account)
			w.text("docRef", fmt.Sprintf("%d%04d", year, n+1))
			w.text("effDate", date)
			w.text("amnt", fmt.Sprintf("%d.%02d", cents/100, cents%100))
			w.text("amntTp", string("DC"[i]))
			w.text("custSupID", r.id)
			w.close("trLine")
		}
		w.close("transaction")
	}
	w.close("journal")
	w.close("transactions")
}

// write20 writes 2.0, which names everything differently and has no VAT codes.
func (c company) write20(w *writer, year int, list []relation, draw *rand.Rand) {
	w.open("auditfile")
	w.open("header")
	w.text("auditfileVersion", "CLAIR2.00.00")
	w.text("companyID", c.ident)
	w.text("taxRegistrationNr", c.vat)
	w.text("companyName", c.name)
	w.text("companyAddress", c.street)
	w.text("companyCity", c.town)
	w.text("companyPostalCode", c.code)
	w.text("fiscalYear", fmt.Sprint(year))
	w.text("startDate", fmt.Sprintf("%d-01-01", year))
	w.text("endDate", fmt.Sprintf("%d-12-31", year))
	w.text("currencyCode", "EUR")
	w.text("productID", "Kasboek Klassiek")
	w.close("header")
	w.open("generalLedger")
	for _, a := range chart {
		w.open("ledgerAccount")
		w.text("accountID", a.id)
		w.text("accountDesc", cut(a.name, 50))
		w.text("accountType", map[bool]string{true: "Winst en verlies", false: "Balans"}[a.result])
		w.close("ledgerAccount")
	}
	w.close("generalLedger")
	w.open("customersSuppliers")
	for _, r := range list {
		w.open("customerSupplier")
		w.text("custSupID", r.id)
		w.text("type", map[byte]string{'C': "Debiteur", 'S': "Crediteur", 'B': "Debiteur/Crediteur"}[r.side])
		w.text("taxRegistrationNr", r.vat)
		w.text("companyName", cut(r.name, 50))
		w.text("contact", r.contact)
		w.open("streetAddress")
		w.text("address", r.street+" "+r.number)
		w.text("city", r.town)
		w.text("postalCode", r.code)
		w.text("country", "Nederland")
		w.close("streetAddress")
		w.text("telephone", r.phone)
		w.text("eMail", r.email)
		w.close("customerSupplier")
	}
	w.close("customersSuppliers")
	c.transactions(w, year, list, draw)
	w.close("auditfile")
}

// cut is a text of at most n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
