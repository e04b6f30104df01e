package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// consentTime is how long a person has to sign in, in real time.
const consentTime = 15 * time.Minute

// farewell is what the browser shows at the end of a sign-in, before any session's
// language is known.
const farewell = `<!doctype html><meta charset="utf-8"><title>Basecone</title>
<p>You can close this window and return to the terminal.</p>
<p lang="nl">U kunt dit venster sluiten en teruggaan naar de terminal.</p>
`

// IsLoopback reports whether an address can be listened at by [Listen]: plain http
// to this machine.
func IsLoopback(redirect string) bool {
	u, err := url.Parse(redirect)
	return err == nil && u.Scheme == "http" && u.Port() != "" && loopbackHost(u.Hostname()) != ""
}

// loopbackHost is the address to bind for a host name, empty for another machine's.
func loopbackHost(host string) string {
	if host == "localhost" {
		return "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return ip.String()
	}
	return ""
}

// Listen waits on this machine, and for nobody else's, for the browser that an
// authorisation sends to the redirect address. arrived gives the whole redirected
// address once, for a request of that path whose state is the given one; anything
// else on the machine that knocks is turned away. It ends with that request, with
// the context, with end, or after a quarter of an hour.
func Listen(ctx context.Context, redirect, state string) (arrived <-chan string, end func(), err error) {
	u, err := url.Parse(redirect)
	if err != nil || !IsLoopback(redirect) {
		return nil, nil, fmt.Errorf("%q is no address of this machine", redirect)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	address := net.JoinHostPort(loopbackHost(u.Hostname()), u.Port())
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, nil, fmt.Errorf("waiting for the browser: %w", err)
	}
	l := &loopback{redirect: u, state: state, listener: listener, arrived: make(chan string, 1), over: make(chan struct{})}
	server := &http.Server{
		Handler: l, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second, MaxHeaderBytes: 16 << 10,
		ErrorLog: log.New(io.Discard, "", 0), // the terminal is somebody's screen
	}
	go serve(server, listener)
	go l.closeLater(ctx, server)
	return l.arrived, l.end, nil
}

// serve runs until the server is closed. net/http answers for panics of handlers.
func serve(server *http.Server, listener net.Listener) {
	defer func() { _ = recover() }()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		_ = listener.Close()
	}
}

type loopback struct {
	redirect *url.URL
	state    string
	listener net.Listener
	arrived  chan string
	taken    sync.Once
	ending   sync.Once
	over     chan struct{}
}

// end frees the address at once; what is being answered may finish.
func (l *loopback) end() {
	l.ending.Do(func() {
		_ = l.listener.Close()
		close(l.over)
	})
}

// closeLater lets the farewell leave before the listener goes.
func (l *loopback) closeLater(ctx context.Context, server *http.Server) {
	defer func() { _ = recover() }()
	limit := time.NewTimer(consentTime)
	defer limit.Stop()
	select {
	case <-ctx.Done():
	case <-l.over:
	case <-limit.C:
	}
	calm, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = server.Shutdown(calm)
	_ = server.Close()
}

// ServeHTTP takes the one request that ends the sign-in. The host is compared as
// well, so that no web page reaches it by a name of its own.
func (l *loopback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || r.Host != l.redirect.Host || r.URL.Path != l.redirect.Path ||
		r.URL.Query().Get("state") != l.state {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write([]byte(farewell))
	l.taken.Do(func() {
		whole := *l.redirect
		whole.RawQuery = r.URL.RawQuery
		l.arrived <- whole.String()
		l.end()
	})
}
