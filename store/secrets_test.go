package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"basecone/domain"
)

var hidden = domain.Credentials{"refresh_token": "hush-hush-refresh", "password": "hush-hush-password"}

func putSecret(name string, c domain.Credentials) func(domain.Tx) error {
	return func(tx domain.Tx) error { return tx.Secrets().Put(name, c) }
}

func getSecret(s *Store, name string) (c domain.Credentials, err error) {
	err = s.View(context.Background(), func(tx domain.Tx) (err error) {
		c, err = tx.Secrets().Get(name)
		return err
	})
	return c, err
}

func TestSecrets(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	update(t, s, putSecret("link/c/u", hidden))
	if got, err := getSecret(s, "link/c/u"); err != nil || !maps.Equal(got, hidden) {
		t.Fatalf("%v, they differ: %v", err, !maps.Equal(got, hidden))
	}
	_, err := getSecret(s, "link/c/v")
	wantCode(t, err, domain.CodeNotFound)
	for _, name := range []string{dbName, lockName} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("hush")) {
			t.Errorf("%s holds a credential in clear", name)
		}
	}
	update(t, s, func(tx domain.Tx) error { return tx.Secrets().Delete("link/c/u") })
	_, err = getSecret(s, "link/c/u")
	wantCode(t, err, domain.CodeNotFound)
}

// TestSwappedSecretsAreRefused: a sealed value opens under its own name only, and
// only unchanged.
func TestSwappedSecretsAreRefused(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, putSecret("a", hidden))
	update(t, s, putSecret("b", domain.Credentials{"x": "y"}))
	change := func(f func(get func(string) []byte, put func(string, []byte))) {
		if err := s.update(context.Background(), func(tx *tx) error {
			b, err := tx.bucket(secretsBucket)
			f(func(k string) []byte { return bytes.Clone(b.Get([]byte(k))) }, func(k string, v []byte) {
				err = errors.Join(err, tx.put(b, []byte(k), v))
			})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	var own []byte
	change(func(get func(string) []byte, put func(string, []byte)) {
		own = get("a")
		put("a", get("b"))
	})
	_, err := getSecret(s, "a")
	wantCode(t, err, domain.CodeStoreDamaged)
	for i := range own {
		flipped := bytes.Clone(own)
		flipped[i] ^= 4
		change(func(_ func(string) []byte, put func(string, []byte)) { put("a", flipped) })
		_, err := getSecret(s, "a")
		wantCode(t, err, domain.CodeStoreDamaged)
		if strings.Contains(err.Error(), "hush") {
			t.Fatal("the error quotes a credential")
		}
	}
	change(func(_ func(string) []byte, put func(string, []byte)) { put("a", own[:10]) })
	_, err = getSecret(s, "a")
	wantCode(t, err, domain.CodeStoreDamaged)
}

func open(dir string, place KeyPlace) (*Store, error) {
	return Open(context.Background(), Options{Dir: dir, Key: place, Clock: fixedClock{}})
}

// keyPlaces are the places for a key and what makes it go away from there.
func keyPlaces(t *testing.T) map[KeyPlace]func(dir string, s *Store) {
	keyring.MockInit()
	other := dataKey{1}
	t.Setenv(KeyVariable, other.text())
	if err := os.Unsetenv(KeyVariable); err != nil {
		t.Fatal(err)
	}
	return map[KeyPlace]func(string, *Store){
		KeyFile:        func(dir string, _ *Store) { _ = os.Remove(filepath.Join(dir, keyName)) },
		KeyKeyring:     func(string, *Store) { _ = keyring.DeleteAll(keyringService) },
		KeyEnvironment: func(string, *Store) { _ = os.Unsetenv(KeyVariable) },
	}
}

func TestKeyMissing(t *testing.T) {
	for place, lose := range keyPlaces(t) {
		t.Run(string(place), func(t *testing.T) {
			if key := (dataKey{2}); place == KeyEnvironment {
				t.Setenv(KeyVariable, key.text())
			}
			dir := t.TempDir()
			s, err := open(dir, place)
			if err != nil {
				t.Fatal(err)
			}
			update(t, s, putSecret("a", hidden))
			_ = s.Close()
			if s, err = open(dir, KeyAuto); err != nil { // found where it was put, whatever is asked
				t.Fatal(err)
			}
			if _, err = getSecret(s, "a"); err != nil {
				t.Fatal(err)
			}
			_ = s.Close()
			lose(dir, s)
			for range 2 { // and no second key is made meanwhile
				if s, err = open(dir, place); err != nil {
					t.Fatal(err)
				}
				_, err = getSecret(s, "a")
				if e := wantError(t, err, domain.CodeKeyMissing); e.Reason != string(place) || e.Name == "" {
					t.Errorf("%+v", e)
				}
				wantCode(t, s.Update(context.Background(), putSecret("b", hidden)), domain.CodeKeyMissing)
				update(t, s, putOffice("o", "the rest works"))
				_ = s.Close()
			}
			if there, _ := exists(filepath.Join(dir, keyName)); there {
				t.Error("a second key was made")
			}
		})
	}
}

func TestAnotherKeyIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := openIn(t, dir)
	update(t, s, putSecret("a", hidden))
	_ = s.Close()
	path := filepath.Join(dir, keyName)
	own, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := dataKey{3}
	for _, content := range []string{other.text(), "", "no key", string(bytes.Repeat(own, 9))} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		s = openIn(t, dir)
		_, err = getSecret(s, "a")
		wantCode(t, err, domain.CodeKeyMissing)
		_ = s.Close()
	}
	t.Setenv(KeyVariable, string(own)) // the same key, elsewhere
	if _, err = getSecret(openIn(t, dir), "a"); err != nil {
		t.Error(err)
	}
}

// TestKeyOfABrokenStart: a key that was written before its place was noted is taken.
func TestKeyOfABrokenStart(t *testing.T) {
	dir := t.TempDir()
	key := dataKey{9}
	if err := os.WriteFile(filepath.Join(dir, keyName), []byte(key.text()), 0o600); err != nil {
		t.Fatal(err)
	}
	update(t, openIn(t, dir), putSecret("a", hidden))
	if content, err := os.ReadFile(filepath.Join(dir, keyName)); err != nil || string(content) != key.text() {
		t.Error("the key was replaced")
	}
}

func TestAutoKey(t *testing.T) {
	keyring.MockInitWithError(errors.New("no keyring here"))
	dir := t.TempDir()
	s, err := open(dir, KeyAuto)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	if there, _ := exists(filepath.Join(dir, keyName)); !there {
		t.Error("no key file where there is no keyring")
	}
	_, err = open(t.TempDir(), KeyKeyring)
	wantCode(t, err, domain.CodeKeyMissing)
	for _, none := range []string{"not a key", ""} {
		t.Setenv(KeyVariable, none)
		dir := t.TempDir()
		_, err = open(dir, KeyAuto)
		if e := wantError(t, err, domain.CodeKeyInvalid); strings.Contains(e.Error(), "not a key") {
			t.Error("the error quotes the variable")
		}
		if Exists(dir) {
			t.Error("data were made that nobody can use")
		}
	}
}

func TestKeysDoNotPrint(t *testing.T) {
	key := dataKey{7, 7, 7}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(format, key); got != "[key]" {
			t.Errorf("%s prints %q", format, got)
		}
	}
}
