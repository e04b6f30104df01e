package text

// PresenterText is what the demo's Presenter screen says.
type PresenterText struct {
	Title, Tab, Logins, Outside string // tabs
	What, State                 string // heads
	Look                        string // before where to look
	LookNow, LookMended         string // the same while something is broken, and once it is mended
	MendLook                    string // any fault without words of its own
	MendLooks                   map[string]string
	On, Off                     string
	Do, DoHelp                  string
	Busy, Empty                 string
	Broken, Mended              string // want the fault
	FaultLook                   string // any fault without words of its own
	Looks                       map[string]string

	Change, ChangeLook, Changed string // Changed wants how many were added, changed and removed
	Clock                       string // wants how far
	ClockMoved                  string // wants the time
	Quarter, Hour, Day          string // how far
	Fortnight, Month            string
	QuarterLook, HourLook       string
	DayLook, FortnightLook      string
	MonthLook                   string

	Office, User, Password, Role string // heads
	OutsideName, OutsideFull     string
	NoLogins, NoOutside          string
	Help                         string
}

func presenterEnglish() PresenterText {
	return PresenterText{
		Title: "Presenter", Tab: "What to do", Logins: "Sign-in details", Outside: "Outside users",
		What: "WHAT", State: "STATE", Look: "Then:", LookNow: "Now:", LookMended: "Mended:",
		MendLook: "What failed is tried again by itself: watch Activity (6) become quiet.",
		MendLooks: map[string]string{
			"token_revoked": "The sign-in stays lost. Reconnect (2, r), and what is on hold goes on.",
			"user_gone":     "Reconnect (2, r) as that user, and what is on hold goes on.",
			"no_rights":     "Synchronise (3, s): the administrations that failed come in again.",
			"company_gone":  "Synchronise (3, s): the administration comes in again.",
		},
		On: "on", Off: "off", Do: "do it", DoHelp: "Break or mend, change, or move the clock, as the row says.",
		Busy: "One thing at a time: the last one is still being done.", Empty: "There is nothing to do here.",
		Broken: "Broken: %s.", Mended: "Mended: %s.", FaultLook: "Synchronise an administration and watch Activity (6).",
		Looks: map[string]string{
			"token_revoked": "Check the connection (2, c): it becomes Disconnected and its work goes on hold. Mend it, then reconnect (r): everything resumes.",
			"server_down":   "Synchronise (3, s) and watch Activity (6): it fails, waits and tries again by itself. The connection stays connected.",
			"stall":         "Synchronise (3, s): an answer that never comes is given up after a while and tried again; cancel it in Activity (6) with c.",
			"user_gone":     "Check the connection (2, c): its user is gone outside, so nothing is fetched until another one signs in.",
			"slow":          "Synchronise (3, s) and watch the progress in Activity (6); cancel it there with c.",
			"throttled":     "Synchronise (3, S) and watch Activity (6): it waits until the accounting system allows more.",
			"html":          "Check the connection (2, c): a maintenance page is not taken for data.",
			"truncated":     "Synchronise (3, s): half an answer never replaces good data; see the tab History.",
			"wrong_length":  "Synchronise (3, s): an answer that lies about its length is refused; see the tab History.",
			"no_rights":     "Synchronise (3, s): only administrations without rights fail, each with its reason.",
			"company_gone":  "Synchronise (3, s): the administration that is gone says so; the others go on.",
		},
		Change: "Change master data outside", Changed: "Outside: %s added, %s changed, %s removed.",
		ChangeLook: "Synchronise (3, S), open an administration and turn to History: the same numbers come in. What was removed stays listed, marked.",
		Clock:      "Move the clock %s", ClockMoved: "It is %s now.",
		Quarter: "15 minutes", Hour: "1 hour", Day: "1 day", Fortnight: "15 days", Month: "30 days",
		QuarterLook: "Synchronising by hand is allowed again (3, s).", HourLook: "All synchronisations come round: watch Activity (6).",
		DayLook: "Times in the lists read “yesterday”; everything was synchronised meanwhile.", FortnightLook: "Half the life of a sign-in without use: see the connection's health (2, enter).",
		MonthLook: "A sign-in that was not used for 30 days lapses; one that synchronises is renewed in time (2, enter).",
		Office:    "OFFICE", User: "USER", Password: "PASSWORD", Role: "ROLE", OutsideName: "USER OUTSIDE", OutsideFull: "NAME",
		NoLogins: "This demo has no sign-in details to show.", NoOutside: "There are no outside users.",
		Help: "Everything here happens in the simulated accounting systems, which speak the real protocols on this machine. Nothing leaves it.",
	}
}

