package text

// MigrationText is what the Migration screens says.
type MigrationText struct{}

func migrationEnglish() MigrationText { return MigrationText{} }

func migrationDutch() MigrationText { return MigrationText{} }
