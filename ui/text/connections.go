package text

// ConnectionsText is what the Connections screens says.
type ConnectionsText struct{}

func connectionsEnglish() ConnectionsText { return ConnectionsText{} }

func connectionsDutch() ConnectionsText { return ConnectionsText{} }
