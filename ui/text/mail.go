package text

// MailText is what the Mail screens says.
type MailText struct{}

func mailEnglish() MailText { return MailText{} }

func mailDutch() MailText { return MailText{} }
