"""Packets between centres and their province: what a head says, and which packet counts when.

A packet holds every row that changed since the last packet that the receiver had confirmed
(``base``), as the rows stand when it is made. So a later packet holds all that an earlier one
brought, unless that one was confirmed before; and what was confirmed is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from tvto_desk.domain import spoken_code
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code

FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 64 << 20
"""The largest packet that is looked at."""
MOST_UNPACKED: Final = 256 << 20
"""The most that a packet may be once unpacked; counted while it is unpacked."""
MOST_LINE: Final = 4 << 20
"""The longest line of a packet: a row, or a paper."""
MOST_ROWS: Final = 2_000_000
MOST_HEAD: Final = 8 << 10
ENDING: Final = ".tvto"
_CODE_SIGNS: Final = 12
_SHA = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Z]{2}(-[0-9]{2})?")


class PacketKind(StrEnum):
    """Which way a packet goes."""

    UP = "up"
    DOWN = "down"


class PacketState(StrEnum):
    """What became of a packet that came in."""

    TAKEN = "taken"
    WAITING = "waiting"
    CONTAINED = "contained"


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands in clear at the top of a packet, under its signature.

    ``sender`` and ``receiver`` are a centre (``QZ-02``) or a province (``QZ``). ``previous`` is the
    hash of the packet before, empty for the first. ``afresh`` tells that the sender's register went
    on from an older state, so that the packet holds all of it.
    """

    kind: PacketKind
    sender: str
    receiver: str
    number: int
    previous: str
    base: int
    made_at: datetime
    schema: int
    rows: int
    gone: int
    papers: int
    body_sha: str
    body_bytes: int
    key_id: str
    is_sealed: bool = False
    afresh: bool = False

    def written(self) -> dict[str, Any]:
        """As it is written down and signed."""
        return {
            "version": FORMAT_VERSION,
            "kind": self.kind.value,
            "from": self.sender,
            "to": self.receiver,
            "number": self.number,
            "previous": self.previous,
            "base": self.base,
            "made_at": self.made_at.isoformat(),
            "schema": self.schema,
            "rows": self.rows,
            "gone": self.gone,
            "papers": self.papers,
            "body_sha256": self.body_sha,
            "body_bytes": self.body_bytes,
            "key_id": self.key_id,
            "sealed": self.is_sealed,
            "afresh": self.afresh,
        }


def read_head(content: object) -> Head:
    """A head from its written form. Raises ``packet.damaged`` and ``packet.newer``."""
    if not isinstance(content, Mapping):
        raise DomainError("packet.damaged")
    version = content.get("version")
    if type(version) is int and version > FORMAT_VERSION:
        raise DomainError("packet.newer")
    try:
        head = Head(
            kind=PacketKind(content["kind"]),
            sender=_name(content["from"]),
            receiver=_name(content["to"]),
            number=_count(content["number"], least=1),
            previous=_sha(content["previous"], may_be_empty=True),
            base=_count(content["base"]),
            made_at=_moment(content["made_at"]),
            schema=_count(content["schema"], least=1),
            rows=_count(content["rows"]),
            gone=_count(content["gone"]),
            papers=_count(content["papers"]),
            body_sha=_sha(content["body_sha256"]),
            body_bytes=_count(content["body_bytes"]),
            key_id=str(content["key_id"]),
            is_sealed=_flag(content["sealed"]),
            afresh=_flag(content["afresh"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("packet.damaged") from error
    if version != FORMAT_VERSION or head.base >= head.number or set(content) != set(head.written()):
        raise DomainError("packet.damaged")
    if head.rows + head.gone > MOST_ROWS or head.body_bytes > MOST_BYTES:
        raise DomainError("packet.too_large")
    return head


@dataclass(frozen=True)
class TableRows:
    """The rows of one table in a packet: ``columns`` once, then uid, origin, version and values.

    What a row points to is named by its uid.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]


@dataclass(frozen=True)
class Content:
    """What a packet brings: rows, rows that are gone (table, uid), and papers by name."""

    tables: tuple[TableRows, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    papers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """The rows of all tables."""
        return sum(len(one.rows) for one in self.tables)


def receipt_code(packet_sha: str) -> str:
    """Three groups of four signs of a packet's hash: printed, read aloud, typed."""
    return spoken_code.code_of(int(packet_sha, 16), _CODE_SIGNS)


def is_receipt_code(text: str) -> bool:
    """Whether it was typed whole and without a slip."""
    signs = spoken_code.plain(text)
    known = all(sign in spoken_code.SIGNS for sign in signs)
    return known and len(signs) == _CODE_SIGNS and spoken_code.check(signs) == 0


def file_name(head: Head) -> str:
    """What the file of a packet is called on its way."""
    way = head.sender if head.kind is PacketKind.UP else f"{head.sender}-{head.receiver}"
    return f"tvto-{way}-{head.number:04}{ENDING}"


@dataclass(frozen=True)
class Known:
    """A packet of a sender that came before."""

    number: int
    packet_sha: str
    state: PacketState


class Verdict(StrEnum):
    """What to do with a packet whose signature is right."""

    TAKE = "take"
    REPEATED = "repeated"
    CONTAINED = "contained"
    WAIT = "wait"
    OTHER_CONTENT = "other_content"


def judge(head: Head, packet_sha: str, known: Collection[Known]) -> Verdict:
    """What a packet is worth by those of its sender that came before."""
    for one in known:
        if one.number == head.number:
            if one.packet_sha != packet_sha:
                return Verdict.OTHER_CONTENT
            waits = one.state is PacketState.WAITING
            return _by_base(head, known) if waits else Verdict.REPEATED
    return _by_base(head, known)


def _by_base(head: Head, known: Collection[Known]) -> Verdict:
    there = covered(known)
    if head.number < there:
        return Verdict.CONTAINED
    return Verdict.TAKE if head.base <= there else Verdict.WAIT


def covered(known: Iterable[Known]) -> int:
    """The last number up to which everything is here; nought before the first packet."""
    return max((one.number for one in known if one.state is PacketState.TAKEN), default=0)


def follows(head: Head, known: Iterable[Known]) -> bool:
    """Whether the packet goes on from the one that is known before it, where one is."""
    before = {one.number: one.packet_sha for one in known}.get(head.number - 1)
    return before is None or before == head.previous


def missing(known: Collection[Known], announced: int = 0) -> tuple[int, ...]:
    """The numbers that never came below the highest one known of; ``announced`` was told of."""
    numbers = {one.number for one in known}
    highest = max((*numbers, announced), default=0)
    return tuple(sorted(set(range(1, highest + 1)) - numbers))


def wrong_place(head: Head) -> DomainError:
    """The refusal of a packet that was made for somebody else."""
    return DomainError("packet.other_receiver", receiver=Code(head.receiver))


def _name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError("name")
    return value


def _count(value: object, least: int = 0) -> int:
    if type(value) is not int or not least <= value < 1 << 53:
        raise ValueError("count")
    return value


def _sha(value: object, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (_SHA.fullmatch(value) or (may_be_empty and not value)):
        raise ValueError("hash")
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("moment")
    return moment


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("flag")
    return value
