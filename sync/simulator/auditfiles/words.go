package auditfiles

// What names and addresses are drawn from.

var surnames = []string{ //nolint:gochecknoglobals // a constant table
	"de Jong", "Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder",
	"de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits",
	"de Graaf", "van der Meer", "Kok", "Jacobs", "Vermeulen", "van den Heuvel", "van der Veen", "Schouten", "van Beek",
	"Willems", "Hoekstra", "Koster", "Prins", "Huisman", "Postma", "Kuipers", "Veenstra", "Kramer", "Gerritsen", "Wolters",
	"Molenaar", "Driessen", "Timmermans", "Bouwman", "Ruiter", "Zijlstra", "Böttger", "Çelik", "Özdemir", "Guérin", "Ibáñez", "Müller",
}

var givenNames = []string{ //nolint:gochecknoglobals // a constant table
	"Anna", "Bram", "Carla", "Daan", "Eline", "Femke", "Gijs", "Hanneke", "Ilse", "Joris", "Karin", "Lars", "Marieke", "Noa",
	"Olaf", "Petra", "Quinten", "Rianne", "Sander", "Tess", "Ursula", "Vincent", "Wouter", "Yara", "Zoë", "André", "Desirée", "René",
}

var trades = []string{ //nolint:gochecknoglobals // a constant table
	"Aannemersbedrijf", "Accountantskantoor", "Administratiekantoor", "Apotheek", "Autobedrijf", "Bakkerij", "Bloemisterij",
	"Boekhandel", "Bouwbedrijf", "Café", "Drukkerij", "Elektrotechniek", "Fietsenmakerij", "Glashandel", "Groothandel",
	"Hoveniersbedrijf", "Installatiebedrijf", "Kaashandel", "Kapsalon", "Loonbedrijf", "Makelaardij", "Meubelmakerij",
	"Notariskantoor", "Optiek", "Reclamebureau", "Restaurant", "Schildersbedrijf", "Slagerij", "Tandartspraktijk",
	"Timmerbedrijf", "Transportbedrijf", "Uitgeverij", "Verhuurbedrijf", "Wasserij", "Zeilmakerij",
}

var endings = []string{"", "", " B.V.", " B.V.", " B.V.", " V.O.F.", " & Zn.", " Holding B.V.", " Nederland B.V."} //nolint:gochecknoglobals // a constant table

var streets = []string{ //nolint:gochecknoglobals // a constant table
	"Dorpsstraat", "Kerkstraat", "Molenweg", "Industrieweg", "Havenkade", "Stationsplein", "Oude Gracht", "Lange Voorhout",
	"Wilhelminalaan", "Beatrixstraat", "Nijverheidsweg", "Ambachtsweg", "Zeedijk", "Breestraat", "Korenmarkt", "Schoolstraat",
	"Eikenlaan", "Burgemeester Colijnstraat", "'s-Gravelandseweg", "Prins Hendrikkade", "Veemarkt", "Tuinstraat",
}

var towns = []struct{ name, code string }{ //nolint:gochecknoglobals // a constant table
	{"Alkmaar", "18"},
	{"Amersfoort", "38"},
	{"Amsterdam", "10"},
	{"Apeldoorn", "73"},
	{"Arnhem", "68"},
	{"Breda", "48"},
	{"Delft", "26"},
	{"Deventer", "74"},
	{"Dordrecht", "33"},
	{"Eindhoven", "56"},
	{"Enschede", "75"},
	{"Goes", "44"},
	{"Gouda", "28"},
	{"Groningen", "97"},
	{"Haarlem", "20"},
	{"'s-Hertogenbosch", "52"},
	{"Hoorn", "16"},
	{"Leeuwarden", "89"},
	{"Leiden", "23"},
	{"Maastricht", "62"},
	{"Middelburg", "43"},
	{"Nijmegen", "65"},
	{"Roermond", "60"},
	{"Rotterdam", "30"},
	{"Sneek", "86"},
	{"Tilburg", "50"},
	{"Utrecht", "35"},
	{"Venlo", "59"},
	{"Zutphen", "72"},
	{"Zwolle", "80"},
}

// ledgerAccount is an account of the chart.
type ledgerAccount struct {
	id, name string
	result   bool   // profit and loss, else balance
	rgs      string // reference code; may be empty
}

