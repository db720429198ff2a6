"""Alembic's revisions: each is one step of the schema and never changes once released."""
