package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/zalando/go-keyring"
	"go.etcd.io/bbolt"
	"golang.org/x/crypto/chacha20poly1305"

	"basecone/domain"
)

// KeyPlace is where a data key is kept.
type KeyPlace string

// The places.
const (
	// KeyAuto is the environment where [KeyVariable] is set, else the keyring where
	// one answers within a second, else the file.
	KeyAuto KeyPlace = ""
	// KeyEnvironment is the environment variable [KeyVariable].
	KeyEnvironment KeyPlace = "environment"
	// KeyKeyring is the operating system's keyring.
	KeyKeyring KeyPlace = "keyring"
	// KeyFile is the file basecone.key beside the database.
	KeyFile KeyPlace = "file"
)

// KeyVariable is the environment variable that can hold the data key: 32 bytes in
// base64.
const KeyVariable = "BASECONE_KEY"

const (
	keyringService = "basecone"
	// makeWait is how long a keyring may take before the file is used instead; there
	// is none on most servers.
	makeWait = time.Second
	// findWait leaves a person the time to unlock the keyring.
	findWait = 30 * time.Second
)

// keyRecord is what the database says about its data key.
type keyRecord struct {
	Place KeyPlace
	ID    string // of the key, see dataKey.id
	Made  time.Time
}

// dataKey is the 32 bytes themselves. It prints as nothing.
type dataKey [chacha20poly1305.KeySize]byte

func (dataKey) String() string   { return "[key]" }
func (dataKey) GoString() string { return "[key]" }

// id tells keys apart and says nothing about them.
func (k *dataKey) id() string {
	sum := sha256.Sum256(append([]byte("basecone data key id\x00"), k[:]...))
	return hex.EncodeToString(sum[:8])
}

func (k *dataKey) text() string { return base64.StdEncoding.EncodeToString(k[:]) }

// parseKey reads what text writes; the error does not quote it.
func parseKey(s string) (*dataKey, error) {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(s))
	if err != nil || len(raw) != len(dataKey{}) {
		return nil, errors.New("not 32 bytes in base64")
	}
	return (*dataKey)(raw), nil
}

// openVault finds the store's data key where it was put, or makes one for a store
// that never had one. That a key is missing is kept for whoever asks for secrets; it
// is no reason to make a second one, which would hide the first.
func openVault(ctx context.Context, s *Store, place KeyPlace, now time.Time) (vault, error) {
	var record keyRecord
	var recorded bool
	err := s.view(func(t *tx) (err error) {
		record, recorded, err = recordedKey(t)
		return err
	})
	if err != nil {
		return vault{}, err
	}
	var key *dataKey
	if recorded {
		key, err = findKey(ctx, s.dir, record)
		if err != nil {
			return vault{missing: err}, ctx.Err()
		}
	} else if key, err = newKey(ctx, s, place, now); err != nil {
		return vault{}, err
	}
	aead, err := chacha20poly1305.NewX(key[:])
	return vault{aead: aead}, err
}

// recordedKey is what the database says about its data key, if it has one.
func recordedKey(t *tx) (record keyRecord, there bool, err error) {
	meta, err := t.bucket(metaBucket)
	if err != nil {
		return record, false, err
	}
	value := meta.Get([]byte(keyPlaceKey))
	if value == nil {
		return record, false, nil
	}
	if err := decode(value, &record); err != nil {
		return record, false, damaged("the data key's place", err)
	}
	return record, true, nil
}

// KeyHeld reports whether the data key of a data directory that nobody has open is
// where it was put; after a restore it usually is not. A keyring may take 30 seconds
// to be unlocked.
//
// Errors: CodeKeyMissing with where it should be, and those of opening.
func KeyHeld(ctx context.Context, dir string) error {
	path := filepath.Join(dir, dbName)
	db, err := openDB(dir, path, &bbolt.Options{ReadOnly: true, Timeout: lockWait})
	if err != nil {
		return err
	}
	var record keyRecord
	var there bool
	err = guard(func() error {
		return db.View(func(b *bbolt.Tx) (err error) {
			record, there, err = recordedKey(&tx{bolt: b})
			return err
		})
	})
	if closed := db.Close(); err == nil {
		err = failure("close", closed)
	}
	if err == nil && there {
		_, err = findKey(ctx, dir, record)
	}
	return err
}

// newKey makes a data key, puts it where it is to be, and then records that. A key
// already there, from a start that broke off in between, is taken.
func newKey(ctx context.Context, s *Store, place KeyPlace, now time.Time) (*dataKey, error) {
	key, place, err := placeKey(ctx, s.dir, place)
	if err != nil {
		return nil, err
	}
	record, err := encode(keyRecord{Place: place, ID: key.id(), Made: now})
	if err != nil {
		return nil, err
	}
	return key, s.update(ctx, func(t *tx) error {
		meta, err := t.bucket(metaBucket)
		if err != nil {
			return err
		}
		return failure("note the data key", t.put(meta, []byte(keyPlaceKey), record))
	})
}

