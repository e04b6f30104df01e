package text

// SignupText is what the sign-up wizard says.
type SignupText struct {
	Title     string
	Steps     [4]string
	Connect   ConnectText
	Available AvailableText

	OfficeTitle, OfficeIntro string
	UserTitle, UserIntro     string
	Fields                   map[string]FieldText // by the keys of package domain; the help holds an example
	Plan, PlanAgain, Terms   FieldText
	TermsNo, TermsYes        string
	TermsTitle, TermsText    string
	Free                     string // the office code
	Strength                 [4]string
	Keep                     string // S97
	Creating                 string
	Stopped                  string
	CreateTitle              string // wants the office code
	CreateBody               string // wants the organisation and the plan
	CreateYes                string
	Create, CreateHelp       string // the key on the last field
	Created                  string // wants the office code

	DoneIntro     string // steps 1 and 2 once they are done
	LinkedTitle   string
	LinkedIntro   string
	AddedTitle    Plural
	AddedIntro    string
	AddedMore     string // there is more to add
	AddedAll      string // there is not
	StopTitle     string
	StopBody      string
	StopYes       string
	LoadingSystem string

	CardTitle, CardOrganisation, CardOffice, CardUser, CardName, CardStart, CardNote string
	CardSave, CardBody, CardRemote                                                   string
	CardIncomplete                                                                   string

	Continue, Previous, SaveCard, CopyCard, ReadTerms, GoOn, Relink, OtherFolder, NextFive, Finish, Later                                             string
	ContinueHelp, PreviousHelp, SaveCardHelp, CopyCardHelp, ReadTermsHelp, GoOnHelp, RelinkHelp, OtherFolderHelp, NextFiveHelp, FinishHelp, LaterHelp string
}
