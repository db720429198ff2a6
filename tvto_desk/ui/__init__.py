"""Windows. Sees only services and their frozen rows."""
