"""Pure rules: no files, no clock, no database, no Qt."""
