package verbs

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"basecone/domain"
	"basecone/ui/text"
)

func (a *app) audit() *cobra.Command {
	return a.group("audit", a.auditList(), a.auditVerify())
}

// auditChunk is how many entries are read in one go.
const auditChunk = 1000

func (a *app) auditList() *cobra.Command {
	var limit uint
	cmd := a.verb("list", func(cmd *cobra.Command, _ []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			var all []domain.AuditEntry
			after := domain.AuditID("")
			for {
				entries, err := s.Service.AuditLog(ctx, s.actor, after, auditChunk)
				if err != nil {
					return err
				}
				if all = append(all, entries...); limit > 0 && uint(len(all)) > limit {
					all = all[uint(len(all))-limit:]
				}
				if len(entries) < auditChunk {
					break
				}
				after = entries[len(entries)-1].ID
			}
			if s.settings.JSON {
				return jsonLong(s.app, all, auditShape)
			}
			users, err := s.Service.Users(ctx, s.actor)
			if err != nil {
				return err
			}
			return s.listAudit(all, users)
		})
	})
	cmd.Args = a.takes(0, 0)
	cmd.Flags().UintVar(&limit, "limit", 0, "")
	return cmd
}

func (s *session) listAudit(entries []domain.AuditEntry, users []domain.User) error {
	names := map[domain.UserID]string{}
	for _, u := range users {
		names[u.ID] = u.UserName
	}
	t := newTable("id", "at", "user", "action", "subject", "changes")
	for _, e := range entries {
		changes := shapes(e.Changes, func(c domain.AuditChange) string {
			return c.Field + ": " + strings.TrimSpace(c.From+" → "+c.To)
		})
		t.add(string(e.ID), s.text.Moment(s.now(), e.At), or(names[e.User], string(e.User)), e.Action, e.Subject, strings.Join(changes, "; "))
	}
	return s.table(t)
}

func (a *app) auditVerify() *cobra.Command {
	cmd := a.verb("verify", func(cmd *cobra.Command, _ []string) error {
		return a.signedIn(cmd.Context(), func(ctx context.Context, s *session) error {
			count, broken, err := s.Service.VerifyAudit(ctx, s.actor)
			if err != nil {
				return err
			}
			if s.settings.JSON {
				if err := s.json(map[string]any{"entries": count, "broken": string(broken), "whole": broken == ""}); err != nil {
					return err
				}
			}
			if broken != "" {
				return refuse(s.text.Verbs.AuditBroken, "name", strings.TrimLeft(string(broken), "0"))
			}
			return s.say(text.Fill(s.text.Verbs.AuditWhole, "count", strconv.Itoa(count)))
		})
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}
