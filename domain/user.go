package domain

import "time"

// User belongs to one office.
type User struct {
	ID       UserID
	Office   OfficeID
	UserName string // never changes; unique in the office
	Name     string
	Email    string
	Roles    []Role
	Language string    // "en", "nl"; empty: the environment's
	Password string    // argon2id in PHC form
	Failures int       // sign-in failures in a row
	Locked   time.Time // until when sign-in is refused
	Created  time.Time
	LastSeen time.Time // last sign-in
}
