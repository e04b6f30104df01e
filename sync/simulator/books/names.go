package books

import (
	"math/rand/v2"
	"strings"
)

// trade is a line of business: how its companies are called and whom they deal with.
type trade struct {
	names     []string // with * for a family name, + for a fanciful one
	customers int      // per cent of the relations that are customers
	people    int      // per cent of the customers that are persons
}

func trades() []trade {
	return []trade{
		{[]string{"Bakkerij *", "Banketbakkerij *", "Bakkerij +", "Brood- en banketbakkerij * en Zn."}, 35, 10},
		{[]string{"* Installatietechniek B.V.", "Installatiebedrijf * B.V.", "Loodgietersbedrijf *", "+ Elektrotechniek B.V."}, 60, 55},
		{[]string{"Thuiszorg +", "Zorggroep + B.V.", "Fysiotherapie *", "Tandartspraktijk *", "Huisartsenpraktijk +"}, 55, 80},
		{[]string{"* Advies B.V.", "* & Partners Consultancy B.V.", "+ Organisatieadvies B.V.", "* Interim Management"}, 45, 0},
		{[]string{"* Holding B.V.", "* Beheer B.V.", "+ Participaties B.V."}, 15, 0},
		{[]string{"Bouwbedrijf * B.V.", "Aannemersbedrijf * en Zonen", "Timmerfabriek + B.V."}, 40, 40},
		{[]string{"Garage *", "Autobedrijf * B.V.", "Fietsenwinkel +"}, 65, 75},
		{[]string{"Restaurant +", "Eetcafé +", "Hotel + B.V.", "Brasserie *"}, 25, 30},
		{[]string{"Hoveniersbedrijf *", "Boomkwekerij *", "Kwekerij + B.V."}, 50, 50},
		{[]string{"* Transport B.V.", "Koeriersdienst +", "* Logistiek B.V."}, 50, 0},
		{[]string{"Groothandel * B.V.", "+ Import B.V.", "* Technische Handel B.V."}, 60, 5},
		{[]string{"Drukkerij +", "* Webontwikkeling", "Reclamebureau + B.V.", "Fotografie *"}, 55, 10},
		{[]string{"Kapsalon +", "Schoonheidssalon *", "Wasserij + B.V."}, 40, 60},
	}
}

// companyName is a name in the trade's manner.
func (t trade) companyName(r *rand.Rand) string { return fill(r, pick(r, t.names)) }

// firmName is a relation's name: a company of any trade, or one everybody deals with.
func firmName(r *rand.Rand) string {
	if r.IntN(12) == 0 {
		return pick(r, everybodys())
	}
	return pick(r, trades()).companyName(r)
}

func personName(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return "Fam. " + pick(r, families())
	}
	return pick(r, given()) + " " + lower(pick(r, families()))
}

func fill(r *rand.Rand, pattern string) string {
	name := strings.Replace(pattern, "+", pick(r, fancies()), 1)
	return strings.Replace(name, "*", pick(r, families()), 1)
}

// lower writes a prefix small, as Dutch does after a given name: Jan de Wit.
func lower(family string) string {
	for _, prefix := range []string{"De ", "Van der ", "Van den ", "Van de ", "Van ", "Ten "} {
		if rest, ok := strings.CutPrefix(family, prefix); ok {
			return strings.ToLower(prefix) + rest
		}
	}
	return family
}

func families() []string {
	return []string{
		"Aalbers", "Van Amerongen", "Bakker", "Beekman", "Van den Berg", "Blom", "De Boer", "Bosch", "Brouwer", "De Bruin",
		"Claassen", "Dekker", "Van Dijk", "Dijkstra", "Doornbos", "Van Eck", "Evers", "Fransen", "Van Gelder", "Gerritsen",
		"De Graaf", "Groeneveld", "De Haan", "Hendriks", "Van den Heuvel", "Hoekstra", "Hofman", "Huisman", "Jacobs", "De Jong",
		"Kamphuis", "Koster", "Kuipers", "Lammers", "De Lange", "Van Leeuwen", "Van der Linden", "Maas", "Meijer", "Molenaar",
		"Nijhuis", "Noordhoek", "Oosterhuis", "Peeters", "Pietersen", "Postma", "Prins", "Rademaker", "De Ridder", "Van Rijn",
		"Schouten", "Smeets", "Spaans", "Ten Brink", "Timmer", "Uitdehaag", "Veenstra", "Verhoeven", "Visser", "De Vos",
		"Vreeman", "Wagenaar", "Van der Werf", "Wiersma", "De Wit", "Wolters", "Zandbergen", "Zijlstra", "Çelik", "Müller",
	}
}

