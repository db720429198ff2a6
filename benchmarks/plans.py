"""How the engine answers the questions for figures: their plans on generated rows.

Run from the top folder: ``python benchmarks/plans.py [enrolments]``, or the same under
``tools/with_postgres.sh`` for PostgreSQL, where the enrolments are parted by centre besides and
the same two questions are asked of the parted table. ``docs/scale.md`` holds what was seen.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE)]

from sqlalchemy import event, text  # noqa: E402  # after the path is set

from benchmarks.grow_province import Size, grow  # noqa: E402
from tests.figure_rows import past_the_trail  # noqa: E402
from tests.office import Office  # noqa: E402
from tests.postgres import fresh_database  # noqa: E402
from tests.services import classroom  # noqa: E402
from tvto_desk.domain.figures import By, Unit  # noqa: E402
from tvto_desk.domain.periods import Period, PeriodKind, all_years  # noqa: E402
from tvto_desk.services import dashboards, figures, year_closings  # noqa: E402

YEAR = Period(PeriodKind.YEAR, 1403)
BIG = re.compile(r"FROM \(?(SELECT )?.*?(enrolment|introduction|assessment_result|certificate|"
                 r"closed_year_figure|attendance)", re.DOTALL)  # fmt: skip
PARTED = """
CREATE TABLE parted (LIKE enrolment INCLUDING DEFAULTS) PARTITION BY LIST (origin_centre);
{parts}
INSERT INTO parted SELECT e.id, e.uid, h.code, {rest} FROM enrolment e
  JOIN course_run c ON c.id = e.course_run_id JOIN centre h ON h.id = c.centre_id;
CREATE INDEX ON parted (course_run_id);
ANALYZE parted;
"""
OF_YEAR = (
    "SELECT p.origin_centre, count(*) FROM parted p JOIN course_run c ON c.id = p.course_run_id"
    f" WHERE c.ends_on BETWEEN '{YEAR.first}' AND '{YEAR.last}'"
)


@contextmanager
def heard(office: Office) -> Iterator[list[tuple[str, Any]]]:
    """The statements that the program sends meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        found.append((statement, values))

    engine = office.house.store.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def plan_of(office: Office, statement: str, values: Any = ()) -> list[str]:
    """The plan, a line a step."""
    postgres = office.url is not None
    word = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " if postgres else "EXPLAIN QUERY PLAN "
    with office.house.store.engine.connect() as connection:
        rows = connection.exec_driver_sql(word + statement, values).all()
    return [str(row[-1] if not postgres else row[0]) for row in rows]


def show(office: Office, name: str, ask: Callable[[], object]) -> None:
    """The plans of all that a question reads from the great tables."""
    with heard(office) as statements:
        ask()
    print(f"\n== {name}")
    for statement, values in statements:
        if BIG.search(statement):
            print(f"-- {' '.join(statement.split())[:110]} …")
            for line in plan_of(office, statement, values):
                print(f"   {line}")


def show_parted(office: Office) -> None:
    """The enrolments parted by centre: one centre's year, and everybody's."""
    with past_the_trail(office) as connection:
        columns = connection.execute(
            text(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'enrolment'"
                " ORDER BY ordinal_position"
            )
        ).scalars()
        rest = ", ".join(f"e.{name}" for name in list(columns)[3:])
        codes = connection.execute(text("SELECT code FROM centre ORDER BY code")).scalars().all()
        parts = "".join(
            f"CREATE TABLE parted_{code} PARTITION OF parted FOR VALUES IN ('{code}');"
            for code in codes
        )
        connection.exec_driver_sql(PARTED.format(parts=parts, rest=rest))
    for name, statement in (
        ("parted by centre, one centre", f"{OF_YEAR} AND p.origin_centre = '61' GROUP BY 1"),
        ("parted by centre, all centres", f"{OF_YEAR} GROUP BY 1"),
    ):
        print(f"\n== {name}")
        for line in plan_of(office, statement):
            print(f"   {line}")


def main(enrolments: int = 160_000) -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = None
        if os.environ.get("TVTO_TEST_POSTGRES"):
            url = stack.enter_context(fresh_database())
        office = Office(Path(folder), url=url)
        classroom.edition(office)
        grow(office, Size(enrolments * 5 // 8, enrolments, years=20, attended=2))
        print(f"{office.house.store.engine.dialect.name}: {enrolments:,} enrolments, 20 years")
        asker = office.auditor
        for name, asked in {
            "persons of a year by sex": figures.usual(Unit.PERSONS, YEAR, By.SEX),
            "hours attended in a year": figures.usual(Unit.HOURS_ATTENDED, YEAR),
            "introduced in a year": figures.usual(Unit.INTRODUCED, YEAR),
            "certificates of a year by county": figures.usual(Unit.ISSUED, YEAR, By.COUNTY),
        }.items():
            show(office, name, lambda asked=asked: figures.ask_figures(asker, asked))
        decided = YEAR.first, YEAR.last
        show(office, "results decided in a year", lambda: _decided(office, *decided))
        year_closings.close_year(office.manager, 1403)
        years = figures.usual(Unit.PERSONS, all_years(1403), By.SEX)
        show(office, "persons of all years", lambda: figures.ask_figures(asker, years))
        if url is not None:
            show_parted(office)
        office.close()


def _decided(office: Office, *days: Any) -> None:
    with office.auditor.read() as session:
        dashboards.count_decided(session, *days)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
