package verbs

import (
	"time"

	"basecone/domain"
	"basecone/ui/text"
)

// The objects that --json writes. Scripts rely on their names, which are snake_case
// and never change; times are RFC 3339 in UTC, null where there is none; no secret
// is ever in one.

type failureJSON struct {
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Name    string  `json:"name,omitempty"`
	Reason  string  `json:"reason,omitempty"`
	At      *string `json:"at"`
	Until   *string `json:"until"`
}

func failureShape(t *text.Text, f *domain.Failure, now time.Time) *failureJSON {
	if f == nil {
		return nil
	}
	return &failureJSON{
		Code: string(f.Code), Message: t.Failure(f, now), Name: f.Name, Reason: f.Reason, At: stamp(f.At), Until: stamp(f.Until),
	}
}

type problemJSON struct {
	Name   string `json:"name"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

func problemShape(p domain.Problem) problemJSON {
	return problemJSON{Name: p.Name, Code: string(p.Code), Reason: p.Text}
}

type userJSON struct {
	ID       string   `json:"id"`
	UserName string   `json:"user_name"`
	Name     string   `json:"name"`
	Email    string   `json:"email"`
	Roles    []string `json:"roles"`
	LastSeen *string  `json:"last_seen"`
}

func userShape(u domain.User) userJSON {
	return userJSON{
		ID: string(u.ID), UserName: u.UserName, Name: u.Name, Email: u.Email, LastSeen: stamp(u.LastSeen),
		Roles: shapes(u.Roles, func(r domain.Role) string { return string(r) }),
	}
}

type officeJSON struct {
	ID           string   `json:"id"`
	OfficeCode   string   `json:"office_code"`
	Organisation string   `json:"organisation"`
	Plan         string   `json:"plan"`
	User         userJSON `json:"user"`
}

func officeShape(in domain.SignedIn) officeJSON {
	return officeJSON{
		ID: string(in.Office.ID), OfficeCode: in.Office.Code, Organisation: in.Office.Name, Plan: string(in.Office.Plan),
		User: userShape(in.User),
	}
}

type fieldJSON struct {
	Key    string `json:"key"`
	Secret bool   `json:"secret"`
	Folder bool   `json:"folder"`
}

type systemJSON struct {
	ID              string      `json:"id"`
	Name            string      `json:"name"`
	Built           bool        `json:"built"`
	NotSetUp        bool        `json:"not_set_up"` // built, but this machine's operator has to register it first
	SignIn          string      `json:"sign_in"`    // "browser" or "fields"
	Fields          []fieldJSON `json:"fields"`
	AsksDescription bool        `json:"asks_description"`
	Migratable      bool        `json:"migratable"`
	CanBook         bool        `json:"can_book"`
}

func systemShape(i domain.SystemInfo) systemJSON {
	signIn := "fields"
	if i.Consent {
		signIn = "browser"
	}
	return systemJSON{
		ID: string(i.ID), Name: i.Name, Built: i.Built, NotSetUp: i.NotSetUp, SignIn: signIn,
		AsksDescription: i.AsksDescription, Migratable: i.Migratable, CanBook: i.CanBook,
		Fields: shapes(i.Fields, func(f domain.Field) fieldJSON { return fieldJSON(f) }),
	}
}

type outsideUserJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Full string `json:"full_name"`
}

func outsideUserShape(u domain.OutsideUser) outsideUserJSON {
	return outsideUserJSON{ID: u.ID, Name: u.Name, Full: u.Full}
}

type connectionJSON struct {
	ID              string          `json:"id"`
	System          string          `json:"system"`
	SystemName      string          `json:"system_name"`
	Description     string          `json:"description"`
	Status          string          `json:"status"`
	Since           *string         `json:"since"`
	SyncUserID      string          `json:"sync_user_id"`
	SyncUser        string          `json:"sync_user"`
	OutsideUser     outsideUserJSON `json:"outside_user"`
	Administrations int             `json:"administrations"`
	Created         *string         `json:"created"`
	LastCheck       *string         `json:"last_check"`
	LastGood        *string         `json:"last_good"`
	LastError       *failureJSON    `json:"last_error"`
	Lapses          *string         `json:"lapses"`
	Problems        []problemJSON   `json:"problems"`
	Links           []linkJSON      `json:"links,omitempty"`
}

type linkJSON struct {
	UserID      string          `json:"user_id"`
	UserName    string          `json:"user_name"`
	Name        string          `json:"name"`
	Linked      bool            `json:"linked"`
	Displaced   bool            `json:"displaced"` // another sign-in as this outside user took its place
	OutsideUser outsideUserJSON `json:"outside_user"`
	Since       *string         `json:"since"`
}

func linkShape(l domain.LinkView) linkJSON {
	return linkJSON{
		UserID: string(l.User.ID), UserName: l.User.UserName, Name: l.User.Name, Linked: l.Linked, Displaced: l.Displaced,
		OutsideUser: outsideUserShape(l.Outside), Since: stamp(l.Since),
	}
}

func (s *session) connectionShape(v domain.ConnectionView) connectionJSON {
	return connectionJSON{
		ID: string(v.ID), System: string(v.System), SystemName: v.SystemInfo.Name, Description: v.Description,
		Status: string(v.Status), Since: stamp(v.Since), SyncUserID: string(v.SyncUser), SyncUser: v.SyncUserName,
		OutsideUser: outsideUserShape(v.Outside), Administrations: v.Administrations, Created: stamp(v.Created),
		LastCheck: stamp(v.LastCheck), LastGood: stamp(v.LastGood),
		LastError: failureShape(s.text, v.LastError, s.now()), Lapses: stamp(v.Lapses),
		Problems: shapes(v.Problems, problemShape), Links: shapes(v.Links, linkShape),
	}
}

type auditJSON struct {
	ID      string       `json:"id"`
	At      *string      `json:"at"`
	UserID  string       `json:"user_id"` // empty: the background, or the owner of the data directory
	Action  string       `json:"action"`
	Subject string       `json:"subject"`
	Changes []changeJSON `json:"changes"`
}

type changeJSON struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func auditShape(e domain.AuditEntry) auditJSON {
	return auditJSON{
		ID: string(e.ID), At: stamp(e.At), UserID: string(e.User), Action: e.Action, Subject: e.Subject,
		Changes: shapes(e.Changes, func(c domain.AuditChange) changeJSON { return changeJSON(c) }),
	}
}
