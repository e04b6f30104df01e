package text

func helpDutch() HelpText {
	return HelpText{
		Title: "Help", Topic: "ONDERWERP", About: "OVER", Glossary: "woordenlijst", Empty: "Hier is geen uitleg.",
		OfficeCode: "Kantoorcode", Organisation: "Organisatie",
		Support: "Hulp vragen? Houd dit bij de hand; dan gaat het sneller.",
		Copy:    "kopieer voor support", CopyHelp: "Stuur kantoorcode en organisatie naar het klembord van uw terminal.",
		Copied:   "Kantoorcode: %s\nOrganisatie: %s",
		Answered: "Is uw vraag beantwoord? Zo niet, vraag support; druk op %s om te kopiëren waar zij naar vragen.",
		Open:     "lees", OpenHelp: "Lees dit onderwerp.", Also: "Ook wel: %s.",
		Help:   "Typ / en een woord: onderwerpen, hun hele tekst en de woordenlijst worden doorzocht, ook op de woorden van de oude schermen.",
		Topics: helpTopicsDutch(),
		Terms:  helpTermsDutch(),
	}
}

func helpTopicsDutch() HelpTopics {
	return HelpTopics{
		Product: TopicText{"Wat basecone is", "het product in een minuut", `basecone is de kantoorkant van Basecone in een terminal. Een administratiekantoor heeft hier één kantoor. Dat is gekoppeld aan boekhoudsystemen, en haalt daar de administraties van zijn klanten binnen.

Van elke administratie worden debiteuren, crediteuren, grootboekrekeningen en btw-codes opgehaald en op de achtergrond elk uur gelijk gehouden.

Wat nog niet gemaakt is zegt dat als u het opent; niets doet alsof het werkt.`},
		Begin: TopicText{"Eerste stappen", "van aanmelden tot de eerste gegevens", `Aanmelden gaat in vier stappen: de gegevens van de organisatie, de eerste gebruiker met de kantoorcode, het boekhoudsysteem, en de administraties.

De eerste gebruiker wordt supergebruiker en synchronisatiegebruiker. Bewaar kantoorcode en gebruikersnaam: ze worden niet gemaild. De inlogkaart van stap 2 kunt u kopiëren of opslaan.

Breekt u af na stap 2, log dan opnieuw in: het aanmelden gaat verder waar het stopte. Meer koppelingen voegt u toe onder Koppelingen (2), meer administraties onder Administraties (3).`},
		SignIn: TopicText{"Inloggen", "kantoorcode, gebruikersnaam, wachtwoord; het slot", `Drie dingen laten u binnen: de kantoorcode, uw gebruikersnaam en uw wachtwoord. Welke fout is wordt nooit gezegd; controleer ze alle drie.

Na herhaalde fouten wacht inloggen telkens wat langer, en daarna gaat het een tijd op slot. De melding zegt tot wanneer.

Na 30 minuten zonder toets gaat het scherm op slot. Wat u aan het typen was staat er nog als u uw wachtwoord geeft.`},
		Screens: TopicText{"Schermen, kleuren, taal", "de weg vinden; Nederlands, Engels; licht en donker", `Het menu links opent met tab, of druk op het nummer van een keuze. Onder 100 kolommen staan er alleen nummers. Het palet (: of ctrl+p) vindt elk scherm en elke actie op naam, ook op het Engelse of Nederlandse woord dat u kent.

Taal en kleuren wijzigt u in het palet: Nederlands of Engels; licht, donker, hoog contrast of geen kleuren.

Vanaf 140 kolommen tonen lijsten rechts de bijzonderheden van de regel onder de cursor, waar hun eigen kolommen daar ruimte voor laten.`},
		Keys: TopicText{"Toetsen", "die overal werken", `↑ ↓ of j k bewegen; g en G gaan naar de eerste en laatste; PgUp en PgDn een pagina.

enter opent, esc gaat één stap terug. Wat getypt is gaat niet ongevraagd verloren.

/ zoekt in een lijst, spatie markeert regels, o sorteert op de volgende kolom en O keert om.

y kopieert naar het klembord van uw terminal, x schrijft de lijst naar een CSV-bestand.

[ en ] wisselen van tabblad. tab gaat naar het menu. ? toont alle toetsen van het scherm; : vindt elke actie. ctrl+c stopt.`},
		Connections: TopicText{"Koppelingen", "wat ze zijn, wat elke status betekent", `Een koppeling is de weg van uw kantoor naar één boekhoudsysteem. U vindt ze onder Koppelingen (2); met andere woorden: het tabblad Koppelingen, of Boekhoudsysteem, van de kantoorinstellingen. Supergebruikers beheren ze.

Verbonden, elders Login gelukt genoemd: de login werkt.

Opnieuw koppelen: een andere login kwam ervoor in de plaats, of hij verloopt bijna. Niet verbonden: het boekhoudsysteem accepteert hem niet meer. Geblokkeerd: de gebruiker daar zit op slot of is niet geschikt. Niet gekoppeld: er heeft nog niemand ingelogd. Waar de login niet meer werkt, wacht alles wat aan de koppeling hangt tot iemand opnieuw koppelt.

c controleert een koppeling nu. Open er een om de keten van uw kantoor naar de administraties in het boekhoudsysteem te zien, en waar die gebroken is.`},
		SyncUser: TopicText{"Synchronisatiegebruiker", "wie de gegevens ophaalt, en wat die nodig heeft", `Elke koppeling heeft één synchronisatiegebruiker: een gebruiker van uw kantoor wiens login in het boekhoudsysteem de stamgegevens ophaalt en laat zien welke administraties toegevoegd kunnen worden. Het is wie de koppeling het eerst maakte; later kan het iemand anders zijn.

Elke rol mag, maar supergebruiker of accountant is aanbevolen. Het gaat om de gebruiker in het boekhoudsysteem: die moet alle administraties zien die toegevoegd zijn of worden, en al hun stamgegevens. Bij Twinfield moet die gebruiker niveau 1 hebben.

Om het paar te zien opent u de koppeling: daar staan de gebruiker hier en de gebruiker daar, zoals Monica en CX_Basecone. Wijzigen doet u daar met e. De nieuwe gebruiker moet eerst gekoppeld zijn (m koppelt uzelf) en elke toegevoegde administratie zien; anders verandert er niets.`},
		Reconnect: TopicText{"Opnieuw koppelen", "als een koppeling stilligt", `Ligt een koppeling stil, dan hoort u dat na het inloggen, staat er ! in het menu en staan haar administraties In de wacht. Er gaat niets verloren: hun stamgegevens blijven zoals ze waren.

Druk op r bij de koppeling en log in bij het boekhoudsysteem zoals eerder. Zodra de login geaccepteerd is, is de status Verbonden en gaat alles wat wachtte vanzelf verder.

De synchronisatiegebruiker kan dit met elke rol: Koppelingen (2) toont dan de koppelingen die stilliggen.`},
		Exact: TopicText{"Inloggen bij Exact Online", "browser, geplakt adres, één login per gebruiker", `Bij Exact Online logt u in met een browser. Het scherm toont een link en een QR-code. Nadat u toegang geeft eindigt de browser op een adres; waar basecone dat niet zelf kan oppikken, kopieert u de hele adresbalk en plakt u die.

Neem een Exact-gebruiker die alle administraties ziet. Inloggen als een Exact-gebruiker die elders gekoppeld is beëindigt die andere koppeling: binnen deze basecone krijgt die dan de status Opnieuw koppelen, daarbuiten wordt die Niet verbonden zodra ze gebruikt wordt. Een eigen gebruiker voor basecone voorkomt dat.

Een login die 30 dagen niet gebruikt wordt vervalt. Elk uur synchroniseren houdt hem in leven.`},
		Files: TopicText{"Auditfiles", "administraties uit een map met XAF-bestanden", `Een auditfile (XAF, versie 2.0 tot 4.0) bevat een jaar van een administratie. Zet bestanden in een map op de machine waarop basecone draait en koppel die map: elk bedrijf daarin wordt een administratie, en van elk telt het nieuwste boekjaar.

Bestanden die niet te lezen zijn staan met de reden op de pagina van de koppeling, bij het tabblad Niet gelezen; de andere gaan door. Een slecht bestand vervangt nooit goede gegevens.

Zegt een bestand niet of een relatie debiteur of crediteur is, dan staat ze bij beide, met een opmerking.`},
		Administrations: TopicText{"Administraties", "toevoegen, synchroniseren, verwijderen", `Druk op a onder Administraties (3) om toe te voegen, hooguit vijf tegelijk; de volgende vijf kunnen meteen daarna. U ziet alles wat de synchronisatiegebruiker ziet. Een die al in een kantoor is, of waar die gebruiker geen toegang toe heeft, zegt waarom ze niet te kiezen is.

De administratie krijgt haar eigen e-mailadres bij de eerste synchronisatie.

Verwijderen (d) vergeet hier stamgegevens, geschiedenis en toegang. In het boekhoudsysteem verandert niets, en ze kan opnieuw worden toegevoegd.`},
		Synchronising: TopicText{"Synchronisatie", "elk uur, handmatig, als het mislukt", `Elke administratie wordt elk uur gesynchroniseerd. Met s doet u het meteen, handmatig hooguit eens per 15 minuten; met gemarkeerde regels meer tegelijk.

Activiteit (6) toont wat loopt, hoe ver het is, wat mislukte en wanneer het opnieuw geprobeerd wordt. c annuleert wat loopt; wat bewaard is blijft. Na een fout wordt het vanzelf opnieuw geprobeerd, telkens wat later.

Het tabblad Geschiedenis van een administratie vertelt van elke synchronisatie hoeveel er nieuw, gewijzigd en verdwenen was, en wat niet te lezen was.`},
		MasterData: TopicText{"Stamgegevens", "debiteuren, crediteuren, grootboekrekeningen, btw-codes", `Open een administratie en wissel van tabblad met [ en ]. Zoek met /, sorteer met o, open een regel met enter om elk veld te zien en te kopiëren.

Stamgegevens wijzigt u in het boekhoudsysteem; de wijziging komt mee met de volgende synchronisatie. Ze dienen om documenten te herkennen, ze aan de juiste debiteur of crediteur te koppelen, en sneller te boeken.

Een gegeven dat in het boekhoudsysteem verdween blijft hier staan, grijs, met de dag.`},
		Entry: TopicText{"Toegang", "wie een administratie in mag", `Supergebruikers zien alle administraties in de lijsten; anderen zien die voor hen openstaan. Wie een administratie toevoegt heeft er toegang toe.

Open de administratie, ga naar het tabblad Gebruikers en druk op enter bij een gebruiker om Toegang op Ja of Nee te zetten. Supergebruikers en accountants mogen dat, en boekhouders MKB bij gebruikers met een lagere rol.`},
		Roles: TopicText{"Rollen", "wie wat mag", `Supergebruiker: alles in de kantoorinstellingen, koppelingen, handmatig synchroniseren, administraties toevoegen en verwijderen, toegang geven.

Accountant: voegt administraties toe, geeft toegang en maakt gebruikers, voor administraties die voor hem openstaan.

Boekhouder MKB: geeft toegang en maakt gebruikers zoals een accountant, maar alleen gebruikers met een lagere rol.

Alle andere rollen zien de administraties die voor hen openstaan, en kunnen opnieuw inloggen voor een koppeling waaraan zij verbonden zijn.

Een toets die uw rol niet toestaat blijft zichtbaar en zegt dat.`},
		Commands: TopicText{"Vanaf de opdrachtregel", "hetzelfde, voor scripts", `Alles hier kan ook zonder schermen: basecone connections list, basecone administrations add, basecone sync --wait, basecone masterdata list, basecone signup. basecone help somt alles op.

Met --json is het antwoord JSON, en een foutmelding ook. --office en --user zeggen wie handelt; het wachtwoord komt uit BASECONE_PASSWORD of wordt gevraagd.`},
		Safety: TopicText{"Reservekopie en gegevens", "waar ze staan, hoe ze veilig zijn", `Alle gegevens staan in één map: die van --data of BASECONE_DATA, anders uw eigen gegevensmap. Logins bij boekhoudsystemen worden verzegeld voor ze op schijf komen.

basecone backup FILE maakt een hele kopie terwijl basecone in gebruik is; basecone restore FILE zet die terug in een lege map. Bewaar ook de sleutel die logins verzegelt: zonder die sleutel moet u koppelingen opnieuw maken.`},
	}
}

