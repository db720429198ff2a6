"""After a restore new certificates wait until two people have looked."""

from __future__ import annotations

from pathlib import Path

from tvto_desk.domain.errors import DomainError


class RestoreHold:
    """Whether an older file was put back and not yet confirmed. ``mark`` is the file that says so;
    it stands beside the database, because the database is the one that was put back.
    """

    def __init__(self, mark: Path | None = None) -> None:
        self.mark = mark

    @property
    def is_on(self) -> bool:
        """Two people have not confirmed yet."""
        return self.mark is not None and self.mark.exists()

    def require_free(self) -> None:
        """Raises ``DomainError('restore.unconfirmed')`` while it is on."""
        if self.is_on:
            raise DomainError("restore.unconfirmed")
