package text

// SigninText is what the sign-in screen says.
type SigninText struct{}

func signinEnglish() SigninText { return SigninText{} }

func signinDutch() SigninText { return SigninText{} }
