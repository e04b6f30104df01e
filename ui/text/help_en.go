package text

func helpEnglish() HelpText {
	return HelpText{
		Title: "Help", Topic: "TOPIC", About: "ABOUT", Glossary: "glossary", Empty: "There is no help here.",
		OfficeCode: "Office code", Organisation: "Organisation",
		Support: "Asking support? Have these ready; it goes faster.",
		Copy:    "copy for support", CopyHelp: "Send office code and organisation to your terminal's clipboard.",
		Copied:   "Office code: %s\nOrganisation: %s",
		Answered: "Did this answer your question? If not, ask support; press %s to copy what they will ask for.",
		Open:     "read", OpenHelp: "Read this topic.", Also: "Also called: %s.",
		Help:   "Type / and a word: topics, their whole text and the glossary are searched, in the words of the old screens too.",
		Topics: helpTopicsEnglish(),
		Terms:  helpTermsEnglish(),
	}
}

func helpTopicsEnglish() HelpTopics {
	return HelpTopics{
		Product: TopicText{"What basecone is", "the product in a minute", `basecone is the office side of Basecone in a terminal. A bookkeeping firm has one office here. The office is connected to accounting systems, and from there it takes in the administrations of its clients.

For every administration the debtors, creditors, ledger accounts and VAT codes are fetched and kept in step in the background, every hour.

What is not built yet says so when you open it; nothing pretends to work.`},
		Begin: TopicText{"First steps", "from sign-up to the first data", `Signing up takes four steps: the details of the organisation, the first user with the office code, the accounting system, and the administrations.

The first user becomes Super user and synchronisation user. Keep the office code and the user name: they are not sent by e-mail. The sign-in card at step 2 can be copied or saved.

If you break off after step 2, sign in again: the wizard goes on where it stopped. More connections are added under Connections (2), more administrations under Administrations (3).`},
		SignIn: TopicText{"Signing in", "office code, user name, password; the lock", `Three things let you in: the office code, your user name and your password. A wrong one is never named, so check all three.

After repeated failures signing in waits a little longer each time, and is then locked for a while. The message says until when.

After 30 minutes without a key the screen locks. What you were typing is still there once you have given your password.`},
		Screens: TopicText{"Screens, colours, language", "find your way; English, Dutch; light and dark", `The menu at the left opens with tab, or press the number of an entry. Below 100 columns it shows the numbers only. The palette (: or ctrl+p) finds every screen and every action by name, also by the Dutch or English word you know it by.

Language and colours are changed in the palette: English or Dutch; light, dark, high contrast or no colours.

From 140 columns on, lists show the details of the row under the cursor at the right, where their columns leave room for that.`},
		Keys: TopicText{"Keys", "the ones that work everywhere", `↑ ↓ or j k move; g and G go to the first and last; PgUp and PgDn move a page.

enter opens, esc goes one step back. Nothing typed is lost unasked.

/ filters a list, space marks rows, o sorts by the next column and O turns the order.

y copies to your terminal's clipboard, x writes the list to a CSV file.

[ and ] turn tabs. tab goes to the menu. ? shows all keys of the screen; : finds any action. ctrl+c quits.`},
		Connections: TopicText{"Connections", "what they are, what each status means", `A connection is your office's way into one accounting system. You find them under Connections (2); in other words: the tab Connections, or Accounting system, of the office settings. Super users manage them.

Connected, elsewhere called Login success: the sign-in works.

Reconnect needed: another sign-in took its place, or it is about to lapse. Disconnected: the accounting system no longer accepts it. Blocked: the user there is locked or not fit. Not linked: nobody has signed in yet. Where the sign-in no longer works, everything that hangs on the connection waits until somebody reconnects.

c checks a connection now. Open one to see the chain from your office to the administrations outside, and where it is broken.`},
		SyncUser: TopicText{"Synchronisation user", "who fetches the data, and what that user needs", `Every connection has one synchronisation user: a user of your office whose sign-in in the accounting system fetches the master data and shows which administrations can be added. It is the person who made the connection first; later it can be somebody else.

Any role will do, but Super user or Accountant is recommended. What counts is the user outside: it must see all administrations that are or will be added, and all of their master data. At Twinfield that user must have level 1.

To see the pair, open the connection: it shows the user here and the user there, such as Monica and CX_Basecone. To change it, press e there. The new user must be linked first (m links yourself) and must see every administration that was added; otherwise nothing changes.`},
		Reconnect: TopicText{"Reconnecting", "when a connection is down", `When a connection is down you are told after signing in, the menu shows ! and its administrations read On hold. Nothing is lost: their master data stays as it was.

Press r on the connection and sign in to the accounting system as before. Once the sign-in is accepted the status is Connected and all that waited goes on by itself.

The synchronisation user can do this whatever the role: Connections (2) then shows the connections that are down.`},
		Exact: TopicText{"Signing in to Exact Online", "browser, pasted address, one sign-in per user", `Exact Online is signed in to in a browser. The screen shows a link and a QR code. After you allow access, the browser ends at an address; where basecone cannot pick that up by itself, copy the whole address bar and paste it.

Take an Exact user that sees all administrations. Signing in as an Exact user who is connected elsewhere ends that other connection: within this basecone it is then marked Reconnect needed, elsewhere it becomes Disconnected when it is used next. A user of its own for basecone prevents that.

A sign-in that nobody uses for 30 days dies. Synchronising every hour keeps it alive.`},
		Files: TopicText{"Audit files", "administrations from a folder of XAF files", `An audit file (XAF, versions 2.0 to 4.0) holds a year of an administration. Put files in a folder on the machine that runs basecone and connect that folder: every company in it becomes an administration, and of each the newest fiscal year counts.

Files that cannot be read are listed with the reason on the page of the connection, at the tab Not read; the others go on. A bad file never replaces good data.

Where a file does not say whether a relation is a debtor or a creditor it is listed as both, with a note.`},
		Administrations: TopicText{"Administrations", "add, synchronise, remove", `Press a under Administrations (3) to add, at most five at a time; the next five can follow at once. Shown are all that the synchronisation user sees. One that is in an office already, or that this user has no access to, says why it cannot be chosen.

The administration gets its own e-mail address at its first synchronisation.

Removing one (d) forgets its master data, history and access here. Nothing changes in the accounting system, and it can be added again.`},
		Synchronising: TopicText{"Synchronisation", "every hour, by hand, when it fails", `Every administration is synchronised every hour. With s you do it at once, by hand at most once in 15 minutes; with marked rows several together.

Activity (6) shows what runs, how far it is, what failed and when it is tried again. c cancels one that runs; what was stored stays. After a failure it is tried again by itself, a little later each time.

The tab History of an administration tells of every synchronisation how many records were added, changed and removed, and what could not be read.`},
		MasterData: TopicText{"Master data", "debtors, creditors, ledger accounts, VAT codes", `Open an administration and turn the tabs with [ and ]. Search with /, sort with o, open a record with enter to see and copy every field.

Master data is changed in the accounting system; the change comes along with the next synchronisation. It serves to recognise documents, to link them to the right debtor or creditor, and to book faster.

A record that was removed outside is kept here, greyed, with the day.`},
		Entry: TopicText{"Access", "who may enter an administration", `Super users see all administrations in the lists; others see those that are open to them. Whoever adds an administration has access to it.

Open the administration, turn to the tab Users and press enter on a user to change Access to Yes or No. Super users and Accountants may do so, and SME Accountants for users of lower roles.`},
		Roles: TopicText{"Roles", "who may do what", `Super user: everything in the office settings, connections, synchronising by hand, adding and removing administrations, giving access.

Accountant: adds administrations, gives access and creates users, for administrations open to them.

SME Accountant: gives access and creates users as an Accountant does, but only users of lower roles.

All other roles see the administrations that are open to them, and can sign in again for a connection they are linked to.

A key that your role does not allow stays visible and says so.`},
		Commands: TopicText{"From the command line", "the same, for scripts", `Everything here can be done without screens too: basecone connections list, basecone administrations add, basecone sync --wait, basecone masterdata list, basecone signup. basecone help lists all of it.

With --json the answer is JSON, and so is an error. --office and --user say who acts; the password comes from BASECONE_PASSWORD or is asked for.`},
		Safety: TopicText{"Backup and data", "where it is, how it is kept safe", `All data is in one folder: the one given with --data or BASECONE_DATA, else your own data folder. Sign-ins to accounting systems are sealed before they reach the disk.

basecone backup FILE makes a whole copy while basecone is in use; basecone restore FILE puts it back into an empty folder. Keep the key that seals sign-ins as well: without it connections have to be signed in to again.`},
	}
}

