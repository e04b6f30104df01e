package store

import (
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"

	"basecone/domain"
)

// vault seals and opens with the data key, or knows why it cannot.
type vault struct {
	aead    cipher.AEAD
	missing error // CodeKeyMissing; nil with a key
}

const (
	sealVersion = 1
	nonceSize   = chacha20poly1305.NonceSizeX
)

// sealedAs binds a sealed value to its name: put under another it does not open.
func sealedAs(name string) []byte { return []byte("basecone credentials\x00" + name) }

// secrets is a [domain.Secrets] within one transaction. A sealed value is a version
// byte, a random nonce and the XChaCha20-Poly1305 of the credentials in CBOR.
type secrets struct{ tx *tx }

// Ready is CodeKeyMissing without the key.
func (s secrets) Ready() error { return s.tx.store.vault.missing }

// Get is the credentials under the name. CodeNotFound; CodeKeyMissing, with where
// the key should be as Reason; CodeStoreDamaged where they do not open.
func (s secrets) Get(name string) (domain.Credentials, error) {
	b, err := s.tx.bucket(secretsBucket)
	if err != nil {
		return nil, err
	}
	value := b.Get([]byte(name))
	if value == nil {
		return nil, domain.Fail(domain.CodeNotFound)
	}
	v := s.tx.store.vault
	if v.missing != nil {
		return nil, v.missing
	}
	if len(value) < 1+nonceSize || value[0] != sealVersion {
		return nil, damagedf("sealed credentials %+q", name)
	}
	plain, err := v.aead.Open(nil, value[1:1+nonceSize], value[1+nonceSize:], sealedAs(name))
	if err != nil {
		return nil, damagedf("sealed credentials %+q", name)
	}
	defer clear(plain)
	credentials := domain.Credentials{}
	if err := decode(plain, &credentials); err != nil {
		return nil, damagedf("sealed credentials %+q", name) // the cause might quote them
	}
	return credentials, nil
}

// Put seals the credentials and stores them under the name; CodeKeyMissing.
func (s secrets) Put(name string, c domain.Credentials) error {
	b, err := s.tx.bucket(secretsBucket)
	if err != nil {
		return err
	}
	if name == "" {
		return errors.New("store: credentials without a name")
	}
	v := s.tx.store.vault
	if v.missing != nil {
		return v.missing
	}
	plain, err := encode(map[string]string(c))
	if err != nil {
		return fmt.Errorf("store: credentials %q cannot be encoded", name) // nor quoted
	}
	defer clear(plain)
	value := make([]byte, 1+nonceSize, 1+nonceSize+len(plain)+v.aead.Overhead())
	value[0] = sealVersion
	if _, err := rand.Read(value[1:]); err != nil {
		return fmt.Errorf("store: nonce: %w", err)
	}
	value = v.aead.Seal(value, value[1:], plain, sealedAs(name))
	return failure("put credentials", s.tx.put(b, []byte(name), value))
}

// Delete forgets the credentials; no key is needed for it.
func (s secrets) Delete(name string) error {
	b, err := s.tx.bucket(secretsBucket)
	if err != nil || b.Get([]byte(name)) == nil {
		return err
	}
	return failure("delete credentials", s.tx.remove(b, []byte(name)))
}
