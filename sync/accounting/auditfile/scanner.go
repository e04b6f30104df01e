package auditfile

import (
	"bytes"
	"errors"
	"io"
)

// Bounds of what is accepted. Real files stay far below each of them.
const (
	bufferSize = 64 << 10 // bytes read at a time; also the longest tag
	maxText    = 64 << 10 // bytes of text in one element that is kept
	maxDepth   = 64       // elements inside each other
)

// event is what [scanner.next] came upon.
type event uint8

const (
	startTag event = iota
	endTag
	endOfInput
)

// scanner splits XML in UTF-8 into tags and the text of those elements whose text
// is asked for. It looks at no more than an audit file needs, which makes it
// several times faster than encoding/xml: no attributes but as raw bytes, no
// namespaces, no entities but the five of XML and numbers. It forgives a bare & or
// < in text. Its memory is one buffer and the longest text.
type scanner struct {
	src      io.Reader
	buf      []byte
	pos, end int
	err      error // of src

	local []byte // of the last start tag; until the next call
	attrs []byte // raw, likewise
	keep  bool   // collect text
	text  []byte // collected, references not resolved yet

	open    []byte // names of the open elements, one after the other
	marks   []int  // where each begins in open
	pending bool   // the last start tag closed itself
	rooted  bool   // a start tag was seen
	part    bool   // a comment before the root says: continuation part
}

func newScanner(src io.Reader, buf []byte) *scanner {
	return &scanner{src: src, buf: buf}
}

// more reads on. What has not been consumed moves to the front of the buffer.
func (s *scanner) more() error {
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		return faultTooLong
	}
	for range 100 {
		if s.err != nil {
			return s.err
		}
		var n int
		n, s.err = s.src.Read(s.buf[s.end:])
		s.end += n
		if n > 0 {
			return nil
		}
	}
	return io.ErrNoProgress
}

// inside is more where the input must not end.
func (s *scanner) inside() error {
	err := s.more()
	if errors.Is(err, io.EOF) {
		return faultTruncated
	}
	return err
}

// next gives the next tag or the end of the input.
func (s *scanner) next() (event, error) {
	if s.pending {
		s.pending = false
		s.pop()
		return endTag, nil
	}
	for {
		i := bytes.IndexByte(s.buf[s.pos:s.end], '<')
		if i < 0 {
			if err := s.take(s.buf[s.pos:s.end]); err != nil {
				return 0, err
			}
			s.pos = s.end
			if err := s.more(); errors.Is(err, io.EOF) {
				return endOfInput, nil
			} else if err != nil {
				return 0, err
			}
			continue
		}
		if err := s.take(s.buf[s.pos : s.pos+i]); err != nil {
			return 0, err
		}
		s.pos += i
		if s.end-s.pos < 2 {
			if err := s.inside(); err != nil {
				return 0, err
			}
		}
		switch c := s.buf[s.pos+1]; {
		case c == '/':
			return endTag, s.closeTag()
		case c == '!':
			if err := s.declaration(); err != nil {
				return 0, err
			}
		case c == '?':
			if err := s.skipTo("?>", 2); err != nil {
				return 0, err
			}
		case nameStart(c):
			return startTag, s.openTag()
		default: // a bare < in text
			if err := s.take([]byte("&lt;")); err != nil {
				return 0, err
			}
			s.pos++
		}
	}
}

// take collects text where it is asked for, and refuses text outside the root.
func (s *scanner) take(text []byte) error {
	switch {
	case s.keep:
		if len(s.text)+len(text) > maxText {
			return faultTooLong
		}
		s.text = append(s.text, text...)
	case len(s.marks) == 0 && len(bytes.Trim(text, " \t\r\n")) > 0:
		return faultNotXML
	}
	return nil
}

// openTag reads a start tag, which begins at pos.
func (s *scanner) openTag() error {
	i, colon := 1, 0
	for ; ; i++ {
		if s.pos+i == s.end {
			if err := s.inside(); err != nil {
				return err
			}
		}
		c := s.buf[s.pos+i]
		if c == '>' || c == '/' || space(c) {
			break
		}
		if c == ':' {
			colon = i
		}
		if c == '<' || c == '"' || c == '\'' || c < ' ' {
			return faultNotXML
		}
	}
	name := i
	i, err := s.tagEnd(i)
	if err != nil {
		return err
	}
	if len(s.marks) == maxDepth {
		return faultTooDeep
	}
	tag := s.buf[s.pos : s.pos+i]
	s.local, s.attrs = tag[colon+1:name], tag[name:]
	s.pending = tag[i-1] == '/' && i > name
	s.marks = append(s.marks, len(s.open))
	s.open = append(s.open, tag[1:name]...)
	s.rooted = true
	s.pos += i + 1
	return nil
}

