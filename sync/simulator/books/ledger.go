package books

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"basecone/domain"
)

// Ledger is a ledger account.
type Ledger struct {
	Touched
	ID, Code, Name string
	Balance        bool // on the balance sheet; else profit and loss
	Credit         bool // its usual side
	Type           int  // as Exact Online numbers them
	VAT            string
	Blocked        bool
}

func (l *Ledger) touch(stamp int64) { l.Stamp = stamp }

// newLedger is a chart of accounts: the common part and nothing more. Some accounts
// are not in use in every company.
func newLedger(r *rand.Rand, touch func() Touched) []Ledger {
	var rows []Ledger
	for _, group := range chart() {
		for line := range strings.Lines(group.accounts) {
			code, name, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				continue
			}
			name, vat, _ := strings.Cut(name, " /")
			rows = append(rows, Ledger{
				Touched: touch(), ID: guid(r), Code: code, Name: name, VAT: vat,
				Balance: code < "4", Credit: group.credit, Type: group.kind, Blocked: r.IntN(60) == 0,
			})
		}
	}
	return rows
}

// changeLedger is the ledger's part of a round of changes.
func (c *Company) changeLedger(r *rand.Rand, round int, touch func() Touched) domain.Counts {
	var n domain.Counts
	row := take(&c.ledger, r.IntN(len(c.ledger)))
	row.Name, row.Touched = strings.TrimSuffix(row.Name, " (oud)")+" (oud)", touch()
	c.ledger = append(c.ledger, row)
	n.Changed++
	if r.IntN(2) == 0 {
		code := fmt.Sprint(4900 + round%100)
		c.ledger = append(c.ledger, Ledger{Touched: touch(), ID: guid(r), Code: code, Name: "Projectkosten " + fmt.Sprint(round+1), Type: 121, VAT: "4"})
		n.Added++
	}
	if r.IntN(4) == 0 {
		row := take(&c.ledger, r.IntN(len(c.ledger)))
		c.gone = append(c.gone, Gone{touch(), row.ID, true})
		n.Removed++
	}
	return n
}

// chartGroup is a run of accounts of one type. A line is a code, a name and, after a
// slash, the VAT code it is usually booked with.
type chartGroup struct {
	kind     int
	credit   bool
	accounts string
}

