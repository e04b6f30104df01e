package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"basecone/domain"
)

// errUndo ends a transaction that is to leave nothing.
var errUndo = errors.New("undo")

// modelKey is what a model of a table keeps its records by.
type modelKey struct{ owner, id string }

func (k modelKey) compare(o modelKey) int {
	return cmp.Or(strings.Compare(k.owner, o.owner), strings.Compare(k.id, o.id))
}

func all[T any](t interface{ Fatal(...any) }, seq iter.Seq2[T, error]) []T {
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// administrationModel is a map that does what the table of administrations does.
type administrationModel map[modelKey]domain.Administration

func (m administrationModel) conflicts(a domain.Administration) bool {
	for k, other := range m {
		if k == (modelKey{string(a.Office), string(a.ID)}) || other.System != a.System {
			continue
		}
		for _, i := range a.Company.Identities {
			if slices.Contains(other.Company.Identities, i) {
				return true
			}
		}
	}
	return false
}

// list is the model's records that fit, in order of key.
func (m administrationModel) list(fits func(domain.Administration) bool) []domain.Administration {
	var list []domain.Administration
	for _, k := range slices.SortedFunc(maps.Keys(m), modelKey.compare) {
		if fits(m[k]) {
			list = append(list, m[k])
		}
	}
	return list
}

func drawAdministration(t *rapid.T) domain.Administration {
	owner := rapid.SampledFrom([]domain.OfficeID{"a", "ab", "b"})
	return domain.Administration{
		Office:     owner.Draw(t, "office"),
		ID:         domain.AdministrationID(rapid.SampledFrom([]string{"1", "11", "2", "3"}).Draw(t, "id")),
		System:     rapid.SampledFrom([]domain.SystemID{"s", "x"}).Draw(t, "system"),
		Connection: domain.ConnectionID(rapid.SampledFrom([]string{"", "c", "cc", "d"}).Draw(t, "connection")),
		Company: domain.CompanyRef{
			Identities: rapid.SliceOfN(rapid.SampledFrom([]string{"i1", "i2", "i3", "i11", "i4", "i5", "i6"}), 1, 3).Draw(t, "identities"),
		},
		Name: rapid.String().Draw(t, "name"),
	}
}

// TestTableAgainstModel runs random changes, some undone, against a map.
func TestTableAgainstModel(t *testing.T) {
	s := openIn(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		update(nopTB{}, s, func(tx domain.Tx) error { // from the beginning again
			for _, a := range all(t, tx.Administrations().List("", "")) {
				if err := tx.Administrations().Delete(a.Office, a.ID); err != nil {
					return err
				}
			}
			return nil
		})
		model := administrationModel{}
		t.Repeat(map[string]func(*rapid.T){
			"change": func(t *rapid.T) {
				trial := maps.Clone(model)
				undo := rapid.Bool().Draw(t, "undo")
				err := s.Update(context.Background(), func(tx domain.Tx) error {
					for range rapid.IntRange(1, 4).Draw(t, "changes") {
						changeAdministration(t, tx, trial)
					}
					checkAdministrations(t, tx, trial)
					if undo {
						return errUndo
					}
					return nil
				})
				if undo != errors.Is(err, errUndo) || !undo && err != nil {
					t.Fatal(err)
				}
				if !undo {
					model = trial
				}
			},
			"": func(t *rapid.T) {
				if err := s.View(context.Background(), func(tx domain.Tx) error { checkAdministrations(t, tx, model); return nil }); err != nil {
					t.Fatal(err)
				}
			},
		})
		if err := s.Check(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
}

// nopTB makes update panic on failure, which rapid reports.
type nopTB struct{ testing.TB }

func (nopTB) Helper()           {}
func (nopTB) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func changeAdministration(t *rapid.T, tx domain.Tx, model administrationModel) {
	a := drawAdministration(t)
	key := modelKey{string(a.Office), string(a.ID)}
	if rapid.IntRange(0, 3).Draw(t, "delete") == 0 {
		if err := tx.Administrations().Delete(a.Office, a.ID); err != nil {
			t.Fatal(err)
		}
		delete(model, key)
		return
	}
	err := tx.Administrations().Put(a)
	if model.conflicts(a) {
		if !errors.Is(err, domain.Invalid("identity", domain.CodeConflict)) {
			t.Fatalf("error %v, want a conflict", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	model[key] = a
}

func checkAdministrations(t *rapid.T, tx domain.Tx, model administrationModel) {
	same := func(what string, got, want []domain.Administration) {
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: %v, want %v", what, got, want)
		}
	}
	table := tx.Administrations()
	same("all", all(t, table.List("", "")), model.list(func(domain.Administration) bool { return true }))
	for _, office := range []domain.OfficeID{"a", "ab", "b", "c"} {
		for _, after := range []domain.AdministrationID{"", "1", "10", "11", "3"} {
			same("after", all(t, table.List(office, after)), model.list(func(a domain.Administration) bool {
				return a.Office == office && a.ID > after
			}))
		}
	}
	for _, c := range []string{"c", "cc", "d", "e"} {
		same("connection", all(t, table.By(domain.AdministrationsByConnection, c)), model.list(func(a domain.Administration) bool {
			return string(a.Connection) == c
		}))
	}
	for _, i := range []string{"i1", "i11", "i4", "i"} {
		same("identity", all(t, table.By(domain.AdministrationsByIdentity, "s/"+i)), model.list(func(a domain.Administration) bool {
			return a.System == "s" && slices.Contains(a.Company.Identities, i)
		}))
	}
}

// TestDueJobs: the range holds waiting and running jobs alone, in order of time.
func TestDueJobs(t *testing.T) {
	s := openIn(t, t.TempDir())
	statuses := []domain.JobStatus{
		domain.JobWaiting, domain.JobRunning, domain.JobHeld,
	}
	rapid.Check(t, func(t *rapid.T) {
		var jobs []domain.Job
		err := s.Update(context.Background(), func(tx domain.Tx) error {
			for i := range rapid.IntRange(1, 12).Draw(t, "jobs") {
				j := domain.Job{
					ID: domain.JobID(fmt.Sprint(i)), Office: "o",
					Status: rapid.SampledFrom(statuses).Draw(t, "status"),
					Due:    testTime.Add(time.Duration(rapid.IntRange(-5, 5).Draw(t, "due")) * time.Nanosecond),
				}
				for _, old := range []domain.JobStatus{domain.JobWaiting, j.Status} { // moved, so the old entry must go
					k := j
					if k.Status = old; old != j.Status {
						k.Due = testTime.Add(time.Hour)
					}
					if err := tx.Jobs().Put(k); err != nil {
						return err
					}
				}
				jobs = append(jobs, j)
			}
			from, to := testTime.Add(-2*time.Nanosecond), testTime.Add(3*time.Nanosecond)
			var want []domain.Job
			for _, j := range jobs {
				if (j.Status == domain.JobWaiting || j.Status == domain.JobRunning) && !j.Due.Before(from) && j.Due.Before(to) {
					want = append(want, j)
				}
			}
			slices.SortFunc(want, func(a, b domain.Job) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
			if got := all(t, tx.Jobs().Range(domain.JobsByDue, "/"+domain.Job{Due: from}.Turn(), "/"+domain.Job{Due: to}.Turn())); !reflect.DeepEqual(got, want) {
				t.Fatalf("%v, want %v", got, want)
			}
			return errUndo
		})
		if !errors.Is(err, errUndo) {
			t.Fatal(err)
		}
	})
}

// fill sets every field of a value to something of its own.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(testTime.Add(time.Duration(*n))))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, n)
		fill(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.String:
		v.SetString(fmt.Sprint("é", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(*n % 256))
	default:
		v.SetInt(int64(*n))
	}
}

// keepsAll stores a record with every field set and reads it back.
func keepsAll[T any, O, I ~string](t *testing.T, s *Store, d *tableDef[T, O, I], table func(domain.Tx) domain.Table[T, O, I]) {
	var r T
	n := 0
	fill(reflect.ValueOf(&r).Elem(), &n)
	update(t, s, func(tx domain.Tx) error { return table(tx).Put(r) })
	view(t, s, func(tx domain.Tx) error {
		got, err := table(tx).Get(d.key(&r))
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%s: %v\n%+v, want\n%+v", d.bucket, err, got, r)
		}
		var none T
		if _, err := table(tx).Get(d.key(&none)); domain.CodeOf(err) != domain.CodeNotFound {
			t.Errorf("%s: %v, want not found", d.bucket, err)
		}
		return nil
	})
}

func TestEveryTableKeepsEveryField(t *testing.T) {
	s := openIn(t, t.TempDir())
	keepsAll(t, s, offices, domain.Tx.Offices)
	keepsAll(t, s, users, domain.Tx.Users)
	keepsAll(t, s, connections, domain.Tx.Connections)
	keepsAll(t, s, links, domain.Tx.Links)
	keepsAll(t, s, administrations, domain.Tx.Administrations)
	keepsAll(t, s, access, domain.Tx.Access)
	keepsAll(t, s, runs, domain.Tx.Runs)
	keepsAll(t, s, jobs, domain.Tx.Jobs)
	keepsAll(t, s, audit, domain.Tx.Audit)
	keepsAll(t, s, attempts, domain.Tx.Attempts)
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestUniqueIndexes(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, func(tx domain.Tx) error {
		if err := tx.Offices().Put(domain.Office{ID: "1", Code: "janssen"}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, tx.Offices().Put(domain.Office{ID: "2", Code: "janssen"}), domain.CodeConflict)
		if err := tx.Offices().Put(domain.Office{ID: "1", Code: "janssen", Name: "again"}); err != nil {
			t.Fatalf("its own code: %v", err)
		}
		if err := tx.Users().Put(domain.User{ID: "u", Office: "1", UserName: "m"}); err != nil {
			t.Fatal(err)
		}
		if err := tx.Users().Put(domain.User{ID: "u", Office: "2", UserName: "m"}); err != nil {
			t.Fatalf("the same name elsewhere: %v", err)
		}
		wantCode(t, tx.Users().Put(domain.User{ID: "v", Office: "1", UserName: "m"}), domain.CodeConflict)
		return nil
	})
}

// TestConflictChangesNothing: a record refused by one index leaves no trace in another.
func TestConflictChangesNothing(t *testing.T) {
	s := openIn(t, t.TempDir())
	put := func(tx domain.Tx, id, connection, identity string) error {
		return tx.Administrations().Put(domain.Administration{
			ID: domain.AdministrationID(id), Office: "o", System: "s", Connection: domain.ConnectionID(connection),
			Company: domain.CompanyRef{Identities: []string{"own" + id, identity}},
		})
	}
	update(t, s, func(tx domain.Tx) error {
		if err := put(tx, "1", "c", "x"); err != nil {
			return err
		}
		wantCode(t, put(tx, "2", "d", "x"), domain.CodeConflict)
		if got := all(t, tx.Administrations().By(domain.AdministrationsByConnection, "d")); len(got) != 0 {
			t.Errorf("%v", got)
		}
		return put(tx, "3", "d", "own2") // free, as 2 was never there
	})
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestChangeWhileListing(t *testing.T) {
	s := openIn(t, t.TempDir())
	const n = 300
	update(t, s, func(tx domain.Tx) error {
		for i := range n {
			if err := tx.Jobs().Put(domain.Job{ID: domain.JobID(fmt.Sprintf("%03d", i)), Office: "o", Status: domain.JobWaiting, Due: testTime}); err != nil {
				return err
			}
		}
		return nil
	})
	update(t, s, func(tx domain.Tx) error {
		met := 0
		for j, err := range tx.Jobs().Range(domain.JobsByDue, "", "9999") {
			if err != nil {
				return err
			}
			if met++; met%2 == 0 {
				err = tx.Jobs().Delete("o", j.ID)
			} else {
				j.Status = domain.JobHeld
				err = tx.Jobs().Put(j)
			}
			if err != nil {
				return err
			}
		}
		if met != n {
			t.Errorf("met %d of %d", met, n)
		}
		if left := all(t, tx.Jobs().List("o", "")); len(left) != n/2 {
			t.Errorf("%d left", len(left))
		}
		for j, err := range tx.Jobs().List("o", "") { // a loop that stops early is fine
			if err != nil || j.ID != "000" {
				t.Errorf("%v %v", j.ID, err)
			}
			break
		}
		return nil
	})
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestBadKeysAreRefused(t *testing.T) {
	s := openIn(t, t.TempDir())
	update(t, s, func(tx domain.Tx) error {
		for _, u := range []domain.User{
			{Office: "o"}, {ID: "u"}, {ID: "u\x00", Office: "o"}, {ID: "u", Office: "o\x00"}, {ID: "u", Office: "o", UserName: "\x00"},
		} {
			if err := tx.Users().Put(u); err == nil || domain.CodeOf(err) != "" {
				t.Errorf("%q %q %q: %v, want an internal error", u.Office, u.ID, u.UserName, err)
			}
		}
		for _, err := range tx.Users().List("", "after") {
			if err == nil {
				t.Error("all owners were listed after an id")
			}
		}
		for _, err := range tx.Users().By("nothing", "") {
			if err == nil {
				t.Error("an unknown index was read")
			}
		}
		return nil
	})
}

// FuzzKeyOrder: keys sort as owner and then id do.
func FuzzKeyOrder(f *testing.F) {
	f.Add("a", "b", "ab", "")
	f.Add("a", "\x01", "a\x01", "b")
	f.Fuzz(func(t *testing.T, owner1, id1, owner2, id2 string) {
		key1, err1 := users.recordKey(domain.OfficeID(owner1), domain.UserID(id1))
		key2, err2 := users.recordKey(domain.OfficeID(owner2), domain.UserID(id2))
		if err1 != nil || err2 != nil {
			return
		}
		want := modelKey{owner1, id1}.compare(modelKey{owner2, id2})
		if got := bytes.Compare(key1, key2); got != want {
			t.Fatalf("%q %q sort as %d, want %d", key1, key2, got, want)
		}
	})
}