// tagEnd finds the > that ends the tag at pos, from i on, outside quotes.
func (s *scanner) tagEnd(i int) (int, error) {
	var quote byte
	for ; ; i++ {
		if s.pos+i == s.end {
			if err := s.inside(); err != nil {
				return 0, err
			}
		}
		switch c := s.buf[s.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i, nil
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return 0, faultNotXML
		}
	}
}

// closeTag reads an end tag, which begins at pos and must close what is open.
func (s *scanner) closeTag() error {
	if len(s.marks) == 0 {
		return faultNotXML
	}
	name := s.open[s.marks[len(s.marks)-1]:]
	i := len(name) + 2
	for s.end-s.pos <= i {
		if err := s.inside(); err != nil {
			return err
		}
	}
	if !bytes.Equal(s.buf[s.pos+2:s.pos+i], name) {
		return faultNotXML
	}
	for s.buf[s.pos+i] != '>' {
		if !space(s.buf[s.pos+i]) {
			return faultNotXML
		}
		if i++; s.pos+i == s.end {
			if err := s.inside(); err != nil {
				return err
			}
		}
	}
	s.pos += i + 1
	s.pop()
	return nil
}

func (s *scanner) pop() {
	last := len(s.marks) - 1
	s.open = s.open[:s.marks[last]]
	s.marks = s.marks[:last]
}

// declaration reads a comment or a CDATA section; a document type is refused, for
// what it may define is only ever an attack.
func (s *scanner) declaration() error {
	const enough = 64 // bytes to recognise what it is
	for s.end-s.pos < enough {
		if err := s.more(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
	}
	head := s.buf[s.pos:min(s.end, s.pos+enough)]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		if !s.rooted && continuation(head[4:]) {
			s.part = true
		}
		return s.skipTo("-->", 4)
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		return s.cdata()
	case len(head) >= 9 && bytes.EqualFold(head[:9], []byte("<!DOCTYPE")):
		return faultDoctype
	case len(head) < 9:
		return faultTruncated
	}
	return faultNotXML
}

// continuation tells whether a comment says that this is part 2 or later of a file
// that was split: "Vervolgbestand 2 van 3".
func continuation(comment []byte) bool {
	const word = "vervolgbestand "
	comment = bytes.TrimLeft(comment, " \t\r\n")
	if len(comment) <= len(word) || !bytes.EqualFold(comment[:len(word)], []byte(word)) {
		return false
	}
	number := bytes.TrimLeft(comment[len(word):], " 0")
	return len(number) > 0 && number[0] >= '1' && number[0] <= '9' &&
		(number[0] != '1' || len(number) > 1 && number[1] >= '0' && number[1] <= '9')
}

// skipTo consumes from pos up to and including end, which begins after skip bytes.
func (s *scanner) skipTo(end string, skip int) error {
	for {
		if s.end-s.pos >= skip {
			if i := bytes.Index(s.buf[s.pos+skip:s.end], []byte(end)); i >= 0 {
				s.pos += skip + i + len(end)
				return nil
			}
			s.pos = max(s.pos+skip, s.end-len(end)+1)
			skip = 0
		}
		if err := s.inside(); err != nil {
			return err
		}
	}
}

// cdata collects a CDATA section, in which & stands for itself.
func (s *scanner) cdata() error {
	s.pos += len("<![CDATA[")
	for {
		i := bytes.Index(s.buf[s.pos:s.end], []byte("]]>"))
		n := i
		if i < 0 {
			n = max(0, s.end-s.pos-2)
		}
		if s.keep {
			if err := s.take(bytes.ReplaceAll(s.buf[s.pos:s.pos+n], []byte("&"), []byte("&amp;"))); err != nil {
				return err
			}
		}
		s.pos += n
		if i >= 0 {
			s.pos += len("]]>")
			return nil
		}
		if err := s.inside(); err != nil {
			return err
		}
	}
}

// space is white space as XML has it.
func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// nameStart tells whether a byte may begin a name.
func nameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

// attribute is the raw value of one attribute of a start tag, "" if it has none.
func attribute(attrs []byte, name string) string {
	for rest := attrs; ; {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := string(bytes.Trim(rest[:eq], " \t\r\n/"))
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		stop := bytes.IndexByte(rest[1:], rest[0])
		if stop < 0 {
			return ""
		}
		if key == name {
			return string(rest[1 : 1+stop])
		}
		rest = rest[stop+2:]
	}
}
