"""Answers over all years: from the summaries of closed years and the rows of the others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from tests import figure_rows
from tests.office import Office
from tests.services import classroom
from tests.services.test_figures import _COLUMN, _independent, _summed, _text
from tests.services.test_queries import counted
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.figures import HOURS, By, FigureQuestion, Moment, Unit
from tvto_desk.domain.periods import Period, PeriodKind, all_years
from tvto_desk.domain.words import Language
from tvto_desk.services import closings, figures, year_closings
from tvto_desk.services.figure_words import definition
from tvto_desk.services.year_summaries import SUMMED_BY

ALL = all_years(1404)
# All break-downs of those that do not simply add up, the sums of the others.
_BY: dict[Unit, tuple[By | None, ...]] = {
    Unit.PERSONS: (None, By.YEAR, *SUMMED_BY),
    Unit.HOURS_ATTENDED: (None, By.YEAR, By.SEX, By.CLUSTER),
    Unit.ENROLMENTS: (None, By.YEAR, By.PLACE),
    Unit.HOURS_STANDARD: (None, By.YEAR, By.GROUP),
}
UNITS = (Unit.PERSONS, Unit.ENROLMENTS, *HOURS)


def _year(number: int) -> Period:
    return Period(PeriodKind.YEAR, number)


def _asked(unit: Unit, by: By | None = None) -> FigureQuestion:
    return FigureQuestion(unit, Moment.ENDED, ALL, by)


def _of_years(unit: Unit, years: list[list[Any]]) -> Decimal:
    if unit is Unit.PERSONS:
        return Decimal(sum(len({row["person"] for row in rows}) for rows in years))
    return _summed(unit, [row for rows in years for row in rows])


def _shown(office: Office) -> dict[tuple[Unit, By | None], object]:
    found: dict[tuple[Unit, By | None], object] = {}
    for unit in UNITS:
        for by in _BY[unit]:
            answer = figures.ask_figures(office.auditor, _asked(unit, by))
            found[unit, by] = (answer.total, {line.key: line.amount for line in answer.lines})
    return found


def test_all_years_are_the_same_read_anew_and_from_summaries(office: Office) -> None:
    figure_rows.grow(office, 400, years=4)
    years = range(1401, 1405)
    rows = {year: _independent(office, Moment.ENDED, _year(year)) for year in years}
    live = _shown(office)
    counts = []
    for year in (1401, 1402, 1403):
        year_closings.close_year(office.manager, year)
        with counted(office) as asked:
            figures.ask_figures(office.auditor, _asked(Unit.PERSONS, By.SEX))
        counts.append(len(asked))
    # However many are closed, and the others are read as the run before and the run after.
    assert counts == [counts[0]] * 3
    assert _shown(office) == live
    for unit in UNITS:
        by_year = {str(year): _summed(unit, rows[year]) for year in years}
        total, lines = live[unit, By.YEAR]  # type: ignore[misc]
        assert lines == by_year
        assert total == _of_years(unit, list(rows.values()))
        for by, column in _COLUMN.items():
            if by not in _BY[unit]:
                continue
            total, lines = live[unit, by]  # type: ignore[misc]
            for key, amount in lines.items():
                own = [[row for row in rows[year] if _text(row[column]) == key] for year in years]
                assert amount == _of_years(unit, own), (unit, by, key)
    answer = figures.ask_figures(office.auditor, _asked(Unit.PERSONS, By.YEAR))
    assert answer.closed_years == (1401, 1402, 1403)
    assert [line.title.fa for line in answer.lines] == ["۱۴۰۱", "۱۴۰۲", "۱۴۰۳", "۱۴۰۴"]
    said = definition(answer, office.house.centre, Language.FA)
    assert "۳ سال بسته است" in said
    assert "هر نفر در هر سال یک بار" in said
    # What a summary does not keep is read anew: the names, a narrowed question, another moment.
    narrowed = FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, ALL, None, ((By.SEX, "female"),))
    women = [row for year in years for row in rows[year] if row["sex"] == "female"]
    found = figures.ask_figures(office.auditor, narrowed)
    assert (found.total, found.closed_years) == (len(women), ())
    behind = figures.list_behind(office.auditor, narrowed, None, whole=True)
    assert len(behind) == len(women)


def test_closed_year_keeps_its_figures_and_shows_what_was_corrected(office: Office) -> None:
    figure_rows.grow(office, 500, years=3, attended=False)
    with pytest.raises(DomainError, match=r"closing\.not_over"):
        year_closings.close_year(office.manager, 1404)
    with pytest.raises(AccessDenied):
        year_closings.close_year(office.clerk, 1403)
    with pytest.raises(DomainError, match=r"closing\.open"):
        year_closings.list_year_corrections(office.auditor, 1403)
    closings.close_month(office.manager, 1403, 2)
    year_closings.close_year(office.manager, 1403)
    with pytest.raises(DomainError, match=r"closing\.closed_already"):
        year_closings.close_year(office.manager, 1403)
    # The months that were open are closed with it.
    assert all(row.closed_on for row in closings.list_months(office.auditor, 1403))
    assert year_closings.get_year_closing(office.auditor, 1403).closed_by.startswith("مریم")
    assert year_closings.get_year_closing(office.auditor, 1402).closed_on is None
    assert year_closings.list_year_corrections(office.auditor, 1403) == []
    rows = _independent(office, Moment.ENDED, _year(1403))
    with figure_rows.past_the_trail(office) as connection:
        connection.execute(
            text("UPDATE course_run SET state = 'cancelled' WHERE id = :id"),
            {"id": rows[0]["course"]},
        )
    lost = len(rows) - len(_independent(office, Moment.ENDED, _year(1403)))
    found = year_closings.list_year_corrections(office.auditor, 1403)
    total = next(row for row in found if row.unit is Unit.ENROLMENTS and row.by is None)
    assert (total.frozen, total.now) == (len(rows), len(rows) - lost)
    for by in SUMMED_BY:
        lines = [row for row in found if row.unit is Unit.ENROLMENTS and row.by is by]
        assert sum(row.frozen - row.now for row in lines) == lost
        assert all(row.title is not None and row.title.fa for row in lines)
    # The answer over all years says what was closed; of one year what is there today.
    by_year = figures.ask_figures(office.auditor, _asked(Unit.ENROLMENTS, By.YEAR))
    assert {line.key: line.amount for line in by_year.lines}["1403"] == len(rows)
    year = FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, _year(1403))
    assert figures.ask_figures(office.auditor, year).total == len(rows) - lost
    assert classroom.acts_of(office).count("closing.close_year") == 1
