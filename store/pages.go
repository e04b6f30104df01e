package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
)

// bbolt trusts its pages: on one that is not what it should be it panics, partly in
// goroutines of its own, where nothing can stop the process from ending. So the tree
// is read through once before bbolt gets to use a file, from the file and not from
// mapped memory, with nothing taken for granted.
//
// A page has a header of 16 bytes (its number, flags, count of elements, how many
// pages follow that belong to it) and elements of 16 bytes: in a leaf flags, place
// of the key, sizes of key and value; in a branch place and size of the key and the
// child's number. A bucket is a leaf's value: the number of its first page and its
// sequence, or number 0 and the page itself. Numbers are in the machine's byte order.
const (
	pageHeader  = 16
	elementSize = 16

	branchPage = 0x01
	leafPage   = 0x02

	bucketElement = 0x01
	bucketHeader  = 16

	// maxDepth is far more than a tree of this fan-out, and the buckets in it, reach.
	maxDepth = 64
)

// pageWalk reads a tree of pages through.
type pageWalk struct {
	ctx   context.Context
	file  io.ReaderAt
	size  int      // of a page, in bytes
	limit uint64   // pages in use: every number is below
	seen  []uint64 // a bit for each page
	depth [maxDepth][]byte
}

// verifyPages fails with CodeStoreDamaged unless all that hangs on the root page is
// sound: each page once, within the file, of a kind that fits, its keys in order and
// within what its parent says.
func verifyPages(ctx context.Context, file io.ReaderAt, pageSize int, root, pages uint64) error {
	w := &pageWalk{ctx: ctx, file: file, size: pageSize, limit: pages, seen: make([]uint64, pages/64+1)}
	return w.tree(root, nil, nil, 0)
}

// tree verifies the page and all below it. Keys are at least low and below high;
// nil is no bound.
func (w *pageWalk) tree(id uint64, low, high []byte, depth int) error {
	page, err := w.read(id, depth)
	if err != nil {
		return err
	}
	switch flags := binary.NativeEndian.Uint16(page[8:]); flags {
	case branchPage:
		return w.branch(id, page, low, high, depth)
	case leafPage:
		return w.leaf(id, page, low, high, depth)
	default:
		return damagedf("page %d: kind %#x", id, flags)
	}
}

// read is the page with the pages that belong to it, in memory that the next page of
// the same depth uses again.
func (w *pageWalk) read(id uint64, depth int) ([]byte, error) {
	if depth >= maxDepth {
		return nil, damagedf("page %d: too deep", id)
	}
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	if err := w.claim(id); err != nil {
		return nil, err
	}
	if w.depth[depth] == nil {
		w.depth[depth] = make([]byte, w.size)
	}
	page := w.depth[depth][:w.size]
	if err := w.readAt(page, id); err != nil {
		return nil, err
	}
	more := uint64(binary.NativeEndian.Uint32(page[12:]))
	if binary.NativeEndian.Uint64(page) != id || more >= w.limit-id {
		return nil, damagedf("page %d: not the page that belongs there", id)
	}
	if more == 0 {
		return page, nil
	}
	for i := range more {
		if err := w.claim(id + 1 + i); err != nil {
			return nil, err
		}
	}
	page = make([]byte, (int(more)+1)*w.size) //nolint:gosec // below the file's own size
	w.depth[depth] = page
	return page, w.readAt(page, id)
}

func (w *pageWalk) readAt(buf []byte, id uint64) error {
	if _, err := w.file.ReadAt(buf, int64(id)*int64(w.size)); err != nil { //nolint:gosec // id is below the limit
		return damaged(fmt.Sprintf("page %d: cannot be read", id), err)
	}
	return nil
}

// claim refuses a page that is outside the file or was met before.
func (w *pageWalk) claim(id uint64) error {
	if id < 2 || id >= w.limit {
		return damagedf("page %d: outside the file", id)
	}
	if w.seen[id/64]&(1<<(id%64)) != 0 {
		return damagedf("page %d: used twice", id)
	}
	w.seen[id/64] |= 1 << (id % 64)
	return nil
}

func (w *pageWalk) branch(id uint64, page, low, high []byte, depth int) error {
	count := int(binary.NativeEndian.Uint16(page[10:]))
	if count == 0 {
		return damagedf("page %d: an empty branch", id)
	}
	keyOf := func(i int) ([]byte, error) {
		e := pageHeader + i*elementSize
		if e+elementSize > len(page) {
			return nil, damagedf("page %d: too many elements", id)
		}
		return part(id, page, e, binary.NativeEndian.Uint32(page[e:]), binary.NativeEndian.Uint32(page[e+4:]))
	}
	key, err := keyOf(0)
	if err != nil {
		return err
	}
	if low != nil && bytes.Compare(key, low) < 0 {
		return damagedf("page %d: keys out of order", id)
	}
	for i := range count {
		end := high
		if i+1 < count {
			if end, err = keyOf(i + 1); err != nil {
				return err
			}
		}
		if end != nil && bytes.Compare(key, end) >= 0 {
			return damagedf("page %d: keys out of order", id)
		}
		child := binary.NativeEndian.Uint64(page[pageHeader+i*elementSize+8:])
		if err := w.tree(child, key, end, depth+1); err != nil {
			return err
		}
		key = end
	}
	return nil
}

func (w *pageWalk) leaf(id uint64, page, low, high []byte, depth int) error {
	last, count := low, int(binary.NativeEndian.Uint16(page[10:]))
	for i := range count {
		e := pageHeader + i*elementSize
		if e+elementSize > len(page) {
			return damagedf("page %d: too many elements", id)
		}
		element := page[e : e+elementSize]
		flags, at := binary.NativeEndian.Uint32(element), binary.NativeEndian.Uint32(element[4:])
		keySize, valueSize := binary.NativeEndian.Uint32(element[8:]), binary.NativeEndian.Uint32(element[12:])
		key, err := part(id, page, e, at, keySize)
		if err != nil {
			return err
		}
		order := bytes.Compare(key, last)
		if last != nil && (order < 0 || order == 0 && i > 0) || high != nil && bytes.Compare(key, high) >= 0 {
			return damagedf("page %d: keys out of order", id)
		}
		last = key
		value, err := part(id, page, e+len(key), at, valueSize)
		if err != nil {
			return err
		}
		if flags&bucketElement != 0 {
			if err := w.bucket(id, value, depth); err != nil {
				return err
			}
		}
	}
	return nil
}

// bucket verifies a bucket's tree, or the page within the value of a small one.
func (w *pageWalk) bucket(id uint64, value []byte, depth int) error {
	if len(value) < bucketHeader {
		return damagedf("page %d: a bucket cut short", id)
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	page := value[bucketHeader:]
	if len(page) < pageHeader || binary.NativeEndian.Uint16(page[8:]) != leafPage || depth+1 >= maxDepth {
		return damagedf("page %d: a broken bucket", id)
	}
	return w.leaf(id, page, nil, nil, depth+1)
}

// part is size bytes of the page, at an offset from one of its elements.
func part(id uint64, page []byte, element int, offset, size uint32) ([]byte, error) {
	from := uint64(element) + uint64(offset) //nolint:gosec // an index into the page
	if from+uint64(size) > uint64(len(page)) {
		return nil, damagedf("page %d: an element outside it", id)
	}
	return page[from : from+uint64(size) : from+uint64(size)], nil
}
