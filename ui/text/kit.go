package text

// KitText is what tables, pickers, forms and dialogs say on every screen.
type KitText struct {
	Of          string // "38 of 41"
	Marked      Plural // "2 marked"
	SortedBy    string // "by NAME"
	NoHits      string // the filter hides everything; wants the query
	NoHitsKey   string
	Chosen      string // "3 of 5 chosen"
	ChosenFree  Plural // "3 chosen"
	TooManyPick string // wants the most
	Loading     string
	No          string
	Checking    string
	Required    string

	Move, Filter, Mark, MarkAll, Sort, SortBack, Copy, Export, Open, Choose                                         string
	MoveHelp, FilterHelp, MarkHelp, MarkAllHelp, SortHelp, SortBackHelp, CopyHelp, ExportHelp, OpenHelp, ChooseHelp string
	Space                                                                                                           string // the key
	NextField, PreviousField, Leave, Submit, Change                                                                 string
	NextFieldHelp, PreviousFieldHelp, LeaveHelp, SubmitHelp, ChangeHelp                                             string
	NextTab, PreviousTab, NextTabHelp, PreviousTabHelp                                                              string
	ToRows, ToRowsHelp, AllRows, AllRowsHelp                                                                        string // while a filter is typed

	Copied        string
	CopiedRows    Plural
	TooMuchCopy   string
	NothingToTake string
	ExportTitle   string
	ExportBody    Plural
	ExportPath    string
	Exported      string // wants the path
	ExportExists  string
	ExportFailed  string // wants the path
	DialogKeys    string
	DialogScroll  string // the same where not all of the text is on screen
	PromptKeys    string
	NoticeKeys    string
	NoticeScroll  string // the same where not all of the text is on screen
	MoreBelow     Plural

	Reload, ReloadHelp, ReloadHint string // where nothing could be read
	Window                         string // which rows are on screen; wants first and last
}

func kitEnglish() KitText {
	return KitText{
		Of: "%s of %s", Marked: Plural{"%s marked", "%s marked"}, SortedBy: "by %s",
		NoHits: "Nothing here holds “%s”.", NoHitsKey: "esc shows everything again",
		Chosen: "%s of %s chosen", ChosenFree: Plural{"%s chosen", "%s chosen"}, TooManyPick: "At most %s at a time. Take one away first.",
		Loading: "Loading…", No: "No", Checking: "checking…", Required: "Fill this in.",
		Move: "move", Filter: "filter", Mark: "mark", MarkAll: "mark all", Sort: "sort", SortBack: "turn sort", Copy: "copy", Export: "export", Open: "open", Choose: "choose",
		MoveHelp: "Up and down; g first, G last, page keys a page.", FilterHelp: "Show only rows that hold what you type.",
		MarkHelp: "Mark this row, to do something with several at once.", MarkAllHelp: "Mark all rows shown, or none.",
		SortHelp: "Sort by the next column.", SortBackHelp: "Sort the other way round.",
		CopyHelp: "Send this row, or the marked ones, to your terminal's clipboard.", ExportHelp: "Write what the table shows to a CSV file.",
		OpenHelp: "Open this row.", ChooseHelp: "Choose this one, or take it away again.",
		Space:     "space",
		NextField: "next field", PreviousField: "previous field", Leave: "leave", Submit: "done", Change: "change",
		NextFieldHelp: "Go to the next field; on the last one, finish.", PreviousFieldHelp: "Go back one field; what is typed stays.",
		LeaveHelp: "One step back.", SubmitHelp: "Finish the form from any field.", ChangeHelp: "Take the next choice.",
		NextTab: "next tab", PreviousTab: "previous tab", NextTabHelp: "Turn to the tab at the right.", PreviousTabHelp: "Turn to the tab at the left.",
		ToRows: "to the rows", ToRowsHelp: "Stop typing; what the filter shows stays.", AllRows: "show all", AllRowsHelp: "Take the filter away.",
		Copied: "Sent to your terminal's clipboard.", CopiedRows: Plural{"Sent %s row to your terminal's clipboard.", "Sent %s rows to your terminal's clipboard."},
		TooMuchCopy: "That is too much for a clipboard. Filter first.", NothingToTake: "There are no rows to take.",
		ExportTitle: "Export to a CSV file", ExportBody: Plural{"%s row, as shown. Where to?", "%s rows, as shown. Where to?"}, ExportPath: "File",
		Exported: "Written to %s.", ExportExists: "That file exists. Choose another name.", ExportFailed: "%s cannot be written. Check the folder and try again.",
		DialogKeys: "←→ choose   enter confirm   esc no", DialogScroll: "↑↓ read on   ←→ choose   enter confirm   esc no", PromptKeys: "enter confirm   esc cancel", NoticeKeys: "enter or esc close", NoticeScroll: "↑↓ read on   enter or esc close",
		MoreBelow: Plural{"%s more", "%s more"},
		Reload:    "read again", ReloadHelp: "Try once more to read what belongs here.", ReloadHint: "Nothing could be read yet. Press r to read again.",
		Window: "%s–%s",
	}
}

