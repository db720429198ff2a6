"""What figures cost: the program's questions against the same by hand-written SQL, in one run.

Run from the top folder: ``python benchmarks/figures.py [enrolments] [years] [attended] [rounds]``,
or the same under ``tools/with_postgres.sh`` on PostgreSQL. Rows come from ``grow_province.py``,
attendance of the last ``attended`` years; the answers of each pair are compared first. The program
also asks who may know, what is still expected, the titles, and the sum where lines do not add up.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE)]

from sqlalchemy import text  # noqa: E402  # after the path is set

from benchmarks.grow_province import Size, grow  # noqa: E402
from tests.office import Office  # noqa: E402
from tests.postgres import fresh_database  # noqa: E402
from tests.services import classroom  # noqa: E402
from tvto_desk.domain.figures import By, Unit  # noqa: E402
from tvto_desk.domain.periods import Period, PeriodKind, all_years  # noqa: E402
from tvto_desk.services import dashboards, figures, year_closings  # noqa: E402

Amount = float
YEAR = Period(PeriodKind.YEAR, 1404)
COUNTED = """
  c.state IN ('finished', 'closed') AND c.ends_on BETWEEN :first AND :last
  AND e.state <> 'transferred' AND (e.left_on IS NULL OR e.left_on >= coalesce(
    (SELECT min(m.held_on) FROM course_session m WHERE m.course_run_id = c.id), '0001-01-01'))
"""
STANDARD = """
  JOIN standard_version v ON v.id = c.standard_version_id JOIN standard s ON s.id = v.standard_id
  JOIN occupational_group g ON g.id = s.group_id
"""
PAIRS: dict[str, tuple[Unit, By | None, str]] = {
    "enrolments by place": (
        Unit.ENROLMENTS,
        By.PLACE,
        "SELECT c.delivery_place, count(*) FROM enrolment e JOIN course_run c"
        f" ON c.id = e.course_run_id WHERE {COUNTED} GROUP BY 1",
    ),
    "person-hours by cluster": (
        Unit.HOURS_STANDARD,
        By.CLUSTER,
        "SELECT g.cluster_fa, sum(v.total_hours) FROM enrolment e JOIN course_run c"
        f" ON c.id = e.course_run_id {STANDARD} WHERE {COUNTED} GROUP BY 1",
    ),
    "persons by sex": (
        Unit.PERSONS,
        By.SEX,
        "SELECT r.sex, count(DISTINCT r.id) FROM enrolment e JOIN course_run c"
        " ON c.id = e.course_run_id JOIN person p ON p.id = e.person_id"
        " JOIN person r ON r.id = coalesce(p.merged_into_id, p.id)"
        f" WHERE {COUNTED} GROUP BY 1",
    ),
    "hours attended": (
        Unit.HOURS_ATTENDED,
        None,
        "SELECT 0, sum(x) / 60.0 FROM (SELECT coalesce((SELECT sum(CASE a.state WHEN 'present'"
        " THEN m.minutes WHEN 'late' THEN m.minutes - a.minutes ELSE 0 END) FROM attendance a"
        " JOIN course_session m ON m.id = a.course_session_id WHERE a.enrolment_id = e.id"
        " AND m.state = 'held'), 0) + coalesce((SELECT w.attended_minutes FROM enrolment_move w"
        " WHERE w.to_enrolment_id = e.id), 0) AS x FROM enrolment e JOIN course_run c"
        f" ON c.id = e.course_run_id WHERE {COUNTED}) t",
    ),
}


ALL_YEARS = (
    "SELECT r.sex, count(DISTINCT r.id * 100 + y.n) FROM enrolment e JOIN course_run c"
    " ON c.id = e.course_run_id JOIN year_of y ON c.ends_on BETWEEN y.first AND y.last"
    " JOIN person p ON p.id = e.person_id JOIN person r ON r.id = coalesce(p.merged_into_id, p.id)"
    f" WHERE {COUNTED} GROUP BY 1"
)


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The quickest of the rounds: what others do on the machine only adds.

    SQLite works in this process, whose processor time it is; PostgreSQL does not: by the clock.
    """
    clock = time.perf_counter if os.environ.get("TVTO_TEST_POSTGRES") else time.process_time
    spent = []
    for _round in range(rounds):
        began = clock()
        work()
        spent.append(clock() - began)
    return min(spent)


