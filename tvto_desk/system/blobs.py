"""Photos and papers as files named by the SHA-256 of their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import fsync_folder, problem, write_atomically

_SHA: Final = re.compile(r"[0-9a-f]{64}")


class FolderBlobStore:
    """A ``BlobStore`` in the folder ``root``: ``ab/cd/abcd…`` keeps folders small.

    ``put`` returns only after the disk has the file and its name, so that a commit may name it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Store ``data`` and give its hash.

        A damaged file of that name is replaced by the good content.
        Raises ``SystemProblem`` (``files.…``).
        """
        sha = hashlib.sha256(data).hexdigest()
        path = self._path(sha)
        try:
            if path.is_file() and path.read_bytes() == data:
                # An earlier put may have been killed between the rename and this flush.
                fsync_folder(path.parent)
                return sha
            self._make_folders(path)
        except OSError as error:
            raise problem(error, path) from error
        write_atomically(path, data, private=True)
        return sha

    def get(self, name: str) -> bytes:
        """The content. Raises ``SystemProblem``: ``files.blob_missing``, ``files.blob_damaged``."""
        # The hash comes from a database: whatever is no hash must not become a path.
        if not _SHA.fullmatch(name):
            raise SystemProblem("files.blob_missing", sha=Code(name[:12]))
        path = self._path(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise SystemProblem("files.blob_missing", sha=Code(name[:12])) from error
        except OSError as error:
            raise problem(error, path) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise SystemProblem("files.blob_damaged", sha=Code(name[:12]))
        return data

    def has(self, name: str) -> bool:
        """Whether a file of that name stands there; its content is not proven."""
        return _SHA.fullmatch(name) is not None and self._path(name).is_file()

    def remove(self, name: str) -> None:
        """Takes the file away, if it is there. Raises ``SystemProblem`` (``files.…``)."""
        if _SHA.fullmatch(name) is None:
            return
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise problem(error, path) from error

    def walk(self) -> Iterator[str]:
        """Every stored hash in order; left-over temporary files are passed over."""
        for path in sorted(self._root.glob("??/??/*")):
            if _SHA.fullmatch(path.name) and path == self._path(path.name):
                yield path.name

    def _path(self, sha: str) -> Path:
        return self._root / sha[:2] / sha[2:4] / sha

    def _make_folders(self, path: Path) -> None:
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            fsync_folder(folder.parent)
