package exactserver

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"basecone/sync/simulator/books"
)

// Pages of the collections.
const (
	plainPage = 60
	syncPage  = 1000
)

// rows is a page of a collection: all its fields, and where the next page begins.
type rows struct {
	values []map[string]any
	next   string
}

// answer reads what is asked; a status other than 0 refuses.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, c *call) (status int, text string) {
	c.query = parseQuery(r.URL.Query())
	var page rows
	var ok bool
	switch {
	case c.company == nil && c.path == "Me":
		page, ok = rows{values: []map[string]any{s.me(c.user)}}, true
	case c.company == nil:
		return http.StatusNotFound, "Resource not found"
	case c.path == "system/Divisions":
		page, ok = s.divisions(c)
	case c.path == "read/sync/Sync/SyncTimestamp":
		page, ok = syncTimestamp(c, r)
	case strings.HasPrefix(c.path, "sync/"):
		if len(c.query.fields) == 0 {
			return http.StatusBadRequest, "The $select option is mandatory for this endpoint."
		}
		page, status, ok = s.syncRows(c)
		if status != 0 {
			return status, "Resource not found"
		}
	case c.path == "vat/VATCodes":
		page, ok = vatCodes(c)
	case c.path == "crm/Accounts", c.path == "financial/GLAccounts":
		return http.StatusBadRequest, "This endpoint has mandatory filtering applied. Use a $filter on one of: ID, Code, Modified."
	default:
		return http.StatusNotFound, "Resource not found"
	}
	if !ok {
		return http.StatusBadRequest, "The query specified in the URI is not valid."
	}
	for i, row := range page.values {
		if page.values[i], ok = project(row, c.query.fields); !ok {
			return http.StatusBadRequest, "The query specified in the URI is not valid. A field of $select is not known."
		}
	}
	next := ""
	if page.next != "" {
		next = c.query.next("http://"+r.Host+r.URL.Path, page.next)
	}
	list(w, r, page.values, next)
	return 0, ""
}

// project keeps the selected fields.
func project(row map[string]any, fields []string) (map[string]any, bool) {
	if len(fields) == 0 {
		return row, true
	}
	kept := make(map[string]any, len(fields))
	for _, name := range fields {
		value, ok := row[name]
		if !ok {
			return nil, false
		}
		kept[name] = value
	}
	return kept, true
}

func (s *Server) me(u User) map[string]any {
	first, last, _ := strings.Cut(u.Full, " ")
	return map[string]any{
		"UserID": u.ID, "UserName": u.Name, "FullName": u.Full, "FirstName": first, "LastName": last, "Email": u.Email,
		"LanguageCode": "nl-NL", "CurrentDivision": s.main(u), "AccountingDivision": s.main(u), "IsClientUser": false,
	}
}

// divisions lists what the user sees, or the one that is asked for by its code.
func (s *Server) divisions(c *call) (page rows, ok bool) {
	seen := s.companies(c.user)
	if c.query.filter != "" {
		field, op, literal, ok := condition(c.query.filter)
		code, isNumber := number(literal)
		if !ok || field != "Code" || op != "eq" || !isNumber {
			return rows{}, false
		}
		seen = slices.DeleteFunc(seen, func(b *books.Company) bool { return int64(b.Division) != code })
	}
	if c.query.skip != "" {
		after, isNumber := number(c.query.skip)
		if !isNumber {
			return rows{}, false
		}
		seen = slices.DeleteFunc(seen, func(b *books.Company) bool { return int64(b.Division) <= after })
	}
	for i, b := range seen {
		if i == plainPage {
			page.next = strconv.Itoa(seen[i-1].Division)
			break
		}
		status, busy, moved := b.State()
		page.values = append(page.values, map[string]any{
			"Code": b.Division, "Hid": b.HID, "Description": b.Name, "Status": int(status), "BlockingStatus": busy,
			"Country": "NL ", "Currency": "EUR", "VATNumber": b.VAT, "ChamberOfCommerceNumber": b.KvK,
			"AddressLine1": b.Street, "Postcode": b.PostalCode, "City": b.City,
			"IsMainDivision": b.Division == s.main(c.user), "Current": b.Division == c.division,
			"DivisionMoveDate": date(moved), "DivisionHRLinkUnlinkDate": nil,
		})
	}
	return page, true
}

// syncTimestamp gives the stamp to begin at for a date.
func syncTimestamp(c *call, r *http.Request) (rows, bool) {
	text := strings.TrimSuffix(strings.TrimPrefix(r.URL.Query().Get("modified"), "datetime'"), "'")
	at, err := time.Parse("2006-01-02T15:04:05", text)
	if err != nil || r.URL.Query().Get("endPoint") == "" {
		return rows{}, false
	}
	return rows{values: []map[string]any{{
		"Modified": date(at), "API": r.URL.Query().Get("endPoint"), "TimeStampAsBigInt": strconv.FormatInt(c.company.StampBefore(at), 10),
	}}}, true
}

