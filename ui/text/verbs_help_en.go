package text

func verbsShortEnglish() map[string]string {
	return map[string]string{
		"":                          "The office side of Basecone in a terminal; without a verb, its screens",
		"signup":                    "Sign up an office and its first user",
		"connections":               "Connections to accounting systems",
		"connections list":          "List the connections",
		"connections show":          "Show one connection and the users linked to it",
		"connections systems":       "List the accounting systems there are",
		"connections add":           "Connect an accounting system",
		"connections connect":       "Sign in again for a connection",
		"connections check":         "Ask the accounting system whether a connection works",
		"connections sync-user":     "Make another linked user the synchronisation user",
		"connections remove":        "Remove a connection",
		"administrations":           "Administrations of the office's clients",
		"administrations list":      "List the administrations",
		"administrations show":      "Show one administration and its synchronisations",
		"administrations available": "List what a connection sees, and what of it can be added",
		"administrations add":       "Add administrations, at most five at a time",
		"administrations remove":    "Remove an administration and its master data",
		"administrations access":    "Show who may see an administration, or change it",
		"sync":                      "Synchronise administrations, all of them without a name",
		"masterdata":                "Master data of administrations",
		"masterdata list":           "List an administration's debtors, creditors, ledger accounts or VAT codes",
		"audit":                     "The log of every change",
		"audit list":                "List the changes, oldest first",
		"audit verify":              "Verify that no entry was changed or taken out",
		"users":                     "Users of the office",
		"users list":                "List the users with their roles",
		"users add":                 "Add a user",
		"password":                  "Passwords",
		"password reset":            "Give a user a new password, as the owner of the data directory",
		"backup":                    "Write everything to a file",
		"restore":                   "Bring a backup back into an empty data directory",
		"check":                     "Verify the data directory",
		"demo":                      "Run the whole product offline, with made-up offices",
		"version":                   "Say which version this is",
		"help":                      "Help about a verb",
	}
}

func verbsLongEnglish() map[string]string {
	return map[string]string{
		"": `The office side of Basecone in a terminal: connect accounting systems, add administrations, keep their master data in step. Without a verb it opens the screens.

Who acts: --office and --user, or BASECONE_OFFICE and BASECONE_USER. The password comes from BASECONE_PASSWORD, or is asked for.
Wherever an ID is wanted, a code or name that is unambiguous does as well.
Exit status: 0 done, 1 refused or failed, 2 wrong usage.
Configuration: config.toml in the XDG configuration directory, or --config.`,
		"signup": `Sign up an office and its first user, who becomes Super user, Accountant and Authorisation administrator. The password comes from BASECONE_PASSWORD, or is asked for twice. Naming the plan confirms it. The billing fields may be left out.` + "\n\nThe terms that --accept-terms accepts:\n\n" + termsEnglish(),
		"connections add": `Connect an accounting system. What to fill in differs by system: see connections systems.

A field that is not given is taken from BASECONE_FIELD_<KEY>, or asked for, secret ones without echo. --field KEY=- reads the value from a line of standard input. Secrets given as --field KEY=VALUE can be seen by others on this machine.
Systems that sign in by browser print an address to open; paste the address where the browser ends.`,
		"connections connect": `Sign in again for a connection, as for connections add. With --own it is your own link that is made or renewed, not the synchronisation user's.`,
		"connections sync-user": `Make another user's link the one that synchronises. That user must have signed in to the accounting system and see all its administrations.

Here --user is that user. Say who acts with --as NAME, with BASECONE_USER, or with --user before the verb.`,
		"administrations access": `Show who may see an administration; with --user and --on or --off, change it.

With --on or --off, --user is the user concerned. Say who acts with --as NAME, with BASECONE_USER, or with --user before the verb.`,
		"sync":            `Synchronise administrations by hand, at most once in 15 minutes each. Alone it only queues: whatever basecone runs next does the work. With --wait it does the work now and lists what changed. Those that it is too soon for, or that are being synchronised, count as failed only if they were named.`,
		"masterdata list": `List an administration's master data of one kind: debtor, creditor, ledger-account or vat-code. Records that are gone outside are listed with --removed.`,
		"users add":       `Add a user to the office. The new user's password comes from BASECONE_NEW_PASSWORD, or is asked for twice; BASECONE_PASSWORD is that of who acts. The roles: super_user, accountant, sme_accountant, authorisation_administrator, authoriser, client_user and restricted_client_user.`,
		"password reset":  `Give a user a new password without the old one, and end a lock after failed attempts. Whoever may read and write the data directory may do so; it is in the audit log. The password comes from BASECONE_NEW_PASSWORD, or is asked for twice.`,
		"backup":          `Write a consistent copy of everything to a new file; - is standard output. The key that seals the connections' sign-ins is not in it: keep that apart.`,
		"restore":         `Verify a backup and bring it back; - is standard input. Data that is there is never overwritten. The key that seals the connections' sign-ins is not in a backup: put basecone.key back in the data directory, or set BASECONE_KEY.`,
		"demo":            `Run the whole product offline, with two offices and simulated accounting systems. It has a data directory of its own, for which BASECONE_DATA does not count.`,
	}
}

