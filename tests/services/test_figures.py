"""Every figure equal to plain SQL that knows nothing of the program, and its names behind it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from tests import figure_rows
from tests.office import Office
from tests.services import classroom
from tests.services.test_queries import counted
from tvto_desk.domain.figures import HOURS, By, FigureQuestion, Moment, Unit, moments_of
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.words import Language
from tvto_desk.services import figures, free_candidates, plans
from tvto_desk.services.fees import list_clusters
from tvto_desk.services.figure_titles import Titled, choices_of
from tvto_desk.services.figure_words import definition

AUTUMN = Period(PeriodKind.SEASON, 1404, 3)
YEAR = Period(PeriodKind.YEAR, 1404)

# Written by hand, apart from the program: one query over everything, narrowed in Python.
ENROLMENTS = """
SELECT e.id, c.id AS course, coalesce(p.merged_into_id, p.id) AS person, r.sex, r.residence_kind,
       e.main_target_group, coalesce(nullif(e.referring_body, ''), nullif(c.referring_body, ''))
         AS body,
       c.state AS course_state, c.delivery_place, c.teaching_mode, c.starts_on, c.ends_on,
       e.enrolled_on, e.left_on, e.state, v.total_hours, s.id AS standard, g.id AS grp,
       g.cluster_fa, h.county_fa,
       (SELECT min(m.held_on) FROM course_session m WHERE m.course_run_id = c.id) AS first_meeting,
       (SELECT sum(CASE a.state WHEN 'present' THEN m.minutes WHEN 'late' THEN m.minutes - a.minutes
                   ELSE 0 END)
          FROM attendance a JOIN course_session m ON m.id = a.course_session_id
         WHERE a.enrolment_id = e.id AND m.state = 'held') AS attended,
       (SELECT w.attended_minutes FROM enrolment_move w WHERE w.to_enrolment_id = e.id) AS carried
