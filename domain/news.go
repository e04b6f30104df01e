package domain

import "context"

// News are the connections a user should hear of after signing in because they are
// down: those the user synchronises or is linked to, and for whoever manages
// connections all of them (S135).
func (s *Service) News(ctx context.Context, by Actor) ([]ConnectionView, error) {
	var down []ConnectionView
	err := s.view(ctx, by, "", func(tx Tx, user User) error {
		views, err := s.connectionViews(tx, by.Office)
		if err != nil {
			return err
		}
		for _, v := range views {
			mine := v.SyncUser == by.User || May(user.Roles, ManageConnections)
			if !mine {
				_, err := tx.Links().Get(v.ID, by.User)
				if err != nil && CodeOf(err) != CodeNotFound {
					return err
				}
				mine = err == nil
			}
			if mine && !v.Works() {
				down = append(down, v)
			}
		}
		return nil
	})
	return down, err
}

// Attention is what the menu counts.
type Attention struct {
	ConnectionsDown int // connections that must be signed in to again
	Running         int // synchronisations under way
	Held            int // held because their connection is down
	Failing         int // whose last attempt failed
}

// Attention counts what needs attention in the office, as far as the actor may see it.
func (s *Service) Attention(ctx context.Context, by Actor) (Attention, error) {
	var a Attention
	err := s.view(ctx, by, "", func(tx Tx, user User) error {
		if May(user.Roles, ManageConnections) {
			for c, err := range tx.Connections().List(by.Office, "") {
				if err != nil {
					return err
				}
				v := ConnectionView{Connection: c}
				if err := s.lapse(tx, &v); err != nil {
					return err
				}
				if !v.Works() {
					a.ConnectionsDown++
				}
			}
		}
		if !May(user.Roles, ManageSync) {
			return nil
		}
		for j, err := range tx.Jobs().List(by.Office, "") {
			if err != nil {
				return err
			}
			switch {
			case j.Kind != JobSync:
			case j.Status == JobRunning:
				a.Running++
			case j.Status == JobHeld:
				a.Held++
			case j.Error != nil:
				a.Failing++
			}
		}
		return nil
	})
	return a, err
}
