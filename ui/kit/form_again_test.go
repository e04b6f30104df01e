package kit

import (
	"strings"
	"testing"

	"basecone/domain"
)

// TestAFieldMendedInAnotherOneIsRight: what is wrong with two fields together can be
// mended in either.
func TestAFieldMendedInAnotherOneIsRight(t *testing.T) {
	var f *Form
	f = NewForm(formSession(), Field{Key: "password", Label: "Password"}, Field{Key: "again", Label: "Again", Validate: func(v string) error {
		if v != f.Value("password") {
			return domain.Invalid("again", domain.CodePasswordAgain)
		}
		return nil
	}})
	typed(f, "x", "enter", "y")
	if typed(f, "enter") || !strings.Contains(f.View(60, 20), "✗") {
		t.Fatal("two different ones were taken", f.View(60, 20))
	}
	typed(f, "up", "backspace", "y", "enter")
	if !typed(f, "enter") || strings.Contains(f.View(60, 20), "✗") {
		t.Error("the error of before holds the form", f.View(60, 20))
	}
}

// TestWhatThePageFoundWrongCanBeTriedAgain: a folder that was empty may be filled
// without a letter of its path changing.
func TestWhatThePageFoundWrongCanBeTriedAgain(t *testing.T) {
	f := NewForm(formSession(), Field{Key: "folder", Label: "Folder"})
	if !typed(f, "x", "enter") {
		t.Fatal("not submitted")
	}
	f.SetError(domain.Invalid("folder", domain.CodeRequired))
	if typed(f, "tab"); !strings.Contains(f.View(60, 20), "✗") {
		t.Error("tab took away what was said", f.View(60, 20))
	}
	if !typed(f, "enter") || strings.Contains(f.View(60, 20), "✗") {
		t.Error("enter tries nothing again", f.View(60, 20))
	}
	f.SetError(domain.Invalid("folder", domain.CodeRequired))
	if typed(f, "backspace", "enter") {
		t.Error("an empty field was submitted")
	}
}