// environmentKey is the key in the environment, nil where a new key does not go there;
// CodeKeyInvalid.
func environmentKey(place KeyPlace) (*dataKey, error) {
	_, set := os.LookupEnv(KeyVariable)
	if place != KeyEnvironment && (place != KeyAuto || !set) {
		return nil, nil
	}
	key, err := parseKey(os.Getenv(KeyVariable))
	if err != nil {
		return nil, &domain.Error{Code: domain.CodeKeyInvalid, Name: KeyVariable, Err: err}
	}
	return key, nil
}

func placeKey(ctx context.Context, dir string, place KeyPlace) (*dataKey, KeyPlace, error) {
	if key, err := environmentKey(place); key != nil || err != nil {
		return key, KeyEnvironment, err
	}
	var fresh dataKey
	if _, err := rand.Read(fresh[:]); err != nil {
		return nil, "", fmt.Errorf("store: data key: %w", err)
	}
	if place == KeyKeyring || place == KeyAuto {
		_, err := inTime(ctx, makeWait, func() (string, error) {
			return "", keyring.Set(keyringService, fresh.id(), fresh.text())
		})
		if err == nil {
			return &fresh, KeyKeyring, nil
		}
		if place == KeyKeyring || ctx.Err() != nil {
			return nil, "", keyMissing(KeyKeyring, "", err)
		}
	}
	key, err := writeKeyFile(dir, &fresh)
	return key, KeyFile, err
}

// writeKeyFile puts the key in its file, whole and synced; it never replaces one.
func writeKeyFile(dir string, fresh *dataKey) (*dataKey, error) {
	path := filepath.Join(dir, keyName)
	temp, err := writeTemp(dir, func(w io.Writer) error {
		_, err := io.WriteString(w, fresh.text()+"\n")
		return err
	})
	if err != nil {
		return nil, err
	}
	err = place(temp, path)
	if errors.Is(err, fs.ErrExist) {
		_ = os.Remove(temp)
		key, err := readKeyFile(path)
		if err != nil {
			return nil, keyMissing(KeyFile, path, err)
		}
		return key, nil
	}
	return fresh, failure("write the data key", err)
}

func readKeyFile(path string) (*dataKey, error) {
	if err := tighten(path, 0o600); err != nil {
		return nil, err
	}
	text, err := readSmall(path, 256)
	if err != nil {
		return nil, err
	}
	return parseKey(string(text))
}

// findKey gets the recorded key from its place. One of the same id in the
// environment will do as well: after a restore on another machine there may be no
// other way.
func findKey(ctx context.Context, dir string, r keyRecord) (*dataKey, error) {
	if key, err := parseKey(os.Getenv(KeyVariable)); err == nil && key.id() == r.ID {
		return key, nil
	}
	var key *dataKey
	var name string
	var err error
	switch r.Place {
	case KeyEnvironment:
		name = KeyVariable
		key, err = parseKey(os.Getenv(KeyVariable))
	case KeyFile:
		name = filepath.Join(dir, keyName)
		key, err = readKeyFile(name)
	case KeyKeyring:
		name = keyringService + "/" + r.ID
		var text string
		text, err = inTime(ctx, findWait, func() (string, error) { return keyring.Get(keyringService, r.ID) })
		if err == nil {
			key, err = parseKey(text)
		}
	case KeyAuto:
		fallthrough
	default:
		err = errors.New("kept in an unknown place")
	}
	if err == nil && key.id() != r.ID {
		err = errors.New("another key")
	}
	if err != nil {
		return nil, keyMissing(r.Place, name, err)
	}
	return key, nil
}

// keyMissing says where the key should be: the kind of place as Reason, the variable,
// file or keyring entry as Name.
func keyMissing(place KeyPlace, name string, cause error) error {
	return &domain.Error{Code: domain.CodeKeyMissing, Reason: string(place), Name: name, Err: cause}
}

// inTime asks a keyring, which may wait for a person or for nobody at all.
func inTime(ctx context.Context, limit time.Duration, ask func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1) // whoever comes late finds room and ends
	go func() {
		defer func() {
			if p := recover(); p != nil {
				answers <- answer{err: fmt.Errorf("keyring: panic: %v", p)}
			}
		}()
		text, err := ask()
		answers <- answer{text, err}
	}()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return "", fmt.Errorf("keyring: %w", ctx.Err())
	}
}
