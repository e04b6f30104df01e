package wire_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"basecone/domain"
	"basecone/sync/accounting/wire"
)

func TestReadJSON(t *testing.T) {
	for body, code := range map[string]domain.Code{
		`{"a":"b"}`:          "",
		` {"a":"b"} ` + "\n": "",
		`{"a":`:              domain.CodeBadAnswer,
		``:                   domain.CodeBadAnswer,
		`<html>`:             domain.CodeBadAnswer,
		`{"a":"b"}{}`:        domain.CodeBadAnswer,
		`{"a":"b"}</p>`:      domain.CodeBadAnswer,
		`{"a":[]}`:           domain.CodeBadAnswer,
	} {
		err := wire.ReadJSON(strings.NewReader(body), func(dec *json.Decoder) error {
			var v map[string]string
			return dec.Decode(&v)
		})
		if domain.CodeOf(err) != code || (code == "") != (err == nil) {
			t.Errorf("%q: error %v, want code %q", body, err, code)
		}
	}
}

func TestIsJSON(t *testing.T) {
	for kind, want := range map[string]bool{
		"application/json": true, "application/json; charset=utf-8": true, "application/problem+json": true,
		"text/html": false, "": false, "application/json;;": false,
	} {
		resp := &http.Response{Header: http.Header{"Content-Type": {kind}}}
		if got := wire.IsJSON(resp); got != want {
			t.Errorf("%q: %v", kind, got)
		}
	}
}