// chart is what a small Dutch business books on.
var chart = []ledgerAccount{ //nolint:gochecknoglobals // a constant table
	{"0010", "Goodwill", false, "BIva"},
	{"0100", "Bedrijfspand", false, "BMvaBeg"},
	{"0105", "Afschrijving bedrijfspand", false, ""},
	{"0200", "Machines en installaties", false, "BMvaMei"},
	{"0205", "Afschrijving machines en installaties", false, ""},
	{"0300", "Inventaris", false, "BMvaObe"},
	{"0305", "Afschrijving inventaris", false, ""},
	{"0400", "Vervoermiddelen", false, "BMvaVer"},
	{"0405", "Afschrijving vervoermiddelen", false, ""},
	{"0500", "Waarborgsommen", false, "BFva"},
	{"0600", "Eigen vermogen", false, "BEiv"},
	{"0610", "Privéopnamen", false, ""},
	{"0620", "Privéstortingen", false, ""},
	{"0700", "Lening bank", false, "BLas"},
	{"0710", "Financiering bedrijfsauto", false, ""},
	{"0800", "Voorziening groot onderhoud", false, "BVrz"},
	{"1000", "Kas", false, "BLimKas"},
	{"1100", "Rekening-courant bank", false, "BLimBan"},
	{"1110", "Spaarrekening", false, ""},
	{"1190", "Kruisposten", false, "BLimKru"},
	{"1200", "Pinbetalingen onderweg", false, ""},
	{"1300", "Debiteuren", false, "BVorDeb"},
	{"1310", "Voorziening dubieuze debiteuren", false, ""},
	{"1400", "Vooruitbetaalde kosten", false, "BVorOva"},
	{"1410", "Nog te ontvangen bedragen", false, ""},
	{"1500", "Te betalen btw hoog", false, "BSchBep"},
	{"1501", "Te betalen btw laag", false, ""},
	{"1510", "Te betalen btw verlegd", false, ""},
	{"1520", "Te vorderen btw", false, ""},
	{"1550", "Afdracht btw", false, ""},
	{"1600", "Crediteuren", false, "BSchCre"},
	{"1700", "Te betalen loonheffing", false, ""},
	{"1710", "Te betalen netto lonen", false, ""},
	{"1720", "Reservering vakantiegeld", false, ""},
	{"1800", "Nog te betalen kosten", false, "BSchOpa"},
	{"1900", "Vraagposten", false, ""},
	{"3000", "Voorraad handelsgoederen", false, "BVrd"},
	{"3100", "Onderhanden werk", false, "BPro"},
	{"4000", "Brutolonen", true, "WPerLes"},
	{"4010", "Vakantietoeslag", true, ""},
	{"4020", "Sociale lasten", true, "WPerSol"},
	{"4030", "Pensioenpremies", true, "WPerPen"},
	{"4040", "Reiskosten personeel", true, ""},
	{"4050", "Studiekosten", true, ""},
	{"4100", "Huur bedrijfsruimte", true, "WBedHui"},
	{"4110", "Gas, water en elektriciteit", true, ""},
	{"4120", "Schoonmaak en klein onderhoud", true, ""},
	{"4200", "Reclame en advertenties", true, "WBedVkk"},
	{"4210", "Representatie en relatiegeschenken", true, ""},
	{"4300", "Brandstof", true, "WBedAut"},
	{"4310", "Onderhoud en verzekering auto's", true, ""},
	{"4400", "Kantoorbenodigdheden", true, "WBedKan"},
	{"4410", "Telefoon en internet", true, ""},
	{"4420", "Software en abonnementen", true, ""},
	{"4500", "Accountant en administratie", true, "WBedAdv"},
	{"4510", "Verzekeringen", true, ""},
	{"4520", "Bankkosten", true, ""},
	{"4590", "Kasverschillen", true, ""},
	{"4600", "Afschrijvingen", true, "WAfs"},
	{"4700", "Rente lening", true, "WFbe"},
	{"7000", "Inkoop handelsgoederen", true, "WKpr"},
	{"7010", "Inkoop uit EU-landen", true, ""},
	{"7100", "Uitbesteed werk", true, ""},
	{"7900", "Voorraadmutatie", true, ""},
	{"8000", "Omzet hoog tarief", true, "WOmz"},
	{"8010", "Omzet laag tarief", true, ""},
	{"8020", "Omzet btw verlegd", true, ""},
	{"8030", "Omzet binnen de EU", true, ""},
	{"8900", "Betalingskortingen", true, ""},
	{"9000", "Buitengewone baten en lasten", true, ""},
}

// vatCode is a VAT code of the books.
type vatCode struct{ id, name, pay, claim string }

var vatCodes = []vatCode{ //nolint:gochecknoglobals // a constant table
	{"VH", "Verkoop btw hoog 21%", "1500", ""},
	{"VL", "Verkoop btw laag 9%", "1501", ""},
	{"V0", "Verkoop 0%", "", ""},
	{"VV", "Verkoop btw verlegd", "1510", ""},
	{"EU", "Levering binnen de EU", "1510", ""},
	{"IH", "Inkoop btw hoog 21%", "", "1520"},
	{"IL", "Inkoop btw laag 9%", "", "1520"},
	{"IV", "Inkoop btw verlegd", "1510", "1520"},
}
