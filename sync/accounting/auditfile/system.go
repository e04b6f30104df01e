package auditfile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"basecone/domain"
)

const (
	folderKey   = "folder"    // what to type to sign in
	feed        = "auditfile" // the one feed
	pageSize    = 500         // records
	reasonOlder = "older_year"
)

// System reads folders of audit files. It is safe for use by many goroutines.
type System struct {
	cache cache
}

// New is a System that has seen no file yet.
func New() *System { return &System{} }

// Info says what the catalogue shows.
func (*System) Info() domain.SystemInfo {
	return domain.SystemInfo{
		ID: "auditfile", Name: "Audit files (XAF)", Built: true, AsksDescription: true,
		Fields: []domain.Field{{Key: folderKey, Folder: true}},
	}
}

// Whoami stands in for a user, which a folder does not have: its name is the folder's
// path. CodeFolder where it cannot be read.
func (*System) Whoami(ctx context.Context, grant domain.Grant) (domain.OutsideUser, error) {
	folder, err := folderOf(ctx, grant)
	if err != nil {
		return domain.OutsideUser{}, err
	}
	if _, err := names(folder); err != nil {
		return domain.OutsideUser{}, noFolder(folder, err)
	}
	return domain.OutsideUser{Name: cleanText(folder)}, nil
}

// Companies lists one company for all of its files. Files that cannot be used are
// problems, each with its reason as text.
func (s *System) Companies(ctx context.Context, grant domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	folder, err := folderOf(ctx, grant)
	if err != nil {
		return nil, nil, err
	}
	files, err := s.cache.survey(ctx, folder)
	if err != nil {
		return nil, nil, err
	}
	all := companies(files)
	return list(all), problems(files), nil
}

// MasterData reads the newest good file of the company, in one feed that is read
// whole. The file has been read to the end of its master data before its first page
// is given, so that a file that is cut off gives none.
//
// A file that has not changed since its mark gives one page without records, not
// read whole. A mark of a later fiscal year than any good file is never gone back
// behind: that is CodeBadFile where a bad file may be the later one, else
// CodeOutsideGone with the reason older_year.
func (s *System) MasterData(ctx context.Context, grant domain.Grant, company domain.CompanyRef, marks domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		folder, err := folderOf(ctx, grant)
		if err != nil {
			yield(domain.Page{}, err)
			return
		}
		files, err := s.cache.survey(ctx, folder)
		if err != nil {
			yield(domain.Page{}, err)
			return
		}
		before := parseMark(marks[feed])
		best, err := choose(files, company, before)
		if err != nil {
			yield(domain.Page{}, err)
			return
		}
		now := markOf(folder, best)
		if now == before {
			yield(domain.Page{Feed: feed, Kinds: domain.Kinds(), Last: true, Mark: now.String(), Company: best.company()}, nil)
			return
		}
		p := pager{yield: yield, page: emptyPage(best.facts.total)}
		if err := p.read(ctx, filepath.Join(folder, best.name), best); errors.Is(err, errStopped) {
			return
		} else if err != nil {
			yield(domain.Page{}, err)
			return
		}
		p.page.Last, p.page.Mark, p.page.Company = true, now.String(), best.company()
		yield(p.page, nil)
	}
}

// choose finds the file to read.
func choose(files []*file, ref domain.CompanyRef, before mark) (*file, error) {
	good, clash := find(companies(files), files, ref)
	if len(good) > 0 && good[0].facts.fiscal >= before.fiscal {
		return good[0], nil
	}
	for _, f := range files { // newest first
		if f.fault != nil && shares(f.ids, ref.Identities) {
			return nil, badFile(f.name, f.fault)
		}
	}
	if clash != nil {
		return nil, badFile(clash.name, faultConflict)
	}
	for _, f := range files {
		if f.fault != nil && len(f.ids) == 0 && len(good) > 0 { // whose it is cannot be told
			return nil, badFile(f.name, f.fault)
		}
	}
	gone := &domain.Error{Code: domain.CodeOutsideGone, Name: ref.Code}
	if len(good) > 0 {
		gone.Reason = reasonOlder
	}
	return nil, gone
}

// errStopped is a consumer that wants no more.
var errStopped = errors.New("stopped")

// pager hands records over by the page.
type pager struct {
	yield func(domain.Page, error) bool
	page  domain.Page
}

func emptyPage(total int) domain.Page {
	return domain.Page{
		Feed: feed, Kinds: domain.Kinds(), Whole: true, Total: total,
		Records: make([]domain.Record, 0, min(total, pageSize)),
	}
}

// read gives all pages but the last, which it leaves in p.page.
func (p *pager) read(ctx context.Context, path string, f *file) error {
	in, err := openFile(path)
	if err != nil {
		return badFile(f.name, err)
	}
	defer func() { _ = in.Close() }()
	given := 0
	unchanged := func() bool {
		info, err := in.Stat()
		return err == nil && stampOf(info) == f.stamp
	}
	if !unchanged() {
		return badFile(f.name, faultChanged)
	}
	err = f.facts.records(rewound(ctx, in), func(r domain.Record) error {
		if len(p.page.Records) == pageSize {
			if !p.yield(p.page, nil) {
				return errStopped
			}
			p.page = emptyPage(f.facts.total - given)
			p.page.Total = f.facts.total
		}
		p.page.Records = append(p.page.Records, r)
		given++
		return nil
	})
	switch {
	case errors.Is(err, errStopped):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case !unchanged() || err == nil && given != f.facts.total:
		return badFile(f.name, faultChanged)
	case err != nil:
		return badFile(f.name, err)
	}
	return nil
}

// mark is how far a company was read: the state of the file, and its fiscal year.
type mark struct {
	fiscal int
	digest string
}

const markVersion = "2"

func markOf(folder string, f *file) mark {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s\x00%s\x00%d\x00%d", folder, f.name, f.stamp.size, f.stamp.modified.UnixNano())
	return mark{f.facts.fiscal, hex.EncodeToString(h.Sum(nil)[:16])}
}

// String is the mark as it is stored.
func (m mark) String() string { return fmt.Sprintf("%s %d %s", markVersion, m.fiscal, m.digest) }

// parseMark reads what String wrote; anything else is no mark.
func parseMark(s string) mark {
	parts := strings.Split(s, " ")
	if len(parts) != 3 || parts[0] != markVersion {
		return mark{}
	}
	year, err := strconv.Atoi(parts[1])
	if err != nil || year != 0 && !isYear(year) {
		return mark{}
	}
	return mark{year, parts[2]}
}
