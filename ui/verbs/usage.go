package verbs

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"basecone/ui/text"
)

// flagError says what is wrong with a flag, if that is what err is about.
func (a *app) flagError(err error) (string, bool) {
	t := a.text.Verbs
	verb := "basecone"
	var of *verbError
	if errors.As(err, &of) {
		verb = of.verb
	}
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return text.Fill(t.UnknownFlag, "verb", verb, "name", dashed(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())), true
	case errors.As(err, &valueless):
		return text.Fill(t.FlagNeedsValue, "name", dashed(valueless.GetSpecifiedName(), valueless.GetSpecifiedShortnames())), true
	case errors.As(err, &invalid):
		return text.Fill(t.FlagBadValue, "verb", verb, "name", "--"+invalid.GetFlag().Name, "value", invalid.GetValue()), true
	case errors.As(err, &syntax):
		return text.Fill(t.BadFlag, "name", syntax.GetSpecifiedFlag()), true
	}
	return "", false
}

// verbError tells which verb a flag was given to.
type verbError struct {
	verb string
	err  error
}

// Error is the flag's error.
func (e *verbError) Error() string { return e.err.Error() }

// Unwrap gives the flag's error.
func (e *verbError) Unwrap() error { return e.err }

func dashed(name, shorts string) string {
	if len(name) > 1 {
		return "--" + name
	}
	return "-" + or(shorts, name)
}

// takes checks how many arguments there are; most below 0 is no limit.
func (a *app) takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		usage := usageOf(cmd)
		switch {
		case len(args) < least:
			return wrong(a.text.Verbs.MissingArguments, "verb", cmd.CommandPath(), "usage", usage)
		case most >= 0 && len(args) > most:
			return wrong(a.text.Verbs.TooManyArguments, "verb", cmd.CommandPath(), "name", args[most], "usage", usage)
		case slices.Contains(args, ""): // a variable that a script did not set
			return wrong(a.text.Verbs.EmptyArgument, "verb", cmd.CommandPath(), "usage", usage)
		}
		return nil
	}
}

// usageOf is how a verb is typed.
func usageOf(cmd *cobra.Command) string {
	if cmd.HasParent() {
		return cmd.Parent().CommandPath() + " " + cmd.Use
	}
	return cmd.Use
}

// needsVerb is the answer to a word that only groups verbs.
func (a *app) needsVerb(cmd *cobra.Command, args []string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	list := strings.Join(names, ", ")
	if len(args) > 0 {
		return wrong(a.text.Verbs.UnknownVerb, "name", args[0], "verb", cmd.CommandPath(), "list", list)
	}
	return wrong(a.text.Verbs.NeedsVerb, "verb", cmd.CommandPath(), "list", list)
}

// required names the flags that were left out.
func (a *app) required(cmd *cobra.Command, names ...string) error {
	var missing []string
	for _, name := range names {
		if f := cmd.Flags().Lookup(name); !f.Changed || f.Value.String() == "" {
			missing = append(missing, "--"+name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return wrong(a.text.Verbs.MissingFlags, "verb", cmd.CommandPath(), "list", strings.Join(missing, ", "))
}

// translated replaces the heads of help pages, which the library has in English only.
func translated(out io.Writer, titles map[string]string) io.Writer {
	w := titleWriter{out, titles}
	if f, ok := out.(*os.File); ok {
		return terminalWriter{w, f} // so that the library still sees a terminal
	}
	return w
}

type titleWriter struct {
	out    io.Writer
	titles map[string]string
}

// Write writes a line, its title translated if it is one.
func (w titleWriter) Write(p []byte) (int, error) {
	line := string(p)
	word := strings.TrimSpace(ansi.Strip(line))
	if title, ok := w.titles[word]; ok {
		line = strings.Replace(line, word, title, 1)
	}
	if _, err := io.WriteString(w.out, line); err != nil {
		return 0, err
	}
	return len(p), nil
}

// terminalWriter is a titleWriter to a file. The file is no embedded one, whose
// WriteString would pass the titles by.
type terminalWriter struct {
	titleWriter
	file *os.File
}

// Fd is the file's descriptor.
func (w terminalWriter) Fd() uintptr { return w.file.Fd() }

// Read reads from the file.
func (w terminalWriter) Read(p []byte) (int, error) { return w.file.Read(p) }

// Close closes the file.
func (w terminalWriter) Close() error { return w.file.Close() }
