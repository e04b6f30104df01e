package text

// ConnectionsText is what the Connections screens say.
type ConnectionsText struct {
	Title string
	Empty string // no connection yet
	None  string // nothing is down, for those who may not manage connections
	Who   string // who may manage connections

	System, Description, SyncUser, Status, LastCheck, LastError, Administrations string // heads

	Checking string // in place of a status
	Works    string // after a check; wants the connection
	Fails    string // after a check; wants the connection and the error
	Changed  string // the synchronisation user is another one; wants the name

	Add, Check, Reconnect, Own, Remove, Change                         string
	AddHelp, CheckHelp, ReconnectHelp, OwnHelp, RemoveHelp, ChangeHelp string
	AddAlso, CheckAlso, ReconnectAlso, OwnAlso, RemoveAlso, ChangeAlso string
	Nothing, NothingYours, NotYours, CheckRuns                         string // why not
	InUse                                                              Plural // administrations hang on it
	RemoveTitle, RemoveBody, RemoveYes, Removed                        string

	Chain  ChainText
	Health HealthText
	Users  LinksText
	Choose ChooseUserText

	ListHelp, ShowHelp string
}

// ChainText are the links of the chain from the office to what is seen outside.
type ChainText struct {
	Office, Connection, SyncUser, Sees string
	Companies, Added                   Plural
	OutsideUser                        string // wants the accounting system
	SignedIn, NotSignedIn              string
	DownSince                          string // wants the status and the time
	Folder, Readable, NotReadable      string // of systems that know no users
	Asking, Unknown                    string
	NotRecommended                     string
}

// HealthText is how a connection does.
type HealthText struct {
	Token, Lives, Forever, Lapsed string // Lives wants when it was renewed and for how long it lives
	LastGood, LastCheck           string
	LastError, NoError            string
	Advice                        string
	Mend                          string // wants the key and the name of what mends it
}

// LinksText is the list of the office's users with who they are outside.
type LinksText struct {
	Tab, Problems             string // tabs; Problems wants the number
	User, Role, Status, Since string // heads
	FolderSince               string // in place of Since, where a folder is linked
	ConnectedAs, Linked       string // ConnectedAs wants the outside user
	Displaced                 string // wants the outside user
	NotLinked, IsSync         string
	File, Reason              string // heads
	Empty, NoProblems         string
}

// ChooseUserText is the choice of another synchronisation user.
type ChooseUserText struct {
	Title, Intro, Empty, IsNow, NotLinked, Recommended, Asking string
}

