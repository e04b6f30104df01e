package text

// HelpText is what the Help screen says. Its topics stand in help_en.go and help_nl.go.
type HelpText struct {
	Title, Topic, About        string // and heads
	Glossary                   string // what a term is, in the place of About
	OfficeCode, Organisation   string
	Support                    string // above the two, what they are for
	Copy, CopyHelp             string
	Copied                     string // what is copied; wants office code and organisation
	Answered                   string // under every topic; wants the key
	Open, OpenHelp, Also, Help string // Also wants other words for a term
	Empty                      string

	Topics HelpTopics
	Terms  HelpTerms
}

// TopicText is one topic: paragraphs parted by empty lines.
type TopicText struct{ Title, About, Body string }

// TermText is one word of the glossary, with the other words for it.
type TermText struct{ Name, Also, Means string }

// HelpTopics are the topics, in the order to list them.
type HelpTopics struct {
	Product, Begin, SignIn, Screens, Keys             TopicText
	Connections, SyncUser, Reconnect, Exact, Files    TopicText
	Administrations, Synchronising, MasterData, Entry TopicText
	Roles, Commands, Safety                           TopicText
}

// All are the topics in order.
func (h HelpTopics) All() []TopicText {
	return []TopicText{
		h.Product, h.Begin, h.SignIn, h.Screens, h.Keys, h.Connections, h.SyncUser, h.Reconnect, h.Exact, h.Files,
		h.Administrations, h.Synchronising, h.MasterData, h.Entry, h.Roles, h.Commands, h.Safety,
	}
}

// HelpTerms are the words of the glossary (domain notes K2, K4, K8).
type HelpTerms struct {
	Administration, Organisation, OfficeCode, Connection, SyncUser, AccountingSystem, OutsideUser TermText
	Connected, Disconnected, Reconnect, OnHold, MasterData, Debtor, Creditor, Ledger, VATCode     TermText
	Authoriser, SuperUser, AuditFile                                                              TermText
}

// All are the terms in order.
func (h HelpTerms) All() []TermText {
	return []TermText{
		h.Administration, h.Organisation, h.OfficeCode, h.Connection, h.SyncUser, h.AccountingSystem, h.OutsideUser,
		h.Connected, h.Disconnected, h.Reconnect, h.OnHold, h.MasterData, h.Debtor, h.Creditor, h.Ledger, h.VATCode,
		h.Authoriser, h.SuperUser, h.AuditFile,
	}
}
