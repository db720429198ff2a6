"""The rows of a province of many years, grown inside the database: for figures about figures.

``grow`` takes a founded office (SQLite or PostgreSQL) and fills it by single statements, past the
services and past the trail: such a file is for measuring only. The same numbers give the same
rows. Classes follow each other in time, as they do in a register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import LargeBinary, select, text
from sqlalchemy.types import Integer, TypeDecorator

from tests.figure_rows import past_the_trail
from tests.office import Office
from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    Attempt,
    AttemptPolicyRow,
    Candidate,
    RuleSetRow,
)
from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.certificates import Certificate, CertificateRequest
from tvto_desk.db.models.courses import (
    Attendance,
    CourseRun,
    CourseSession,
    Enrolment,
    Introduction,
)
from tvto_desk.db.models.people import Person, PersonName, PersonTargetGroup
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.types import Flag
from tvto_desk.domain import jalali

A_CLASS = 20
MEETINGS = 12
COUNTIES = ("قزوین", "البرز", "آبیک", "آوج", "بوئین‌زهرا", "تاکستان")
CENTRES = 11
PORTION = 1_000_000


@dataclass(frozen=True)
class Size:
    """How much is grown; ``attended`` says of how many of the last years the meetings are."""

    people: int
    enrolments: int
    years: int = 20
    attended: int = 20


class _Filler:
    """Single statements that fill a table: given columns as SQL over ``i``, the rest empty."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.postgres = office.url is not None

    def series(self, table: Any, last: int, columns: Mapping[str, str], first: int = 1) -> None:
        """A row for each whole number."""
        for begin in range(first, last + 1, PORTION):
            end = min(last, begin + PORTION - 1)
            numbers = (
                f"generate_series({begin}, {end}) AS n(i)"
                if self.postgres
                else f"(WITH RECURSIVE n(i) AS (SELECT {begin} UNION ALL SELECT i + 1 FROM n"
                f" WHERE i < {end}) SELECT i FROM n) AS n"
            )
            self._fill(table, numbers, columns)

    def rows_of(self, table: Any, source: str, columns: Mapping[str, str]) -> None:
        """A row for each ``i`` of a query."""
        self._fill(table, f"({source}) AS n", columns)

    def day(self, first: str, days: str) -> str:
        """A day counted from another."""
        if self.postgres:
            return f"({first}::date + ({days})::int)"
        return f"date({first}, '+' || ({days}) || ' days')"

    def _fill(self, table: Any, source: str, columns: Mapping[str, str]) -> None:
        made = {"id": "i", "uid": self._uid("i"), "origin_centre": "'02'", "version": "1"}
        made |= columns
        for column in table.__table__.columns:
            if not column.nullable and column.name not in made:
                made[column.name] = self._empty(column.type)
        # One transaction each: an open one keeps all that it wrote in memory.
        with past_the_trail(self._office) as connection:
            connection.execute(
                text(
                    f"INSERT INTO {table.__tablename__} ({', '.join(made)})"
                    f" SELECT {', '.join(made.values())} FROM {source}"
                )
            )

    def _uid(self, number: str) -> str:
        if self.postgres:
            return f"('00000000-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
        return f"printf('00000000-0000-7000-8000-%012x', {number})"

    def _empty(self, kind: Any) -> str:
        if isinstance(kind, Flag):
            return "false" if self.postgres else "0"
        inner = kind.impl if isinstance(kind, TypeDecorator) else kind
        if isinstance(inner, Integer):
            return "0"
        if isinstance(inner, LargeBinary):
            return "''::bytea" if self.postgres else "x''"
        return "''"


