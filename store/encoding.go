package store

import (
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// maxValue bounds one record, in bytes; the largest real ones, runs and connections
// with a long list of problems, stay far below.
const maxValue = 4 << 20

// recordVersion is the first byte of every record in CBOR.
const recordVersion = 1

// encoding is CBOR in its deterministic form with field names, so that a record
// tells what it is and the same record always has the same bytes. Times are kept to
// the nanosecond, in UTC.
var encoding = must(cbor.EncOptions{ //nolint:gochecknoglobals // a constant
	Sort:          cbor.SortCoreDeterministic,
	ShortestFloat: cbor.ShortestFloat16,
	NaNConvert:    cbor.NaNConvert7e00,
	InfConvert:    cbor.InfConvertFloat16,
	IndefLength:   cbor.IndefLengthForbidden,
	Time:          cbor.TimeRFC3339NanoUTC,
}.EncMode())

// decoding accepts what encoding writes. Text that is no UTF-8 is let through: a
// record that could be written must stay readable.
var decoding = must(cbor.DecOptions{ //nolint:gochecknoglobals // a constant
	DupMapKey:        cbor.DupMapKeyEnforcedAPF,
	IndefLength:      cbor.IndefLengthForbidden,
	TagsMd:           cbor.TagsForbidden,
	UTF8:             cbor.UTF8DecodeInvalid,
	MaxNestedLevels:  16,
	MaxArrayElements: 1 << 20,
	MaxMapPairs:      1 << 16,
}.DecMode())

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// encode is the record as it is stored.
func encode(record any) ([]byte, error) {
	body, err := encoding.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	if len(body) >= maxValue {
		return nil, fmt.Errorf("encode: a record of %d bytes", len(body))
	}
	return append([]byte{recordVersion}, body...), nil
}

// decode reads what encode wrote. Nothing of the result lies in the value.
func decode(value []byte, record any) error {
	switch {
	case len(value) == 0:
		return errors.New("decode: empty")
	case len(value) > maxValue:
		return fmt.Errorf("decode: a record of %d bytes", len(value))
	case value[0] != recordVersion:
		return fmt.Errorf("decode: record version %d", value[0])
	}
	if err := decoding.Unmarshal(value[1:], record); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}
