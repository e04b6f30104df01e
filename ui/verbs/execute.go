package verbs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// The exit statuses.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// app is one call: a command line on its way to an exit status.
type app struct {
	host      Host
	text      *text.Text
	flags     flags
	config    Config
	configErr error // said when a verb wants the settings, so that help works without
	in        *input
	out, errs io.Writer
	getenv    func(string) string
	data      string // the data directory, once it is known
	jsonSaid  bool   // --json stands among the arguments, also where they are wrong
}

// Execute runs a command line (without the program's name) and gives its exit
// status. It reads passwords and answers from in, writes what was asked for to out
// and everything else to errs. Ending ctx stops the verb.
func Execute(ctx context.Context, h Host, args []string, in io.Reader, out, errs io.Writer) (status int) {
	a := &app{host: h, in: newInput(in), out: out, errs: errs, getenv: os.Getenv, jsonSaid: said(args, "--json")}
	defer func() {
		if p := recover(); p != nil {
			status = a.finish(ctx, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	lang, config := peek(args, "--lang"), peek(args, "--config")
	path, required := configPath(config)
	a.text = text.For(language(lang, "", a.getenv))
	if a.config, a.configErr = readConfig(a.text, path, required); a.config.Language != "" {
		a.text = text.For(language(lang, a.config.Language, a.getenv))
	}
	root := a.tree()
	root.SetIn(in)
	root.SetOut(translated(out, a.text.Verbs.Titles))
	root.SetErr(errs)
	if err := dress(ctx, root, h.Version()); err != nil {
		return a.finish(ctx, err)
	}
	root.SetArgs(append([]string{}, args...)) // never nil, which would mean the process's own
	return a.finish(ctx, root.ExecuteContext(ctx))
}

// dress gives the tree its styled help, its manual page and --version. The library
// does so only when it runs a command, so it runs one that does nothing: let loose on
// the real one, it would ask the terminal for its colours at every error, and swallow
// what is typed meanwhile.
func dress(ctx context.Context, root *cobra.Command, version string) error {
	nothing := &cobra.Command{Use: "nothing", Hidden: true, Run: func(*cobra.Command, []string) {}}
	root.AddCommand(nothing)
	defer root.RemoveCommand(nothing)
	root.SetArgs([]string{nothing.Name()})
	return fang.Execute(ctx, root, fang.WithVersion(version))
}

// peek finds the value of a flag before the tree is there, whose help depends on it.
func peek(args []string, flag string) string {
	for i, arg := range args {
		switch {
		case arg == "--":
			return ""
		case arg == flag && i+1 < len(args):
			return args[i+1]
		case strings.HasPrefix(arg, flag+"="):
			return strings.TrimPrefix(arg, flag+"=")
		}
	}
	return ""
}

// said reports whether a flag that is on or off is given as on.
func said(args []string, flag string) (on bool) {
	for _, arg := range args {
		name, value, given := strings.Cut(arg, "=")
		switch yes, err := strconv.ParseBool(value); {
		case arg == "--":
			return on
		case name == flag:
			on = !given || err == nil && yes
		}
	}
	return on
}

// finish says an error in one line and gives the exit status.
func (a *app) finish(ctx context.Context, err error) int {
	if err == nil {
		return done
	}
	status := failed
	var line string
	code := string(domain.CodeOf(err))
	var wrong *usageError
	var refused *refusal
	switch {
	case errors.As(err, &wrong):
		status, line, code = misuse, wrong.sentence, "usage"
	case errors.As(err, &refused):
		line, code = refused.sentence, or(string(refused.code), "refused")
	case ctx.Err() != nil:
		line, code = a.text.Verbs.Stopped, "stopped"
	case code != "":
		line = a.sentence(err)
	default:
		if sentence, ok := a.flagError(err); ok {
			status, line, code = misuse, sentence, "usage"
			break
		}
		if sentence, ok := a.dataError(err); ok {
			line, code = sentence, "refused"
			break
		}
		if sentence, ok := a.outputError(err); ok {
			line, code = sentence, "refused"
			break
		}
		line, code = a.text.Errors.Internal, string(domain.CodeInternal)
		a.log(err)
	}
	a.tell(code, kit.Clean(line))
	return status
}

// tell writes an error as one line, with --json as an object.
func (a *app) tell(code, line string) {
	if !a.jsonSaid {
		_, _ = fmt.Fprintln(a.errs, line) // nobody is left to tell
		return
	}
	type said struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	e := json.NewEncoder(a.errs)
	e.SetEscapeHTML(false)
	_ = e.Encode(map[string]said{"error": {code, line}})
}

// dataError says what is wrong with the data directory, if that is what err is
// about: a path to it, or in it, with which the machine cannot do what it should.
func (a *app) dataError(err error) (string, bool) {
	var p *fs.PathError
	if a.data == "" || !errors.As(err, &p) || !within(p.Path, a.data) && !within(a.data, p.Path) {
		return "", false
	}
	return text.Fill(a.text.Verbs.DataUnusable, "name", a.data, "reason", reasonOf(a.text, p)), true
}

// outputError says why what was asked for could not be written, if that is what err is
// about, such as a full disk behind a redirection.
func (a *app) outputError(err error) (string, bool) {
	var p *fs.PathError
	f, ok := a.out.(*os.File)
	if !ok || !errors.As(err, &p) || p.Op != "write" || p.Path != f.Name() {
		return "", false
	}
	return text.Fill(a.text.Verbs.CannotWrite, "name", p.Path, "reason", reasonOf(a.text, p)), true
}

// within reports whether a path is dir or somewhere in it.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// log notes an internal error for the operator.
func (a *app) log(err error) {
	s, settingsErr := a.settings()
	if settingsErr == nil {
		a.host.Log(s, err)
	}
}

// sentence says a person's error, with the flag it is about where there is one.
func (a *app) sentence(err error) string {
	now := time.Now()
	if zone := a.config.TimeZone; zone != nil {
		now = now.In(zone)
	}
	said := a.text.Error(err, now)
	var e *domain.Error
	if errors.As(err, &e) && e.Field != "" {
		return fieldName(e.Field) + ": " + said
	}
	return said
}

// fieldName is what a field is called on the command line.
func fieldName(field string) string {
	switch field {
	case domain.FieldOrganisation, domain.FieldStreet, domain.FieldCity, domain.FieldRegistration, domain.FieldContact,
		domain.FieldPhone, domain.FieldName, domain.FieldDescription, "plan":
		return "--" + field
	case domain.FieldOfficeCode, domain.FieldHouseNumber, domain.FieldPostalCode, domain.FieldBillingEmail:
		return "--" + strings.ReplaceAll(field, "_", "-")
	case domain.FieldUserName:
		return "--username"
	case domain.FieldUserEmail:
		return "--email"
	case domain.FieldEmail:
		return "--contact-email"
	case "terms":
		return "--accept-terms"
	case "roles":
		return "--role"
	case "sync_user":
		return "--user"
	}
	return field
}

// usageError is wrong usage, already in the person's words.
type usageError struct{ sentence string }

// Error is the sentence.
func (e *usageError) Error() string { return e.sentence }

func wrong(sentence string, namesAndValues ...string) error {
	return &usageError{text.Fill(sentence, namesAndValues...)}
}

// refusal is something the verbs themselves refuse or cannot do, already in the
// person's words, with the code of what was refused where it has one.
type refusal struct {
	sentence string
	code     domain.Code
}

// Error is the sentence.
func (e *refusal) Error() string { return e.sentence }

func refuse(sentence string, namesAndValues ...string) error {
	return &refusal{sentence: text.Fill(sentence, namesAndValues...)}
}

// reasonOf is what the machine said about a file, without the path it repeats: in the
// person's language what is usual, the rest as it was said.
func reasonOf(t *text.Text, err error) string {
	v := &t.Verbs
	for _, usual := range []struct {
		err  error
		said string
	}{
		{fs.ErrNotExist, v.NotThere},
		{fs.ErrPermission, v.NotAllowed},
		{syscall.EISDIR, v.IsFolder},
		{syscall.ENOTDIR, v.NoFolder},
		{syscall.ENOSPC, v.DiskFull},
		{syscall.EROFS, v.ReadOnlyDisk},
	} {
		if errors.Is(err, usual.err) {
			return usual.said
		}
	}
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}