func given() []string {
	return []string{
		"Anneke", "Bart", "Carla", "Daan", "Els", "Fatima", "Gijs", "Hanneke", "Iris", "Joris", "Karin", "Lotte", "Maarten",
		"Noor", "Otto", "Petra", "Quinten", "Roos", "Sjoerd", "Tess", "Umut", "Vera", "Willem", "Yasmin", "Zoë", "René", "Daniël",
	}
}

func fancies() []string {
	return []string{
		"De Linde", "Het Anker", "De Morgenster", "Zonneweide", "De Korenaar", "Waterland", "De Gouden Leeuw", "Noorderlicht",
		"De Brug", "Rivierzicht", "De Eik", "Het Veer", "Duinrand", "De Haven", "Morgenrood", "Twee Torens", "De Zwaan",
		"Bellevue", "De Reiger", "Heidebloem", "De Wijde Blik", "Polderzicht", "Het Kompas", "Vierkant", "De Waag",
	}
}

func everybodys() []string {
	return []string{
		"Belastingdienst", "Stroom & Gas Nederland B.V.", "Waterbedrijf Laagland", "Telecom Noordzee B.V.", "Verzekeringen De Polder N.V.",
		"Kantoorvakhandel Pen & Papier", "Lease Maatschappij Rijnland B.V.", "Pensioenfonds Ambacht", "Pakketdienst Morgen B.V.",
		"Schoonmaakbedrijf Glans", "Uitzendbureau Handen", "Software Huis Delta B.V.", "Bank van Oost-Nederland", "Gemeente Rivierdal",
	}
}

func mailBoxes() []string {
	return []string{"info", "administratie", "facturen", "boekhouding", "crediteuren", "verkoop", "contact"}
}

func streets() []string {
	return []string{
		"Dorpsstraat", "Kerkstraat", "Molenweg", "Stationsstraat", "Industrieweg", "Havenstraat", "Nijverheidsweg", "Lindelaan",
		"Schoolstraat", "Marktplein", "Energieweg", "Ambachtsweg", "Parallelweg", "Beukenlaan", "Zuiderkade", "Kanaaldijk",
		"Wilhelminastraat", "Julianalaan", "Raadhuisplein", "Veldweg", "Eikenlaan", "Transportweg", "Noordsingel", "Brugstraat",
		"Van Eyckstraat", "Burgemeester Smitlaan", "1e Dwarsstraat", "De Hoef", "'t Zand", "Achter de Hoven",
	}
}

type town struct {
	name   string
	postal int // the first two digits
	area   string
}

func towns() []town {
	return []town{
		{"Amsterdam", 10, "020"},
		{"Alkmaar", 18, "072"},
		{"Haarlem", 20, "023"},
		{"Leiden", 23, "071"},
		{"Den Haag", 25, "070"},
		{"Gouda", 28, "0182"},
		{"Rotterdam", 30, "010"},
		{"Dordrecht", 33, "078"},
		{"Utrecht", 35, "030"},
		{"Amersfoort", 38, "033"},
		{"Goes", 44, "0113"},
		{"Breda", 48, "076"},
		{"Tilburg", 50, "013"},
		{"'s-Hertogenbosch", 52, "073"},
		{"Eindhoven", 56, "040"},
		{"Venlo", 59, "077"},
		{"Maastricht", 62, "043"},
		{"Nijmegen", 65, "024"},
		{"Arnhem", 68, "026"},
		{"Apeldoorn", 73, "055"},
		{"Enschede", 75, "053"},
		{"Zwolle", 80, "038"},
		{"Leeuwarden", 89, "058"},
		{"Groningen", 97, "050"},
	}
}

func abroad() []Address {
	return []Address{
		{Street: "Hauptstraße", PostalCode: "46446", City: "Emmerich am Rhein", Country: "DE"},
		{Street: "Bahnhofstraße", PostalCode: "48599", City: "Gronau", Country: "DE"},
		{Street: "Meir", PostalCode: "2000", City: "Antwerpen", Country: "BE"},
		{Street: "Rue de la Gare", PostalCode: "59000", City: "Lille", Country: "FR"},
		{Street: "Station Road", PostalCode: "CT1 1AA", City: "Canterbury", Country: "GB"},
	}
}
