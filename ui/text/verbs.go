package text

// VerbsText is what the verbs says.
type VerbsText struct{}

func verbsEnglish() VerbsText { return VerbsText{} }

func verbsDutch() VerbsText { return VerbsText{} }
