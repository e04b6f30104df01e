package text

// SigninText is what the sign-in page, the lock page and the news after sign-in say.
type SigninText struct {
	Title                              string
	Office, OfficeHelp, User, Password string
	OpeningData                        string // submitted while the data is still being opened
	Working                            string
	NoOffice                           string // nobody ever signed up here
	Wait                               string // locked; wants seconds as a plural
	Seconds                            Plural
	Minutes                            Plural
	Demo                               string // heading of the demo's sign-in details
	DemoHint                           string
	DemoWith                           string // wants the password

	SignIn, NewOffice, Palette, FillIn                 string
	SignInHelp, NewOfficeHelp, PaletteHelp, FillInHelp string

	LockTitle, LockIntro        string // the title wants the name and the office
	LockWrong                   string // the password is not theirs
	Unlock, SignOut             string
	UnlockHelp, SignOutHelp     string
	SignOutTitle, SignOutBody   string
	NewsTitle                   Plural
	NewsOver, NewsOverBody      string // what was down works again
	NewsSince                   string // wants the status and the time
	NewsWhy                     string
	NewsHolds                   Plural
	NewsHoldsNone               string
	NewsUser                    string // wants the synchronisation user
	NewsNotYours                string
	Reconnect, Connections, On  string
	ReconnectHelp, OnHelp       string
	ConnectionsHelp, Other      string
	OtherHelp, NewsSyncUserGone string
}

func signinEnglish() SigninText {
	return SigninText{
		Title:  "Sign in",
		Office: "Office code", OfficeHelp: "The short name of your office.",
		User:        "User name",
		Password:    "Password",
		OpeningData: "Opening the data… You are signed in as soon as it is open.", Working: "Signing in…",
		NoOffice: "There is no office here yet. Press ctrl+n to sign one up.",
		Wait:     "Too many failed attempts. Try again in %s.", Seconds: Plural{"%s s", "%s s"}, Minutes: Plural{"%s min", "%s min"},
		Demo: "DEMO", DemoHint: "ctrl+o fills in the next", DemoWith: "password: %s",
		SignIn: "sign in", NewOffice: "new office", Palette: "language, colours", FillIn: "fill in",
		SignInHelp: "Sign in with what is filled in.", NewOfficeHelp: "Sign up a new office.",
		PaletteHelp: "Change the language or the colours, or quit.", FillInHelp: "Fill in the next of the demo's sign-in details.",
		LockTitle: "Locked", LockIntro: "Signed in as %s in %s. What you were typing is still there.",
		LockWrong: "The password is not right. Try again, or sign out with ctrl+x.",
		Unlock:    "unlock", SignOut: "sign out", UnlockHelp: "Go on where you were.", SignOutHelp: "Sign out; what is not saved is lost.",
		SignOutTitle: "Sign out?", SignOutBody: "What was typed and not saved is lost.",
		NewsTitle: Plural{"A connection needs you", "%s connections need you"},
		NewsOver:  "Your connections work again", NewsOverBody: "What waited for them goes on by itself. Press enter to go on.",
		NewsSince: "%s since %s", NewsWhy: "Why",
		NewsHolds:     Plural{"%s administration waits for it; nothing is synchronised until it is reconnected.", "%s administrations wait for it; nothing is synchronised until it is reconnected."},
		NewsHoldsNone: "No administration waits for it.", NewsUser: "Synchronisation user: %s",
		NewsNotYours: "Only its synchronisation user or a Super user can reconnect it.",
		Reconnect:    "reconnect", Connections: "to Connections", On: "go on", ReconnectHelp: "Sign in to the accounting system again.",
		ConnectionsHelp: "Show all connections.", OnHelp: "Go on to your work.", Other: "other connection", OtherHelp: "Choose among the connections that are down.",
		NewsSyncUserGone: "nobody",
	}
}

func signinDutch() SigninText {
	return SigninText{
		Title:  "Inloggen",
		Office: "Kantoorcode", OfficeHelp: "De korte naam van uw kantoor.",
		User:        "Gebruikersnaam",
		Password:    "Wachtwoord",
		OpeningData: "De gegevens worden geopend… U wordt ingelogd zodra dat klaar is.", Working: "Inloggen…",
		NoOffice: "Hier is nog geen kantoor. Druk op ctrl+n om er een aan te melden.",
		Wait:     "Te veel mislukte pogingen. Probeer het opnieuw over %s.", Seconds: Plural{"%s s", "%s s"}, Minutes: Plural{"%s min", "%s min"},
		Demo: "DEMO", DemoHint: "ctrl+o vult de volgende in", DemoWith: "wachtwoord: %s",
		SignIn: "inloggen", NewOffice: "nieuw kantoor", Palette: "taal, kleur", FillIn: "invullen",
		SignInHelp: "Log in met wat is ingevuld.", NewOfficeHelp: "Meld een nieuw kantoor aan.",
		PaletteHelp: "Wijzig de taal of de kleuren, of stop.", FillInHelp: "Vul de volgende inloggegevens van de demo in.",
		LockTitle: "Op slot", LockIntro: "Ingelogd als %s bij %s. Wat u aan het typen was is er nog.",
		LockWrong: "Het wachtwoord klopt niet. Probeer het opnieuw, of log uit met ctrl+x.",
		Unlock:    "openen", SignOut: "uitloggen", UnlockHelp: "Ga verder waar u was.", SignOutHelp: "Log uit; wat niet is opgeslagen gaat verloren.",
		SignOutTitle: "Uitloggen?", SignOutBody: "Wat getypt is en niet opgeslagen gaat verloren.",
		NewsTitle: Plural{"Een koppeling vraagt uw aandacht", "%s koppelingen vragen uw aandacht"},
		NewsOver:  "Uw koppelingen werken weer", NewsOverBody: "Wat erop wachtte gaat vanzelf verder. Druk op enter om verder te gaan.",
		NewsSince: "%s sinds %s", NewsWhy: "Waarom",
		NewsHolds:     Plural{"%s administratie wacht erop; er wordt niets gesynchroniseerd tot opnieuw is gekoppeld.", "%s administraties wachten erop; er wordt niets gesynchroniseerd tot opnieuw is gekoppeld."},
		NewsHoldsNone: "Er wacht geen administratie op.", NewsUser: "Synchronisatiegebruiker: %s",
		NewsNotYours: "Alleen de synchronisatiegebruiker of een supergebruiker kan opnieuw koppelen.",
		Reconnect:    "opnieuw koppelen", Connections: "naar Koppelingen", On: "verder", ReconnectHelp: "Log opnieuw in bij het boekhoudsysteem.",
		ConnectionsHelp: "Toon alle koppelingen.", OnHelp: "Ga verder met uw werk.", Other: "andere koppeling", OtherHelp: "Kies tussen de koppelingen die niet werken.",
		NewsSyncUserGone: "niemand",
	}
}
