package domain

import (
	"context"
	"time"
)

// Kind is a kind of master data (S46–S49).
type Kind uint8

// The kinds, in the order screens show them. Their values are stored.
const (
	Debtor        Kind = 1
	Creditor      Kind = 2
	LedgerAccount Kind = 3
	VATCode       Kind = 4
)

// Kinds are all kinds in the order screens show them.
func Kinds() []Kind { return []Kind{Debtor, Creditor, LedgerAccount, VATCode} }

// String is the word used on the command line and in JSON.
func (k Kind) String() string {
	switch k {
	case Debtor:
		return "debtor"
	case Creditor:
		return "creditor"
	case LedgerAccount:
		return "ledger-account"
	case VATCode:
		return "vat-code"
	}
	return "unknown"
}

// ParseKind reads what [Kind.String] writes.
func ParseKind(s string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.String() == s {
			return k, true
		}
	}
	return 0, false
}

// Record is one debtor, creditor, ledger account or VAT code. One flat shape for
// all kinds keeps a million of them cheap to store; the comments say which kinds
// fill a field. All text is UTF-8, trimmed and free of control characters.
type Record struct {
	Kind Kind
	Key  string // identity in the accounting system, unique per administration and kind
	Code string // as people type it; never truncated on screen; leading zeros count
	Name string // name or description; may be empty

	// Debtors and creditors.
	Contact     string
	Street      string // with house number and addition
	PostalCode  string
	City        string
	Country     string // ISO 3166 where known
	Email       string
	Phone       string
	VATNumber   string
	KvK         string // chamber of commerce number
	IBAN        string // first bank account
	SideUnknown bool   // the source does not say debtor or creditor: it is listed as both

	// Ledger accounts and VAT codes.
	Type       string // ledger: "balance", "profit_loss", "mixed"; VAT: "sales", "purchase", "both"; empty: not said
	RGS        string // ledger: the reference code of the Dutch RGS scheme
	Percentage string // VAT: decimal text, "21" or "8.5"; empty: not said
	Account    string // VAT: code of the ledger account to pay to; ledger: default VAT code

	Blocked bool
	Removed time.Time // when it was found gone outside; zero: it is there. Whole seconds, UTC
}

// Ref names the record.
func (r Record) Ref() RecordRef { return RecordRef{r.Kind, r.Key} }

// Counts are what storing master data changed, for one kind.
type Counts struct {
	Added, Changed, Removed, Unchanged int
}

// Plus adds two counts.
func (c Counts) Plus(d Counts) Counts {
	return Counts{c.Added + d.Added, c.Changed + d.Changed, c.Removed + d.Removed, c.Unchanged + d.Unchanged}
}

// Tally holds counts by kind.
type Tally map[Kind]Counts

// Total is the sum over the kinds.
func (t Tally) Total() Counts {
	var sum Counts
	for _, c := range t {
		sum = sum.Plus(c)
	}
	return sum
}

// recordChunk is how many records one transaction copies, so that none stays open
// long.
const recordChunk = 5000

// Records are an administration's records of one kind, removed ones too, in order
// of key. It reads in chunks: a synchronisation under way may show in part.
func (s *Service) Records(ctx context.Context, by Actor, id AdministrationID, kind Kind) ([]Record, error) {
	var records []Record
	after, more := "", true
	for more {
		more = false
		err := s.view(ctx, by, "", func(tx Tx, user User) error {
			a, _, err := visible(tx, by, user, id)
			if err != nil {
				return err
			}
			if records == nil {
				records = make([]Record, 0, a.Counts[kind])
			}
			n := 0
			for r, err := range tx.MasterData().List(id, kind, after) {
				if err != nil {
					return err
				}
				records = append(records, r)
				after = r.Key
				if n++; n == recordChunk {
					more = true
					break
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return records, nil
}
