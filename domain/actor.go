package domain

import "slices"

// Role is one of the seven roles a user may hold several of.
type Role string

// The roles, most powerful first.
const (
	SuperUser            Role = "super_user"
	Accountant           Role = "accountant"
	SMEAccountant        Role = "sme_accountant"
	AuthorisationAdmin   Role = "authorisation_administrator"
	Authoriser           Role = "authoriser"
	ClientUser           Role = "client_user"
	RestrictedClientUser Role = "restricted_client_user"
)

// Roles are all roles, most powerful first.
func Roles() []Role {
	return []Role{SuperUser, Accountant, SMEAccountant, AuthorisationAdmin, Authoriser, ClientUser, RestrictedClientUser}
}

// Permission is something a role allows.
type Permission string

// The permissions of what is built.
const (
	ViewOrganisation      Permission = "view_organisation"
	ManageConnections     Permission = "manage_connections" // see, add, check, change, remove
	RelinkOwn             Permission = "relink_own"         // sign in again for a link of one's own
	ManageSync            Permission = "manage_sync"        // synchronise by hand, see runs, cancel
	AddAdministration     Permission = "add_administration"
	RemoveAdministration  Permission = "remove_administration"
	SeeAllAdministrations Permission = "see_all_administrations" // without it, only those with access
	GiveAccess            Permission = "give_access"
	Migrate               Permission = "migrate"
	CreateUser            Permission = "create_user"
)

// permissions is the one table of roles and what they allow (domain notes 1.4).
var permissions = map[Role][]Permission{ //nolint:gochecknoglobals // a constant table
	SuperUser: {
		ViewOrganisation, ManageConnections, RelinkOwn, ManageSync, AddAdministration,
		RemoveAdministration, SeeAllAdministrations, GiveAccess, Migrate, CreateUser,
	},
	Accountant:           {RelinkOwn, AddAdministration, GiveAccess, CreateUser},
	SMEAccountant:        {RelinkOwn, GiveAccess, CreateUser}, // lower roles only, see mayDealWith
	AuthorisationAdmin:   {RelinkOwn},
	Authoriser:           {RelinkOwn},
	ClientUser:           {RelinkOwn},
	RestrictedClientUser: {RelinkOwn},
}

// May reports whether one of the roles allows it.
func May(roles []Role, p Permission) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(permissions[r], p) })
}

// checkRoles is CodeRequired without roles, and CodeRolesClash with two that are not
// held together: of those the stricter would win.
func checkRoles(roles []Role) error {
	known := Roles()
	if len(roles) == 0 || slices.ContainsFunc(roles, func(r Role) bool { return !slices.Contains(known, r) }) {
		return Invalid("roles", CodeRequired)
	}
	for _, pair := range [][]Role{{Accountant, SMEAccountant}, {ClientUser, RestrictedClientUser}} {
		if slices.Contains(roles, pair[0]) && slices.Contains(roles, pair[1]) {
			return Invalid("roles", CodeRolesClash)
		}
	}
	return nil
}

// mayDealWith reports whether a user may make and admit users of the roles: an SME
// accountant only those whose roles are lower.
func mayDealWith(user User, roles []Role) bool {
	if slices.Contains(user.Roles, SuperUser) || slices.Contains(user.Roles, Accountant) {
		return true
	}
	ranks := Roles()
	lowest := slices.Index(ranks, SMEAccountant)
	return !slices.ContainsFunc(roles, func(r Role) bool { return slices.Index(ranks, r) <= lowest })
}

// Actor is who acts. It carries no rights: those are read with the user in the
// transaction that does the work, so that a role taken away is gone at once.
type Actor struct {
	Office   OfficeID
	User     UserID
	ReadOnly bool // the session may look only
	system   bool // the background, acting for the office
}

// System is the background acting for an office. It may do everything there.
func System(office OfficeID) Actor { return Actor{Office: office, system: true} }
