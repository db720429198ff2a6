"""Rows on their way between the databases of centres and their province."""
