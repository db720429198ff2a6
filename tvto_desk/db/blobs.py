"""Photos and issued pages inside PostgreSQL, behind the same port as the files."""

from __future__ import annotations

import hashlib

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from tvto_desk.db.constraints import translated
from tvto_desk.db.models.blobs import Blob
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code


class DatabaseBlobs:
    """Rows of the table ``blob``; each ``put`` commits at once, as a file would."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, data: bytes) -> str:
        """Keeps ``data`` and gives its SHA-256."""
        name = hashlib.sha256(data).hexdigest()
        with translated(), Session(self._engine) as session, session.begin():
            session.execute(insert(Blob).values(sha256=name, content=data).on_conflict_do_nothing())
        return name

    def get(self, name: str) -> bytes:
        """The bytes; raises ``SystemProblem`` when missing or not what their name says."""
        with translated(), Session(self._engine) as session:
            data = session.execute(select(Blob.content).where(Blob.sha256 == name)).scalar()
        if data is None:
            raise SystemProblem("files.blob_missing", sha=Code(name[:12]))
        if hashlib.sha256(data).hexdigest() != name:
            raise SystemProblem("files.blob_damaged", sha=Code(name[:12]))
        return bytes(data)

    def has(self, name: str) -> bool:
        """Whether the row is there."""
        with translated(), Session(self._engine) as session:
            found = session.execute(select(Blob.sha256).where(Blob.sha256 == name)).first()
        return found is not None

    def remove(self, name: str) -> None:
        """Takes the row away, if it is there."""
        with translated(), Session(self._engine) as session, session.begin():
            session.execute(delete(Blob).where(Blob.sha256 == name))
