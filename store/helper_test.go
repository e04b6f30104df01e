package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"basecone/domain"
)

// testTime is when all tests happen.
var testTime = time.Date(2026, 3, 2, 9, 30, 0, 123, time.UTC)

type fixedClock struct{}

func (fixedClock) Now() time.Time { return testTime }

func (fixedClock) After(d time.Duration) <-chan time.Time { panic("nobody waits in the store") }

func openIn(tb testing.TB, dir string) *Store {
	tb.Helper()
	s, err := Open(context.Background(), Options{Dir: dir, Key: KeyFile, Clock: fixedClock{}})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func update(tb testing.TB, s *Store, f func(domain.Tx) error) {
	tb.Helper()
	if err := s.Update(context.Background(), f); err != nil {
		tb.Fatal(err)
	}
}

func view(tb testing.TB, s *Store, f func(domain.Tx) error) {
	tb.Helper()
	if err := s.View(context.Background(), f); err != nil {
		tb.Fatal(err)
	}
}

func wantCode(tb testing.TB, err error, code domain.Code) {
	tb.Helper()
	if domain.CodeOf(err) != code {
		tb.Fatalf("error %v, want %s", err, code)
	}
}

// wantError is the error to look at, of the code.
func wantError(tb testing.TB, err error, code domain.Code) *domain.Error {
	tb.Helper()
	wantCode(tb, err, code)
	e, _ := err.(*domain.Error) //nolint:errorlint // the outermost is what a person gets
	return e
}

// makeRecords are debtors of about 200 bytes each, in order of key; seed varies them.
func makeRecords(from, n int, seed uint64) []domain.Record {
	rnd := rand.New(rand.NewPCG(seed, 7))
	records := make([]domain.Record, n)
	for i := range records {
		id := from + i
		records[i] = domain.Record{
			Kind: domain.Debtor, Key: fmt.Sprintf("%08d-%04x", id, id*7919%65536), Code: fmt.Sprintf("%06d", id),
			Name:       fmt.Sprintf("Timmerbedrijf De Eikenhof %d B.V.", rnd.IntN(1e6)),
			Contact:    fmt.Sprintf("mevrouw A. van Dijk-%d", rnd.IntN(1e4)),
			Street:     fmt.Sprintf("Burgemeester Roëllstraat %d", rnd.IntN(300)),
			PostalCode: fmt.Sprintf("%d AB", 1000+rnd.IntN(8999)), City: "'s-Hertogenbosch", Country: "NL",
			Email: fmt.Sprintf("administratie%d@eikenhof.example", id), Phone: "+31 73 1234567",
			VATNumber: fmt.Sprintf("NL%09dB01", rnd.IntN(1e9)), IBAN: fmt.Sprintf("NL20INGB%010d", rnd.IntN(1e9)),
		}
	}
	return records
}

func newSum(b []byte) []byte {
	sum := sha256.Sum256(b)
	return sum[:]
}
