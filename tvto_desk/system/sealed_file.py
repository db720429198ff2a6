"""A file that only a pass phrase opens: in counted pieces, each of which proves its place.

Layout: ``TVTOSEAL``, one byte of version, four bytes of length, a head in JSON that anybody may
read (what it is, of which centre and day), then pieces of ``_PIECE`` bytes under AES-256-GCM. The
nonce of a piece is its number and whether it is the last, and each piece binds the whole head: a
byte changed, a piece swapped, taken away or put in is found when it is read. The data key is made
anew for each file; how it is locked stands in the head.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system import backup_key
from tvto_desk.system.files import problem
from tvto_desk.system.phrase_locks import (
    FULL_COST,
    KEY_BYTES,
    TAG_BYTES,
    Cost,
    Phrase,
    holders_text,
    read_holders,
    wrap,
)

MAGIC: Final = b"TVTOSEAL"
_VERSION: Final = 1
_LONGEST_HEAD: Final = 1 << 16
_PIECE: Final = 1 << 18

Progress = Callable[[int, int], None]


class Lock(Protocol):
    """A way to lock the data key of a new file."""

    def lock(self, data_key: bytes) -> dict[str, Any]:
        """What stands in the head for it; ``by`` names the way."""


@dataclass(frozen=True)
class PhraseLock:
    """Locked with a pass phrase that somebody gives now."""

    phrase: str
    cost: Cost = FULL_COST

    def lock(self, data_key: bytes) -> dict[str, Any]:
        held = wrap(data_key, _CONTEXT, "", self.phrase, self.cost)
        return {"by": "phrase", "holders": holders_text({"phrase": held})}


_CONTEXT: Final = b"tvto-desk sealed file, by a phrase"


def _open_by_phrase(lock: Mapping[str, Any], phrase: Phrase) -> bytes | None:
    held = read_holders(lock["holders"])
    return phrase.unwrap({name: (one, _CONTEXT) for name, one in held.items()})


_OPENERS: Final[Mapping[str, Callable[[Mapping[str, Any], Phrase], bytes | None]]] = {
    "phrase": _open_by_phrase,
    backup_key.BY: backup_key.open_lock,
}


@dataclass(frozen=True)
class Head:
    """What anybody may read of a sealed file: its ``kind`` and the facts told beside it.

    The facts are believed only once the file was opened.
    """

    kind: str
    facts: Mapping[str, Any]
    lock: Mapping[str, Any]
    raw: bytes


class SealedWriter(io.RawIOBase):
    """Writes a new sealed file at ``path``; ``finish`` closes it, flushes and reads it back.

    Never over something: raises ``SystemProblem`` (``files.exists``, ``files.…``).
    """

    def __init__(self, path: Path, kind: str, facts: Mapping[str, Any], lock: Lock) -> None:
        super().__init__()
        self._path, self._key = path, secrets.token_bytes(KEY_BYTES)
        text = json.dumps(
            {"what": "TVTO Desk, sealed", "kind": kind, **facts, "lock": lock.lock(self._key)},
            ensure_ascii=False,
        ).encode()
        self._head = MAGIC + bytes([_VERSION]) + len(text).to_bytes(4, "big") + text
        self._cipher, self._bound = AESGCM(self._key), hashlib.sha256(self._head).digest()
        self._waiting, self._number = bytearray(), 0
        self._digest = hashlib.sha256()
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        try:
            self._file = os.fdopen(os.open(path, flags, 0o600), "wb")
            self._file.write(self._head)
        except OSError as error:
            raise problem(error, path) from error

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._digest.update(piece)
        self._waiting += piece
        while len(self._waiting) > _PIECE:
            self._put(bytes(self._waiting[:_PIECE]), last=False)
            del self._waiting[:_PIECE]
        return len(piece)

    def finish(self) -> None:
        """Seals the end and proves the whole by reading it back.

        Raises ``SystemProblem``: ``files.…``, ``sealed.…``.
        """
        self._put(bytes(self._waiting), last=True)
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as error:
            raise problem(error, self._path) from error
        read = hashlib.sha256()
        with SealedReader(self._path, self._key) as reader:
            while piece := reader.read(_PIECE):
                read.update(piece)
        if not hmac.compare_digest(read.digest(), self._digest.digest()):
            raise SystemProblem("sealed.damaged", file=Code(self._path.name))

    def close(self) -> None:
        self._file.close()
        super().close()

    def _put(self, piece: bytes, *, last: bool) -> None:
        try:
            self._file.write(
                self._cipher.encrypt(_nonce(self._number, last=last), piece, self._bound)
            )
        except OSError as error:
            raise problem(error, self._path) from error
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads what was sealed, piece by proven piece.

    Nothing is given that was not sealed so and in this place, but only the end of the file proves
    that nothing is missing: read to it before anything of it counts. Raises ``SystemProblem``:
    ``sealed.damaged``, ``sealed.cut_short``.
    """

    def __init__(self, path: Path, data_key: bytes) -> None:
        super().__init__()
        self._path, self._cipher = path, AESGCM(data_key)
        self._file: BinaryIO = _opened(path)
        head = _read_head(self._file, path)
        self._bound = hashlib.sha256(head.raw).digest()
        self._next = self._file.read(_PIECE + TAG_BYTES)
        self._number, self._ready, self._at = 0, b"", 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._at == len(self._ready) and not self._ended:
            self._ready, self._at = self._open_next(), 0
        view = memoryview(buffer).cast("B")
        piece = self._ready[self._at : self._at + len(view)]
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _open_next(self) -> bytes:
        sealed = self._next
        try:
            self._next = self._file.read(_PIECE + TAG_BYTES)
        except OSError as error:
            raise problem(error, self._path) from error
        last = not self._next
        try:
            piece = self._cipher.decrypt(_nonce(self._number, last=last), sealed, self._bound)
        except (InvalidTag, ValueError) as error:
            code = "sealed.cut_short" if last else "sealed.damaged"
            raise SystemProblem(code, file=Code(self._path.name)) from error
        self._number, self._ended = self._number + 1, last
        return piece


