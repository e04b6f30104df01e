package connect

import (
	"strings"

	"rsc.io/qr"
)

// quiet is how many light modules stand around the code; scanners manage with two.
const quiet = 2

// qrCode draws text as a QR code, two modules to a cell, or gives nil where it is too
// long for one. light tells that the terminal's letters are lighter than what they
// stand on, so that light modules are the drawn ones.
func qrCode(text string, light bool) []string {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil
	}
	drawn := func(x, y int) bool {
		if y >= code.Size+quiet { // below the last row: nothing
			return false
		}
		return code.Black(x, y) != light // Black is false outside the code
	}
	var lines []string
	for y := -quiet; y < code.Size+quiet; y += 2 {
		var b strings.Builder
		for x := -quiet; x < code.Size+quiet; x++ {
			switch top, bottom := drawn(x, y), drawn(x, y+1); {
			case top && bottom:
				b.WriteRune('█')
			case top:
				b.WriteRune('▀')
			case bottom:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}
