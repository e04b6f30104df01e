package text

// AdministrationsText is what the Administrations screens say.
type AdministrationsText struct {
	Title string
	Empty string // none yet, for those who may add
	None  string // none to see, for those who see only what is open to them

	Code, Name, Connection, Email, LastSync, Status, Debtors, Creditors, Ledger, VAT string // heads
	Syncing, SyncingUnknown                                                          string // Syncing wants the percentage
	FirstSync                                                                        string // a status, short: never synchronised yet

	Add, Sync, Remove             string
	AddHelp, SyncHelp, RemoveHelp string
	AddAlso, SyncAlso, RemoveAlso string
	CopyEmail, CopyEmailHelp      string
	NoEmail, Nothing              string // why not

	ConnectFirst, ConnectFirstAsk, ConnectFirstTitle, ConnectYes string // no connection to add from
	ChooseTitle, ChooseIntro, ChooseEmpty, ChooseDown            string

	RemoveTitle                          Plural // several: wants how many
	RemoveOne                            string // wants the name
	RemoveRecords                        Plural // of master data that are forgotten
	RemoveBody, RemoveYes, RemoveAndMore string // RemoveAndMore wants how many
	Removed                              Plural
	RemovedOne                           string // wants the name
	RemoveFailed                         string // wants how many went and the error

	Queued    Plural
	QueuedOne string // wants the name
	NotQueued string // title of the dialog
	TooSoon   Plural // why some were not queued; One wants the name, as OnHold and RunsNow
	Again     string // wants the time
	OnHold    Plural
	RunsNow   Plural

	SyncAll, SyncAllHelp string

	Gone   string // closed by itself
	Tabs   AdministrationTabs
	Facts  AdministrationFacts
	Runs   RunsText
	Access AccessText

	ListHelp, ShowHelp string
}

// AdministrationTabs names the tabs that are no kind of master data.
type AdministrationTabs struct{ Details, History, Users string }

// AdministrationFacts are the names of what is known of an administration.
type AdministrationFacts struct {
	Email, NoEmail, Connection, KvK, VATNumber, FiscalYear, Added            string
	Status, LastSync, NextSync, Held, Error, Attempts, Records, NotSaid, Now string
	Access, NoAccess                                                         string
	HowToMend                                                                string // on hold: which key
	WhoMends                                                                 string // on hold: whom to ask
}

// RunsText is the history of an administration's synchronisations.
type RunsText struct {
	Started, Trigger, Status, Took, Note string // heads
	Empty, None, Unchanged               string
	Warned                               string // as a status: done, with warnings
	Added, Changed, Removed              string // of the open run; heads of a small table
	Kind                                 string
	Problems                             Plural
	Error, Title                         string
	Seconds                              Plural
	Instant                              string // less than a second
	Legend                               string
}

// AccessText is the list of who may enter an administration.
type AccessText struct {
	User, UserName, Role, Access string // heads
	Toggle, ToggleHelp           string
	Given, Taken                 string // want the user
	All                          string // Super users see it anyway
	Empty, Nobody                string
}

