"""«چه دوره‌ای هست»: open and planned classes as somebody at the counter asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.courses import CourseRun, CourseSession
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.domain import keyboard, persian
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.fees import FeeVerdict, require_decile
from tvto_desk.domain.person import Education
from tvto_desk.domain.timetable import HeldState, TeachingMode
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.fees import verdicts_of
from tvto_desk.services.held_documents import of_everybody
from tvto_desk.services.placing import free_places_of

OPEN = CourseState.REGISTRATION
PLANNED = (CourseState.DRAFT, CourseState.AWAITING_APPROVAL)
_ORDER = (OPEN, *PLANNED[::-1])


@dataclass(frozen=True)
class Hours:
    """When a class meets: a weekday (``date.weekday()``) and its times as ``HH:MM``."""

    weekday: int
    starts_at: str
    ends_at: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A class that can be applied for; ``is_open`` tells it from one that is only planned.

    ``papers`` are kinds of ``Document``, those of the standard last.
    """

    course_id: int
    standard_id: int
    class_code: str
    title_fa: str
    title_en: str
    cluster_fa: str
    state: CourseState
    sex_rule: SexRule
    teaching_mode: TeachingMode
    starts_on: date
    ends_on: date
    total_hours: int
    capacity: int
    free: int
    hours: tuple[Hours, ...]
    workshop_fa: str | None
    least_age: int
    least_education: Education | None
    papers: tuple[str, ...]
    fee: FeeVerdict

    @property
    def id(self) -> int:
        """The class's local id."""
        return self.course_id

    @property
    def is_open(self) -> bool:
        """Whether people can be enrolled now."""
        return self.state is OPEN


@question
def list_offers(desk: Desk, typed: str = "", decile: int | None = None) -> list[Offer]:
    """Open classes by their first day, then the planned ones; ``typed`` is looked for in the
    title however it is spelled. The fee is that of the decile, as far as it is known.
    """
    require_decile(decile)
    with desk.read() as session:
        found = session.execute(
            select(CourseRun, StandardVersion, Standard, OccupationalGroup.cluster_fa, Workshop)
            .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
            .join(Standard, Standard.id == StandardVersion.standard_id)
            .join(OccupationalGroup, OccupationalGroup.id == Standard.group_id)
            .outerjoin(Workshop, Workshop.id == CourseRun.workshop_id)
            .where(CourseRun.state.in_(_ORDER))
            .order_by(CourseRun.starts_on, CourseRun.id)
        ).tuples()
        rows = [row for row in found if _answers(row[1], typed)]
        rows.sort(key=lambda row: _ORDER.index(row[0].state))
        ids = [row[0].id for row in rows]
        free, common = free_places_of(session, ids), of_everybody(session)
        hours = _hours(session, ids)
        fees = verdicts_of(session, ids, desk.today(), decile)
        return [
            Offer(
                course_id=course.id,
                standard_id=standard.id,
                class_code=course.class_code,
                title_fa=version.title_fa,
                title_en=version.title_en,
                cluster_fa=cluster,
                state=course.state,
                sex_rule=course.sex_rule,
                teaching_mode=course.teaching_mode,
                starts_on=course.starts_on,
                ends_on=course.ends_on,
                total_hours=version.total_hours,
                capacity=course.capacity,
                free=free[course.id],
                hours=hours.get(course.id, ()),
                workshop_fa=workshop.name_fa if workshop is not None else None,
                least_age=standard.min_age,
                least_education=Education(standard.min_education)
                if standard.min_education
                else None,
                papers=tuple(dict.fromkeys([*common, *standard.required_documents])),
                fee=fees[course.id],
            )
            for course, version, standard, cluster, workshop in rows
        ]


def _answers(version: StandardVersion, typed: str) -> bool:
    if not typed.strip():
        return True
    if typed.casefold().strip() in version.title_en.casefold():
        return True
    title = persian.search_key(version.title_fa)
    return any(
        all(word in title for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )


def _hours(session: Session, course_ids: Sequence[int]) -> dict[int, tuple[Hours, ...]]:
    found = select(
        CourseSession.course_run_id,
        CourseSession.held_on,
        CourseSession.starts_at,
        CourseSession.minutes,
    ).where(
        CourseSession.course_run_id.in_(list(course_ids)),
        CourseSession.state != HeldState.CANCELLED,
    )
    meetings: dict[int, set[Hours]] = {}
    for course_id, day, starts_at, minutes in session.execute(found):
        begin, _, rest = starts_at.partition(":")
        end = int(begin) * 60 + int(rest) + minutes
        ends_at = f"{end // 60 % 24:02d}:{end % 60:02d}"
        meetings.setdefault(course_id, set()).add(Hours(day.weekday(), starts_at, ends_at))
    # The office's week begins on Saturday.
    return {
        course_id: tuple(sorted(each, key=lambda hour: ((hour.weekday + 2) % 7, hour.starts_at)))
        for course_id, each in meetings.items()
    }
