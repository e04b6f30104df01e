package verbs

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"basecone/domain"
	"basecone/ui/text"
)

// tree is all verbs.
func (a *app) tree() *cobra.Command {
	root := a.verb("basecone", func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.needsVerb(cmd, args)
		}
		if err := a.needsScreen(); err != nil {
			return err
		}
		s, err := a.settings()
		if err != nil {
			return err
		}
		return a.host.Screens(cmd.Context(), s)
	})
	root.Args = cobra.ArbitraryArgs
	root.TraverseChildren = true // so that --user before a verb is who acts, whatever it means behind it
	root.CompletionOptions.HiddenDefaultCmd = true
	a.commonFlags(root)
	root.AddCommand(
		a.nobody(a.signup()), a.connections(), a.administrations(), a.sync(), a.masterdata(), a.audit(), a.users(),
		a.password(), a.nobody(a.backup()), a.nobody(a.restore()), a.nobody(a.check()), a.nobody(a.demo()), a.nobody(a.version()),
	)
	root.SetHelpCommand(a.help())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if words := cmd.Flags().Args(); cmd.HasSubCommands() && len(words) > 0 { // whose flags they would be is not known
			return a.needsVerb(cmd, words)
		}
		return &verbError{cmd.CommandPath(), err}
	})
	a.describe(root, "")
	completeFlags(root)
	return root
}

// commonFlags gives every verb the flags that all have.
func (a *app) commonFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.flags.office, "office", "", "")
	f.StringVar(&a.flags.user, "user", "", "")
	f.StringVar(&a.flags.data, "data", "", "")
	f.StringVar(&a.flags.config, "config", "", "")
	f.StringVar(&a.flags.lang, "lang", "", "")
	f.BoolVar(&a.flags.json, "json", false, "")
	f.BoolVar(&a.flags.readOnly, "read-only", false, "")
	f.BoolP("help", "h", false, "")
	root.Flags().BoolP("version", "v", false, "")
	root.Flags().AddFlagSet(f) // the tree is walked before the library would merge them
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if l := a.flags.lang; l != "" && text.Code(l) == "" {
			return wrong(a.text.Verbs.UnknownLanguage, "name", l)
		}
		return nil
	}
}

// verb is a command; what it says is found by its words.
func (a *app) verb(use string, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{Use: use, RunE: run, DisableFlagsInUseLine: true, SilenceUsage: true, SilenceErrors: true}
}

// nobody leaves out the flags that say who acts, of a verb that nobody signs in for.
// They are taken all the same, so that a script may put them everywhere.
func (a *app) nobody(cmd *cobra.Command) *cobra.Command {
	for name, value := range map[string]*string{"office": &a.flags.office, "user": &a.flags.user} {
		cmd.Flags().StringVar(value, name, "", "")
		cmd.Flags().Lookup(name).Hidden = true
	}
	return cmd
}

// group is a command that only holds verbs.
func (a *app) group(use string, verbs ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Args: cobra.ArbitraryArgs, RunE: a.needsVerb, DisableFlagsInUseLine: true}
	g.AddCommand(verbs...)
	return g
}

// describe gives a command, its flags and its verbs their words.
func (a *app) describe(cmd *cobra.Command, words string) {
	t := a.text.Verbs
	cmd.Short, cmd.Long = t.Short[words], t.Long[words]
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		f.Usage = or(t.Flags[words+" --"+f.Name], t.Flags[f.Name])
	})
	for _, c := range cmd.Commands() {
		a.describe(c, strings.TrimSpace(words+" "+c.Name()))
	}
}

// help is `basecone help VERB`.
func (a *app) help() *cobra.Command {
	return &cobra.Command{
		Use: "help [VERB]...", Short: a.text.Verbs.Short["help"], Hidden: true, DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.needsVerb(cmd.Root(), args)
			}
			return found.Help()
		},
	}
}

func (a *app) version() *cobra.Command {
	cmd := a.verb("version", func(*cobra.Command, []string) error {
		if a.flags.json {
			return a.json(map[string]string{"version": a.host.Version()})
		}
		return a.line(a.host.Version())
	})
	cmd.Args = a.takes(0, 0)
	return cmd
}

// completeFlags lets a shell complete the flags whose values are known.
func completeFlags(cmd *cobra.Command) {
	word := func(r domain.Role) string { return string(r) }
	for name, values := range map[string][]string{
		"lang": text.Languages(), "kind": shapes(domain.Kinds(), domain.Kind.String),
		"plan": {string(domain.Trial), string(domain.Premium)}, "role": shapes(domain.Roles(), word),
	} {
		if cmd.LocalFlags().Lookup(name) != nil {
			// The only error is a flag that is not there.
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	for _, c := range cmd.Commands() {
		completeFlags(c)
	}
}
