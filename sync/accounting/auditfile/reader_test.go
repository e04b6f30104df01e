package auditfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"basecone/domain"
)

// small is an audit file with the given declaration, relation and rest of the
// master data.
func small(declaration, inside string) string {
	return declaration + `<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2025</fiscalYear>` +
		`<startDate>2025-01-01</startDate><endDate>2025-12-31</endDate></header><company><companyIdent>7</companyIdent>` +
		`<companyName>Bakkerij Smit</companyName>` + inside + `<transactions><journal/></transactions></company></auditfile>`
}

func relationOf(inside string) string {
	return `<customersSuppliers><customerSupplier><custSupID>001</custSupID>` + inside + `</customerSupplier></customersSuppliers>`
}

// readText surveys and reads a file, which must be good.
func readText(t *testing.T, raw string) (facts, []domain.Record) {
	t.Helper()
	f, err := survey(textSource(raw))
	if err != nil {
		t.Fatal(err)
	}
	return f, readAll(t, f, []byte(raw))
}

func TestRelationIsMappedField(t *testing.T) {
	_, got := readText(t, small("", relationOf(`
		<custSupName> Café &amp; Zn. </custSupName><contact>J. Smit</contact><telephone>030-1</telephone><eMail>a@b.example</eMail>
		<commerceNr>30123456</commerceNr><taxRegIdent>NL001234567B01</taxRegIdent><custSupTp>B</custSupTp>
		<streetAddress><streetname>Kade</streetname><number>4</number><numberExtension>a</numberExtension>
		<city>Goes</city><postalCode>4461 AA</postalCode><country>nl</country></streetAddress>
		<streetAddress><streetname>Elders</streetname></streetAddress>
		<bankAccount><bankAccNr>NL02ABNA0123456789</bankAccNr><bankIdCd>GOES</bankIdCd></bankAccount>
		<bankAccount><bankAccNr>second</bankAccNr></bankAccount>
		<customerSupplierHistory><customerSupplier><custSupID>old</custSupID><custSupName>Oud</custSupName></customerSupplier></customerSupplierHistory>`)))
	want := domain.Record{
		Kind: domain.Debtor, Key: "001", Code: "001", Name: "Café & Zn.", Contact: "J. Smit", Street: "Kade 4 a", PostalCode: "4461 AA",
		City: "Goes", Country: "NL", Email: "a@b.example", Phone: "030-1", VATNumber: "NL001234567B01", KvK: "30123456", IBAN: "NL02ABNA0123456789",
	}
	other := want
	other.Kind = domain.Creditor
	if !slices.Equal(got, []domain.Record{want, other}) {
		t.Errorf("got %+v", got)
	}
}

func TestPostalAddressStandsInForAnEmptyStreetAddress(t *testing.T) {
	_, got := readText(t, small("", relationOf(`<custSupTp>C</custSupTp><streetAddress><city/><country>NL</country></streetAddress>
		<postalAddress><streetname>Postbus</streetname><number>12</number><city>Ede</city></postalAddress>`)))
	if len(got) != 1 || got[0].Street != "Postbus 12" || got[0].City != "Ede" {
		t.Errorf("got %+v", got)
	}
}