func helpTermsDutch() HelpTerms {
	return HelpTerms{
		Administration:   TermText{"Administratie", "dossier, bedrijf, administration, company", "De boeken van één klant, gekoppeld aan één administratie in een boekhoudsysteem."},
		Organisation:     TermText{"Organisatie", "kantoor, omgeving, office, environment", "Het administratiekantoor zelf, met zijn instellingen en gebruikers."},
		OfficeCode:       TermText{"Kantoorcode", "organisatiecode, office code", "De korte naam die iedereen van het kantoor typt om in te loggen."},
		Connection:       TermText{"Koppeling", "boekhoudsysteem (tabblad), connection, link", "De weg van het kantoor naar één boekhoudsysteem."},
		SyncUser:         TermText{"Synchronisatiegebruiker", "synchronisation user, sync user", "De gebruiker van het kantoor wiens login in het boekhoudsysteem de stamgegevens van een koppeling ophaalt."},
		AccountingSystem: TermText{"Boekhoudsysteem", "boekhoudpakket, accounting system", "Waar de administraties gevoerd worden, zoals Exact Online."},
		OutsideUser:      TermText{"Boekhoudsysteemgebruiker", "accounting system user", "Een gebruiker in het boekhoudsysteem, zoals CX_Basecone."},
		Connected:        TermText{"Verbonden", "login gelukt, connected, login success", "De login bij het boekhoudsysteem werkt."},
		Disconnected:     TermText{"Niet verbonden", "disconnected, not connected", "Het boekhoudsysteem accepteert de login niet meer; koppel opnieuw."},
		Reconnect:        TermText{"Opnieuw koppelen", "koppeling maken, connect, reconnect", "Opnieuw inloggen bij het boekhoudsysteem voor een koppeling die stilligt."},
		OnHold:           TermText{"In de wacht", "wacht, on hold", "Wordt niet gesynchroniseerd, omdat de koppeling stilligt."},
		MasterData:       TermText{"Stamgegevens", "master data", "Debiteuren, crediteuren, grootboekrekeningen en btw-codes van een administratie."},
		Debtor:           TermText{"Debiteur", "klant, customer, debtor", "Wie de klant geld schuldig is: verkopen worden erop geboekt."},
		Creditor:         TermText{"Crediteur", "leverancier, supplier, creditor", "Aan wie de klant geld schuldig is: inkopen worden erop geboekt."},
		Ledger:           TermText{"Grootboekrekening", "grootboek, ledger account", "Een rekening van de boekhouding, met een code."},
		VATCode:          TermText{"Btw-code", "VAT code", "Hoe de btw gerekend wordt, met het percentage."},
		Authoriser:       TermText{"Autorisator", "fiatteur, authoriser, authorizer", "Een rol: keurt documenten goed."},
		SuperUser:        TermText{"Supergebruiker", "beheerder, super user", "De rol die het kantoor beheert."},
		AuditFile:        TermText{"Auditfile", "XAF, auditbestand, audit file", "Een standaardbestand met de boeken van één jaar, dat elk Nederlands boekhoudsysteem kan schrijven."},
	}
}
