"""Applications: a person's wishes, the waiting lists, and the way out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Application, CourseRun
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain import persian
from tvto_desk.domain.application import PreferredShift, WaitReason, require_wishes
from tvto_desk.domain.eligibility import Lack, lacks, refusal
from tvto_desk.domain.enrolment import ApplicationState, require_application_transition
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.admissibility import conditions_of, standings_of
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of, current_name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.services.wishes import new_wish, take_up

OPEN = frozenset({ApplicationState.APPLICANT, ApplicationState.ADMITTED, ApplicationState.WAITING})
"""States in which something is still to be done for the applicant."""


@dataclass(frozen=True, kw_only=True)
class ApplicationFilter:
    """Which applications a list shows; what is None does not narrow.

    ``words`` are looked for in the applicant's name and the title of the standard.
    """

    states: frozenset[ApplicationState] = OPEN
    standard_id: int | None = None
    course_id: int | None = None
    person_id: int | None = None
    sex: Sex | None = None
    shift: PreferredShift | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationRow:
    """A line of the list of applications; ``lacks`` is empty once it ended.

    ``place`` is the place in the waiting list; ``class_code`` the class that is kept or waited
    for.
    """

    id: int
    uid: str
    person_id: int
    name_fa: str
    father_fa: str
    sex: Sex
    standard_id: int
    title_fa: str
    title_en: str
    priority: int
    applied_on: date
    shift: PreferredShift
    state: ApplicationState
    course_id: int | None
    class_code: str | None
    wait_reason: WaitReason | None
    place: int | None
    closed_on: date | None
    close_reason: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class TradeRow:
    """A standard that can be wished for, whatever its edition."""

    id: int
    title_fa: str
    title_en: str


@act(Permission.REGISTER)
def apply(
    desk: Desk,
    person_id: int,
    standard_ids: Sequence[int],
    *,
    shift: PreferredShift = PreferredShift.ANY,
    applied_on: date | None = None,
    note: str = "",
) -> list[int]:
    """Records a person's wishes in the order given and returns the ids of the applications.
    They come after the wishes that are still open.

    Who is known not to be eligible is refused (``eligibility.…``) unless ``note`` says why the
    rule gives way. An open application for the same standard is refused with its day; so is a
    day to come.
    """
    require_wishes(tuple(standard_ids))
    day = applied_on or desk.today()
    if day > desk.today():
        raise DomainError("application.to_come", field="applied_on", day=day)
    with desk.write("application.apply", note) as work:
        session = work.session
        standing = standings_of(session, [person_id]).get(person_id)
        if standing is None:
            raise DomainError("trainee.unknown")
        asked = conditions_of(session, standard_ids)
        _refuse_open(session, person_id, standard_ids, day)
        for standard_id in standard_ids:
            for lack in lacks(asked[standard_id], standing, desk.today()):
                if lack.refuses and not note.strip():
                    raise refusal(lack)
        counted = select(func.count(Application.id)).where(
            Application.person_id == person_id, Application.state.in_(OPEN)
        )
        first = session.execute(counted).scalar_one() + 1
        rows = [
            new_wish(work, person_id, standard_id, day, priority=number, shift=shift)
            for number, standard_id in enumerate(standard_ids, start=first)
        ]
        return [row.id for row in rows]


@act(Permission.REGISTER)
def withdraw_applications(desk: Desk, application_ids: Sequence[int], reason: str) -> int:
    """Applicants give up their wish; the applications stay with the reason. Returns how many."""
    if not reason.strip():
        raise DomainError("application.reason_missing", field="reason")
    with desk.write("application.withdraw", reason) as work:
        for row in get_applications(work.session, application_ids):
            require_application_transition(row.state, ApplicationState.WITHDRAWN)
            row.state = ApplicationState.WITHDRAWN
            row.closed_on, row.close_reason = desk.today(), reason
            leave_queue(row)
        return len(application_ids)


@act(Permission.REGISTER)
def reopen_application(desk: Desk, application_id: int) -> None:
    """Who gave up comes back; the wish counts from its old day."""
    with desk.write("application.reopen") as work:
        (row,) = get_applications(work.session, [application_id])
        require_application_transition(row.state, ApplicationState.APPLICANT)
        _refuse_open(work.session, row.person_id, [row.standard_id], row.applied_on)
        take_up(row)


@act(Permission.ENROL)
def put_on_waiting_list(
    desk: Desk,
    application_ids: Sequence[int],
    reason: WaitReason,
    *,
    course_id: int | None = None,
) -> int:
    """Puts applicants at the end of the waiting list of a class, or of their standards."""
    with desk.write("application.wait") as work:
        session = work.session
        course = None if course_id is None else get_course(session, course_id)
        for row in get_applications(session, application_ids):
            if course is not None:
                _require_same_standard(session, row, course)
            queue(session, row, reason, course_id)
        return len(application_ids)


@act(Permission.ENROL)
def move_in_waiting_list(desk: Desk, application_id: int, place: int, reason: str) -> None:
    """Moves an applicant to another place of the same waiting list (1 is first), with a reason."""
    if not reason.strip():
        raise DomainError("application.move_reason_missing", field="reason")
    with desk.write("application.move", reason) as work:
        (row,) = get_applications(work.session, [application_id])
        if row.state is not ApplicationState.WAITING:
            raise DomainError("application.not_waiting")
        others = [other for other in _line(work.session, row) if other.id != row.id]
        place = min(max(place, 1), len(others) + 1)
        others.insert(place - 1, row)
        for number, other in enumerate(others, start=1):
            other.wait_place = number


@question
def list_trades(desk: Desk) -> list[TradeRow]:
    """Every standard by its title, in Persian alphabetical order."""
    found = select(Standard.id, Standard.title_fa, Standard.title_en)
    with desk.read() as session:
        rows = [TradeRow(*row) for row in session.execute(found).tuples()]
    return sorted(rows, key=lambda row: persian.sort_key(row.title_fa))


@question
def find_applications(desk: Desk, wanted: ApplicationFilter) -> list[int]:
    """Ids of applications in the order of the queue: waiting lists by place, the rest by day."""
    with desk.read() as session:
        return list(session.execute(_found(session, wanted)).scalars())


@question
def application_rows(desk: Desk, ids: Sequence[int]) -> list[ApplicationRow]:
    """The lines of a list in the order of ``ids``, in as many questions for many as for few."""
    found = (
        select(Application, Person.sex, PersonName, Standard, CourseRun.class_code)
        .join(Person, Person.id == Application.person_id)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(Standard, Standard.id == Application.standard_id)
        .outerjoin(CourseRun, CourseRun.id == Application.course_run_id)
        .where(Application.id.in_(list(ids)))
    )
    rows = {}
    with desk.read() as session:
        lines = list(session.execute(found).tuples())
        standings = standings_of(session, {row.person_id for row, *_ in lines})
        asked = conditions_of(session, {row.standard_id for row, *_ in lines})
        for row, sex, name, standard, class_code in lines:
            missing: tuple[Lack, ...] = ()
            if row.state in OPEN:
                missing = lacks(asked[row.standard_id], standings[row.person_id], desk.today())
            rows[row.id] = _row(row, sex, name, standard, class_code, missing)
    return [rows[key] for key in ids if key in rows]


@question
def list_applications(desk: Desk, wanted: ApplicationFilter) -> list[ApplicationRow]:
    """The whole of a filtered list (of a person, a class or a standard)."""
    return application_rows(desk, find_applications(desk, wanted))


def get_applications(session: Session, ids: Sequence[int]) -> list[Application]:
    """The rows in the order of ``ids``. Raises ``application.unknown`` when one is not there."""
    found = select(Application).where(Application.id.in_(list(ids)))
    rows = {row.id: row for row in session.execute(found).scalars()}
    if len(rows) != len(set(ids)) or not ids:
        raise DomainError("application.unknown")
    return [rows[key] for key in ids]


def queue(session: Session, row: Application, reason: WaitReason, course_id: int | None) -> None:
    """Puts an application at the end of a waiting list, or changes why it stands where it is."""
    if row.state is ApplicationState.WAITING and row.course_run_id == course_id:
        row.wait_reason = reason
        return
    if row.state is not ApplicationState.WAITING:
        require_application_transition(row.state, ApplicationState.WAITING)
    row.state, row.course_run_id = ApplicationState.WAITING, course_id
    row.wait_reason, row.wait_place = reason, None
    session.flush()
    last = select(func.max(Application.wait_place)).where(*_same_line(row))
    row.wait_place = (session.execute(last).scalar() or 0) + 1
    session.flush()


def leave_queue(row: Application) -> None:
    """Neither waits nor keeps a place any more; the places behind close up when they are read."""
    row.course_run_id = row.wait_reason = row.wait_place = None


def _same_line(row: Application) -> tuple[ColumnElement[bool], ...]:
    waiting = Application.state == ApplicationState.WAITING
    if row.course_run_id is not None:
        return waiting, Application.course_run_id == row.course_run_id
    return waiting, Application.course_run_id.is_(None), Application.standard_id == row.standard_id


def _line(session: Session, row: Application) -> list[Application]:
    found = select(Application).where(*_same_line(row))
    return list(session.execute(found.order_by(Application.wait_place, Application.id)).scalars())


def _refuse_open(session: Session, person_id: int, standard_ids: Sequence[int], day: date) -> None:
    known = (
        select(Standard.title_fa, Application.applied_on)
        .join(Standard, Standard.id == Application.standard_id)
        .where(
            Application.person_id.in_(circle_of(session, person_id)),
            Application.standard_id.in_(list(standard_ids)),
            or_(
                Application.state.in_(OPEN),
                (Application.applied_on == day) & (Application.state != ApplicationState.WITHDRAWN),
            ),
        )
    )
    if found := session.execute(known).first():
        raise DomainError(
            "application.open_already", field="standard", title=found.title_fa, day=found.applied_on
        )


def _require_same_standard(session: Session, row: Application, course: CourseRun) -> None:
    version = session.get_one(StandardVersion, course.standard_version_id)
    if version.standard_id != row.standard_id:
        raise DomainError("application.other_standard", title=version.title_fa)


def _titled(session: Session, word: str) -> list[int]:
    """Standards whose title holds a word, however it is spelled."""
    titles = session.execute(select(Standard.id, Standard.title_fa)).tuples()
    return [key for key, title in titles if word in persian.search_key(title)]


def _found(session: Session, wanted: ApplicationFilter) -> Select[tuple[int]]:
    found = (
        select(Application.id)
        .join(PersonName, current_name_of(Application.person_id))
        .where(Application.state.in_(wanted.states))
        .order_by(
            Application.wait_place.is_(None),
            Application.wait_place,
            Application.applied_on,
            Application.priority,
            PersonName.sort_key,
            Application.id,
        )
    )
    for column, value in (
        (Application.standard_id, wanted.standard_id),
        (Application.course_run_id, wanted.course_id),
        (Application.person_id, wanted.person_id),
        (Application.preferred_shift, wanted.shift),
    ):
        if value is not None:
            found = found.where(column == value)
    if wanted.sex is not None:
        found = found.join(Person, Person.id == Application.person_id).where(
            Person.sex == wanted.sex
        )
    for word in persian.search_words(wanted.words):
        found = found.where(
            or_(
                PersonName.search_key.contains(word, autoescape=True),
                Application.standard_id.in_(_titled(session, word)),
            )
        )
    return found


def _row(
    row: Application,
    sex: Sex,
    name: PersonName,
    standard: Standard,
    class_code: str | None,
    missing: tuple[Lack, ...],
) -> ApplicationRow:
    return ApplicationRow(
        id=row.id,
        uid=row.uid,
        person_id=row.person_id,
        name_fa=full_name(name),
        father_fa=name.father_fa,
        sex=sex,
        standard_id=row.standard_id,
        title_fa=standard.title_fa,
        title_en=standard.title_en,
        priority=row.priority,
        applied_on=row.applied_on,
        shift=row.preferred_shift,
        state=row.state,
        course_id=row.course_run_id,
        class_code=class_code,
        wait_reason=row.wait_reason,
        place=row.wait_place,
        closed_on=row.closed_on,
        close_reason=row.close_reason,
        lacks=missing,
    )