FROM enrolment e JOIN person p ON p.id = e.person_id
JOIN person r ON r.id = coalesce(p.merged_into_id, p.id)
JOIN course_run c ON c.id = e.course_run_id JOIN standard_version v ON v.id = c.standard_version_id
JOIN standard s ON s.id = v.standard_id JOIN occupational_group g ON g.id = s.group_id
JOIN centre h ON h.id = c.centre_id
"""
_DAY = {Moment.ENDED: "ends_on", Moment.STARTED: "starts_on", Moment.ENROLLED: "enrolled_on"}
_STATES = {
    Moment.ENDED: {"finished", "closed"},
    Moment.STARTED: {"running", "finished", "closed"},
    Moment.ENROLLED: {"registration", "running", "finished", "closed"},
}
_COLUMN = {
    By.SEX: "sex",
    By.RESIDENCE: "residence_kind",
    By.MAIN_GROUP: "main_target_group",
    By.CLUSTER: "cluster_fa",
    By.GROUP: "grp",
    By.STANDARD: "standard",
    By.COUNTY: "county_fa",
    By.PLACE: "delivery_place",
    By.MODE: "teaching_mode",
    By.BODY: "body",
}


@pytest.fixture
def grown(office: Office) -> Iterator[Office]:
    figure_rows.grow(office, 900)
    figure_rows.teach(office, [classroom.staff_id(office, "علی")], 20)
    return office


def _independent(office: Office, moment: Moment, period: Period) -> list[Any]:
    with office.house.store.reading() as session:
        rows = session.execute(text(ENROLMENTS)).mappings().all()
    first, last = str(period.first), str(period.last)
    return [
        row
        for row in rows
        if row["course_state"] in _STATES[moment]
        and first <= str(row[_DAY[moment]]) <= last
        and row["state"] != "transferred"
        and not _left_early(row)
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _left_early(row: Any) -> bool:
    left, first = row["left_on"], row["first_meeting"]
    return left is not None and first is not None and str(left) < str(first)


def _summed(unit: Unit, rows: list[Any]) -> Decimal:
    if unit is Unit.PERSONS:
        return Decimal(len({row["person"] for row in rows}))
    if unit is Unit.ENROLMENTS:
        return Decimal(len(rows))
    if unit is Unit.HOURS_STANDARD:
        return Decimal(sum(row["total_hours"] for row in rows))
    minutes = Decimal(sum((row["attended"] or 0) + (row["carried"] or 0) for row in rows))
    return (minutes / 60).quantize(Decimal("0.01"))


def test_every_unit_moment_and_breakdown_equals_plain_sql(grown: Office) -> None:
    for moment in _DAY:
        for period in (AUTUMN, YEAR):
            rows = _independent(grown, moment, period)
            assert len(rows) > 10
            for unit in (Unit.PERSONS, Unit.ENROLMENTS, *HOURS):
                asked = FigureQuestion(unit, moment, period)
                assert figures.ask_figures(grown.auditor, asked).total == _summed(unit, rows)
    rows = _independent(grown, Moment.ENDED, YEAR)
    for by, column in _COLUMN.items():
        found = figures.ask_figures(
            grown.auditor, FigureQuestion(Unit.PERSONS, Moment.ENDED, YEAR, by)
        )
        keys = {row[column] for row in rows}
        assert {line.key for line in found.lines} == {_text(key) for key in keys}
        for line in found.lines:
            own = [
                row
                for row in rows
                if (None if row[column] is None else str(row[column])) == line.key
            ]
            assert line.amount == _summed(Unit.PERSONS, own), (by, line)
        assert found.total == _summed(Unit.PERSONS, rows)
        named = {line.title.fa for line in found.lines}
        assert len(named) == len(found.lines)


def test_lines_that_overlap_and_months_equal_plain_sql(grown: Office) -> None:
    rows = _independent(grown, Moment.ENDED, YEAR)
    with grown.house.store.reading() as session:
        groups = session.execute(text("SELECT person_id, target_group FROM person_target_group"))
        of_person: dict[int, set[str]] = {}
        for person, group in groups:
            of_person.setdefault(person, set()).add(group)
        asked_as = dict(session.execute(text("SELECT id, person_id FROM enrolment")).tuples().all())
    found = figures.ask_figures(
        grown.auditor, FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, YEAR, By.ANY_GROUP)
    )
    assert found.overlaps
    assert found.total == len(rows)
    for line in found.lines:
        own = [
            row
            for row in rows
            if (
                line.key in of_person.get(asked_as[row["id"]], set())
                if line.key
                else asked_as[row["id"]] not in of_person
            )
        ]
        assert line.amount == len(own)
    months = figures.ask_figures(
        grown.auditor, FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, YEAR, By.MONTH)
    )
    keys = [int(line.key or 0) for line in months.lines]
    assert keys == sorted(keys)
    for line in months.lines:
        month = Period(PeriodKind.MONTH, 1404, int(line.key or 0))
        assert line.amount == len(_independent(grown, Moment.ENDED, month))


def test_names_behind_each_line_are_as_many_as_the_line_says(grown: Office) -> None:
    for by in By:
        asked = FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, YEAR, by)
        found = figures.ask_figures(grown.auditor, asked)
        for line in found.lines:
            behind = figures.list_behind(grown.auditor, asked, line.key)
            assert len(behind) == line.amount, (by, line)
        # A question that is narrowed to a line is that line.
        line = found.lines[-1]
        narrowed = FigureQuestion(Unit.ENROLMENTS, Moment.ENDED, YEAR, None, ((by, line.key),))
        if by is not By.MONTH:
            assert figures.ask_figures(grown.auditor, narrowed).total == line.amount
    whole = figures.list_behind(grown.auditor, asked, None, whole=True)
    assert len(whole) == found.total


def test_funnel_counts_each_step_once_and_free_candidates_too(register: Office) -> None:
    (free,) = classroom.people(register, 1, first=9)
    edition = classroom.edition(register)
    free_candidates.introduce_free(register.clerk, edition, [free])
    expected = {Unit.INTRODUCED: 2, Unit.PASSED: 1, Unit.ISSUED: 1, Unit.PERSONS: 1}
    for unit, count in expected.items():
        asked = figures.usual(unit, YEAR)
        assert figures.ask_figures(register.auditor, asked).total == count
        assert len(figures.list_behind(register.auditor, asked, None)) == count
        for moment in moments_of(unit)[1:]:
            of_class = FigureQuestion(unit, moment, YEAR)
            assert figures.ask_figures(register.auditor, of_class).total == 1
    year = figures.figures_of_year(register.auditor, 1404)
    assert (year.introduced, year.passed, year.issued, year.persons) == (2, 1, 1, 1)
    assert year.hours_by_standard == 90
    by_centre = figures.ask_figures(
        register.auditor, figures.usual(Unit.INTRODUCED, YEAR, By.CENTRE)
    )
    assert [line.amount for line in by_centre.lines] == [2]


def test_what_is_not_recorded_and_not_yet_done_is_said_aloud(grown: Office) -> None:
    asked = FigureQuestion(
        Unit.ENROLMENTS, Moment.ENDED, YEAR, By.MAIN_GROUP, ((By.SEX, "female"),)
    )
    found = figures.ask_figures(grown.auditor, asked)
    assert found.unrecorded
    assert found.lines[-1].key is None
    with grown.house.store.reading() as session:
        waiting = session.execute(
            text(ENROLMENTS + " WHERE c.state IN ('registration', 'running')")
        ).mappings()
        expected = [
            row
            for row in waiting
            if row["sex"] == "female"
            and str(YEAR.first) <= str(row["ends_on"]) <= str(YEAR.last)
            and row["state"] != "transferred"
            and not (
                row["left_on"]
                and row["first_meeting"]
                and str(row["left_on"]) < str(row["first_meeting"])
            )
        ]
    assert found.expected == len(expected) > 0
    said = definition(found, grown.house.centre, Language.FA, [(By.SEX, Titled("زن", "Woman"))])
    assert "ثبت نشده" in said
    assert "فقط جنسیت: زن" in said
    english = definition(found, grown.house.centre, Language.EN, [(By.SEX, Titled("زن", "Woman"))])
    assert english.replace("\u2068", "").replace("\u2069", "").isascii()


def test_answers_ask_the_database_as_often_for_many_as_for_few(office: Office) -> None:
    asked = FigureQuestion(Unit.PERSONS, Moment.ENDED, YEAR, By.CLUSTER)
    with counted(office) as few:
        figures.ask_figures(office.auditor, asked)
    figure_rows.grow(office, 300, attended=False)
    with counted(office) as many:
        figures.ask_figures(office.auditor, asked)
    assert len(few) == len(many) <= 6


@pytest.mark.parametrize("by", By)
def test_all_that_can_be_narrowed_to_is_offered(office: Office, by: By) -> None:
    offered = choices_of(office.auditor, by)
    assert offered[-1][0] is None
    assert all(title.fa and title.en for _key, title in offered)


def test_published_year_of_the_province_comes_out(office: Office) -> None:
    figure_rows.published_year(office)
    year = Period(PeriodKind.YEAR, 1397)
    by_sex = figures.ask_figures(office.auditor, figures.usual(Unit.PERSONS, year, By.SEX))
    assert by_sex.total == 14_716
    assert {line.key: line.amount for line in by_sex.lines} == {"male": 11_605, "female": 3_111}
    hours = figures.ask_figures(office.auditor, figures.usual(Unit.HOURS_STANDARD, year))
    assert hours.total == 2_468_650
    # The published 123 percent of a plan, over all that the year did.
    cluster = list_clusters(office.manager)[0]
    plans.set_plan(office.manager, 1397, "fixed_centre", cluster, 2_007_033)
    state = plans.whole(plans.list_plan(office.auditor, 1397), 1397)
    assert (state.done, state.percent) == (2_468_650, 123)
