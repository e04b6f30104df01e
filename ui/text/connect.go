package text

// ConnectText is what signing in to an accounting system says, in the wizard and on
// the Connections screen.
type ConnectText struct {
	ChooseTitle   string
	ChooseIntro   string // S100, S101
	ChooseOne     string // S102, S103: in the wizard
	NotBuilt      string // why a system cannot be chosen
	NotSetUp      string
	NoSystems     string
	Title         string // wants the system
	AgainTitle    string // wants the system
	Advice        string // S105; wants the system
	FolderAdvice  string
	FolderTitle   string // wants the system
	FolderWorking string
	Exclusive     string // signing in ends another connection; wants the system

	Description     string
	DescriptionHelp string               // S106–S108
	Fields          map[string]FieldText // by "system/key", else by key

	BrowserIntro string // wants the system
	CopyHint     string
	CopyShort    string // where the link does not fit
	Waiting      string
	NoListener   string
	Paste        string
	PasteHelp    string
	People       string // the demo's users; wants the system
	PeopleEmpty  string
	Beginning    string // wants the system
	Working      string // wants the system
	Stopped      string
	Done         string // wants the connection and the outside user
	DoneNobody   string // wants the connection

	Back, CopyLink, Again, Approve, Pane, SignIn                         string
	BackHelp, CopyLinkHelp, AgainHelp, ApproveHelp, PaneHelp, SignInHelp string
	Pick, PickHelp                                                       string
}

// FieldText is the label and the help of one field.
type FieldText struct{ Label, Help string }

func connectEnglish() ConnectText {
	return ConnectText{
		ChooseTitle: "Which accounting system do you use?",
		ChooseIntro: "Through this connection you add administrations, and their master data is kept in step.",
		ChooseOne:   "Do you use several? Choose one now; this wizard makes one connection. Add the others later, under Connections.",
		NotBuilt:    "cannot be connected yet", NotSetUp: "not set up here; ask whoever runs basecone", NoSystems: "There are no accounting systems to connect.",
		Title: "Sign in to %s", AgainTitle: "Sign in to %s again",
		Advice:      "Best sign in as a user of %s who has access to all administrations that you want to add, now or later.",
		FolderTitle: "The folder of %s", FolderWorking: "Reading the folder…",
		FolderAdvice: "Put the audit files of all administrations that you want to add, now or later, in one folder.",
		Exclusive:    "If this user of %s is connected elsewhere already, signing in here ends that other connection.",
		Description:  "Description",
		DescriptionHelp: "Your own words, to recognise this connection by later, such as “Main”. They need not match " +
			"anything in the accounting system.",
		Fields: map[string]FieldText{
			"auditfile/folder": {"Folder", "A folder on the machine that runs basecone, such as ~/auditfiles."},
			"folder":           {"Folder", "A folder on the machine that runs basecone."},
			"user":             {"User name", "Your name in the accounting system."},
			"secret":           {"Password", "Your password in the accounting system."},
		},
		BrowserIntro: "Open this link in a browser, sign in to %s and give access:",
		CopyHint:     "ctrl+y copies it; in many terminals ctrl+click opens it.",
		CopyShort:    "ctrl+y copies the link.",
		Waiting:      "Waiting for your browser; this goes on by itself. Or paste below the address where it ended.",
		NoListener:   "Then copy the whole address where your browser ended, even if that page shows nothing, and paste it here.",
		Paste:        "Address", PasteHelp: "It begins with https:// or http:// and holds “code=”.",
		People: "DEMO: SIGN IN TO %s AS", PeopleEmpty: "Nobody can sign in there.",
		Beginning: "Asking %s for a link…", Working: "Signing in to %s…",
		Stopped: "You stopped this sign-in; nothing was changed. Begin again when you like.",
		Done:    "Connected: %s, as %s.", DoneNobody: "Connected: %s.",
		Back: "back", CopyLink: "copy link", Again: "new link", Approve: "sign in as this one", Pane: "address or users", SignIn: "sign in",
		BackHelp: "One step back; a sign-in under way is stopped.", CopyLinkHelp: "Send the link to your terminal's clipboard.",
		AgainHelp: "Begin the sign-in again with a new link.", ApproveHelp: "Give access as this user, as a person would in the browser.",
		PaneHelp: "Go to the pasted address, or to the demo's users.", SignInHelp: "Sign in with what is filled in.",
		Pick: "choose", PickHelp: "Take this accounting system.",
	}
}

