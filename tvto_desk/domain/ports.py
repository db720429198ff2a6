"""What the services ask of the machine or of the database, whichever of them answers."""

from __future__ import annotations

from typing import Protocol


class BlobStore(Protocol):
    """Keeps photos and papers by the SHA-256 of their content (64 lower-case hexadecimal digits).

    Two stores answer it: files beside the SQLite file, and a table on PostgreSQL.
    """

    def put(self, data: bytes) -> str:
        """Store ``data`` for good before returning, once however often it is put; its hash."""

    def get(self, sha: str) -> bytes:
        """The content, proven by its hash.

        Raises ``SystemProblem``: ``files.blob_missing`` or ``files.blob_damaged``.
        """

    def has(self, sha: str) -> bool:
        """Whether something is stored under the hash; its content is not proven."""
