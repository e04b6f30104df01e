package domain

import (
	"errors"
	"fmt"
	"time"
)

// Code says what went wrong. The ui holds a sentence for every code, in every
// language; a test there reads them from here.
type Code string

// What a person can cause, by subject. A code's sentence says what happened, why,
// and what to do now.
const (
	CodeRequired        Code = "required"         // a field was left empty
	CodeTooLong         Code = "too_long"         // a text is longer than Max runes
	CodePostalCode      Code = "postal_code"      // not a Dutch postal code, 1234 AB
	CodeHouseNumber     Code = "house_number"     // does not start with a digit
	CodeRegistration    Code = "registration"     // not a KvK number of 8 digits
	CodeEmail           Code = "email"            // not an e-mail address
	CodePhone           Code = "phone"            // not a phone number
	CodePlan            Code = "plan"             // neither trial nor premium
	CodePlanUnconfirmed Code = "plan_unconfirmed" // the second confirmation differs (S88)
	CodeTerms           Code = "terms"            // the terms were not accepted
	CodeOfficeCode      Code = "office_code"      // not 3–30 of a–z, 0–9 and inner hyphens
	CodeOfficeCodeTaken Code = "office_code_taken"
	CodeUserName        Code = "user_name" // not 2–40 of a–z, 0–9, . _ -
	CodeUserNameTaken   Code = "user_name_taken"
	CodePasswordShort   Code = "password_short" // under 12 characters
	CodeRolesClash      Code = "roles_clash"    // two roles that nobody holds together
	CodePasswordGuess   Code = "password_guess" // holds the user name or office code, or is widely known
	CodePasswordAgain   Code = "password_again" // the second one differs

	CodeSignIn       Code = "sign_in"        // unknown office or user, or a wrong password: never which
	CodeSignInLocked Code = "sign_in_locked" // too many failures; Until says how long
	CodeForbidden    Code = "forbidden"      // the role does not allow it
	CodeReadOnly     Code = "read_only"      // the session may look only
	CodeNotFound     Code = "not_found"
	CodeAmbiguous    Code = "ambiguous" // a name or code stands for more than one

	CodeUnknownSystem     Code = "unknown_system"
	CodeSystemUnavailable Code = "system_unavailable" // listed, but not built yet
	CodeDescriptionTaken  Code = "description_taken"  // another connection to the system has it
	CodeConnectionInUse   Code = "connection_in_use"  // Count administrations still hang on it
	CodeConnectionDown    Code = "connection_down"    // it must be reconnected first
	CodeConsentExpired    Code = "consent_expired"    // the sign-in was begun too long ago, or elsewhere
	CodeConsentMismatch   Code = "consent_mismatch"   // the pasted address does not belong to this sign-in
	CodeConsentDenied     Code = "consent_denied"     // the person, or the system, said no
	CodeConsentAddress    Code = "consent_address"    // what was pasted is no redirected address
	CodeWrongUser         Code = "wrong_user"         // somebody who does not see all of the administrations; names the first
	CodeWrongPlace        Code = "wrong_place"        // what is signed in to does not hold all of them; names the first
	CodeNotConfigured     Code = "not_configured"     // the operator has not registered the app

	CodeTooMany             Code = "too_many" // more than Max at a time (S111)
	CodeNothingChosen       Code = "nothing_chosen"
	CodeNotAvailable        Code = "not_available"        // Name cannot be added; see Reason
	CodeAdministrationTaken Code = "administration_taken" // it is in an office already (S113)
	CodeSyncTooSoon         Code = "sync_too_soon"        // by hand once per 15 minutes; Until
	CodeSyncRunning         Code = "sync_running"

	CodeAuthExpired Code = "auth_expired" // the accounting system no longer accepts the sign-in
	CodeNoRights    Code = "no_rights"    // its user may not see this
	CodeOutsideGone Code = "outside_gone" // the company is not there any more
	CodeThrottled   Code = "throttled"    // asked too often; Until
	CodeUnreachable Code = "unreachable"  // no answer, a broken answer, or maintenance
	CodeBadAnswer   Code = "bad_answer"   // an answer that cannot be understood
	CodeBadFile     Code = "bad_file"     // Name cannot be read; Reason says why
	CodeFolder      Code = "folder"       // the folder is not there or cannot be read
	CodeUserRefused Code = "user_refused" // the accounting system's user is not fit to synchronise

	CodeInternal     Code = "internal"    // nobody's fault but the program's; the log says more
	CodeStoreHeld    Code = "store_held"  // another process holds the data file
	CodeStoreNewer   Code = "store_newer" // written by a newer version
	CodeStoreDamaged Code = "store_damaged"
	CodeStoreFull    Code = "store_full"  // no room on the disk; nothing was changed
	CodeKeyMissing   Code = "key_missing" // the data key is not where it was put
	CodeKeyInvalid   Code = "key_invalid" // what is there for a new store's key is none; Name says where
	CodeBadBackup    Code = "bad_backup"
	CodeNotEmpty     Code = "not_empty" // a restore never overwrites data
)

// Error is what a person can cause or mend. It carries no prose: the ui says it in
// the person's language. Any other error is internal.
type Error struct {
	Code   Code
	Field  string    // the form field concerned, snake_case; may be empty
	Name   string    // the object concerned, as the person knows it; may be empty
	Reason string    // a second code or a detail from outside, already cleaned
	Until  time.Time // when to try again
	Count  int       // how many are concerned
	Max    int       // the limit that was passed
	Err    error     // the cause, for the log only
}

// Error says the code and the names, for logs; screens never show it.
func (e *Error) Error() string {
	s := string(e.Code)
	for _, part := range []string{e.Field, e.Name, e.Reason} {
		if part != "" {
			s += " " + part
		}
	}
	if e.Err != nil {
		s = fmt.Sprintf("%s: %v", s, e.Err)
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is an *Error of the same code and, where target names
// one, the same field.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code && (t.Field == "" || t.Field == e.Field)
}

// Fail is an [Error] of the code alone, to return and to compare with.
func Fail(code Code) *Error { return &Error{Code: code} }

// Invalid is an [Error] about one form field.
func Invalid(field string, code Code) *Error { return &Error{Code: code, Field: field} }

// CodeOf gives the code of a person's error, or "" for an internal one or nil.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
