package domain

import "time"

// Link joins a user of the office to a user inside the accounting system, for one
// connection. Its credentials are kept apart, sealed.
type Link struct {
	Connection ConnectionID
	User       UserID
	Office     OfficeID
	Outside    OutsideUser
	Linked     time.Time // when it was signed in last
}

// LinkView is one user of the office and who that is outside.
type LinkView struct {
	User    User // without the password's hash
	Linked  bool
	Outside OutsideUser
	Since   time.Time
}
