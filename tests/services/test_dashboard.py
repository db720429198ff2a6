"""Every number of the dashboard equal to plain SQL that knows nothing of the program."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook
from sqlalchemy import text

from tests import figure_acts, figure_rows
from tests.office import Office
from tests.services.test_figures import YEAR, _independent, _summed
from tests.services.test_queries import counted
from tvto_desk.domain.figures import Moment, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.words import Language
from tvto_desk.services import dashboards, exports, plans
from tvto_desk.services.dashboard_cards import CARDS, cards_of
from tvto_desk.services.dashboards import Dashboard
from tvto_desk.services.fees import list_clusters
from tvto_desk.services.papers.figure_papers import dashboard_report

FIRST, LAST = str(YEAR.first), str(YEAR.last)


def _asked(office: Office, statement: str) -> list[Any]:
    with office.house.store.reading() as session:
        rows = session.execute(text(statement), {"first": FIRST, "last": LAST})
        return [tuple(row) for row in rows]


def _one(office: Office, statement: str) -> int:
    return int(_asked(office, statement)[0][0])


def _hours(rows: list[Any], *columns: str) -> dict[Any, Decimal]:
    found: dict[Any, Decimal] = defaultdict(Decimal)
    for row in rows:
        key = tuple(row[column] for column in columns)
        found[key if len(columns) > 1 else key[0]] += row["total_hours"]
    return found


def _rows(office: Office) -> list[Any]:
    """The rows that count, each with the kind of the house that it is of."""
    kinds = dict(
        _asked(office, "SELECT c.id, h.kind FROM course_run c JOIN centre h ON h.id = c.centre_id")
    )
    rows = []
    for row in _independent(office, Moment.ENDED, YEAR):
        place = row["delivery_place"] == "private_institute"
        private = place or kinds[row["course"]] == "private"
        rows.append({**row, "ownership": "private" if private else "public"})
    return rows


def test_every_number_of_the_dashboard_equals_plain_sql(office: Office) -> None:
    with counted(office) as few:
        dashboards.get_dashboard(office.auditor, 1404)
    figure_rows.grow(office, 500, years=2)
    figure_acts.put_acts(office)
    clusters = list_clusters(office.manager)
    for place, cluster, hours in (("prison", clusters[0], 7_000), ("guild", clusters[1], 900)):
        plans.set_plan(office.manager, 1404, place, cluster, hours)
    with counted(office) as many:
        board = dashboards.get_dashboard(office.auditor, 1404)
    assert len(few) == len(many) <= 24
    rows = _rows(office)
    # The funnel, persons and both hours.
    year = board.year
    assert year.enrolled == len(rows) > 0
    assert year.persons == len({row["person"] for row in rows})
    assert year.hours_by_standard == sum(row["total_hours"] for row in rows)
    assert year.hours_by_attendance == _summed(Unit.HOURS_ATTENDED, rows)
    assert year.introduced == _one(
        office,
        "SELECT count(*) FROM introduction WHERE round = 1"
        " AND introduced_on BETWEEN :first AND :last",
    )
    assert year.passed == _one(
        office,
        "SELECT count(*) FROM assessment_result WHERE outcome = 'passed'"
        " AND passed_on BETWEEN :first AND :last",
    )
    assert year.issued == _one(
        office,
        "SELECT count(*) FROM certificate WHERE replaces_id IS NULL"
        " AND issued_on BETWEEN :first AND :last",
    )
    assert min(year.introduced, year.passed, year.issued) > 0
    decided = "FROM assessment_result r JOIN attempt a ON a.id = coalesce(r.practical_attempt_id,"
    decided += " r.written_attempt_id) WHERE a.held_on BETWEEN :first AND :last"
    waits = "('awaiting_practical', 'awaiting_written')"
    assert board.decided == _one(office, f"SELECT count(*) {decided} AND r.outcome NOT IN {waits}")
    assert board.passed == _one(office, f"SELECT count(*) {decided} AND r.outcome = 'passed'")
    assert board.passed_percent == round(100 * board.passed / board.decided)
    # Women and men.
    people = Counter(
        {
            sex: len({row["person"] for row in rows if row["sex"] == sex})
            for sex in ("female", "male")
        }
    )
    assert {line.key: line.amount for line in board.women.lines} == people
    assert board.women_percent == round(100 * people["female"] / people.total())
    # Hours by cluster, county, public and private, and cluster within county.
    for answer, column in (
        (board.clusters, "cluster_fa"),
        (board.counties, "county_fa"),
        (board.ownership, "ownership"),
    ):
        assert {line.key: line.amount for line in answer.lines} == _hours(rows, column)
        assert answer.total == year.hours_by_standard
        assert answer.expected == board.women.expected > 0
    assert len(board.counties.lines) == 3
    spread = {(row.county.fa, row.cluster.fa): row.hours for row in board.spread}
    assert spread == _hours(rows, "county_fa", "cluster_fa")
    centres = _asked(
        office,
        "SELECT county_fa, sum(CASE WHEN kind <> 'private' THEN 1 ELSE 0 END),"
        " sum(CASE WHEN kind = 'private' THEN 1 ELSE 0 END) FROM centre GROUP BY county_fa",
    )
    assert sorted((row.county.fa, row.public, row.private) for row in board.centres) == sorted(
        centres
    )
    _check_plan(office, board, rows, clusters)
    # Waiting lists: the largest seven, and how many wait in all.
    waiting = _asked(
        office,
        "SELECT s.title_fa, count(*) FROM application a JOIN standard s ON s.id = a.standard_id"
        " WHERE a.state = 'waiting' GROUP BY s.id, s.title_fa",
    )
    assert board.waiting_sum == sum(count for _title, count in waiting) == 20
    largest = sorted(waiting, key=lambda row: (-row[1], row[0]))[:7]
    assert sorted((row.title.fa, row.count) for row in board.waiting) == sorted(largest)
    _check_files(office, board)


def _check_plan(office: Office, board: Dashboard, rows: list[Any], clusters: list[str]) -> None:
    done = _hours(rows, "delivery_place", "cluster_fa")
    shown = {(row.place, row.cluster): row.state for row in board.plan}
    assert {key: state.done for key, state in shown.items() if state.done} == done
    assert {key: state.planned for key, state in shown.items() if state.planned} == {
        ("prison", clusters[0]): 7_000,
        ("guild", clusters[1]): 900,
    }
    under_way = _one(
        office,
        "SELECT sum(v.total_hours) FROM enrolment e JOIN course_run c ON c.id = e.course_run_id"
        " JOIN standard_version v ON v.id = c.standard_version_id"
        " WHERE c.state IN ('registration', 'running') AND c.ends_on BETWEEN :first AND :last"
        " AND e.state <> 'transferred' AND (e.left_on IS NULL OR e.left_on >= coalesce((SELECT"
        " min(m.held_on) FROM course_session m WHERE m.course_run_id = c.id), '0001-01-01'))",
    )
    total = sum(done.values())
    state = board.plan_sum
    assert (state.planned, state.done, state.under_way) == (7_900, total, under_way)
    assert state.percent == round(100 * total / 7_900)
    # 15 Mehr is the 201st day of the 365 of the year.
    pace = (total * 365 / 201).quantize(Decimal(1))
    assert board.forecast == max(total + under_way, pace)


def _check_files(office: Office, board: Dashboard) -> None:
    """The workbook has every mark of every card as a number, and another year beside it."""
    made = cards_of(board, office.house.centre, Language.FA)
    assert tuple(card.key for card in made) == CARDS
    before = dashboards.get_dashboard(office.auditor, 1403)
    compared = cards_of(board, office.house.centre, Language.FA, before)
    assert compared[0].chart.marks[0].beside == before.year.enrolled > 0
    assert [mark.beside for mark in compared[3].chart.marks] == [
        next((line.amount for line in before.clusters.lines if line.key == one.key), 0)
        for one in board.clusters.lines
    ]
    for card in made:
        assert len(card.openings) in (0, len(card.chart.marks)), card.key
    book = exports.dashboard_workbook(office.manager, 1404, Language.FA, 1403)
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    amounts = [row[2] for row in sheet[-sum(len(card.chart.marks) for card in compared) :]]
    assert amounts == [mark.value for card in compared for mark in card.chart.marks]
    assert dashboard_report(office.auditor, 1404, 1403).pdf.startswith(b"%PDF")
    empty = Period(PeriodKind.YEAR, 1390).year
    assert dashboard_report(office.auditor, empty).pdf.startswith(b"%PDF")
