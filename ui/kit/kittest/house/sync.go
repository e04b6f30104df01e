package house

import (
	"context"
	"slices"
	"strings"
	"time"

	"basecone/domain"
)

// Synchronise runs every synchronisation that is due as the background would: it
// stores the records, marks what gone names as removed, and ends with the outcome.
func (h *House) Synchronise(records []domain.Record, gone []domain.RecordRef, out domain.SyncOutcome) {
	h.t.Helper()
	ctx := context.Background()
	for {
		job, ok, _, err := h.Claim(ctx, time.Minute, domain.Pick{})
		h.must(err)
		if !ok {
			return
		}
		if job.Kind == domain.JobDrop {
			h.must(h.Drop(ctx, job))
			continue
		}
		ended := out
		ended.Tally = h.store(job, records, gone)
		h.must(h.FinishSync(ctx, job, ended))
	}
}

func (h *House) store(job domain.Job, records []domain.Record, gone []domain.RecordRef) domain.Tally {
	h.t.Helper()
	tally := domain.Tally{}
	for _, kind := range domain.Kinds() {
		step := domain.SyncStep{Kind: kind, Feed: kind.String(), Ended: true}
		for _, r := range records {
			if r.Kind == kind {
				step.Records = append(step.Records, r)
			}
		}
		slices.SortFunc(step.Records, func(a, b domain.Record) int { return strings.Compare(a.Key, b.Key) })
		for _, ref := range gone {
			if ref.Kind == kind {
				step.Gone = append(step.Gone, ref.Key)
			}
		}
		counts, _, err := h.StoreStep(context.Background(), job, step)
		h.must(err)
		tally[kind] = counts
	}
	return tally
}

// Records are some of every kind, with what a list must cope with: a name that is
// long, one with signs that steer a terminal, one of unknown side.
func Records() []domain.Record {
	return []domain.Record{
		{Kind: domain.Debtor, Key: "d1", Code: "1001", Name: "Café De Halte", City: "Utrecht", IBAN: "NL66TEST0595301665", Email: "halte@klant.example"},
		{Kind: domain.Debtor, Key: "d2", Code: "0042", Name: "Vereniging tot Behoud van Lange Namen in het Handelsregister", City: "'s-Hertogenbosch"},
		{Kind: domain.Debtor, Key: "d3", Code: "9", Name: "Evil\x1b[2JBV", City: "Den\tHaag", SideUnknown: true},
		{Kind: domain.Creditor, Key: "c1", Code: "2001", Name: "Groothandel Noord", VATNumber: "NL860049743B01", KvK: "83767015", Blocked: true},
		{Kind: domain.LedgerAccount, Key: "l1", Code: "0100", Name: "Bedrijfspand", Type: "balance", RGS: "BMvaTer"},
		{Kind: domain.LedgerAccount, Key: "l2", Code: "8000", Name: "Omzet", Type: "profit_loss", Account: "2"},
		{Kind: domain.VATCode, Key: "v1", Code: "2", Name: "Hoog", Type: "sales", Percentage: "21", Account: "1500"},
		{Kind: domain.VATCode, Key: "v2", Code: "1", Name: "Laag", Type: "sales", Percentage: "9", Account: "1500"},
	}
}

// Advance moves the clock.
func (h *House) Advance(d time.Duration) { h.Clock.At = h.Clock.Now().Add(d) }
