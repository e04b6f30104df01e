package text

import "basecone/domain"

func errorsDutch() ErrorsText {
	return ErrorsText{
		Internal: "Er ging bij ons iets mis; er is niets verloren. Probeer het opnieuw, en vraag de beheerder van basecone in het logboek te kijken als het blijft.",
		Item:     "dit", At: "om %s", Later: "later", Unsaid: "geen reden gegeven",
		Codes: map[domain.Code]string{
			domain.CodeRequired:        "Vul dit in.",
			domain.CodeTooLong:         "Dit is te lang. Gebruik hooguit {max} tekens.",
			domain.CodePostalCode:      "Dit is geen Nederlandse postcode. Typ hem als 1234 AB.",
			domain.CodeHouseNumber:     "Een huisnummer begint met een cijfer, zoals 12 of 12-A.",
			domain.CodeRegistration:    "Een KvK-nummer heeft 8 cijfers. Het staat op uw uittreksel van de Kamer van Koophandel.",
			domain.CodeEmail:           "Dit is geen e-mailadres. Typ het als naam@kantoor.example.",
			domain.CodePhone:           "Dit is geen telefoonnummer. Gebruik cijfers, met + ervoor voor een ander land.",
			domain.CodePlan:            "Kies de proefperiode of het premium abonnement.",
			domain.CodePlanUnconfirmed: "De twee keuzes van een abonnement verschillen. Kies twee keer hetzelfde om het te bevestigen.",
			domain.CodeTerms:           "Het kantoor kan pas worden gemaakt als de voorwaarden zijn geaccepteerd. Lees en accepteer ze om verder te gaan.",
			domain.CodeOfficeCode:      "Een kantoorcode heeft 3 tot 30 letters a–z, cijfers en streepjes, zonder streepje aan begin of eind.",
			domain.CodeOfficeCodeTaken: "Een ander kantoor gebruikt deze code. Kies een andere.",
			domain.CodeUserName:        "Een gebruikersnaam heeft 2 tot 40 letters a–z, cijfers, punten, streepjes of lage streepjes.",
			domain.CodeUserNameTaken:   "Iemand in dit kantoor heeft deze gebruikersnaam. Kies een andere.",
			domain.CodePasswordShort:   "Dit wachtwoord is te kort om veilig te zijn. Gebruik minstens 12 tekens; een korte zin werkt goed.",
			domain.CodePasswordGuess:   "Dit wachtwoord is makkelijk te raden. Gebruik er een zonder uw namen dat niet algemeen bekend is.",
			domain.CodePasswordAgain:   "De twee wachtwoorden verschillen. Typ hetzelfde nog eens.",

			domain.CodeSignIn:       "Kantoorcode, gebruikersnaam of wachtwoord klopt niet. Controleer ze alle drie en probeer het opnieuw.",
			domain.CodeSignInLocked: "Te veel mislukte pogingen, daarom is inloggen geblokkeerd tot {time}. Probeer het dan opnieuw, of vraag een supergebruiker.",
			domain.CodeForbidden:    "Uw rol staat dit niet toe. Vraag het een supergebruiker van uw kantoor.",
			domain.CodeReadOnly:     "Deze sessie mag kijken maar niets wijzigen. Log in zonder alleen-lezen om dit te doen.",
			domain.CodeNotFound:     "{name} is er niet (meer). Ga terug en bekijk de lijst opnieuw.",
			domain.CodeAmbiguous:    "{name} kan meer dan één ding zijn. Gebruik het id.",

			domain.CodeUnknownSystem:     "{name} is geen boekhoudsysteem dat wij kennen. Kies er een uit de lijst.",
			domain.CodeSystemUnavailable: "{name} kan nog niet worden gekoppeld. Kies een ander boekhoudsysteem.",
			domain.CodeDescription:       "Dit boekhoudsysteem vraagt een omschrijving, om de koppelingen uit elkaar te houden. Vul er een in.",
			domain.CodeConnectionInUse:   "{count} administraties gebruiken {name} nog. Verwijder eerst die, dan de koppeling.",
			domain.CodeConnectionDown:    "De koppeling {name} werkt niet, dus dit moet wachten. Koppel eerst opnieuw.",
			domain.CodeConsentExpired:    "Deze aanmelding is te lang geleden of ergens anders begonnen. Begin opnieuw.",
			domain.CodeConsentMismatch:   "Dit adres hoort bij een andere aanmelding. Kopieer het adres dat uw browser nu toont.",
			domain.CodeConsentDenied:     "Het boekhoudsysteem gaf geen toegang: {reason}. Begin opnieuw en sta het toe.",
			domain.CodeConsentAddress:    "Dit is niet het adres waar de browser eindigde. Kopieer de hele adresbalk en plak die hier.",
			domain.CodeWrongUser:         "U logde in als {name}, die geen van deze administraties ziet. Log in als de gebruiker die dat wel doet.",
			domain.CodeNotConfigured:     "{name} is op deze machine niet ingesteld. Vraag de beheerder van basecone het te registreren.",

			domain.CodeTooMany:             "Dat is meer dan {max} tegelijk. Kies er nu {max} en de rest meteen daarna.",
			domain.CodeNothingChosen:       "Er is nog niets gekozen. Kies er minstens één.",
			domain.CodeNotAvailable:        "{name} kan niet worden toegevoegd: {reason}. Kies andere.",
			domain.CodeAdministrationTaken: "{name} zit al in een kantoor. Een administratie verhuist door migratie.",
			domain.CodeSyncTooSoon:         "{name} is minder dan 15 minuten geleden handmatig gesynchroniseerd. Probeer het opnieuw {until}.",
			domain.CodeSyncRunning:         "{name} wordt op dit moment gesynchroniseerd. Wacht tot dat klaar is.",

			domain.CodeAuthExpired: "Het boekhoudsysteem accepteert de aanmelding niet meer. Koppel opnieuw om weer in te loggen.",
			domain.CodeNoRights:    "De gebruiker heeft geen toegang in het boekhoudsysteem. Geef die daar, en controleer opnieuw.",
			domain.CodeOutsideGone: "{name} staat niet meer in het boekhoudsysteem. Herstel het daar, of verwijder het hier.",
			domain.CodeThrottled:   "Het boekhoudsysteem is te vaak bevraagd. Het gaat vanzelf verder {until}.",
			domain.CodeUnreachable: "Het boekhoudsysteem antwoordt niet; misschien is er onderhoud. Het wordt vanzelf opnieuw geprobeerd.",
			domain.CodeBadAnswer:   "Het boekhoudsysteem gaf een onbegrijpelijk antwoord. Het wordt vanzelf opnieuw geprobeerd.",
			domain.CodeBadFile:     "{name} kan niet worden gelezen: {reason}. Exporteer het opnieuw uit het boekhoudsysteem.",
			domain.CodeFolder:      "Deze map bestaat niet, of mag niet worden gelezen. Controleer het pad en de rechten.",
			domain.CodeUserRefused: "{name} kan geen synchronisatiegebruiker zijn: {reason}. Log in als een andere gebruiker.",

			domain.CodeStoreHeld:    "Een andere basecone heeft de gegevens in gebruik. Stop die, of gebruik die via SSH.",
			domain.CodeStoreNewer:   "De gegevens zijn geschreven door een nieuwere basecone. Installeer die versie; er is niets gewijzigd.",
			domain.CodeStoreDamaged: "Het gegevensbestand is beschadigd. Zet de laatste back-up terug; het beschadigde bestand is ongemoeid gelaten.",
			domain.CodeStoreFull:    "De schijf is vol, dus er is niets gewijzigd. Maak ruimte en probeer het opnieuw.",
			domain.CodeKeyMissing:   "De sleutel die wachtwoorden beschermt is niet waar hij was, dus ze zijn niet te lezen. Zet de sleutel terug.",
			domain.CodeBadBackup:    "Dit is geen volledige back-up van basecone. Gebruik een andere; er is niets gewijzigd.",
			domain.CodeNotEmpty:     "Er staan hier al gegevens, en terugzetten overschrijft die nooit. Zet terug in een lege map.",
			domain.CodeConflict:     "Dit bestaat al. Kies een andere naam.",
		},
	}
}
