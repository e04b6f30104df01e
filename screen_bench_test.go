package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"basecone/domain"
	"basecone/store"
)

// The benchmarks here run the built program in a pseudo-terminal of 200 by 50
// beside a bare Bubble Tea program, and report ratios to it:
//
//	go test -run '^$' -bench Screen -benchtime 1x .

const benchPassword = "een lange geheime zin"

// build compiles a program of this module.
func build(b *testing.B, pkg string) string {
	b.Helper()
	out := filepath.Join(b.TempDir(), "program")
	cmd := exec.CommandContext(b.Context(), "go", "build", "-o", out, pkg)
	if msg, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, msg)
	}
	return out
}

// fill makes a data directory with an office of so many administrations; the first
// holds creditors, the others share the rest of the records.
func fill(b *testing.B, administrations, creditors, total int) string {
	b.Helper()
	dir := b.TempDir()
	s, err := store.Open(b.Context(), store.Options{Dir: dir, Key: store.KeyFile})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}()
	service := domain.New(domain.Options{Store: s, Clock: domain.RealClock{}, Random: rand.Reader, Hub: domain.NewHub()})
	in, err := service.SignUp(b.Context(), domain.SignUp{
		Organisation: "Meting", Plan: domain.Trial, PlanAgain: domain.Trial, AcceptTerms: true,
		OfficeCode: "meting", UserName: "meter", Name: "Meter", Email: "meter@meting.example", Password: benchPassword,
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := service.FinishSetup(b.Context(), in.Actor); err != nil {
		b.Fatal(err)
	}
	now := time.Now().UTC()
	must := func(f func(domain.Tx) error) {
		if err := s.Update(context.Background(), f); err != nil {
			b.Fatal(err)
		}
	}
	must(func(tx domain.Tx) error {
		c := domain.Connection{
			ID: "c", Office: in.Office.ID, System: "exactonline", Description: "Main", SyncUser: in.User.ID,
			Status: domain.Connected, Since: now, Created: now, LastGood: now,
		}
		if err := tx.Connections().Put(c); err != nil {
			return err
		}
		for i := range administrations {
			id := domain.AdministrationID(fmt.Sprintf("a%07d", i))
			var counts map[domain.Kind]int
			if i == 0 {
				counts = map[domain.Kind]int{domain.Creditor: creditors}
			}
			a := domain.Administration{
				ID: id, Office: in.Office.ID, Connection: c.ID, System: c.System, Name: fmt.Sprintf("Bakkerij De Korenmolen %d", i),
				Company: domain.CompanyRef{Code: fmt.Sprint(100000 + i), Identities: []string{fmt.Sprintf("division:%d", i)}},
				Counts:  counts,
				Status:  domain.Active, Created: now, LastSync: now, Email: fmt.Sprintf("meting.%d@post.example", 100000+i),
			}
			if err := tx.Administrations().Put(a); err != nil {
				return err
			}
			job := domain.Job{
				ID: domain.JobID(id), Office: a.Office, Kind: domain.JobSync, Administration: id, Connection: c.ID,
				Status: domain.JobWaiting, Due: now.Add(24 * time.Hour), Created: now,
			}
			if err := tx.Jobs().Put(job); err != nil {
				return err
			}
		}
		return nil
	})
	load := func(id domain.AdministrationID, n int) {
		for from := 0; from < n; from += 5000 {
			records := make([]domain.Record, min(5000, n-from))
			for i := range records {
				records[i] = domain.Record{
					Kind: domain.Creditor, Key: fmt.Sprintf("%08d", from+i), Code: fmt.Sprint(200000 + from + i),
					Name: fmt.Sprintf("Groothandel Meel en Zo %d", from+i), Street: "Havenkade 8", PostalCode: "8011 AB", City: "Zwolle",
					Country: "NL", Email: "administratie@groothandel.example", VATNumber: "NL000000003B01", KvK: "90000003",
				}
			}
			must(func(tx domain.Tx) error {
				_, err := tx.MasterData().Apply(id, domain.Creditor, records)
				return err
			})
		}
	}
	load("a0000000", creditors)
	for i := 1; i < 100 && total > creditors; i++ {
		load(domain.AdministrationID(fmt.Sprintf("a%07d", i)), (total-creditors)/99)
	}
	return dir
}

// BenchmarkScreenStart is the time from start to the first whole screen, with a
// store of a million records. Goal: 1.3.
func BenchmarkScreenStart(b *testing.B) {
	ours, bare, dir := build(b, "."), build(b, "./testdata/bare"), fill(b, 1000, 10_000, 1_000_000)
	start := func(want string, program string, args ...string) time.Duration {
		began := time.Now()
		x := openTerminal(b, exec.Command(program, args...))
		defer x.close()
		return x.shows(want).Sub(began)
	}
	for b.Loop() {
		var a, z []time.Duration
		for range 15 {
			z = append(z, start("0 keys", bare))
			a = append(a, start("all keys", ours, "--data", dir, "--lang", "en"))
		}
		b.ReportMetric(float64(at(a, .5))/float64(at(z, .5)), "start-ratio")
	}
}

// BenchmarkScreenAdministrations moves through 10,000 administrations. Goals: 1.15
// to the last byte at p50 and p99, 1.25 of processor time, 400 bytes a move, and
// nothing while idle.
func BenchmarkScreenAdministrations(b *testing.B) {
	beside(b, fill(b, 10_000, 100, 100), func(*terminal) {})
}

// BenchmarkScreenCreditors moves through 100,000 creditors, to the same goals.
func BenchmarkScreenCreditors(b *testing.B) {
	beside(b, fill(b, 10, 100_000, 100_000), func(x *terminal) {
		x.quiet(400*time.Millisecond, 50*time.Millisecond) // an enter right after a change counts for nothing
		x.send("\r")
		x.shows("100000")
		x.send("]]")
		x.shows("200012")
	})
}

// beside signs in, goes where the keys lead and measures there and in the bare
// program, a few keys in turn, so that what else the machine does meets both.
func beside(b *testing.B, dir string, there func(*terminal)) {
	ours, bare := build(b, "."), build(b, "./testdata/bare")
	for b.Loop() {
		z := openTerminal(b, exec.Command(bare))
		z.shows("0 keys")
		x := openTerminal(b, exec.Command(ours, "--data", dir, "--lang", "en"))
		x.shows("all keys")
		for _, typed := range []string{"meting", "meter", benchPassword} {
			x.send(typed)
			x.quiet(200*time.Millisecond, 50*time.Millisecond)
			x.send("\r")
		}
		x.shows("De Korenmolen 9 ")
		there(x)
		var all, move, scroll, mark typing
		turn := func(keys string, into *typing) {
			for range 4 {
				m := x.press(keys, 10)
				*into, all = merge(*into, m), merge(all, m)
				mark = merge(mark, z.press(keys, 10))
			}
		}
		for range 2 {
			turn("j", &move) // 40 rows down and up again: the list stands still
			turn("k", &move)
		}
		x.press("j", 45)
		for range 4 {
			turn("j", &scroll)
		}
		b.ReportMetric(float64(at(all.answer, .5))/float64(at(mark.answer, .5)), "p50-ratio")
		b.ReportMetric(float64(at(all.answer, .99))/float64(at(mark.answer, .99)), "p99-ratio")
		b.ReportMetric(float64(all.cpu)/float64(mark.cpu), "cpu-ratio")
		b.ReportMetric(float64(at(move.bytes, .5)), "bytes/move")
		b.ReportMetric(float64(at(move.bytes, 1)), "most-bytes/move")
		b.ReportMetric(float64(at(scroll.bytes, .5)), "bytes/scroll")
		idle(b, x, z)
		b.ReportMetric(x.memory(), "MB")
		x.close()
		z.close()
	}
}

func merge(a, b typing) typing {
	a.answer = append(a.answer, b.answer...)
	a.bytes = append(a.bytes, b.bytes...)
	a.cpu += b.cpu
	return a
}

// idle reports the bytes and the processor time beyond the bare program's of five
// seconds in which nobody types.
func idle(b *testing.B, x, z *terminal) {
	const still = 5 * time.Second
	x.quiet(time.Second, time.Second)
	z.quiet(time.Second, time.Second)
	a, o := x.cpu(), z.cpu()
	_, n := x.quiet(still, still)
	a, o = x.cpu()-a, z.cpu()-o
	b.ReportMetric(float64(n), "idle-bytes")
	b.ReportMetric(float64(a-o)/float64(still)*100, "idle-cpu-%-more")
}
