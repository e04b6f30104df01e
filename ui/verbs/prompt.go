package verbs

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"basecone/domain"
	"basecone/ui/kit"
	"basecone/ui/text"
)

// maxLine bounds a line of standard input, in bytes: far above any address or password.
const maxLine = 64 << 10

// input is standard input, read a line at a time.
type input struct {
	lines    *bufio.Reader
	file     *os.File // nil where it is no file
	terminal bool
}

func newInput(r io.Reader) *input {
	in := &input{lines: bufio.NewReaderSize(r, maxLine)}
	if f, ok := r.(*os.File); ok {
		in.file, in.terminal = f, isTerminal(f)
	}
	return in
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// terminalOf is the terminal that a stream is, if it is one.
func terminalOf(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok && isTerminal(f)
}

// needsScreen refuses where there is nothing to draw screens on.
func (a *app) needsScreen() error {
	if _, drawn := terminalOf(a.out); !drawn || !a.in.terminal {
		return wrong(a.text.Verbs.NoScreen)
	}
	return nil
}

// answer is what reading gave.
type answer struct {
	line string
	err  error
}

// read runs a blocking read beside the context. A read that is given up goes on
// until the process ends or its input does: there is no stopping it.
func read(ctx context.Context, f func() (string, error)) (string, error) {
	got := make(chan answer, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				got <- answer{err: fmt.Errorf("reading standard input: %v", p)}
			}
		}()
		line, err := f()
		got <- answer{line, err}
	}()
	select {
	case a := <-got:
		return a.line, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// nextLine is the next line of standard input without its end; io.EOF after the last.
func (in *input) nextLine() (string, error) {
	line, err := in.lines.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", &domain.Error{Code: domain.CodeTooLong, Max: maxLine}
	}
	if len(line) == 0 && err != nil {
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// ask asks for a line.
func (a *app) ask(ctx context.Context, question string) (string, error) {
	if _, err := io.WriteString(a.errs, kit.Clean(question)); err != nil {
		return "", err
	}
	line, err := read(ctx, a.in.nextLine)
	if err != nil {
		_, _ = io.WriteString(a.errs, "\n") // nobody pressed enter
	}
	if errors.Is(err, io.EOF) {
		return "", refuse(a.text.Verbs.Stopped)
	}
	return strings.TrimSpace(line), err
}

// askSecret asks for a line that is not shown. The echo is off before the question
// is there, so that nothing typed ahead shows either.
func (a *app) askSecret(ctx context.Context, question string) (string, error) {
	fd := int(a.in.file.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", fmt.Errorf("ask for a secret: %w", err)
	}
	defer term.Restore(fd, before) //nolint:errcheck // nothing more can be done
	keys := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{a.in.file, a.errs}, "")
	secret, err := read(ctx, func() (string, error) { return keys.ReadPassword(kit.Clean(question)) })
	if err != nil {
		_, _ = io.WriteString(a.errs, "\r\n") // nobody pressed enter
	}
	if errors.Is(err, io.EOF) { // ctrl+c and ctrl+d
		return "", refuse(a.text.Verbs.Stopped)
	}
	return secret, err
}

// confirm asks before something is destroyed; yes is the answer given beforehand.
func (a *app) confirm(ctx context.Context, yes bool, question string, namesAndValues ...string) error {
	if yes {
		return nil
	}
	t := a.text.Verbs
	question = text.Fill(question, namesAndValues...)
	if !a.in.terminal {
		return wrong(t.NeedsYes, "question", question)
	}
	typed, err := a.ask(ctx, text.Fill(t.AskYes, "question", question))
	if err != nil {
		return err
	}
	if !slices.Contains(strings.Fields(t.YesWords), strings.ToLower(typed)) {
		return refuse(t.Declined)
	}
	return nil
}
