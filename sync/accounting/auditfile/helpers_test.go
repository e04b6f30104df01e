package auditfile

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"basecone/domain"
)

func bytesSource(raw []byte) source {
	return func() (io.Reader, error) { return bytes.NewReader(raw), nil }
}

func textSource(s string) source { return bytesSource([]byte(s)) }

func readAll(t testing.TB, f facts, raw []byte) []domain.Record {
	t.Helper()
	var out []domain.Record
	err := f.records(bytesSource(raw), func(r domain.Record) error {
		out = append(out, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != f.total {
		t.Errorf("%d records, the survey said %d", len(out), f.total)
	}
	return out
}

func wantFault(t testing.TB, err error, want fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want %s", err, want)
	}
}

// folderGrant is a grant whose only credential is the folder.
type folderGrant string

func (folderGrant) ID() string { return "g" }

func (g folderGrant) Load(context.Context) (domain.Credentials, error) {
	return domain.Credentials{"folder": string(g)}, nil
}

func (folderGrant) Renew(context.Context, func(context.Context, domain.Credentials) (domain.Credentials, error)) (domain.Credentials, error) {
	panic("a folder has nothing to renew")
}

// read reads a company's master data as the background does, and fails on an error.
func read(t testing.TB, s *System, g domain.Grant, ref domain.CompanyRef, marks domain.Marks) ([]domain.Record, string) {
	t.Helper()
	records, mark, err := tryRead(t, s, g, ref, marks)
	if err != nil {
		t.Fatal(err)
	}
	return records, mark
}

// tryRead also checks what every iteration must keep to.
func tryRead(t testing.TB, s *System, g domain.Grant, ref domain.CompanyRef, marks domain.Marks) (records []domain.Record, mark string, err error) {
	t.Helper()
	seen := map[domain.RecordRef]bool{}
	last := false
	for page, pageErr := range s.MasterData(context.Background(), g, ref, marks) {
		if last || err != nil {
			t.Fatal("a page after the end")
		}
		if err = pageErr; err != nil {
			continue
		}
		if page.Feed != "auditfile" || len(page.Kinds) != 4 || len(page.Records) > 500 {
			t.Errorf("page %s %v with %d records", page.Feed, page.Kinds, len(page.Records))
		}
		for _, r := range page.Records {
			if seen[r.Ref()] {
				t.Errorf("twice: %v", r.Ref())
			}
			seen[r.Ref()] = true
		}
		records = append(records, page.Records...)
		if last = page.Last; last {
			mark = page.Mark
			if page.Whole && page.Total != len(records) {
				t.Errorf("total %d, %d records", page.Total, len(records))
			}
		}
	}
	if err == nil && !last {
		t.Error("the feed never ended")
	}
	return records, mark, err
}

// nanos is how long f takes, in nanoseconds.
func nanos(f func()) int64 {
	start := time.Now()
	f()
	return time.Since(start).Nanoseconds()
}
