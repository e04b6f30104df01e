package auditfile

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"basecone/domain"
)

// outside is one company of a folder.
type outside struct {
	ids   []string // every identity it is found by, strongest first
	files []*file  // good ones, newest first; at least one
}

// companies tells which files are of one company. A file whose company contradicts
// that of another gets the fault conflict and belongs to none.
//
// Files are joined by KvK number and by VAT number with name first; where the
// numbers contradict each other the newest file is believed. Then companies that
// share a folder and id are one, unless their numbers differ: then the id says
// nothing, and a file that has nothing but that id cannot be placed.
func companies(files []*file) []*outside {
	var all []*outside
	numbers := map[string]bool{} // that a company is known by
	for _, f := range files {
		strong := strongOf(f.ids)
		if f.fault != nil || len(strong) == 0 {
			continue
		}
		if slices.ContainsFunc(strong, func(id string) bool { return numbers[id] }) {
			all = join(all, f)
		} else {
			all = append(all, &outside{f.ids, []*file{f}})
		}
		for _, id := range strong {
			numbers[id] = true
		}
	}
	all, vague := joinByPath(all)
	owners := map[string]*outside{}
	for _, o := range all {
		for _, id := range o.ids {
			owners[id] = o
		}
	}
	for _, f := range files {
		if f.fault != nil || len(f.ids) == 0 || strong(f.ids[0]) {
			continue
		}
		switch o := owners[f.ids[0]]; {
		case shares(vague, f.ids):
			f.fault = faultConflict
		case o != nil:
			o.files = append(o.files, f)
		default:
			o = &outside{f.ids, []*file{f}}
			all, owners[f.ids[0]] = append(all, o), o
		}
	}
	for _, o := range all {
		slices.SortFunc(o.files, newest)
	}
	return all
}

// join adds a file to the company, or makes one of the companies, that it shares a
// number with.
func join(all []*outside, f *file) []*outside {
	into := &outside{ids: f.ids, files: []*file{f}}
	var rest []*outside
	for _, o := range all {
		if !slices.ContainsFunc(f.ids, func(id string) bool { return strong(id) && slices.Contains(o.ids, id) }) {
			rest = append(rest, o)
			continue
		}
		if !agree(o.ids, into.ids) {
			f.fault = faultConflict
			return all
		}
		into.ids = union(into.ids, o.ids)
		into.files = append(into.files, o.files...)
	}
	return append(rest, into)
}

// joinByPath makes one of companies that share a folder and id and do not
// contradict each other. What they contradict each other under is vague, and no
// identity of either.
func joinByPath(all []*outside) (joined []*outside, vague []string) {
	var paths []string
	for _, o := range all {
		paths = append(paths, slices.DeleteFunc(slices.Clone(o.ids), strong)...)
	}
	slices.Sort(paths)
	for i, id := range paths {
		if shared := i > 0 && paths[i-1] == id; !shared || i > 1 && paths[i-2] == id {
			continue
		}
		into := &outside{}
		var rest []*outside
		clash := false
		for _, o := range all {
			if !slices.Contains(o.ids, id) {
				rest = append(rest, o)
				continue
			}
			clash = clash || !agree(o.ids, into.ids)
			into.ids = union(into.ids, o.ids)
			into.files = append(into.files, o.files...)
		}
		if !clash {
			all = append(rest, into)
			continue
		}
		vague = append(vague, id)
		for _, o := range all {
			o.ids = slices.DeleteFunc(slices.Clone(o.ids), func(other string) bool { return other == id })
		}
	}
	return all, vague
}

// newest sorts files by fiscal year, newest first. Of one year, version 2.0, which
// knows no VAT codes, comes after the others; then the later written comes first. The
// end, the version and the name decide between equals.
func newest(a, b *file) int {
	return cmp.Or(
		cmp.Compare(b.facts.fiscal, a.facts.fiscal),
		cmp.Compare(poor(a.facts.version), poor(b.facts.version)),
		b.stamp.modified.Compare(a.stamp.modified),
		cmp.Compare(b.facts.end, a.facts.end),
		cmp.Compare(b.facts.version, a.facts.version),
		cmp.Compare(a.name, b.name),
	)
}

// poor is 1 for a version that leaves out a part of the master data, else 0.
func poor(version string) int {
	if version == "2.0" {
		return 1
	}
	return 0
}

