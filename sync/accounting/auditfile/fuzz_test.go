package auditfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"basecone/domain"
)

// FuzzRead holds the reader to its promises on any bytes: it ends, and a file it
// takes for good gives as many records as it said, with unique keys and clean text.
func FuzzRead(f *testing.F) {
	body := relationOf("<custSupName>Café &amp; &#233; <![CDATA[x]]></custSupName><custSupTp>D</custSupTp>") +
		"<generalLedger><ledgerAccount><accID>1</accID><accTp>B</accTp></ledgerAccount></generalLedger>"
	for _, seed := range []string{
		small("", body), small(`<?xml version="1.0" encoding="ISO-8859-1"?>`, "\xe9"+body), "\xff\xfe<\x00a\x00>\x00",
		"<!-- Vervolgbestand 2 van 3 --><transaction/>", "CLAIR1.00.00", "<!DOCTYPE x>", `<a:auditfile xmlns:a="x" b='>'/>`,
		"<auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion><companyName>x</companyName></header></auditfile>",
	} {
		f.Add([]byte(seed))
	}
	if files, err := filepath.Glob(filepath.Join(samplesDir, "*.[xX]*")); err == nil {
		for _, name := range files {
			if raw, err := os.ReadFile(name); err == nil && len(raw) < 40_000 {
				f.Add(raw)
			}
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		facts, err := survey(bytesSource(raw))
		for _, id := range facts.identities("/folder") {
			if !utf8.ValidString(id) {
				t.Errorf("identity %q", id)
			}
		}
		if err != nil {
			if !isFault(err) {
				t.Errorf("error without a reason: %v", err)
			}
			return
		}
		seen := map[domain.RecordRef]bool{}
		for _, r := range readAll(t, facts, raw) {
			if r.Key == "" || seen[r.Ref()] {
				t.Errorf("key %q empty or twice", r.Key)
			}
			seen[r.Ref()] = true
			for _, s := range []string{r.Key, r.Name, r.Street, r.City, r.Type, r.RGS, r.Account} {
				if !utf8.ValidString(s) || strings.TrimSpace(s) != s || strings.ContainsFunc(s, invisible) {
					t.Errorf("text %q is not clean", s)
				}
			}
		}
	})
}
