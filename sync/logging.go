package background

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"basecone/domain"
)

// maxLogged is how much of an error's text is logged, in bytes; a panic's stack is
// the longest.
const maxLogged = 8 << 10

// logged tells the operator of one use of the system: how long, how much, and how
// it ended. Neither grants nor answers are logged, so no credentials are.
func (d decorated) logged(ctx context.Context, what string, began time.Time, count *int, err *error) {
	attrs := []slog.Attr{
		slog.String("system", string(d.system.Info().ID)),
		slog.String("operation", what),
		slog.Duration("took", time.Since(began).Round(time.Millisecond)),
	}
	if *count > 0 {
		attrs = append(attrs, slog.Int("count", *count))
	}
	level := slog.LevelDebug
	if *err != nil {
		level = levelOf(ctx, *err)
		attrs = append(attrs, errorAttrs(*err)...)
	}
	d.log.LogAttrs(ctx, level, "accounting system", attrs...)
}

// levelOf is a warning for what a person can mend, nothing to notice for work that
// was told to stop, else an error.
func levelOf(ctx context.Context, err error) slog.Level {
	switch {
	case ctx.Err() != nil:
		return slog.LevelDebug
	case domain.CodeOf(err) != "":
		return slog.LevelWarn
	}
	return slog.LevelError
}

// errorAttrs are an error's code and text, without what could forge a line of the log.
func errorAttrs(err error) []slog.Attr {
	text := err.Error()
	var e *domain.Error
	if errors.As(err, &e) && e.Err != nil {
		text = e.Err.Error()
	}
	attrs := []slog.Attr{slog.String("error", cleanLines(text, maxLogged))}
	if code := domain.CodeOf(err); code != "" {
		attrs = append(attrs, slog.String("code", string(code)))
	}
	return attrs
}
