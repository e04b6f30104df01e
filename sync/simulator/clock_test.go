package simulator_test

import (
	"testing"
	"time"

	"basecone/sync/simulator"
)

func TestStillClockWakesWhoseTimeHasCome(t *testing.T) {
	start := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	clock := simulator.StillClock(start)
	soon, late := clock.After(time.Minute), clock.After(time.Hour)
	clock.Advance(time.Minute - 1)
	if got := clock.Waiting(); got != 2 {
		t.Fatalf("a moment too early %d wait, want 2", got)
	}
	clock.Advance(1)
	if got, want := <-soon, start.Add(time.Minute); !got.Equal(want) {
		t.Errorf("woken at %v, want %v", got, want)
	}
	select {
	case <-late:
		t.Error("the later waiter was woken too early")
	default:
	}
	clock.Advance(-time.Hour)
	if got, want := clock.Now(), start.Add(time.Minute); !got.Equal(want) {
		t.Errorf("moved backwards to %v", got)
	}
}

func TestRunningClockIsAheadByWhatItWasAdvanced(t *testing.T) {
	clock := simulator.NewClock()
	wake := clock.After(30 * 24 * time.Hour)
	clock.Advance(31 * 24 * time.Hour)
	<-wake
	if ahead := time.Until(clock.Now()); ahead < 30*24*time.Hour || ahead > 32*24*time.Hour {
		t.Errorf("the clock is ahead by %v, want about 31 days", ahead)
	}
	<-clock.After(time.Millisecond) // it runs by itself as well
}

func TestHastyClockNeverWaits(t *testing.T) {
	start := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	clock := simulator.HastyClock(start)
	<-clock.After(48 * time.Hour)
	if got, want := clock.Now(), start.Add(48*time.Hour); !got.Equal(want) {
		t.Errorf("after waiting it is %v, want %v", got, want)
	}
}
