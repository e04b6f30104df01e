package auditfile

import "sync"

// maxWeight is how much is remembered of files, in bytes: what tens of thousands of
// ordinary files say, or some forty that each hold as many reference codes as are kept.
const maxWeight = 64 << 20

// cache keeps what files said, by path and stamp, so that an hourly look at a
// folder of hundreds reads only what is new.
type cache struct {
	mu     sync.Mutex
	known  map[string]entry
	weight int // of all that is known
}

type entry struct {
	file   *file
	weight int
}

func (c *cache) get(path string, s stamp) *file {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.known[path]; ok && e.file.stamp == s {
		return e.file
	}
	return nil
}

// put remembers a file, in place of any others where that is too much. Which ones does
// not matter: whoever looks at a folder looks at all of it, so that forgetting the
// oldest would forget each file just before it is asked for.
func (c *cache) put(path string, f *file) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget(path)
	e := entry{f, weight(path, f)}
	if e.weight > maxWeight {
		return
	}
	for other := range c.known {
		if c.weight+e.weight <= maxWeight {
			break
		}
		c.forget(other)
	}
	if c.known == nil {
		c.known = map[string]entry{}
	}
	c.known[path] = e
	c.weight += e.weight
}

func (c *cache) forget(path string) {
	c.weight -= c.known[path].weight
	delete(c.known, path)
}

// weight is about how much memory a file takes that is remembered.
func weight(path string, f *file) int {
	const fixed, each = 1 << 10, 64 // of a file, and of a text or a code, besides their bytes
	w := fixed + len(path) + len(f.name) + len(f.facts.version) + len(f.facts.encoding) + len(f.facts.name) + len(f.facts.ident) +
		len(f.facts.kvk) + len(f.facts.vat) + len(f.facts.year) + len(f.facts.start) + len(f.facts.end)
	for _, id := range f.ids {
		w += each + len(id)
	}
	for account, code := range f.facts.rgs {
		w += each + len(account) + len(code)
	}
	return w
}
