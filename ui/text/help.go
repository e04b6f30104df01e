package text

// HelpText is what the Help screen says.
type HelpText struct{}

func helpEnglish() HelpText { return HelpText{} }

func helpDutch() HelpText { return HelpText{} }
