"""One year's figures never read a great table whole, whatever it has grown to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, text

from tests import figure_acts, figure_rows
from tests.office import Office
from tvto_desk.domain.figures import By, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.services import dashboards, figures

GREAT = (
    "enrolment", "course_run", "course_session", "attendance", "person", "introduction", "attempt",
    "assessment_result", "certificate", "certificate_request", "enrolment_move",
)  # fmt: skip
YEAR = Period(PeriodKind.YEAR, 1404)


def test_figures_of_a_year_are_read_through_indexes(office: Office) -> None:
    figure_rows.grow(office, 120, years=4)
    figure_acts.put_acts(office)
    heard: list[tuple[str, Any]] = []
    engine = office.house.store.engine

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        heard.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    dashboards.get_dashboard(office.auditor, 1404)
    for unit, by in ((Unit.PERSONS, By.CLUSTER), (Unit.HOURS_ATTENDED, By.SEX)):
        figures.ask_figures(office.auditor, figures.usual(unit, YEAR, by))
    event.remove(engine, "before_cursor_execute", note)
    asked = [one for one in heard if "SELECT" in one[0] and any(name in one[0] for name in GREAT)]
    assert len(asked) > 10
    for statement, values in asked:
        assert _read_whole(office, statement, values) == [], statement


def _read_whole(office: Office, statement: str, values: Any) -> list[str]:
    """The great tables of which the plan reads every row."""
    with office.house.store.engine.connect() as connection:
        if office.url is None:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            scans = [str(row[-1]) for row in rows if str(row[-1]).startswith("SCAN ")]
            return [name for name in GREAT if any(line.split()[1] == name for line in scans)]
        # A table of a few rows is read whole for being small: what counts is that it need not be.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", values)
        scans = [line for row in rows if "Seq Scan on " in (line := str(row[0]))]
        return [name for name in GREAT if any(f"Seq Scan on {name} " in f"{x} " for x in scans)]
