"""Taking back what was done: the last acts of a desk, one by one, each by an act of its own.

An undo restores the rows that only that act has touched since. It is refused by name when a row
was changed later, when something was built on it, or when the act is an official one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload, UndoneAct
from tvto_desk.db.restore import (
    STAYING,
    entries_of,
    present_rows,
    restore,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.undo import REDO, UNDO, UNDOABLE, UndoState, may_be_undone
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.record_names import name_of_record, subject_of
from tvto_desk.services.undo_limits import (
    require_room,
    require_undoable,
    require_untouched,
    root_of,
)
from tvto_desk.system.clock import IRAN

_LAST = 50
_OF_PEOPLE = ("person", "enrolment")
_READABLE = 200_000
"""Characters of a payload that a list of acts still opens to name whom an act is about."""


@dataclass(frozen=True)
class ActRow:
    """A line of the last acts. ``action`` is what was done, undone or redone (``verb`` says
    which of the three); ``subject`` names the first record and ``people`` counts them.
    """

    seq: int
    at: datetime
    action: str
    verb: str
    subject: str
    people: int
    state: UndoState
    may_be_undone: bool


@dataclass(frozen=True)
class UndoPreview:
    """What taking an act back would do: names of rows that go, come back or get former values.

    ``refusal`` says why it cannot be done; then the lists are what it would have done.
    """

    seq: int
    going: tuple[str, ...]
    coming: tuple[str, ...]
    changing: tuple[str, ...]
    refusal: DomainError | None


@dataclass(frozen=True)
class Undone:
    """What was taken back: the action at the root, whom it was about, how many people or places in
    classes it touched, and the kinds of rows.
    """

    seq: int
    action: str
    subject: str
    people: int
    kinds: frozenset[str]


@act(Permission.READ)
def undo_act(desk: Desk, seq: int) -> Undone:
    """Takes back one act of this desk (an undo is taken back by doing the act anew).

    Raises ``undo.…``: unknown, not one's own, official, done already, changed since, built on.
    """
    with desk.read() as session:
        _own(session, desk, seq)
    return take_back(desk, seq)


@act(Permission.READ)
def undo_last(desk: Desk) -> Undone:
    """Takes back the latest act of today that is in force. Raises ``undo.nothing``."""
    return take_back(desk, _latest(desk, redo=False))


@act(Permission.READ)
def redo_last(desk: Desk) -> Undone:
    """Does anew what was taken back last, unless something else was done since.

    Raises ``undo.nothing_to_redo``.
    """
    return take_back(desk, _latest(desk, redo=True))


@question
def list_acts(desk: Desk, limit: int = _LAST) -> list[ActRow]:
    """The last acts of the person at this desk, the latest first."""
    body = case((func.length(AuditPayload.body) < _READABLE, AuditPayload.body), else_=None)
    own = (
        select(Audit, body)
        .join(AuditPayload, AuditPayload.seq == Audit.seq)
        .where(Audit.actor == desk.actor.account_uid, *_is_work_in_sql())
        .order_by(Audit.seq.desc())
        .limit(limit)
    )
    with desk.read() as session:
        rows = [(audit.seq, audit.at, audit.action, text) for audit, text in session.execute(own)]
        seqs = [seq for seq, *_ in rows]
        undone = set(
            session.execute(select(UndoneAct.seq).where(UndoneAct.seq.in_(seqs))).scalars()
        )
        counted = dict(
            session.execute(
                select(AuditObject.seq, func.count())
                .where(AuditObject.seq.in_(seqs), AuditObject.kind.in_(_OF_PEOPLE))
                .group_by(AuditObject.seq)
            )
            .tuples()
            .all()
        )
        return [
            ActRow(
                seq=seq,
                at=at,
                action=root_of(session, seq, action),
                verb=action if action in (UNDO, REDO) else "",
                subject=subject_of(session, text),
                people=counted.get(seq, 0),
                state=UndoState.UNDONE if seq in undone else UndoState.DONE,
                may_be_undone=may_be_undone(action) and seq not in undone,
            )
            for seq, at, action, text in rows
        ]


@question
def preview_undo(desk: Desk, seq: int) -> UndoPreview:
    """What taking an act back would do, and why it may not be done."""
    with desk.read() as session:
        audit = session.get(Audit, seq)
        entries = entries_of(session, seq) or []
        refusal = None
        try:
            if audit is None:
                raise DomainError("undo.unknown")
            require_undoable(session, audit)
            require_untouched(session, audit, entries_of(session, seq))
        except DomainError as refused:
            refusal = refused
        present = present_rows(session, entries)
        going: list[str] = []
        coming: list[str] = []
        changing: list[str] = []
        for entry in entries:
            if entry.kind in STAYING or entry.kind == UndoneAct.__tablename__:
                continue
            named = name_of_record(session, entry, present.get((entry.kind, entry.uid)))
            where = going if entry.is_made else coming if entry.is_gone else changing
            where.append(named)
        return UndoPreview(
            seq=seq,
            going=tuple(dict.fromkeys(going)),
            coming=tuple(dict.fromkeys(coming)),
            changing=tuple(dict.fromkeys(changing)),
            refusal=refusal,
        )


@act(Permission.READ)
def take_back(desk: Desk, seq: int) -> Undone:
    """The undo itself, whoever did the act; the right is that of the act at the root."""
    with desk.read() as session:
        audit = session.get(Audit, seq)
        if audit is None:
            raise DomainError("undo.unknown")
        require_undoable(session, audit)
        root = root_of(session, seq, audit.action)
        verb = REDO if audit.action == UNDO else UNDO
    desk.require(UNDOABLE[root], f"undo.{root}")
    with desk.write(verb) as work:
        session = work.session
        entries, present = require_untouched(
            session, session.get_one(Audit, seq), entries_of(session, seq)
        )
        subject = subject_of(session, _body(session, seq))
        restore(session, entries, present, at=desk.house.clock.now())
        work.add(UndoneAct(seq=seq, action=root))
        require_room(session, entries)
        people = len({entry.uid for entry in entries if entry.kind in _OF_PEOPLE})
        return Undone(seq, root, subject, people, frozenset(entry.kind for entry in entries))


def act_that_made(session: Session, uid: str) -> int | None:
    """The act in force that last brought a record here: what made it, or the redo of that."""
    found = (
        select(AuditObject.seq)
        .join(Audit, Audit.seq == AuditObject.seq)
        .where(
            AuditObject.uid == uid,
            Audit.action != UNDO,
            AuditObject.seq.not_in(select(UndoneAct.seq)),
        )
        .order_by(AuditObject.seq.desc())
        .limit(1)
    )
    return session.execute(found).scalar()


def _own(session: Session, desk: Desk, seq: int) -> None:
    audit = session.get(Audit, seq)
    if audit is None:
        raise DomainError("undo.unknown")
    if audit.actor != desk.actor.account_uid:
        raise DomainError("undo.not_own")


def _latest(desk: Desk, *, redo: bool) -> int:
    """The act that Ctrl+Z (or Ctrl+Y) means; only acts of today, so that nobody takes back
    yesterday's work by a slip of the hand.
    """
    own = (
        select(Audit.seq, Audit.action, Audit.at, UndoneAct.id)
        .outerjoin(UndoneAct, UndoneAct.seq == Audit.seq)
        .where(Audit.actor == desk.actor.account_uid)
        .order_by(Audit.seq.desc())
    )
    with desk.read() as session:
        for seq, action, at, undone in session.execute(own):
            if at.astimezone(IRAN).date() != desk.today():
                break
            if undone is not None or not _is_work(action):
                continue
            if redo and action == UNDO:
                return int(seq)
            if redo and action != REDO:
                break
            if not redo and action != UNDO:
                return int(seq)
    raise DomainError("undo.nothing_to_redo" if redo else "undo.nothing")


_NO_WORK = ("account.", "access.", "setting.", "backup.", "import.columns")
"""Beginnings of actions that nobody would think of as the last thing done."""


def _is_work(action: str) -> bool:
    return not action.startswith(_NO_WORK)


def _is_work_in_sql() -> list[ColumnElement[bool]]:
    return [Audit.action.not_like(f"{beginning}%") for beginning in _NO_WORK]


def _body(session: Session, seq: int) -> str | None:
    return session.execute(
        select(
            case((func.length(AuditPayload.body) < _READABLE, AuditPayload.body), else_=None)
        ).where(AuditPayload.seq == seq)
    ).scalar()