def grow(office: Office, size: Size, last_year: int = 1404) -> None:
    """People, classes, meetings, attendance, tests and certificates of the years."""
    first_year = last_year - size.years + 1
    begin = jalali.from_jalali(first_year, 1, 1)
    days = (jalali.from_jalali(last_year, 12, 20) - begin).days
    classes = size.enrolments // A_CLASS
    with office.house.store.reading() as session:
        editions = list(session.execute(select(StandardVersion.id)).scalars())
        rules = session.execute(select(RuleSetRow.id)).scalars().first()
        policy = session.execute(select(AttemptPolicyRow.id)).scalars().first()
        own = session.execute(select(Centre.id)).scalar_one()
    actor = office.manager.actor.staff_id
    fill = _Filler(office)
    yes = "true" if fill.postgres else "1"
    start = f"(((i - 1) * {days}) / {classes})"
    of_class = start.replace("i - 1", f"(i - 1) / {A_CLASS}")
    first = f"'{begin}'"
    fill.series(
        Centre,
        CENTRES + 99,
        {
            "code": "CAST(i - 40 AS text)",
            "kind": "'fixed'",
            "province_letters": "'QZ'",
            "name_fa": "'مرکز ' || i",
            "county_fa": _one_of("i", [f"'{one}'" for one in COUNTIES]),
            "origin_centre": "CAST(i - 40 AS text)",
        },
        first=101,
    )
    fill.series(
        Person,
        size.people,
        {
            "sex": "CASE WHEN (i * 7919) % 10 < 6 THEN 'female' ELSE 'male' END",
            "residence_kind": _one_of("i * 31", ["'urban'", "'rural'", "'nomadic'", "NULL"]),
            # Some were registered twice and read as one with another.
            "merged_into_id": "CASE WHEN i % 50 = 0 THEN i - 1 END",
        },
    )
    fill.series(
        PersonName,
        size.people,
        {"person_id": "i", "first_name_fa": "'زهرا'", "last_name_fa": "'محمدی'"}
        | {"is_current": yes, "sort_key": "'محمدی'", "search_key": "'زهرامحمدی'"},
    )
    groups = ["'villagers'", "'prisoners'", "'students'"]
    fill.series(
        PersonTargetGroup,
        size.people,
        {"person_id": "i", "target_group": _one_of("i * 13", groups)},
    )
    places = ["'fixed_centre'", "'prison'", "'rural_mobile'", "'private_institute'"]
    fill.series(
        CourseRun,
        classes,
        {
            "class_code": "'G' || i",
            "centre_id": _one_of("i", [str(own), *map(str, range(101, 100 + CENTRES))]),
            "standard_version_id": _one_of("i * 17", list(map(str, editions))),
            "delivery_place": _one_of("i * 7", places),
            "teaching_mode": _one_of("i", ["'in_person'", "'remote'", "'blended'"]),
            "referring_body": _one_of("i * 3", ["'emdad'", "'prisons'", "NULL"]),
            "sex_rule": "'mixed'",
            "capacity": str(A_CLASS),
            "starts_on": fill.day(first, start),
            "ends_on": fill.day(first, f"{start} + 30"),
            "state": "CASE WHEN i % 20 = 0 THEN 'cancelled' WHEN i % 21 = 0 THEN 'running'"
            " ELSE 'closed' END",
        },
    )
    meeting = f"(((i - 1) / {MEETINGS}) * {days}) / {classes} + ((i - 1) % {MEETINGS}) * 2"
    fill.series(
        CourseSession,
        classes * MEETINGS,
        {
            "course_run_id": f"(i - 1) / {MEETINGS} + 1",
            "held_on": fill.day(first, meeting),
            "starts_at": "'08:00'",
            "minutes": "240",
            "state": "CASE WHEN i % 25 = 0 THEN 'cancelled' ELSE 'held' END",
        },
    )
    fill.series(
        Enrolment,
        size.enrolments,
        {
            "person_id": f"(CAST(i AS bigint) * 7919) % {size.people} + 1",
            "course_run_id": f"(i - 1) / {A_CLASS} + 1",
            "main_target_group": _one_of("i * 11", [*groups, "NULL"]),
            "state": "CASE WHEN i % 50 = 0 THEN 'transferred' WHEN i % 33 = 0 THEN 'withdrawn'"
            " WHEN i % 3 = 0 THEN 'introduced' ELSE 'completed' END",
            "enrolled_on": fill.day(first, of_class),
            # Of those who left half did so before the first meeting.
            "left_on": "CASE WHEN i % 33 = 0 THEN "
            + fill.day(first, f"{of_class} + (i % 2) * 5 - 1")
            + " END",
        },
    )
    kept = size.enrolments * size.attended // size.years
    fill.series(
        Attendance,
        size.enrolments * MEETINGS,
        {
            "enrolment_id": f"(i - 1) / {MEETINGS} + 1",
            "course_session_id": f"((i - 1) / {MEETINGS} / {A_CLASS}) * {MEETINGS}"
            f" + (i - 1) % {MEETINGS} + 1",
            "state": "CASE WHEN i % 11 = 0 THEN 'absent' WHEN i % 17 = 0 THEN 'late'"
            " ELSE 'present' END",
            "minutes": "CASE WHEN i % 11 <> 0 AND i % 17 = 0 THEN 35 ELSE 0 END",
        },
        first=(size.enrolments - kept) * MEETINGS + 1,
    )
    _tests(fill, classes, fill.day(first, f"{start} + 45"), rules, policy)
    _certificates(fill, actor)
    _measure_tables(office)


