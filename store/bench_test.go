package store

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"basecone/domain"
)

// The benchmarks set what the store does beside bbolt doing the least possible work
// with the same bytes, in the same run, and report the ratio. -records makes them
// smaller.
var benchRecords = flag.Int("records", 1_000_000, "master-data records in the benchmarks of whole synchronisations")

const (
	benchAdministrations = 100
	benchBatch           = 500
)

func administrationID(i int) domain.AdministrationID {
	return domain.AdministrationID(fmt.Sprintf("adm%05d", i))
}

// benchPages are the administration's records as they come in.
func benchPages(administration, count, batch int) [][]domain.Record {
	return slices.Collect(slices.Chunk(makeRecords(0, count, uint64(administration)), batch))
}

func encodePage(page []domain.Record) []pair {
	var pairs []pair
	for i := range page {
		pairs = append(pairs, pair{[]byte(page[i].Key), appendRecord(nil, &page[i])})
	}
	return pairs
}

func rawDB(b *testing.B) *bbolt.DB {
	b.Helper()
	path := filepath.Join(b.TempDir(), "raw.db")
	db, err := bbolt.Open(path, 0o600, writeOptions(path))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return db
}

// rawWrite puts a batch into the administration's bucket and nothing else.
func rawWrite(tb testing.TB, db *bbolt.DB, administration int, batch []pair) {
	err := db.Update(func(t *bbolt.Tx) error {
		bucket, err := t.CreateBucketIfNotExists([]byte(administrationID(administration)))
		if err != nil {
			return err
		}
		bucket.FillPercent = fillPercent
		for _, p := range batch {
			if err := bucket.Put(p.key, p.value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func apply(tb testing.TB, s *Store, administration int, page []domain.Record) domain.Counts {
	var counts domain.Counts
	err := s.Update(context.Background(), func(t domain.Tx) (err error) {
		counts, err = t.MasterData().Apply(administrationID(administration), domain.Debtor, page)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return counts
}

// BenchmarkFirstSync stores all records for the first time, in turns with bbolt, so
// that both meet the same moods of the machine. ratio is the speed, raw = 1; the goal
// is at least 0.6.
func BenchmarkFirstSync(b *testing.B) {
	each := max(benchBatch, *benchRecords/benchAdministrations)
	for b.Loop() {
		s, raw := openIn(b, b.TempDir()), rawDB(b)
		var ours, theirs time.Duration
		for a := range benchAdministrations {
			pages := benchPages(a, each, benchBatch)
			encoded := make([][]pair, len(pages))
			for i, page := range pages {
				encoded[i] = encodePage(page)
			}
			start := time.Now()
			for _, page := range pages {
				apply(b, s, a, page)
			}
			middle := time.Now()
			for _, batch := range encoded {
				rawWrite(b, raw, a, batch)
			}
			ours, theirs = ours+middle.Sub(start), theirs+time.Since(middle)
		}
		n := float64(each * benchAdministrations)
		b.ReportMetric(float64(theirs)/float64(ours), "ratio")
		b.ReportMetric(n/ours.Seconds(), "records/s")
		b.ReportMetric(n/theirs.Seconds(), "raw-records/s")
	}
}

// BenchmarkSecondSync brings the same records again, one in a hundred changed, as the
// background does: it asks which differ, a page at a time, and writes those. ratio is
// the time beside rewriting all of them with bbolt in the batches that a first
// synchronisation uses; the goal is at most 0.3.
func BenchmarkSecondSync(b *testing.B) {
	each := max(benchBatch, *benchRecords/benchAdministrations)
	s, raw := openIn(b, b.TempDir()), rawDB(b)
	for a := range benchAdministrations {
		for _, page := range benchPages(a, each, benchBatch) {
			apply(b, s, a, page)
			rawWrite(b, raw, a, encodePage(page))
		}
	}
	for b.Loop() {
		var ours, theirs time.Duration
		changed := 0
		before := s.db.Stats()
		for a := range benchAdministrations {
			pages := benchPages(a, each, benchBatch)
			changeSome(pages, b.Elapsed())
			pairs := encodePage(slices.Concat(pages...))
			ours += timed(func() { changed += second(b, s, a, pages) })
			theirs += timed(func() {
				for part := range slices.Chunk(pairs, benchBatch) {
					rawWrite(b, raw, a, part)
				}
			})
		}
		if want := each * benchAdministrations / 100; changed != want {
			b.Fatalf("%d changed, want %d", changed, want)
		}
		after := s.db.Stats()
		written := after.TxStats.GetWrite() - before.TxStats.GetWrite()
		b.ReportMetric(float64(ours)/float64(theirs), "ratio")
		b.ReportMetric(float64(written)/float64(changed), "pages/changed")
		b.ReportMetric(ours.Seconds(), "s")
	}
}

// second stores what differs in an administration's pages and tells how much did.
func second(b *testing.B, s *Store, administration int, pages [][]domain.Record) (changed int) {
	b.Helper()
	var waiting []domain.Record
	for _, page := range pages {
		err := s.View(b.Context(), func(tx domain.Tx) error {
			places, err := tx.MasterData().Differing(administrationID(administration), page[0].Kind, page)
			for _, i := range places {
				waiting = append(waiting, page[i])
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	for part := range slices.Chunk(waiting, benchBatch) {
		counts := apply(b, s, administration, part)
		changed += counts.Changed
	}
	return changed
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// changeSome changes each hundredth record, spread evenly, to something new.
func changeSome(pages [][]domain.Record, salt time.Duration) {
	n := 0
	for _, page := range pages {
		for i := range page {
			if n%100 == 50 {
				page[i].Phone = fmt.Sprintf("+31 %d", salt)
			}
			n++
		}
	}
}

// BenchmarkCommitDuringSync is somebody's small commit while a synchronisation
// writes at full speed. p50 and p99 are beside the median of an idle store's; the
// goals are at most 6 and 35.
func BenchmarkCommitDuringSync(b *testing.B) {
	const commits = 2000
	for b.Loop() {
		s := openIn(b, b.TempDir())
		idle := smallCommits(b, s, commits, nil)
		each := max(10*benchBatch, *benchRecords/benchAdministrations)
		var stop atomic.Bool
		done := make(chan int)
		go func() {
			n := 0
			for round := uint64(0); !stop.Load(); round++ {
				pages := slices.Collect(slices.Chunk(makeRecords(0, each, round), benchBatch))
				for a := 0; a < benchAdministrations && !stop.Load(); a++ {
					for _, page := range pages {
						apply(b, s, a, page)
						n += len(page)
					}
				}
			}
			done <- n
		}()
		start := time.Now()
		busy := smallCommits(b, s, commits, time.Tick(2*time.Millisecond))
		stop.Store(true)
		n := <-done
		mark := float64(quantile(idle, 0.5))
		b.ReportMetric(float64(quantile(busy, 0.5))/mark, "p50-ratio")
		b.ReportMetric(float64(quantile(busy, 0.99))/mark, "p99-ratio")
		b.ReportMetric(mark/1e3, "idle-p50-µs")
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "sync-records/s")
	}
}

// smallCommits times commits of one user's record, each begun at a tick.
func smallCommits(b *testing.B, s *Store, n int, tick <-chan time.Time) []time.Duration {
	took := make([]time.Duration, n)
	for i := range took {
		if tick != nil {
			<-tick
		}
		start := time.Now()
		update(b, s, func(t domain.Tx) error {
			return t.Users().Put(domain.User{
				ID: "u1", Office: "o1", UserName: "monica", Email: fmt.Sprintf("%d@example.com", i), LastSeen: start,
			})
		})
		took[i] = time.Since(start)
	}
	return took
}

func quantile(d []time.Duration, q float64) time.Duration {
	d = slices.Sorted(slices.Values(d))
	return d[int(float64(len(d)-1)*q)]
}

// BenchmarkList150 reads and decodes the 150 rows a screen may show, beside bbolt's
// cursor over the same keys. The goal is at most 10.
func BenchmarkList150(b *testing.B) {
	s := openIn(b, b.TempDir())
	const each = 10_000
	for _, page := range benchPages(1, each, benchBatch) {
		apply(b, s, 1, page)
	}
	after := makeRecords(each/2, 1, 1)[0].Key
	var ours, theirs time.Duration
	rows := make([]domain.Record, 0, 150)
	size := 0
	for b.Loop() {
		ours += timed(func() {
			view(b, s, func(t domain.Tx) error {
				rows = rows[:0]
				for r, err := range t.MasterData().List(administrationID(1), domain.Debtor, after) {
					if err != nil {
						return err
					}
					if rows = append(rows, r); len(rows) == 150 {
						break
					}
				}
				return nil
			})
		})
		theirs += timed(func() {
			if err := s.db.View(func(t *bbolt.Tx) error {
				c := t.Bucket([]byte(masterDataBucket)).Bucket([]byte(administrationID(1))).Bucket([]byte{byte(domain.Debtor)}).Cursor()
				n := 0
				for k, v := c.Seek([]byte(after)); k != nil && n < 150; k, v = c.Next() {
					size += len(k) + len(v)
					n++
				}
				return nil
			}); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	b.ReportMetric(float64(ours.Nanoseconds())/1e3/float64(b.N), "µs/list")
}

// BenchmarkRecord is the codec alone.
func BenchmarkRecord(b *testing.B) {
	r := makeRecords(1, 1, 1)[0]
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 0, 1024)
		for b.Loop() {
			buf = appendRecord(buf[:0], &r)
		}
		b.ReportMetric(float64(len(buf)), "bytes")
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		value := appendRecord(nil, &r)
		key := []byte(r.Key)
		n := 0
		for b.Loop() {
			var r domain.Record
			if err := decodeRecord(&r, domain.Debtor, key, value, new(block)); err != nil {
				b.Fatal(err)
			}
			n += len(r.Name)
		}
	})
}

// BenchmarkOpen opens a store of all records: bbolt reads the tree for its free
// pages, and before that we verify it. ratio is beside bbolt alone.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s := openIn(b, dir)
	each := max(benchBatch, *benchRecords/benchAdministrations)
	for a := range benchAdministrations {
		for _, page := range benchPages(a, each, benchBatch) {
			apply(b, s, a, page)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		start := time.Now()
		s := openIn(b, dir)
		middle := time.Now()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, dbName)
		again := time.Now()
		db, err := bbolt.Open(path, 0o600, writeOptions(path))
		if err != nil {
			b.Fatal(err)
		}
		raw := time.Since(again)
		_ = db.Close()
		b.ReportMetric(float64(middle.Sub(start))/float64(raw), "ratio")
		b.ReportMetric(float64(middle.Sub(start).Milliseconds()), "ms")
	}
}
