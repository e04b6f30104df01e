package exactonline

import (
	"cmp"
	"strings"

	"basecone/domain"
)

// What is asked of each collection.
const (
	accountFields = "Timestamp,ID,Code,Name,Status,IsSupplier,Blocked,AddressLine1,Postcode,City,Country,Email,Phone,VATNumber,ChamberOfCommerce"
	ledgerFields  = "Timestamp,ID,Code,Description,BalanceType,IsBlocked,VATCode"
	vatFields     = "ID,Code,Description,Percentage,VATTransactionType,IsBlocked,GLToPayCode,GLToClaimCode"
	deletedFields = "Timestamp,EntityType,EntityKey"
)

// row is a record of Exact: where it stands in the order of changes, its key, and
// what it is to us and what it is not any more.
type row interface {
	at() int64
	key() string
	records() (is []domain.Record, not []domain.RecordRef)
}

// account is a relation: a debtor when it is a customer, a creditor when it is a
// supplier. IsSales only says that selling to it is allowed.
type account struct {
	Timestamp, ID, Code, Name, Status, IsSupplier, Blocked loose

	AddressLine1, Postcode, City, Country, Email, Phone, VATNumber, ChamberOfCommerce loose
}

func (a account) at() int64   { return a.Timestamp.number() }
func (a account) key() string { return guid(a.ID) }

func (a account) records() (is []domain.Record, not []domain.RecordRef) {
	r := domain.Record{
		Key: a.key(), Code: string(a.Code), Name: string(a.Name), Street: string(a.AddressLine1), PostalCode: string(a.Postcode),
		City: string(a.City), Country: string(a.Country), Email: string(a.Email), Phone: string(a.Phone),
		VATNumber: string(a.VATNumber), KvK: string(a.ChamberOfCommerce), Blocked: a.Blocked.yes(),
	}
	for _, side := range []struct {
		kind domain.Kind
		is   bool
	}{{domain.Debtor, a.Status == "C"}, {domain.Creditor, a.IsSupplier.yes()}} {
		if r.Kind = side.kind; side.is {
			is = append(is, r)
		} else {
			not = append(not, r.Ref())
		}
	}
	return is, not
}

// ledgerAccount is a ledger account; BalanceType is B for balance, W for profit and loss.
type ledgerAccount struct {
	Timestamp, ID, Code, Description, BalanceType, IsBlocked, VATCode loose
}

func (l ledgerAccount) at() int64   { return l.Timestamp.number() }
func (l ledgerAccount) key() string { return guid(l.ID) }

func (l ledgerAccount) records() (is []domain.Record, not []domain.RecordRef) { //nolint:unparam // every kind of line answers alike
	r := domain.Record{
		Kind: domain.LedgerAccount, Key: l.key(), Code: string(l.Code), Name: string(l.Description),
		Account: string(l.VATCode), Blocked: l.IsBlocked.yes(),
	}
	switch l.BalanceType {
	case "B":
		r.Type = "balance"
	case "W":
		r.Type = "profit_loss"
	}
	return []domain.Record{r}, nil
}

// vatCode is a VAT code; VATTransactionType is B for both, P purchase, S sales.
type vatCode struct {
	ID, Code, Description, Percentage, VATTransactionType, IsBlocked, GLToPayCode, GLToClaimCode loose
}

func (vatCode) at() int64     { return 0 }
func (v vatCode) key() string { return guid(v.ID) }

func (v vatCode) records() (is []domain.Record, not []domain.RecordRef) { //nolint:unparam // every kind of line answers alike
	r := domain.Record{
		Kind: domain.VATCode, Key: v.key(), Code: string(v.Code), Name: string(v.Description), Percentage: v.Percentage.percentage(),
		Account: string(cmp.Or(v.GLToPayCode, v.GLToClaimCode)), Blocked: v.IsBlocked.yes(),
	}
	switch v.VATTransactionType {
	case "B":
		r.Type = "both"
	case "P":
		r.Type = "purchase"
	case "S":
		r.Type = "sales"
	}
	return []domain.Record{r}, nil
}

// What the feed of deletions calls relations and ledger accounts.
const (
	deletedAccount = "2"
	deletedLedger  = "7"
)

// deletion is a record that was deleted, of any entity.
type deletion struct {
	Timestamp, EntityType, EntityKey loose
}

func (d deletion) at() int64 { return d.Timestamp.number() }

// key is empty for what is no master data.
func (d deletion) key() string {
	if d.EntityType == deletedAccount || d.EntityType == deletedLedger {
		return string(d.EntityType) + " " + guid(d.EntityKey)
	}
	return ""
}

func (d deletion) records() (is []domain.Record, not []domain.RecordRef) { //nolint:unparam // every kind of line answers alike
	key := guid(d.EntityKey)
	if d.EntityType == deletedLedger {
		return nil, []domain.RecordRef{{Kind: domain.LedgerAccount, Key: key}}
	}
	return nil, []domain.RecordRef{{Kind: domain.Debtor, Key: key}, {Kind: domain.Creditor, Key: key}}
}

// guid is an identifier in one spelling: feeds do not agree on the case.
func guid(id loose) string { return strings.ToLower(strings.Trim(string(id), "{}")) }
