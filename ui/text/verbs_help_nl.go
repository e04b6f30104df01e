package text

func verbsShortDutch() map[string]string {
	return map[string]string{
		"":                          "De kantoorkant van Basecone in een terminal; zonder opdracht de schermen",
		"signup":                    "Een kantoor en zijn eerste gebruiker aanmelden",
		"connections":               "Koppelingen met boekhoudsystemen",
		"connections list":          "De koppelingen tonen",
		"connections show":          "Eén koppeling tonen, met de gebruikers die eraan hangen",
		"connections systems":       "Tonen welke boekhoudsystemen er zijn",
		"connections add":           "Een boekhoudsysteem koppelen",
		"connections connect":       "Opnieuw inloggen voor een koppeling",
		"connections check":         "Het boekhoudsysteem vragen of een koppeling werkt",
		"connections sync-user":     "Een andere gekoppelde gebruiker synchronisatiegebruiker maken",
		"connections remove":        "Een koppeling verwijderen",
		"administrations":           "Administraties van de klanten van het kantoor",
		"administrations list":      "De administraties tonen",
		"administrations show":      "Eén administratie tonen, met haar synchronisaties",
		"administrations available": "Tonen wat een koppeling ziet, en wat daarvan kan worden toegevoegd",
		"administrations add":       "Administraties toevoegen, hooguit vijf tegelijk",
		"administrations remove":    "Een administratie en haar stamgegevens verwijderen",
		"administrations access":    "Tonen wie een administratie mag zien, of dat wijzigen",
		"sync":                      "Administraties synchroniseren, zonder naam allemaal",
		"masterdata":                "Stamgegevens van administraties",
		"masterdata list":           "Debiteuren, crediteuren, grootboekrekeningen of btw-codes van een administratie tonen",
		"audit":                     "Het logboek van elke wijziging",
		"audit list":                "De wijzigingen tonen, de oudste eerst",
		"audit verify":              "Controleren dat geen regel is gewijzigd of weggehaald",
		"users":                     "Gebruikers van het kantoor",
		"users list":                "De gebruikers met hun rollen tonen",
		"users add":                 "Een gebruiker toevoegen",
		"password":                  "Wachtwoorden",
		"password reset":            "Een gebruiker een nieuw wachtwoord geven, als eigenaar van de gegevensmap",
		"backup":                    "Alles naar een bestand schrijven",
		"restore":                   "Een reservekopie terugzetten in een lege gegevensmap",
		"check":                     "De gegevensmap controleren",
		"demo":                      "Het hele product zonder netwerk, met verzonnen kantoren",
		"version":                   "Zeggen welke versie dit is",
		"help":                      "Hulp bij een opdracht",
	}
}

