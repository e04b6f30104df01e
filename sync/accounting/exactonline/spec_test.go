package exactonline

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestWeAskForWhatExists holds every path and every selected field to the published
// lists.
func TestWeAskForWhatExists(t *testing.T) {
	var spec struct {
		Entities map[string]struct {
			URL    string                  `json:"url"`
			Fields []struct{ Name string } `json:"fields"`
		} `json:"entities"`
	}
	if err := json.Unmarshal(reference(t, "exact-online", "fields.json"), &spec); err != nil {
		t.Fatal(err)
	}
	fields := map[string][]string{}
	for _, e := range spec.Entities {
		for _, f := range e.Fields {
			fields[e.URL] = append(fields[e.URL], f.Name)
		}
	}
	for url, selected := range map[string]string{
		"current/Me":                   meFields,
		"system/Divisions":             divisionFields,
		"sync/CRM/Accounts":            accountFields,
		"sync/Financial/GLAccounts":    ledgerFields,
		"sync/Deleted":                 deletedFields,
		"vat/VATCodes":                 vatFields,
		"read/sync/Sync/SyncTimestamp": "TimeStampAsBigInt",
	} {
		if fields[url] == nil {
			t.Errorf("there is no %s", url)
		}
		for name := range strings.SplitSeq(selected, ",") {
			if !slices.Contains(fields[url], name) {
				t.Errorf("%s has no field %s", url, name)
			}
		}
	}
}