func connectionsEnglish() ConnectionsText {
	return ConnectionsText{
		Title: "Connections",
		Empty: "A connection is your office's way into an accounting system: it brings in administrations and keeps their master data in step. Press a to add the first.",
		None:  "None of the connections you are linked to is down. There is nothing to do here.",
		Who:   "Super users manage connections. Yours that are down are listed here, so that you can sign in again.",

		System: "SYSTEM", Description: "DESCRIPTION", SyncUser: "SYNC USER", Status: "STATUS",
		LastCheck: "LAST CHECK", LastError: "LAST ERROR", Administrations: "ADDED",

		Checking: "checking…", Works: "%s works.", Fails: "%s: %s", Changed: "%s synchronises from now on.",

		Add: "add", Check: "check now", Reconnect: "reconnect", Own: "link me", Remove: "remove", Change: "change synchronisation user",
		AddHelp:       "Connect another accounting system, or the same one again.",
		CheckHelp:     "Ask the accounting system now whether the sign-in works and what it shows.",
		ReconnectHelp: "Sign in to the accounting system again for the synchronisation user.",
		OwnHelp:       "Link your own user to your user in the accounting system, to be able to synchronise.",
		RemoveHelp:    "Take the connection and its sign-ins away, once no administration uses it.",
		ChangeHelp:    "Let another linked user synchronise this connection.",
		AddAlso:       "new connection link accounting system connect", CheckAlso: "test status login success verify",
		ReconnectAlso: "sign in again connect relink disconnected token", OwnAlso: "relink my accounting system user settings",
		RemoveAlso: "delete disconnect", ChangeAlso: "sync user switch basecone user edit pen",
		Nothing: "There is no connection to do this with. Press a to add one.", NothingYours: "There is no connection to do this with.", NotYours: "Another user synchronises this connection. Ask that user, or a Super user.",
		CheckRuns: "A check is under way already.",
		InUse: Plural{
			"%s administration still uses this connection. Remove it first.",
			"%s administrations still use this connection. Remove them first.",
		},
		RemoveTitle: "Remove the connection %s?",
		RemoveBody:  "No administration uses it. Its sign-ins are forgotten here; nothing changes in the accounting system. To undo this you connect anew.",
		RemoveYes:   "Remove", Removed: "%s is removed.",

		Chain: ChainText{
			Office: "Office", Connection: "Connection", SyncUser: "Synchronisation user", Sees: "Sees",
			Companies: Plural{"%s administration", "%s administrations"}, Added: Plural{"%s added here", "%s added here"},
			OutsideUser: "%s user", SignedIn: "signed in", NotSignedIn: "not signed in", DownSince: "%s since %s",
			Folder: "Folder", Readable: "readable", NotReadable: "not readable", Asking: "asking…", Unknown: "not known now", NotRecommended: "role not recommended",
		},
		Health: HealthText{
			Token: "Sign-in", Lives: "renewed %s, lapses in %s without use", Forever: "does not lapse", Lapsed: "lapsed",
			LastGood: "Last good call", LastCheck: "Last check", LastError: "Last error", NoError: "none",
			Advice: "A synchronisation user had better be a Super user or an Accountant who sees all administrations outside.",
			Mend:   "Press %s to %s.",
		},
		Users: LinksText{
			Tab: "Users", Problems: "Not read %s", User: "USER", Role: "ROLE", Status: "STATUS", Since: "SIGNED IN", FolderSince: "SINCE",
			ConnectedAs: "Linked as %s", Linked: "Linked", Displaced: "%s signed in elsewhere", NotLinked: "Not linked", IsSync: "synchronises",
			File: "NAME", Reason: "REASON", Empty: "This office has no users.", NoProblems: "Everything could be read at the last listing.",
		},
		Choose: ChooseUserText{
			Title: "Change synchronisation user", IsNow: "synchronises now", NotLinked: "not linked: has to sign in first",
			Intro: "The new synchronisation user must see every administration of this connection outside. That is checked first; if one is missing nothing changes.",
			Empty: "This office has no users.", Recommended: "better: Super user or Accountant", Asking: "Asking the accounting system what this user sees…",
		},
		ListHelp: "Every connection to an accounting system has one synchronisation user: a user of the office whose sign-in there fetches the master data. When its status is not Connected, everything that hangs on it waits until somebody reconnects.",
		ShowHelp: "The chain at the top shows how your office reaches the administrations outside; where it is broken it says so, with the key that mends it. Below it are all users and whom they are linked to outside.",
	}
}

