package kit

import "basecone/domain"

// IdentityOf is the identity of somebody who has just signed in.
func IdentityOf(in domain.SignedIn) Identity {
	return Identity{
		Actor: in.Actor, OfficeCode: in.Office.Code, OfficeName: in.Office.Name,
		UserName: in.User.UserName, Name: in.User.Name, Roles: in.User.Roles, Language: in.User.Language,
	}
}
