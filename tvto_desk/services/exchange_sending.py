"""Packets made: everything that changed since the last one that the other side confirmed.

A packet is kept as it was made, so that one that was lost goes again byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db import schema
from tvto_desk.db.models.exchange import PacketSent, PacketTaken, RowConflict
from tvto_desk.db.session import Work
from tvto_desk.db.travel.leaving import gone_since, last_act, rows_since
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import (
    Content,
    Head,
    Known,
    PacketKind,
    PacketState,
    covered,
    file_name,
    missing,
    receipt_code,
)
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import LARGE_LIST
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import packet_files
from tvto_desk.system.words import words

ANSWER = "answer"
"""The paper of each packet that says what came from the other side."""


@dataclass(frozen=True)
class PacketFile:
    """A packet to be sent."""

    number: int
    name: str
    content: bytes
    rows: int
    code: str


@dataclass(frozen=True)
class SentRow:
    """A line of the diary of packets that were made; ``code`` is read aloud."""

    number: int
    receiver: str
    made_at: datetime
    rows: int
    code: str
    confirmed_at: datetime | None
    asked_at: datetime | None
    afresh: bool


@dataclass(frozen=True)
class Due:
    """What the next packet would hold, and how long the last one has had no answer."""

    changed: int
    last: SentRow | None
    unconfirmed: int
    asked: tuple[int, ...]


@act(Permission.EXPORT)
def make_packet(desk: Desk, lists: KeptLists) -> PacketFile:
    """The next packet of this centre to its province; sealed where the office's card is here.

    Raises ``exchange.is_province``, ``keys.locked``, ``packet.too_large``, and ``PasswordWanted``
    for one with many rows.
    """
    if desk.centre.is_province:
        raise DomainError("exchange.is_province")
    return Outgoing(desk, lists).write(desk.centre.province_letters, {})


@act(Permission.EXPORT)
def get_packet(desk: Desk, receiver: str, number: int) -> PacketFile:
    """A packet that was made before, byte for byte; that it left the house stands in the trail.

    Raises ``packet.unknown``, and ``PasswordWanted`` for one with many rows.
    """
    with desk.read() as session:
        found = session.execute(
            select(PacketSent).where(PacketSent.receiver == receiver, PacketSent.number == number)
        ).scalar_one_or_none()
        if found is None:
            raise DomainError("packet.unknown")
        rows, sha = found.rows, found.packet_sha
    if rows > LARGE_LIST:
        desk.require_password()
    content = desk.house.blobs.get(sha)
    name = file_name(packet_files.look(content).head)
    desk.note("export.table", words().text("export.left", what=name, count=rows))
    return PacketFile(number, name, content, rows, receipt_code(sha))


@question
def list_sent(desk: Desk, receiver: str | None = None) -> list[SentRow]:
    """Every packet that was made, the latest first; of one receiver, or of all."""
    found = select(PacketSent).order_by(PacketSent.made_at.desc(), PacketSent.number.desc())
    if receiver is not None:
        found = found.where(PacketSent.receiver == receiver)
    with desk.read() as session:
        return [_row(one) for one in session.execute(found).scalars()]


@question
def packet_due(desk: Desk) -> Due:
    """What waits to be sent to the province."""
    receiver = desk.centre.province_letters
    sent = list_sent(desk, receiver)
    with desk.read() as session:
        state = _Next.of(session, receiver)
        to = last_act(session)
        changed = sum(len(one.rows) for one in rows_since(session, state.since, to))
    return Due(
        changed,
        sent[0] if sent else None,
        sum(one.confirmed_at is None for one in sent),
        tuple(sorted(one.number for one in sent if one.asked_at is not None)),
    )


class Outgoing:
    """Makes, keeps and numbers packets of a house; its two doors ask who may."""

    def __init__(self, desk: Desk, lists: KeptLists) -> None:
        self._desk, self._lists = desk, lists

    def write(self, receiver: str, papers: Mapping[str, Any]) -> PacketFile:
        """The next packet to ``receiver``. Raises as ``make_packet``."""
        desk = self._desk
        kind = PacketKind.DOWN if desk.centre.is_province else PacketKind.UP
        key, now = desk.house.keys.certificate_key(), desk.house.clock.now()
        card = self._lists.office()
        with desk.write("exchange.send", receiver) as work:
            session = work.session
            state = _Next.of(session, receiver)
            since = state.since if kind is PacketKind.UP else 0
            to = last_act(session)
            whole = Content(papers={**papers, ANSWER: answer_to(session, receiver)})
            if kind is PacketKind.UP:
                whole = Content(
                    rows_since(session, since, to), gone_since(session, since, to), whole.papers
                )
            if whole.row_count > LARGE_LIST:
                desk.require_password()
            head, content = packet_files.write(
                Head(
                    kind=kind,
                    sender=desk.centre.exchange_name,
                    receiver=receiver,
                    number=state.number,
                    previous=state.previous,
                    # What the province sends holds all of it each time.
                    base=state.base if kind is PacketKind.UP else 0,
                    made_at=now,
                    schema=schema.expected().version,
                    rows=0,
                    gone=0,
                    papers=0,
                    body_sha="",
                    body_bytes=0,
                    key_id=desk.house.keys.certificate_key_id(),
                    afresh=state.afresh,
                ),
                whole,
                key,
                seal_to=card.box if card is not None and kind is PacketKind.UP else None,
            )
            sha = desk.house.blobs.put(content)
            work.add(_sent(head, sha, since, to))
        return PacketFile(head.number, file_name(head), content, head.rows, receipt_code(sha))


def answer_to(session: Session, sender: str) -> dict[str, Any]:
    """What is told to the other side: what came from it, what is missing, what a person decided."""
    known = known_packets(session, sender)
    by_number = {one.number: one.packet_sha for one in known}
    there, last = covered(known), max(by_number, default=0)
    return {
        "covered": there,
        "covered_sha": by_number.get(there, ""),
        "last": last,
        "last_sha": by_number.get(last, ""),
        "missing": list(missing(known)),
        "kept": _kept(session, sender),
    }


def known_packets(session: Session, sender: str) -> list[Known]:
    """The packets of a sender that came, by number."""
    found = select(PacketTaken.number, PacketTaken.packet_sha, PacketTaken.state)
    of = found.where(PacketTaken.sender == sender).order_by(PacketTaken.number)
    return [Known(number, sha, state) for number, sha, state in session.execute(of)]


def take_answer(work: Work, sender: str, told: Mapping[str, Any], now: datetime) -> None:
    """Keeps what the other side said about our packets. Raises ``packet.damaged``."""
    try:
        there, sha = int(told["covered"]), str(told["covered_sha"])
        asked = {int(number) for number in told["missing"]}
    except (KeyError, TypeError, ValueError) as error:
        raise DomainError("packet.damaged") from error
    sent = select(PacketSent).where(PacketSent.receiver == sender)
    rows = {row.number: row for row in work.session.execute(sent).scalars()}
    if there and (there not in rows or rows[there].packet_sha != sha):
        # It has packets of another state of this register: nothing of ours is confirmed by that.
        return
    for number, row in rows.items():
        if number <= there and row.confirmed_at is None:
            row.confirmed_at = now
        row.asked_at = (row.asked_at or now) if number in asked else None


@dataclass(frozen=True)
class _Next:
    """Where the next packet begins."""

    number: int
    base: int
    since: int
    previous: str
    afresh: bool

    @classmethod
    def of(cls, session: Session, receiver: str) -> _Next:
        sent = list(
            session.execute(
                select(PacketSent)
                .where(PacketSent.receiver == receiver)
                .order_by(PacketSent.number)
            ).scalars()
        )
        shas = {row.number: row.packet_sha for row in sent}
        told = _last_answer(session, receiver)
        there, last = int(told.get("covered", 0)), int(told.get("last", 0))
        number = max(last, *shas, 0) + 1 if shas else last + 1
        is_other = bool(there) and shas.get(there) != told.get("covered_sha")
        if is_other and not any(row.afresh and row.number > last for row in sent):
            previous = str(told.get("last_sha", "")) if number == last + 1 else ""
            return cls(number, 0, 0, previous, afresh=True)
        confirmed = [row for row in sent if row.confirmed_at is not None]
        begins = max((row for row in sent if row.afresh), key=lambda row: row.number, default=None)
        base = max(confirmed, key=lambda row: row.number, default=None)
        if begins is not None and (base is None or base.number < begins.number):
            # Until the fresh start is confirmed, everything goes along.
            return cls(number, 0, 0, shas.get(number - 1, ""), afresh=True)
        return cls(
            number,
            base.number if base else 0,
            base.to_seq if base else 0,
            shas.get(number - 1, ""),
            afresh=False,
        )


def _last_answer(session: Session, sender: str) -> Mapping[str, Any]:
    found = (
        select(PacketTaken.answer)
        .where(PacketTaken.sender == sender, PacketTaken.state == PacketState.TAKEN)
        .order_by(PacketTaken.number.desc())
        .limit(1)
    )
    answer = session.execute(found).scalar()
    return answer if isinstance(answer, dict) else {}


def _kept(session: Session, sender: str) -> list[dict[str, Any]]:
    """Rows in which the receiver keeps another value than came, by a person's decision."""
    found = (
        select(RowConflict)
        .join(PacketTaken, PacketTaken.id == RowConflict.packet_id)
        .where(PacketTaken.sender == sender, RowConflict.chosen.is_not(None))
        .order_by(RowConflict.id)
    )
    return [
        {"table": row.kind, "uid": row.row_uid, "chosen": row.chosen}
        for row in session.execute(found).scalars()
    ]


def _sent(head: Head, sha: str, since: int, to: int) -> PacketSent:
    return PacketSent(
        receiver=head.receiver,
        number=head.number,
        base=head.base,
        since_seq=since,
        to_seq=to,
        made_at=head.made_at,
        rows=head.rows,
        packet_sha=sha,
        previous=head.previous,
        afresh=head.afresh,
    )


def _row(row: PacketSent) -> SentRow:
    return SentRow(
        row.number,
        row.receiver,
        row.made_at,
        row.rows,
        receipt_code(row.packet_sha),
        row.confirmed_at,
        row.asked_at,
        row.afresh,
    )