func TestSides(t *testing.T) {
	const d, c, both, unknown = "debtor", "creditor", "both", "unknown"
	for _, test := range []struct{ codes, want string }{
		{"C S B", d + " " + c + " " + both},
		{"O", unknown},
		{"D C", d + " " + c},
		{"C D", c + " " + d}, // the D that tells comes later
		{"D C S", d + " " + unknown + " " + c},
		{"Debiteur Crediteur Debiteur/Crediteur", d + " " + c + " " + both},
		{"Receivable Payable", d + " " + c},
		{"Customer Vendor klant Leverancier", d + " " + c + " " + d + " " + c},
		{"Filiaal X", unknown + " " + unknown},
	} {
		t.Run(test.codes, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("<customersSuppliers>")
			for i, code := range strings.Fields(test.codes) {
				fmt.Fprintf(&b, "<customerSupplier><custSupID>%d</custSupID><custSupTp>%s</custSupTp></customerSupplier>", i, code)
			}
			_, records := readText(t, small("", b.String()+"</customersSuppliers>"))
			sides := map[string]string{}
			for _, r := range records {
				switch before := sides[r.Key]; {
				case r.SideUnknown:
					sides[r.Key] = unknown
				case before != "":
					sides[r.Key] = both
				default:
					sides[r.Key] = r.Kind.String()
				}
			}
			var got []string
			for i := range strings.Fields(test.codes) {
				got = append(got, sides[fmt.Sprint(i)])
			}
			if s := strings.Join(got, " "); s != test.want {
				t.Errorf("got %s, want %s", s, test.want)
			}
		})
	}
}

