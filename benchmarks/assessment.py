"""What the tests cost: verdicts, the mark grid of 40 and its saving in a centre of a million.

Run from the top folder: ``python benchmarks/assessment.py [results] [enrolments] [rounds]``.
Verdicts count by the processor's own time, so a busy machine does not spoil them; their control is
the same three conditions in plain floats without a reason. The grid opens and saves in a centre
with that many enrolments, by turns with the same class alone in a small centre.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import insert  # noqa: E402  # after the path is set

from tests.office import Office  # noqa: E402
from tests.services import classroom  # noqa: E402
from tests.services.classroom import entry  # noqa: E402
from tvto_desk.db.engine import WRITES  # noqa: E402
from tvto_desk.db.models.courses import CourseRun, Enrolment  # noqa: E402
from tvto_desk.db.models.people import Person, PersonName  # noqa: E402
from tvto_desk.domain import jalali, persian  # noqa: E402
from tvto_desk.domain.assessment import DEFAULT_RULE_SET, Outcome, Part  # noqa: E402
from tvto_desk.domain.attempts import (  # noqa: E402
    DEFAULT_ATTEMPT_POLICY,
    AttemptHistory,
    PastAttempt,
)
from tvto_desk.domain.candidate import CandidateState  # noqa: E402
from tvto_desk.domain.course import CourseState, SexRule  # noqa: E402
from tvto_desk.domain.enrolment import EnrolmentState  # noqa: E402
from tvto_desk.domain.person import Sex  # noqa: E402
from tvto_desk.domain.timetable import TeachingMode  # noqa: E402
from tvto_desk.services import assessments, mark_sheets, marks  # noqa: E402

CLASS_SIZE = 40
IN_A_COURSE = 25
CHUNK = 20_000
WRITTEN_ON, PRACTICAL_ON = date(2025, 11, 9), date(2025, 11, 16)


def histories(count: int) -> list[AttemptHistory]:
    """Results of two attempts with every pair of marks that a long run of odd steps meets."""
    present = CandidateState.PRESENT
    return [
        AttemptHistory(
            policy=DEFAULT_ATTEMPT_POLICY,
            rule_set=DEFAULT_RULE_SET,
            attempts=(
                PastAttempt(Part.WRITTEN, 1, WRITTEN_ON, present, _mark(3000 + number * 37 % 7001)),
                PastAttempt(
                    Part.PRACTICAL,
                    1,
                    PRACTICAL_ON,
                    present,
                    _mark(4000 + number * 53 % 6001),
                ),
            ),
            course_end=date(2025, 11, 1),
        )
        for number in range(count)
    ]


def _mark(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100


def verdicts_a_second(count: int) -> tuple[float, float]:
    """Verdicts with their reasons, and the bare conditions, each per second of the processor."""
    spent = bare = 0.0
    passed = control = 0
    for start in range(0, count, CHUNK):
        chunk = histories(min(CHUNK, count - start))
        began = time.process_time()
        for history in chunk:
            passed += history.verdict(PRACTICAL_ON).outcome is Outcome.PASSED
        spent += time.process_time() - began
        pairs = [
            (float(one.attempts[0].mark or 0), float(one.attempts[1].mark or 0)) for one in chunk
        ]
        began = time.process_time()
        for written, practical in pairs:
            control += written >= 50 and practical >= 70 and 0.25 * written + 0.75 * practical >= 70
        bare += time.process_time() - began
    assert abs(passed - control) <= count // 1000, "floats and exact marks part only at the limit"
    return count / spent, count / bare


def grown(office: Office, enrolments: int) -> None:
    """Puts that many enrolments of other classes beside the class, past the trail."""
    edition = classroom.edition(office)
    with office.house.store.reading() as session:
        centre = session.get_one(CourseRun, 1).centre_id
    first = jalali.from_jalali(1395, 1, 10)
    engine = office.house.store.engine.execution_options(**{WRITES: True})
    with engine.begin() as connection:
        people = enrolments // 4
        key, search = persian.sort_key("محمدی زهرا"), persian.search_key("زهرا محمدی")
        for start in range(0, people, CHUNK):
            ids = range(1000 + start, 1000 + min(start + CHUNK, people))
            connection.execute(
                insert(Person), [{"id": i, "origin_centre": "02", "sex": Sex.FEMALE} for i in ids]
            )
            connection.execute(
                insert(PersonName),
                [
                    {
                        "person_id": i,
                        "origin_centre": "02",
                        "first_name_fa": "زهرا",
                        "last_name_fa": "محمدی",
                        "is_current": True,
                        "sort_key": key,
                        "search_key": search,
                    }
                    for i in ids
                ],
            )
        courses = max(4, enrolments // IN_A_COURSE)
        for start in range(0, courses, CHUNK):
            numbers = range(1000 + start, 1000 + min(start + CHUNK, courses))
            connection.execute(
                insert(CourseRun),
                [
                    {
                        "id": i,
                        "origin_centre": "02",
                        "class_code": f"C02-1395-{i:06}",
                        "centre_id": centre,
                        "standard_version_id": edition,
                        "delivery_place": "fixed_centre",
                        "teaching_mode": TeachingMode.IN_PERSON,
                        "sex_rule": SexRule.WOMEN,
                        "capacity": 40,
                        "starts_on": first + timedelta(days=i % 2000),
                        "ends_on": first + timedelta(days=i % 2000 + 30),
                        "state": CourseState.CLOSED,
                    }
                    for i in numbers
                ],
            )
        for start in range(0, enrolments, CHUNK):
            connection.execute(
                insert(Enrolment),
                [
                    {
                        "origin_centre": "02",
                        "person_id": 1000 + i % people,
                        "course_run_id": 1000 + (i // people * (courses // 4) + i % (courses // 4)),
                        "state": EnrolmentState.INTRODUCED,
                        "enrolled_on": first,
                    }
                    for i in range(start, min(start + CHUNK, enrolments))
                ],
            )


def prepared(folder: Path, enrolments: int) -> tuple[Office, int, list[int]]:
    """A centre with a class of forty that is seated, beside ``enrolments`` others."""
    office = Office(folder)
    course = classroom.introduced_course(
        office, classroom.people(office, CLASS_SIZE), capacity=CLASS_SIZE
    )
    if enrolments:
        grown(office, enrolments)
    session = classroom.planned(office, course, Part.WRITTEN)
    ids = list(classroom.enrolled(office, course).values())
    return office, session, assessments.seat_candidates(office.clerk, session, ids)


def open_grid(office: Office, session: int) -> None:
    """All that the page of a session asks before the grid is shown."""
    mark_sheets.get_session_detail(office.clerk, session)
    mark_sheets.list_sheet(office.clerk, session)


def save_grid(office: Office, session: int, round_no: int) -> None:
    """Forty marks, each another than before."""
    lines = marks.list_candidates(office.clerk, session)
    entries = [entry(line.id, str((line.seat + round_no) % 100), line.version) for line in lines]
    marks.record_marks(office.clerk, session, entries, sheet_no="1")


def timed(act: Callable[[], object]) -> float:
    """Milliseconds by the clock on the wall."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def told(name: str, large: Sequence[float], small: Sequence[float]) -> str:
    """A line of the table: p50 and p95 with the control's and the ratio."""
    p50, p95 = median(large), quantiles(large, n=20)[-1]
    return (
        f"{name:<8} p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  "
        f"small centre p50 {median(small):7.1f} ms  ratio {p50 / median(small):.2f}"
    )


def main(arguments: Sequence[str]) -> None:
    """Prints the figures."""
    results, enrolments, rounds = (
        int(arguments[place]) if len(arguments) > place else usual
        for place, usual in enumerate((1_000_000, 1_000_000, 20))
    )
    whole, bare = verdicts_a_second(results)
    print(f"verdicts with reasons, {results:,} results: {whole:,.0f} a second and core")
    print(f"bare conditions in floats: {bare:,.0f}; ratio {whole / bare:.3f}")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        centres = prepared(Path(one), enrolments), prepared(Path(other), 0)
        opened: tuple[list[float], list[float]] = ([], [])
        saved: tuple[list[float], list[float]] = ([], [])
        for round_no in range(rounds):
            for place, (office, session, _seats) in enumerate(centres):
                opened[place].append(timed(lambda o=office, s=session: open_grid(o, s)))
                saved[place].append(
                    timed(lambda o=office, s=session, n=round_no: save_grid(o, s, n))
                )
        print(f"mark grid of {CLASS_SIZE} in a centre with {enrolments:,} enrolments:")
        print(told("open", *opened))
        print(told("save", *saved))
        for office, _session, _seats in centres:
            office.close()


if __name__ == "__main__":
    main(sys.argv[1:])