func connectionsDutch() ConnectionsText {
	return ConnectionsText{
		Title: "Koppelingen",
		Empty: "Een koppeling is de weg van uw kantoor naar een boekhoudsysteem: zo komen administraties binnen en blijven hun stamgegevens gelijk. Druk op a om de eerste toe te voegen.",
		None:  "Geen van de koppelingen waaraan u verbonden bent ligt stil. Hier is niets te doen.",
		Who:   "Supergebruikers beheren koppelingen. Die van u die stilliggen staan hier, zodat u opnieuw kunt inloggen.",

		System: "SYSTEEM", Description: "OMSCHRIJVING", SyncUser: "SYNCGEBRUIKER", Status: "STATUS",
		LastCheck: "CONTROLE", LastError: "LAATSTE FOUT", Administrations: "TOEGEVOEGD",

		Checking: "controleren…", Works: "%s werkt.", Fails: "%s: %s", Changed: "%s synchroniseert vanaf nu.",

		Add: "toevoegen", Check: "controleer nu", Reconnect: "opnieuw koppelen", Own: "koppel mij", Remove: "verwijderen", Change: "andere synchronisatiegebruiker",
		AddHelp:       "Koppel nog een boekhoudsysteem, of hetzelfde nog eens.",
		CheckHelp:     "Vraag het boekhoudsysteem nu of de login werkt en wat die ziet.",
		ReconnectHelp: "Log opnieuw in bij het boekhoudsysteem voor de synchronisatiegebruiker.",
		OwnHelp:       "Koppel uw eigen gebruiker aan uw boekhoudsysteemgebruiker, om te kunnen synchroniseren.",
		RemoveHelp:    "Haal de koppeling en haar logins weg, zodra geen administratie haar gebruikt.",
		ChangeHelp:    "Laat een andere gekoppelde gebruiker deze koppeling synchroniseren.",
		AddAlso:       "nieuwe koppeling maken boekhoudsysteem verbinden", CheckAlso: "test status login gelukt",
		ReconnectAlso: "opnieuw inloggen koppeling maken niet verbonden", OwnAlso: "boekhoudsysteemgebruiker gebruikersinstellingen",
		RemoveAlso: "wissen ontkoppelen", ChangeAlso: "wisselen basecone gebruiker bewerken",
		Nothing: "Er is geen koppeling om dit mee te doen. Druk op a om er een toe te voegen.", NothingYours: "Er is geen koppeling om dit mee te doen.", NotYours: "Een andere gebruiker synchroniseert deze koppeling. Vraag die gebruiker, of een supergebruiker.",
		CheckRuns: "Er loopt al een controle.",
		InUse: Plural{
			"%s administratie gebruikt deze koppeling nog. Verwijder die eerst.",
			"%s administraties gebruiken deze koppeling nog. Verwijder die eerst.",
		},
		RemoveTitle: "Koppeling %s verwijderen?",
		RemoveBody:  "Geen administratie gebruikt haar. De logins worden hier vergeten; in het boekhoudsysteem verandert niets. Om dit ongedaan te maken koppelt u opnieuw.",
		RemoveYes:   "Verwijderen", Removed: "%s is verwijderd.",

		Chain: ChainText{
			Office: "Kantoor", Connection: "Koppeling", SyncUser: "Synchronisatiegebruiker", Sees: "Ziet",
			Companies: Plural{"%s administratie", "%s administraties"}, Added: Plural{"%s hier toegevoegd", "%s hier toegevoegd"},
			OutsideUser: "%s-gebruiker", SignedIn: "ingelogd", NotSignedIn: "niet ingelogd", DownSince: "%s sinds %s",
			Folder: "Map", Readable: "leesbaar", NotReadable: "niet leesbaar", Asking: "navragen…", Unknown: "nu niet bekend", NotRecommended: "rol niet aanbevolen",
		},
		Health: HealthText{
			Token: "Login", Lives: "vernieuwd %s, vervalt over %s zonder gebruik", Forever: "vervalt niet", Lapsed: "vervallen",
			LastGood: "Laatst gelukt", LastCheck: "Laatste controle", LastError: "Laatste fout", NoError: "geen",
			Advice: "Een synchronisatiegebruiker is liefst een supergebruiker of accountant die in het boekhoudsysteem alle administraties ziet.",
			Mend:   "Druk op %s: %s.",
		},
		Users: LinksText{
			Tab: "Gebruikers", Problems: "Niet gelezen %s", User: "GEBRUIKER", Role: "ROL", Status: "STATUS", Since: "INGELOGD", FolderSince: "SINDS",
			ConnectedAs: "Login %s", Linked: "Gekoppeld", Displaced: "%s is elders ingelogd", NotLinked: "Niet gekoppeld", IsSync: "synchroniseert",
			File: "NAAM", Reason: "REDEN", Empty: "Dit kantoor heeft geen gebruikers.", NoProblems: "Bij de laatste keer kon alles gelezen worden.",
		},
		Choose: ChooseUserText{
			Title: "Andere synchronisatiegebruiker", IsNow: "synchroniseert nu", NotLinked: "niet gekoppeld: moet eerst inloggen",
			Intro: "De nieuwe synchronisatiegebruiker moet in het boekhoudsysteem elke administratie van deze koppeling zien. Dat wordt eerst nagegaan; ontbreekt er een, dan verandert er niets.",
			Empty: "Dit kantoor heeft geen gebruikers.", Recommended: "liever supergebruiker of accountant", Asking: "Het boekhoudsysteem wordt gevraagd wat deze gebruiker ziet…",
		},
		ListHelp: "Elke koppeling met een boekhoudsysteem heeft één synchronisatiegebruiker: een gebruiker van het kantoor wiens login daar de stamgegevens ophaalt. Is de status niet Verbonden, dan wacht alles wat eraan hangt tot iemand opnieuw koppelt.",
		ShowHelp: "De keten bovenaan toont hoe uw kantoor bij de administraties in het boekhoudsysteem komt; waar hij gebroken is staat dat erbij, met de toets die het herstelt. Daaronder staan alle gebruikers en aan wie zij daar gekoppeld zijn.",
	}
}
