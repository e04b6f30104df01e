package exactserver

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"basecone/domain"
)

// How long things live.
const (
	accessLife   = 10 * time.Minute
	refreshLife  = 30 * 24 * time.Hour
	earliestNext = 9*time.Minute + 30*time.Second
	codeLife     = 3 * time.Minute
)

// claims are what a token says. Tokens are signed, so that a server started anew
// still knows those it gave before.
type claims struct {
	Kind   string `json:"k"` // "a" access, "r" refresh
	User   string `json:"u"`
	Number int64  `json:"n"` // counts a user's tokens; a refresh token is good while it is the newest
	Issued int64  `json:"i"` // seconds since 1970
}

// tokens knows which tokens are good.
type tokens struct {
	clock domain.Clock
	key   []byte

	mu      sync.Mutex
	newest  map[string]int64 // number of each user's last refresh token, once known
	revoked map[string]int64 // numbers up to this are not good
	codes   map[string]code
}

// code is an authorisation code waiting to be redeemed.
type code struct {
	user, redirect string
	at             time.Time
}

func newTokens(clock domain.Clock, seed uint64) *tokens {
	key := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("simulated"), seed))
	return &tokens{clock: clock, key: key[:], newest: map[string]int64{}, revoked: map[string]int64{}, codes: map[string]code{}}
}

// pair is what a token call gives.
type pair struct{ access, refresh string }

// issue gives a user new tokens: the refresh token before it is spent or displaced,
// the access token before it lives on to its end.
func (t *tokens) issue(user string) pair {
	now := t.clock.Now().Unix()
	n := max(t.newest[user], t.revoked[user], now) + 1
	t.newest[user] = n
	return pair{
		access:  "gAAAA" + t.sign(claims{"a", user, n, now}),
		refresh: "stampNL001." + t.sign(claims{"r", user, n, now}),
	}
}

func (t *tokens) newCode(user, redirect string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := "stampNL001!" + rand.Text()
	t.codes[text] = code{user, redirect, t.clock.Now()}
	return text
}

// redeem spends a code.
func (t *tokens) redeem(text, redirect string) (pair, string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, ok := t.codes[text]
	delete(t.codes, text)
	if !ok || c.redirect != redirect || t.clock.Now().Sub(c.at) > codeLife {
		return pair{}, "", false
	}
	return t.issue(c.user), c.user, true
}

// refused is why a refresh token is not taken, in Exact's words.
type refused struct{ err, description string }

// refresh spends a refresh token.
func (t *tokens) refresh(text string, known func(user string) bool) (pair, *refused) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, ok := t.verify(strings.TrimPrefix(text, "stampNL001."), "r")
	now := t.clock.Now()
	age := now.Sub(time.Unix(c.Issued, 0))
	newest, seen := t.newest[c.User]
	switch {
	case !ok || !known(c.User):
		return pair{}, &refused{"invalid_grant", "The refresh token is not valid."}
	case c.Number <= t.revoked[c.User]:
		return pair{}, &refused{"invalid_grant", "The refresh token was revoked."}
	case seen && c.Number != newest:
		return pair{}, &refused{"invalid_grant", "Old refresh token used."}
	case age > refreshLife:
		return pair{}, &refused{"invalid_request", "The refresh token expired at " + time.Unix(c.Issued, 0).Add(refreshLife).UTC().Format(time.DateTime)}
	case age >= 0 && age < earliestNext:
		return pair{}, &refused{"access_denied", "Rate limit exceeded: access_token not expired"}
	}
	return t.issue(c.User), nil
}

// access is whose access token it is.
func (t *tokens) access(text string) (claims, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, ok := t.verify(strings.TrimPrefix(text, "gAAAA"), "a")
	ok = ok && c.Number > t.revoked[c.User] && t.clock.Now().Before(time.Unix(c.Issued, 0).Add(accessLife))
	return c, ok
}

// revoke ends all of a user's tokens.
func (t *tokens) revoke(user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.revoked[user] = max(t.newest[user], t.clock.Now().Unix())
}

// restore undoes it for tokens that nothing has displaced.
func (t *tokens) restore(user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.revoked, user)
}

func (t *tokens) sign(c claims) string {
	payload, _ := json.Marshal(c) //nolint:errchkjson // text and numbers only
	enc := base64.RawURLEncoding
	return enc.EncodeToString(payload) + "." + enc.EncodeToString(t.mac(payload))
}

func (t *tokens) verify(text, kind string) (claims, bool) {
	enc := base64.RawURLEncoding
	head, tail, _ := strings.Cut(text, ".")
	payload, err := enc.DecodeString(head)
	if err != nil {
		return claims{}, false
	}
	sum, err := enc.DecodeString(tail)
	var c claims
	if err != nil || !hmac.Equal(sum, t.mac(payload)) || json.Unmarshal(payload, &c) != nil {
		return claims{}, false
	}
	return c, c.Kind == kind
}

func (t *tokens) mac(payload []byte) []byte {
	h := hmac.New(sha256.New, t.key)
	h.Write(payload)
	return h.Sum(nil)
}
