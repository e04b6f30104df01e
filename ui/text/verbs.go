package text

import "strings"

// Fill puts values in the places of a sentence: Fill("{name} is gone", "name", "x").
func Fill(sentence string, namesAndValues ...string) string {
	pairs := make([]string, len(namesAndValues))
	for i, s := range namesAndValues {
		if pairs[i] = s; i%2 == 0 {
			pairs[i] = "{" + s + "}"
		}
	}
	return strings.NewReplacer(pairs...).Replace(sentence)
}

// VerbsText is what the verbs say. Help stands by the verb's words ("connections
// add"), what flags mean by the flag's name, or by verb and flag ("connections
// sync-user --user") where a flag means something else there. Sentences hold {name}
// and the like, see [Fill].
type VerbsText struct {
	Short  map[string]string // one line a verb
	Long   map[string]string // what more there is to know of some
	Flags  map[string]string
	Titles map[string]string // heads of the help pages, by their English word

	// Wrong usage: what, and what to type instead.
	UnknownVerb, UnknownFlag, FlagNeedsValue, FlagBadValue, BadFlag             string
	NeedsVerb, MissingArguments, TooManyArguments, MissingFlags, OneOf          string
	EmptyArgument                                                               string
	BadKind, BadField, UnknownField, MissingField, OnOrOff, TwoUsers            string
	NoActor, NoScreen, NoPassword, NoNewPassword, NeedsYes, NoPaste, NoSuchRole string
	UnknownLanguage, StdinTwice, SystemNeedsBrowser, SystemTakesNoField         string

	// Refusals of the verbs' own.
	ConfigUnreadable, ConfigSyntax, ConfigUnknownKey, ConfigValue, NoDirectory string
	NoOffice, DataUnusable                                                     string
	NoSuchAdministration, NoSuchConnection, NoSuchSystem, NoSuchUser           string
	CannotWrite, CannotRead, FileExists, Declined, Stopped, PasteEnded         string
	AuditBroken, NothingAdded                                                  string
	SyncFailed                                                                 Plural
	SyncFailedOnly                                                             string // it was the only one

	// What the machine says about a file, within a sentence.
	NotThere, NotAllowed, IsFolder, NoFolder, DiskFull, ReadOnlyDisk string

	// Questions.
	AskOffice, AskUser, AskPassword, AskNewPassword, AskAgain, AskField, AskYes, AskPaste string
	YesWords                                                                              string // lower case, accepted as yes
	RemoveConnection, RemoveAdministration, ResetPassword, ResetDemo                      string

	// What was done.
	Removed, AccessOn, AccessOff, SyncUserSet, PasswordReset, Backed, Restored, Checked, AuditWhole string
	KeyToRestore                                                                                    string
	SignedUp, OpenURL, EndsOthers, Progress, ProgressUnknown                                        string

	// Columns, and what stands in them.
	Head              map[string]string
	Available, Queued string
	Built, NotBuilt   string
	SideUnsaid        string // the accounting system does not say whether it is a debtor or a creditor
	NotSetUp          string
	ByBrowser         string
	Types             map[string]string // of ledger accounts and VAT codes

	// Empty lists: what is empty, and what to do next.
	NoConnections, NoAdministrations, NothingAvailable, NoRecordsYet, NoRecords string
}

