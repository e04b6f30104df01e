package help_test

import (
	"testing"

	"basecone/ui/help"
	"basecone/ui/kit"
	"basecone/ui/kit/kittest"
)

func options() kittest.Options { return kittest.Options{Page: help.New, Entry: kit.Manual} }

func TestList(t *testing.T) {
	kittest.Goldens(t, options(), nil)
	t.Run("200x50", func(t *testing.T) {
		o := options()
		o.Width, o.Height = 200, 50
		kittest.Open(t, o).Golden()
	})
}

func TestTopic(t *testing.T) {
	kittest.Goldens(t, options(), func(d *kittest.Driver) { d.Keys("down", "down", "down", "down", "down", "down", "enter") })
}

func TestOldWordsFindNewNames(t *testing.T) {
	for word, found := range map[string]string{
		"dossier": "Administration", "login success": "Connections", "boekhoudsysteemgebruiker": "Accounting system user",
		"authorizer": "Authoriser", "kantoorcode": "Office code", "accounting system, of the office settings": "Connections",
	} {
		d := kittest.Open(t, options())
		d.Keys("/").Type(word).Shows(found)
	}
}

func TestSupportBlockIsReadyToCopy(t *testing.T) {
	d := kittest.Open(t, options())
	d.Shows("janssen", "Janssen & Partners").Keys("y")
	if want := "Office code: janssen\nOrganisation: Janssen & Partners"; d.Clipboard != want {
		t.Errorf("copied %q", d.Clipboard)
	}
	d.Keys("esc", "enter").Shows("Did this answer your question?")
}

func TestFits(t *testing.T) {
	kittest.Fits(t, func(t testing.TB) *kittest.Driver { return kittest.Open(t, options()) }, "y")
}
