package auditfile

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// remembered puts files into a cache and checks that it never weighs too much.
func remembered(t *testing.T, c *cache, n int, content facts) (known int) {
	t.Helper()
	for i := range n {
		c.put(fmt.Sprint("/f/", i), &file{name: fmt.Sprint(i), facts: content})
		sum := 0
		if i%50 == 0 || i == n-1 {
			for path, e := range c.known {
				sum += weight(path, e.file)
			}
			if sum != c.weight || sum > maxWeight {
				t.Fatalf("after %d files it weighs %d, and says %d", i+1, sum, c.weight)
			}
		}
	}
	for i := range n {
		if c.get(fmt.Sprint("/f/", i), stamp{}) != nil {
			known++
		}
	}
	return known
}

func references(n int) map[string]string {
	codes := map[string]string{}
	for i := range n {
		codes[fmt.Sprintf("%06d", i)] = "WBedKanKbh"
	}
	return codes
}

func TestCacheIsBoundedByWhatItWeighs(t *testing.T) {
	if n := remembered(t, &cache{}, maxFiles, facts{name: "Bakkerij Smit", rgs: references(50)}); n != maxFiles {
		t.Errorf("%d of %d ordinary files are remembered", n, maxFiles)
	}
	heavy := facts{rgs: references(maxReferences)}
	fit := maxWeight / weight("/f/0000", &file{facts: heavy})
	c := &cache{}
	if n := remembered(t, c, 3*fit, heavy); n < fit-1 || n > fit+1 {
		t.Errorf("%d files are remembered where %d fit", n, fit)
	}
	if n := remembered(t, c, 10, facts{name: "Bakkerij Smit"}); n != 10 { // light ones in place of heavy ones
		t.Errorf("%d of 10 light files are remembered", n)
	}
}

// A file that alone is too heavy takes no other's place, and none of its old state
// stays.
func TestCacheDoesNotKeepWhatIsTooHeavy(t *testing.T) {
	c := &cache{}
	c.put("/f/light", &file{})
	c.put("/f/heavy", &file{stamp: stamp{size: 1}})
	c.put("/f/heavy", &file{facts: facts{name: strings.Repeat("x", maxWeight)}})
	if c.get("/f/light", stamp{}) == nil || len(c.known) != 1 || c.weight != weight("/f/light", &file{}) {
		t.Errorf("%d files of weight %d are remembered", len(c.known), c.weight)
	}
}

func TestCacheForgetsAnOldState(t *testing.T) {
	c := &cache{}
	for size := range int64(3) {
		c.put("/f/a", &file{stamp: stamp{size, time.Time{}}})
	}
	if c.get("/f/a", stamp{size: 1}) != nil || c.get("/f/a", stamp{size: 2}) == nil || len(c.known) != 1 || c.weight != weight("/f/a", &file{}) {
		t.Errorf("%d files of weight %d are remembered", len(c.known), c.weight)
	}
}
