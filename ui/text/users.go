package text

// UsersText is what the Users screens says.
type UsersText struct{}

func usersEnglish() UsersText { return UsersText{} }

func usersDutch() UsersText { return UsersText{} }
