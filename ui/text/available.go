package text

// AvailableText is what choosing administrations to add says.
type AvailableText struct {
	Title    string
	Question string
	Next     string // the next five
	Loading  string
	Empty    string // the outside user sees nothing
	NoFiles  string // the folder holds no audit file; wants the folder
	BadFiles string // the folder holds none that can be read; wants the folder
	Folder   string // stands in for a folder that cannot be told
	None     string // all of it is refused
	Adding   Plural
	Added    Plural
	Stopped  string
	Problems Plural // what could not be read
	More     Plural // problems that do not fit
	Choose   string // nothing is chosen yet

	Here, Elsewhere, NoRights, Gone string // why one cannot be added

	Add, Reload, ShowProblems, Back                 string
	AddHelp, ReloadHelp, ShowProblemsHelp, BackHelp string
	AddMany                                         Plural
}

func availableEnglish() AvailableText {
	return AvailableText{
		Title: "Add administrations", Question: "Which administrations do you want to add?", Next: "You can add the next five right after these.",
		Loading: "Asking the accounting system which administrations there are…",
		Empty: "The user you signed in as sees no administrations in the accounting system. Give it access there, or ask whoever " +
			"manages that system, then press r to look again.",
		NoFiles:  "There are no audit files in %s. Put them there, then press r to look again; or choose another folder for this connection.",
		BadFiles: "There are no audit files in %s that can be read. Put others there, then press r to look again; or choose another folder for this connection.",
		Folder:   "this folder",
		None:     "Nothing can be added: behind each stands why. Press r to look again once that has changed.",
		Adding:   Plural{"Adding %s administration…", "Adding %s administrations…"},
		Added:    Plural{"%s administration added; its first synchronisation begins now.", "%s administrations added; their first synchronisation begins now."},
		Stopped:  "You stopped this; nothing was added.",
		Problems: Plural{"%s could not be read:", "%s could not be read:"}, More: Plural{"%s more: p", "%s more: p"},
		Choose: "Choose at least one with space, at most five.",
		Here:   "already in this office", Elsewhere: "in another office", NoRights: "its user has no access", Gone: "not there any more",
		Add: "add", Reload: "look again", ShowProblems: "what could not be read", Back: "back",
		AddHelp: "Add the chosen administrations; their first synchronisation begins at once.", ReloadHelp: "Ask the accounting system again.",
		ShowProblemsHelp: "All that could not be read, with the reason.", BackHelp: "One step back; what is under way is stopped.",
		AddMany: Plural{"add %s", "add %s"},
	}
}

func availableDutch() AvailableText {
	return AvailableText{
		Title: "Administraties toevoegen", Question: "Welke administraties wilt u toevoegen?", Next: "De volgende vijf kunt u meteen hierna toevoegen.",
		Loading: "Aan het boekhoudsysteem vragen welke administraties er zijn…",
		Empty: "De gebruiker waarmee u inlogde ziet geen administraties in het boekhoudsysteem. Geef die daar toegang, of vraag het de " +
			"beheerder van dat systeem, en druk dan op r om opnieuw te kijken.",
		NoFiles:  "Er zijn geen auditfiles in %s. Zet ze erin, en druk dan op r om opnieuw te kijken; of kies een andere map voor deze koppeling.",
		BadFiles: "Er zijn geen auditfiles in %s die te lezen zijn. Zet er andere in, en druk dan op r om opnieuw te kijken; of kies een andere map voor deze koppeling.",
		Folder:   "deze map",
		None:     "Er kan niets worden toegevoegd: achter elke staat waarom. Druk op r om opnieuw te kijken als dat veranderd is.",
		Adding:   Plural{"%s administratie toevoegen…", "%s administraties toevoegen…"},
		Added:    Plural{"%s administratie toegevoegd; de eerste synchronisatie begint nu.", "%s administraties toegevoegd; de eerste synchronisatie begint nu."},
		Stopped:  "U hebt dit gestopt; er is niets toegevoegd.",
		Problems: Plural{"%s kon niet worden gelezen:", "%s konden niet worden gelezen:"}, More: Plural{"nog %s: p", "nog %s: p"},
		Choose: "Kies er minstens één met de spatiebalk, hooguit vijf.",
		Here:   "al in dit kantoor", Elsewhere: "in een ander kantoor", NoRights: "gebruiker heeft geen toegang", Gone: "niet meer aanwezig",
		Add: "toevoegen", Reload: "opnieuw kijken", ShowProblems: "wat niet te lezen was", Back: "terug",
		AddHelp: "Voeg de gekozen administraties toe; hun eerste synchronisatie begint meteen.", ReloadHelp: "Vraag het boekhoudsysteem opnieuw.",
		ShowProblemsHelp: "Alles wat niet te lezen was, met de reden.", BackHelp: "Eén stap terug; wat loopt wordt gestopt.",
		AddMany: Plural{"voeg %s toe", "voeg %s toe"},
	}
}
