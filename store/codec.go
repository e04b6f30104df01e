package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"strings"
	"time"

	"basecone/domain"
)

// A stored master-data record, key and kind being in its place in the tree:
//
//	version   1 byte
//	flags     1 byte
//	present   2 bytes little-endian: a bit for each text that is not empty
//	removed   varint, seconds since 1970; only with flagRemoved
//	lengths   uvarint for each present text
//	texts     one after the other
//
// There is exactly one encoding of a record, so equal records have equal bytes, and
// whether one changed is told without decoding.
const (
	codecVersion = 1
	headerSize   = 4

	flagRemoved     = 1 << 0
	flagBlocked     = 1 << 1
	flagSideUnknown = 1 << 2
	flagsKnown      = flagRemoved | flagBlocked | flagSideUnknown

	textCount = 16
	// maxRecord bounds a stored record, in bytes; real ones have a few hundred.
	maxRecord = 1 << 20
)

// errRecord is a stored record that no encoder wrote.
var errRecord = errors.New("master data record: malformed")

// texts are the record's texts in stored order, at most 16; new ones go to the end.
func texts(r *domain.Record) [textCount]*string {
	return [textCount]*string{
		&r.Code, &r.Name, &r.Contact, &r.Street, &r.PostalCode, &r.City, &r.Country, &r.Email,
		&r.Phone, &r.VATNumber, &r.KvK, &r.IBAN, &r.Type, &r.RGS, &r.Percentage, &r.Account,
	}
}

// recordSize is at least as large as the encoded record.
func recordSize(r *domain.Record) int {
	n := headerSize + binary.MaxVarintLen64 + textCount*binary.MaxVarintLen32
	for _, s := range texts(r) {
		n += len(*s)
	}
	return n
}

// appendRecord appends the encoded record.
func appendRecord(dst []byte, r *domain.Record) []byte {
	flags := flagsOf(r)
	if !r.Removed.IsZero() {
		flags |= flagRemoved
	}
	head := len(dst)
	dst = append(dst, codecVersion, flags, 0, 0)
	if flags&flagRemoved != 0 {
		dst = binary.AppendVarint(dst, r.Removed.Unix())
	}
	fields := texts(r)
	present := 0
	for i, s := range fields {
		switch n := len(*s); {
		case n == 0:
		case n < 0x80:
			present |= 1 << i
			dst = append(dst, byte(n))
		default:
			present |= 1 << i
			dst = binary.AppendUvarint(dst, uint64(n))
		}
	}
	dst[head+2], dst[head+3] = byte(present), byte(present>>8)
	for _, s := range fields {
		dst = append(dst, *s...)
	}
	return dst
}

// isRecord reports whether a value is the record's encoding, the record not being
// removed, without encoding it: that is most of a synchronisation that finds little
// changed.
func isRecord(value []byte, r *domain.Record) bool {
	fields := texts(r)
	at, total, present := headerSize, 0, 0
	for i, s := range fields {
		n := len(*s)
		switch {
		case n == 0:
			continue
		case n >= 0x80:
			return bytes.Equal(value, appendRecord(nil, unremoved(r))) // rare
		case at >= len(value) || value[at] != byte(n):
			return false
		}
		at, total, present = at+1, total+n, present|1<<i
	}
	if len(value) != at+total || value[0] != codecVersion || value[1] != flagsOf(r) ||
		value[2] != byte(present) || value[3] != byte(present>>8) {
		return false
	}
	rest := value[at:]
	for _, s := range fields {
		if string(rest[:len(*s)]) != *s {
			return false
		}
		rest = rest[len(*s):]
	}
	return true
}

// unremoved is the record as one that is there.
func unremoved(r *domain.Record) *domain.Record {
	if r.Removed.IsZero() {
		return r
	}
	there := *r
	there.Removed = time.Time{}
	return &there
}

// flagsOf are the record's, that of removal excepted.
func flagsOf(r *domain.Record) (f byte) {
	if r.Blocked {
		f |= flagBlocked
	}
	if r.SideUnknown {
		f |= flagSideUnknown
	}
	return f
}

