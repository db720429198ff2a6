"""A practical typed item by item by keys: the pile of sheets, what is refused, what stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.services import classroom
from tests.ui.assessment_scenes import paper_draft
from tests.ui.hands import open_window, press, write
from tests.ui.second_hand import Answers, dialog_of, push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import Attitude, ItemMarks
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.services import (
    assessments,
    mark_changes,
    mark_checks,
    marks,
    practical_papers,
    session_papers,
    standard_details,
    verdicts,
)
from tvto_desk.services.marks import MarkEntry
from tvto_desk.ui.assessment.change_task import ChangeTask
from tvto_desk.ui.assessment.items_dialog import ItemsDialog
from tvto_desk.ui.assessment.session_page import AFTER, CHECKS, SessionPage
from tvto_desk.ui.assessment.tasks import PaperTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act

STATE, MARK = 2, 3


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two who passed the written test wait for a practical; two papers are in force."""
    made = Office(tmp_path_factory.mktemp("papers"))
    course = classroom.introduced_course(made, classroom.people(made, 2))
    ids = list(classroom.enrolled(made, course).values())
    classroom.tested(made, course, Part.WRITTEN, dict.fromkeys(ids, "80"))
    standard = standard_details.get_standard(made.clerk, classroom.edition(made)).id
    for code in ("PR-1404-7", "PR-1404-8"):
        practical_papers.add_paper(made.manager, standard, paper_draft(code))
    session = classroom.planned(made, course, Part.PRACTICAL)
    assessments.seat_candidates(made.clerk, session, ids)
    made.close()
    return made


def page_of(context: Context, qtbot: QtBot) -> SessionPage:
    page = SessionPage(context, Answers())
    page.resize(1093, 545)
    open_window(qtbot, page)
    page.open(session_id=2)
    settle(context)
    return page


