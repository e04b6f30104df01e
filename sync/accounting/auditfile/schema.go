package auditfile

// node is where in an audit file the reader is. What is not listed here is passed
// over with all it holds, so that an element's name alone never counts: the 3.2
// schema nests relations in a relation's history, and an address stands under the
// company as well as under a relation.
type node uint8

const (
	other node = iota // passed over
	document
	root
	header
	company
	relations
	relation
	streetAddress
	postalAddress
	bankAccount
	ledger
	account
	taxonomy
	entryPoint
	taxonomies    // 3.1: reference codes after the accounts
	taxonomyList  // one scheme in it
	taxonomyEntry // one code in it
	vatCodes
	vatCode
	transactions // the master data end here
	leaf         // leaf+field: an element whose text is kept
)

// field is a text of a record or of the file's head.
type field uint8

const (
	// Of a relation; id, name and kind are of the other records too.
	fieldID field = iota
	fieldName
	fieldType
	fieldContact
	fieldPhone
	fieldEmail
	fieldKvK
	fieldVAT
	fieldAccount
	fieldStreet // the street address, seven fields
	fieldNumber
	fieldAddition
	fieldAddress // 2.0: street and number in one
	fieldPostalCode
	fieldCity
	fieldCountry
	fieldPostalStreet // the postal address, the same seven
	_
	_
	_
	_
	_
	_
	fieldRGS     // the reference code, said to be one
	fieldConcept // may be one: leadReference, conceptRef
	fieldPay     // of a VAT code
	fieldClaim
	fieldTxCode // of a 3.1 taxonomy
	fieldTxAccount
	recordFields // how many of a record

	headYear
	headStart
	headEnd
	headVersion
	headIdent
	headKvK
	headName
	headVAT
	fields // how many in all
)

// postal is how far a field of the postal address is from the street address's.
const postal = node(fieldPostalStreet - fieldStreet)

// child is where an element inside a node leads. Element names are compared with
// case: Commercenr is the company's, commerceNr a relation's.
func child(parent node, name []byte) node {
	switch parent {
	case root, company:
		return section(parent, name)
	case header:
		return headChild(name)
	case relations:
		if string(name) == "customerSupplier" {
			return relation
		}
	case relation:
		return relationChild(name)
	case streetAddress:
		return addressChild(name)
	case postalAddress:
		if n := addressChild(name); n != other {
			return n + postal
		}
	case bankAccount:
		if string(name) == "bankAccNr" {
			return leaf + node(fieldAccount)
		}
	case vatCodes:
		if string(name) == "vatCode" {
			return vatCode
		}
	case vatCode:
		return vatChild(name)
	default:
		return ledgerChild(parent, name)
	}
	return other
}

// section is a part of the file: under the root in 2.0, else under the company.
func section(parent node, name []byte) node {
	switch string(name) {
	case "header":
		return header
	case "company":
		return company
	case "customersSuppliers", "customerSuppliers": // Banana writes the second
		return relations
	case "generalLedger":
		return ledger
	case "vatCodes":
		return vatCodes
	case "transactions", "journal":
		return transactions
	}
	if parent != company {
		return other
	}
	switch string(name) {
	case "companyIdent":
		return leaf + node(headIdent)
	case "Commercenr":
		return leaf + node(headKvK)
	case "companyName":
		return leaf + node(headName)
	case "taxRegIdent":
		return leaf + node(headVAT)
	}
	return other
}

func headChild(name []byte) node {
	switch string(name) {
	case "auditfileVersion":
		return leaf + node(headVersion)
	case "fiscalYear":
		return leaf + node(headYear)
	case "startDate":
		return leaf + node(headStart)
	case "endDate":
		return leaf + node(headEnd)
	case "companyID":
		return leaf + node(headIdent)
	case "companyName":
		return leaf + node(headName)
	case "taxRegistrationNr":
		return leaf + node(headVAT)
	}
	return other
}

func relationChild(name []byte) node {
	switch string(name) {
	case "custSupID":
		return leaf + node(fieldID)
	case "custSupName", "companyName":
		return leaf + node(fieldName)
	case "custSupTp", "type":
		return leaf + node(fieldType)
	case "contact":
		return leaf + node(fieldContact)
	case "telephone":
		return leaf + node(fieldPhone)
	case "eMail":
		return leaf + node(fieldEmail)
	case "commerceNr":
		return leaf + node(fieldKvK)
	case "taxRegIdent", "taxRegistrationNr":
		return leaf + node(fieldVAT)
	case "streetAddress":
		return streetAddress
	case "postalAddress":
		return postalAddress
	case "bankAccount":
		return bankAccount
	}
	return other
}

func addressChild(name []byte) node {
	switch string(name) {
	case "streetname":
		return leaf + node(fieldStreet)
	case "number":
		return leaf + node(fieldNumber)
	case "numberExtension":
		return leaf + node(fieldAddition)
	case "address":
		return leaf + node(fieldAddress)
	case "postalCode":
		return leaf + node(fieldPostalCode)
	case "city":
		return leaf + node(fieldCity)
	case "country":
		return leaf + node(fieldCountry)
	}
	return other
}

func ledgerChild(parent node, name []byte) node {
	switch parent { //nolint:exhaustive // the others hold nothing of use
	case ledger:
		switch string(name) {
		case "ledgerAccount":
			return account
		case "taxonomies":
			return taxonomies
		}
	case account:
		switch string(name) {
		case "accID", "accountID":
			return leaf + node(fieldID)
		case "accDesc", "accountDesc":
			return leaf + node(fieldName)
		case "accTp", "accountType":
			return leaf + node(fieldType)
		case "RGScode":
			return leaf + node(fieldRGS)
		case "leadReference":
			return leaf + node(fieldConcept)
		case "taxonomy":
			return taxonomy
		}
	case taxonomy:
		if string(name) == "entryPoint" {
			return entryPoint
		}
	case entryPoint:
		if string(name) == "conceptRef" {
			return leaf + node(fieldConcept)
		}
	case taxonomies:
		if string(name) == "taxonomy" {
			return taxonomyList
		}
	case taxonomyList:
		if string(name) == "taxoElement" {
			return taxonomyEntry
		}
	case taxonomyEntry:
		switch string(name) {
		case "txCd":
			return leaf + node(fieldTxCode)
		case "glAccID":
			return leaf + node(fieldTxAccount)
		}
	}
	return other
}

func vatChild(name []byte) node {
	switch string(name) {
	case "vatID":
		return leaf + node(fieldID)
	case "vatDesc":
		return leaf + node(fieldName)
	case "vatToPayAccID":
		return leaf + node(fieldPay)
	case "vatToClaimAccID":
		return leaf + node(fieldClaim)
	}
	return other
}

// versionOf is the XAF version of a root element's namespace, compared without case
// and trailing slash; "" where it says none or one not known.
func versionOf(namespace string) string {
	switch namespace {
	case "http://www.auditfiles.nl/xaf/3.0":
		return "3.0"
	case "http://www.auditfiles.nl/xaf/3.1":
		return "3.1"
	case "http://www.auditfiles.nl/xaf/3.2":
		return "3.2"
	case "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.0/structures/xmlauditfilefinancieel3.2.1":
		return "3.2.1"
	case "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.1/structures/xmlauditfilexaf_4.0",
		"http://www.auditfiles.nl/xaf/4.0", // never official, but written
		"http://www.odb.belastingdienst.nl/xaf/4.0":
		return "4.0"
	}
	return ""
}