// isRemoved reads the mark without decoding the rest.
func isRemoved(value []byte) bool { return len(value) > 1 && value[1]&flagRemoved != 0 }

// block is memory for the texts of decoded records: many share an allocation, which
// is most of what reading costs. Blocks grow with the list and stay small, as
// keeping one text keeps its whole block.
type block struct{ text strings.Builder }

// maxBlock is the size of a block, in bytes, but for a larger record.
const maxBlock = 8 << 10

// add copies two texts and is both, one after the other.
func (b *block) add(first, second []byte) string {
	need := len(first) + len(second)
	if b.text.Cap()-b.text.Len() < need {
		size := max(need, min(2*b.text.Cap(), maxBlock))
		b.text.Reset()
		b.text.Grow(size)
	}
	from := b.text.Len()
	b.text.Write(first)
	b.text.Write(second)
	return b.text.String()[from:]
}

// decodeRecord reads what appendRecord wrote. All texts, the key too, are copied to
// the block, so that nothing of the record lies in the store.
func decodeRecord(r *domain.Record, kind domain.Kind, key, value []byte, texts *block) error {
	if len(value) < headerSize || len(value) > maxRecord || value[1]&^flagsKnown != 0 {
		return errRecord
	}
	if value[0] != codecVersion {
		return fmt.Errorf("master data record: version %d", value[0])
	}
	flags, present := value[1], uint16(value[2])|uint16(value[3])<<8
	rest := value[headerSize:]
	if flags&flagRemoved != 0 {
		seconds, n := binary.Varint(rest)
		if n <= 0 || n != len(binary.AppendVarint(nil, seconds)) || time.Unix(seconds, 0).IsZero() {
			return errRecord
		}
		r.Removed, rest = time.Unix(seconds, 0).UTC(), rest[n:]
	} else {
		r.Removed = time.Time{}
	}
	var lengths [textCount]int
	total := 0
	for set := present; set != 0; set &= set - 1 {
		n, size := shortUvarint(rest)
		if size <= 0 || n == 0 || n > maxRecord {
			return errRecord
		}
		lengths[bits.TrailingZeros16(set)] = n
		total += n
		rest = rest[size:]
	}
	if total != len(rest) {
		return errRecord
	}
	all := texts.add(key, rest)
	r.Kind, r.Blocked, r.SideUnknown = kind, flags&flagBlocked != 0, flags&flagSideUnknown != 0
	r.Key, all = all[:len(key)], all[len(key):]
	// By hand, in the order of texts: this is what a list spends its time on.
	r.Code, all = all[:lengths[0]], all[lengths[0]:]
	r.Name, all = all[:lengths[1]], all[lengths[1]:]
	r.Contact, all = all[:lengths[2]], all[lengths[2]:]
	r.Street, all = all[:lengths[3]], all[lengths[3]:]
	r.PostalCode, all = all[:lengths[4]], all[lengths[4]:]
	r.City, all = all[:lengths[5]], all[lengths[5]:]
	r.Country, all = all[:lengths[6]], all[lengths[6]:]
	r.Email, all = all[:lengths[7]], all[lengths[7]:]
	r.Phone, all = all[:lengths[8]], all[lengths[8]:]
	r.VATNumber, all = all[:lengths[9]], all[lengths[9]:]
	r.KvK, all = all[:lengths[10]], all[lengths[10]:]
	r.IBAN, all = all[:lengths[11]], all[lengths[11]:]
	r.Type, all = all[:lengths[12]], all[lengths[12]:]
	r.RGS, all = all[:lengths[13]], all[lengths[13]:]
	r.Percentage, all = all[:lengths[14]], all[lengths[14]:]
	r.Account = all[:lengths[15]]
	return nil
}

// shortUvarint is binary.Uvarint for a length, in the only form we write; a size of
// 0 is any other.
func shortUvarint(b []byte) (n, size int) {
	if len(b) > 0 && b[0] < 0x80 {
		return int(b[0]), 1
	}
	u, size := binary.Uvarint(b)
	if size <= 0 || size > binary.MaxVarintLen32 || b[size-1] == 0 || u > maxRecord {
		return 0, 0
	}
	return int(u), size
}
