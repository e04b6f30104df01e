package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"basecone/domain"
)

// place is where a model keeps a record.
type recordPlace struct {
	administration domain.AdministrationID
	kind           domain.Kind
	key            string
}

// masterModel is a map that does what master data does.
type masterModel map[recordPlace]domain.Record

func (m masterModel) apply(a domain.AdministrationID, records []domain.Record) (c domain.Counts) {
	for _, r := range records {
		p := recordPlace{a, r.Kind, r.Key}
		switch old, there := m[p]; {
		case !there || !old.Removed.IsZero():
			c.Added++
		case old == r:
			c.Unchanged++
		default:
			c.Changed++
		}
		m[p] = r
	}
	return c
}

func (m masterModel) remove(a domain.AdministrationID, kind domain.Kind, keys []string, at time.Time) (c domain.Counts) {
	for _, key := range keys {
		p := recordPlace{a, kind, key}
		if r, there := m[p]; there && r.Removed.IsZero() {
			r.Removed = at.UTC().Truncate(time.Second)
			m[p] = r
			c.Removed++
		}
	}
	return c
}

func (m masterModel) list(a domain.AdministrationID, kind domain.Kind, after string) (records []domain.Record, keys []string) {
	for p, r := range m {
		if p.administration == a && p.kind == kind && p.key > after {
			records = append(records, r)
			if r.Removed.IsZero() {
				keys = append(keys, p.key)
			}
		}
	}
	slices.SortFunc(records, func(a, b domain.Record) int { return bytesCompare(a.Key, b.Key) })
	slices.Sort(keys)
	return records, keys
}

func bytesCompare(a, b string) int { return modelKey{id: a}.compare(modelKey{id: b}) }

var modelAdministrations = []domain.AdministrationID{"a", "aa", "b"}

// TestMasterDataAgainstModel runs random batches against a map.
func TestMasterDataAgainstModel(t *testing.T) {
	s := openIn(t, t.TempDir())
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++ // administrations of its own, as those before are still there
		id := func(t *rapid.T) domain.AdministrationID {
			return rapid.SampledFrom(modelAdministrations).Draw(t, "administration") + domain.AdministrationID(fmt.Sprint("-", n))
		}
		model := masterModel{}
		run := func(t *rapid.T, f func(m domain.MasterData) error) {
			if err := s.Update(context.Background(), func(tx domain.Tx) error { return f(tx.MasterData()) }); err != nil {
				t.Fatal(err)
			}
		}
		kinds := rapid.SampledFrom([]domain.Kind{domain.Debtor, domain.VATCode})
		keys := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 60).Draw(t, "key")) }), 0, 50)
		t.Repeat(map[string]func(*rapid.T){
			"apply": func(t *rapid.T) {
				a, kind := id(t), kinds.Draw(t, "kind")
				var records []domain.Record
				for _, key := range slices.Compact(slices.Sorted(slices.Values(keys.Draw(t, "keys")))) {
					name := rapid.SampledFrom([]string{"one", "two", ""}).Draw(t, "name")
					records = append(records, domain.Record{Kind: kind, Key: key, Name: name})
				}
				run(t, func(m domain.MasterData) error {
					got, err := m.Apply(a, kind, records)
					if want := model.apply(a, records); got != want {
						t.Fatalf("%+v, want %+v", got, want)
					}
					return err
				})
			},
			"remove": func(t *rapid.T) {
				a, kind, gone := id(t), kinds.Draw(t, "kind"), keys.Draw(t, "keys")
				run(t, func(m domain.MasterData) error {
					got, err := m.Remove(a, kind, gone, testTime)
					if want := model.remove(a, kind, gone, testTime); got != want {
						t.Fatalf("%+v, want %+v", got, want)
					}
					return err
				})
			},
			"drop": func(t *rapid.T) {
				a, limit := id(t), rapid.IntRange(1, 40).Draw(t, "limit")
				run(t, func(m domain.MasterData) error { return dropLikeModel(t, m, model, a, limit) })
			},
			"": func(t *rapid.T) {
				if err := s.View(context.Background(), func(tx domain.Tx) error {
					for _, a := range modelAdministrations {
						checkMaster(t, tx.MasterData(), model, a+domain.AdministrationID(fmt.Sprint("-", n)))
					}
					return nil
				}); err != nil {
					t.Fatal(err)
				}
			},
		})
	})
	if err := s.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// dropLikeModel drops, and lets the model drop the same: which ones is not promised,
// how many is.
func dropLikeModel(t *rapid.T, m domain.MasterData, model masterModel, a domain.AdministrationID, limit int) error {
	before := 0
	for p := range model {
		if p.administration == a {
			before++
		}
	}
	more, err := m.Drop(a, limit)
	if err != nil {
		return err
	}
	if more != (before > limit) {
		t.Fatalf("more is %v after %d of %d", more, limit, before)
	}
	left := map[recordPlace]bool{}
	for _, kind := range domain.Kinds() {
		for _, r := range all(t, m.List(a, kind, "")) {
			left[recordPlace{a, kind, r.Key}] = true
		}
	}
	if len(left) != max(0, before-limit) {
		t.Fatalf("%d left of %d after dropping %d", len(left), before, limit)
	}
	maps.DeleteFunc(model, func(p recordPlace, _ domain.Record) bool { return p.administration == a && !left[p] })
	return nil
}