def asked_plainly(office: Office, statement: str, first: date, last: date) -> list[Amount]:
    """The lines of hand-written SQL, in order of their amounts."""
    span = {"first": str(first), "last": str(last)}
    with office.house.store.reading() as session:
        rows = session.execute(text(statement), span)
        return sorted(round(float(amount or 0), 1) for _key, amount in rows)


def shown(answer: figures.FigureAnswer) -> list[Amount]:
    """The lines of the program, in order of their amounts."""
    lines = [float(line.amount) for line in answer.lines] or [float(answer.total)]
    return sorted(round(amount, 1) for amount in lines)


def measure(office: Office, size: Size, rounds: int) -> None:
    """Prints the table of one database."""
    began = time.perf_counter()
    grow(office, size)
    engine = office.house.store.engine.dialect.name
    print(
        f"{engine}: {size.people:,} people, {size.enrolments:,} enrolments over {size.years} years,"
        f" grown in {time.perf_counter() - began:.0f} s"
    )
    print(f"{'one year':28} {'program':>10} {'plain SQL':>10} {'ratio':>6}")
    for name, (unit, by, statement) in PAIRS.items():
        asked = figures.usual(unit, YEAR, by)

        def program(asked: figures.FigureQuestion = asked) -> figures.FigureAnswer:
            return figures.ask_figures(office.auditor, asked)

        def plain(statement: str = statement) -> list[Amount]:
            return asked_plainly(office, statement, YEAR.first, YEAR.last)

        assert shown(program()) == plain(), name
        row(name, seconds(program, rounds), seconds(plain, rounds))
    report = seconds(lambda: figures.figures_of_year(office.auditor, YEAR.year), rounds)
    print(f"{'funnel of the year':28} {report * 1000:7.0f} ms")
    opened = seconds(lambda: dashboards.get_dashboard(office.auditor, YEAR.year), rounds)
    print(f"{'dashboard, all of it':28} {opened * 1000:7.0f} ms")
    years_at_once(office, size, rounds)


def years_at_once(office: Office, size: Size, rounds: int) -> None:
    """All years from the summaries, beside the independent count over the rows."""
    first = YEAR.year - size.years + 1
    began = time.perf_counter()
    for year in range(first, YEAR.year):
        year_closings.close_year(office.manager, year)
    spent = (time.perf_counter() - began) / max(1, size.years - 1)
    print(f"{'closing a year':28} {spent * 1000:7.0f} ms")
    spans = " UNION ALL ".join(
        f"SELECT {year} AS n, {_day(office, one.first)} AS first, {_day(office, one.last)} AS last"
        for year in range(first, YEAR.year + 1)
        for one in [Period(PeriodKind.YEAR, year)]
    )
    statement = f"WITH year_of AS ({spans}) {ALL_YEARS}"
    asked = figures.usual(Unit.PERSONS, all_years(YEAR.year), By.SEX)

    def program() -> figures.FigureAnswer:
        return figures.ask_figures(office.auditor, asked)

    def plain() -> list[Amount]:
        begin = Period(PeriodKind.YEAR, first).first
        return asked_plainly(office, statement, begin, YEAR.last)

    assert shown(program()) == plain()
    row("all years, persons by sex", seconds(program, rounds), seconds(plain, 1))
    hours = figures.usual(Unit.HOURS_ATTENDED, all_years(YEAR.year), By.YEAR)
    spent = seconds(lambda: figures.ask_figures(office.auditor, hours), rounds)
    print(f"{'all years, hours attended':28} {spent * 1000:7.0f} ms")


def row(name: str, here: float, there: float) -> None:
    """One line of the table."""
    print(f"{name:28} {here * 1000:7.0f} ms {there * 1000:7.0f} ms {here / there:6.2f}")


def _day(office: Office, day: date) -> str:
    return f"date '{day}'" if office.url else f"'{day}'"


def main(enrolments: int = 100_000, years: int = 20, attended: int = 20, rounds: int = 3) -> None:
    size = Size(enrolments * 5 // 8, enrolments, years, attended)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = None
        if os.environ.get("TVTO_TEST_POSTGRES"):
            url = stack.enter_context(fresh_database())
        office = Office(Path(folder), url=url)
        classroom.edition(office)
        measure(office, size, rounds)
        office.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