def in_front(qtbot: QtBot, window: QWidget) -> None:
    """Gives a window the keyboard, as the desktop does when it opens or another closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def choose_paper(context: Context, page: SessionPage, qtbot: QtBot) -> None:
    """Takes the first of the two papers by the menu of the session."""
    page.acts._actions["paper"].trigger()
    settle(context)
    task = dialog_of(page, PaperTask)
    assert isinstance(task, PaperTask)
    task.form.field("paper").set_value("1")
    push(task, "submit")
    settle(context)
    settle(context)
    in_front(qtbot, page)


def sheet_of(page: SessionPage, qtbot: QtBot) -> ItemsDialog:
    dialog = dialog_of(page, ItemsDialog)
    assert isinstance(dialog, ItemsDialog)
    in_front(qtbot, dialog)
    return dialog


def type_items(*texts: str) -> None:
    """Each mark and Enter, as one reads them from the sheet."""
    for text in texts:
        for key in text:
            press(Qt.Key(ord(key)))
        press(Qt.Key.Key_Return)


def test_pile_of_sheets_is_typed_by_keys(office: Office, context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    assert not page.sheet.bar.by_items.isVisible(), "no paper is chosen among the two"
    choose_paper(context, page, qtbot)
    assert page.sheet.bar.by_items.isVisible()
    page.sheet.focus_first()
    press(Qt.Key.Key_F4)
    dialog = sheet_of(page, qtbot)
    assert dialog.who.text().startswith("صندلی ۱")
    type_items("18", "31")
    assert dialog.items.grid.index(1, MARK).data() == "۳۱"
    assert dialog.reason.text() == "نمرهٔ بند ۲ از ۰ تا ۲۵ است."
    dialog.go_on()
    assert dialog.items.currentIndex().row() == 1, "a refused mark keeps the sheet open"
    type_items("22.5", "17.75", "15", "9")
    assert dialog.attitudes.hasFocus()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert dialog.total.hasFocus()
    write(dialog.total, "82/25")
    assert dialog.reason.text() == "با جمعی که آزمونگر نوشته یکی است."
    press(Qt.Key.Key_Return)
    assert dialog.who.text().startswith("صندلی ۲")
    type_items("20", "25")
    assert dialog.handle_act(Act.SAVE_AND_NEXT)
    settle(context)
    first, second = page.sheet.grid.values().values()
    assert (first["mark"], second["mark"]) == (Decimal("82.25"), None)
    grid = page.sheet.grid.grid
    assert grid.index(1, grid.reason_column).data() == "۳ بند هنوز نمره ندارد."
    page.sheet.sheet_no.setFocus()
    write(page.sheet.sheet_no, "12")
    page.handle_act(Act.SAVE)
    settle(context)
    line, waiting = marks.list_candidates(office.clerk, 2)
    assert (line.mark, line.check_kind) == (Decimal("82.25"), CheckKind.ITEMS)
    assert line.items is not None
    assert line.items.attitudes == (Attitude.GOOD, Attitude.WEAK, None)
    assert waiting.items is not None
    assert (waiting.mark, waiting.items.missing) == (None, 3)


def test_absence_and_whole_mark_say_what_becomes_of_the_items(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    session_papers.choose_paper(office.clerk, 2, 1)
    page = page_of(context, qtbot)
    page.sheet.focus_first()
    push(page, "marks_by_items")
    dialog = sheet_of(page, qtbot)
    type_items("18", "22", "18", "15", "9")
    dialog.reject()
    grid = page.sheet.grid.grid
    reason = lambda: str(grid.index(0, grid.reason_column).data())  # noqa: E731
    grid.set_state(grid.index(0, STATE), 2)
    assert reason().endswith("نمرهٔ بندهای او می‌ماند و به حساب نمی‌آید.")
    grid.set_state(grid.index(0, STATE), 1)
    assert page.sheet.grid.values()[page.sheet.entries()[0].candidate_id]["mark"] == Decimal(82)
    grid.type_text(grid.index(0, MARK), "75")
    assert reason().endswith("این نمره جای جمع بندها (۸۲) می‌نشیند.")
    (first, _) = page.sheet.entries()
    assert (first.state, first.items) == (CandidateState.PRESENT, None)
    kept = page.sheet.typed()
    page.sheet.grid.grid.undo()
    page.sheet.set_typed(kept)
    assert page.sheet.entries()[0].mark == Decimal(75)
    grid.type_text(grid.index(0, MARK), "82")
    assert page.sheet.entries()[0].items is not None
    page.keeper.finish()


def test_second_person_meets_the_part_that_differs_and_a_part_is_changed(
    office: Office, qtbot: QtBot
) -> None:
    session_papers.choose_paper(office.clerk, 2, 1)
    one, two = marks.list_candidates(office.clerk, 2)
    typed = ItemMarks(tuple(map(Decimal, (18, 22, 18, 15, 9))), (None,) * 3)
    present = CandidateState.PRESENT
    entries = [MarkEntry(one.id, present, items=typed), MarkEntry(two.id, present, "90")]
    marks.record_marks(office.clerk, 2, entries, sheet_no="12")
    with open_context(office, "examiner") as context:
        page = page_of(context, qtbot)
        page.tabs.setCurrentIndex(CHECKS)
        push(page, "turn_second")
        push(page, "second_by_items")
        dialog = sheet_of(page, qtbot)
        type_items("20", "20", "18", "15", "9")
        dialog.reject()
        grid = page.checks.second.grid
        assert grid.index(0, MARK).data() == "۸۲٫۰۰"
        push(page, "compare_second")
        settle(context)
        assert grid.index(0, grid.reason_column).data() == "ثبت نخست، بند ۱: ۱۸"
        page.keeper.finish()
    mark_checks.enter_second_time(office.examiner, 2, [MarkEntry(one.id, present, items=typed)])
    mark_checks.read_back(office.clerk, 2)
    verdicts.sign_off(office.manager, 2)
    with open_context(office) as context:
        page = page_of(context, qtbot)
        page.tabs.setCurrentIndex(AFTER)
        page.acts.around("change", None)
        task = dialog_of(page, ChangeTask)
        assert isinstance(task, ChangeTask)
        task.form.field("candidate").set_value(str(one.id))
        task.form.field("item").set_value("2")
        task.form.field("mark").set_typed("26")
        task.form.edited.emit()
        second = task.compared.parts.values()[1]
        assert (second["old"], second["new"]) == (Decimal(22), Decimal(26))
        assert task.compared.sums.text() == "نمرهٔ کنونی: ۸۲ · پس از تغییر: ۸۶"
        task.form.field("reason").set_typed("جمع")
        push(task, "submit")
        settle(context)
        problem = task.form.field("item").shown_problem()
        assert problem is not None
        assert problem.code == "item_mark.range"
        task.form.field("mark").set_typed("25")
        push(task, "submit")
        settle(context)
        settle(context)
        (row,) = mark_changes.list_changes(office.clerk, 2)
        assert (row.item and row.item.number, row.new[1]) == (2, Decimal(85))
        told = page.after.grid.model().index(0, 3).data()
        assert "بند ۲" in str(told)
