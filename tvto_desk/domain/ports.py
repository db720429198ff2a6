"""What services need of the world and do not care how it is done."""

from __future__ import annotations

from typing import Protocol


class BlobStore(Protocol):
    """Photos and issued pages under the SHA-256 of their content (64 hexadecimal digits)."""

    def put(self, data: bytes) -> str:
        """Keeps ``data`` safely (on disk before it returns) and gives its name."""

    def get(self, name: str) -> bytes:
        """The bytes of that name; raises ``SystemProblem`` when missing or damaged."""

    def has(self, name: str) -> bool:
        """Whether something is kept under that name."""

    def remove(self, name: str) -> None:
        """Takes away what no record names any more; nothing happens when it is not there."""
