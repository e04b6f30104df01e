package text

// ShellText is what stands around every page: menu, header, status line, palette,
// help, dialogs.
type ShellText struct {
	Settings, Work string // the menu's two sections

	Menu MenuText

	AllKeys       string // "? all keys"
	TooSmall      string // the terminal; wants two numbers
	TooSmallShort string // the same where that does not fit
	Opening       string
	ReadOnly      string
	Syncing       Plural
	OnHold        Plural
	OpenAgain     string // after an error at the start: try again
	Quit          string
	QuitHelp      string
	CannotOpen    string
	NotYet        string // a page that is not built
	NotYetUsers   string // what does the work of that of users meanwhile
	NotYetTitle   string
	ErrorTitle    string
	ReadError     string // the key that opens an error
	DismissError  string
	LoseTitle     string
	LoseBody      string
	LoseYes       string
	LocksSoon     string
	NoRole        string // why a menu entry or action is out of reach; wants the permission and who has it
	Or            string // between those who have it
	ReadOnlyNo    string
	SignedOut     string
	LanguageNow   string
	ThemeNow      string
	Palette       PaletteText
	HelpTitle     string // wants the page
	HelpNone      string

	Back, MenuFocus, Help, Go            string
	BackHelp, MenuHelp, HelpHelp, GoHelp string
}

// MenuText are the menu's entries and the other names people know them by.
type MenuText struct {
	Organisation, Connections, Administrations, Migration, Users string
	Activity, Mail, Help, Presenter                              string

	OrganisationAlso, ConnectionsAlso, AdministrationsAlso, MigrationAlso, UsersAlso string
	ActivityAlso, MailAlso, HelpAlso, PresenterAlso                                  string
}

// PaletteText is the command palette.
type PaletteText struct {
	Title, None, Hint, Language, LanguageHelp, ThemeHelp, SignOut, SignOutHelp, Lock, LockHelp string
	Menu, Shell                                                                                string
	Light, Dark, Contrast, Plain                                                               string
	OpenHelp, Name, NameHelp                                                                   string
}

func shellEnglish() ShellText {
	return ShellText{
		Settings: "SETTINGS", Work: "WORK",
		Menu: MenuText{
			Organisation: "Organisation", Connections: "Connections", Administrations: "Administrations",
			Migration: "Migration", Users: "Users", Activity: "Activity", Mail: "Mail", Help: "Help", Presenter: "Presenter",
			OrganisationAlso:    "office environment kantoor organisatie omgeving details preferences voorkeuren billing facturering contract office code kantoorcode settings instellingen",
			ConnectionsAlso:     "accounting system software link koppeling koppelingen boekhoudsysteem boekhoudpakket synchronisation user synchronisatiegebruiker reconnect exact twinfield",
			AdministrationsAlso: "company companies dossier administratie administraties clients master data stamgegevens debtors creditors debiteuren crediteuren",
			MigrationAlso:       "transfer move code offer withdraw revoke migratie migratiecode intrekken verplaatsen",
			UsersAlso:           "user roles rights permissions gebruikers rollen rechten access toegang authoriser authorizer autorisator",
			ActivityAlso:        "synchronisation sync jobs background runs history synchronisatie audit log taken",
			MailAlso:            "e-mail outbox messages berichten post",
			HelpAlso:            "support keys manual ondersteuning uitleg",
			PresenterAlso:       "demo faults clock storing klok",
		},
		AllKeys: "all keys", TooSmall: "This terminal is too small: %d × %d needed.", TooSmallShort: "Needs %d×%d", Opening: "Opening the data…", ReadOnly: "read-only",
		Syncing: Plural{"%s syncing", "%s syncing"}, OnHold: Plural{"%s on hold", "%s on hold"},
		OpenAgain: "try again", Quit: "quit", QuitHelp: "Leave basecone; background work stops until the next start.",
		CannotOpen: "basecone cannot start", NotYet: "This screen is not built yet. Nothing here works, and nothing is hidden.",
		NotYetUsers: "Until it is, leave basecone and type “basecone users add” to add a user, or “basecone users list” to see who there is.",
		NotYetTitle: "Not built yet", ErrorTitle: "What went wrong", ReadError: "read", DismissError: "dismiss",
		LoseTitle: "Leave and lose what you typed?", LoseBody: "What you typed on this screen is not saved yet.", LoseYes: "Leave",
		LocksSoon: "Nobody is typing: this screen locks in 5 minutes.", NoRole: "Your role may not %s. Ask a %s of your office.", Or: " or ",
		ReadOnlyNo: "This session is read-only.", SignedOut: "You are signed out.",
		LanguageNow: "Language: English", ThemeNow: "Colours: %s",
		Palette: PaletteText{
			Title: "Go to or do anything", None: "Nothing is called that. Try another word.", Hint: "↑↓ choose   enter do it   esc close",
			Language: "Nederlands", LanguageHelp: "Zet de schermen in het Nederlands.",
			ThemeHelp: "The screens take these colours at once.",
			SignOut:   "Sign out", SignOutHelp: "Leave this office and sign in again.", Lock: "Lock screen", LockHelp: "Ask the password; what is typed stays.",
			Menu: "Menu", Shell: "Everywhere",
			Light: "light", Dark: "dark", Contrast: "high contrast", Plain: "none", OpenHelp: "Keys of this screen",
			Name: "palette", NameHelp: "Find any screen or action by name.",
		},
		HelpTitle: "Keys · %s", HelpNone: "No key does that here. Try another word.",
		Back: "back", MenuFocus: "menu", Help: "all keys", Go: "menu entry",
		BackHelp: "One step back; nothing typed is lost unasked.", MenuHelp: "Into the menu at the left, and out of it.",
		HelpHelp: "Every key of this screen.", GoHelp: "Go to the menu entry with this number.",
	}
}

