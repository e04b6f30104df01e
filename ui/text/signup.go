package text

// SignupText is what the sign-up wizard says.
type SignupText struct {
	Connect   ConnectText
	Available AvailableText
}

func signupEnglish() SignupText {
	return SignupText{Connect: connectEnglish(), Available: availableEnglish()}
}

func signupDutch() SignupText {
	return SignupText{Connect: connectDutch(), Available: availableDutch()}
}