func verbsLongDutch() map[string]string {
	return map[string]string{
		"": `De kantoorkant van Basecone in een terminal: boekhoudsystemen koppelen, administraties toevoegen en hun stamgegevens bijhouden. Zonder opdracht openen de schermen.

Wie handelt: --office en --user, of BASECONE_OFFICE en BASECONE_USER. Het wachtwoord komt uit BASECONE_PASSWORD, of wordt gevraagd.
Waar een ID gevraagd wordt, mag ook een code of naam die maar één ding kan zijn.
Uitkomst: 0 gedaan, 1 geweigerd of mislukt, 2 verkeerd gebruikt.
Configuratie: config.toml in de XDG-configuratiemap, of --config.`,
		"signup": `Een kantoor aanmelden met zijn eerste gebruiker, die supergebruiker, accountant en autorisatiebeheerder wordt. Het wachtwoord komt uit BASECONE_PASSWORD, of wordt twee keer gevraagd. Het abonnement noemen is het bevestigen. De factuurgegevens mogen worden weggelaten.` + "\n\nDe voorwaarden die u met --accept-terms accepteert:\n\n" + termsDutch(),
		"connections add": `Een boekhoudsysteem koppelen. Wat er in te vullen is verschilt per systeem: zie connections systems.

Een veld dat niet gegeven is komt uit BASECONE_FIELD_<SLEUTEL>, of wordt gevraagd, geheime velden zonder ze te tonen. --field SLEUTEL=- leest de waarde van een regel standaardinvoer. Geheimen in --field SLEUTEL=WAARDE zijn voor anderen op deze machine te zien.
Systemen waar u met de browser inlogt geven een adres om te openen; plak het adres waar de browser eindigt.`,
		"connections connect": `Opnieuw inloggen voor een koppeling, zoals bij connections add. Met --own wordt uw eigen login gemaakt of vernieuwd, niet die van de synchronisatiegebruiker.`,
		"connections sync-user": `De login van een andere gebruiker laten synchroniseren. Die gebruiker moet bij het boekhoudsysteem zijn ingelogd en alle administraties zien.

Hier is --user die gebruiker. Zeg wie handelt met --as NAAM, met BASECONE_USER, of met --user vóór de opdracht.`,
		"administrations access": `Tonen wie een administratie mag zien; met --user en --on of --off wijzigen.

Met --on of --off is --user de gebruiker om wie het gaat. Zeg wie handelt met --as NAAM, met BASECONE_USER, of met --user vóór de opdracht.`,
		"sync":            `Administraties handmatig synchroniseren, hooguit één keer per 15 minuten elk. Op zichzelf zet dit ze alleen in de wachtrij: wat basecone daarna draait doet het werk. Met --wait gebeurt het nu, en staat er wat er wijzigde. Die waarvoor het te vroeg is, of die al bezig zijn, gelden alleen als mislukt als ze genoemd zijn.`,
		"masterdata list": `Stamgegevens van één soort van een administratie tonen: debtor, creditor, ledger-account of vat-code. Wat in het boekhoudsysteem vervallen is staat erbij met --removed.`,
		"users add":       `Een gebruiker aan het kantoor toevoegen. Diens wachtwoord komt uit BASECONE_NEW_PASSWORD, of wordt twee keer gevraagd; BASECONE_PASSWORD is dat van wie handelt. De rollen: super_user, accountant, sme_accountant, authorisation_administrator, authoriser, client_user en restricted_client_user.`,
		"password reset":  `Een gebruiker een nieuw wachtwoord geven zonder het oude, en een blokkering na mislukte pogingen opheffen. Wie de gegevensmap mag lezen en schrijven mag dit; het staat in het auditlogboek. Het wachtwoord komt uit BASECONE_NEW_PASSWORD, of wordt twee keer gevraagd.`,
		"backup":          `Een kloppende kopie van alles naar een nieuw bestand schrijven; - is standaarduitvoer. De sleutel die de logins van de koppelingen verzegelt zit er niet in: bewaar die apart.`,
		"restore":         `Een reservekopie controleren en terugzetten; - is standaardinvoer. Gegevens die er zijn worden nooit overschreven. De sleutel die de logins van de koppelingen verzegelt zit niet in een reservekopie: zet basecone.key terug in de gegevensmap, of zet BASECONE_KEY.`,
		"demo":            `Het hele product zonder netwerk, met twee kantoren en nagebootste boekhoudsystemen. Het heeft een eigen gegevensmap, waarvoor BASECONE_DATA niet telt.`,
	}
}

