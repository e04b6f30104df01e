package domain

import (
	"errors"
	"time"
)

// Failure is a kept error: what a screen needs to say it later.
type Failure struct {
	Code   Code
	Name   string
	Reason string
	At     time.Time
	Until  time.Time
}

// failureOf is what is kept of an error, nil for none. An internal error, or a
// context that ended, is kept as CodeInternal.
func (s *Service) failureOf(err error) *Failure {
	if err == nil {
		return nil
	}
	f := &Failure{Code: CodeInternal, At: s.clock.Now()}
	var e *Error
	if errors.As(err, &e) {
		f.Code, f.Name, f.Reason, f.Until = e.Code, e.Name, e.Reason, e.Until
	}
	return f
}

// Err is the failure as an error again, for the ui to say.
func (f *Failure) Err() error {
	if f == nil {
		return nil
	}
	return &Error{Code: f.Code, Name: f.Name, Reason: f.Reason, Until: f.Until}
}
