package exactonline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"basecone/sync/accounting/wire"
)

// loose is a value that comes as text, number, truth or nothing, as text without
// spaces around it. Exact is not of one mind: timestamps are quoted, codes padded,
// truths are now true and now 1.
type loose string

// UnmarshalJSON takes any scalar.
func (l *loose) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	switch {
	case len(b) == 0 || b[0] == '{' || b[0] == '[':
		return errors.New("a value was expected")
	case b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*l = loose(strings.TrimSpace(s))
	case string(b) == "null":
		*l = ""
	default:
		*l = loose(b)
	}
	return nil
}

// yes reads a truth.
func (l loose) yes() bool { return l == "true" || l == "1" || l == "True" }

// number reads a whole number, 0 where there is none.
func (l loose) number() int64 {
	n, err := strconv.ParseInt(string(l), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// percentage turns a fraction, 0.21, into the text of a percentage, 21. What is
// above 1 is taken for a percentage already.
func (l loose) percentage() string {
	f, err := strconv.ParseFloat(string(l), 64)
	if err != nil || f < 0 || f > 100 || math.IsNaN(f) {
		return ""
	}
	if f <= 1 {
		f *= 100
	}
	return strconv.FormatFloat(math.Round(f*1e4)/1e4, 'f', -1, 64)
}

// readPage reads {"d":{"results":[…],"__next":"…"}} one record at a time. {"d":[…]}
// is the older form of the same.
func readPage[T any](r io.Reader, each func(T) error) (next string, err error) {
	err = wire.ReadJSON(r, func(dec *json.Decoder) error {
		found := false
		err := members(dec, func(name string) error {
			if name != "d" {
				return skip(dec)
			}
			found = true
			token, err := dec.Token()
			if err != nil {
				return err
			}
			switch token {
			case json.Delim('['):
				return elements(dec, each)
			case json.Delim('{'):
			default:
				return errors.New("d is neither object nor list")
			}
			found = false
			return inner(dec, func(name string) error {
				switch name {
				case "results":
					found = true
					if err := open(dec, '['); err != nil {
						return err
					}
					return elements(dec, each)
				case "__next":
					var text loose
					if err := dec.Decode(&text); err != nil {
						return err
					}
					next = string(text)
					return nil
				}
				return skip(dec)
			})
		})
		if err == nil && !found {
			err = errors.New("no results")
		}
		return err
	})
	return next, err
}

// readStamp reads the answer of SyncTimestamp, which gives one record. Nobody says
// whether that comes as functions give theirs, {"d":{…}}, or as collections do. 0 where
// it is there without a timestamp.
func readStamp(r io.Reader) (stamp int64, err error) {
	var body json.RawMessage
	if err := wire.ReadJSON(io.LimitReader(r, maxStamp), func(dec *json.Decoder) error { return dec.Decode(&body) }); err != nil {
		return 0, err
	}
	var single struct {
		D struct{ TimeStampAsBigInt json.RawMessage } `json:"d"`
	}
	if err := json.Unmarshal(body, &single); err == nil && single.D.TimeStampAsBigInt != nil { // now as a collection has it
		body = append(append([]byte(`{"d":[{"TimeStampAsBigInt":`), single.D.TimeStampAsBigInt...), `}]}`...)
	}
	_, err = readPage(bytes.NewReader(body), func(record struct{ TimeStampAsBigInt loose }) error {
		stamp = max(0, record.TimeStampAsBigInt.number())
		return nil
	})
	return stamp, err
}

// members walks an object's members from before its brace.
func members(dec *json.Decoder, each func(name string) error) error {
	if err := open(dec, '{'); err != nil {
		return err
	}
	return inner(dec, each)
}

// inner walks an object's members from after its brace, to after the closing one.
func inner(dec *json.Decoder, each func(name string) error) error {
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		name, ok := token.(string)
		if !ok {
			return fmt.Errorf("%v is no name", token)
		}
		if err := each(name); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// elements decodes a list's elements from after its bracket, to after the closing one.
func elements[T any](dec *json.Decoder, each func(T) error) error {
	for dec.More() {
		var v T
		if err := dec.Decode(&v); err != nil {
			return err
		}
		if err := each(v); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

func open(dec *json.Decoder, delim json.Delim) error {
	token, err := dec.Token()
	if err == nil && token != delim {
		err = fmt.Errorf("%v where %v was expected", token, delim)
	}
	return err
}

func skip(dec *json.Decoder) error {
	var rest json.RawMessage
	return dec.Decode(&rest)
}

// errorAnswer is Exact's error.
type errorAnswer struct {
	Error struct {
		Message struct {
			Value loose `json:"value"`
		} `json:"message"`
	} `json:"error"`
}

// readError gives the text of an error answer, empty where there is none.
func readError(r io.Reader) string {
	var e errorAnswer
	if err := wire.ReadJSON(r, func(dec *json.Decoder) error { return dec.Decode(&e) }); err != nil {
		return ""
	}
	return string(e.Error.Message.Value)
}
