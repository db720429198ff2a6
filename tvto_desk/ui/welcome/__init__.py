"""Before anybody can log in: practice centre, a new centre, an existing one; opening; the clock."""
