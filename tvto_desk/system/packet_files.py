"""The bytes of a packet: a line that says what it is, the head, its signature, the packed body.

The signature stands over the head, and the head holds the hash of the body: nothing is unpacked
before both were checked. A sealed body can be opened by the receiver alone (X25519, HKDF and
ChaCha20-Poly1305, with a key that lives for one packet).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import (
    MOST_BYTES,
    MOST_HEAD,
    MOST_LINE,
    MOST_ROWS,
    MOST_UNPACKED,
    Content,
    Head,
    TableRows,
    read_head,
)
from tvto_desk.system.files import problem

_MAGIC: Final = b"tvto-packet\n"
_RAW: Final = 32
_NONCE: Final = 12
_LEVEL: Final = 6
_AT_ONCE: Final = 1 << 20
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Opened:
    """A packet as a file holds it: head, signature and body, nothing of it believed yet."""

    head: Head
    signed: bytes
    signature: bytes
    body: bytes
    packet_sha: str


def write(
    head: Head, content: Content, key: Ed25519PrivateKey, *, seal_to: X25519PublicKey | None = None
) -> tuple[Head, bytes]:
    """The finished head and the bytes of a packet; what the head says of the body is filled in.

    Raises ``packet.too_large``.
    """
    body = _packed(content)
    head = replace(
        head,
        rows=content.row_count,
        gone=len(content.gone),
        papers=len(content.papers),
        is_sealed=seal_to is not None,
    )
    if seal_to is not None:
        body = _sealed(body, head, seal_to)
    if len(body) > MOST_BYTES:
        raise DomainError("packet.too_large")
    head = replace(head, body_sha=hashlib.sha256(body).hexdigest(), body_bytes=len(body))
    signed = _JSON.encode(head.written()).encode()
    signature = base64.b64encode(key.sign(_MAGIC + signed))
    return head, b"".join((_MAGIC, signed, b"\n", signature, b"\n", body))


def read(path: Path) -> bytes:
    """The bytes of a file, no more of a huge one than shows that it is too large.

    Raises the problems of files.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 2 * MOST_HEAD + 1)
    except OSError as error:
        raise problem(error, path) from error


def look(data: bytes) -> Opened:
    """The head of a file, before anything is believed.

    Raises ``packet.not_one``, ``packet.damaged``, ``packet.newer`` and ``packet.too_large``.
    """
    if len(data) > MOST_BYTES + 2 * MOST_HEAD:
        raise DomainError("packet.too_large")
    if not data.startswith(_MAGIC):
        raise DomainError("packet.not_one")
    top = data[len(_MAGIC) : len(_MAGIC) + MOST_HEAD].split(b"\n", 2)
    if len(top) < 3:
        raise DomainError("packet.damaged")
    signed, signature = top[0], top[1]
    try:
        content = json.loads(signed)
        raw = base64.b64decode(signature, validate=True)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise DomainError("packet.damaged") from error
    head = read_head(content)
    start = len(_MAGIC) + len(signed) + len(signature) + 2
    return Opened(head, signed, raw, data[start:], hashlib.sha256(data).hexdigest())


def require_signed(packet: Opened, key: Ed25519PublicKey) -> None:
    """Refuses a head that the key did not sign (``packet.forged``) and a body that is not the one
    signed for (``packet.cut``, ``packet.damaged``).
    """
    try:
        key.verify(packet.signature, _MAGIC + packet.signed)
    except InvalidSignature as error:
        raise DomainError("packet.forged") from error
    if len(packet.body) < packet.head.body_bytes:
        raise DomainError("packet.cut")
    if hashlib.sha256(packet.body).hexdigest() != packet.head.body_sha:
        raise DomainError("packet.damaged")


def unpack(packet: Opened, opener: Callable[[], X25519PrivateKey | None]) -> Content:
    """The content of a packet that was signed. Raises ``packet.sealed_to_another``,
    ``packet.too_large`` and ``packet.damaged``.
    """
    body = packet.body
    if packet.head.is_sealed:
        body = _unsealed(body, packet.head, opener())
    content = _read(_lines(body))
    told = (packet.head.rows, packet.head.gone, packet.head.papers)
    if told != (content.row_count, len(content.gone), len(content.papers)):
        raise DomainError("packet.damaged")
    return content


def _packed(content: Content) -> bytes:
    packer = zlib.compressobj(_LEVEL)
    parts = []
    for line in _written(content):
        parts.append(packer.compress(f"{line}\n".encode()))
    parts.append(packer.flush())
    return b"".join(parts)


def _written(content: Content) -> Iterator[str]:
    for table in content.tables:
        yield _JSON.encode({"table": table.kind, "columns": table.columns})
        yield from map(_JSON.encode, table.rows)
    for kind, uid in content.gone:
        yield _JSON.encode({"gone": kind, "uid": uid})
    for name, paper in sorted(content.papers.items()):
        yield _JSON.encode({"paper": name, "content": paper})


def _lines(body: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    whole, rest, data = 0, b"", body
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(data, _AT_ONCE)
            data = unpacker.unconsumed_tail
            if not piece and not data:
                raise DomainError("packet.damaged")
            whole += len(piece)
            if whole > MOST_UNPACKED:
                raise DomainError("packet.too_large")
            lines = (rest + piece).split(b"\n")
            rest = lines.pop()
            if len(rest) > MOST_LINE:
                raise DomainError("packet.too_large")
            yield from lines
    except zlib.error as error:
        raise DomainError("packet.damaged") from error
    if rest or unpacker.unused_data:
        raise DomainError("packet.damaged")


def _read(lines: Iterator[bytes]) -> Content:
    tables: list[tuple[str, tuple[str, ...], list[list[Any]]]] = []
    gone: list[tuple[str, str]] = []
    papers: dict[str, Any] = {}
    try:
        for count, line in enumerate(lines):
            if count > MOST_ROWS:
                raise DomainError("packet.too_large")
            one = json.loads(line)
            if isinstance(one, list):
                if len(one) != 3 + len(tables[-1][1]):
                    raise ValueError("row")
                tables[-1][2].append(one)
            elif "table" in one:
                tables.append((str(one["table"]), tuple(map(str, one["columns"])), []))
            elif "gone" in one:
                gone.append((str(one["gone"]), str(one["uid"])))
            else:
                papers[str(one["paper"])] = one["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise DomainError("packet.damaged") from error
    return Content(
        tuple(TableRows(kind, columns, tuple(rows)) for kind, columns, rows in tables),
        tuple(gone),
        papers,
    )


def _sealed(body: bytes, head: Head, to: X25519PublicKey) -> bytes:
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    nonce = os.urandom(_NONCE)
    box = _box(once.exchange(to), own, to.public_bytes_raw())
    return own + nonce + box.encrypt(nonce, body, _bound(head))


def _unsealed(body: bytes, head: Head, key: X25519PrivateKey | None) -> bytes:
    if key is None:
        raise DomainError("packet.sealed_to_another")
    own, nonce, box = body[:_RAW], body[_RAW : _RAW + _NONCE], body[_RAW + _NONCE :]
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(own))
        opened = _box(shared, own, key.public_key().public_bytes_raw())
        return opened.decrypt(nonce, box, _bound(head))
    except (InvalidTag, ValueError) as error:
        raise DomainError("packet.sealed_to_another") from error


def _box(shared: bytes, own: bytes, to: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), _RAW, own + to, _MAGIC).derive(shared)
    return ChaCha20Poly1305(derived)


def _bound(head: Head) -> bytes:
    """What a sealed body belongs to: moved under another head it does not open."""
    return f"{head.sender} {head.receiver} {head.number}".encode()