func helpTermsEnglish() HelpTerms {
	return HelpTerms{
		Administration:   TermText{"Administration", "company, dossier, administratie", "The books of one client, linked to one company in an accounting system."},
		Organisation:     TermText{"Organisation", "office, environment, kantoor, omgeving", "The bookkeeping firm itself, its settings and users."},
		OfficeCode:       TermText{"Office code", "organisation code, kantoorcode", "The short name everybody of the office types to sign in."},
		Connection:       TermText{"Connection", "link, accounting system (tab), koppeling", "The office's way into one accounting system."},
		SyncUser:         TermText{"Synchronisation user", "sync user, synchronisatiegebruiker", "The user of the office whose sign-in outside fetches the master data of a connection."},
		AccountingSystem: TermText{"Accounting system", "accounting package, boekhoudsysteem, boekhoudpakket", "Where the administrations are kept, such as Exact Online."},
		OutsideUser:      TermText{"Accounting system user", "outside user, boekhoudsysteemgebruiker", "A user inside the accounting system, such as CX_Basecone."},
		Connected:        TermText{"Connected", "login success, verbonden, login gelukt", "The sign-in to the accounting system works."},
		Disconnected:     TermText{"Disconnected", "not connected, niet verbonden", "The accounting system does not accept the sign-in any more; reconnect."},
		Reconnect:        TermText{"Reconnect", "connect, make the link, koppeling maken", "Sign in to the accounting system again for a connection that is down."},
		OnHold:           TermText{"On hold", "waiting, in de wacht", "Not synchronised, because the connection is down."},
		MasterData:       TermText{"Master data", "stamgegevens", "Debtors, creditors, ledger accounts and VAT codes of an administration."},
		Debtor:           TermText{"Debtor", "customer, debiteur, klant", "Who owes the client money: sales are booked on it."},
		Creditor:         TermText{"Creditor", "supplier, crediteur, leverancier", "Whom the client owes money: purchases are booked on it."},
		Ledger:           TermText{"Ledger account", "general ledger, grootboekrekening", "An account of the books, with a code."},
		VATCode:          TermText{"VAT code", "tax code, btw-code", "How VAT is counted, with its percentage."},
		Authoriser:       TermText{"Authoriser", "authorizer, approver, autorisator, fiatteur", "A role: approves documents."},
		SuperUser:        TermText{"Super user", "administrator, supergebruiker", "The role that manages the office."},
		AuditFile:        TermText{"Audit file", "XAF, auditfile, auditbestand", "A standard file with the books of one year, that every Dutch accounting system can write."},
	}
}
