package exactserver

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"slices"
)

// page is where a person signs in: nothing to type, one button a user.
func page() *template.Template {
	return template.Must(template.New("").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Exact Online (simulated)</title>
<h1>Exact Online (simulated)</h1>
<p>Sign in as:</p>
<form method="post">
{{range .}}<p><button name="user" value="{{.Name}}">{{.Name}}</button> {{.Full}}</p>
{{end}}<p><button name="user" value="">Refuse</button></p>
</form></html>
`))
}

// registered checks who sends the person; it answers for who is not known.
func (s *Server) registered(w http.ResponseWriter, r *http.Request) (redirect *url.URL, ok bool) {
	q := r.URL.Query()
	redirect, err := url.Parse(q.Get("redirect_uri"))
	if err != nil || q.Get("client_id") != s.cfg.ClientID || q.Get("response_type") != "code" ||
		!slices.Contains(s.cfg.Redirects, q.Get("redirect_uri")) {
		http.Error(w, "unknown client_id or redirect_uri", http.StatusBadRequest)
		return nil, false
	}
	return redirect, true
}

func (s *Server) authorisePage(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.registered(w, r); !ok {
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = page().Execute(w, s.Users())
}

// authorised sends the browser back, with a code or with a refusal.
func (s *Server) authorised(w http.ResponseWriter, r *http.Request) {
	redirect, ok := s.registered(w, r)
	if !ok {
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	back := url.Values{"state": {r.URL.Query().Get("state")}}
	users := s.Users()
	if i := slices.IndexFunc(users, func(u User) bool { return u.Name == r.PostFormValue("user") }); i >= 0 {
		back.Set("code", s.tokens.newCode(users[i].ID, r.URL.Query().Get("redirect_uri")))
	} else {
		back.Set("error", "access_denied")
	}
	to := *redirect
	to.RawQuery = back.Encode()
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

// token redeems a code or spends a refresh token.
func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if r.PostFormValue("client_id") != s.cfg.ClientID || r.PostFormValue("client_secret") != s.cfg.ClientSecret {
		s.refuse(w, &refused{"invalid_client", "Client authentication failed."})
		return
	}
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		tokens, user, ok := s.tokens.redeem(r.PostFormValue("code"), r.PostFormValue("redirect_uri"))
		if !ok {
			s.refuse(w, &refused{"invalid_grant", "The authorization code is not valid."})
			return
		}
		s.signedInAgain(user)
		writeTokens(w, tokens)
	case "refresh_token":
		tokens, no := s.tokens.refresh(r.PostFormValue("refresh_token"), func(user string) bool {
			_, known := s.userByID(user)
			return known
		})
		if no != nil {
			s.refuse(w, no)
			return
		}
		writeTokens(w, tokens)
	default:
		s.refuse(w, &refused{"unsupported_grant_type", "Unknown grant type."})
	}
}

// signedInAgain mends a revoked sign-in: the new one is good.
func (s *Server) signedInAgain(user string) {
	if user == s.cfg.Users[0].ID {
		s.mu.Lock()
		s.faults[TokenRevoked] = false
		s.mu.Unlock()
	}
}

func writeTokens(w http.ResponseWriter, p pair) {
	writeJSON(w, http.StatusOK, map[string]string{
		"access_token": p.access, "refresh_token": p.refresh, "token_type": "bearer", "expires_in": "600",
	})
}

func (s *Server) refuse(w http.ResponseWriter, no *refused) {
	w.Header().Set("Reason", no.description)
	writeJSON(w, http.StatusBadRequest, map[string]string{"error": no.err, "error_description": no.description})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}
