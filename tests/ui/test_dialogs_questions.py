"""Questions, countersign and progress by keys and clicks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress, Runner
from tvto_desk.ui.widgets.countersign import CountersignPanel, Signer
from tvto_desk.ui.widgets.dialogs import (
    GREATEST_HEIGHT,
    GREATEST_WIDTH,
    Asker,
    ConfirmDialog,
    DialogAsker,
    Question,
    ReasonDialog,
)
from tvto_desk.ui.widgets.progress import ProgressDialog, ProgressPanel

Key = Qt.Key
ISSUE = Question(
    "صدور گواهینامه",
    (
        "۲۴ گواهینامه با شماره‌های \u2066QZ-1404-02-00137\u2069 تا \u206600160\u2069 صادر می‌شود.",
        "پس از صدور، تغییر نام فقط با گواهینامهٔ جایگزین ممکن است.",
    ),
    "صدور ۲۴ گواهینامه",
)
LONGEST = Question(
    "نهایی‌کردن نمره‌های جلسهٔ آزمون عملی کلاس نصب و نگهداری سامانه‌های خورشیدی متصل به شبکه",
    ("نام و نشان درازی که در یک خط جا نمی‌شود و باید شکسته شود. " * 5,) * 2,
    "نهایی‌کردن ۱۲۴ نمرهٔ این جلسه",
)


def answer(name: str, typed: str = "") -> None:
    """Presses a button of the modal dialog that opens next."""

    def press() -> None:
        dialog: Any = QApplication.activeModalWidget()
        if typed:
            dialog.field.setPlainText(typed)
        QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(("button", "agreed"), [("verb", True), ("back", False)])
def test_a_question_is_answered_by_its_verb_or_by_going_back(
    qtbot: Any, button: str, agreed: bool
) -> None:
    asker: Asker = DialogAsker()
    answer(button)
    assert asker.confirm(ISSUE) is agreed


@pytest.mark.parametrize(
    ("button", "typed", "given"), [("verb", " نام پدر ", "نام پدر"), ("back", "نام پدر", None)]
)
def test_a_reason_comes_back_trimmed(
    qtbot: Any, button: str, typed: str, given: str | None
) -> None:
    answer(button, typed)
    assert DialogAsker().reason(ISSUE) == given


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape])
def test_enter_never_issues(qtbot: Any, key: Qt.Key) -> None:
    dialog = ConfirmDialog(ISSUE)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.back.hasFocus()
    QTest.keyClick(dialog.focusWidget(), key)
    assert dialog.result() == ConfirmDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_without_a_reason_the_verb_stays_closed(qtbot: Any) -> None:
    dialog = ReasonDialog(ISSUE)
    qtbot.addWidget(dialog)
    assert not dialog.verb.isEnabled()
    dialog.field.setPlainText("  \n ")
    assert not dialog.verb.isEnabled()
    dialog.field.setPlainText("نام پدر از روی شناسنامه")
    assert dialog.verb.isEnabled()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("question", [ISSUE, LONGEST])
def test_a_dialog_keeps_its_size_and_shows_every_line(
    qtbot: Any, look: Look, language: Language, question: Question
) -> None:
    look.set_language(language)
    dialog = ReasonDialog(question)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= GREATEST_WIDTH
    assert dialog.height() <= GREATEST_HEIGHT
    assert dialog.lines.height() >= dialog.lines.heightForWidth(dialog.lines.width())
    assert dialog.verb.width() >= dialog.verb.sizeHint().width()
    assert dialog.verb.accessibleName() == question.verb


SIGNER = Signer("karimi", "محمدرضا کریمی", lambda: "رئیس مرکز")


def shown_panel(qtbot: Any) -> CountersignPanel:
    panel = CountersignPanel()
    qtbot.addWidget(panel)
    panel.ask(
        [SIGNER, Signer("ahmadi", "فاطمه احمدی", lambda: "جانشین")],
        lambda: "تأیید ۲۴ گواهینامه",
    )
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def test_the_second_person_chooses_the_own_name_and_types_the_own_password(qtbot: Any) -> None:
    panel = shown_panel(qtbot)
    assert not panel.agree.isEnabled()
    QTest.mouseClick(panel.findChild(QPushButton, "card_ahmadi"), Qt.MouseButton.LeftButton)
    assert panel.password.hasFocus()
    QTest.keyClicks(panel.password, "secret pass")
    with qtbot.waitSignal(panel.countersign_requested) as asked:
        QTest.mouseClick(panel.agree, Qt.MouseButton.LeftButton)
    assert asked.args == ["ahmadi", "secret pass"]
    assert panel.password.text() == "", "the password does not stay"


def test_a_wrong_password_is_said_beside_the_field_in_the_language_of_the_moment(
    qtbot: Any, look: Look
) -> None:
    panel = shown_panel(qtbot)
    panel.show_error(DomainError("mark.range", typed=710))
    assert "۷۱۰" in panel.error.text()
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert "710" in panel.error.text()


def test_escape_goes_back_and_forgets_the_password(qtbot: Any) -> None:
    panel = shown_panel(qtbot)
    QTest.keyClicks(panel.password, "secret")
    with qtbot.waitSignal(panel.back_requested):
        QTest.keyClick(panel.password, Key.Key_Escape)
    assert panel.password.text() == ""


def test_a_single_signer_is_chosen_already(qtbot: Any) -> None:
    panel = CountersignPanel()
    qtbot.addWidget(panel)
    panel.ask([SIGNER], lambda: "تأیید")
    QTest.keyClicks(panel.password, "secret")
    with qtbot.waitSignal(panel.countersign_requested) as asked:
        QTest.keyClick(panel.password, Key.Key_Return)
    assert asked.args == ["karimi", "secret"]


def until_stopped(progress: Progress, cancelled: Cancelled) -> int:
    progress(7, 24)
    while not cancelled():
        pass
    return 7


def test_progress_shows_how_far_it_is_and_its_button_stops_the_work(
    qtbot: Any, runner: Runner
) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    done: list[int] = []
    work = runner.long(until_stopped, done.append)
    panel.follow(work, lambda: "چاپ ۲۴ گواهینامه")
    with qtbot.waitSignal(work.progressed):
        pass
    assert (panel.bar.value(), panel.bar.maximum()) == (7, 24)
    assert "۷" in panel.amount.text()
    with qtbot.waitSignal(runner.idle):
        QTest.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    assert done == [7]
    assert not panel.isVisible()


def test_escape_in_the_progress_dialog_stops_the_work_and_only_its_end_closes_it(
    qtbot: Any, runner: Runner
) -> None:
    dialog = ProgressDialog()
    qtbot.addWidget(dialog)
    work = runner.long(until_stopped, lambda _count: None)
    dialog.follow(work, lambda: "چاپ ۲۴ گواهینامه")
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert work.is_cancelled
    with qtbot.waitSignal(runner.idle):
        pass
    assert not dialog.isVisible()
