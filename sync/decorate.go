package background

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"runtime/debug"
	"time"

	"basecone/domain"
)

// maxCompanies is more than any sign-in sees.
const maxCompanies = 100_000

// Decorate puts between an accounting system and its users what every system needs
// and none should have to write: what comes out is clean, a panic inside is an
// internal error, and each use is logged. A [domain.Consenter] stays one.
func Decorate(system domain.AccountingSystem, log *slog.Logger) domain.AccountingSystem {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	d := decorated{system: system, log: log}
	if consenter, ok := system.(domain.Consenter); ok {
		return consenting{decorated: d, consenter: consenter}
	}
	return d
}

type decorated struct {
	system domain.AccountingSystem
	log    *slog.Logger
}

// Info is the system's own: it is part of the program and needs no cleaning.
func (d decorated) Info() domain.SystemInfo { return d.system.Info() }

// Whoami gives a clean user.
func (d decorated) Whoami(ctx context.Context, grant domain.Grant) (user domain.OutsideUser, err error) {
	defer d.logged(ctx, "whoami", time.Now(), new(int), &err)
	defer cleanly(&err)
	defer guarded(&err)
	if user, err = d.system.Whoami(ctx, grant); err != nil {
		return domain.OutsideUser{}, err
	}
	return cleanUser(user)
}

// Companies gives clean companies. One without a usable code or identity is given
// as a problem instead.
func (d decorated) Companies(ctx context.Context, grant domain.Grant) (companies []domain.OutsideCompany, problems []domain.Problem, err error) {
	count := 0
	defer d.logged(ctx, "companies", time.Now(), &count, &err)
	defer cleanly(&err)
	defer guarded(&err)
	found, problems, err := d.system.Companies(ctx, grant)
	if err != nil {
		return nil, nil, err
	}
	if len(found) > maxCompanies {
		return nil, nil, badAnswer("%d companies", len(found))
	}
	problems = cleanProblems(problems)
	for _, company := range found {
		company = cleanCompany(company)
		if company.Code == "" || len(company.Identities) == 0 {
			problems = append(problems, domain.Problem{Name: company.Name, Code: domain.CodeBadAnswer})
			continue
		}
		companies = append(companies, company)
	}
	count = len(companies)
	return companies, problems, nil
}

// MasterData gives clean pages. A record whose key does not survive has none.
func (d decorated) MasterData(ctx context.Context, grant domain.Grant, company domain.CompanyRef, marks domain.Marks) iter.Seq2[domain.Page, error] {
	return func(yield func(domain.Page, error) bool) {
		var err error
		count := 0
		defer d.logged(ctx, "master data", time.Now(), &count, &err)
		wanted := d.pages(ctx, grant, company, marks, func(page domain.Page, failed error) bool {
			count += len(page.Records)
			err = failed
			return yield(page, failed)
		})
		if wanted != nil {
			err = wanted
			yield(domain.Page{}, wanted)
		}
	}
}

// pages gives clean pages and, as its result, what the system panicked with. A
// panic of whoever takes the pages is not the system's and goes on.
func (d decorated) pages(
	ctx context.Context, grant domain.Grant, company domain.CompanyRef, marks domain.Marks, yield func(domain.Page, error) bool,
) (err error) {
	outside := false
	defer func() {
		if !outside {
			return
		}
		if v := recover(); v != nil {
			err = panicked(v)
		}
	}()
	outside = true
	for page, failed := range d.system.MasterData(ctx, grant, company, marks) {
		outside = false
		if failed != nil {
			yield(domain.Page{}, cleanError(failed))
			return nil
		}
		if !yield(cleanPage(page), nil) {
			return nil
		}
		outside = true
	}
	return nil
}

// consenting is a decorated system that is signed in to by OAuth.
type consenting struct {
	decorated
	consenter domain.Consenter
}

// Consent is the system's own.
func (d consenting) Consent(ctx context.Context, state string) (consent domain.Consent, err error) {
	defer d.logged(ctx, "consent", time.Now(), new(int), &err)
	defer cleanly(&err)
	defer guarded(&err)
	return d.consenter.Consent(ctx, state)
}

// Redeem is the system's own.
func (d consenting) Redeem(ctx context.Context, code string) (credentials domain.Credentials, err error) {
	defer d.logged(ctx, "redeem", time.Now(), new(int), &err)
	defer cleanly(&err)
	defer guarded(&err)
	return d.consenter.Redeem(ctx, code)
}

// guarded turns a panic into the error of the function that defers it.
func guarded(err *error) {
	if v := recover(); v != nil {
		*err = panicked(v)
	}
}

// panicked is a panic as an internal error, with where it happened.
func panicked(v any) error {
	return fmt.Errorf("background: panic: %v\n%s", v, debug.Stack())
}

func cleanly(err *error) { *err = cleanError(*err) }

// badAnswer is an answer that breaks a promise; the detail is for the log.
func badAnswer(format string, args ...any) error {
	return &domain.Error{Code: domain.CodeBadAnswer, Err: fmt.Errorf("background: "+format, args...)}
}