func verbsFlagsEnglish() map[string]string {
	return map[string]string{
		"help": "Show help", "version": "Show the version",
		"data":      "Data directory (or BASECONE_DATA)",
		"config":    "Configuration file",
		"lang":      "Language: en or nl",
		"json":      "Write JSON",
		"read-only": "Look only, change nothing",
		"office":    "Office code of who acts (or BASECONE_OFFICE)",
		"user":      "User name of who acts (or BASECONE_USER)",
		"yes":       "Answer yes to the question",

		"organisation": "Name of the organisation", "office-code": "Code that everybody types to sign in",
		"plan": "The plan: trial or premium", "accept-terms": "Accept the terms", "username": "User name", "name": "Full name",
		"email": "The user's e-mail address", "street": "Street", "house-number": "House number", "postal-code": "Postal code",
		"city": "City", "registration": "Company registration number (KvK)", "contact": "Contact person", "contact-email": "The contact person's e-mail address",
		"phone": "Phone number", "billing-email": "The e-mail address for invoices",

		"system": "Accounting system, see connections systems", "description": "What tells this connection from others",
		"field": "Field as KEY=VALUE, repeat for several; KEY=- reads a line of standard input",
		"own":   "Sign in for a link of your own",
		"as":    "User name of who acts",
		"on":    "Open the administration to the user", "off": "Close it to the user",
		"wait": "Do the work now and wait for it", "kind": "One of debtor, creditor, ledger-account or vat-code",
		"removed": "List records that are gone outside too", "role": "Role, repeat for several",
		"reset": "Begin afresh", "limit": "At most so many, the newest; 0 is all",
		"connections sync-user --user":  "User name of the new synchronisation user",
		"administrations access --user": "User name of the user concerned",
		"password reset --office":       "Office code of the user concerned (or BASECONE_OFFICE)",
		"password reset --user":         "User name of the user concerned",
	}
}

// verbsHeadsEnglish are the columns of tables and the names on cards.
func verbsHeadsEnglish() map[string]string {
	return map[string]string{
		"id": "ID", "code": "CODE", "name": "NAME", "system": "SYSTEM", "description": "DESCRIPTION", "status": "STATUS",
		"sync_user": "SYNCHRONISATION USER", "outside_user": "USER THERE", "last_check": "LAST CHECK", "last_error": "LAST ERROR",
		"administrations": "ADMINISTRATIONS", "connection": "CONNECTION", "email": "E-MAIL", "last_sync": "LAST SYNC",
		"next_sync": "NEXT SYNC", "kvk": "REGISTRATION NUMBER", "vat_number": "VAT NUMBER", "fiscal_year": "YEAR", "available": "CAN BE ADDED",
		"sign_in": "SIGN IN BY", "user": "USER", "user_name": "USER NAME", "access": "ACCESS", "result": "RESULT", "started": "STARTED",
		"trigger": "BY", "added": "ADDED", "changed": "CHANGED", "removed": "REMOVED", "contact": "CONTACT", "street": "STREET",
		"postal_code": "POSTAL CODE", "city": "CITY", "country": "COUNTRY", "phone": "PHONE", "iban": "IBAN", "type": "TYPE",
		"rgs": "RGS", "percentage": "PERCENTAGE", "account": "ACCOUNT", "blocked": "BLOCKED", "removed_at": "REMOVED",
		"side_unknown": "DEBTOR OR CREDITOR", "at": "TIME", "action": "ACTION", "subject": "SUBJECT", "changes": "CHANGES", "since": "SINCE",
		"last_good": "LAST SUCCESS", "lapses": "LAPSES", "created": "CREATED", "file": "FILE",
		"reason": "REASON", "office_code": "OFFICE CODE", "linked": "LINKED AS", "debtors": "DEBTORS", "creditors": "CREDITORS",
		"ledger_accounts": "ACCOUNTS", "vat_codes": "VAT CODES", "roles": "ROLES", "last_seen": "LAST SIGN-IN",
	}
}
