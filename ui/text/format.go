package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// FormatText is how a language writes numbers, dates and durations.
type FormatText struct {
	Thousands string     // between groups of three digits
	Months    [12]string // short
	Yesterday string
	Never     string // where a time is missing
	Now       string // less than a minute ago
	Soon      string // less than a minute ahead
	At        string // "at 09:14"
	AtDay     string // "on 22 Nov at 09:14"
	Minutes   Plural
	Hours     Plural
	Days      Plural
	Ago       string // "%s ago"
	In        string // "in %s"
}

func formatEnglish() FormatText {
	return FormatText{
		Thousands: ",",
		Months:    [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		Yesterday: "yesterday", Never: "never", Now: "just now", Soon: "in a moment",
		Minutes: Plural{"%s minute", "%s minutes"}, Hours: Plural{"%s hour", "%s hours"}, Days: Plural{"%s day", "%s days"},
		Ago: "%s ago", In: "in %s", At: "at %s", AtDay: "on %s at %s",
	}
}

func formatDutch() FormatText {
	return FormatText{
		Thousands: ".",
		Months:    [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
		Yesterday: "gisteren", Never: "nooit", Now: "zojuist", Soon: "zo meteen",
		Minutes: Plural{"%s minuut", "%s minuten"}, Hours: Plural{"%s uur", "%s uur"}, Days: Plural{"%s dag", "%s dagen"},
		Ago: "%s geleden", In: "over %s", At: "om %s", AtDay: "op %s om %s",
	}
}

// Number writes a whole number with its thousands apart: 12,345 or 12.345.
func (t *Text) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	if len(s) <= 3 {
		return sign + s
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteString(t.Format.Thousands)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// By is the first whole minute by which a moment has come, seen from now: who tries again
// at the time that is said is not too early. On another day the day is said too.
func (t *Text) By(now, at time.Time) string {
	at, today := wholeMinute(now, at)
	if today {
		return at.Format("15:04")
	}
	return t.Day(now, at) + " " + at.Format("15:04")
}

// At is [Text.By] within a sentence: at 09:14, on 22 Nov at 09:14.
func (t *Text) At(now, at time.Time) string {
	at, today := wholeMinute(now, at)
	if today {
		return fmt.Sprintf(t.Format.At, at.Format("15:04"))
	}
	return fmt.Sprintf(t.Format.AtDay, t.Day(now, at), at.Format("15:04"))
}

func wholeMinute(now, at time.Time) (minute time.Time, today bool) {
	minute = at.Add(time.Minute - time.Nanosecond).In(now.Location())
	return minute, dayNumber(minute) == dayNumber(now)
}

// When writes a moment as short as it stays clear, seen from now: 09:14 today,
// yesterday, 21 Nov 09:14 within a year, else 21 Nov 2026. The zero time is
// "never". Both are shown in the location of now.
func (t *Text) When(now, at time.Time) string {
	if at.IsZero() {
		return t.Format.Never
	}
	at = at.In(now.Location())
	switch days := dayNumber(now) - dayNumber(at); {
	case days == 0:
		return at.Format("15:04")
	case days == 1:
		return t.Format.Yesterday
	case at.Year() == now.Year():
		return fmt.Sprintf("%d %s %s", at.Day(), t.Format.Months[at.Month()-1], at.Format("15:04"))
	}
	return t.Date(now, at)
}

// Moment writes a moment in full: 21 Nov 2026 09:14.
func (t *Text) Moment(now, at time.Time) string {
	if at.IsZero() {
		return t.Format.Never
	}
	return t.Date(now, at) + " " + at.In(now.Location()).Format("15:04")
}

// Date writes a day: 21 Nov 2026, in the location of now.
func (t *Text) Date(now, at time.Time) string {
	if at.IsZero() {
		return t.Format.Never
	}
	at = at.In(now.Location())
	return fmt.Sprintf("%d %s %d", at.Day(), t.Format.Months[at.Month()-1], at.Year())
}

// Day writes a day without its year where that is the same: 21 Nov.
func (t *Text) Day(now, at time.Time) string {
	if at.IsZero() {
		return t.Format.Never
	}
	at = at.In(now.Location())
	if at.Year() != now.Year() {
		return t.Date(now, at)
	}
	return fmt.Sprintf("%d %s", at.Day(), t.Format.Months[at.Month()-1])
}

// Relative writes how long ago or ahead a moment is: 5 minutes ago, in 3 days.
func (t *Text) Relative(now, at time.Time) string {
	if at.IsZero() {
		return t.Format.Never
	}
	d := at.Sub(now)
	switch {
	case d > 0 && d < time.Minute:
		return t.Format.Soon
	case d > -time.Minute && d <= 0:
		return t.Format.Now
	case d < 0:
		return fmt.Sprintf(t.Format.Ago, t.Duration(-d))
	}
	return fmt.Sprintf(t.Format.In, t.Duration(d))
}

// Duration writes how long something takes in its largest unit, rounded: 3 hours.
func (t *Text) Duration(d time.Duration) string {
	const day = 24 * time.Hour
	minutes, hours := d.Round(time.Minute), d.Round(time.Hour)
	switch {
	case minutes < time.Hour:
		return t.Format.Minutes.Of(t, int(minutes/time.Minute))
	case hours < day:
		return t.Format.Hours.Of(t, int(hours/time.Hour))
	}
	return t.Format.Days.Of(t, int(d.Round(day)/day))
}

// dayNumber counts calendar days, so that the change to summer time moves none.
func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