func administrationsEnglish() AdministrationsText {
	return AdministrationsText{
		Title: "Administrations",
		Empty: "Here stand the administrations of your clients, kept in step with the accounting system. Press a to add the first.",
		None:  "No administration of this office is open to you. Ask a Super user of your office to open them to you.",

		Code: "CODE", Name: "NAME", Connection: "CONNECTION", Email: "E-MAIL", LastSync: "LAST SYNC", Status: "STATUS",
		Debtors: "DEB", Creditors: "CRED", Ledger: "LEDG", VAT: "VAT",
		Syncing: "syncing %s %%", SyncingUnknown: "syncing…", FirstSync: "First sync",

		Add: "add", Sync: "synchronise", Remove: "remove",
		AddHelp:    "Add administrations from a connection, at most five at a time.",
		SyncHelp:   "Fetch the master data now; by hand at most once in 15 minutes.",
		RemoveHelp: "Take the administration out of this office and forget its master data here.",
		AddAlso:    "new company client dossier import", SyncAlso: "sync refresh update now master data", RemoveAlso: "delete",
		CopyEmail: "copy e-mail", CopyEmailHelp: "Send the administration's e-mail address to your terminal's clipboard.",
		NoEmail: "The e-mail address is given at the first synchronisation.", Nothing: "There is no administration to do this with.",

		ConnectFirstTitle: "Connect first", ConnectYes: "Connect",
		ConnectFirst:    "Administrations come from an accounting system, and none is connected yet. Connect one now?",
		ConnectFirstAsk: "Administrations come from an accounting system, and none is connected yet. Ask a Super user of your office to connect one.",
		ChooseTitle:     "Add administrations", ChooseIntro: "From which connection?", ChooseEmpty: "No accounting system is connected.", ChooseDown: "reconnect it first",

		RemoveTitle: Plural{"Remove %s administration?", "Remove %s administrations?"}, RemoveOne: "Remove %s?",
		RemoveRecords: Plural{"%s record of master data is forgotten here, with the history and everybody's access.", "%s records of master data are forgotten here, with the history and everybody's access."},
		RemoveBody:    "Nothing changes in the accounting system, and it can be added again from there. The history does not come back.",
		RemoveYes:     "Remove", RemoveAndMore: "and %s more", Removed: Plural{"%s administration is removed.", "%s administrations are removed."},
		RemovedOne: "%s is removed.", RemoveFailed: "%s removed, then it stopped. %s",

		Queued: Plural{"%s synchronisation is queued.", "%s synchronisations are queued."}, QueuedOne: "%s is being synchronised.",
		NotQueued: "Not all are synchronised",
		TooSoon:   Plural{"%s was synchronised by hand less than 15 minutes ago", "%s were synchronised by hand less than 15 minutes ago"}, Again: "again %s",
		OnHold:  Plural{"%s is on hold until its connection works again", "%s are on hold until their connection works again"},
		RunsNow: Plural{"%s is under way already", "%s are under way already"},
		SyncAll: "synchronise all", SyncAllHelp: "Fetch the master data of all administrations of the office now.",
		Gone: "This administration is not in your office any more.",

		Tabs: AdministrationTabs{Details: "Details", History: "History", Users: "Users"},
		Facts: AdministrationFacts{
			Email: "E-mail address", NoEmail: "given at the first synchronisation",
			Connection: "Connection", KvK: "KvK number", VATNumber: "VAT number", FiscalYear: "Newest fiscal year",
			Added: "Added", Status: "Status", LastSync: "Last synchronised", NextSync: "Next", Held: "when the connection works again",
			Error: "Last error", Attempts: "Failed attempts", Records: "Master data", NotSaid: "unknown", Now: "now",
			Access: "Your access", NoAccess: "none; you see it as a Super user",
			HowToMend: "Its connection is down, so nothing is fetched. Press c to go to Connections and reconnect.",
			WhoMends:  "Its connection is down, so nothing is fetched. Ask its synchronisation user, or a Super user of your office, to reconnect it.",
		},
		Runs: RunsText{
			Started: "STARTED", Trigger: "CAUSE", Status: "STATUS", Took: "TOOK", Note: "NOTE",
			Empty: "It was not synchronised yet.", None: "Super users see the history of synchronisations.", Unchanged: "nothing changed", Warned: "Warnings",
			Added: "ADDED", Changed: "CHANGED", Removed: "REMOVED", Kind: "KIND",
			Problems: Plural{"%s record or file could not be read:", "%s records or files could not be read:"},
			Error:    "Why it failed", Title: "Synchronisation of %s", Seconds: Plural{"%s second", "%s seconds"}, Instant: "under a second",
			Legend: "+ added  ~ changed  − removed",
		},
		Access: AccessText{
			User: "USER", UserName: "USER NAME", Role: "ROLE", Access: "ACCESS", Toggle: "access yes/no", ToggleHelp: "Open the administration to this user, or close it.",
			Given: "%s has access now.", Taken: "%s has no access any more.", All: "No; sees it as a Super user",
			Empty: "This office has no users.", Nobody: "Super users, Accountants and SME Accountants give access.",
		},
		ListHelp: "Every administration belongs to one company in an accounting system. Its debtors, creditors, ledger accounts and VAT codes are fetched every hour; on hold means that its connection must be signed in to again first.",
		ShowHelp: "[ and ] turn the tabs. Master data is read here and changed in the accounting system. What was removed there stays listed, marked with the day.",
	}
}

