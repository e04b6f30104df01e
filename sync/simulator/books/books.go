package books

import (
	"math/rand/v2"
	"time"

	"basecone/domain"
)

// firstDivision is the number of the first company.
const firstDivision = 100001

// Books are all companies of one world. They may be used by many goroutines.
type Books struct {
	seed      uint64
	companies []*Company
	byNumber  map[int]*Company
}

// New makes n companies. A company's records are made when it is first asked for them.
func New(seed uint64, n int) *Books {
	b := &Books{seed: seed, byNumber: make(map[int]*Company, n)}
	used := map[string]bool{}
	for i := range n {
		c := newCompany(seed, firstDivision+i*7, i, used)
		b.companies = append(b.companies, c)
		b.byNumber[c.Division] = c
	}
	return b
}

// Companies are all companies, in the order of their numbers.
func (b *Books) Companies() []*Company { return b.companies }

// Company is the one with that number, or nil.
func (b *Books) Company(division int) *Company { return b.byNumber[division] }

// Change alters one to three per cent of every company's records: it adds, changes
// and removes. The same rounds on the same seed give the same books. It tells how
// many records it touched.
func (b *Books) Change(round int, at time.Time) domain.Counts {
	var sum domain.Counts
	for _, c := range b.companies {
		sum = sum.Plus(c.change(round, at))
	}
	return sum
}

// source is a company's own random numbers for one purpose.
func source(seed uint64, division int, purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed^uint64(division)<<24, purpose))
}

// pick takes one of the words.
func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// guid is a random identifier in Microsoft's form.
func guid(r *rand.Rand) string {
	const hex = "0123456789abcdef"
	out := make([]byte, 36)
	for i := range out {
		switch i {
		case 8, 13, 18, 23:
			out[i] = '-'
		default:
			out[i] = hex[r.IntN(16)]
		}
	}
	return string(out)
}
