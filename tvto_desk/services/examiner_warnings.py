"""What stands against somebody examining a test; warnings only, nothing is refused for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.staff import Duty
from tvto_desk.domain.words import Sentence
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import name_of
from tvto_desk.services.staff_files import licences_of, other_sex


@question
def examining_warnings(
    desk: Desk,
    staff_ids: Sequence[int],
    held_on: date,
    *,
    course_id: int | None = None,
    standard_version_id: int | None = None,
) -> dict[int, tuple[Sentence, ...]]:
    """By colleague: no licence to examine the standard on the day; a man before a class of women,
    or the other way round. Three queries.
    """
    with desk.read() as session:
        course = session.get(CourseRun, course_id) if course_id else None
        version = course.standard_version_id if course else standard_version_id
        rule = course.sex_rule if course else None
        return {
            who.id: tuple(found)
            for who, found in _found(session, staff_ids, held_on, version, rule)
        }


def _found(
    session: Session,
    staff_ids: Sequence[int],
    held_on: date,
    version: int | None,
    rule: SexRule | None,
) -> list[tuple[Staff, list[Sentence]]]:
    held = licences_of(session, staff_ids, version, Duty.EXAMINE) if version else {}
    people = session.execute(select(Staff).where(Staff.id.in_(staff_ids))).scalars()
    found = []
    for who in people:
        said: list[Sentence] = []
        licence = held.get(who.id)
        if version and licence is None:
            said.append(Sentence("staff.no_examining_licence", {"name": name_of(who)}))
        elif licence is not None and not licence.covers(held_on, held_on):
            day = licence.valid_to or licence.valid_from
            told = {"name": name_of(who), "day": day}
            said.append(Sentence("staff.examining_licence_short", told))
        found.append((who, said + other_sex(who, rule)))
    return found