func verbsEnglish() VerbsText {
	return VerbsText{
		Short: verbsShortEnglish(), Long: verbsLongEnglish(), Flags: verbsFlagsEnglish(),
		Titles: map[string]string{"USAGE": "USAGE", "EXAMPLES": "EXAMPLES", "COMMANDS": "VERBS", "FLAGS": "FLAGS"},

		UnknownVerb:        "“{name}” is not a verb of {verb}. There are: {list}.",
		UnknownFlag:        "{verb} has no flag {name}. See {verb} --help for those it has.",
		FlagNeedsValue:     "The flag {name} needs a value. Type it after the flag.",
		FlagBadValue:       "“{value}” does not fit the flag {name}. See {verb} --help for what does.",
		BadFlag:            "“{name}” is not a flag. Flags look like --name or --name value.",
		NeedsVerb:          "{verb} needs a verb after it. There are: {list}.",
		MissingArguments:   "{verb} needs more: {usage}.",
		EmptyArgument:      "What follows {verb} is empty. Type {usage}.",
		TooManyArguments:   "{verb} does not take “{name}”. Type {usage}.",
		MissingFlags:       "{verb} cannot do without {list}. Add what is missing.",
		OneOf:              "{verb} takes either {list}. Choose one.",
		BadKind:            "“{name}” is not a kind of master data. There are: {list}.",
		BadField:           "“{name}” is not a field. Type --field KEY=VALUE.",
		UnknownField:       "This accounting system has no field “{name}”. It has: {list}.",
		MissingField:       "The accounting system needs the field “{name}”. Add --field {name}=VALUE, or set {variable}.",
		OnOrOff:            "Say which it shall be. Add --on or --off.",
		TwoUsers:           "Here --user is the user concerned, so it stands there once. Say who acts with --as NAME or BASECONE_USER.",
		NoActor:            "It is not said who acts. Add {list}.",
		NoScreen:           "The screens need a terminal for input and output, and here is none. Start basecone in one, or use its verbs, which need none: basecone --help.",
		NoPassword:         "There is no password, and no terminal to ask for it. Set BASECONE_PASSWORD.",
		NoNewPassword:      "There is no new password, and no terminal to ask for it. Set BASECONE_NEW_PASSWORD.",
		NeedsYes:           "This must be confirmed, and there is no terminal to ask. Add --yes to do it: {question}",
		NoPaste:            "Signing in needs somebody at a terminal. Run this in one, or type the redirected address on standard input.",
		NoSuchRole:         "“{name}” is not a role. There are: {list}.",
		UnknownLanguage:    "“{name}” is not a language basecone speaks. Use en or nl.",
		StdinTwice:         "Standard input holds one value a line; none is left for “{name}”. Add its line.",
		SystemNeedsBrowser: "{name} is signed in to in a browser and takes no fields. Leave --field out.",
		SystemTakesNoField: "{name} takes no fields. Leave --field out.",

		ConfigUnreadable: "The configuration {name} cannot be read: {reason}. Check the path and its permissions.",
		ConfigSyntax:     "The configuration {name} is not right at line {line}: {reason}. Correct it and try again.",
		ConfigUnknownKey: "The configuration {name} has a key that basecone does not know: {key}. Take it out or correct it.",
		ConfigValue:      "The configuration {name} has “{value}” as {key}, which cannot be. Use {example}.",
		NoDirectory:      "There is no place for the data. Add --data DIR or set BASECONE_DATA.",
		NoOffice:         "There is no office in {name}. Check --data and BASECONE_DATA, or sign one up with basecone signup.",
		DataUnusable:     "The data directory {name} cannot be used: {reason}. Check the path and its permissions.",
		CannotWrite:      "{name} cannot be written: {reason}. Check the directory, its permissions and the room on the disk.",
		CannotRead:       "{name} cannot be read: {reason}. Check the path and its permissions.",
		FileExists:       "{name} is there already, and a backup never overwrites. Choose another name.",
		Declined:         "Nothing was done, because you did not say yes. Run it again to do it.",
		Stopped:          "Stopped before it was done. Run it again to go on.",
		PasteEnded:       "No address came in, so nothing was connected. Run it again to begin anew.",
		NothingAdded:     "{reason} Nothing was added.",
		SyncFailed: Plural{
			"{count} of {max} administrations was not synchronised. The list says why and what to do.",
			"{count} of {max} administrations were not synchronised. The list says why and what to do.",
		},
		SyncFailedOnly:       "{count} of {max} administration was not synchronised. The list says why and what to do.",
		NoSuchAdministration: "There is no administration {name}. basecone administrations list shows them.",
		NoSuchConnection:     "There is no connection {name}. basecone connections list shows them.",
		NoSuchSystem:         "There is no accounting system {name}. basecone connections systems shows them.",
		NoSuchUser:           "There is no user {name}. basecone users list shows them.",
		AuditBroken:          "The audit log does not fit at entry {name}: it was changed outside basecone. Compare with a backup.",

		NotThere: "no such file or directory", NotAllowed: "permission denied", IsFolder: "is a directory", NoFolder: "not a directory",
		DiskFull: "no space left on device", ReadOnlyDisk: "read-only file system",

		AskOffice: "Office code: ", AskUser: "User name: ", AskPassword: "Password: ", AskNewPassword: "New password: ",
		AskAgain: "The same again: ", AskField: "{name}: ", AskYes: "{question} [y/N] ",
		AskPaste:             "Paste the address your browser ends at: ",
		YesWords:             "y yes",
		RemoveConnection:     "Remove the connection {name}, with the sign-ins of its users?",
		RemoveAdministration: "Remove the administration {name}, with {count} records of master data?",
		ResetPassword:        "Give {name} a new password without asking for the old one?",
		ResetDemo:            "Throw away the demo in {name} and begin it afresh?",

		Removed: "Removed {name}.", AccessOn: "{name} may see {object} now.", AccessOff: "{name} may not see {object} any more.",
		SyncUserSet:   "{name} synchronises {object} now.",
		PasswordReset: "{name} has a new password.",
		Backed:        "Backup written to {name}. The key that seals the connections' sign-ins is not in it: keep that apart.",
		Restored:      "Restored and verified. Sign in as before.",
		KeyToRestore:  "The key that seals the connections' sign-ins is not in a backup, so connections do not work yet. Put it back in {name}, or set BASECONE_KEY to it.",
		Checked:       "All is well with the data in {name}.",
		AuditWhole:    "{count} entries, and none of them was touched.",
		SignedUp:      "Keep the office code and user name: they are not sent by e-mail.",
		OpenURL:       "Open this in a browser and sign in there:",
		EndsOthers:    "Signing in as a user that is connected elsewhere ends that other connection.",
		Progress:      "{name}: {kind} {done} of {total}", ProgressUnknown: "{name}: {kind} {done}",

		Head:       verbsHeadsEnglish(),
		SideUnsaid: "not said", Available: "yes", Queued: "queued", Built: "available", NotBuilt: "not yet", NotSetUp: "not set up", ByBrowser: "browser",
		Types: map[string]string{
			"balance": "balance sheet", "profit_loss": "profit and loss", "mixed": "both", "sales": "sales", "purchase": "purchase", "both": "both",
		},

		NoConnections:     "There are no connections yet. Add one with basecone connections add.",
		NoAdministrations: "There are no administrations yet. See what can be added with basecone administrations available.",
		NothingAvailable:  "{name} sees no administrations. Give its user access to some, or put audit files in its folder.",
		NoRecordsYet:      "{kind}: {name} has none yet. Bring them in with basecone sync {id} --wait.",
		NoRecords:         "{kind}: the accounting system holds none for {name}. Enter some there, then bring them in with basecone sync {id} --wait.",
	}
}