def _tests(fill: _Filler, classes: int, held: str, rules: Any, policy: Any) -> None:
    """A practical test for each class; three of four pass."""
    fill.series(
        AssessmentSession,
        classes,
        {
            "part": "'practical'",
            "standard_version_id": "(SELECT c.standard_version_id FROM course_run c"
            " WHERE c.id = i)",
            "course_run_id": "i",
            "rule_set_id": str(rules),
            "attempt_policy_id": str(policy),
            "held_on": held,
            "starts_at": "'08:00'",
            "state": "'held'",
        },
    )
    introduced = (
        "SELECT e.id AS i, e.person_id, e.course_run_id AS class, t.held_on,"
        " t.standard_version_id FROM enrolment e JOIN assessment_session t"
        " ON t.id = e.course_run_id WHERE e.state = 'introduced'"
    )
    fill.rows_of(
        Introduction, introduced, {"enrolment_id": "i", "introduced_on": "held_on", "round": "1"}
    )
    fill.rows_of(
        Candidate,
        introduced,
        {"session_id": "class", "person_id": "person_id", "enrolment_id": "i", "seat": "i"}
        | {"state": "'present'"},
    )
    fill.rows_of(
        Attempt,
        introduced,
        {"candidate_id": "i", "enrolment_id": "i", "part": "'practical'", "number": "1"}
        | {"held_on": "held_on", "state": "'present'"},
    )
    fill.rows_of(
        AssessmentResult,
        introduced,
        {
            "enrolment_id": "i",
            "person_id": "person_id",
            "standard_version_id": "standard_version_id",
            "rule_set_id": str(rules),
            "practical_attempt_id": "i",
            "outcome": "CASE WHEN i % 4 = 0 THEN 'failed_practical' ELSE 'passed' END",
            "passed_on": "CASE WHEN i % 4 <> 0 THEN held_on END",
        },
    )


def _certificates(fill: _Filler, actor: int) -> None:
    passed = (
        "SELECT r.id AS i, r.person_id, r.standard_version_id, r.passed_on"
        " FROM assessment_result r WHERE r.outcome = 'passed' AND r.id % 9 <> 0"
    )
    fill.rows_of(
        CertificateRequest,
        passed,
        {"result_id": "i", "state": "'fulfilled'", "requested_by_id": str(actor)}
        | {"requested_at": "'2025-01-01 00:00:00'"},
    )
    fill.rows_of(
        Certificate,
        passed,
        {
            "number": "'G-' || i",
            "centre_code": "'02'",
            "jalali_year": "1404",
            "sequence": "i",
            "request_id": "i",
            "person_id": "person_id",
            "standard_version_id": "standard_version_id",
            "issued_on": fill.day("passed_on", "10"),
            "issued_by_id": str(actor),
        },
    )


def _one_of(number: str, values: list[str]) -> str:
    chosen = " ".join(f"WHEN {place} THEN {value}" for place, value in enumerate(values))
    return f"CASE (CAST({number} AS bigint) / 3) % {len(values)} {chosen} END"


def _measure_tables(office: Office) -> None:
    """What the engine does by itself in the course of the years."""
    engine = office.house.store.engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
