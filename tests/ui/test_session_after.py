"""The page of a session beside its marks: read back, typed twice, moved, appealed, changed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import entry
from tests.ui.hands import drop, open_window, write
from tests.ui.second_hand import Answers, countersign, dialog_of, push
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.amendment import AppealState, ChangeState
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.services import (
    appeals,
    assessments,
    mark_changes,
    mark_checks,
    marks,
    session_moves,
    sheet_scans,
    verdicts,
    violations,
)
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.change_task import ChangeTask
from tvto_desk.ui.assessment.session_lines import NO_SCAN
from tvto_desk.ui.assessment.session_page import AFTER, CHECKS, SessionPage
from tvto_desk.ui.assessment.tasks import (
    AnswerTask,
    AppealTask,
    MoveTask,
    ReplaceTask,
    ViolationTask,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.papers.paper_dialog import PaperDialog
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.scan_dialog import ScanDialog
from tvto_desk.ui.widgets.task_dialog import TaskDialog

CLASS = TRAINEE = 1


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A class of one whose written sheet is typed: 49.99, nothing confirmed."""
    made = Office(tmp_path_factory.mktemp("held"))
    classroom.introduced_course(made, classroom.people(made, 1))
    session = classroom.planned(made, CLASS, Part.WRITTEN)
    (seat,) = assessments.seat_candidates(made.clerk, session, [TRAINEE])
    marks.record_marks(made.clerk, session, [entry(seat, "49.99")], sheet_no="۱")
    made.close()
    return made


SESSION = 1


def page_of(context: Context, qtbot: QtBot, session: int = SESSION) -> SessionPage:
    page = SessionPage(context, Answers())
    page.resize(1198, 619)
    open_window(qtbot, page)
    page.open(session_id=session)
    settle(context)
    return page


def fill(page: SessionPage, kind: type[TaskDialog], **typed: str) -> None:
    """Types into the fields of the open window and presses its button."""
    dialog = dialog_of(page, kind)
    assert isinstance(dialog, kind)
    for key, text in typed.items():
        field = dialog.form.field(key)
        if hasattr(field, "set_choices"):
            field.set_value(text)
        else:
            write(field.widget, text)
    push(dialog, "submit")


