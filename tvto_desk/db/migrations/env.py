"""How Alembic runs here: always on a connection that ``db.migrate`` opened and will commit."""

from __future__ import annotations

from alembic import context

from tvto_desk.db.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
