package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal runs a program in a pseudo-terminal, follows its screen and notes when
// each of its bytes arrived.
type terminal struct {
	t    testing.TB
	cmd  *exec.Cmd
	file *os.File
	came chan arrival

	mu     sync.Mutex
	screen *vt.Emulator
}

type arrival struct {
	at time.Time
	n  int
}

const cols, rows = 200, 50

func openTerminal(t testing.TB, cmd *exec.Cmd) *terminal {
	t.Helper()
	usual := append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	cmd.Env = append(usual, cmd.Env...) // the last one counts
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: rows, Cols: cols})
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	x := &terminal{t: t, cmd: cmd, file: file, came: make(chan arrival, 1<<16), screen: vt.NewEmulator(cols, rows)}
	go func() { _, _ = io.Copy(file, x.screen) }() // what the terminal answers to queries
	go x.read()
	t.Cleanup(x.close)
	return x
}

func (x *terminal) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := x.file.Read(buf)
		if n > 0 {
			a := arrival{time.Now(), n}
			x.mu.Lock()
			_, _ = x.screen.Write(buf[:n])
			x.mu.Unlock()
			x.came <- a
		}
		if err != nil {
			close(x.came)
			return
		}
	}
}

func (x *terminal) close() {
	_ = x.cmd.Process.Kill()
	_ = x.cmd.Wait()
	_ = x.file.Close()
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

func (x *terminal) send(keys string) {
	if _, err := io.WriteString(x.file, keys); err != nil {
		x.t.Fatal(err)
	}
}

// quiet waits until nothing came for so long; it tells when the last byte came and
// how many there were, the zero time for none.
func (x *terminal) quiet(first, rest time.Duration) (last time.Time, n int) {
	wait := first
	for {
		select {
		case a, ok := <-x.came:
			if !ok {
				return last, n
			}
			last, wait = a.at, rest
			n += a.n
		case <-time.After(wait):
			return last, n
		}
	}
}

// shows waits until the screen holds the text; it tells when its last byte came.
func (x *terminal) shows(want string) (at time.Time) {
	x.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		if last, _ := x.quiet(5*time.Second, 100*time.Millisecond); !last.IsZero() {
			at = last
		}
		if strings.Contains(x.text(), want) {
			return at
		}
	}
	x.t.Fatalf("the screen never showed %q:\n%s", want, x.text())
	return at
}

// cpu is the processor time the program's threads used so far.
func (x *terminal) cpu() time.Duration {
	var sum int64
	stats, err := filepath.Glob("/proc/" + strconv.Itoa(x.cmd.Process.Pid) + "/task/*/schedstat")
	if err != nil || len(stats) == 0 {
		x.t.Skip("no /proc/*/schedstat here")
	}
	for _, name := range stats {
		raw, err := os.ReadFile(name)
		if err != nil {
			continue // the thread ended
		}
		if field, _, ok := bytes.Cut(raw, []byte(" ")); ok {
			n, _ := strconv.ParseInt(string(field), 10, 64)
			sum += n
		}
	}
	return time.Duration(sum)
}

// memory is how many MB the program holds, without the pages of the database's file.
func (x *terminal) memory() float64 {
	raw, err := os.ReadFile("/proc/" + strconv.Itoa(x.cmd.Process.Pid) + "/status")
	if err != nil {
		x.t.Skip("no /proc/*/status here")
	}
	_, rest, _ := bytes.Cut(raw, []byte("RssAnon:"))
	line, _, _ := bytes.Cut(rest, []byte(" kB"))
	n, err := strconv.Atoi(string(bytes.TrimSpace(line)))
	if err != nil {
		x.t.Fatal(err)
	}
	return float64(n) / 1000
}

// typing is what keys cost: time to the last byte of each answer, its bytes, and the
// processor time of all.
type typing struct {
	answer []time.Duration
	bytes  []int
	cpu    time.Duration
}

// press sends the key so often, each after the answer to the one before. Between
// them it waits a little, differently each time, so that the frame clock is met at
// any moment.
func (x *terminal) press(key string, times int) typing {
	var m typing
	before := x.cpu()
	for i := range times {
		sent := time.Now()
		x.send(key)
		last, n := x.quiet(2*time.Second, 40*time.Millisecond)
		if n == 0 {
			continue // nothing to change: the end of a list
		}
		m.answer = append(m.answer, last.Sub(sent))
		m.bytes = append(m.bytes, n)
		x.quiet(time.Duration(i*7%23)*time.Millisecond, time.Millisecond)
	}
	m.cpu = x.cpu() - before
	return m
}

// at is the value that so much of them does not exceed.
func at[T int | time.Duration](values []T, part float64) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(part*float64(len(sorted)-1))]
}
