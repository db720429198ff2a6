"""A centre with many classes in a moment, put past the services: rows for figures to count.

People, classes and enrolments come in all states and with gaps, by a seed; a published year comes
with its own numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from tests.office import Office
from tvto_desk.db.engine import WRITES
from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.courses import (
    Attendance,
    CourseInstructor,
    CourseRun,
    CourseSession,
    Enrolment,
    Introduction,
)
from tvto_desk.db.models.leavings import EnrolmentMove
from tvto_desk.db.models.people import Person, PersonName, PersonTargetGroup
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.domain import jalali, persian
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.leaving import MoveKind
from tvto_desk.domain.person import ResidenceKind, Sex
from tvto_desk.domain.timetable import HeldState, TeachingMode

CHUNK = 5_000
IN_A_CLASS = 6
GROUPS = ("villagers", "prisoners", "students", "")
BODIES = ("emdad", "prisons", None, "")
PLACES = ("fixed_centre", "prison", "rural_mobile", "private_institute")


@contextmanager
def past_the_trail(office: Office) -> Iterator[Connection]:
    """A connection that may write rows no act stands for."""
    engine = office.house.store.engine.execution_options(**{WRITES: True})
    with engine.begin() as connection:
        yield connection


def grow(
    office: Office,
    enrolments: int,
    *,
    year: int = 1404,
    years: int = 2,
    seed: int = 7,
    attended: bool = True,
) -> None:
    """That many enrolments in small classes, spread over ``years`` up to ``year``."""
    chance = random.Random(seed)
    with office.house.store.reading() as session:
        editions = list(session.execute(select(StandardVersion.id)).scalars())[::5]
        centre = session.execute(select(Centre.id).where(Centre.is_own)).scalar_one()
    first = jalali.from_jalali(year - years + 1, 1, 1)
    people, classes = max(4, enrolments * 2 // 3), max(2, enrolments // IN_A_CLASS)
    # So nobody stands twice in one class.
    people += people % classes == 0
    with past_the_trail(office) as connection:
        put_people(connection, [chance.choice(list(Sex)) for _ in range(people)], chance)
        starts = [first + timedelta(days=chance.randrange(365 * years)) for _ in range(classes)]
        _put(
            connection,
            CourseRun,
            (
                _class(number, start, chance, editions, centre)
                for number, start in enumerate(starts, 1)
            ),
        )
        _put(
            connection,
            CourseSession,
            (
                {
                    "id": BASE + number * 4 + at,
                    "origin_centre": "02",
                    "course_run_id": BASE + number,
                    "held_on": start + timedelta(days=at * 3),
                    "starts_at": "08:00",
                    "minutes": 240,
                    "state": chance.choice([HeldState.HELD, HeldState.HELD, HeldState.CANCELLED]),
                }
                for number, start in enumerate(starts, 1)
                for at in range(3)
                # Every tenth class has no meeting at all.
                if number % 10
            ),
        )
        rows = [
            _enrolment(number, starts[number % classes], number % classes + 1, people, chance)
            for number in range(1, enrolments + 1)
        ]
        _put(connection, Enrolment, rows)
        introduced = [row for row in rows if row["state"] is EnrolmentState.INTRODUCED]
        _put(
            connection,
            Introduction,
            (
                {
                    "origin_centre": "02",
                    "enrolment_id": row["id"],
                    "introduced_on": row["enrolled_on"] + timedelta(days=70 * turn),
                    "round": turn,
                }
                for row in introduced
                for turn in range(1, chance.choice([1, 1, 2]) + 1)
            ),
        )
        moved = [row["id"] for row in rows if row["state"] is EnrolmentState.TRANSFERRED]
        _put(
            connection,
            EnrolmentMove,
            (
                {
                    "origin_centre": "02",
                    "from_enrolment_id": gone,
                    "to_enrolment_id": gone - 1,
                    "kind": MoveKind.TRANSFER,
                    "moved_on": first,
                    "attended_minutes": 130,
                }
                for gone in moved
                if gone - 1 > BASE
            ),
        )
        if attended:
            _put(connection, Attendance, _attendance(rows, chance))


BASE = 100_000
"""Rows of the generator begin above those of the services."""


def put_people(
    connection: Connection, sexes: Sequence[Sex], chance: random.Random | None = None
) -> None:
    """One person for each sex of the list, with a name; with ``chance`` also gaps and groups."""
    pick = chance or random.Random(1)
    kinds = [*ResidenceKind, None] if chance else [None]
    _put(
        connection,
        Person,
        (
            {
                "id": BASE + number,
                "origin_centre": "02",
                "sex": sex,
                "residence_kind": pick.choice(kinds),
                # A few were registered twice and read as one with another.
                "merged_into_id": BASE + number - 1 if chance and number % 20 == 0 else None,
            }
            for number, sex in enumerate(sexes, 1)
        ),
    )
    key, search = persian.sort_key("محمدی زهرا"), persian.search_key("زهرا محمدی")
    _put(
        connection,
        PersonName,
        (
            {
                "origin_centre": "02",
                "person_id": BASE + number,
                "first_name_fa": "زهرا",
                "last_name_fa": "محمدی",
                "is_current": True,
                "sort_key": key,
                "search_key": search,
            }
            for number in range(1, len(sexes) + 1)
        ),
    )
    if chance is not None:
        _put(
            connection,
            PersonTargetGroup,
            (
                {
                    "origin_centre": "02",
                    "person_id": BASE + number,
                    "target_group": group,
                    "is_main": False,
                }
                for number in range(1, len(sexes) + 1)
                for group in pick.sample(GROUPS[:3], pick.randrange(3))
            ),
        )


def published_year(office: Office) -> None:
    """Qazvin's 1397: 14,716 persons (11,605 men), 2,468,650 person-hours, one class each."""
    men, women, hours = 11_605, 3_111, 2_468_650
    people = men + women
    # Of 168 hours each, but for as many of 167 as the published sum lacks.
    shorter = people * 168 - hours
    with office.house.store.reading() as session:
        centre = session.execute(select(Centre.id).where(Centre.is_own)).scalar_one()
        group = session.execute(select(OccupationalGroup.id)).scalars().first()
    start = jalali.from_jalali(1397, 2, 1)
    with past_the_trail(office) as connection:
        put_people(connection, [Sex.MALE] * men + [Sex.FEMALE] * women)
        for place, total in enumerate((167, 168)):
            title = f"استاندارد {total}"
            connection.execute(
                insert(Standard).values(
                    id=BASE + place,
                    origin_centre="02",
                    title_fa=title,
                    title_en=f"Standard {total}",
                    group_id=group,
                    required_documents=[],
                )
            )
            connection.execute(
                insert(StandardVersion).values(
                    id=BASE + place,
                    origin_centre="02",
                    standard_id=BASE + place,
                    title_fa=title,
                    title_en=f"Standard {total}",
                    theory_hours=60,
                    practical_hours=total - 60,
                    total_hours=total,
                )
            )
        short_classes = -(-shorter // 20)
        counted = [
            (number, BASE + (0 if number <= short_classes else 1))
            for number in range(1, short_classes + -(-(people - shorter) // 20) + 1)
        ]
        _put(
            connection,
            CourseRun,
            (
                _run(number, start + timedelta(days=number % 280), edition, centre)
                for number, edition in counted
            ),
        )
        _put(
            connection,
            Enrolment,
            (
                {
                    "id": BASE + number,
                    "origin_centre": "02",
                    "person_id": BASE + number,
                    "course_run_id": BASE
                    + (
                        (number - 1) // 20 + 1
                        if number <= shorter
                        else short_classes + (number - shorter - 1) // 20 + 1
                    ),
                    "state": EnrolmentState.COMPLETED,
                    "enrolled_on": start,
                }
                for number in range(1, people + 1)
            ),
        )


def _run(number: int, start: date, edition: int, centre: int, **more: Any) -> dict[str, Any]:
    return {
        "id": BASE + number,
        "origin_centre": "02",
        "class_code": f"C02-1390-{number:06}",
        "centre_id": centre,
        "standard_version_id": edition,
        "delivery_place": "fixed_centre",
        "teaching_mode": TeachingMode.IN_PERSON,
        "referring_body": None,
        "sex_rule": SexRule.MIXED,
        "capacity": 40,
        "starts_on": start,
        "ends_on": start + timedelta(days=30),
        "state": CourseState.CLOSED,
    } | more


def _class(
    number: int, start: date, chance: random.Random, editions: Sequence[int], centre: int
) -> dict[str, Any]:
    return _run(
        number,
        start,
        chance.choice(editions),
        centre,
        delivery_place=chance.choice(PLACES),
        teaching_mode=chance.choice(list(TeachingMode)),
        referring_body=chance.choice(BODIES),
        state=chance.choice([*CourseState, CourseState.CLOSED, CourseState.FINISHED]),
    )


def _enrolment(
    number: int, start: date, of_class: int, people: int, chance: random.Random
) -> dict[str, Any]:
    left = chance.random() < 0.2
    staying = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.INTRODUCED)
    gone = (EnrolmentState.WITHDRAWN, EnrolmentState.REMOVED, EnrolmentState.TRANSFERRED)
    return {
        "id": BASE + number,
        "origin_centre": "02",
        "person_id": BASE + number % people + 1,
        "course_run_id": BASE + of_class,
        "main_target_group": chance.choice(GROUPS) or None,
        "referring_body": chance.choice(BODIES),
        "state": chance.choice(gone if left else staying),
        "enrolled_on": start - timedelta(days=chance.randrange(20)),
        "left_on": start + timedelta(days=chance.randrange(-6, 6)) if left else None,
    }


def _attendance(rows: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for row in rows:
        number = row["course_run_id"] - BASE
        if not number % 10:
            continue
        for at in range(3):
            state = chance.choice(list(AttendanceState))
            yield {
                "origin_centre": "02",
                "course_session_id": BASE + number * 4 + at,
                "enrolment_id": row["id"],
                "state": state,
                "minutes": 35 if state is AttendanceState.LATE else 0,
            }


def teach(office: Office, staff_ids: Sequence[int], classes: int) -> None:
    """The first classes of the generator are taught by all of the staff, the rest by nobody."""
    with past_the_trail(office) as connection:
        _put(
            connection,
            CourseInstructor,
            (
                {"origin_centre": "02", "course_run_id": BASE + number, "staff_id": one}
                for number in range(1, classes + 1)
                for one in staff_ids
            ),
        )


def _put(connection: Connection, table: Any, rows: Any) -> None:
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            connection.execute(insert(table), held)
            held = []
    if held:
        connection.execute(insert(table), held)
