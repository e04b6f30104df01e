package exactserver

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"basecone/domain"
)

// What can be broken.
const (
	TokenRevoked = "token_revoked" // the first user's sign-ins so far count no more; a new one mends it
	UserGone     = "user_gone"     // the first user's account is taken away
	NoRights     = "no_rights"     // nobody may read anything in a division
	ServerDown   = "server_down"   // maintenance: 503
	Stall        = "stall"         // connections hang
	Slow         = "slow"          // every answer takes its time
	Throttled    = "throttled"     // 429 until the next whole minute, every time
	HTML         = "html"          // a web page with status 200
	Truncated    = "truncated"     // the connection breaks in the middle of an answer
	WrongLength  = "wrong_length"  // the length that is said is less than the length that is meant
)

func faultIDs() []string {
	return []string{TokenRevoked, UserGone, NoRights, ServerDown, Stall, Slow, Throttled, HTML, Truncated, WrongLength}
}

// Faults are all faults and which are on.
func (s *Server) Faults() []domain.Fault {
	var all []domain.Fault
	for _, id := range faultIDs() {
		all = append(all, domain.Fault{ID: id, On: s.broken(id)})
	}
	return all
}

// SetFault breaks or mends; CodeNotFound for an unknown fault.
func (s *Server) SetFault(id string, on bool) error {
	known := false
	for _, f := range faultIDs() {
		known = known || f == id
	}
	if !known {
		return &domain.Error{Code: domain.CodeNotFound, Name: id}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if id == TokenRevoked && s.faults[id] != on {
		if on {
			s.tokens.revoke(s.cfg.Users[0].ID)
		} else {
			s.tokens.restore(s.cfg.Users[0].ID)
		}
	}
	if id == Stall && s.faults[id] && !on {
		close(s.mended)
		s.mended = make(chan struct{})
	}
	s.faults[id] = on
	return nil
}

func (s *Server) broken(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults[id]
}

// misbehave passes the request on as far as the faults allow. A token call is either
// not taken at all or answered whole: what it rotates must not be lost on the way.
func (s *Server) misbehave(w http.ResponseWriter, r *http.Request, next http.Handler) {
	switch {
	case s.broken(Stall):
		s.hang(r.Context())
		panic(http.ErrAbortHandler)
	case s.broken(ServerDown):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("<html><body><h1>Onderhoud</h1></body></html>"))
		return
	case s.broken(Slow):
		s.dawdle(r.Context())
	}
	data := strings.HasPrefix(r.URL.Path, "/api/v1/")
	switch {
	case data && s.broken(HTML):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<html><body><form action=\"/login\">Log in</form></body></html>"))
	case data && s.broken(Truncated):
		cut(w, r, next, true)
	case data && s.broken(WrongLength):
		cut(w, r, next, false)
	default:
		next.ServeHTTP(w, r)
	}
}

// hang waits until the caller gives up or the stall is mended.
func (s *Server) hang(ctx context.Context) {
	s.mu.Lock()
	mended := s.mended
	s.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-mended:
	}
}

func (s *Server) dawdle(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(s.cfg.SlowBy):
	}
}

// cut sends the first half of an answer: with its whole length announced, so that
// the connection breaks, or with half of it, so that it looks complete.
func cut(w http.ResponseWriter, r *http.Request, next http.Handler, announceAll bool) {
	kept := &keptAnswer{header: w.Header(), status: http.StatusOK}
	next.ServeHTTP(kept, r)
	half := kept.body.Bytes()[:kept.body.Len()/2]
	length := len(half)
	if announceAll {
		length = kept.body.Len()
	}
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(kept.status)
	_, _ = w.Write(half)
	if announceAll {
		panic(http.ErrAbortHandler)
	}
}

// keptAnswer keeps what a handler writes.
type keptAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *keptAnswer) Header() http.Header         { return k.header }
func (k *keptAnswer) WriteHeader(status int)      { k.status = status }
func (k *keptAnswer) Write(p []byte) (int, error) { return k.body.Write(p) }
