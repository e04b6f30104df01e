package store

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"basecone/domain"
)

// drawRecord is any record that can be stored.
func drawRecord(t *rapid.T) domain.Record {
	r := domain.Record{
		Kind:    rapid.SampledFrom(domain.Kinds()).Draw(t, "kind"),
		Key:     rapid.StringN(1, 20, -1).Draw(t, "key"),
		Blocked: rapid.Bool().Draw(t, "blocked"), SideUnknown: rapid.Bool().Draw(t, "side"),
	}
	for _, s := range texts(&r) {
		*s = rapid.OneOf(rapid.Just(""), rapid.String(), rapid.StringN(100, 300, -1)).Draw(t, "text")
	}
	if rapid.Bool().Draw(t, "removed") {
		r.Removed = time.Unix(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "seconds"), 0).UTC()
	}
	return r
}

func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var shared block
		for range 3 {
			r := drawRecord(t)
			value := appendRecord(nil, &r)
			if limit := recordSize(&r); len(value) > limit {
				t.Fatalf("%d bytes, promised %d at most", len(value), limit)
			}
			got := domain.Record{Name: "left over", Removed: testTime}
			if err := decodeRecord(&got, r.Kind, []byte(r.Key), value, &shared); err != nil || got != r {
				t.Fatalf("%v\n%+v, want\n%+v", err, got, r)
			}
			if isRemoved(value) == r.Removed.IsZero() {
				t.Fatal("the mark of removal differs")
			}
		}
	})
}

// TestIsRecord: to tell without encoding is to tell from the encoding, for what was
// encoded and for bytes that nobody encoded.
func TestIsRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRecord(t)
		there := r
		there.Removed = time.Time{}
		value := appendRecord(nil, &there)
		switch rapid.SampledFrom([]string{"same", "field", "blocked", "side", "removed", "byte", "short", "long"}).Draw(t, "change") {
		case "field":
			fields := texts(&there)
			s := fields[rapid.IntRange(0, len(fields)-1).Draw(t, "which")]
			*s = rapid.OneOf(rapid.Just(""), rapid.Just(*s+"x"), rapid.StringN(len(*s), len(*s), len(*s))).Draw(t, "text")
		case "blocked":
			there.Blocked = !there.Blocked
		case "side":
			there.SideUnknown = !there.SideUnknown
		case "removed":
			r.Removed = testTime
			value = appendRecord(nil, &r)
		case "byte":
			value[rapid.IntRange(0, len(value)-1).Draw(t, "place")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		case "short":
			value = value[:rapid.IntRange(0, len(value)).Draw(t, "length")]
		case "long":
			value = append(value, rapid.Byte().Draw(t, "byte"))
		}
		if got, want := isRecord(value, &there), bytes.Equal(value, appendRecord(nil, &there)); got != want {
			t.Fatalf("%v for %x and %+v", got, value, there)
		}
		back := there
		back.Removed = testTime // what comes back is not removed any more
		if isRecord(value, &back) != isRecord(value, &there) {
			t.Fatal("the mark of removal of what comes in counts")
		}
	})
}

// TestEveryFieldIsStored fails when a field is added to the record and not to the codec.
func TestEveryFieldIsStored(t *testing.T) {
	base := domain.Record{Kind: domain.Debtor, Key: "k"}
	without := appendRecord(nil, &base)
	v := reflect.TypeFor[domain.Record]()
	for i := range v.NumField() {
		r := base
		field := reflect.ValueOf(&r).Elem().Field(i)
		switch name := v.Field(i).Name; {
		case name == "Kind" || name == "Key":
			continue // they are the place
		case field.Kind() == reflect.String:
			field.SetString(name)
		case field.Kind() == reflect.Bool:
			field.SetBool(true)
		default:
			field.Set(reflect.ValueOf(testTime.Truncate(time.Second)))
		}
		value := appendRecord(nil, &r)
		var got domain.Record
		if err := decodeRecord(&got, r.Kind, []byte("k"), value, new(block)); err != nil || got != r {
			t.Errorf("%s: %v %+v", v.Field(i).Name, err, got)
		}
		if bytes.Equal(value, without) {
			t.Errorf("%s makes no difference", v.Field(i).Name)
		}
	}
}

func TestMalformedRecords(t *testing.T) {
	for name, value := range map[string]string{
		"empty":                "",
		"short":                "\x01\x00\x00",
		"later version":        "\x02\x00\x00\x00",
		"unknown flag":         "\x01\x08\x00\x00",
		"length missing":       "\x01\x00\x01\x00",
		"length too large":     "\x01\x00\x01\x00\x05abcd",
		"present but empty":    "\x01\x00\x01\x00\x00",
		"bytes left over":      "\x01\x00\x01\x00\x01ab",
		"length written long":  "\x01\x00\x01\x00\x81\x00a",
		"huge length":          "\x01\x00\x01\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01a",
		"removed at no time":   "\x01\x01\x00\x00",
		"removed written long": "\x01\x01\x00\x00\x82\x00",
	} {
		var r domain.Record
		if err := decodeRecord(&r, domain.Debtor, []byte("k"), []byte(value), new(block)); err == nil {
			t.Errorf("%s was read as %+v", name, r)
		}
	}
}

// FuzzDecodeRecord: no bytes crash, and what can be read has one encoding only.
func FuzzDecodeRecord(f *testing.F) {
	for _, r := range makeRecords(1, 3, 1) {
		f.Add(appendRecord(nil, &r))
		r.Removed, r.Name = testTime, strings.Repeat("x", 300)
		f.Add(appendRecord(nil, &r))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		var r domain.Record
		if err := decodeRecord(&r, domain.Debtor, []byte("k"), value, new(block)); err != nil {
			return
		}
		if again := appendRecord(nil, &r); !bytes.Equal(again, value) {
			t.Fatalf("%x is also %x", value, again)
		}
	})
}

// FuzzDecodeCBOR: no bytes crash, and sizes are bounded.
func FuzzDecodeCBOR(f *testing.F) {
	value, err := encode(domain.Administration{ID: "a", Marks: domain.Marks{"f": "1"}, Counts: map[domain.Kind]int{domain.Debtor: 1}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(value)
	f.Fuzz(func(_ *testing.T, value []byte) {
		var a domain.Administration
		_ = decode(value, &a)
	})
}
