package domain

import "slices"

// Catalogue is every accounting system, in the order to list them; those that are
// not built yet are in it, unbuilt.
func (s *Service) Catalogue() []SystemInfo { return slices.Clone(s.infos) }

// Info is what the catalogue tells of a system; false for one it does not hold.
func (s *Service) Info(id SystemID) (SystemInfo, bool) {
	i := slices.IndexFunc(s.infos, func(info SystemInfo) bool { return info.ID == id })
	if i < 0 {
		return SystemInfo{ID: id, Name: string(id)}, false
	}
	return s.infos[i], true
}

// built is a system that can be used; CodeUnknownSystem, CodeSystemUnavailable.
func (s *Service) built(id SystemID) (AccountingSystem, error) {
	if system, ok := s.systems[id]; ok {
		return system, nil
	}
	info, listed := s.Info(id)
	if listed {
		return nil, &Error{Code: CodeSystemUnavailable, Name: info.Name}
	}
	return nil, &Error{Code: CodeUnknownSystem, Name: string(id)}
}