func verbsFlagsDutch() map[string]string {
	return map[string]string{
		"help": "Toon hulp", "version": "Toon de versie",
		"data":      "Gegevensmap (of BASECONE_DATA)",
		"config":    "Configuratiebestand",
		"lang":      "Taal: en of nl",
		"json":      "Schrijf JSON",
		"read-only": "Alleen kijken, niets wijzigen",
		"office":    "Kantoorcode van wie handelt (of BASECONE_OFFICE)",
		"user":      "Gebruikersnaam van wie handelt (of BASECONE_USER)",
		"yes":       "Beantwoord de vraag met ja",

		"organisation": "Naam van de organisatie", "office-code": "Code die iedereen typt om in te loggen",
		"plan": "Het abonnement: trial (proef) of premium", "accept-terms": "Accepteer de voorwaarden", "username": "Gebruikersnaam", "name": "Volledige naam",
		"email": "Het e-mailadres van de gebruiker", "street": "Straat", "house-number": "Huisnummer", "postal-code": "Postcode",
		"city": "Plaats", "registration": "Het KvK-nummer", "contact": "Contactpersoon", "contact-email": "Het e-mailadres van de contactpersoon",
		"phone": "Telefoonnummer", "billing-email": "Het e-mailadres voor facturen",

		"system": "Boekhoudsysteem, zie connections systems", "description": "Wat deze koppeling van andere onderscheidt",
		"field": "Veld als SLEUTEL=WAARDE, herhaal voor meer; SLEUTEL=- leest een regel standaardinvoer",
		"own":   "Log in voor uzelf",
		"as":    "Gebruikersnaam van wie handelt",
		"on":    "Open de administratie voor de gebruiker", "off": "Sluit haar voor de gebruiker",
		"wait": "Doe het werk nu en wacht erop", "kind": "Een van debtor, creditor, ledger-account of vat-code",
		"removed": "Toon ook wat in het boekhoudsysteem vervallen is", "role": "Rol, herhaal voor meer",
		"reset": "Begin opnieuw", "limit": "Hooguit zoveel, de nieuwste; 0 is alle",
		"connections sync-user --user":  "Gebruikersnaam van de nieuwe synchronisatiegebruiker",
		"administrations access --user": "Gebruikersnaam van de gebruiker om wie het gaat",
		"password reset --office":       "Kantoorcode van de gebruiker om wie het gaat (of BASECONE_OFFICE)",
		"password reset --user":         "Gebruikersnaam van de gebruiker om wie het gaat",
	}
}

// verbsHeadsDutch are the columns of tables and the names on cards.
func verbsHeadsDutch() map[string]string {
	return map[string]string{
		"id": "ID", "code": "CODE", "name": "NAAM", "system": "SYSTEEM", "description": "OMSCHRIJVING", "status": "STATUS",
		"sync_user": "SYNCHRONISATIEGEBRUIKER", "outside_user": "GEBRUIKER DAAR", "last_check": "LAATSTE CONTROLE", "last_error": "LAATSTE FOUT",
		"administrations": "ADMINISTRATIES", "connection": "KOPPELING", "email": "E-MAIL", "last_sync": "LAATSTE SYNC",
		"next_sync": "VOLGENDE SYNC", "kvk": "KVK-NUMMER", "vat_number": "BTW-NUMMER", "fiscal_year": "JAAR", "available": "TOE TE VOEGEN",
		"sign_in": "INLOGGEN MET", "user": "GEBRUIKER", "user_name": "GEBRUIKERSNAAM", "access": "TOEGANG", "result": "UITKOMST", "started": "BEGONNEN",
		"trigger": "DOOR", "added": "NIEUW", "changed": "GEWIJZIGD", "removed": "VERVALLEN", "contact": "CONTACT", "street": "STRAAT",
		"postal_code": "POSTCODE", "city": "PLAATS", "country": "LAND", "phone": "TELEFOON", "iban": "IBAN", "type": "SOORT",
		"rgs": "RGS", "percentage": "PERCENTAGE", "account": "REKENING", "blocked": "GEBLOKKEERD", "removed_at": "VERVALLEN",
		"side_unknown": "DEBITEUR OF CREDITEUR", "at": "TIJD", "action": "HANDELING", "subject": "ONDERWERP", "changes": "WIJZIGINGEN", "since": "SINDS",
		"last_good": "LAATSTE SUCCES", "lapses": "VERLOOPT", "created": "GEMAAKT", "file": "BESTAND",
		"reason": "REDEN", "office_code": "KANTOORCODE", "linked": "GEKOPPELD ALS", "debtors": "DEBITEUREN", "creditors": "CREDITEUREN",
		"ledger_accounts": "REKENINGEN", "vat_codes": "BTW-CODES", "roles": "ROLLEN", "last_seen": "LAATST INGELOGD",
	}
}
