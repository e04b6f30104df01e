package auditfile

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// text is a file decoded to UTF-8, as far as can be told from its beginning.
type text struct {
	io.Reader
	encoding string // what it is read as
	claimed  string // what it says it is
	unsure   bool   // taken for UTF-8; where it turns out not to be, it is windows-1252
}

// sniffed is how many bytes of a file are looked at to know its encoding.
const sniffed = 1024

// decode gives src as UTF-8. A byte order mark decides, then the bytes themselves,
// then the declaration. What claims to be UTF-8 or windows-1252 is tried as UTF-8,
// which no text in the other is by chance. latin says that a first read found it not
// to be that: then it is windows-1252, which is also what those write that declare
// ISO-8859-1. What claims an encoding that is not known here is UTF-8, of which ASCII is
// a part, or cannot be read.
func decode(src io.Reader, latin bool) (text, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(src, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return text{}, err
	}
	head = head[:n]
	if n == 0 {
		return text{}, faultEmpty
	}
	if bytes.HasPrefix(head, []byte("CLAIR1.00.00")) {
		return text{}, faultADF
	}
	name, skip, err := sniff(head)
	if err != nil {
		return text{}, err
	}
	claimed := name
	if name == "utf-8" || name == "windows-1252" {
		if name = "utf-8"; latin {
			name = "windows-1252"
		}
	}
	rest := io.MultiReader(bytes.NewReader(head[skip:]), src)
	decoder, known := decoderOf(name)
	switch {
	case !known:
		return text{rest, "utf-8", claimed, false}, nil
	case decoder == nil:
		return text{rest, name, claimed, true}, nil
	}
	return text{decoder.NewDecoder().Reader(rest), name, claimed, false}, nil
}

// sniff tells the encoding of a file that begins with head, and the length of its
// byte order mark, which some write twice.
func sniff(head []byte) (name string, mark int, err error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return "utf-8", repeated(head, "\xEF\xBB\xBF"), nil
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xFE, 0xFF}):
		return "", 0, faultEncoding // UTF-32
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return "utf-16le", repeated(head, "\xFF\xFE"), nil
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return "utf-16be", repeated(head, "\xFE\xFF"), nil
	case bytes.HasPrefix(head, []byte{'<', 0}):
		return "utf-16le", 0, nil
	case bytes.HasPrefix(head, []byte{0, '<'}):
		return "utf-16be", 0, nil
	}
	name = declared(head)
	switch name {
	case "", "utf8", "utf_8", "unicode", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		// What can be read as single bytes is not UTF-16, whatever it says.
		return "utf-8", 0, nil
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "cp1252", "ansi", "windows1252":
		return "windows-1252", 0, nil
	}
	return name, 0, nil
}

// repeated is how much of head is nothing but mark.
func repeated(head []byte, mark string) int {
	n := 0
	for bytes.HasPrefix(head[n:], []byte(mark)) {
		n += len(mark)
	}
	return n
}

// declared is the encoding an XML declaration names, in lower case.
func declared(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	head, _, _ = bytes.Cut(head[len("<?xml"):], []byte("?>"))
	return strings.ToLower(strings.TrimSpace(attribute(head, "encoding")))
}

// decoderOf is the decoder of an encoding, nil for UTF-8; false where it is not known.
func decoderOf(name string) (decoder encoding.Encoding, known bool) {
	switch name {
	case "utf-8":
		return nil, true
	case "windows-1252":
		return charmap.Windows1252, true
	case "iso-8859-15":
		return charmap.ISO8859_15, true
	case "ibm850", "cp850":
		return charmap.CodePage850, true
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), true
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), true
	}
	return nil, false
}
