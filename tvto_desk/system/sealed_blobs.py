"""Photos and papers on another disk, each encrypted for the backup key, under the hash of its
content.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.backup_key import BackupKey
from tvto_desk.system.files import problem, publish
from tvto_desk.system.phrase_locks import Phrase
from tvto_desk.system.sealed_file import SealedWriter, open_sealed

_KIND = "page"
_NAME = re.compile(r"([0-9a-f]{64})\.sealed")


class SealedBlobs:
    """The encrypted files below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def has(self, sha: str) -> bool:
        """Whether a file of that hash lies there; it was proved when it was put there."""
        return self._path(sha).is_file()

    def put(self, data: bytes, key: BackupKey) -> None:
        """Encrypts one, reads it back and gives it its name. Raises ``SystemProblem``."""
        path = self._path(hashlib.sha256(data).hexdigest())
        half = path.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with SealedWriter(half, _KIND, {}, key) as writer:
                writer.write(data)
                writer.finish()
            publish(half, path)
        except OSError as error:
            raise problem(error, path) from error
        finally:
            half.unlink(missing_ok=True)

    def get(self, sha: str, phrase: Phrase) -> bytes:
        """The content. Raises ``SystemProblem``: ``sealed.…``, ``files.blob_damaged``;
        ``DomainError('sealed.wrong_phrase')``.
        """
        with open_sealed(self._path(sha), _KIND, phrase) as reader:
            data = reader.read()
        if hashlib.sha256(data).hexdigest() != sha:
            raise SystemProblem("files.blob_damaged", sha=Code(sha[:12]))
        return data

    def walk(self) -> Iterator[str]:
        """The hash of every file, in order."""
        for path in sorted(self._root.glob("??/??/*.sealed")):
            found = _NAME.fullmatch(path.name)
            if found:
                yield found[1]

    def _path(self, sha: str) -> Path:
        return self._root / sha[:2] / sha[2:4] / f"{sha}.sealed"
