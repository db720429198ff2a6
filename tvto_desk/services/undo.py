"""Taking back what was done: the last acts of a desk, one by one, each by an act of its own.

An undo restores the rows that only that act has touched since. It is refused by name when a row
was changed later, when something was built on it, or when the act is an official one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload, UndoneAct
from tvto_desk.db.models.base import Record
from tvto_desk.db.models.courses import CourseRun, CourseSession, Enrolment
from tvto_desk.db.restore import (
    STAYING,
    Entry,
    differs,
    entries_of,
    present_rows,
    references,
    restore,
    strangers,
    taken_places,
)
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.undo import REDO, UNDO, UNDOABLE, UndoState, may_be_undone
from tvto_desk.domain.words import Key
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import places_taken
from tvto_desk.services.desk import Desk
from tvto_desk.services.record_names import name_of_record, subject_of
from tvto_desk.system.clock import IRAN

_LAST = 50
_NAMED = 3
_OF_PEOPLE = ("person", "enrolment")
_READABLE = 200_000
"""Characters of a payload that a list of acts still opens to name whom an act is about."""

_OVER = frozenset({CourseState.FINISHED, CourseState.CLOSED, CourseState.CANCELLED})


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
                action=_root(session, seq, action),
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
            _require_undoable(session, audit)
            _checked(session, audit, entries_of(session, seq))
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
        _require_undoable(session, audit)
        root = _root(session, seq, audit.action)
        verb = REDO if audit.action == UNDO else UNDO
    desk.require(UNDOABLE[root], f"undo.{root}")
    with desk.write(verb) as work:
        session = work.session
        entries, present = _checked(session, session.get_one(Audit, seq), entries_of(session, seq))
        subject = subject_of(session, _body(session, seq))
        restore(session, entries, present, at=desk.house.clock.now())
        work.add(UndoneAct(seq=seq, action=root))
        _require_room(session, entries)
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


def _checked(
    session: Session, audit: Audit, entries: list[Entry] | None
) -> tuple[list[Entry], dict[tuple[str, str], Record]]:
    """The rows of an act that may be taken back now. Raises the first reason why not."""
    if entries is None:
        raise DomainError("undo.erased")
    present = present_rows(session, entries)
    _refuse_changed(session, audit.seq, entries, present)
    going = [present[e.kind, e.uid] for e in entries if e.is_made and e.kind not in STAYING]
    _refuse_built_on(session, going)
    for holder in (*taken_places(session, entries), *strangers(session, entries, audit.seq)):
        raise DomainError("undo.place_taken", record=name_of_record(session, None, holder))
    _refuse_over(session, entries, present)
    return entries, present


def _refuse_changed(
    session: Session,
    seq: int,
    entries: Sequence[Entry],
    present: dict[tuple[str, str], Record],
) -> None:
    """A later act counts unless it was taken back itself: then the rows are as they were.

    So does not an undo or redo of something later than the act: the two cancel each other.
    """
    mine = select(AuditObject.uid).where(AuditObject.seq == seq)
    later = (
        select(Audit, AuditObject.kind, AuditObject.uid)
        .join(AuditObject, AuditObject.seq == Audit.seq)
        .where(
            Audit.seq > seq,
            AuditObject.uid.in_(mine),
            Audit.seq.not_in(select(UndoneAct.seq)),
        )
        .order_by(Audit.seq.desc())
    )
    for newer, kind, uid in session.execute(later):
        if newer.action in (UNDO, REDO) and _taken_back_by(session, newer.seq)[0] > seq:
            continue
        row = present.get((kind, uid))
        entry = next(e for e in entries if (e.kind, e.uid) == (kind, uid))
        raise DomainError(
            "undo.changed_since",
            record=name_of_record(session, entry, row),
            action=Key(f"history.{_root(session, newer.seq, newer.action)}"),
            day=newer.at.astimezone(IRAN).date(),
        )
    for entry in entries:
        found = present.get((entry.kind, entry.uid))
        if (found is None) != (entry.after is None) or (found and differs(found, entry)):
            raise DomainError("undo.not_as_left", record=name_of_record(session, entry, found))


def _refuse_built_on(session: Session, going: Sequence[Record]) -> None:
    by_record: dict[str, str] = {}
    more = 0
    for reference in references(session, going):
        name = name_of_record(session, None, reference.on)
        if name in by_record:
            continue
        if len(by_record) == _NAMED:
            more += 1
            continue
        by_record[name] = reference.kind
    if by_record:
        kind = next(iter(by_record.values()))
        code = "undo.built_on_many" if more else "undo.built_on"
        raise DomainError(
            code, names="، ".join(by_record), what=Key(f"record_kind.{kind}"), more=more
        )


def _refuse_over(
    session: Session, entries: Iterable[Entry], present: dict[tuple[str, str], Record]
) -> None:
    """What belongs to a course that has ended stands: its figures are official."""
    for course_id in _courses(session, entries, present):
        course = session.get(CourseRun, course_id)
        if course is not None and course.state in _OVER:
            raise DomainError("undo.course_over", code=course.class_code)


def _require_room(session: Session, entries: Sequence[Entry]) -> None:
    """A trainee who comes back needs a place, like any other."""
    present = present_rows(session, [e for e in entries if e.kind == Enrolment.__tablename__])
    coming = {
        row.course_run_id
        for row in present.values()
        if isinstance(row, Enrolment) and row.state is EnrolmentState.ENROLLED
    }
    for course_id in coming:
        course = session.get_one(CourseRun, course_id)
        if places_taken(session, course_id) > course.capacity:
            raise DomainError("undo.class_full", code=course.class_code)


def _courses(
    session: Session, entries: Iterable[Entry], present: dict[tuple[str, str], Record]
) -> set[int]:
    found: set[int] = set()
    for entry in entries:
        row = present.get((entry.kind, entry.uid))
        values = entry.before or entry.after or {}
        course = getattr(row, "course_run_id", None) or values.get("course_run_id")
        meeting = getattr(row, "course_session_id", None) or values.get("course_session_id")
        if course is not None:
            found.add(course)
        elif meeting is not None and (held := session.get(CourseSession, meeting)) is not None:
            found.add(held.course_run_id)
    return found


def _own(session: Session, desk: Desk, seq: int) -> None:
    audit = session.get(Audit, seq)
    if audit is None:
        raise DomainError("undo.unknown")
    if audit.actor != desk.actor.account_uid:
        raise DomainError("undo.not_own")


def _require_undoable(session: Session, audit: Audit) -> None:
    if not may_be_undone(audit.action):
        raise DomainError("undo.official", action=Key(f"history.{audit.action}"))
    if session.execute(select(UndoneAct.id).where(UndoneAct.seq == audit.seq)).first():
        code = "undo.redone_already" if audit.action == UNDO else "undo.undone_already"
        raise DomainError(code)


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


def _root(session: Session, seq: int, action: str) -> str:
    """The action that an undo or redo is about; any other is its own."""
    return _taken_back_by(session, seq)[1] if action in (UNDO, REDO) else action


def _taken_back_by(session: Session, seq: int) -> tuple[int, str]:
    """Which act an undo or redo took back, and the action at its root.

    Asked of the trail: the row itself may be gone, when a redo has taken the undo back.
    """
    for entry in entries_of(session, seq) or []:
        if entry.kind == UndoneAct.__tablename__ and entry.is_made:
            told = entry.after or {}
            return told["seq"], told["action"]
    return 0, UNDO


def _body(session: Session, seq: int) -> str | None:
    return session.execute(
        select(
            case((func.length(AuditPayload.body) < _READABLE, AuditPayload.body), else_=None)
        ).where(AuditPayload.seq == seq)
    ).scalar()
