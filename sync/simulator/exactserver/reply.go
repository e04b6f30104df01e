package exactserver

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// wantsJSON reports whether the caller asked for JSON; others get XML.
func wantsJSON(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "application/json")
}

// fail answers with an error in Exact's form.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, text string) {
	if !wantsJSON(r) {
		w.Header().Set("Content-Type", "application/xml; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write([]byte("<error><message>"))
		_ = xml.EscapeText(w, []byte(text))
		_, _ = w.Write([]byte("</message></error>"))
		return
	}
	writeJSON(w, status, map[string]any{
		"error": map[string]any{"code": "", "message": map[string]string{"lang": "", "value": text}},
	})
}

// list answers with a page of a collection.
func list(w http.ResponseWriter, r *http.Request, rows []map[string]any, next string) {
	if !wantsJSON(r) {
		w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<feed xmlns=\"http://www.w3.org/2005/Atom\"><!-- %d entries --></feed>", len(rows))
		return
	}
	if rows == nil {
		rows = []map[string]any{} // an empty list, not null
	}
	d := map[string]any{"results": rows}
	if next != "" {
		d["__next"] = next
	}
	writeJSON(w, http.StatusOK, map[string]any{"d": d})
}

// date is a time in OData's form, null for none.
func date(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return fmt.Sprintf("/Date(%d)/", t.UnixMilli())
}