func presenterDutch() PresenterText {
	return PresenterText{
		Title: "Presentator", Tab: "Wat te doen", Logins: "Inloggegevens", Outside: "Boekhoudsysteemgebruikers",
		What: "WAT", State: "STAND", Look: "Daarna:", LookNow: "Nu:", LookMended: "Hersteld:",
		MendLook: "Wat mislukte wordt vanzelf opnieuw geprobeerd: zie Activiteit (6) rustig worden.",
		MendLooks: map[string]string{
			"token_revoked": "De login blijft verloren. Koppel opnieuw (2, r), en wat in de wacht staat gaat verder.",
			"user_gone":     "Koppel opnieuw (2, r) als die gebruiker, en wat in de wacht staat gaat verder.",
			"no_rights":     "Synchroniseer (3, s): de administraties die mislukten komen weer binnen.",
			"company_gone":  "Synchroniseer (3, s): de administratie komt weer binnen.",
		},
		On: "aan", Off: "uit", Do: "doe het", DoHelp: "Maak stuk of herstel, wijzig, of zet de klok vooruit, zoals de regel zegt.",
		Busy: "Eén ding tegelijk: het vorige is nog bezig.", Empty: "Hier is niets te doen.",
		Broken: "Stuk: %s.", Mended: "Hersteld: %s.", FaultLook: "Synchroniseer een administratie en kijk naar Activiteit (6).",
		Looks: map[string]string{
			"token_revoked": "Controleer de koppeling (2, c): ze wordt Niet verbonden en haar werk gaat in de wacht. Herstel het en koppel opnieuw (r): alles gaat verder.",
			"server_down":   "Synchroniseer (3, s) en kijk naar Activiteit (6): het mislukt, wacht en probeert vanzelf opnieuw. De koppeling blijft verbonden.",
			"stall":         "Synchroniseer (3, s): een antwoord dat nooit komt wordt na een tijd opgegeven en opnieuw geprobeerd; annuleer het in Activiteit (6) met c.",
			"user_gone":     "Controleer de koppeling (2, c): haar gebruiker is uit het boekhoudsysteem verdwenen, dus er wordt niets opgehaald tot een ander inlogt.",
			"slow":          "Synchroniseer (3, s) en volg de voortgang in Activiteit (6); annuleer daar met c.",
			"throttled":     "Synchroniseer (3, S) en kijk naar Activiteit (6): er wordt gewacht tot het boekhoudsysteem meer toestaat.",
			"html":          "Controleer de koppeling (2, c): een onderhoudspagina wordt niet voor gegevens aangezien.",
			"truncated":     "Synchroniseer (3, s): een half antwoord vervangt nooit goede gegevens; zie het tabblad Geschiedenis.",
			"wrong_length":  "Synchroniseer (3, s): een antwoord dat over zijn lengte liegt wordt geweigerd; zie het tabblad Geschiedenis.",
			"no_rights":     "Synchroniseer (3, s): alleen administraties zonder rechten mislukken, elk met de reden.",
			"company_gone":  "Synchroniseer (3, s): de administratie die weg is zegt dat; de andere gaan door.",
		},
		Change: "Wijzig stamgegevens in het boekhoudsysteem", Changed: "In het boekhoudsysteem: %s nieuw, %s gewijzigd, %s verdwenen.",
		ChangeLook: "Synchroniseer (3, S), open een administratie en ga naar Geschiedenis: dezelfde aantallen komen binnen. Wat verdween blijft staan, met een merk.",
		Clock:      "Zet de klok %s vooruit", ClockMoved: "Het is nu %s.",
		Quarter: "15 minuten", Hour: "1 uur", Day: "1 dag", Fortnight: "15 dagen", Month: "30 dagen",
		QuarterLook: "Handmatig synchroniseren mag weer (3, s).", HourLook: "Alle synchronisaties komen langs: kijk naar Activiteit (6).",
		DayLook: "Tijden in de lijsten worden “gisteren”; alles is intussen gesynchroniseerd.", FortnightLook: "Het halve leven van een login zonder gebruik: zie de koppeling (2, enter).",
		MonthLook: "Een login die 30 dagen niet gebruikt is vervalt; een die synchroniseert wordt op tijd vernieuwd (2, enter).",
		Office:    "KANTOOR", User: "GEBRUIKER", Password: "WACHTWOORD", Role: "ROL", OutsideName: "GEBRUIKER", OutsideFull: "NAAM",
		NoLogins: "Deze demo heeft geen inloggegevens om te tonen.", NoOutside: "Er zijn geen boekhoudsysteemgebruikers.",
		Help: "Alles hier gebeurt in de nagebootste boekhoudsystemen, die op deze machine de echte protocollen spreken. Er gaat niets naar buiten.",
	}
}