func shellDutch() ShellText {
	return ShellText{
		Settings: "INSTELLINGEN", Work: "WERK",
		Menu: MenuText{
			Organisation: "Organisatie", Connections: "Koppelingen", Administrations: "Administraties",
			Migration: "Migratie", Users: "Gebruikers", Activity: "Activiteit", Mail: "E-mail", Help: "Help", Presenter: "Presentator",
			OrganisationAlso:    "kantoor omgeving office environment organisation details voorkeuren preferences facturering billing contract kantoorcode instellingen settings",
			ConnectionsAlso:     "boekhoudsysteem boekhoudpakket koppeling connection link accounting system synchronisatiegebruiker synchronisation user exact twinfield",
			AdministrationsAlso: "administratie dossier company companies klanten stamgegevens master data debiteuren crediteuren debtors creditors",
			MigrationAlso:       "migratiecode verplaatsen overdragen intrekken transfer move code withdraw revoke",
			UsersAlso:           "rollen rechten toegang users roles permissions autorisator fiatteur authoriser",
			ActivityAlso:        "synchronisatie taken achtergrond geschiedenis sync jobs background runs audit log logboek",
			MailAlso:            "berichten post postvak uit e-mail outbox",
			HelpAlso:            "ondersteuning toetsen uitleg handleiding support keys",
			PresenterAlso:       "demo storingen klok faults clock",
		},
		AllKeys: "alle toetsen", TooSmall: "Dit venster is te klein: %d × %d nodig.", TooSmallShort: "%d×%d nodig", Opening: "De gegevens worden geopend…", ReadOnly: "alleen lezen",
		Syncing: Plural{"%s bezig", "%s bezig"}, OnHold: Plural{"%s in de wacht", "%s in de wacht"},
		OpenAgain: "opnieuw", Quit: "stoppen", QuitHelp: "Verlaat basecone; achtergrondwerk stopt tot de volgende start.",
		CannotOpen: "basecone kan niet starten", NotYet: "Dit scherm is nog niet gemaakt. Er werkt hier niets, en er is niets verborgen.",
		NotYetUsers: "Verlaat tot dan basecone en typ “basecone users add” om een gebruiker toe te voegen, of “basecone users list” om te zien wie er zijn.",
		NotYetTitle: "Nog niet gemaakt", ErrorTitle: "Wat er misging", ReadError: "lezen", DismissError: "sluiten",
		LoseTitle: "Weggaan en het getypte verliezen?", LoseBody: "Wat u op dit scherm typte is nog niet opgeslagen.", LoseYes: "Weggaan",
		LocksSoon: "Er typt niemand: dit scherm gaat over 5 minuten op slot.", NoRole: "Met uw rol mag dit niet: %s. Vraag een %s van uw kantoor.", Or: " of ",
		ReadOnlyNo: "Deze sessie is alleen-lezen.", SignedOut: "U bent uitgelogd.",
		LanguageNow: "Taal: Nederlands", ThemeNow: "Kleuren: %s",
		Palette: PaletteText{
			Title: "Ga ergens heen of doe iets", None: "Niets heet zo. Probeer een ander woord.", Hint: "↑↓ kiezen   enter doen   esc sluiten",
			Language: "English", LanguageHelp: "Show the screens in English.",
			ThemeHelp: "De schermen krijgen meteen deze kleuren.",
			SignOut:   "Uitloggen", SignOutHelp: "Verlaat dit kantoor en log opnieuw in.", Lock: "Scherm op slot", LockHelp: "Vraag het wachtwoord; wat getypt is blijft.",
			Menu: "Menu", Shell: "Overal",
			Light: "licht", Dark: "donker", Contrast: "hoog contrast", Plain: "geen", OpenHelp: "Toetsen van dit scherm",
			Name: "palet", NameHelp: "Vind elk scherm en elke actie op naam.",
		},
		HelpTitle: "Toetsen · %s", HelpNone: "Geen toets doet dat hier. Probeer een ander woord.",
		Back: "terug", MenuFocus: "menu", Help: "alle toetsen", Go: "menukeuze",
		BackHelp: "Eén stap terug; wat getypt is gaat niet ongevraagd verloren.", MenuHelp: "Naar het menu links, en er weer uit.",
		HelpHelp: "Alle toetsen van dit scherm.", GoHelp: "Ga naar de menukeuze met dit nummer.",
	}
}