def test_all_papers_of_the_day_come_by_one_key(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    assert page.handle_act(Act.PREVIEW)
    settle(context)
    dialog = dialog_of(page, PaperDialog)
    assert "بستهٔ روز آزمون" in dialog.windowTitle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def signed(office: Office) -> int:
    """Signs the session off and gives its candidate."""
    mark_checks.read_back(office.clerk, SESSION)
    verdicts.sign_off(office.manager, SESSION)
    return marks.list_candidates(office.clerk, SESSION)[0].id


def test_sign_off_leads_to_the_marks_that_have_to_be_read_back(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot)
    push(page, "sign_off")
    countersign(context, page)
    assert "بازخوانی" in page.notice.sentence.text()
    push(page, "act_checks")
    assert page.tabs.currentIndex() == CHECKS
    words = page.checks.reading.grid
    assert "چهل و نه و" in str(words.index(0, 3).data())
    push(page, "read_back")
    settle(context)
    push(page, "sign_off")
    countersign(context, page)
    assert assessments.list_sessions(office.clerk)[0].state is SessionState.SIGNED_OFF


def test_second_person_sees_only_what_differs(office: Office, qtbot: QtBot) -> None:
    with open_context(office, "examiner") as context:
        page = page_of(context, qtbot)
        page.tabs.setCurrentIndex(CHECKS)
        push(page, "turn_second")
        grid = page.checks.second.grid
        assert grid.index(0, 3).data() in ("", None)
        grid.type_text(grid.index(0, 3), "44/99")
        push(page, "compare_second")
        settle(context)
        assert grid.index(0, grid.reason_column).data() == "ثبت نخست: ۴۹٫۹۹"
        grid.type_text(grid.index(0, 3), "49/99")
        push(page, "compare_second")
        settle(context)
        assert verdicts.sign_off(office.manager, SESSION)
        page.keeper.finish()


def test_violation_is_reported_of_a_candidate(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot)
    page.tabs.setCurrentIndex(AFTER)
    push(page, "after_violation")
    fill(page, ViolationTask, story="تلفن همراه داشت")
    settle(context)
    (row,) = violations.list_violations(office.clerk, SESSION)
    assert row.story == "تلفن همراه داشت"
    assert page.after.grid.grid.index(0, 2).data() == row.name_fa


def test_appeal_is_answered_and_its_change_approved_by_other_people(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    signed(office)
    page = page_of(context, qtbot)
    page.tabs.setCurrentIndex(AFTER)
    push(page, "after_appeal")
    fill(page, AppealTask, claim="سؤال هفت")
    settle(context)
    push(page, "after_answer")
    fill(page, AnswerTask, outcome="upheld", answer="وارد است", mark="52")
    countersign(context, page)
    (appeal,) = appeals.list_appeals(office.clerk, SESSION)
    assert appeal.state is AppealState.UPHELD
    page.after.grid.setCurrentIndex(page.after.grid.grid.index(0, 0))
    push(page, "after_refuse")
    countersign(context, page)
    (change,) = mark_changes.list_changes(office.clerk, SESSION)
    assert (change.state, change.answer) == (ChangeState.REFUSED, "دلیل")


def test_changed_mark_is_approved_by_countersign_and_told_with_its_outcome(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    signed(office)
    page = page_of(context, qtbot)
    page.tabs.setCurrentIndex(AFTER)
    told: list[str] = []
    page.toast_requested.connect(lambda text, _act: told.append(text))
    push(page, "after_change")
    fill(page, ChangeTask, mark="60", reason="جمع")
    settle(context)
    push(page, "after_approve")
    countersign(context, page)
    assert "در انتظار عملی" in told[-1]
    assert marks.list_candidates(office.clerk, SESSION)[0].mark == Decimal(60)
    assert classroom.result_of(office, TRAINEE).outcome is Outcome.AWAITING_PRACTICAL


def test_session_is_moved_and_the_new_one_opens(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot)
    page.head.menu.actions()[0].trigger()
    fill(page, MoveTask, held_on="+7", starts_at="10", reason="برق رفت")
    settle(context)
    new = assessments.list_sessions(office.clerk)[0]
    assert (new.id, new.seated, new.starts_at) == (2, 1, "10:00")
    assert page.sheet.grid.grid.index(0, 1).data().startswith("فاطمه")


def test_examiner_is_replaced_and_numbers_are_copied(
    office: Office, context: Context, qtbot: QtBot
) -> None:
    page = page_of(context, qtbot)
    _move, swap, calls = page.head.menu.actions()[:3]
    swap.trigger()
    settle(context)
    other = str(classroom.staff_id(office, "سارا"))
    fill(page, ReplaceTask, examiner=other, reason="نیامد")
    settle(context)
    assert "سارا صادقی" in page.head.facts.text()
    calls.trigger()
    settle(context)
    assert "09120000001" in QGuiApplication.clipboard().text()
    assert len(session_moves.list_calls(office.clerk, SESSION)) == 1


def test_scan_of_the_sheet_is_dropped_seen_and_followed_by_another(
    context: Context, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(context, qtbot)
    assert page.scans.put_button.isVisible()
    assert page.scans.see_button.isHidden()
    path = tmp_path / "sheet.jpg"
    path.write_bytes(classroom.photo())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, dropped)
    settle(context)
    assert page.scans.see_button.isVisible()
    assert page.scans.put_button.isHidden()
    page.scans.see_button.click()
    settle(context)
    (seen,) = page.findChildren(ScanDialog)
    assert "زهره محمدی" in seen.findChildren(QLabel)[1].text()
    seen.reject()
    office.clock.instant += timedelta(minutes=5)
    path.write_bytes(b"%PDF-broken")
    page.scans.keep(path)
    settle(context)
    assert page.notice.isVisible()
    path.write_bytes(classroom.photo(90))
    page.scans.keep(path)
    settle(context)
    assert len(sheet_scans.list_sheet_pages(office.clerk, SESSION)) == 2
    listed = AssessmentPage(context, Answers())
    open_window(qtbot, listed)
    listed.listing.show_query(Query(filters=frozenset({NO_SCAN})))
    settle(context)
    assert len(listed.listing.model.ids) == 0
    listed.listing.show_query(Query())
    settle(context)
    listed.listing.table.setCurrentIndex(listed.listing.model.index(0, 0))
    listed.see_scan.click()
    settle(context)
    assert len(listed.findChildren(ScanDialog)) == 1
