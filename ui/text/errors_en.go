package text

import "basecone/domain"

func errorsEnglish() ErrorsText {
	return ErrorsText{
		Internal: "Something went wrong on our side; nothing was lost. Try again, and ask whoever runs basecone to look in the log if it stays.",
		Item:     "this", At: "at %s", Later: "later", Unsaid: "no reason given",
		Codes: map[domain.Code]string{
			domain.CodeRequired:        "Fill this in.",
			domain.CodeTooLong:         "This is too long. Use at most {max} characters.",
			domain.CodePostalCode:      "This is not a Dutch postal code. Type it like 1234 AB.",
			domain.CodeHouseNumber:     "A house number starts with a digit, like 12 or 12-A.",
			domain.CodeRegistration:    "A KvK number has 8 digits. You find it on your extract from the Chamber of Commerce.",
			domain.CodeEmail:           "This is not an e-mail address. Type it like name@office.example.",
			domain.CodePhone:           "This is not a phone number. Use digits, with + in front for another country.",
			domain.CodePlan:            "Choose the trial period or the premium subscription.",
			domain.CodePlanUnconfirmed: "The two choices of a plan differ. Choose the same one twice to confirm it.",
			domain.CodeTerms:           "The office can only be made once the terms are accepted. Read and accept them to go on.",
			domain.CodeOfficeCode:      "An office code has 3 to 30 letters a–z, digits and hyphens, with no hyphen at either end.",
			domain.CodeOfficeCodeTaken: "Another office uses this code. Choose a different one.",
			domain.CodeUserName:        "A user name has 2 to 40 letters a–z, digits, dots, hyphens or underscores.",
			domain.CodeUserNameTaken:   "Somebody in this office has this user name. Choose a different one.",
			domain.CodePasswordShort:   "This password is too short to be safe. Use at least 12 characters; a short sentence does well.",
			domain.CodePasswordGuess:   "This password is easy to guess. Use one without your names that is not widely known.",
			domain.CodePasswordAgain:   "The two passwords differ. Type the same one again.",

			domain.CodeSignIn:       "Office code, user name or password is not right. Check all three and try again.",
			domain.CodeSignInLocked: "Too many failed attempts, so signing in is locked until {time}. Try again then, or ask a Super user.",
			domain.CodeForbidden:    "Your role does not allow this. Ask a Super user of your office.",
			domain.CodeReadOnly:     "This session may look but not change anything. Sign in without read-only to do this.",
			domain.CodeNotFound:     "{name} is not there (any more). Go back and look at the list again.",
			domain.CodeAmbiguous:    "{name} stands for more than one. Use its id instead.",

			domain.CodeUnknownSystem:     "{name} is not an accounting system we know. Choose one of the list.",
			domain.CodeSystemUnavailable: "{name} cannot be connected yet. Choose another accounting system.",
			domain.CodeDescription:       "This accounting system needs a description, to tell its connections apart. Fill one in.",
			domain.CodeConnectionInUse:   "{count} administrations still use {name}. Remove them first, then the connection.",
			domain.CodeConnectionDown:    "The connection {name} does not work, so this has to wait. Reconnect it first.",
			domain.CodeConsentExpired:    "This sign-in was begun too long ago or in another place. Begin again.",
			domain.CodeConsentMismatch:   "This address belongs to another sign-in. Copy the one your browser shows now.",
			domain.CodeConsentDenied:     "The accounting system did not give access: {reason}. Begin again and allow it.",
			domain.CodeConsentAddress:    "This is not the address the browser ended at. Copy all of its address bar and paste it here.",
			domain.CodeWrongUser:         "You signed in as {name}, who sees none of these administrations. Sign in as the user that does.",
			domain.CodeNotConfigured:     "{name} is not set up on this machine. Ask whoever runs basecone to register it.",

			domain.CodeTooMany:             "That is more than {max} at a time. Choose {max} now and the rest right after.",
			domain.CodeNothingChosen:       "Nothing is chosen yet. Choose at least one.",
			domain.CodeNotAvailable:        "{name} cannot be added: {reason}. Choose others.",
			domain.CodeAdministrationTaken: "{name} is in an office already. An administration moves by migration.",
			domain.CodeSyncTooSoon:         "{name} was synchronised by hand less than 15 minutes ago. Try again {until}.",
			domain.CodeSyncRunning:         "{name} is being synchronised right now. Wait until that is done.",

			domain.CodeAuthExpired: "The accounting system no longer accepts the sign-in. Reconnect to sign in again.",
			domain.CodeNoRights:    "Its user has no access in the accounting system. Give it access there, then check again.",
			domain.CodeOutsideGone: "{name} is no longer in the accounting system. Restore it there, or remove it here.",
			domain.CodeThrottled:   "The accounting system was asked too often. It goes on by itself {until}.",
			domain.CodeUnreachable: "The accounting system does not answer; it may be down for maintenance. It is tried again by itself.",
			domain.CodeBadAnswer:   "The accounting system gave an answer that makes no sense. It is tried again by itself.",
			domain.CodeBadFile:     "{name} cannot be read: {reason}. Export it anew from the accounting system.",
			domain.CodeFolder:      "This folder is not there, or may not be read. Check the path and its permissions.",
			domain.CodeUserRefused: "{name} cannot be the synchronisation user: {reason}. Sign in as another user.",

			domain.CodeStoreHeld:    "Another basecone holds the data. Stop that one, or use it over SSH.",
			domain.CodeStoreNewer:   "The data was written by a newer basecone. Install that version; nothing was changed.",
			domain.CodeStoreDamaged: "The data file is damaged. Restore the last backup; the damaged file was left as it is.",
			domain.CodeStoreFull:    "The disk is full, so nothing was changed. Make room and try again.",
			domain.CodeKeyMissing:   "The key that protects passwords is not where it was, so they cannot be read. Put the key back.",
			domain.CodeBadBackup:    "This is not a whole backup of basecone. Use another one; nothing was changed.",
			domain.CodeNotEmpty:     "There is data here already, and a restore never overwrites it. Restore into an empty directory.",
			domain.CodeConflict:     "This exists already. Choose another name.",
		},
	}
}
