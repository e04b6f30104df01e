package text

// ActivityText is what the Activity screens says.
type ActivityText struct{}

func activityEnglish() ActivityText { return ActivityText{} }

func activityDutch() ActivityText { return ActivityText{} }