func checkMaster(t *rapid.T, m domain.MasterData, model masterModel, a domain.AdministrationID) {
	for _, kind := range []domain.Kind{domain.Debtor, domain.VATCode} {
		for _, after := range []string{"", "1", "3", "30", "9"} {
			records, keys := model.list(a, kind, after)
			if got := all(t, m.List(a, kind, after)); !reflect.DeepEqual(got, records) {
				t.Fatalf("%v, want %v", got, records)
			}
			if got := all(t, m.Keys(a, kind, after)); !reflect.DeepEqual(got, keys) {
				t.Fatalf("%v, want %v", got, keys)
			}
		}
		_, keys := model.list(a, kind, "")
		if n, err := m.Count(a, kind); err != nil || n != len(keys) {
			t.Fatalf("count %d %v, want %d", n, err, len(keys))
		}
		for _, key := range []string{"", "0", "17"} {
			want, there := model[recordPlace{a, kind, key}]
			got, err := m.Get(a, kind, key)
			if got != want || there != (err == nil) || !there && domain.CodeOf(err) != domain.CodeNotFound {
				t.Fatalf("%q: %v %v, want %v", key, got, err, want)
			}
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	s := openIn(t, t.TempDir())
	two := makeRecords(1, 2, 1)
	for name, records := range map[string][]domain.Record{
		"unsorted":   {two[1], two[0]},
		"twice":      {two[0], two[0]},
		"other kind": {{Kind: domain.Creditor, Key: "k"}},
		"no key":     {{Kind: domain.Debtor}},
		"huge":       {{Kind: domain.Debtor, Key: "k", Name: string(make([]byte, maxRecord))}},
	} {
		err := s.Update(context.Background(), func(tx domain.Tx) error {
			_, err := tx.MasterData().Apply("a", domain.Debtor, records)
			return err
		})
		if err == nil || domain.CodeOf(err) != "" {
			t.Errorf("%s: %v, want an internal error", name, err)
		}
	}
	if err := s.View(context.Background(), func(tx domain.Tx) error {
		_, err := tx.MasterData().Apply("a", domain.Debtor, two)
		return err
	}); !errors.Is(err, errReadOnly) {
		t.Errorf("in a read transaction: %v", err)
	}
}

// TestUnchangedIsNotWritten: the same records again cost no page, no sync, not even
// a transaction number.
func TestUnchangedIsNotWritten(t *testing.T) {
	s := openIn(t, t.TempDir())
	records := makeRecords(0, 2000, 1)
	apply(t, s, 1, records)
	before := s.db.Stats()
	if c := apply(t, s, 1, records); c != (domain.Counts{Unchanged: 2000}) {
		t.Errorf("%+v", c)
	}
	update(t, s, func(tx domain.Tx) error { // removing nothing is no change either
		_, err := tx.MasterData().Remove(administrationID(1), domain.Debtor, []string{"unknown"}, testTime)
		return err
	})
	after := s.db.Stats()
	if n := after.TxStats.GetWrite() - before.TxStats.GetWrite(); n != 0 {
		t.Errorf("%d pages written", n)
	}
	records[1000].City = "Oss"
	if c := apply(t, s, 1, records); c != (domain.Counts{Unchanged: 1999, Changed: 1}) {
		t.Errorf("%+v", c)
	}
	changed := s.db.Stats()
	if n := changed.TxStats.GetWrite() - after.TxStats.GetWrite(); n == 0 || n > 12 {
		t.Errorf("%d pages written for one record", n)
	}
}

// TestLargeRecords: a record that fills several pages comes back whole.
func TestLargeRecords(t *testing.T) {
	s := openIn(t, t.TempDir())
	records := makeRecords(0, 50, 1)
	for i := range records {
		records[i].Name = string(slices.Repeat([]byte{byte('a' + i%26)}, i*5000))
	}
	apply(t, s, 1, records)
	view(t, s, func(tx domain.Tx) error {
		if got := all(t, tx.MasterData().List(administrationID(1), domain.Debtor, "")); !slices.Equal(got, records) {
			t.Error("they differ")
		}
		return nil
	})
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestDifferingIsWhatApplyWrites holds the question to the answer.
func TestDifferingIsWhatApplyWrites(t *testing.T) {
	s := openIn(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.Custom(func(t *rapid.T) domain.Record {
			return domain.Record{
				Kind: domain.Debtor, Key: rapid.StringMatching(`[a-c]{1,3}`).Draw(t, "key"),
				Name: rapid.SampledFrom([]string{"", "Bakkerij", "Bakkerij Van Dam"}).Draw(t, "name"),
			}
		})
		draw := func(label string) []domain.Record {
			records := rapid.SliceOfDistinct(one, func(r domain.Record) string { return r.Key }).Draw(t, label)
			slices.SortFunc(records, func(a, b domain.Record) int { return cmp.Compare(a.Key, b.Key) })
			return records
		}
		before, gone, after := draw("before"), draw("gone"), draw("after")
		err := s.Update(context.Background(), func(tx domain.Tx) error {
			m := tx.MasterData()
			if _, err := m.Apply("a", domain.Debtor, before); err != nil {
				return err
			}
			for _, r := range gone {
				if _, err := m.Remove("a", domain.Debtor, []string{r.Key}, testTime); err != nil {
					return err
				}
			}
			var want []int
			stored := map[string]domain.Record{}
			for r, err := range m.List("a", domain.Debtor, "") {
				if err != nil {
					return err
				}
				stored[r.Key] = r
			}
			for i, r := range after {
				if stored[r.Key] != r {
					want = append(want, i)
				}
			}
			got, err := m.Differing("a", domain.Debtor, after)
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				t.Fatalf("differing %v, want %v", got, want)
			}
			counts, err := m.Apply("a", domain.Debtor, after)
			if err != nil {
				return err
			}
			if counts.Added+counts.Changed != len(want) {
				t.Fatalf("%d differ, %+v were written", len(want), counts)
			}
			return errUndo
		})
		if !errors.Is(err, errUndo) {
			t.Fatal(err)
		}
	})
}
