package exactonline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"basecone/domain"
)

// The feeds of a company, in the order they are read. Without a mark of the
// deletions, accounts and ledger are read whole, and the deletions begin before
// that: a read that breaks off leaves no mark of them, and the next is whole again.
const (
	feedAccounts = "accounts"
	feedLedger   = "ledger"
	feedVAT      = "vat"
	feedDeleted  = "deleted"
)

// markLife is how old a mark may be. Nobody says how long Exact remembers deletions;
// an administration that was not read for so long is read whole.
const markLife = 30 * 24 * time.Hour

// errStop ends a read that nobody wants the rest of.
var errStop = errors.New("stopped")

// MasterData reads a company. A feed with a mark brings what was changed since; a
// company that Exact moved to another machine, where timestamps begin anew, is read
// whole again.
func (s *System) MasterData(ctx context.Context, grant domain.Grant, company domain.CompanyRef, marks domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		r := &reading{System: s, ctx: ctx, grant: grant, company: company, marks: marks, yield: yield}
		if err := r.run(); err != nil && !errors.Is(err, errStop) {
			yield(domain.Page{}, err)
		}
	}
}

// reading is one read of one company.
type reading struct {
	*System
	ctx     context.Context //nolint:containedctx // lives as long as one iteration
	grant   domain.Grant
	company domain.CompanyRef
	marks   domain.Marks
	yield   func(domain.Page, error) bool

	division string
	epoch    string // when the company moved last: timestamps of another epoch mean nothing
	whole    bool   // no mark counts
	gone     int64  // the timestamp after which deletions are read
}

func (r *reading) run() error {
	r.division = divisionOf(r.company)
	if r.division == "" {
		return &domain.Error{Code: domain.CodeOutsideGone, Name: r.company.Code}
	}
	for _, step := range []func() error{r.begin, r.beginDeletions, r.accounts, r.ledger, r.vat, r.deleted} {
		if err := step(); err != nil {
			return named(err, r.company.Code)
		}
	}
	return nil
}

// divisionOf is the number in the company's identities, or its code.
func divisionOf(c domain.CompanyRef) string {
	for _, id := range c.Identities {
		if number, ok := strings.CutPrefix(id, identity); ok && digits(number) {
			return number
		}
	}
	if digits(c.Code) {
		return c.Code
	}
	return ""
}

// named says in an error which company it is about.
func named(err error, name string) error {
	var e *domain.Error
	if errors.As(err, &e) && e.Name == "" && e.Code != domain.CodeAuthExpired {
		about := *e
		about.Name = name
		return &about
	}
	return err
}

// begin looks whether the company is there and free to be read, and since when its
// timestamps count.
func (r *reading) begin() error {
	var found *division
	c := collection{r.division, "system/Divisions", selecting(divisionFields, "Code eq "+r.division)}
	err := pages(r.ctx, r.System, r.grant, c, func(d division) error {
		if string(d.Code) == r.division {
			found = &d
		}
		return nil
	}, anyPage)
	if err != nil {
		return err
	}
	if found == nil {
		return domain.Fail(domain.CodeOutsideGone)
	}
	switch code := found.blocked(); code {
	case "":
	case domain.CodeUnreachable:
		return &domain.Error{Code: code, Reason: "busy"}
	default:
		return domain.Fail(code)
	}
	r.epoch = onlyDigits(found.DivisionMoveDate) + "." + onlyDigits(found.DivisionHRLinkUnlinkDate)
	return nil
}

// onlyDigits makes a short text of /Date(1744964130000)/.
func onlyDigits(date loose) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, string(date))
}

// markAge is how old a mark gets before the time in it is renewed. A mark that differs
// is written to disk, for every administration in every hour; one that lags a day
// only lets [markLife] end a day sooner.
const markAge = 24 * time.Hour

// mark is how far a feed was read: an epoch, a timestamp, and when it was made,
// "1744964130000.:4711:1744965000". Where nothing moved it is the feed's old one.
func (r *reading) mark(feed string, stamp int64) string {
	now := r.cfg.Clock.Now()
	if old, made, ok := r.parse(r.marks[feed]); ok && old == stamp && !made.After(now) && now.Sub(made) < markAge {
		return r.marks[feed]
	}
	return fmt.Sprintf("%s:%d:%d", r.epoch, stamp, now.Unix())
}

// parse takes a mark apart; false where it is none, or one of another epoch.
func (r *reading) parse(mark string) (stamp int64, made time.Time, ok bool) {
	part := strings.Split(mark, ":")
	if len(part) != 3 || part[0] != r.epoch {
		return 0, time.Time{}, false
	}
	stamp, err := strconv.ParseInt(part[1], 10, 64)
	seconds, err2 := strconv.ParseInt(part[2], 10, 64)
	return stamp, time.Unix(seconds, 0), err == nil && err2 == nil && stamp >= 0
}