// find gives the good files, newest first, of the company that ref names, out of
// all and of the files that were in conflict. Its strongest identity leads; what
// contradicts it is not the same company, and clash is a file of such a one. A file
// that lost a conflict is still good for whom it does not contradict: a stray newer
// file stops nobody's synchronisation.
func find(all []*outside, files []*file, ref domain.CompanyRef) (good []*file, clash *file) {
	known := slices.SortedFunc(slices.Values(ref.Identities), strength)
	var taken []*outside
	for _, id := range known {
		for _, o := range all {
			if slices.Contains(taken, o) || !slices.Contains(o.ids, id) {
				continue
			}
			if !agree(known, o.ids) {
				clash = o.files[0]
				continue
			}
			known = union(known, o.ids)
			taken = append(taken, o)
			good = append(good, o.files...)
		}
	}
	numbered := strongOf(ref.Identities)
	for _, f := range files {
		if errors.Is(f.fault, faultConflict) && shares(f.ids, numbered) && agree(known, f.ids) {
			known = union(known, f.ids)
			good = append(good, f)
		}
	}
	slices.SortFunc(good, newest)
	return good, clash
}

// list is the companies as people choose from them, in order of code.
func list(all []*outside) []domain.OutsideCompany {
	out := make([]domain.OutsideCompany, len(all))
	codes := codesOf(all)
	for i, o := range all {
		top := o.files[0]
		c := domain.OutsideCompany{
			CompanyRef: domain.CompanyRef{Code: codes[i], Identities: o.ids},
			Name:       top.facts.name, FiscalYear: top.facts.year, Detail: top.detail(),
			KvK: first(numbers(o.ids, byKvK)),
		}
		for _, f := range o.files {
			c.Name = cmp.Or(c.Name, f.facts.name)
			if vatNumber(f.facts.vat) != "" {
				c.VATNumber = cmp.Or(c.VATNumber, f.facts.vat)
			}
		}
		c.Name = cmp.Or(c.Name, c.Code)
		if others := len(o.files) - 1; others > 0 {
			c.Detail += fmt.Sprintf(" (+%d)", others)
		}
		out[i] = c
	}
	slices.SortFunc(out, func(a, b domain.OutsideCompany) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// company is what reading the file tells of its company.
func (f *file) company() domain.OutsideCompany {
	c := domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Identities: strongOf(f.ids)},
		Name:       f.facts.name, FiscalYear: f.facts.year, KvK: first(numbers(f.ids, byKvK)),
	}
	if vatNumber(f.facts.vat) != "" {
		c.VATNumber = f.facts.vat
	}
	return c
}

// codesOf gives each company a short code that is unique in the folder: its id in
// the books where that can be typed, else its KvK number, else its name in small
// letters, else that with a suffix. Companies that would get the same code pass on to the next.
func codesOf(all []*outside) []string {
	codes := make([]string, len(all))
	taken := map[string]bool{}
	ways := []func(*outside) string{
		func(o *outside) string { return typable(o.files[0].facts.ident) },
		func(o *outside) string { return first(numbers(o.ids, byKvK)) },
		word,
		derived,
	}
	for _, way := range ways {
		wish := make([]string, len(all))
		count := map[string]int{}
		for i, o := range all {
			if codes[i] == "" {
				wish[i] = way(o)
				count[strings.ToLower(wish[i])]++
			}
		}
		for i, code := range wish {
			if key := strings.ToLower(code); code != "" && count[key] == 1 && !taken[key] {
				codes[i], taken[key] = code, true
			}
		}
	}
	for i := range codes { // two derived codes alike: as good as never
		for n := 2; codes[i] == ""; n++ {
			if code := derived(all[i]) + strconv.Itoa(n); !taken[strings.ToLower(code)] {
				codes[i], taken[strings.ToLower(code)] = code, true
			}
		}
	}
	return codes
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// maxCode is the longest code, in characters.
const maxCode = 20

// typable is an id that is short and holds nothing but what is easily typed, or "".
func typable(id string) string {
	if len(id) > maxCode || strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") != "" ||
		strings.Trim(id, "._-") != id {
		return ""
	}
	return id
}

// word is the name in small letters and digits.
func word(o *outside) string {
	w := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, plainName(o.files[0].facts.name))
	return w[:min(len(w), maxCode)]
}

// derived is a code from the name, and from the strongest identity, so that it is
// the same whatever else is in the folder.
func derived(o *outside) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(o.ids[0]))
	const letters = 10
	w := word(o)
	return w[:min(len(w), letters)] + "-" + strconv.FormatUint(uint64(h.Sum32()), 36)
}
