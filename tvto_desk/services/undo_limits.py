"""What stands against taking an act back: a rule, a later act, what was built on its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, UndoneAct
from tvto_desk.db.models.base import Record
from tvto_desk.db.models.courses import CourseRun, CourseSession, Enrolment
from tvto_desk.db.restore import (
    STAYING,
    Entry,
    differs,
    entries_of,
    present_rows,
    references,
    strangers,
    taken_places,
)
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.undo import REDO, UNDO, may_be_undone
from tvto_desk.domain.words import Key
from tvto_desk.services.course_rows import places_taken
from tvto_desk.services.record_names import name_of_record
from tvto_desk.system.clock import IRAN

_NAMED = 3
_OVER = frozenset({CourseState.FINISHED, CourseState.CLOSED, CourseState.CANCELLED})


def require_undoable(session: Session, audit: Audit) -> None:
    """Raises ``undo.official``, ``undo.undone_already`` or ``undo.redone_already``."""
    if not may_be_undone(audit.action):
        raise DomainError("undo.official", action=Key(f"history.{audit.action}"))
    if session.execute(select(UndoneAct.id).where(UndoneAct.seq == audit.seq)).first():
        code = "undo.redone_already" if audit.action == UNDO else "undo.undone_already"
        raise DomainError(code)


def require_untouched(
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


def require_room(session: Session, entries: Sequence[Entry]) -> None:
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


def root_of(session: Session, seq: int, action: str) -> str:
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
            action=Key(f"history.{root_of(session, newer.seq, newer.action)}"),
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