func kitDutch() KitText {
	return KitText{
		Of: "%s van %s", Marked: Plural{"%s gemarkeerd", "%s gemarkeerd"}, SortedBy: "op %s",
		NoHits: "Hier staat nergens “%s”.", NoHitsKey: "esc toont alles weer",
		Chosen: "%s van %s gekozen", ChosenFree: Plural{"%s gekozen", "%s gekozen"}, TooManyPick: "Hooguit %s tegelijk. Haal er eerst een weg.",
		Loading: "Laden…", No: "Nee", Checking: "controleren…", Required: "Vul dit in.",
		Move: "bewegen", Filter: "zoeken", Mark: "markeer", MarkAll: "markeer alles", Sort: "sorteer", SortBack: "andersom", Copy: "kopieer", Export: "exporteer", Open: "open", Choose: "kies",
		MoveHelp: "Op en neer; g eerste, G laatste, paginatoetsen een pagina.", FilterHelp: "Toon alleen regels waarin staat wat u typt.",
		MarkHelp: "Markeer deze regel, om met meer tegelijk iets te doen.", MarkAllHelp: "Markeer alle getoonde regels, of geen.",
		SortHelp: "Sorteer op de volgende kolom.", SortBackHelp: "Sorteer andersom.",
		CopyHelp: "Stuur deze regel, of de gemarkeerde, naar het klembord van uw terminal.", ExportHelp: "Schrijf wat de tabel toont naar een CSV-bestand.",
		OpenHelp: "Open deze regel.", ChooseHelp: "Kies deze, of haal hem weer weg.",
		Space:     "spatie",
		NextField: "volgend veld", PreviousField: "vorig veld", Leave: "weggaan", Submit: "klaar", Change: "wijzig",
		NextFieldHelp: "Naar het volgende veld; op het laatste: klaar.", PreviousFieldHelp: "Een veld terug; wat getypt is blijft.",
		LeaveHelp: "Eén stap terug.", SubmitHelp: "Rond het formulier af vanuit elk veld.", ChangeHelp: "Neem de volgende keuze.",
		NextTab: "volgend tabblad", PreviousTab: "vorig tabblad", NextTabHelp: "Ga naar het tabblad rechts.", PreviousTabHelp: "Ga naar het tabblad links.",
		ToRows: "naar de regels", ToRowsHelp: "Stop met typen; wat gevonden is blijft staan.", AllRows: "toon alles", AllRowsHelp: "Haal het zoeken weg.",
		Copied: "Naar het klembord van uw terminal gestuurd.", CopiedRows: Plural{"%s regel naar het klembord van uw terminal gestuurd.", "%s regels naar het klembord van uw terminal gestuurd."},
		TooMuchCopy: "Dat is te veel voor een klembord. Zoek eerst.", NothingToTake: "Er zijn geen regels om mee te nemen.",
		ExportTitle: "Exporteren naar een CSV-bestand", ExportBody: Plural{"%s regel, zoals getoond. Waarheen?", "%s regels, zoals getoond. Waarheen?"}, ExportPath: "Bestand",
		Exported: "Geschreven naar %s.", ExportExists: "Dat bestand bestaat. Kies een andere naam.", ExportFailed: "%s kan niet worden geschreven. Controleer de map en probeer het opnieuw.",
		DialogKeys: "←→ kiezen   enter bevestigen   esc nee", DialogScroll: "↑↓ verder lezen   ←→ kiezen   enter bevestigen   esc nee", PromptKeys: "enter bevestigen   esc annuleren", NoticeKeys: "enter of esc sluiten", NoticeScroll: "↑↓ verder lezen   enter of esc sluiten",
		MoreBelow: Plural{"nog %s", "nog %s"},
		Reload:    "opnieuw lezen", ReloadHelp: "Probeer nog eens te lezen wat hier hoort.", ReloadHint: "Er kon nog niets worden gelezen. Druk op r om opnieuw te lezen.",
		Window: "%s–%s",
	}
}