def read_head(path: Path) -> Head:
    """What a sealed file says it is; needs no phrase.

    Raises ``SystemProblem``: ``sealed.other``, ``sealed.newer``, ``sealed.damaged``, ``files.…``.
    """
    with _opened(path) as file:
        return _read_head(file, path)


def open_sealed(path: Path, kind: str, phrase: Phrase) -> SealedReader:
    """A sealed file of a kind, to be read from its beginning.

    Raises ``DomainError('sealed.wrong_phrase')``, where a damaged head looks the same, and
    ``SystemProblem`` as ``read_head``.
    """
    head = read_head(path)
    if head.kind != kind:
        raise SystemProblem("sealed.other", file=Code(path.name))
    try:
        data_key = _OPENERS[head.lock["by"]](head.lock, phrase)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SystemProblem("sealed.damaged", file=Code(path.name)) from error
    if data_key is None:
        raise DomainError("sealed.wrong_phrase", field="phrase", file=Code(path.name))
    return SealedReader(path, data_key)


def seal_file(
    source: Path,
    target: Path,
    kind: str,
    facts: Mapping[str, Any],
    lock: Lock,
    progress: Progress = lambda _done, _all: None,
) -> None:
    """Seals a file into the new file ``target`` and proves it by reading it back.

    Raises ``SystemProblem`` and leaves no ``target`` behind. ``progress`` counts bytes.
    """
    try:
        with SealedWriter(target, kind, facts, lock) as writer, _opened(source) as file:
            size, done = source.stat().st_size, 0
            while piece := file.read(_PIECE):
                writer.write(piece)
                done += len(piece)
                progress(done, size)
            writer.finish()
    except SystemProblem as error:
        if error.code != "files.exists":
            target.unlink(missing_ok=True)
        raise


def unseal_file(path: Path, target: Path, kind: str, phrase: Phrase) -> None:
    """Opens a sealed file into the new file ``target``, which is there only when it is whole.

    Raises as ``open_sealed`` and ``SealedReader``, and ``SystemProblem`` (``files.…``).
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with open_sealed(path, kind, phrase) as reader:
        try:
            with os.fdopen(os.open(target, flags, 0o600), "wb") as file:
                while piece := reader.read(_PIECE):
                    file.write(piece)
        except OSError as error:
            target.unlink(missing_ok=True)
            raise problem(error, target) from error
        except SystemProblem:
            target.unlink(missing_ok=True)
            raise


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise problem(error, path) from error


def _read_head(file: BinaryIO, path: Path) -> Head:
    try:
        start = file.read(len(MAGIC) + 5)
        if start[: len(MAGIC)] != MAGIC:
            raise SystemProblem("sealed.other", file=Code(path.name))
        if len(start) < len(MAGIC) + 5:
            raise SystemProblem("sealed.cut_short", file=Code(path.name))
        if start[len(MAGIC)] != _VERSION:
            raise SystemProblem("sealed.newer", file=Code(path.name))
        length = int.from_bytes(start[-4:], "big")
        if length > _LONGEST_HEAD:
            raise SystemProblem("sealed.damaged", file=Code(path.name))
        text = file.read(length)
    except OSError as error:
        raise problem(error, path) from error
    if len(text) < length:
        raise SystemProblem("sealed.cut_short", file=Code(path.name))
    try:
        told = json.loads(text)
        lock, kind = told.pop("lock"), told.pop("kind")
        if not isinstance(lock, dict) or not isinstance(kind, str):
            raise TypeError("head")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SystemProblem("sealed.damaged", file=Code(path.name)) from error
    return Head(kind, told, lock, start + text)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
