package auditfiles

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"basecone/domain"
)

// seedFile keeps the seed of a folder; its name hides it from readers.
const seedFile = ".seed"

// Write writes the folder of a seed, which it makes if it is not there: six
// companies with 50 to 300 relations each, one of them with two fiscal years, in
// versions 2.0 to 4.0 and several encodings, and one file that is cut off.
func Write(dir string, seed uint64) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of audit files: %w", err)
	}
	for _, c := range companies {
		list, _ := c.after(seed, 0)
		for i, year := range c.years {
			// An earlier year did not know the newest relations yet.
			known := list[:len(list)-10*(len(c.years)-1-i)]
			if err := c.save(dir, seed, year, known); err != nil {
				return err
			}
		}
	}
	return replace(dir, seedFile, []byte(strconv.FormatUint(seed, 10)))
}

// Change brings the newest file of each company to a round, from 1 on: relations
// are added, changed and removed in every round. The counts are what that round
// changes in records as a reader sees them; the file that is cut off counts nowhere.
// It fails on a folder that Write did not write.
func Change(dir string, round int) (domain.Counts, error) {
	var total domain.Counts
	if round < 1 {
		return total, errors.New("a round of changes before the first")
	}
	raw, err := os.ReadFile(filepath.Join(dir, seedFile))
	if err != nil {
		return total, fmt.Errorf("read the seed of the audit files: %w", err)
	}
	seed, err := strconv.ParseUint(strings.TrimSpace(string(raw)), 10, 64)
	if err != nil {
		return total, fmt.Errorf("read the seed of the audit files: %w", err)
	}
	for _, c := range companies {
		if c.cut {
			continue
		}
		list, counts := c.after(seed, round)
		if err := c.save(dir, seed, c.years[len(c.years)-1], list); err != nil {
			return total, err
		}
		total = total.Plus(counts)
	}
	return total, nil
}

func (c company) save(dir string, seed uint64, year int, list []relation) error {
	raw, err := c.xaf(year, list, c.random(seed, -year))
	if err != nil {
		return fmt.Errorf("write the audit file of %s: %w", c.file, err)
	}
	return replace(dir, fmt.Sprintf("%s-%d.xaf", c.file, year), raw)
}

// replace puts a file in place at once, so that no reader finds half of it.
func replace(dir, name string, raw []byte) error {
	temporary := filepath.Join(dir, ".new")
	if err := os.WriteFile(temporary, raw, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(temporary, filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