func administrationsDutch() AdministrationsText {
	return AdministrationsText{
		Title: "Administraties",
		Empty: "Hier staan de administraties van uw klanten, gelijk gehouden met het boekhoudsysteem. Druk op a om de eerste toe te voegen.",
		None:  "Er staat geen administratie van dit kantoor voor u open. Vraag een supergebruiker van uw kantoor ze voor u te openen.",

		Code: "CODE", Name: "NAAM", Connection: "KOPPELING", Email: "E-MAIL", LastSync: "LAATSTE SYNC", Status: "STATUS",
		Debtors: "DEB", Creditors: "CRED", Ledger: "GRB", VAT: "BTW",
		Syncing: "bezig %s %%", SyncingUnknown: "bezig…", FirstSync: "Eerste sync",

		Add: "toevoegen", Sync: "synchroniseren", Remove: "verwijderen",
		AddHelp:    "Voeg administraties toe uit een koppeling, hooguit vijf tegelijk.",
		SyncHelp:   "Haal de stamgegevens nu op; handmatig hooguit eens per 15 minuten.",
		RemoveHelp: "Haal de administratie uit dit kantoor en vergeet haar stamgegevens hier.",
		AddAlso:    "nieuw bedrijf klant dossier", SyncAlso: "verversen bijwerken ophalen stamgegevens", RemoveAlso: "wissen",
		CopyEmail: "kopieer e-mailadres", CopyEmailHelp: "Stuur het e-mailadres van de administratie naar het klembord van uw terminal.",
		NoEmail: "Het e-mailadres komt bij de eerste synchronisatie.", Nothing: "Er is geen administratie om dit mee te doen.",

		ConnectFirstTitle: "Eerst koppelen", ConnectYes: "Koppelen",
		ConnectFirst:    "Administraties komen uit een boekhoudsysteem, en er is er nog geen gekoppeld. Nu een koppelen?",
		ConnectFirstAsk: "Administraties komen uit een boekhoudsysteem, en er is er nog geen gekoppeld. Vraag een supergebruiker van uw kantoor er een te koppelen.",
		ChooseTitle:     "Administraties toevoegen", ChooseIntro: "Uit welke koppeling?", ChooseEmpty: "Er is geen boekhoudsysteem gekoppeld.", ChooseDown: "eerst opnieuw koppelen",

		RemoveTitle: Plural{"%s administratie verwijderen?", "%s administraties verwijderen?"}, RemoveOne: "%s verwijderen?",
		RemoveRecords: Plural{"%s stamgegeven wordt hier vergeten, met de geschiedenis en ieders toegang.", "%s stamgegevens worden hier vergeten, met de geschiedenis en ieders toegang."},
		RemoveBody:    "In het boekhoudsysteem verandert niets, en ze kan daaruit weer worden toegevoegd. De geschiedenis komt niet terug.",
		RemoveYes:     "Verwijderen", RemoveAndMore: "en nog %s", Removed: Plural{"%s administratie is verwijderd.", "%s administraties zijn verwijderd."},
		RemovedOne: "%s is verwijderd.", RemoveFailed: "%s verwijderd, toen stopte het. %s",

		Queued: Plural{"%s synchronisatie staat in de rij.", "%s synchronisaties staan in de rij."}, QueuedOne: "%s wordt gesynchroniseerd.",
		NotQueued: "Niet alles wordt gesynchroniseerd",
		TooSoon:   Plural{"%s is minder dan 15 minuten geleden al handmatig gesynchroniseerd", "%s zijn minder dan 15 minuten geleden al handmatig gesynchroniseerd"}, Again: "weer %s",
		OnHold:  Plural{"%s wacht tot de koppeling weer werkt", "%s wachten tot hun koppeling weer werkt"},
		RunsNow: Plural{"%s is al bezig", "%s zijn al bezig"},
		SyncAll: "alles synchroniseren", SyncAllHelp: "Haal nu de stamgegevens van alle administraties van het kantoor op.",
		Gone: "Deze administratie is niet meer in uw kantoor.",

		Tabs: AdministrationTabs{Details: "Details", History: "Geschiedenis", Users: "Gebruikers"},
		Facts: AdministrationFacts{
			Email: "E-mailadres", NoEmail: "komt bij de eerste synchronisatie",
			Connection: "Koppeling", KvK: "KvK-nummer", VATNumber: "Btw-nummer", FiscalYear: "Nieuwste boekjaar",
			Added: "Toegevoegd", Status: "Status", LastSync: "Laatst bijgewerkt", NextSync: "Volgende", Held: "zodra de koppeling weer werkt",
			Error: "Laatste fout", Attempts: "Mislukte pogingen", Records: "Stamgegevens", NotSaid: "onbekend", Now: "nu",
			Access: "Uw toegang", NoAccess: "geen; u ziet haar als supergebruiker",
			HowToMend: "De koppeling ligt stil, dus er wordt niets opgehaald. Druk op c om naar Koppelingen te gaan en opnieuw te koppelen.",
			WhoMends:  "De koppeling ligt stil, dus er wordt niets opgehaald. Vraag de synchronisatiegebruiker, of een supergebruiker van uw kantoor, opnieuw te koppelen.",
		},
		Runs: RunsText{
			Started: "BEGONNEN", Trigger: "AANLEIDING", Status: "STATUS", Took: "DUUR", Note: "OPMERKING",
			Empty: "Er is nog niet gesynchroniseerd.", None: "Supergebruikers zien de geschiedenis van synchronisaties.", Unchanged: "niets veranderd", Warned: "Let op",
			Added: "NIEUW", Changed: "GEWIJZIGD", Removed: "VERDWENEN", Kind: "SOORT",
			Problems: Plural{"%s gegeven of bestand kon niet worden gelezen:", "%s gegevens of bestanden konden niet worden gelezen:"},
			Error:    "Waarom het mislukte", Title: "Synchronisatie van %s", Seconds: Plural{"%s seconde", "%s seconden"}, Instant: "nog geen seconde",
			Legend: "+ nieuw  ~ gewijzigd  − verdwenen",
		},
		Access: AccessText{
			User: "GEBRUIKER", UserName: "GEBRUIKERSNAAM", Role: "ROL", Access: "TOEGANG", Toggle: "toegang ja/nee", ToggleHelp: "Open de administratie voor deze gebruiker, of sluit haar.",
			Given: "%s heeft nu toegang.", Taken: "%s heeft geen toegang meer.", All: "Nee; ziet haar als supergebruiker",
			Empty: "Dit kantoor heeft geen gebruikers.", Nobody: "Supergebruikers, accountants en boekhouders MKB geven toegang.",
		},
		ListHelp: "Elke administratie hoort bij één administratie in een boekhoudsysteem. Haar debiteuren, crediteuren, grootboekrekeningen en btw-codes worden elk uur opgehaald; in de wacht betekent dat eerst opnieuw gekoppeld moet worden.",
		ShowHelp: "Met [ en ] wisselt u van tabblad. Stamgegevens leest u hier en wijzigt u in het boekhoudsysteem. Wat daar verdween blijft staan, met de dag erbij.",
	}
}
