package text

import "basecone/domain"

func signupEnglish() SignupText {
	return SignupText{
		Title: "Sign up", Steps: [4]string{"Your office", "First user", "Accounting system", "Administrations"},
		Connect: connectEnglish(), Available: availableEnglish(),
		OfficeTitle: "Your office", OfficeIntro: "These details make your own environment, and appear on the invoice.",
		UserTitle: "First user", UserIntro: "This person manages the office and keeps it in step with your accounting system.",
		Fields: map[string]FieldText{
			domain.FieldOrganisation: {"Organisation", "As it is registered, such as Janssen & Partners."},
			domain.FieldStreet:       {"Street", "Such as Oudegracht."},
			domain.FieldHouseNumber:  {"House number", "With its addition, such as 24-B."},
			domain.FieldPostalCode:   {"Postal code", "Four digits and two letters, such as 3511 AB."},
			domain.FieldCity:         {"City", "Such as Utrecht."},
			domain.FieldRegistration: {"KvK number", "Your number at the Chamber of Commerce, such as 12345678."},
			domain.FieldContact:      {"Contact person", "Such as Monica de Wit."},
			domain.FieldEmail:        {"E-mail", "Of the contact person, such as info@janssen.example."},
			domain.FieldPhone:        {"Phone", "Such as 030 123 45 67 or +31 30 123 45 67."},
			domain.FieldBillingEmail: {"Billing e-mail", "Receives the monthly invoice, such as invoices@janssen.example."},
			domain.FieldName:         {"Full name", "Such as Monica de Wit."},
			domain.FieldUserName:     {"User name", "To sign in with, such as monica. It can never be changed."},
			domain.FieldUserEmail:    {"E-mail", "Such as monica@janssen.example."},
			domain.FieldPassword:     {"Password", "At least 12 characters; a sentence you can remember does well."},
			"password_again":         {"Again", "The same password once more."},
			domain.FieldOfficeCode:   {"Office code", "Everybody types this to sign in: the name or a short form of it, such as janssen-partners."},
		},
		Plan:      FieldText{"Plan", "Choose with space: start with a trial period, or take the Premium subscription right away."},
		PlanAgain: FieldText{"Plan, again", "Choose the same once more; before the office is made you are asked a last time."},
		Terms:     FieldText{"Terms", "ctrl+t shows them."},
		TermsNo:   "not accepted", TermsYes: "accepted",
		TermsTitle: "Terms",
		TermsText:  termsEnglish(),
		Free:       "free", Strength: [4]string{"too weak", "fair", "good", "strong"},
		Keep:     "Keep the user name and office code: they are not sent by e-mail.",
		Creating: "Making the office…", Stopped: "You stopped this; the office was not made.",
		CreateTitle: "Make the office %s?", CreateBody: "%s begins with: %s.\nThe office code and the user name stay as they are from here on.",
		Create: "make the office", CreateHelp: "Asks once more, and then makes the office and its first user.",
		CreateYes: "Make the office", Created: "The office %s is made, and you are signed in.",
		DoneIntro:   "Done.",
		LinkedTitle: "Your accounting system is connected", LinkedIntro: "This wizard makes one connection only. Add others later, under Connections.",
		AddedTitle: Plural{"%s administration is added", "%s administrations are added"},
		AddedIntro: "Their master data is read now, in the background, and kept in step from here on.", AddedMore: "Add the next five, or go to your administrations.", AddedAll: "All there is to add is added. Go to your administrations.",
		StopTitle: "Leave the wizard here?", StopBody: "Your office stays. What is left can be done later, under Connections and Administrations.", StopYes: "Leave the wizard",
		LoadingSystem: "Looking how far you came…",
		CardTitle:     "Sign-in card", CardOrganisation: "Organisation", CardOffice: "Office code", CardUser: "User name", CardName: "For", CardStart: "Start",
		CardNote: "The password is not on this card. Keep it elsewhere.",
		CardSave: "Save the sign-in card", CardBody: "Office code and user name, never the password. Where to?",
		CardRemote: "Over SSH the disk is another machine's. Copy the card instead.", CardIncomplete: "Fill in the user name and the office code first.",
		Continue: "next step", Previous: "previous step", SaveCard: "save card", CopyCard: "copy card", ReadTerms: "read the terms",
		GoOn: "go on", Relink: "sign in again", OtherFolder: "choose another folder", NextFive: "the next five", Finish: "to your administrations", Later: "leave the wizard",
		ContinueHelp: "Check all fields and go on.", PreviousHelp: "Go back one step; what is typed stays.",
		SaveCardHelp: "Write office code and user name, without the password, to a file.", CopyCardHelp: "Send office code and user name to your terminal's clipboard.",
		ReadTermsHelp: "Show the terms.", GoOnHelp: "Go to the next step.", RelinkHelp: "Sign in to the accounting system again.", OtherFolderHelp: "Read the audit files of another folder.",
		NextFiveHelp: "Choose up to five more administrations.", FinishHelp: "End the wizard and show your administrations.",
		LaterHelp: "End the wizard; the rest can be done from the menu.",
	}
}

// termsEnglish are what whoever signs an office up accepts.
func termsEnglish() string {
	return "You make an environment for your own office, and say that you may do so on its behalf.\n\n" +
		"Your office stays the owner of all that it keeps here. Who runs this basecone keeps it safe, uses it for nothing else, and gives it back or removes it when you ask.\n\n" +
		"A trial period costs nothing and ends by itself. The Premium subscription is invoiced each month to the billing e-mail and can be ended with a month's notice.\n\n" +
		"Keep your password to yourself. Whoever signs in with it acts for your office."
}