func verbsDutch() VerbsText {
	return VerbsText{
		Short: verbsShortDutch(), Long: verbsLongDutch(), Flags: verbsFlagsDutch(),
		Titles: map[string]string{"USAGE": "GEBRUIK", "EXAMPLES": "VOORBEELDEN", "COMMANDS": "OPDRACHTEN", "FLAGS": "OPTIES"},

		UnknownVerb:        "“{name}” is geen opdracht van {verb}. Er zijn: {list}.",
		UnknownFlag:        "{verb} kent de optie {name} niet. Zie {verb} --help voor wat er is.",
		FlagNeedsValue:     "De optie {name} heeft een waarde nodig. Typ die achter de optie.",
		FlagBadValue:       "“{value}” past niet bij de optie {name}. Zie {verb} --help voor wat wel past.",
		BadFlag:            "“{name}” is geen optie. Opties zien eruit als --naam of --naam waarde.",
		NeedsVerb:          "Achter {verb} hoort een opdracht. Er zijn: {list}.",
		MissingArguments:   "{verb} heeft meer nodig: {usage}.",
		EmptyArgument:      "Wat op {verb} volgt is leeg. Typ {usage}.",
		TooManyArguments:   "{verb} kan niets met “{name}”. Typ {usage}.",
		MissingFlags:       "{verb} kan niet zonder {list}. Voeg toe wat ontbreekt.",
		OneOf:              "{verb} neemt één van {list}. Kies er een.",
		BadKind:            "“{name}” is geen soort stamgegevens. Er zijn: {list}.",
		BadField:           "“{name}” is geen veld. Typ --field SLEUTEL=WAARDE.",
		UnknownField:       "Dit boekhoudsysteem kent het veld “{name}” niet. Het kent: {list}.",
		MissingField:       "Het boekhoudsysteem heeft het veld “{name}” nodig. Voeg --field {name}=WAARDE toe, of zet {variable}.",
		OnOrOff:            "Zeg welke van de twee. Voeg --on of --off toe.",
		TwoUsers:           "Hier is --user de gebruiker om wie het gaat, dus hij staat er één keer. Zeg met --as NAAM of BASECONE_USER wie handelt.",
		NoActor:            "Er is niet gezegd wie handelt. Voeg {list} toe.",
		NoScreen:           "De schermen hebben een terminal nodig voor in- en uitvoer, en die is er hier niet. Start basecone in een terminal, of gebruik de opdrachten, die zonder kunnen: basecone --help.",
		NoPassword:         "Er is geen wachtwoord, en geen terminal om het te vragen. Zet BASECONE_PASSWORD.",
		NoNewPassword:      "Er is geen nieuw wachtwoord, en geen terminal om het te vragen. Zet BASECONE_NEW_PASSWORD.",
		NeedsYes:           "Dit moet bevestigd worden, en er is geen terminal om het te vragen. Voeg --yes toe om het te doen: {question}",
		NoPaste:            "Voor het inloggen moet iemand achter een terminal zitten. Draai dit daar, of geef het adres op standaardinvoer.",
		NoSuchRole:         "“{name}” is geen rol. Er zijn: {list}.",
		UnknownLanguage:    "“{name}” is geen taal die basecone spreekt. Gebruik en of nl.",
		StdinTwice:         "Standaardinvoer heeft één waarde per regel; voor “{name}” is er geen meer. Voeg die regel toe.",
		SystemNeedsBrowser: "Bij {name} logt u in een browser in en zijn er geen velden. Laat --field weg.",
		SystemTakesNoField: "{name} heeft geen velden. Laat --field weg.",

		ConfigUnreadable: "De configuratie {name} is niet te lezen: {reason}. Controleer het pad en de rechten.",
		ConfigSyntax:     "De configuratie {name} klopt niet op regel {line}: {reason}. Verbeter dit en probeer het opnieuw.",
		ConfigUnknownKey: "De configuratie {name} heeft een sleutel die basecone niet kent: {key}. Haal die weg of verbeter hem.",
		ConfigValue:      "De configuratie {name} heeft “{value}” als {key}, en dat kan niet. Gebruik {example}.",
		NoDirectory:      "Er is geen plaats voor de gegevens. Voeg --data MAP toe of zet BASECONE_DATA.",
		NoOffice:         "Er is geen kantoor in {name}. Controleer --data en BASECONE_DATA, of meld er een aan met basecone signup.",
		DataUnusable:     "De gegevensmap {name} is niet te gebruiken: {reason}. Controleer het pad en de rechten.",
		CannotWrite:      "{name} is niet te schrijven: {reason}. Controleer de map, de rechten en de ruimte op de schijf.",
		CannotRead:       "{name} is niet te lezen: {reason}. Controleer het pad en de rechten.",
		FileExists:       "{name} bestaat al, en een reservekopie overschrijft nooit. Kies een andere naam.",
		Declined:         "Er is niets gedaan, omdat u geen ja zei. Voer het opnieuw uit om het te doen.",
		Stopped:          "Gestopt voor het klaar was. Voer het opnieuw uit om verder te gaan.",
		PasteEnded:       "Er kwam geen adres binnen, dus er is niets gekoppeld. Voer het opnieuw uit om te beginnen.",
		NothingAdded:     "{reason} Er is niets toegevoegd.",
		SyncFailed: Plural{
			"{count} van {max} administraties is niet gesynchroniseerd. In de lijst staat waarom en wat u kunt doen.",
			"{count} van {max} administraties zijn niet gesynchroniseerd. In de lijst staat waarom en wat u kunt doen.",
		},
		SyncFailedOnly:       "{count} van {max} administratie is niet gesynchroniseerd. In de lijst staat waarom en wat u kunt doen.",
		NoSuchAdministration: "Er is geen administratie {name}. basecone administrations list toont ze.",
		NoSuchConnection:     "Er is geen koppeling {name}. basecone connections list toont ze.",
		NoSuchSystem:         "Er is geen boekhoudsysteem {name}. basecone connections systems toont ze.",
		NoSuchUser:           "Er is geen gebruiker {name}. basecone users list toont ze.",
		AuditBroken:          "Het auditlogboek klopt niet bij regel {name}: het is buiten basecone gewijzigd. Vergelijk met een reservekopie.",

		NotThere: "het bestand of de map is er niet", NotAllowed: "het mag niet", IsFolder: "het is een map", NoFolder: "het is geen map",
		DiskFull: "de schijf is vol", ReadOnlyDisk: "de schijf is alleen te lezen",

		AskOffice: "Kantoorcode: ", AskUser: "Gebruikersnaam: ", AskPassword: "Wachtwoord: ", AskNewPassword: "Nieuw wachtwoord: ",
		AskAgain: "Nog een keer: ", AskField: "{name}: ", AskYes: "{question} [j/N] ",
		AskPaste:             "Plak het adres waar uw browser eindigt: ",
		YesWords:             "j ja y yes",
		RemoveConnection:     "De koppeling {name} verwijderen, met de logins van haar gebruikers?",
		RemoveAdministration: "De administratie {name} verwijderen, met {count} stamgegevens?",
		ResetPassword:        "{name} een nieuw wachtwoord geven zonder naar het oude te vragen?",
		ResetDemo:            "De demo in {name} weggooien en opnieuw beginnen?",

		Removed: "{name} is verwijderd.", AccessOn: "{name} mag {object} nu zien.", AccessOff: "{name} mag {object} niet meer zien.",
		SyncUserSet:   "{name} synchroniseert {object} nu.",
		PasswordReset: "{name} heeft een nieuw wachtwoord.",
		Backed:        "Reservekopie geschreven naar {name}. De sleutel die de logins van de koppelingen verzegelt zit er niet in: bewaar die apart.",
		Restored:      "Teruggezet en gecontroleerd. Log in zoals voorheen.",
		KeyToRestore:  "De sleutel die de logins van de koppelingen verzegelt zit niet in een reservekopie, dus koppelingen werken nog niet. Zet hem terug in {name}, of zet hem in BASECONE_KEY.",
		Checked:       "Met de gegevens in {name} is alles goed.",
		AuditWhole:    "{count} regels, en aan geen ervan is gezeten.",
		SignedUp:      "Bewaar de kantoorcode en de gebruikersnaam: ze worden niet gemaild.",
		OpenURL:       "Open dit in een browser en log daar in:",
		EndsOthers:    "Inloggen als een gebruiker die elders gekoppeld is, beëindigt die andere koppeling.",
		Progress:      "{name}: {kind} {done} van {total}", ProgressUnknown: "{name}: {kind} {done}",

		Head:       verbsHeadsDutch(),
		SideUnsaid: "niet gezegd", Available: "ja", Queued: "in de wachtrij", Built: "beschikbaar", NotBuilt: "nog niet", NotSetUp: "niet ingesteld", ByBrowser: "browser",
		Types: map[string]string{
			"balance": "balans", "profit_loss": "winst en verlies", "mixed": "beide", "sales": "verkoop", "purchase": "inkoop", "both": "beide",
		},

		NoConnections:     "Er zijn nog geen koppelingen. Maak er een met basecone connections add.",
		NoAdministrations: "Er zijn nog geen administraties. Kijk wat er toe te voegen is met basecone administrations available.",
		NothingAvailable:  "{name} ziet geen administraties. Geef de gebruiker ervan toegang, of zet auditfiles in de map.",
		NoRecordsYet:      "{kind}: {name} heeft er nog geen. Haal ze binnen met basecone sync {id} --wait.",
		NoRecords:         "{kind}: het boekhoudsysteem heeft er geen voor {name}. Voer ze daar in en haal ze binnen met basecone sync {id} --wait.",
	}
}