func chart() []chartGroup {
	return []chartGroup{
		{30, false, `
			0010 Goodwill
			0015 Software en licenties
			0020 Bedrijfspand
			0025 Grond
			0030 Verbouwing gehuurd pand
			0040 Machines en werktuigen
			0050 Inventaris werkplaats
			0055 Inventaris winkel
			0060 Kantoormeubilair
			0065 Computers en randapparatuur
			0070 Personenauto's
			0075 Bestelauto's
			0080 Waarborgsommen
			0085 Lening u/g`},
		{30, true, `
			0019 Afschrijving software en licenties
			0029 Afschrijving bedrijfspand
			0039 Afschrijving verbouwing
			0049 Afschrijving machines
			0059 Afschrijving inventaris
			0069 Afschrijving kantoor en computers
			0079 Afschrijving vervoermiddelen`},
		{90, true, `
			0500 Geplaatst kapitaal
			0510 Agioreserve
			0520 Algemene reserve
			0530 Wettelijke reserve
			0540 Resultaat lopend boekjaar
			0550 Privéstortingen
			0560 Privéopnamen
			0600 Voorziening groot onderhoud
			0610 Voorziening garanties
			0700 Hypotheek bedrijfspand
			0710 Banklening
			0720 Financiële lease
			0730 Lening van de directie`},
		{10, false, `
			1000 Kas
			1005 Kleine kas kantoor`},
		{12, false, `
			1010 Bank, lopende rekening
			1020 Spaarrekening
			1030 G-rekening`},
		{16, false, `
			1040 Betaaldienst webwinkel
			1045 Pinbetalingen onderweg`},
		{90, false, `
			1050 Kruisposten`},
		{20, false, `
			1300 Debiteuren
			1305 Dubieuze debiteuren`},
		{26, false, `
			1310 Vooruitbetaalde kosten
			1320 Nog te ontvangen bedragen
			1330 Nog te factureren omzet
			1340 Vooruitbetaalde verzekeringen
			1350 Voorschotten personeel`},
		{90, false, `
			1400 Rekening-courant holding
			1410 Rekening-courant directie
			1420 Rekening-courant dochtermaatschappij`},
		{22, true, `
			1600 Crediteuren
			1610 Nog te ontvangen facturen`},
		{27, true, `
			1620 Nog te betalen kosten
			1630 Vooruitontvangen omzet
			1640 Accountantskosten te betalen
			1650 Te betalen rente`},
		{90, true, `
			1700 Te betalen nettolonen
			1710 Te betalen loonheffing
			1720 Te betalen pensioenpremies
			1730 Reservering vakantiegeld
			1740 Reservering vakantiedagen
			1750 Te betalen vennootschapsbelasting
			1760 Te betalen dividend
			1770 Te betalen dividendbelasting`},
		{24, true, `
			1800 Af te dragen btw
			1810 Verschuldigde btw hoog
			1811 Verschuldigde btw laag
			1812 Verschuldigde btw, naar ons verlegd
			1813 Verschuldigde btw, verwervingen EU
			1814 Verschuldigde btw, invoer
			1815 Verschuldigde btw, privégebruik
			1820 Voorbelasting
			1830 Btw oude jaren`},
		{90, false, `
			2000 Vraagposten
			2010 Tussenrekening lonen
			2020 Tussenrekening betalingen`},
		{40, false, `
			3000 Voorraad grondstoffen
			3010 Voorraad handelsgoederen
			3020 Onderhanden werk
			3030 Voorraad gereed product`},
		{125, false, `
			4000 Brutolonen
			4005 Overwerk
			4010 Vakantiegeld
			4015 Werkgeverslasten sociale verzekeringen
			4020 Pensioenlasten
			4025 Uitzendkrachten /4
			4030 Reiskosten woon-werk
			4035 Scholing /4
			4040 Kantinekosten /5
			4045 Ziekteverzuimverzekering
			4050 Werkkleding /4
			4055 Managementvergoeding`},
		{122, false, `
			4100 Afschrijving gebouwen
			4110 Afschrijving machines en inventaris
			4120 Afschrijving vervoermiddelen
			4130 Afschrijving immateriële activa`},
		{121, false, `
			4200 Huur bedrijfsruimte /4
			4210 Energie /4
			4220 Water /5
			4230 Schoonmaak /4
			4240 Onderhoud pand /4
			4250 Gemeentelijke heffingen
			4300 Brandstof /4
			4310 Leasekosten auto's /4
			4320 Onderhoud auto's /4
			4330 Verzekering en belasting auto's
			4340 Parkeren en tol /4
			4400 Reclame en advertenties /4
			4410 Relatiegeschenken /4
			4420 Representatie
			4430 Beurzen en drukwerk /4
			4500 Kantoorbenodigdheden /4
			4510 Telefoon en internet /4
			4520 Abonnementen software /4
			4530 Porti en vracht /4
			4540 Contributies en vakliteratuur /5
			4550 Accountants- en administratiekosten /4
			4560 Juridische kosten /4
			4570 Bedrijfsverzekeringen
			4580 Bankkosten
			4590 Kleine aanschaffingen /4
			4600 Oninbare vorderingen
			4610 Betalings- en kasverschillen`},
		{111, false, `
			7000 Inkoop grondstoffen /4
			7010 Inkoop handelsgoederen hoog /4
			7020 Inkoop handelsgoederen laag /5
			7030 Inkoop binnen de EU /8
			7040 Invoer van buiten de EU /10
			7050 Uitbesteed werk /4
			7055 Onderaannemers, btw verlegd /6
			7060 Vracht op inkopen /4
			7070 Voorraadverschillen`},
		{110, true, `
			8000 Omzet hoog tarief /1
			8010 Omzet laag tarief /2
			8020 Omzet verlegd /3
			8030 Omzet binnen de EU /7
			8040 Omzet buiten de EU /9
			8050 Omzet vrijgesteld /11
			8060 Verleende kortingen /1
			8070 Doorbelaste kosten /1`},
		{120, true, `
			9000 Rentebaten
			9010 Rentelasten
			9020 Resultaat deelnemingen
			9030 Boekwinst verkochte activa
			9040 Bijzondere baten en lasten
			9050 Vennootschapsbelasting`},
	}
}
