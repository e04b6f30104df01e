package verbs

import (
	"path/filepath"

	"github.com/adrg/xdg"

	"basecone/ui/text"
)

// Settings are what a call was told by flags, environment and configuration, in
// that order of weight.
type Settings struct {
	Data      string // the data directory, absolute
	Lang      string // what to speak before anybody has signed in: "en", "nl"
	LangSaid  bool   // Lang was asked for by flag or configuration, not taken from the locale
	LangAsked bool   // Lang was asked for by flag: for this once it counts for everybody
	JSON      bool
	ReadOnly  bool
	Office    string // who acts, as typed; may be empty
	User      string
	Config    Config
}

const (
	appDir  = "basecone"      // in the XDG directories
	demoDir = "basecone-demo" // the demo's data directory, beside the real one
)

// flags are the flags that every verb has.
type flags struct {
	data, config, lang, office, user, as string
	json, readOnly                       bool
}

// settings weighs flags, environment and configuration. Its errors are sentences.
func (a *app) settings() (Settings, error) {
	s := Settings{
		Lang: a.text.Lang, JSON: a.flags.json, ReadOnly: a.flags.readOnly,
		Office: or(a.flags.office, a.getenv("BASECONE_OFFICE")),
		User:   or(a.flags.as, a.flags.user, a.getenv("BASECONE_USER")),
	}
	if a.configErr != nil {
		return s, a.configErr
	}
	s.Config = a.config
	s.Config.Exact.Secret = a.getenv("BASECONE_EXACTONLINE_SECRET")
	s.LangAsked = a.flags.lang != ""
	s.LangSaid = a.flags.lang != "" || s.Config.Language != ""
	return s, a.place(&s, or(a.flags.data, a.getenv("BASECONE_DATA")), appDir)
}

// demoSettings are those of the demo. It never touches the directory that
// BASECONE_DATA names: that is where the real data are.
func (a *app) demoSettings() (Settings, error) {
	s, err := a.settings()
	if err != nil {
		return s, err
	}
	return s, a.place(&s, a.flags.data, demoDir)
}

// place sets the data directory: the one said, or the one of that name among the
// person's data.
func (a *app) place(s *Settings, said, name string) error {
	if said == "" {
		if xdg.DataHome == "" {
			return refuse(a.text.Verbs.NoDirectory)
		}
		said = filepath.Join(xdg.DataHome, name)
	}
	path, err := filepath.Abs(said)
	if err != nil {
		return refuse(a.text.Verbs.NoDirectory)
	}
	s.Data, a.data = path, path
	return nil
}

// configPath is the configuration file, and whether it was asked for by name.
func configPath(said string) (path string, required bool) {
	if said != "" {
		return said, true
	}
	return filepath.Join(xdg.ConfigHome, appDir, "config.toml"), false
}

// language is the first said of flag, configuration and environment.
func language(flag, config string, getenv func(string) string) string {
	if code := or(text.Code(flag), config); code != "" {
		return code
	}
	return text.FromEnvironment(getenv)
}

// or is the first that is not empty.
func or(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
