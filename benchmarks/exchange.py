"""A year's packet of a centre: made and taken in, beside copying its rows by plain SQL.

Run from the top folder: ``python benchmarks/exchange.py [enrolments]``. Each enrolment has a person
with name, identity, telephone and target group, and attends 20 meetings. The control reads the same
rows with ``SELECT *`` and stores them with ``executemany``, without trail, order or checks.
"""

# ruff: noqa: E402  (the house is found first)
from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests import exchange_houses
from tests.exchange_houses import House
from tests.figure_rows import _enrolment, _run
from tests.office import TODAY, draft
from tests.services import classroom
from tvto_desk.db.bulk import insert_records
from tvto_desk.db.models.courses import Attendance, CourseRun, CourseSession, Enrolment
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.people_bulk import add_people

_CLASS, _MEETINGS = 25, 20


def teach(one: House, enrolments: int) -> None:
    """A year of classes, written in bulk under the trail as an import is."""
    chance, edition = Random(1), classroom.edition(one.office)
    with one.office.clerk.write("import.commit") as work:
        people = add_people(work, [draft(number) for number in range(1, enrolments + 1)])
        classes = -(-enrolments // _CLASS)
        runs = [_plain(_run(n, TODAY, edition, 1, class_code=f"B-{n}")) for n in range(classes)]
        places = insert_records(work, CourseRun, runs)
        rows = [
            _plain(_enrolment(n, TODAY, 0, 1, chance))
            | {"person_id": person, "course_run_id": places[n // _CLASS]}
            for n, person in enumerate(people)
        ]
        enrolled = insert_records(work, Enrolment, rows)
        meetings = [
            {
                "course_run_id": place,
                "held_on": TODAY + timedelta(days=day),
                "starts_at": "08:00",
                "minutes": 240,
                "state": HeldState.HELD,
            }
            for place in places
            for day in range(_MEETINGS)
        ]
        held = insert_records(work, CourseSession, meetings)
        insert_records(
            work,
            Attendance,
            [
                {
                    "course_session_id": held[(n // _CLASS) * _MEETINGS + day],
                    "enrolment_id": enrolment,
                    "state": AttendanceState.PRESENT,
                    "minutes": 240,
                }
                for n, enrolment in enumerate(enrolled)
                for day in range(_MEETINGS)
            ],
        )


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in {"id", "origin_centre"}}


def control(source: Path, target: Path, tables: list[str]) -> float:
    """Seconds to copy the same tables past everything."""
    begun = time.perf_counter()
    there = sqlite3.connect(target)
    with sqlite3.connect(source) as here:
        for table in tables:
            rows = here.execute(f'SELECT * FROM "{table}"').fetchall()
            if rows:
                holes = ", ".join("?" * len(rows[0]))
                there.execute(f'CREATE TABLE "{table}" AS SELECT {holes} WHERE 0', rows[0])
                there.executemany(f'INSERT INTO "{table}" VALUES ({holes})', rows)
    there.commit()
    there.close()
    return time.perf_counter() - begun


def main() -> None:
    """Makes the packet, takes it in, takes it in again."""
    enrolments = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        made = exchange_houses.houses(Path(folder), ["02"])
        one, top = made.centres["02"], made.province
        teach(one, enrolments)
        begun, used = time.perf_counter(), time.process_time()
        sent = one.make()
        made_in, made_cpu = time.perf_counter() - begun, time.process_time() - used
        begun, used = time.perf_counter(), time.process_time()
        taken = top.take(sent.content)
        taken_in, taken_cpu = time.perf_counter() - begun, time.process_time() - used
        tables = sorted(one.rows("02"))
        plain = control(one.office.path, Path(folder) / "plain.db", tables)
        print(f"{enrolments} enrolments, {sent.rows} rows, {len(sent.content) / 2**20:.1f} MB")
        print(f"made     {made_in:6.2f} s ({made_cpu:.2f} s of processor)")
        print(f"taken in {taken_in:6.2f} s ({taken_cpu:.2f} s of processor): {taken.fate}")
        print(f"plain    {plain:6.2f} s; equal rows: {top.rows('02') == one.rows('02')}")
        made.close()


if __name__ == "__main__":
    main()
