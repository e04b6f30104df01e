package text

// MasterDataText is what the master data screens says.
type MasterDataText struct{}

func masterdataEnglish() MasterDataText { return MasterDataText{} }

func masterdataDutch() MasterDataText { return MasterDataText{} }
