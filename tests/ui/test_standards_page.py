"""The catalogue by hand: sheet, edition, requirements, test paper; and the files of staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tests.office import Office
from tests.services import classroom
from tests.ui.courses_scenes import Agreeing
from tests.ui.hands import open_window, press
from tests.ui.standards_scenes import Choosing
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.person import Education
from tvto_desk.domain.staff import LicenceState
from tvto_desk.services import practical_papers, staff_files, standard_details, standards
from tvto_desk.services.queues import Queue, list_queues
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import CoursesPage, StandardsPage
from tvto_desk.ui.courses.paper_dialog import PapersDialog
from tvto_desk.ui.courses.standard_trial import TrialDialog
from tvto_desk.ui.keys import Act
from tvto_desk.ui.settings.staff_file import StaffFileDialog
from tvto_desk.ui.trainees.rights import Rights

SHEET = """خوشه,نام گروه,نام استاندارد,ساعت نظری,ساعت عملی,کل ساعت
خدمات,فناوری اطلاعات,شبکهٔ رایانه,30,60,90
"""


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office, "manager") as made:
        yield made


def dialog_of(widget: QWidget) -> Any:
    """The window that was opened last."""
    return [one for one in widget.findChildren(QDialog) if one.isVisible()][-1]


def page_at(context: Context, office: Office, qtbot: Any, **more: Any) -> StandardsPage:
    page = StandardsPage(context, **more)
    open_window(qtbot, page)
    page.open(version_id=classroom.edition(office))
    settle(context)
    settle(context)
    return page


def test_sheet_is_tried_shown_and_taken_in(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "standards.csv"
    file.write_text(SHEET, "utf-8")
    page = page_at(context, office, qtbot, asker=Choosing(file))
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    page.choose_sheet()
    settle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, TrialDialog)
    assert dialog.take.text() == "ورود ۱ ردیف"
    dialog.take.setFocus()
    press(Qt.Key.Key_Space)
    settle(context)
    assert told == ["۱ ردیف از فهرست رسمی ثبت شد."]
    titles = {row.title_fa for row in standards.list_standards(office.clerk)}
    assert "شبکهٔ رایانه" in titles


def test_sheet_with_a_problem_cannot_be_taken(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "standards.csv"
    file.write_text(SHEET + "خدمات,فناوری اطلاعات,,30,60,90\n", "utf-8")
    page = page_at(context, office, qtbot, asker=Choosing(file))
    page.choose_sheet()
    settle(context)
    dialog = dialog_of(page)
    assert not dialog.take.isEnabled()
    assert dialog.table.grid.rows[0].values["row"] == 3
    assert dialog.remark.text() == "نام استاندارد نوشته نشده است."
    file.write_text("a,b\n1,2\n", "utf-8")
    dialog.reject()
    page.choose_sheet()
    settle(context)
    assert "نام استاندارد" in page.notice.sentence.text()


def test_pane_shows_the_standard_and_its_code_in_groups(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = page_at(context, office, qtbot)
    assert "2513 4 053 000 003 1" in page.pane.editions.text()
    assert "نظری ۳۰" in page.pane.editions.text()


def test_requirements_are_asked_and_kept(office: Office, context: Context, qtbot: Any) -> None:
    page = page_at(context, office, qtbot)
    assert page.handle_act(Act.EDIT)
    settle(context)
    dialog = dialog_of(page)
    dialog.form.field("min_age").set_typed("18")
    dialog.form.field("min_education").set_typed("diploma")
    dialog.form.field("documents").set_typed(["medical"])
    dialog.form.submit()
    settle(context)
    detail = standard_details.get_standard(office.clerk, classroom.edition(office))
    assert (detail.min_age, detail.min_education) == (18, Education.DIPLOMA)
    assert detail.documents == ("medical",)


def test_edition_without_a_code_is_added_and_a_wrong_code_is_refused_beside_its_field(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = page_at(context, office, qtbot)
    page.do("edition")
    dialog = dialog_of(page)
    dialog.form.field("standard_code").set_typed("7231/1/39/1")
    dialog.form.field("practical_hours").set_typed("80")
    dialog.form.submit()
    settle(context)
    assert dialog.form.field("standard_code").message() is not None
    dialog.form.field("standard_code").set_typed("")
    dialog.form.submit()
    settle(context)
    detail = standard_details.get_standard(office.clerk, classroom.edition(office))
    assert [one.total_hours for one in detail.editions] == [110, 90]


def test_test_paper_is_written_part_by_part_and_must_make_100(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = page_at(context, office, qtbot, asker=Agreeing())
    page.do("papers")
    settle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, PapersDialog)
    for key, typed in (("project_code", "2513-1"), ("minutes", "240"), ("title", "فروشگاه")):
        dialog.form.field(key).set_typed(typed)
    grid = dialog.grid.grid
    grid.type_text(grid.index(0, 0), "پایگاه داده")
    grid.type_text(grid.index(0, 1), "60/5")
    assert dialog.sum.text() == "جمع نمره‌ها: ۶۰٫۵ از ۱۰۰"
    dialog.keep()
    settle(context)
    assert "۶۰٫۵" in dialog.notice.sentence.text()
    grid.type_text(grid.index(1, 0), "صفحه‌ها")
    grid.type_text(grid.index(1, 1), "39.5")
    dialog.attitudes.setPlainText("ایمنی\nنظم")
    dialog.keep()
    settle(context)
    settle(context)
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    (paper,) = practical_papers.list_papers(office.clerk, standard)
    assert [item.mark for item in paper.items] == [Decimal("60.5"), Decimal("39.5")]
    assert (paper.attitudes, paper.valid_from) == (("ایمنی", "نظم"), office.clock.today())
    dialog.form.field("valid_from").set_typed("+30")
    dialog.keep()
    settle(context)
    settle(context)
    later, _first = practical_papers.list_papers(office.clerk, standard)
    assert (later.edition, later.valid_from) == (2, office.clock.today() + timedelta(days=30))
    assert dialog.retire.isEnabled()
    dialog.retire.click()
    settle(context)
    settle(context)
    later, _first = practical_papers.list_papers(office.clerk, standard)
    assert later.is_retired
    assert not dialog.retire.isEnabled(), "the edition that is chosen is retired already"


def test_clerk_reads_the_catalogue_and_changes_nothing(office: Office, qtbot: Any) -> None:
    with open_context(office) as context:
        page = page_at(context, office, qtbot)
        assert page.primary_action is not None
        assert not page.primary_action.isEnabled()
        assert not page.pane.buttons["edition"].isEnabled()
        assert page.pane.buttons["papers"].isEnabled()
        lists = CoursesPage(context)
        assert "standards" in lists.more.keys


def test_file_of_a_colleague_takes_skill_course_and_hours(
    office: Office, context: Context, qtbot: Any
) -> None:
    who = classroom.staff_id(office, "علی")
    window = QWidget()
    open_window(qtbot, window)
    dialog = StaffFileDialog(context, Rights(context, window), who, window)
    dialog.start()
    settle(context)
    dialog.ask_skill()
    asked = dialog_of(dialog)
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    asked.form.submit()
    for key in ("standard", "duty", "valid_from"):
        assert asked.form.field(key).message() is not None, key
    for key, typed in (
        ("standard", str(standard)),
        ("duty", "teach"),
        ("licence_no", "۱۲/۳"),
        ("valid_from", "1403/1/1"),
        ("valid_to", "1404/8/1"),
    ):
        asked.form.field(key).set_typed(typed)
    asked.form.submit()
    settle(context)
    settle(context)
    assert dialog.skills.grid.rows[0].values["state"] is LicenceState.ENDING
    assert {row.queue: row.count for row in list_queues(office.clerk)}[Queue.LICENCES_ENDING] == 1
    dialog.ask_licence()
    asked = dialog_of(dialog)
    asked.form.field("valid_to").set_typed("1402/1/1")
    asked.form.submit()
    settle(context)
    assert asked.form.field("valid_to").message() is not None
    asked.form.field("valid_to").set_typed("1410/1/1")
    asked.form.submit()
    settle(context)
    settle(context)
    dialog.ask_training()
    asked = dialog_of(dialog)
    for key, typed in (
        ("title", "روش تدریس"),
        ("starts_on", "1404/5/1"),
        ("ends_on", "1404/5/5"),
        ("hours", "40"),
        ("grade", "87/5"),
    ):
        asked.form.field(key).set_typed(typed)
    asked.form.submit()
    settle(context)
    settle(context)
    dialog.ask_hours()
    asked = dialog_of(dialog)
    asked.form.field("weekly_hours").set_typed("30")
    asked.form.submit()
    settle(context)
    settle(context)
    file = staff_files.get_staff_file(office.clerk, who)
    assert [row.state for row in file.skills] == [LicenceState.VALID]
    assert [row.grade for row in file.trainings] == [Decimal("87.5")]
    assert dialog.hours.text() == "موظفی هفتگی: ۳۰ ساعت"


def test_form_of_a_class_warns_of_an_instructor_without_a_licence(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = CoursesPage(context)
    open_window(qtbot, page)
    page.open(new=True)
    settle(context)
    form = page.form
    who = classroom.staff_id(office, "علی")
    form.set_typed(
        {
            "standard": str(classroom.edition(office)),
            "instructor": str(who),
            "starts_on": "1404/7/16",
        }
    )
    form.plan_changed.emit()
    settle(context)
    message = form.field("instructor").message()
    assert message is not None
    assert message.text == "«علی کریمی» برای این استاندارد پروانهٔ آموزش ندارد."
