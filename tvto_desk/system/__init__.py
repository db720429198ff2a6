"""The machine: paths, clock, files, locks, keys, foreign files. Knows no database and no Qt."""
