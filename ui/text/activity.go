package text

// ActivityText is what the Activity screens say.
type ActivityText struct {
	Title, Empty string

	Code, Name, Connection, Status, Work, When string // heads
	Again                                      string // wants when it is tried again
	DueNow, Held, Reading                      string // Reading wants the kind, how many are done and how many there are
	ReadingSome                                string // wants the kind and how many are done
	Starting                                   string
	Attempts                                   Plural

	Running, Failing, OnHold, Waits Plural
	NextDue, Quiet                  string // NextDue wants when

	Cancel, Sync, Open, Connections                 string
	CancelHelp, SyncHelp, OpenHelp, ConnectionsHelp string
	CancelAlso, SyncAlso                            string
	NotRunning, Nothing, NothingHeld                string // why not
	CancelTitle, CancelBody, CancelYes, Cancelling  string // CancelTitle and Cancelling want the administration
	Help                                            string
}

func activityEnglish() ActivityText {
	return ActivityText{
		Title: "Activity", Empty: "Synchronisations appear here once there are administrations. Add them under Administrations: press 3.",
		Code: "CODE", Name: "NAME", Connection: "CONNECTION", Status: "STATUS", Work: "WHAT", When: "WHEN",
		Again: "again %s", DueNow: "now", Held: "until reconnected",
		Reading: "%s: %s of %s", ReadingSome: "%s: %s", Starting: "starting",
		Attempts: Plural{"%s failed attempt", "%s failed attempts"},
		Running:  Plural{"%s running", "%s running"}, Failing: Plural{"%s failing", "%s failing"}, OnHold: Plural{"%s on hold", "%s on hold"}, Waits: Plural{"%s waiting", "%s waiting"},
		NextDue: "next: %s", Quiet: "nothing is planned",
		Cancel: "cancel", Sync: "synchronise now", Open: "open administration", Connections: "connections",
		CancelHelp: "Stop the synchronisation that runs; what is stored stays.", SyncHelp: "Try again, or synchronise now; by hand at most once in 15 minutes.",
		OpenHelp: "Open the administration.", ConnectionsHelp: "Go to Connections, to sign in again to what is down.",
		CancelAlso: "stop abort", SyncAlso: "retry again refresh",
		NotRunning: "This synchronisation does not run now.", Nothing: "There is no synchronisation to do this with.", NothingHeld: "Nothing is on hold here.",
		CancelTitle: "Cancel the synchronisation of %s?", CancelBody: "What was fetched so far stays. The next synchronisation goes on from there.",
		CancelYes: "Cancel it", Cancelling: "%s stops as soon as it can.",
		Help: "Every administration has one synchronisation that comes round every hour. It is on hold while its connection is down, and after a failure it is tried again by itself, each time a little later.",
	}
}

func activityDutch() ActivityText {
	return ActivityText{
		Title: "Activiteit", Empty: "Synchronisaties staan hier zodra er administraties zijn. Voeg ze toe onder Administraties: druk op 3.",
		Code: "CODE", Name: "NAAM", Connection: "KOPPELING", Status: "STATUS", Work: "WAT", When: "WANNEER",
		Again: "opnieuw %s", DueNow: "nu", Held: "tot u weer koppelt",
		Reading: "%s: %s van %s", ReadingSome: "%s: %s", Starting: "begint",
		Attempts: Plural{"%s mislukte poging", "%s mislukte pogingen"},
		Running:  Plural{"%s bezig", "%s bezig"}, Failing: Plural{"%s mislukt", "%s mislukt"}, OnHold: Plural{"%s in de wacht", "%s in de wacht"}, Waits: Plural{"%s gepland", "%s gepland"},
		NextDue: "volgende: %s", Quiet: "er staat niets gepland",
		Cancel: "annuleren", Sync: "nu synchroniseren", Open: "administratie openen", Connections: "koppelingen",
		CancelHelp: "Stop de synchronisatie die loopt; wat bewaard is blijft.", SyncHelp: "Probeer opnieuw, of synchroniseer nu; handmatig hooguit eens per 15 minuten.",
		OpenHelp: "Open de administratie.", ConnectionsHelp: "Ga naar Koppelingen, om opnieuw in te loggen bij wat stilligt.",
		CancelAlso: "stoppen afbreken", SyncAlso: "opnieuw proberen verversen",
		NotRunning: "Deze synchronisatie loopt nu niet.", Nothing: "Er is geen synchronisatie om dit mee te doen.", NothingHeld: "Hier staat niets in de wacht.",
		CancelTitle: "Synchronisatie van %s annuleren?", CancelBody: "Wat al opgehaald is blijft. De volgende synchronisatie gaat daar verder.",
		CancelYes: "Annuleren", Cancelling: "%s stopt zodra het kan.",
		Help: "Elke administratie heeft één synchronisatie die elk uur terugkomt. Ze staat in de wacht zolang de koppeling stilligt, en na een fout wordt ze vanzelf opnieuw geprobeerd, telkens wat later.",
	}
}
