package text

// AdministrationsText is what the Administrations screens says.
type AdministrationsText struct{}

func administrationsEnglish() AdministrationsText { return AdministrationsText{} }

func administrationsDutch() AdministrationsText { return AdministrationsText{} }
