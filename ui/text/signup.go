package text

// SignupText is what the sign-up wizard says.
type SignupText struct{}

func signupEnglish() SignupText { return SignupText{} }

func signupDutch() SignupText { return SignupText{} }
