package wire_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"basecone/sync/accounting/wire"
)

// freePort is a port nobody listens at.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// browse is a browser's GET; it gives the status, or 0 where nobody answers.
func browse(t *testing.T, address, host string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host, req.Close = host, true
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, ""
	}
	defer func() { _ = resp.Body.Close() }()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

func TestListenTakesTheOneRequestMeant(t *testing.T) {
	redirect := "http://127.0.0.1:" + freePort(t) + "/callback"
	arrived, end, err := wire.Listen(t.Context(), redirect, "s1")
	if err != nil {
		t.Fatal(err)
	}
	defer end()
	for _, turnedAway := range []struct{ address, host string }{
		{strings.Replace(redirect, "/callback", "/other", 1) + "?state=s1&code=x", ""},
		{redirect + "?state=forged&code=x", ""},
		{redirect + "?state=s1&code=x", "evil.example"},
	} {
		if status, _ := browse(t, turnedAway.address, turnedAway.host); status != http.StatusNotFound {
			t.Errorf("%v: status %d, want not found", turnedAway, status)
		}
	}
	status, page := browse(t, redirect+"?code=a%21b&state=s1", "")
	if status != http.StatusOK || !strings.Contains(page, "You can close this window") {
		t.Errorf("status %d, page %q", status, page)
	}
	if got, want := <-arrived, redirect+"?code=a%21b&state=s1"; got != want {
		t.Errorf("arrived %q, want %q", got, want)
	}
}

func TestListenEndsWithItsContextAndMayEndTwice(t *testing.T) {
	redirect := "http://localhost:" + freePort(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, end, err := wire.Listen(ctx, redirect, "s")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := wire.Listen(ctx, redirect, "s"); err == nil {
		t.Error("two listen at one address")
	}
	end()
	_, again, err := wire.Listen(ctx, redirect, "s")
	if err != nil {
		t.Fatalf("the address was not free at once: %v", err)
	}
	cancel()
	again()
	again()
}

func TestIsLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080/cb":      true,
		"http://localhost:8080":         true,
		"http://[::1]:8080/cb":          true,
		"https://127.0.0.1:8080/cb":     false,
		"http://0.0.0.0:8080/cb":        false,
		"http://localhost/cb":           false,
		"http://localhost.evil.nl:1/cb": false,
		"https://office.example/cb":     false,
		"":                              false,
		"http://[::1":                   false,
	} {
		if got := wire.IsLoopback(address); got != want {
			t.Errorf("IsLoopback(%q) is %v", address, got)
		}
	}
	if _, _, err := wire.Listen(t.Context(), "http://192.0.2.1:80/cb", ""); err == nil {
		t.Error("listens for other machines")
	}
}