// Debtors and creditors are numbered apart in many administrations: one number may
// stand for a relation of each kind.
func TestOneNumberForADebtorAndACreditor(t *testing.T) {
	for _, test := range []struct{ relations, want string }{
		{"C1 S2", "debtor 1, creditor 2"},
		{"S1 C2", "creditor 1, debtor 2"},
		{"C1 S2 C3 S4", "debtor 1, creditor 2"},
		{"B1 C2 S3", "debtor 1, creditor 1"},
		{"C1 B2", "debtor 1, creditor 2"},
		{"S1 B2 C3", "creditor 1, debtor 2"},
		{"D1 C2", "debtor 1, creditor 2"}, // the D tells what C is
		{"C1 D2", "creditor 1, debtor 2"},
		{"C1 klant2", "debtor 1"},
		{"C1 O2", "debtor 1, creditor 2 unknown"},
		{"O1 S2", "debtor 1 unknown, creditor 1 unknown"},
		{"D1 C2 S3", "debtor 1, creditor 2 unknown"}, // nobody can tell what C is
	} {
		for _, element := range []string{"custSupID", "custSupName"} { // the name is the key where there is no id
			var b strings.Builder
			b.WriteString("<customersSuppliers>")
			for r := range strings.FieldsSeq(test.relations) {
				last := len(r) - 1
				fmt.Fprintf(&b, "<customerSupplier><%s>100</%s><contact>%s</contact><custSupTp>%s</custSupTp></customerSupplier>",
					element, element, r[last:], r[:last])
			}
			_, records := readText(t, small("", b.String()+"</customersSuppliers>"))
			var got []string
			for _, r := range records {
				s := r.Kind.String() + " " + r.Contact
				if r.SideUnknown {
					s += " unknown"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, ", "); s != test.want {
				t.Errorf("%s by %s: got %s, want %s", test.relations, element, s, test.want)
			}
		}
	}
}

func TestAccountsAndVATCodes(t *testing.T) {
	_, got := readText(t, small("", `<generalLedger>
		<ledgerAccount><accID>0100</accID><accDesc>Inventaris</accDesc><accTp>B</accTp><RGScode>BMvaBei</RGScode></ledgerAccount>
		<ledgerAccount><accID>8000</accID><accTp>P</accTp><taxonomy><entryPoint><conceptRef>nt_Other</conceptRef></entryPoint>
		  <entryPoint><conceptRef>rgs_WOmzNod</conceptRef></entryPoint></taxonomy></ledgerAccount>
		<ledgerAccount><accID>9</accID><accTp>M</accTp><leadReference>lead</leadReference>
		  <glAccountHistory><glAccount><accID>10</accID></glAccount></glAccountHistory></ledgerAccount>
		<ledgerAccount><accID>9</accID><accDesc>again</accDesc></ledgerAccount>
		<ledgerAccount><accDesc/></ledgerAccount>
		<taxonomies><taxonomy><taxoElement><txCd>BLim</txCd><glAccID>9</glAccID></taxoElement></taxonomy></taxonomies></generalLedger>
		<vatCodes><vatCode><vatID>H</vatID><vatDesc>Hoog 21%</vatDesc><vatToPayAccID>1500</vatToPayAccID><vatToClaimAccID>1520</vatToClaimAccID></vatCode>
		<vatCode><vatID>V</vatID><vatToPayAccID/><vatToClaimAccID>1520</vatToClaimAccID></vatCode></vatCodes>`))
	want := []domain.Record{
		{Kind: domain.LedgerAccount, Key: "0100", Code: "0100", Name: "Inventaris", Type: "balance", RGS: "BMvaBei"},
		{Kind: domain.LedgerAccount, Key: "8000", Code: "8000", Type: "profit_loss", RGS: "WOmzNod"},
		{Kind: domain.LedgerAccount, Key: "9", Code: "9", Type: "mixed", RGS: "BLim"},
		{Kind: domain.VATCode, Key: "H", Code: "H", Name: "Hoog 21%", Account: "1500"},
		{Kind: domain.VATCode, Key: "V", Code: "V", Account: "1520"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestEncodings(t *testing.T) {
	const name = "Brood & Ördög € één"
	body := relationOf("<custSupName>Brood &amp; Ördög € één</custSupName><custSupTp>C</custSupTp>")
	utf16le, utf16be := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	declare := func(s string) string { return `<?xml version="1.0" encoding="` + s + `"?>` }
	for _, test := range []struct {
		name, declaration string
		as                encoding.Encoding
		read              string
	}{
		{"utf-8", declare("utf-8"), encoding.Nop, "utf-8"},
		{"none", "", encoding.Nop, "utf-8"},
		{"bom", "\uFEFF" + declare("iso-8859-1"), encoding.Nop, "utf-8"},
		{"says utf-16, is not", declare("utf-16"), encoding.Nop, "utf-8"},
		{"latin1 is windows-1252", declare("ISO-8859-1"), charmap.Windows1252, "windows-1252"},
		{"windows-1252", declare("Windows-1252"), charmap.Windows1252, "windows-1252"},
		{"says utf-8, is not", declare("UTF-8"), charmap.Windows1252, "windows-1252"},
		{"says nothing, is not utf-8", "", charmap.Windows1252, "windows-1252"},
		{"says latin1, is not", declare("ISO-8859-1"), encoding.Nop, "utf-8"},
		{"says windows-1252, is not", declare("windows-1252"), encoding.Nop, "utf-8"},
		{"utf-16le with mark", declare("UTF-16"), utf16le, "utf-16le"},
		{"utf-16be without", declare("UTF-16"), utf16be, "utf-16be"},
		{"two marks", "\uFEFF\uFEFF" + declare("utf-8"), encoding.Nop, "utf-8"},
		{"many marks", strings.Repeat("\uFEFF", 9), encoding.Nop, "utf-8"},
		{"two utf-16le marks", "\uFEFF" + declare("UTF-16"), utf16le, "utf-16le"},
		{"two utf-16be marks", "\uFEFF\uFEFF" + declare("UTF-16"), utf16be, "utf-16be"},
		{"marks, says utf-8, is not", "\u00EF\u00BB\u00BF\u00EF\u00BB\u00BF" + declare("UTF-8"), charmap.Windows1252, "windows-1252"},
		{"says windows-1250, is not", declare("windows-1250"), encoding.Nop, "utf-8"},
		{"utf_8", declare("utf_8"), encoding.Nop, "utf-8"},
		{"unicode", declare("Unicode"), encoding.Nop, "utf-8"},
		{"unheard of, is not", declare("x-none"), encoding.Nop, "utf-8"},
		{"iso-8859-15", declare("ISO-8859-15"), charmap.ISO8859_15, "iso-8859-15"},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw, err := test.as.NewEncoder().String(small(test.declaration, body))
			if err != nil {
				t.Fatal(err)
			}
			f, got := readText(t, raw)
			if f.encoding != test.read || got[0].Name != name {
				t.Errorf("read as %s: %q", f.encoding, got[0].Name)
			}
			if lies := strings.Contains(test.name, "is not") && !strings.Contains(test.name, "utf-16"); f.lies != lies {
				t.Errorf("it lies: %v", f.lies)
			}
		})
	}
}

// Where all is ASCII every declaration is as good as another.
func TestPlainTextLiesNotAboutItsEncoding(t *testing.T) {
	for declared, want := range map[string]string{"ISO-8859-1": "windows-1252", "windows-1250": "windows-1250", "ebcdic-cp-nl": "ebcdic-cp-nl"} {
		f, _ := readText(t, small(`<?xml version="1.0" encoding="`+declared+`"?>`, relationOf("<custSupName>x</custSupName>")))
		if f.lies || f.encoding != want {
			t.Errorf("%s: read as %s, lies %v", declared, f.encoding, f.lies)
		}
	}
}

func TestRepairs(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{"Van Dam & Zn", "Van Dam & Zn"},
		{"A&B;C &bogus; &#65;&#x42;", "A&B;C &bogus; AB"},
		{"a < b", "a < b"},
		{"x\x18y&#x1b;[2Jz", "xy[2Jz"},
		{"a\u202eb\u200bc", "abc"},
		{"een\r\n\ttwee   drie", "een twee drie"},
		{"<![CDATA[R&amp;D <b>]]>", "R&amp;D <b>"},
		{"1<!-- - -->2<?x?>3", "123"},
		{"eerst<b>vet</b>rest", "eerst"},
		{strings.Repeat("é", 1500), strings.Repeat("é", 1000)},
	} {
		_, got := readText(t, small("", relationOf("<custSupName>"+test.raw+"</custSupName>")))
		if got[0].Name != test.want {
			t.Errorf("%q became %q, want %q", test.raw, got[0].Name, test.want)
		}
	}
}

func TestBadFiles(t *testing.T) {
	rel := relationOf("<custSupName>x</custSupName>")
	laughs := `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for name, test := range map[string]struct {
		raw  string
		want fault
	}{
		"doctype":            {small(laughs, rel), faultDoctype},
		"doctype lower case": {small("<!doctype a>", rel), faultDoctype},
		"adf":                {"CLAIR1.00.00pyxaf", faultADF},
		"nothing":            {"", faultEmpty},
		"only space":         {" \n", faultNotXML},
		"zip":                {"PK\x03\x04\x00\x00<auditfile>", faultNotXML},
		"html":               {"<!-- x --><html><body></body></html>", faultNotAudit},
		"crossed tags":       {small("", "<a><b></a></b>"+rel), faultNotXML},
		"end without start":  {"</auditfile>", faultNotXML},
		"encoding":           {small(`<?xml version="1.0" encoding="windows-1250"?>`, relationOf("<custSupName>Dvo\xf8\xe1k</custSupName>")), faultEncoding},
		"ebcdic":             {"\x4c\x6f\xa7\x94\x93\x40", faultNotXML},
		"utf-32":             {"\xff\xfe\x00\x00<\x00\x00\x00", faultEncoding},
		"cut":                {strings.TrimSuffix(small("", rel), "</customersSuppliers><transactions><journal/></transactions></company></auditfile>"), faultTruncated},
		"deep":               {small("", strings.Repeat("<a>", 100)), faultTooDeep},
		"long text":          {small("", relationOf("<custSupName>"+strings.Repeat("x", 70_000)+"</custSupName>")), faultTooLong},
		"long tag":           {small("", "<"+strings.Repeat("x", 70_000)+"/>"+rel), faultTooLong},
		"no company":         {strings.NewReplacer("Bakkerij Smit", "", "<companyIdent>7", "<companyIdent>").Replace(small("", rel)), faultNoCompany},
		"no master data":     {small("", ""), faultEmpty},
		"entity declaration": {small("<!ENTITY x 'y'>", rel), faultNotXML},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := survey(textSource(test.raw))
			wantFault(t, err, test.want)
		})
	}
}

func TestMoreRecordsThanAreRead(t *testing.T) {
	n := 0
	_, err := survey(func() (io.Reader, error) {
		rest := []byte("<auditfile><company><companyName>x</companyName><vatCodes>")
		return readerFunc(func(p []byte) (int, error) { // never ends
			if len(rest) == 0 {
				n++
				rest = fmt.Appendf(rest, "<vatCode><vatID>%d</vatID></vatCode>", n)
			}
			taken := copy(p, rest)
			rest = rest[taken:]
			return taken, nil
		}), nil
	})
	wantFault(t, err, faultTooMany)
	if n > maxRecords+bufferSize {
		t.Errorf("refused only after %d", n)
	}
}

func TestContinuationPartsArePassedOver(t *testing.T) {
	for comment, part := range map[string]bool{
		"Vervolgbestand 2 van 2": true, "vervolgbestand  12 van 20": true, "Vervolgbestand 10 van 20": true,
		"Vervolgbestand 1 van 2": false, "Vervolgbestand van 2017": false, "Export": false,
	} {
		for _, raw := range []string{
			"<!-- " + comment + " -->\n<transaction><nr>1</nr></transaction></journal>",
			"<!-- " + comment + " --></journal></transactions></company></auditfile>",
		} {
			_, err := survey(textSource(raw))
			if got := errors.Is(err, errPart); got != part {
				t.Errorf("%q: %v", raw, err)
			}
		}
	}
	f, records := readText(t, small("<!-- Vervolgbestand 1 van 2 -->", relationOf("")))
	if f.version != "3.2" || len(records) != 2 {
		t.Errorf("part 1: %+v, %d records", f, len(records))
	}
}

func TestVersions(t *testing.T) {
	for _, test := range []struct {
		root, inside, want string
		guessed            bool
	}{
		{`auditfile xmlns="HTTP://www.auditfiles.nl/XAF/3.1/"`, "", "3.1", false},
		{`x:auditfile xmlns="urn:a" xmlns:x='http://www.odb.belastingdienst.nl/XAF/4.0'`, "", "4.0", false},
		{`auditfile`, "<header><auditfileVersion>CLAIR2.00.00</auditfileVersion></header>", "2.0", false},
		{`auditfile`, "<header><companyName>x</companyName></header>", "2.0", true},
		{`auditfile xmlns="urn:x"`, "<company><Commercenr>30123456</Commercenr></company>", "4.0", true},
		{`AuditFile`, "", "3.2", true},
	} {
		name, _, _ := strings.Cut(test.root, " ")
		f, _ := survey(textSource("<" + test.root + ">" + test.inside + "</" + name + ">"))
		if f.version != test.want || f.guessed != test.guessed {
			t.Errorf("%s: %s, guessed %v", test.root, f.version, f.guessed)
		}
	}
}

func TestFiscalYear(t *testing.T) {
	for _, test := range []struct {
		why, year, start, end string
		want                  int
	}{
		{"as it says", "2025", "2025-01-01", "2025-12-31", 2025},
		{"a part of it", "2025", "2025-01-01", "2025-06-30+02:00", 2025},
		{"the last of two", "2023-2024", "2023-07-01", "2024-06-30", 2024},
		{"the first half of two", "2023-2024", "2023-07-01", "2023-12-31", 2024},
		{"the first half, named by the second", "2024", "2023-07-01", "2023-12-31", 2024},
		{"the second half, named by the first", "2023", "2024-01-01", "2024-06-30", 2023},
		{"two years long", "2025", "2023-07-01", "2025-06-30", 2025},
		{"no dates", "2023-2024", "", "", 2024},
		{"the end is no date", "2023", "", "soon", 2023},
		{"the year is no year", "x", "2025-01-01", "2025-12-31", 2025},
		{"the year is short", "23/24", "2023-07-01", "2024-06-30", 2024},
		{"the dates say otherwise", "2004", "2015-01-01", "2015-12-31", 2015},
		{"the year is typed wrongly", "2052", "2025-01-01", "2025-12-31", 2025},
		{"the end is typed wrongly", "2025", "2025-01-01", "2205-12-31", 2025},
		{"the end is typed wrongly, no year", "", "2025-01-01", "2052-12-31", 2025},
		{"the end is typed wrongly, no start", "2025", "", "2052-12-31", 2025},
		{"the start is typed wrongly", "2025", "0205-01-01", "2025-12-31", 2025},
		{"the end lies before the start", "2025", "2025-01-01", "2015-12-31", 2025},
		{"of no century we know", "2205", "2205-01-01", "2205-12-31", 0},
		{"only an end", "", "", "2025-12-31", 2025},
		{"nothing", "", "", "", 0},
	} {
		f, _ := survey(textSource(fmt.Sprintf("<auditfile><header><fiscalYear>%s</fiscalYear><startDate>%s</startDate><endDate>%s</endDate></header></auditfile>",
			test.year, test.start, test.end)))
		if f.fiscal != test.want {
			t.Errorf("%s: %d, want %d", test.why, f.fiscal, test.want)
		}
	}
}

// A file cut anywhere inside its master data is never taken for a whole one.
func TestCutAnywhere(t *testing.T) {
	raw := small(`<?xml version="1.0"?>`, relationOf("<custSupName>é &amp; <![CDATA[x]]></custSupName><!-- c -->")+
		`<generalLedger><ledgerAccount><accID>1</accID></ledgerAccount></generalLedger>`)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, whole := range []string{raw, utf16} {
		_, all := readText(t, whole)
		for cut := range len(whole) {
			f, err := survey(textSource(whole[:cut]))
			if err == nil && f.total != len(all) {
				t.Fatalf("cut at %d: %d records, want %d or an error", cut, f.total, len(all))
			}
		}
	}
}

// The same bytes read the same however they arrive.
func TestReadsInAnyPortions(t *testing.T) {
	raw := made(200, 20, "UTF-8")
	raw = append(raw, madeEnd...)
	want, err := survey(bytesSource(raw))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 7, 4096} {
		got, err := survey(func() (io.Reader, error) { return &portions{raw, n}, nil })
		if err != nil || got.total != want.total || got.name != want.name {
			t.Errorf("%d at a time: %+v %v", n, got, err)
		}
	}
}

type portions struct {
	rest []byte
	n    int
}

func (p *portions) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(len(b), p.n)], p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func TestStopsAtTheTransactions(t *testing.T) {
	head := append(made(3_000, 100, "UTF-8"), "<transactions><journal>\n"...)
	e := &endless{head: head, size: 2 << 30}
	if n, err := whole(e.source); err != nil || n != 4_101 {
		t.Fatal(n, err)
	}
	if most := int64(2 * (len(head) + bufferSize)); e.read > most {
		t.Errorf("read %d bytes of 2 GB, want at most %d", e.read, most)
	}
}

// What claims to be one enormous attribute is refused after a buffer of it.
func TestEndlessAttribute(t *testing.T) {
	e := &endless{head: []byte(`<auditfile xmlns="`), size: 1 << 30}
	_, err := survey(e.source)
	if err == nil || e.read > 4*bufferSize {
		t.Errorf("error %v after %d bytes", err, e.read)
	}
}

func TestStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	e := &endless{head: []byte(`<auditfile><company><openingBalance>`), size: 1 << 40}
	reads := 0
	_, err := survey(func() (io.Reader, error) {
		return contextReader{ctx, readerFunc(func(p []byte) (int, error) {
			if reads++; reads == 5 {
				cancel()
			}
			return e.Read(p)
		})}, nil
	})
	if !errors.Is(err, context.Canceled) || reads > 6 {
		t.Errorf("error %v after %d reads", err, reads)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