// syncRows reads a collection by timestamp.
func (s *Server) syncRows(c *call) (page rows, status int, ok bool) {
	after := int64(0)
	if c.query.filter != "" {
		field, op, literal, ok := condition(c.query.filter)
		stamp, isNumber := number(literal)
		if !ok || field != "Timestamp" || op != "gt" || !isNumber {
			return rows{}, 0, false
		}
		after = stamp
	}
	if c.query.skip != "" {
		stamp, isNumber := number(c.query.skip)
		if !isNumber {
			return rows{}, 0, false
		}
		after = max(after, stamp)
	}
	switch c.path {
	case "sync/CRM/Accounts":
		found, more := c.company.Relations(after, s.cfg.SyncPage)
		return pageOf(found, more, account), 0, true
	case "sync/Financial/GLAccounts":
		found, more := c.company.Ledger(after, s.cfg.SyncPage)
		return pageOf(found, more, glAccount), 0, true
	case "sync/Deleted":
		found, more := c.company.Gone(after, s.cfg.SyncPage)
		return pageOf(found, more, deleted), 0, true
	}
	return rows{}, http.StatusNotFound, false
}

func pageOf[T any](found []T, more bool, write func(T) (map[string]any, int64)) rows {
	var page rows
	for _, row := range found {
		values, stamp := write(row)
		page.values = append(page.values, values)
		if more {
			page.next = strconv.FormatInt(stamp, 10) + "L"
		}
	}
	return page
}

func account(r books.Relation) (map[string]any, int64) {
	status := "A"
	if r.Customer {
		status = "C"
	}
	return map[string]any{
		"Timestamp": strconv.FormatInt(r.Stamp, 10), "ID": r.ID, "Code": fmt.Sprintf("%18d", r.Code), "Name": r.Name,
		"Status": status, "IsSupplier": r.Supplier, "IsSales": r.Customer || !r.Supplier, "Blocked": r.Blocked,
		"AddressLine1": r.Street, "AddressLine2": nil, "Postcode": r.PostalCode, "City": r.City, "Country": r.Country + " ",
		"Email": r.Email, "Phone": r.Phone, "VATNumber": r.VAT, "ChamberOfCommerce": r.KvK, "Modified": date(r.At),
	}, r.Stamp
}

func glAccount(l books.Ledger) (map[string]any, int64) {
	side, kind := "D", "W"
	if l.Credit {
		side = "C"
	}
	if l.Balance {
		kind = "B"
	}
	var vat any
	if l.VAT != "" {
		vat = fmt.Sprintf("%-3s", l.VAT)
	}
	return map[string]any{
		"Timestamp": strconv.FormatInt(l.Stamp, 10), "ID": l.ID, "Code": l.Code, "Description": l.Name, "BalanceSide": side,
		"BalanceType": kind, "Type": l.Type, "IsBlocked": l.Blocked, "VATCode": vat, "Modified": date(l.At),
	}, l.Stamp
}

func deleted(g books.Gone) (map[string]any, int64) {
	kind := 2
	if g.Ledger {
		kind = 7
	}
	return map[string]any{
		"Timestamp": strconv.FormatInt(g.Stamp, 10), "ID": g.ID, "EntityType": kind, "EntityKey": g.ID, "DeletedDate": date(g.At),
	}, g.Stamp
}

// vatCodes lists VAT codes by id.
func vatCodes(c *call) (page rows, ok bool) {
	found := c.company.VATCodes()
	if c.query.filter != "" {
		return rows{}, false
	}
	if c.query.skip != "" {
		after, isGUID := guidLiteral(c.query.skip)
		if !isGUID {
			return rows{}, false
		}
		found = slices.DeleteFunc(found, func(v books.VATCode) bool { return v.ID <= after })
	}
	for i, v := range found {
		if i == plainPage {
			page.next = "guid'" + found[i-1].ID + "'"
			break
		}
		kind := "E"
		if v.Percentage == 0 {
			kind = "N"
		}
		page.values = append(page.values, map[string]any{
			"ID": v.ID, "Code": fmt.Sprintf("%-3s", v.Code), "Description": v.Name, "Percentage": float64(v.Percentage) / 100,
			"Type": kind, "VATTransactionType": string(v.Direction), "Charged": v.Reverse, "IsBlocked": v.Blocked,
			"GLToPayCode": orNull(v.Pay), "GLToClaimCode": orNull(v.Claim), "Modified": date(v.At),
		})
	}
	return page, true
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
