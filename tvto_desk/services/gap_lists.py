"""Who lacks what for which step: of a selection, a class, a test, or the whole centre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import Candidate
from tvto_desk.db.models.courses import Application, CourseRun, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.gates import LIFTED_BY_PLACE, Gap, Need, PersonFacts, Step, gaps, stopping
from tvto_desk.domain.person import Mobile
from tvto_desk.services.access import question
from tvto_desk.services.contacts import mobiles
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_values import missing_extra
from tvto_desk.services.standards import papers_asked
from tvto_desk.services.trainees import facts_of_people, full_name

_NEXT: Mapping[EnrolmentState, Step] = {
    EnrolmentState.ENROLLED: Step.INTRODUCTION,
    EnrolmentState.COMPLETED: Step.INTRODUCTION,
    EnrolmentState.INTRODUCED: Step.CERTIFICATE,
}
"""The step that a person in a class comes to next."""


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """A person with what the next ``step`` still needs, and the numbers to ring.

    ``extra_gaps`` are empty fields of the centre's own that it asks for; no step waits for them.
    """

    person_id: int
    name_fa: str
    class_code: str | None
    step: Step
    gaps: tuple[Gap, ...]
    mobiles: tuple[Mobile, ...]
    extra_gaps: tuple[ExtraField, ...] = ()


@question
def gaps_of_people(desk: Desk, person_ids: Sequence[int], step: Step) -> list[GapLine]:
    """Who of a selection lacks something for a step, in alphabetical order."""
    with desk.read() as session:
        return _lines(session, desk.today(), dict.fromkeys(person_ids, (None, step)), {}, {})


@question
def gaps_of_class(desk: Desk, course_id: int, step: Step | None = None) -> list[GapLine]:
    """Who of a class lacks something for the next step (or for ``step``)."""
    with desk.read() as session:
        return _of_classes(session, desk.today(), [get_course(session, course_id)], step)


@question
def gaps_of_session(desk: Desk, session_id: int) -> list[GapLine]:
    """Who of a test lacks something for the certificate."""
    with desk.read() as session:
        found = select(Candidate.person_id).where(Candidate.session_id == session_id)
        people = session.execute(found).scalars()
        wanted = dict.fromkeys(people, (None, Step.CERTIFICATE))
        return _lines(session, desk.today(), wanted, {}, {})


@question
def blocking_gaps(desk: Desk) -> list[GapLine]:
    """Everybody whose next step is stopped by a gap, with all that is missing: places that are
    kept, and classes that run or have ended.
    """
    with desk.read() as session:
        return blocking_lines(session, desk.today())


def blocking_lines(session: Session, today: date) -> list[GapLine]:
    """``blocking_gaps`` inside a unit of work."""
    running = session.execute(
        select(CourseRun).where(CourseRun.state.in_([CourseState.RUNNING, CourseState.FINISHED]))
    ).scalars()
    lines = _of_kept(session, today) + _of_classes(session, today, list(running), None)
    return [line for line in lines if stopping(line.gaps, line.step)]


def _of_kept(session: Session, today: date) -> list[GapLine]:
    kept = session.execute(
        select(Application.person_id, CourseRun.class_code, CourseRun.delivery_place)
        .join(CourseRun, CourseRun.id == Application.course_run_id)
        .where(Application.state == ApplicationState.ADMITTED)
    ).all()
    wanted = {row.person_id: (row.class_code, Step.ENROLMENT) for row in kept}
    places = {row.person_id: row.delivery_place for row in kept}
    return _lines(session, today, wanted, places, {})


def _of_classes(
    session: Session, today: date, courses: Sequence[CourseRun], step: Step | None
) -> list[GapLine]:
    by_id = {course.id: course for course in courses}
    rows = session.execute(
        select(Enrolment.person_id, Enrolment.course_run_id, Enrolment.state).where(
            Enrolment.course_run_id.in_(list(by_id)), Enrolment.state.in_(list(_NEXT))
        )
    ).all()
    wanted, places, versions = {}, {}, {}
    for row in rows:
        course = by_id[row.course_run_id]
        wanted[row.person_id] = (course.class_code, step or _NEXT[row.state])
        places[row.person_id] = course.delivery_place
        versions[row.person_id] = course.standard_version_id
    return _lines(session, today, wanted, places, versions)


def _lines(
    session: Session,
    today: date,
    wanted: Mapping[int, tuple[str | None, Step]],
    places: Mapping[int, str],
    versions: Mapping[int, int],
) -> list[GapLine]:
    """``wanted``: class code and step by person; ``places`` and ``versions`` are those of the
    class, which lift needs and ask for papers.
    """
    people = list(wanted)
    names = session.execute(
        select(PersonName)
        .where(PersonName.person_id.in_(people), PersonName.is_current)
        .order_by(PersonName.sort_key, PersonName.person_id)
    ).scalars()
    # The papers asked for differ by standard: one reading for each standard, not for each person.
    groups: dict[int, list[int]] = {}
    for person_id in people:
        groups.setdefault(versions.get(person_id, 0), []).append(person_id)
    facts: dict[int, PersonFacts] = {}
    for version, members in groups.items():
        papers = papers_asked(session, version) if version else []
        facts |= facts_of_people(session, members, today, papers)
    phones = mobiles(session, people)
    extra = missing_extra(session, people)
    lines = []
    for name in names:
        code, step = wanted[name.person_id]
        lifted = LIFTED_BY_PLACE.get(places.get(name.person_id, ""), frozenset[Need]())
        found, own = gaps(facts[name.person_id], step, lifted), extra[name.person_id]
        if found or own:
            lines.append(
                GapLine(
                    person_id=name.person_id,
                    name_fa=full_name(name),
                    class_code=code,
                    step=step,
                    gaps=found,
                    mobiles=tuple(phones.get(name.person_id, ())),
                    extra_gaps=own,
                )
            )
    return lines
