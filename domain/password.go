package domain

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// MinPassword and MaxPassword bound a password's length in characters. There are
// no rules of composition; length and not being guessable count.
const (
	MinPassword = 12
	MaxPassword = 200
)

// CheckPassword refuses a password that is too short, too long, or easily guessed
// from the office code or user name (either may be empty).
func CheckPassword(password, office, user string) error {
	n := utf8.RuneCountInString(password)
	if n < MinPassword {
		return &Error{Code: CodePasswordShort, Field: FieldPassword, Max: MinPassword}
	}
	if n > MaxPassword {
		return &Error{Code: CodeTooLong, Field: FieldPassword, Max: MaxPassword}
	}
	lower := strings.ToLower(password)
	for _, part := range []string{strings.ToLower(office), strings.ToLower(user)} {
		if len(part) >= 4 && strings.Contains(lower, part) {
			return Invalid(FieldPassword, CodePasswordGuess)
		}
	}
	if guessable(lower) {
		return Invalid(FieldPassword, CodePasswordGuess)
	}
	return nil
}

// guessable finds repeats of a short piece, runs of the keyboard and alphabet, and
// what heads every list of leaked passwords.
func guessable(lower string) bool {
	for size := 1; size <= 4; size++ {
		if len(lower) > size && strings.Repeat(lower[:size], len(lower)/size+1)[:len(lower)] == lower {
			return true
		}
	}
	for _, known := range []string{
		"abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1234567890qwertyuiop",
		"passwordpassword", "password123456", "wachtwoord123456", "welkom0123456789", "welkom1234567890", "wachtwoordwachtwoord",
	} {
		if strings.HasPrefix(known, lower) || strings.HasPrefix(lower, known) || strings.Contains(known, lower) {
			return true
		}
	}
	return false
}

// Strength tells how hard a password is to guess, 0 (refused) to 3 (strong).
func Strength(password, office, user string) int {
	if CheckPassword(password, office, user) != nil {
		return 0
	}
	distinct := map[rune]bool{}
	for _, r := range password {
		distinct[r] = true
	}
	switch {
	case utf8.RuneCountInString(password) >= 18 && len(distinct) >= 9:
		return 3
	case utf8.RuneCountInString(password) >= 14 && len(distinct) >= 8:
		return 2
	}
	return 1
}

// hashing keeps passwords as argon2id, one hash a core at a time: each takes
// memory, and a storm of sign-ins must not take all of it.
type hashing struct{ slots chan struct{} }

// argonParams are the parameters of new hashes; raising them upgrades each
// password at its next sign-in.
type argonParams struct {
	memory  uint32 // KiB
	passes  uint32
	threads uint8
}

// currentArgon follows OWASP's recommendation for argon2id: 19 MiB, two passes, one thread.
func currentArgon() argonParams { return argonParams{memory: 19 * 1024, passes: 2, threads: 1} }

const (
	saltSize = 16
	hashSize = 32
)

// make hashes a password with a fresh salt.
func (h hashing) make(ctx context.Context, random io.Reader, password string) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	p := currentArgon()
	sum, err := h.sum(ctx, password, salt, p)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.passes, p.threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum)), nil
}

// check reports whether the password is the one that was hashed, and whether the
// hash should be made anew. An empty or broken hash never fits, and takes as long.
func (h hashing) check(ctx context.Context, password, encoded string) (ok, outdated bool, err error) {
	p, salt, want := parseHash(encoded)
	sum, err := h.sum(ctx, password, salt, p)
	if err != nil {
		return false, false, err
	}
	ok = subtle.ConstantTimeCompare(sum, want) == 1
	return ok, ok && p != currentArgon(), nil
}

// sum hashes the password as RFC 8265 has it: keyboards write an é in two ways.
func (h hashing) sum(ctx context.Context, password string, salt []byte, p argonParams) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-h.slots }()
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, p.passes, p.memory, p.threads, hashSize), nil
}

// parseHash reads a hash in PHC form. What is broken, or asks for absurd work,
// becomes a hash that nothing fits.
func parseHash(encoded string) (argonParams, []byte, []byte) {
	none := func() (argonParams, []byte, []byte) { return currentArgon(), make([]byte, saltSize), nil }
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return none()
	}
	var p argonParams
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.threads); err != nil {
		return none()
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	sum, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(sum) != hashSize || p.memory > 1<<20 || p.passes == 0 || p.passes > 16 || p.threads == 0 {
		return none()
	}
	return p, salt, sum
}
