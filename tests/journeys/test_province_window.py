"""A loan, a period that is closed and a packet that was lost, by keys through the real frame."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import Select, select

from tests import exchange_houses, figure_rows
from tests.journeys.province_hands import DOWN, Hands
from tests.office import TODAY, Office, photo
from tests.services import classroom
from tests.ui.exchange_scenes import changed
from tests.ui.hands import CTRL, press
from tests.ui.window_office import open_context
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.plans import ClosedFigure, ClosedYearFigure
from tvto_desk.domain import jalali
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.equipment import (
    Condition,
    EquipmentDraft,
    EquipmentKind,
    EquipmentState,
    LoanState,
)
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person import Sex
from tvto_desk.services import closings, equipment, equipment_loans
from tvto_desk.ui.equipment.loans_page import LoansPage
from tvto_desk.ui.reports.dashboard_page import DashboardPage
from tvto_desk.ui.reports.exchange_page import ExchangePage


def test_loan_goes_the_whole_way_by_keys(office: Office, qtbot: Any, tmp_path: Path) -> None:
    classroom.edition(office)
    thing = EquipmentDraft(
        name_fa="دستگاه جوش آرگون", kind=EquipmentKind.MACHINE, acquired_on=TODAY
    )
    (item,) = equipment.add_equipment(office.clerk, thing)
    with open_context(office) as context:
        hands = Hands(office, context, qtbot)

        def loan() -> equipment_loans.LoanRow:
            return equipment_loans.get_loan(office.clerk, asked.id)

        hands.rail(Qt.Key.Key_3)
        hands.choose("more_acts", "act_equipment_loans")
        page = hands.page
        assert isinstance(page, LoansPage)
        press(Qt.Key.Key_N, CTRL)
        hands.rest()
        # Whose, county, what, kind, standard, applicants, from, back by, centre there, letter.
        hands.keys(DOWN, "آوج", DOWN, "جوش آرگون", DOWN, DOWN, DOWN, "14", DOWN, DOWN)
        hands.keys(*_day(TODAY + timedelta(days=30)), DOWN, DOWN, "2115", DOWN, Qt.Key.Key_Space)
        (asked,) = equipment_loans.list_loans(office.clerk)
        assert (asked.state, asked.applicants) == (LoanState.REQUESTED, 14)
        assert (asked.other_county, asked.letter_no) == ("آوج", "۲۱۱۵")
        # Enter opens what comes next: the idle thing is chosen already, then each step its day.
        hands.open_row()
        hands.keys(DOWN, Qt.Key.Key_Space)
        assert loan().equipment_id == item
        for wanted in (LoanState.SENT, LoanState.RECEIVED, LoanState.IN_USE):
            hands.open_row()
            handed = wanted is not LoanState.IN_USE
            hands.keys(DOWN, *(["سالم", DOWN, "حسین رضوی", DOWN] if handed else []))
            hands.keys(DOWN, Qt.Key.Key_Space)
            assert loan().state is wanted
        # The day of return passes: the desk says so, and its card leads to the overdue list.
        office.set_day(TODAY + timedelta(days=40))
        hands.rail(Qt.Key.Key_1)
        hands.card("تجهیزات امانتی")
        assert hands.page is page
        assert list(page.listing.model.ids) == [asked.id]
        hands.open_row()
        hands.keys(DOWN, DOWN, Qt.Key.Key_Space)
        assert loan().state is LoanState.RETURN_DUE
        # It comes back worn, with a picture of how it looks.
        picture = tmp_path / "crane.jpg"
        picture.write_bytes(photo())
        hands.give_files(picture)
        # In the small window what is beside the list lies over it, and comes when it is wanted.
        hands.push("show_detail")
        hands.push("act_with_photo")
        hands.keys(DOWN, "کارکرده", DOWN, "حسین رضوی", DOWN, "چرخ شکسته", DOWN, Qt.Key.Key_Space)
        last = equipment_loans.list_steps(office.clerk, asked.id)[-1]
        assert (last.state, last.condition) == (LoanState.RETURNED, Condition.WORN)
        assert (last.note, last.photos) == ("چرخ شکسته", 1)
        assert not loan().is_overdue
        (back,) = equipment.list_equipment(office.clerk)
        assert (back.state, back.condition) == (EquipmentState.IDLE, Condition.WORN)
        hands.rail(Qt.Key.Key_1)
        with pytest.raises(AssertionError, match="no card"):
            hands.card("تجهیزات امانتی")


def _day(day: date) -> tuple[str, ...]:
    """A day as it is typed over the one that stands in the field."""
    shown = jalali.to_jalali(day)
    return (f"{shown.year}/{shown.month}/{shown.day}",)


def test_month_and_year_are_closed_and_a_correction_is_shown_by_keys(
    office: Office, qtbot: Any
) -> None:
    classroom.edition(office)
    figure_rows.grow(office, 60, years=2, attended=False)
    with open_context(office, "manager") as context:
        hands = Hands(office, context, qtbot, start="courses")
        hands.rail(Qt.Key.Key_6)
        hands.push("open_dashboard")
        page = hands.page
        assert isinstance(page, DashboardPage)
        # The year before, whose months and whole are over.
        hands.reach("dashboard_year")
        hands.keys("1403")
        hands.reach("closing_months")
        asked = hands.agree_when_asked()
        hands.push("act_close_month")
        assert "فروردین" in asked[0]
        months = closings.list_months(office.manager, 1403)
        assert [row.period.number for row in months if row.closed_on] == [1]
        hands.reach("closing_months")
        hands.end(Qt.Key.Key_End)
        asked = hands.agree_when_asked()
        hands.push("act_close_month")
        assert "۱۴۰۳" in asked[0]
        assert all(row.closed_on for row in closings.list_months(office.manager, 1403))
        assert "همان است که بسته شد" in page.closing.told.text()
        frozen = year_figures(office)
        # Somebody is found to be of the other sex: the closed figures stay and say it.
        with office.manager.write("trainee.edit") as work:
            work.guards_others = False
            person = work.session.execute(_of_year(1403)).scalars().first()
            assert person is not None
            person.sex = Sex.MALE if person.sex is Sex.FEMALE else Sex.FEMALE
        press(Qt.Key.Key_F5)
        hands.rest()
        hands.reach("closing_months")
        hands.end(Qt.Key.Key_Home)
        hands.end(Qt.Key.Key_End)
        assert page.closing.corrections.isVisible()
        lines = page.closing.corrections.rows.rows
        assert {line.what for line in lines} >= {"نفر", "نفر دوره"}
        assert year_figures(office) == frozen
        hands.reach("closing_corrections")


def test_lost_packet_is_asked_for_again_by_keys(tmp_path: Path, qtbot: Any) -> None:
    made = exchange_houses.houses(tmp_path, ["02"])
    centre, top = made.centres["02"], made.province
    classroom.people(centre.office, 2)
    stick = [tmp_path / f"{name}.tvto" for name in (1, 2, 3, "answer")]
    with open_context(centre.office) as here, open_context(top.office) as there:
        low, high = (Hands(one.office, at, qtbot) for one, at in ((centre, here), (top, there)))
        for hands in (low, high):
            hands.front()
            hands.rail(Qt.Key.Key_6)
            hands.push("open_exchange")
        low.front()
        for number, file in enumerate(stick[:3], start=1):
            changed(centre, "حسن" * number)
            low.give_files(file)
            low.push("act_make_packet")
        # The second is lost on the way, and the third comes before the first.
        stick[1].unlink()
        high.front()
        for file in (stick[2], stick[0]):
            high.give_files(file)
            high.push("act_take_packet")
        page = high.page
        assert isinstance(page, ExchangePage)
        assert [row.missing for row in page.tables.main.rows.rows] == ["۲"]
        high.reach("exchange_rows")
        high.end(Qt.Key.Key_Home)
        high.give_files(stick[3])
        high.push("act_make_packet")
        low.front()
        low.give_files(stick[3])
        low.push("act_take_packet")
        asked = low.page
        assert isinstance(asked, ExchangePage)
        assert "دوباره خواسته است: ۲" in asked.summary.text()
        low.reach("exchange_rows")
        low.end(Qt.Key.Key_Home)
        low.keys(Qt.Key.Key_Down)
        low.give_files(stick[1])
        low.push("act_save_again")
        high.front()
        high.give_files(stick[1], stick[1])
        high.push("act_take_packet")
        assert [row.missing for row in page.tables.main.rows.rows] == [""]
        high.push("act_take_packet")
        assert page.tables.files.rows.rows[0].what.startswith("پیش‌تر گرفته شده بود")
    assert top.rows("02") == centre.rows("02")
    made.close()


def year_figures(office: Office) -> list[tuple[object, ...]]:
    """What is kept of closed periods, as it stands in the database."""
    with office.house.store.reading() as session:
        return [
            tuple(row)
            for table in (ClosedFigure, ClosedYearFigure)
            for row in session.execute(
                select(table.unit, table.broken_by, table.line, table.amount).order_by(table.id)
            )
        ]


def _of_year(year: int) -> Select[tuple[Person]]:
    """The people of classes that ended in a year."""
    period = Period(PeriodKind.YEAR, year)
    return (
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(CourseRun.ends_on.between(period.first, period.last), Enrolment.left_on.is_(None))
        .where(CourseRun.state == CourseState.CLOSED)
        .order_by(Person.id)
    )