// since is the timestamp of a feed's mark; false where there is none that counts.
func (r *reading) since(feed string) (int64, bool) {
	stamp, made, ok := r.parse(r.marks[feed])
	return stamp, ok && r.cfg.Clock.Now().Sub(made) < markLife
}

// beginDeletions finds where deletions are to be read from: their mark, or else a
// little in the past, for clocks differ.
func (r *reading) beginDeletions() (err error) {
	var ok bool
	if r.gone, ok = r.since(feedDeleted); !ok {
		r.whole = true
		r.gone, err = r.timestamp(r.cfg.Clock.Now().Add(-time.Hour))
	}
	return err
}

// timestamp is where the company's timestamps stood at a time, 0 where Exact does
// not say: reading too much does no harm.
func (r *reading) timestamp(at time.Time) (stamp int64, err error) {
	query := "modified=datetime'" + at.UTC().Format("2006-01-02T15:04:05") + "'&endPoint='Accounts'"
	ctx, err := r.signed(r.ctx, r.grant, r.division)
	if err != nil {
		return 0, err
	}
	u := r.address(collection{r.division, "read/sync/Sync/SyncTimestamp", query})
	err = r.ask(ctx, u, func(body io.Reader) (err error) {
		stamp, err = readStamp(body)
		return err
	})
	return stamp, err
}

func (r *reading) accounts() error {
	return read[account](r.delta(feedAccounts, domain.Debtor, domain.Creditor), "sync/CRM/Accounts", accountFields)
}

func (r *reading) ledger() error {
	return read[ledgerAccount](r.delta(feedLedger, domain.LedgerAccount), "sync/Financial/GLAccounts", ledgerFields)
}

// delta is a feed from its mark, or whole.
func (r *reading) delta(name string, kinds ...domain.Kind) *feed {
	stamp, ok := r.since(name)
	if r.whole || !ok {
		return &feed{reading: r, page: domain.Page{Feed: name, Kinds: kinds, Whole: true}, stamped: true}
	}
	return &feed{reading: r, page: domain.Page{Feed: name, Kinds: kinds}, stamped: true, stamp: stamp}
}

func (r *reading) deleted() error {
	kinds := []domain.Kind{domain.Debtor, domain.Creditor, domain.LedgerAccount}
	f := &feed{reading: r, page: domain.Page{Feed: feedDeleted, Kinds: kinds}, stamped: true, stamp: r.gone}
	return read[deletion](f, "sync/Deleted", deletedFields)
}

// vat reads VAT codes whole: Exact has no feed of their changes that knows deletions.
func (r *reading) vat() error {
	page := domain.Page{Feed: feedVAT, Kinds: []domain.Kind{domain.VATCode}, Whole: true}
	return read[vatCode](&feed{reading: r, page: page}, "vat/VATCodes", vatFields)
}

// feed is one feed being read.
type feed struct {
	*reading
	page    domain.Page // what stays the same on every page
	stamped bool        // its records carry timestamps
	stamp   int64       // the highest so far
	ceiling int64       // the next read must begin below this; 0: no such
	seen    map[string]struct{}
}

// read reads a feed, a page of ours for a page of theirs.
func read[T row](f *feed, path, fields string) error {
	filter := ""
	if f.stamped {
		filter = fmt.Sprintf("Timestamp gt %dL", f.stamp)
	}
	f.seen = map[string]struct{}{}
	page := f.page
	return pages(f.ctx, f.System, f.grant, collection{f.division, path, selecting(fields, filter)}, func(record T) error {
		f.take(&page, record)
		return nil
	}, func(last bool) error {
		if page.Last = last; last && f.stamped {
			page.Mark = f.mark(page.Feed, f.reached())
		}
		if !f.yield(page, nil) {
			return errStop
		}
		page = f.page
		return nil
	})
}

// take adds a record to the page. One that comes twice was changed while the feed
// was read: the first stands, and the next read begins before the second.
func (f *feed) take(page *domain.Page, record row) {
	at, key := record.at(), record.key()
	f.stamp = max(f.stamp, at)
	if key == "" {
		return
	}
	if _, twice := f.seen[key]; twice {
		if f.ceiling == 0 || at < f.ceiling {
			f.ceiling = at
		}
		return
	}
	f.seen[key] = struct{}{}
	is, not := record.records()
	page.Records = append(page.Records, is...)
	if !f.page.Whole {
		page.Removed = append(page.Removed, not...)
	}
}

// reached is the timestamp the next read begins after.
func (f *feed) reached() int64 {
	if f.ceiling > 0 {
		return min(f.stamp, f.ceiling-1)
	}
	return f.stamp
}
