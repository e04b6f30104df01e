package text

import "basecone/domain"

// MasterDataText is what the master data screens say.
type MasterDataText struct {
	Empty map[domain.Kind]string

	Code, Name, City, Country, IBAN, VATNumber, Email, KvK, Phone, Type, RGS, VATCode, Percentage, Account, Note string // heads

	Removed                          string // wants the day
	Side, Blocked                    string // notes
	Types                            map[string]string
	OpenHelp, CopyValue, CopyHelp    string
	NoValue, Field, Value            string
	Fields                           MasterDataFields
	RecordHelp, NothingToOpen, Which string
}

// MasterDataFields are the names of a record's fields.
type MasterDataFields struct {
	Code, Name, Key, Contact, Street, PostalCode, City, Country, Email, Phone, VATNumber, KvK, IBAN string
	Type, RGS, DefaultVAT, Percentage, PayTo, Side, State                                           string
}

func masterdataEnglish() MasterDataText {
	return MasterDataText{
		Empty: map[domain.Kind]string{
			domain.Debtor: "There are no debtors in this administration.", domain.Creditor: "There are no creditors in this administration.",
			domain.LedgerAccount: "There are no ledger accounts in this administration.", domain.VATCode: "There are no VAT codes in this administration.",
		},
		Code: "CODE", Name: "NAME", City: "CITY", Country: "COUNTRY", IBAN: "IBAN", VATNumber: "VAT NUMBER", Email: "E-MAIL", KvK: "KVK", Phone: "PHONE",
		Type: "TYPE", RGS: "RGS", VATCode: "VAT CODE", Percentage: "%", Account: "PAY TO", Note: "NOTE",
		Removed: "removed %s", Side: "side not told", Blocked: "blocked",
		Types: map[string]string{
			"balance": "balance sheet", "profit_loss": "profit and loss", "mixed": "mixed", "sales": "sales", "purchase": "purchase", "both": "both",
		},
		OpenHelp: "Show all fields of this record.", CopyValue: "copy value", CopyHelp: "Send the value under the cursor to your terminal's clipboard.",
		NoValue: "This field is empty.", Field: "FIELD", Value: "VALUE",
		Fields: MasterDataFields{
			Code: "Code", Name: "Name", Key: "Key outside", Contact: "Contact person", Street: "Street", PostalCode: "Postal code", City: "City",
			Country: "Country", Email: "E-mail", Phone: "Phone", VATNumber: "VAT number", KvK: "KvK number", IBAN: "IBAN",
			Type: "Type", RGS: "RGS code", DefaultVAT: "Default VAT code", Percentage: "Percentage", PayTo: "Ledger account to pay to", Side: "Debtor or creditor", State: "State",
		},
		RecordHelp: "Master data is changed in the accounting system and comes along with the next synchronisation.", NothingToOpen: "There is no record to open.",
		Which: "the accounting system does not say; listed as both",
	}
}

func masterdataDutch() MasterDataText {
	return MasterDataText{
		Empty: map[domain.Kind]string{
			domain.Debtor: "Deze administratie heeft geen debiteuren.", domain.Creditor: "Deze administratie heeft geen crediteuren.",
			domain.LedgerAccount: "Deze administratie heeft geen grootboekrekeningen.", domain.VATCode: "Deze administratie heeft geen btw-codes.",
		},
		Code: "CODE", Name: "NAAM", City: "PLAATS", Country: "LAND", IBAN: "IBAN", VATNumber: "BTW-NUMMER", Email: "E-MAIL", KvK: "KVK", Phone: "TELEFOON",
		Type: "SOORT", RGS: "RGS", VATCode: "BTW-CODE", Percentage: "%", Account: "AFDRAGEN OP", Note: "OPMERKING",
		Removed: "verdwenen %s", Side: "kant onbekend", Blocked: "geblokkeerd",
		Types: map[string]string{
			"balance": "balans", "profit_loss": "winst en verlies", "mixed": "gemengd", "sales": "verkoop", "purchase": "inkoop", "both": "beide",
		},
		OpenHelp: "Toon alle velden van deze regel.", CopyValue: "kopieer waarde", CopyHelp: "Stuur de waarde onder de cursor naar het klembord van uw terminal.",
		NoValue: "Dit veld is leeg.", Field: "VELD", Value: "WAARDE",
		Fields: MasterDataFields{
			Code: "Code", Name: "Naam", Key: "Externe sleutel", Contact: "Contactpersoon", Street: "Straat", PostalCode: "Postcode", City: "Plaats",
			Country: "Land", Email: "E-mail", Phone: "Telefoon", VATNumber: "Btw-nummer", KvK: "KvK-nummer", IBAN: "IBAN",
			Type: "Soort", RGS: "RGS-code", DefaultVAT: "Standaard btw-code", Percentage: "Percentage", PayTo: "Grootboekrekening voor afdracht", Side: "Debiteur of crediteur", State: "Toestand",
		},
		RecordHelp: "Stamgegevens wijzigt u in het boekhoudsysteem; ze komen mee met de volgende synchronisatie.", NothingToOpen: "Er is geen regel om te openen.",
		Which: "het boekhoudsysteem zegt het niet; staat bij beide",
	}
}
