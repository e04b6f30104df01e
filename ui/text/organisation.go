package text

// OrganisationText is what the Organisation screen says.
type OrganisationText struct{}

func organisationEnglish() OrganisationText { return OrganisationText{} }

func organisationDutch() OrganisationText { return OrganisationText{} }
