package verbs

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a time zone must be known on a machine without a database of them

	"github.com/pelletier/go-toml/v2"

	"basecone/ui/kit"
	"basecone/ui/text"
)

// Config is what config.toml says. Nothing in the file is secret.
type Config struct {
	// MailDomain (mail_domain) is the right part of administrations' e-mail
	// addresses; empty: the service's default.
	MailDomain string
	// SyncEvery (sync_every) is the time between two synchronisations, from 5 minutes
	// to a week; 0: an hour.
	SyncEvery time.Duration
	// TimeZone (time_zone) is where times are shown; Europe/Amsterdam by default.
	TimeZone *time.Location
	// Language (language) is "en", "nl", or empty for the environment's.
	Language string
	// Theme (theme) is auto, light, dark, contrast or none.
	Theme kit.ThemeName
	// Exact is the app registered with Exact Online ([exactonline]).
	Exact ExactConfig
	// Log is where the operator's log goes ([log]).
	Log LogConfig
}

// ExactConfig is the app registered with Exact Online.
type ExactConfig struct {
	BaseURL  string // base_url; empty: the Dutch site
	ClientID string // client_id; empty: Exact Online is not set up
	Redirect string // redirect: the redirect address of the registered app
	Secret   string // from BASECONE_EXACTONLINE_SECRET, never from the file
}

// LogConfig is where the operator's log goes and how much of it.
type LogConfig struct {
	File  string // file; empty: basecone/basecone.log in the XDG state directory
	Level string // level: debug, info, warn or error; empty: info
}

// configFile is config.toml as it is written.
type configFile struct {
	MailDomain string `toml:"mail_domain"`
	SyncEvery  string `toml:"sync_every"`
	TimeZone   string `toml:"time_zone"`
	Language   string `toml:"language"`
	Theme      string `toml:"theme"`
	Exact      struct {
		BaseURL  string `toml:"base_url"`
		ClientID string `toml:"client_id"`
		Redirect string `toml:"redirect"`
	} `toml:"exactonline"`
	Log struct {
		File  string `toml:"file"`
		Level string `toml:"level"`
	} `toml:"log"`
}

const (
	maxConfig       = 1 << 20 // bytes; a real one has a few hundred
	defaultTimeZone = "Europe/Amsterdam"
	leastSyncEvery  = 5 * time.Minute
	mostSyncEvery   = 7 * 24 * time.Hour
)

// readConfig reads a configuration. A file that need not be there and is not gives
// the defaults. Its errors are sentences of t.
func readConfig(t *text.Text, path string, required bool) (Config, error) {
	content, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) && !required {
		content, err = nil, nil
	}
	if err != nil {
		return Config{}, refuse(t.Verbs.ConfigUnreadable, "name", path, "reason", reasonOf(t, err))
	}
	var file configFile
	decoder := toml.NewDecoder(bytes.NewReader(content)).DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return Config{}, configError(t, path, err)
	}
	return file.config(t, path)
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	return io.ReadAll(io.LimitReader(f, maxConfig))
}

func configError(t *text.Text, path string, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		var keys []string
		for _, e := range unknown.Errors {
			keys = append(keys, strings.Join(e.Key(), "."))
		}
		return refuse(t.Verbs.ConfigUnknownKey, "name", path, "key", strings.Join(keys, ", "))
	}
	line, reason := 1, err.Error()
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		line, _ = syntax.Position()
		reason = strings.TrimPrefix(syntax.Error(), "toml: ")
	}
	return refuse(t.Verbs.ConfigSyntax, "name", path, "line", strconv.Itoa(line), "reason", reason)
}

// config checks the values.
func (f configFile) config(t *text.Text, path string) (Config, error) {
	wrong := func(key, value, example string) error {
		return refuse(t.Verbs.ConfigValue, "name", path, "key", key, "value", value, "example", example)
	}
	c := Config{
		MailDomain: f.MailDomain,
		Language:   text.Code(f.Language),
		Theme:      kit.ThemeName(f.Theme),
		Exact:      ExactConfig{BaseURL: f.Exact.BaseURL, ClientID: f.Exact.ClientID, Redirect: f.Exact.Redirect},
		Log:        LogConfig{File: f.Log.File, Level: f.Log.Level},
	}
	if strings.ContainsAny(f.MailDomain, "@ /\\") || f.MailDomain != "" && !strings.Contains(f.MailDomain, ".") {
		return c, wrong("mail_domain", f.MailDomain, "post.example")
	}
	if f.SyncEvery != "" {
		every, err := time.ParseDuration(f.SyncEvery)
		if err != nil || every < leastSyncEvery || every > mostSyncEvery {
			return c, wrong("sync_every", f.SyncEvery, "5m – 168h")
		}
		c.SyncEvery = every
	}
	zone := f.TimeZone
	if zone == "" {
		zone = defaultTimeZone
	}
	var err error
	if c.TimeZone, err = time.LoadLocation(zone); err != nil {
		return c, wrong("time_zone", f.TimeZone, defaultTimeZone)
	}
	if f.Language != "" && c.Language == "" {
		return c, wrong("language", f.Language, "en, nl")
	}
	if f.Theme == "auto" {
		c.Theme = kit.Auto
	}
	if !slices.Contains([]kit.ThemeName{kit.Auto, kit.Light, kit.Dark, kit.Contrast, kit.NoColour}, c.Theme) {
		return c, wrong("theme", f.Theme, "auto, light, dark, contrast, none")
	}
	for key, value := range map[string]string{"exactonline.base_url": c.Exact.BaseURL, "exactonline.redirect": c.Exact.Redirect} {
		if u, err := url.Parse(value); value != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
			return c, wrong(key, value, "https://…")
		}
	}
	if !slices.Contains([]string{"", "debug", "info", "warn", "error"}, c.Log.Level) {
		return c, wrong("log.level", c.Log.Level, "debug, info, warn, error")
	}
	if c.Log.File != "" && !filepath.IsAbs(c.Log.File) {
		c.Log.File = filepath.Join(filepath.Dir(path), c.Log.File)
	}
	return c, nil
}
