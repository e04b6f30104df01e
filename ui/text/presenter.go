package text

// PresenterText is what the demo's Presenter screen says.
type PresenterText struct{}

func presenterEnglish() PresenterText { return PresenterText{} }

func presenterDutch() PresenterText { return PresenterText{} }
