package exactserver

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"basecone/domain"
	"basecone/sync/simulator/books"
)

// Config is what a server is made of.
type Config struct {
	Clock  domain.Clock
	Books  *books.Books
	Users  []User
	Seed   uint64 // of the signing key: a server started anew knows its old tokens
	Limits Limits

	SyncPage int // records on a page of a sync collection; 1,000

	ClientID, ClientSecret string
	Redirects              []string      // the registered redirect addresses
	SlowBy                 time.Duration // what the fault slow adds to every answer, real time; 0: 800 ms
}

// User is somebody who can sign in.
type User struct {
	ID, Name, Full, Email string
	Sees                  []int // division numbers, their main one first; nil: all
}

// Limits are calls per company; zero stands for the real ones, 60 and 5,000.
type Limits struct {
	PerMinute, PerDay int
}

// Server answers as Exact Online does. It may be used by many goroutines.
type Server struct {
	cfg    Config
	mux    *http.ServeMux
	tokens *tokens
	limits *limits

	mu     sync.Mutex
	faults map[string]bool
	mended chan struct{} // closed when a stall ends
}

// New makes a server.
func New(cfg Config) *Server {
	if cfg.Limits.PerMinute == 0 {
		cfg.Limits.PerMinute = 60
	}
	if cfg.Limits.PerDay == 0 {
		cfg.Limits.PerDay = 5000
	}
	if cfg.SyncPage == 0 {
		cfg.SyncPage = syncPage
	}
	if cfg.SlowBy == 0 {
		cfg.SlowBy = 800 * time.Millisecond
	}
	s := &Server{
		cfg: cfg, tokens: newTokens(cfg.Clock, cfg.Seed), limits: newLimits(cfg.Clock, cfg.Limits),
		faults: map[string]bool{}, mended: make(chan struct{}),
	}
	s.mux = http.NewServeMux()
	s.mux.HandleFunc("GET /api/oauth2/auth", s.authorisePage)
	s.mux.HandleFunc("POST /api/oauth2/auth", s.authorised)
	s.mux.HandleFunc("POST /api/oauth2/token", s.token)
	s.mux.HandleFunc("GET /api/v1/", s.read)
	return s
}

// ServeHTTP answers one request, or misbehaves as it was told to.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.misbehave(w, r, s.mux)
}

// Users are the users who can sign in now.
func (s *Server) Users() []User {
	return slices.DeleteFunc(slices.Clone(s.cfg.Users), func(u User) bool { return s.userGone(u.Name) })
}

// userGone reports whether the account was taken away.
func (s *Server) userGone(name string) bool { return s.broken(UserGone) && name == s.cfg.Users[0].Name }

func (s *Server) userByID(id string) (User, bool) {
	for _, u := range s.Users() {
		if u.ID == id {
			return u, true
		}
	}
	return User{}, false
}

// sees reports whether the user may see a division.
func (u User) sees(division int) bool { return u.Sees == nil || slices.Contains(u.Sees, division) }

// companies are the ones a user sees.
func (s *Server) companies(u User) []*books.Company {
	return slices.DeleteFunc(slices.Clone(s.cfg.Books.Companies()), func(c *books.Company) bool { return !u.sees(c.Division) })
}

// main is the division a user works in.
func (s *Server) main(u User) int {
	if seen := s.companies(u); len(seen) > 0 {
		return seen[0].Division
	}
	return 0
}

// call is one request for data on its way to the answer.
type call struct {
	user     User
	division int
	company  *books.Company // nil for current/Me
	path     string         // below the division: "vat/VATCodes"
	query    query
}

// read answers GET /api/v1/{division}/… and /api/v1/current/Me.
func (s *Server) read(w http.ResponseWriter, r *http.Request) {
	place, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/api/v1/"), "/")
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	claims, valid := s.tokens.access(bearer)
	c := &call{path: path}
	c.user, valid = s.owner(claims, valid)
	key := lockKey{user: c.user.ID, place: place, path: path}
	if s.limits.locked(key) {
		w.Header().Set("Retry-After", "3600")
		s.fail(w, r, http.StatusTooManyRequests, "Error limit exceeded for this endpoint.")
		return
	}
	if !valid {
		s.limits.erred(key)
		s.fail(w, r, http.StatusUnauthorized, http.StatusText(http.StatusUnauthorized))
		return
	}
	if status, text := s.place(c, place); status != 0 {
		s.limits.erred(key)
		s.fail(w, r, status, text)
		return
	}
	if !s.limits.take(w.Header(), c.division, s.broken(Throttled)) {
		s.fail(w, r, http.StatusTooManyRequests, "Too many requests.")
		return
	}
	if status, text := s.answer(w, r, c); status != 0 {
		if status != http.StatusTooManyRequests {
			s.limits.erred(key)
		}
		s.fail(w, r, status, text)
	}
}

func (s *Server) owner(c claims, valid bool) (User, bool) {
	if !valid {
		return User{}, false
	}
	return s.userByID(c.User)
}

// place finds the division that is asked about; a status other than 0 refuses.
func (s *Server) place(c *call, place string) (status int, text string) {
	c.division = s.main(c.user)
	if place == "current" {
		return 0, ""
	}
	number, err := strconv.Atoi(place)
	if err != nil {
		return http.StatusNotFound, "Resource not found"
	}
	c.division, c.company = number, s.cfg.Books.Company(number)
	if c.company == nil || !c.user.sees(number) {
		return http.StatusNotFound, "Resource not found"
	}
	if s.broken(NoRights) && c.path != "system/Divisions" {
		return http.StatusForbidden, "Forbidden"
	}
	return 0, ""
}
