"""Packets taken in: verified before anything is stored, each once, in any order.

Every file gets a verdict with a sentence; what was refused is remembered with its reason. One
packet is one transaction, so a break in the middle leaves nothing behind and it is simply taken
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db import schema
from tvto_desk.db.models.exchange import PacketRefusal, PacketTaken, RowConflict
from tvto_desk.db.session import Work
from tvto_desk.db.travel.arriving import Arrival, Clash, Outcome, require_known
from tvto_desk.db.travel.standing import TAKEN
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.packets import (
    Content,
    Head,
    PacketKind,
    PacketState,
    Verdict,
    follows,
    judge,
    receipt_code,
)
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_papers import take_lists, take_papers
from tvto_desk.services.exchange_parties import box_of, signer_of
from tvto_desk.services.exchange_sending import ANSWER, known_packets, take_answer
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.services.standards_import import Fate as SheetFate
from tvto_desk.services.trust import KeptLists
from tvto_desk.system import packet_files
from tvto_desk.system.packet_files import Opened


class Fate(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    REPEATED = "repeated"
    CONTAINED = "contained"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True)
class TakenFile:
    """A file after it was looked at. ``sender`` and ``number`` are claimed where it was refused.

    ``also`` are the numbers that had waited for this one.
    """

    file_name: str
    fate: Fate
    sender: str = ""
    number: int | None = None
    code: str = ""
    problem: DomainError | None = None
    rows_new: int = 0
    rows_changed: int = 0
    rows_same: int = 0
    rows_gone: int = 0
    conflicts: int = 0
    also: tuple[int, ...] = ()


@act(Permission.IMPORT)
def take_packet(
    desk: Desk,
    lists: KeptLists,
    data: bytes,
    file_name: str,
    *,
    seen: Callable[[int], None] = lambda _rows: None,
) -> TakenFile:
    """Takes one file in, or says why not; ``seen`` is told of the rows as they are looked at.

    Raises ``exchange.no_list`` and ``keys.locked``, which are for this house to mend.
    """
    sha = hashlib.sha256(data).hexdigest()
    head: Head | None = None
    try:
        packet = packet_files.look(data)
        head = packet.head
        packet_files.require_signed(packet, signer_of(head, desk.centre, lists))
        if head.schema > schema.expected().version:
            raise DomainError("packet.newer")
        content = _content(desk, packet)
    except DomainError as problem:
        if problem.code in _OURS:
            raise
        return _refuse(desk, file_name, sha, head, problem)
    back_up_before_risk(desk.house)
    try:
        taken = _take(desk, packet, content, data, file_name, seen)
    except DomainError as problem:
        if not problem.code.startswith("packet."):
            raise
        return _refuse(desk, file_name, sha, head, problem)
    if taken.fate is Fate.TAKEN and head.kind is PacketKind.DOWN:
        take_lists(lists, content.papers)
    return taken


_NEWS = (SheetFate.NEW, SheetFate.EDITION, SheetFate.CODED)
_OURS = frozenset({"exchange.no_list", "keys.locked"})


def _content(desk: Desk, packet: Opened) -> Content:
    key = desk.house.keys
    content = packet_files.unpack(packet, lambda: box_of(key.certificate_key()))
    if packet.head.kind is PacketKind.DOWN and (content.tables or content.gone):
        raise DomainError("packet.unknown_rows")
    if packet.head.kind is PacketKind.UP:
        require_known(content, packet.head.sender.partition("-")[2])
    return content


def _take(
    desk: Desk,
    packet: Opened,
    content: Content,
    data: bytes,
    file_name: str,
    seen: Callable[[int], None],
) -> TakenFile:
    head, now = packet.head, desk.house.clock.now()
    with desk.read() as session:
        verdict = judge(head, packet.packet_sha, known_packets(session, head.sender))
    if verdict is Verdict.REPEATED:
        return _told(file_name, packet, Fate.REPEATED)
    if verdict is Verdict.OTHER_CONTENT:
        raise DomainError("packet.other_content", number=head.number)
    if verdict is Verdict.WAIT:
        kept = desk.house.blobs.put(data)
        with desk.write("exchange.wait", _name(head)) as work:
            _remember(work, head, kept, PacketState.WAITING, now)
        return _told(file_name, packet, Fate.WAITING)
    if verdict is Verdict.CONTAINED:
        with desk.write("exchange.contained", _name(head)) as work:
            _remember(work, head, packet.packet_sha, PacketState.CONTAINED, now)
        return _told(file_name, packet, Fate.CONTAINED)
    outcome = _store(desk, packet, content, now, seen)
    return _told(file_name, packet, Fate.TAKEN, outcome, _take_waiting(desk, head.sender, seen))


def _store(
    desk: Desk, packet: Opened, content: Content, now: datetime, seen: Callable[[int], None]
) -> Outcome:
    head = packet.head
    with desk.write(TAKEN, _name(head)) as work:
        session = work.session
        known = known_packets(session, head.sender)
        if judge(head, packet.packet_sha, known) is not Verdict.TAKE:
            raise DomainError("packet.taken_meanwhile")
        row = _remember(work, head, packet.packet_sha, PacketState.TAKEN, now)
        row.answer = content.papers.get(ANSWER)
        outcome = Outcome()
        if head.kind is PacketKind.UP:
            arrival = Arrival(
                work,
                head.sender.partition("-")[2],
                is_apart=head.afresh or not follows(head, known),
                open_keys=[(one.kind, one.row_uid) for one in _open(session, head.sender)],
            )
            arrival.take(content, seen=seen)
            if head.afresh:
                arrival.name_kept(content)
            outcome = arrival.outcome
        else:
            papers = take_papers(work, content.papers)
            outcome.new = sum(papers.standards.get(one, 0) for one in _NEWS) + papers.rule_sets
            outcome.new += papers.plan_lines
            outcome.clashes = papers.clashes
        _keep_side_by_side(work, row, head.sender, outcome.clashes)
        row.rows_new, row.rows_changed = outcome.new, outcome.changed
        row.rows_same, row.rows_gone = outcome.same, outcome.gone
        row.conflicts = len(outcome.clashes)
        if ANSWER in content.papers:
            take_answer(work, head.sender, content.papers[ANSWER], now)
    return outcome


def _take_waiting(desk: Desk, sender: str, seen: Callable[[int], None]) -> tuple[int, ...]:
    """Takes in what waited for a number that is here now."""
    taken: list[int] = []
    while True:
        with desk.read() as session:
            known = known_packets(session, sender)
            waiting = select(PacketTaken.number, PacketTaken.packet_sha).where(
                PacketTaken.sender == sender, PacketTaken.state == PacketState.WAITING
            )
            kept = dict(session.execute(waiting.order_by(PacketTaken.number)).tuples().all())
        for number, sha in kept.items():
            packet = packet_files.look(desk.house.blobs.get(sha))
            verdict = judge(packet.head, sha, known)
            if verdict is Verdict.TAKE:
                _store(desk, packet, _content(desk, packet), desk.house.clock.now(), seen)
            elif verdict is Verdict.CONTAINED:
                with desk.write("exchange.contained", _name(packet.head)) as work:
                    _remember(work, packet.head, sha, PacketState.CONTAINED, packet.head.made_at)
            else:
                continue
            taken.append(number)
            break
        else:
            return tuple(taken)


def _remember(work: Work, head: Head, sha: str, state: PacketState, now: datetime) -> PacketTaken:
    """The line of the packet in the diary; a waiting one has it already."""
    found = select(PacketTaken).where(
        PacketTaken.sender == head.sender, PacketTaken.number == head.number
    )
    row = work.session.execute(found).scalar_one_or_none()
    if row is None:
        row = PacketTaken(
            sender=head.sender,
            number=head.number,
            state=state,
            base=head.base,
            packet_sha=sha,
            made_at=head.made_at,
            came_at=now,
        )
        work.add(row)
    row.state = state
    if state is not PacketState.WAITING:
        row.taken_at = now
    return row


def _open(session: Session, sender: str) -> Sequence[RowConflict]:
    found = (
        select(RowConflict)
        .join(PacketTaken, PacketTaken.id == RowConflict.packet_id)
        .where(PacketTaken.sender == sender, RowConflict.decided_at.is_(None))
    )
    return session.execute(found).scalars().all()


def _keep_side_by_side(
    work: Work, packet: PacketTaken, sender: str, clashes: Sequence[Clash]
) -> None:
    """Keeps both sides of each row; one that waits for a decision already is brought up to date."""
    open_ = {(one.kind, one.row_uid): one for one in _open(work.session, sender)}
    for clash in clashes:
        row = open_.get((clash.kind, clash.uid))
        if row is None:
            row = RowConflict(
                packet_id=packet.id, kind=clash.kind, row_uid=clash.uid, why=clash.why
            )
            work.session.add(row)
        row.held = None if clash.held is None else dict(clash.held)
        row.coming = None if clash.coming is None else dict(clash.coming)
    work.session.flush()


def _refuse(
    desk: Desk, file_name: str, sha: str, head: Head | None, problem: DomainError
) -> TakenFile:
    with desk.read() as session:
        known = select(PacketRefusal.id).where(
            PacketRefusal.file_sha == sha, PacketRefusal.reason == problem.code
        )
        is_known = session.execute(known).first() is not None
    sender, number = (head.sender, head.number) if head else ("", None)
    if not is_known:
        with desk.write("exchange.refuse", file_name) as work:
            work.add(
                PacketRefusal(
                    file_name=file_name,
                    file_sha=sha,
                    sender=sender,
                    number=number,
                    reason=problem.code,
                    refused_at=desk.house.clock.now(),
                )
            )
    return TakenFile(file_name, Fate.REFUSED, sender, number, problem=problem)


def _told(
    file_name: str,
    packet: Opened,
    fate: Fate,
    outcome: Outcome | None = None,
    also: tuple[int, ...] = (),
) -> TakenFile:
    done = outcome or Outcome()
    return TakenFile(
        file_name,
        fate,
        packet.head.sender,
        packet.head.number,
        receipt_code(packet.packet_sha),
        rows_new=done.new,
        rows_changed=done.changed,
        rows_same=done.same,
        rows_gone=done.gone,
        conflicts=len(done.clashes),
        also=also,
    )


def _name(head: Head) -> str:
    return f"{head.sender}/{head.number}"
