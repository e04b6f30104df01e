package background

import (
	"time"

	"basecone/domain"
)

const day = 24 * time.Hour

// Catalogue is every accounting system of the product, in the order to list them.
// The entries of those that are built are what the system says of itself; a built
// one that is not in the list comes last.
func Catalogue(built ...domain.AccountingSystem) []domain.SystemInfo {
	infos := planned()
	for _, system := range built {
		info := system.Info()
		at := -1
		for i := range infos {
			if infos[i].ID == info.ID {
				at = i
			}
		}
		if at < 0 {
			infos = append(infos, info)
			continue
		}
		infos[at] = info
	}
	return infos
}

// planned is the catalogue before any system is built. What may migrate is S172,
// where Multivers includes Boekhoudgemak, which is the same product for smaller
// firms. A description is asked for where a sign-in does not tell whose it is.
func planned() []domain.SystemInfo {
	return []domain.SystemInfo{
		{
			ID: "exactonline", Name: "Exact Online", Migratable: true, KnowsUser: true, CanBook: true,
			ExclusiveGrant: true, GrantLife: 30 * day, Consent: true,
		},
		{ID: "twinfield", Name: "Twinfield", Migratable: true, KnowsUser: true, CanBook: true, Consent: true},
		{
			ID: "xero", Name: "Xero", Migratable: true, KnowsUser: true, CanBook: true,
			GrantLife: 60 * day, Consent: true,
		},
		{
			ID: "snelstart", Name: "SnelStart", AsksDescription: true, CanBook: true,
			Fields: []domain.Field{{Key: "client_key", Secret: true}},
		},
		{ID: "accountview", Name: "Visma AccountView", Migratable: true, AsksDescription: true, CanBook: true, Consent: true},
		{ID: "multivers", Name: "Multivers", Migratable: true, KnowsUser: true, CanBook: true, Consent: true},
		{ID: "boekhoudgemak", Name: "Boekhoudgemak", Migratable: true, KnowsUser: true, CanBook: true, Consent: true},
		{ID: "auditfile", Name: "Audit files (XAF)", AsksDescription: true, Fields: []domain.Field{{Key: "folder", Folder: true}}},
	}
}
