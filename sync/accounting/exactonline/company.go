package exactonline

import (
	"context"
	"errors"
	"strconv"

	"basecone/domain"
)

// What is asked of users and divisions.
const (
	meFields       = "UserID,UserName,FullName,CurrentDivision"
	divisionFields = "Code,Description,Status,VATNumber,ChamberOfCommerceNumber,BlockingStatus,DivisionMoveDate,DivisionHRLinkUnlinkDate"
)

// identity begins the identity of a company; its number is one in all of Exact NL.
const identity = "division:"

type me struct {
	UserID, UserName, FullName, CurrentDivision loose
}

type division struct {
	Code, Description, Status, VATNumber, ChamberOfCommerceNumber loose

	BlockingStatus, DivisionMoveDate, DivisionHRLinkUnlinkDate loose
}

// Whoami is the user who signed in.
func (s *System) Whoami(ctx context.Context, grant domain.Grant) (domain.OutsideUser, error) {
	m, err := s.me(ctx, grant)
	if err != nil {
		return domain.OutsideUser{}, err
	}
	return domain.OutsideUser{ID: string(m.UserID), Name: string(m.UserName), Full: string(m.FullName)}, nil
}

func (s *System) me(ctx context.Context, grant domain.Grant) (m me, err error) {
	c := collection{"current", "Me", selecting(meFields, "")}
	err = pages(ctx, s, grant, c, func(found me) error { m = found; return nil }, anyPage)
	if err == nil && m.UserID == "" {
		err = &domain.Error{Code: domain.CodeBadAnswer, Err: errors.New("nobody is signed in")}
	}
	return m, err
}

// anyPage is for who does not care where pages end.
func anyPage(bool) error { return nil }

// Companies are the divisions that the user sees. What is archived or inactive is
// listed as gone, what Exact is copying or converting as unreachable for now.
func (s *System) Companies(ctx context.Context, grant domain.Grant) ([]domain.OutsideCompany, []domain.Problem, error) {
	m, err := s.me(ctx, grant)
	if err != nil {
		return nil, nil, err
	}
	if !digits(string(m.CurrentDivision)) {
		return nil, nil, nil // a user without any division sees none
	}
	var found []domain.OutsideCompany
	seen := map[loose]bool{}
	c := collection{string(m.CurrentDivision), "system/Divisions", selecting(divisionFields, "")}
	err = pages(ctx, s, grant, c, func(d division) error {
		if digits(string(d.Code)) && !seen[d.Code] {
			seen[d.Code] = true
			found = append(found, d.company())
		}
		return nil
	}, anyPage)
	if err != nil {
		return nil, nil, err
	}
	return found, nil, nil
}

func (d division) company() domain.OutsideCompany {
	return domain.OutsideCompany{
		CompanyRef: domain.CompanyRef{Code: string(d.Code), Identities: []string{identity + string(d.Code)}},
		Name:       string(d.Description),
		KvK:        string(d.ChamberOfCommerceNumber),
		VATNumber:  string(d.VATNumber),
		Blocked:    d.blocked(),
	}
}

// blocked says why a division cannot be read now. BlockingStatus: 1 backup or
// restore, 2–4 conversion, 5–6 copying, 100 and more deletion.
func (d division) blocked() domain.Code {
	switch busy := d.BlockingStatus.number(); {
	case busy >= 100:
		return domain.CodeOutsideGone
	case busy != 0:
		return domain.CodeUnreachable
	case d.Status != "" && d.Status != "1": // 0 inactive, 2 archived
		return domain.CodeOutsideGone
	}
	return ""
}

// digits reports whether a text is a division's number.
func digits(text string) bool {
	n, err := strconv.ParseUint(text, 10, 32)
	return err == nil && n > 0 && strconv.FormatUint(n, 10) == text
}