func connectDutch() ConnectText {
	return ConnectText{
		ChooseTitle: "Welk boekhoudsysteem gebruikt u?",
		ChooseIntro: "Met deze koppeling voegt u administraties toe, en blijven hun stamgegevens bijgewerkt.",
		ChooseOne:   "Gebruikt u er meer? Kies er nu één; deze wizard maakt één koppeling. Voeg de andere later toe, onder Koppelingen.",
		NotBuilt:    "kan nog niet worden gekoppeld", NotSetUp: "hier niet ingesteld; vraag wie basecone beheert", NoSystems: "Er zijn geen boekhoudsystemen om te koppelen.",
		Title: "Inloggen bij %s", AgainTitle: "Opnieuw inloggen bij %s",
		Advice:      "Log het beste in als een gebruiker van %s met toegang tot alle administraties die u wilt toevoegen, nu of later.",
		FolderTitle: "De map van %s", FolderWorking: "De map wordt gelezen…",
		FolderAdvice: "Zet de auditfiles van alle administraties die u wilt toevoegen, nu of later, in één map.",
		Exclusive:    "Is deze gebruiker van %s al ergens anders gekoppeld, dan beëindigt inloggen hier die andere koppeling.",
		Description:  "Omschrijving",
		DescriptionHelp: "In uw eigen woorden, om deze koppeling later te herkennen, zoals “Hoofd”. Het hoeft nergens mee overeen te komen " +
			"in het boekhoudsysteem.",
		Fields: map[string]FieldText{
			"auditfile/folder": {"Map", "Een map op de machine waarop basecone draait, zoals ~/auditfiles."},
			"folder":           {"Map", "Een map op de machine waarop basecone draait."},
			"user":             {"Gebruikersnaam", "Uw naam in het boekhoudsysteem."},
			"secret":           {"Wachtwoord", "Uw wachtwoord in het boekhoudsysteem."},
		},
		BrowserIntro: "Open deze link in een browser, log in bij %s en geef toegang:",
		CopyHint:     "ctrl+y kopieert hem; in veel terminals opent ctrl+klik hem.",
		CopyShort:    "ctrl+y kopieert de link.",
		Waiting:      "Wachten op uw browser; dit gaat vanzelf verder. Of plak hieronder het adres waar die eindigde.",
		NoListener:   "Kopieer daarna het hele adres waar uw browser eindigde, ook als die pagina niets toont, en plak het hier.",
		Paste:        "Adres", PasteHelp: "Het begint met https:// of http:// en er staat “code=” in.",
		People: "DEMO: LOG IN BIJ %s ALS", PeopleEmpty: "Niemand kan daar inloggen.",
		Beginning: "Link vragen aan %s…", Working: "Inloggen bij %s…",
		Stopped: "U hebt het inloggen gestopt; er is niets gewijzigd. Begin opnieuw wanneer u wilt.",
		Done:    "Verbonden: %s, als %s.", DoneNobody: "Verbonden: %s.",
		Back: "terug", CopyLink: "kopieer link", Again: "nieuwe link", Approve: "log in als deze", Pane: "adres of gebruikers", SignIn: "inloggen",
		BackHelp: "Eén stap terug; inloggen dat loopt wordt gestopt.", CopyLinkHelp: "Stuur de link naar het klembord van uw terminal.",
		AgainHelp: "Begin opnieuw met inloggen, met een nieuwe link.", ApproveHelp: "Geef toegang als deze gebruiker, zoals iemand in de browser zou doen.",
		PaneHelp: "Naar het geplakte adres, of naar de gebruikers van de demo.", SignInHelp: "Log in met wat is ingevuld.",
		Pick: "kies", PickHelp: "Neem dit boekhoudsysteem.",
	}
}
