"""What a disk may hold after the power went: replays a book of ``disk.c`` up to a cut.

Only what was flushed is sure. Of the rest any sectors may have arrived, any shortening may have
happened, and of the names of a folder the first so many.
"""

from __future__ import annotations

import pickle
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR = 512
_HEAD = struct.Struct("=iiqq")


@dataclass(frozen=True)
class Change:
    """One line of the book; ``path`` is relative to the folder of the centre."""

    kind: str
    path: str
    data: bytes
    offset: int


@dataclass
class _File:
    sure: bytearray
    pending: list[tuple[str, int, bytes]] = field(default_factory=list)

    def flush(self) -> None:
        for change in self.pending:
            _apply(self.sure, change)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """The sure content with some of the pending changes."""
        content, arrived = bytearray(self.sure), chance.choice((0.0, 0.5, 0.9))
        for kind, offset, data in self.pending:
            if kind == "t":
                if chance.random() < 0.5:
                    _apply(content, (kind, offset, data))
                continue
            for start in range(0, len(data), _SECTOR):
                if chance.random() < arrived:
                    _apply(content, ("w", offset + start, data[start : start + _SECTOR]))
        return bytes(content)


def _apply(content: bytearray, change: tuple[str, int, bytes]) -> None:
    kind, offset, data = change
    if kind == "t":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
    else:
        content.extend(bytes(max(0, offset + len(data) - len(content))))
        content[offset : offset + len(data)] = data


def read(book: Path, root: Path) -> list[Change]:
    """The lines of a book in order."""
    data, at, found = book.read_bytes(), 0, []
    while at + _HEAD.size <= len(data):
        kind, length, size, offset = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path, at = data[at : at + length].decode(), at + length
        rest, at = data[at : at + size], at + size
        found.append(Change(chr(kind), str(Path(path).relative_to(root)), rest, offset))
    return found


class Disk:
    """The files of a centre with what is sure of them; ``play`` goes on by one change."""

    def __init__(self, base: Path, root: Path) -> None:
        self._root = root
        self._names = {
            str(path.relative_to(base)): _File(bytearray(path.read_bytes()))
            for path in base.rglob("*")
            if path.is_file()
        }
        self._sure_names = dict(self._names)
        self._pending: list[tuple[str, str, _File | None]] = []

    def play(self, change: Change) -> None:
        """Takes the change in; flushes make sure what they flush."""
        path = change.path
        match change.kind:
            case "c":
                self._name(path, _File(bytearray()))
            case "w" | "t":
                self._names[path].pending.append((change.kind, change.offset, change.data))
            case "s" if path in self._names:
                self._names[path].flush()
            case "s":
                self._sync_folder(path)
            case "u":
                self._name(path, None)
            case "r" | "l":
                new = str(Path(change.data.decode()).relative_to(self._root))
                self._name(new, self._names[path])
                if change.kind == "r":
                    self._name(path, None)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may stand on the disk when the power goes now."""
        names = dict(self._sure_names)
        for path, file in self._named(chance.randint(0, len(self._pending))):
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        return {path: file.after_cut(chance) for path, file in names.items()}

    def _named(self, count: int) -> Iterator[tuple[str, _File | None]]:
        return ((path, file) for _folder, path, file in self._pending[:count])

    def _name(self, path: str, file: _File | None) -> None:
        self._pending.append((str(Path(path).parent), path, file))
        if file is None:
            self._names.pop(path, None)
        else:
            self._names[path] = file

    def _sync_folder(self, folder: str) -> None:
        left = []
        for one in self._pending:
            if one[0] != folder:
                left.append(one)
            elif one[2] is None:
                self._sure_names.pop(one[1], None)
            else:
                self._sure_names[one[1]] = one[2]
        self._pending = left


def told(change: Change) -> tuple[str, object] | None:
    """The acknowledgement that a line is, else None."""
    if change.path != "acks" or change.kind != "w":
        return None
    found: tuple[str, object] = pickle.loads(change.data)
    return found
