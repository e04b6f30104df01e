package auditfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"basecone/domain"
)

// made is an audit file of our own with so many relations and accounts, up to its
// transactions.
func made(relations, accounts int, encoding string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="%s"?>
<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<header><fiscalYear>2025</fiscalYear><startDate>2025-01-01</startDate><endDate>2025-12-31</endDate></header>
<company><companyIdent>104</companyIdent><companyName>Groothandel De Wit</companyName><taxRegIdent>NL812345678B01</taxRegIdent>
<customersSuppliers>
`, encoding)
	for i := range relations {
		fmt.Fprintf(&b, `  <customerSupplier>
    <custSupID>D%06d</custSupID>
    <custSupName>Café 't Hoekje &amp; Zn. %d</custSupName>
    <contact>mevrouw J. de Boer</contact>
    <telephone>030-1234567</telephone>
    <fax/>
    <eMail>info@hoekje%d.example</eMail>
    <commerceNr>%08d</commerceNr>
    <taxRegistrationCountry>NL</taxRegistrationCountry>
    <custSupTp>%c</custSupTp>
    <streetAddress>
      <streetname>Oudegracht</streetname>
      <number>%d</number>
      <city>Utrecht</city>
      <postalCode>3511 AB</postalCode>
      <country>NL</country>
    </streetAddress>
    <bankAccount><bankAccNr>NL02ABNA0123456789</bankAccNr><bankIdCd>ABNANL2A</bankIdCd></bankAccount>
  </customerSupplier>
`, i, i, i, 30_000_000+i, "CSB"[i%3], i%400)
	}
	b.WriteString("</customersSuppliers>\n<generalLedger>\n")
	for i := range accounts {
		fmt.Fprintf(&b, `  <ledgerAccount>
    <accID>%04d</accID>
    <accDesc>Grootboekrekening %d</accDesc>
    <accTp>%c</accTp>
    <leadReference>BLimBan</leadReference>
  </ledgerAccount>
`, i, i, "BP"[i%2])
	}
	b.WriteString("</generalLedger>\n<vatCodes><vatCode><vatID>1</vatID><vatDesc>Hoog</vatDesc></vatCode></vatCodes>\n")
	return []byte(b.String())
}

const madeEnd = "<transactions><linesCount>0</linesCount></transactions></company></auditfile>\n"

// endless is an audit file that goes on with transactions up to a size. It counts
// what was read of it.
type endless struct {
	head []byte
	size int64
	at   int64
	read int64
}

const line = `<transaction><nr>1</nr><desc>Verkoop</desc><trLine><nr>1</nr><accID>1300</accID><amnt>12.10</amnt></trLine></transaction>
`

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	n := 0
	if e.at < int64(len(e.head)) {
		n = copy(p, e.head[e.at:])
	} else {
		off := int(e.at-int64(len(e.head))) % len(line)
		for n < len(p) {
			n += copy(p[n:], line[off:])
			off = 0
		}
	}
	e.at += int64(n)
	e.read += int64(n)
	return n, nil
}

func (e *endless) source() (io.Reader, error) {
	e.at = 0
	return e, nil
}

// whole surveys and reads, which is what one synchronisation does with a new file.
func whole(src source) (records int, err error) {
	f, err := survey(src)
	if err != nil {
		return 0, err
	}
	err = f.records(src, func(domain.Record) error {
		records++
		return nil
	})
	return records, err
}

// BenchmarkMasterData compares a whole read of an audit file's master data, survey
// and records, with the loop over encoding/xml's tokens over the same bytes. The
// ratio is that loop's time to ours; at least 0.8 is asked.
func BenchmarkMasterData(b *testing.B) {
	utf8Bytes := append(made(10_000, 2_000, "UTF-8"), madeEnd...)
	latinText, err := charmap.Windows1252.NewEncoder().Bytes(append(made(10_000, 2_000, "ISO-8859-1"), madeEnd...))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		raw  []byte
	}{{"utf8", utf8Bytes}, {"latin1", latinText}} {
		b.Run(c.name+"/read", func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if n, err := whole(bytesSource(c.raw)); err != nil || n < 12_000 {
					b.Fatal(n, err)
				}
			}
		})
		b.Run(c.name+"/tokens", func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if err := tokens(c.raw); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(c.name+"/ratio", func(b *testing.B) {
			var ours, theirs int64
			for b.Loop() {
				ours += nanos(func() { _, _ = whole(bytesSource(c.raw)) })
				theirs += nanos(func() { _ = tokens(c.raw) })
			}
			b.ReportMetric(float64(theirs)/float64(ours), "xml/ours")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// tokens does the least possible with encoding/xml.
func tokens(raw []byte) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) {
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// BenchmarkBehindTransactions reads the same master data with nothing and with 2 GB
// of transactions behind them, and reports the most memory in use.
func BenchmarkBehindTransactions(b *testing.B) {
	head := append(made(10_000, 2_000, "UTF-8"), "<transactions><journal>\n"...)
	for _, size := range []int64{int64(len(head)), 2 << 30} {
		b.Run(fmt.Sprintf("%dMB", size>>20), func(b *testing.B) {
			var most uint64
			for b.Loop() {
				if _, err := whole((&endless{head: head, size: size}).source); err != nil {
					b.Fatal(err)
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapSys-m.HeapReleased)
			}
			b.ReportMetric(float64(most)/(1<<20), "MB")
		})
	}
}
