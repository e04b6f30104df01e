package text

import "basecone/domain"

func signupDutch() SignupText {
	return SignupText{
		Title: "Aanmelden", Steps: [4]string{"Uw kantoor", "Eerste gebruiker", "Boekhoudsysteem", "Administraties"},
		Connect: connectDutch(), Available: availableDutch(),
		OfficeTitle: "Uw kantoor", OfficeIntro: "Met deze gegevens maken we uw eigen omgeving, en de factuur.",
		UserTitle: "Eerste gebruiker", UserIntro: "Deze persoon beheert het kantoor en houdt het bijgewerkt met uw boekhoudsysteem.",
		Fields: map[string]FieldText{
			domain.FieldOrganisation: {"Organisatie", "Zoals die is ingeschreven, bijvoorbeeld Janssen & Partners."},
			domain.FieldStreet:       {"Straat", "Bijvoorbeeld Oudegracht."},
			domain.FieldHouseNumber:  {"Huisnummer", "Met de toevoeging, bijvoorbeeld 24-B."},
			domain.FieldPostalCode:   {"Postcode", "Vier cijfers en twee letters, bijvoorbeeld 3511 AB."},
			domain.FieldCity:         {"Plaats", "Bijvoorbeeld Utrecht."},
			domain.FieldRegistration: {"KvK-nummer", "Uw nummer bij de Kamer van Koophandel, bijvoorbeeld 12345678."},
			domain.FieldContact:      {"Contactpersoon", "Bijvoorbeeld Monica de Wit."},
			domain.FieldEmail:        {"E-mail", "Van de contactpersoon, bijvoorbeeld info@janssen.example."},
			domain.FieldPhone:        {"Telefoon", "Bijvoorbeeld 030 123 45 67 of +31 30 123 45 67."},
			domain.FieldBillingEmail: {"Factuur-e-mail", "Ontvangt de maandfactuur, bijvoorbeeld facturen@janssen.example."},
			domain.FieldName:         {"Volledige naam", "Bijvoorbeeld Monica de Wit."},
			domain.FieldUserName:     {"Gebruikersnaam", "Om mee in te loggen, bijvoorbeeld monica. Kan nooit worden gewijzigd."},
			domain.FieldUserEmail:    {"E-mail", "Bijvoorbeeld monica@janssen.example."},
			domain.FieldPassword:     {"Wachtwoord", "Minstens 12 tekens; een zin die u kunt onthouden werkt goed."},
			"password_again":         {"Nogmaals", "Hetzelfde wachtwoord nog eens."},
			domain.FieldOfficeCode:   {"Kantoorcode", "Iedereen typt deze om in te loggen: de naam of een afkorting, bijvoorbeeld janssen-partners."},
		},
		Plan:      FieldText{"Abonnement", "Kies met de spatiebalk: begin met een proefperiode, of neem meteen het Premium-abonnement."},
		PlanAgain: FieldText{"Nogmaals", "Kies nog een keer hetzelfde; voor het kantoor wordt gemaakt vragen we het een laatste keer."},
		Terms:     FieldText{"Voorwaarden", "ctrl+t toont ze."},
		TermsNo:   "niet geaccepteerd", TermsYes: "geaccepteerd",
		TermsTitle: "Algemene voorwaarden",
		TermsText:  termsDutch(),
		Free:       "vrij", Strength: [4]string{"te zwak", "redelijk", "goed", "sterk"},
		Keep:     "Bewaar de gebruikersnaam en kantoorcode: ze worden niet gemaild.",
		Creating: "Het kantoor wordt gemaakt…", Stopped: "U hebt dit gestopt; het kantoor is niet gemaakt.",
		CreateTitle: "Kantoor %s maken?", CreateBody: "%s begint met: %s.\nDe kantoorcode en de gebruikersnaam blijven vanaf nu zoals ze zijn.",
		Create: "maak het kantoor", CreateHelp: "Vraagt het nog eens, en maakt dan het kantoor en de eerste gebruiker.",
		CreateYes: "Maak het kantoor", Created: "Kantoor %s is gemaakt, en u bent ingelogd.",
		DoneIntro:   "Klaar.",
		LinkedTitle: "Uw boekhoudsysteem is gekoppeld", LinkedIntro: "Deze wizard maakt één koppeling. Voeg andere later toe, onder Koppelingen.",
		AddedTitle: Plural{"%s administratie is toegevoegd", "%s administraties zijn toegevoegd"},
		AddedIntro: "Hun stamgegevens worden nu op de achtergrond gelezen, en vanaf hier bijgehouden.", AddedMore: "Voeg de volgende vijf toe, of ga naar uw administraties.", AddedAll: "Alles wat toe te voegen was is toegevoegd. Ga naar uw administraties.",
		StopTitle: "De wizard hier verlaten?", StopBody: "Uw kantoor blijft. Wat nog moet kan later, onder Koppelingen en Administraties.", StopYes: "Verlaat de wizard",
		LoadingSystem: "Kijken hoe ver u was…",
		CardTitle:     "Inlogkaart", CardOrganisation: "Organisatie", CardOffice: "Kantoorcode", CardUser: "Gebruikersnaam", CardName: "Voor", CardStart: "Start",
		CardNote: "Het wachtwoord staat niet op deze kaart. Bewaar dat ergens anders.",
		CardSave: "De inlogkaart opslaan", CardBody: "Kantoorcode en gebruikersnaam, nooit het wachtwoord. Waarheen?",
		CardRemote: "Via SSH is de schijf die van een andere machine. Kopieer de kaart.", CardIncomplete: "Vul eerst de gebruikersnaam en de kantoorcode in.",
		Continue: "volgende stap", Previous: "vorige stap", SaveCard: "kaart opslaan", CopyCard: "kopieer kaart", ReadTerms: "lees de voorwaarden",
		GoOn: "verder", Relink: "opnieuw inloggen", OtherFolder: "kies een andere map", NextFive: "de volgende vijf", Finish: "naar uw administraties", Later: "verlaat de wizard",
		ContinueHelp: "Controleer alle velden en ga verder.", PreviousHelp: "Eén stap terug; wat getypt is blijft.",
		SaveCardHelp: "Schrijf kantoorcode en gebruikersnaam, zonder het wachtwoord, naar een bestand.", CopyCardHelp: "Stuur kantoorcode en gebruikersnaam naar het klembord van uw terminal.",
		ReadTermsHelp: "Toon de voorwaarden.", GoOnHelp: "Naar de volgende stap.", RelinkHelp: "Log opnieuw in bij het boekhoudsysteem.", OtherFolderHelp: "Lees de auditfiles uit een andere map.",
		NextFiveHelp: "Kies nog hooguit vijf administraties.", FinishHelp: "Sluit de wizard af en toon uw administraties.",
		LaterHelp: "Sluit de wizard af; de rest kan vanuit het menu.",
	}
}

// termsDutch are what whoever signs an office up accepts.
func termsDutch() string {
	return "U maakt een omgeving voor uw eigen kantoor, en verklaart dat u dat namens het kantoor mag doen.\n\n" +
		"Uw kantoor blijft eigenaar van alles wat het hier bewaart. Wie deze basecone beheert houdt het veilig, gebruikt het nergens anders voor, en geeft het terug of verwijdert het als u daarom vraagt.\n\n" +
		"Een proefperiode kost niets en eindigt vanzelf. Het Premium-abonnement wordt elke maand gefactureerd naar het factuur-e-mailadres en kan worden opgezegd met een maand opzegtermijn.\n\n" +
		"Houd uw wachtwoord voor uzelf. Wie ermee inlogt handelt namens uw kantoor."
}
