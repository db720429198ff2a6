"""A list from the Relief Committee: offers accepted, two rows left out, brought in, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from tests.office import Office
from tests.ui.hands import CTRL, drop, open_window, press, write
from tests.ui.window_office import open_context, prepared_look, settle, sweep
from tvto_desk.domain.referral_columns import Field
from tvto_desk.services import imports, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import COLUMNS, FILE, RESULT, TRIAL, ImportsPage
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.widgets.dialogs import Question

LISTS = Path("tests/data/referrals")


@pytest.fixture(autouse=True)
def keys(qapp: QApplication) -> Iterator[None]:
    """The program's look and its keys; no window is left behind."""
    prepared_look(qapp)
    KeyFilter.of(qapp)
    yield
    sweep()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office) as made:
        yield made


class Yes:
    """Agrees to whatever is asked, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        self.asked.append(question)
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return None

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return LISTS / "emdad_40.xlsx"

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return None


def problems(page: ImportsPage) -> list[tuple[int, str]]:
    return [(line.problem.row, line.problem.code) for line in page.trial_step.model.rows]


def point_at(page: ImportsPage, row: int) -> None:
    place = next(at for at, (number, _) in enumerate(problems(page)) if number == row)
    page.trial_step.table.setCurrentIndex(page.trial_step.model.index(place, 0))


def test_list_is_mended_brought_in_and_taken_back(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = ImportsPage(context, asker=Yes())
    open_window(qtbot, page)
    page.open()
    settle(context)
    page.file_step.zone.button.click()
    settle(context)
    assert page.step == COLUMNS
    page.next_button.click()
    settle(context)
    assert page.step == TRIAL
    assert page.trial_step.summary.text().endswith("تا درست نشوند چیزی ثبت نمی‌شود.")
    assert "۸ ردیف از ۴۰ ردیف" in page.trial_step.summary.text()
    assert not page.next_button.isEnabled()

    # Four numbers have lost a zero: one act for all of them.
    point_at(page, 6)
    assert page.trial_step.button("accept").text().strip() == "بله، «\u2066۰۴۱۲۸۵۲۴۴۶\u2069»"
    page.trial_step.button("accept_kind").click()
    settle(context)
    assert {row for row, _ in problems(page)} == {9, 22, 33, 39}
    point_at(page, 22)
    page.trial_step.button("accept").click()
    settle(context)
    # The double and the number that is wrong are left out by the key.
    for row in (39, 33):
        point_at(page, row)
        page.trial_step.table.setFocus()
        press(Qt.Key.Key_Delete, CTRL)
        settle(context)
    assert problems(page) == []
    assert "۳۸" in page.next_button.text()
    page.next_button.click()
    settle(context)
    assert page.step == RESULT
    assert len(trainees.find_trainees(office.clerk)) == 38

    page.findChild(QWidget, "act_undo_taken").click()  # type: ignore[attr-defined]
    settle(context)
    assert page.step == FILE
    assert "۳۸ نفر" in page.notice.sentence.text()
    assert not trainees.find_trainees(office.clerk)


def test_answer_can_be_typed_noted_and_taken_back(context: Context, qtbot: Any) -> None:
    page = ImportsPage(context)
    open_window(qtbot, page)
    page.open(path=LISTS / "emdad_40.xlsx")
    settle(context)
    page.next_button.click()
    settle(context)
    before = problems(page)
    # A wrong check digit gives way to a note; Enter leads from the problem to its line.
    point_at(page, 33)
    page.trial_step.table.setFocus()
    press(Qt.Key.Key_Return)
    write(page.trial_step.text, "کارت ملی دیده شد")
    press(Qt.Key.Key_Return)
    settle(context)
    assert (33, "identity.checksum") not in problems(page)
    point_at(page, 39)
    page.trial_step.text.setText("0012345679")
    page.trial_step.correct()
    settle(context)
    assert {row for row, _ in problems(page)} == {6, 11, 19, 22, 27}
    for _ in range(2):
        press(Qt.Key.Key_Z, CTRL)
        settle(context)
    assert problems(page) == before


def test_column_that_was_guessed_wrong_is_chosen_by_hand(context: Context) -> None:
    page = ImportsPage(context)
    page.open(path=LISTS / "emdad_40.xlsx")
    settle(context)
    place = page.columns_step.columns().places[Field.LAST_NAME]
    page.columns_step.choice(place).choose(0)
    page.next_button.click()
    settle(context)
    assert page.step == COLUMNS
    assert "نام خانوادگی" in page.notice.sentence.text()
    page.columns_step.choice(place).set_value(Field.LAST_NAME.value)
    page.columns_step.choice(place).edited.emit()
    page.next_button.click()
    settle(context)
    assert page.step == TRIAL


def test_list_without_the_sex_takes_it_from_the_letter(context: Context, office: Office) -> None:
    page = ImportsPage(context)
    page.open(path=LISTS / "prison_45.csv")
    settle(context)
    page.next_button.click()
    settle(context)
    assert "جنسیت" in page.notice.sentence.text()
    page.columns_step.defaults_form.field("sex").set_typed("male")
    page.columns_step.defaults_form.field("target_group").set_typed("prisoners")
    page.next_button.click()
    settle(context)
    assert page.step == TRIAL
    assert {row for row, _ in problems(page)} == {25, 30, 40}


@pytest.mark.parametrize("name", ["barracks_30.xls", "guild_60.csv", "labour_200.xlsx"])
def test_every_kind_of_file_may_be_dropped(context: Context, qtbot: Any, name: str) -> None:
    page = ImportsPage(context)
    open_window(qtbot, page)
    page.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str((LISTS / name).absolute()))])
    drop(page.file_step.zone, mime)
    settle(context)
    assert page.step == COLUMNS


def test_file_that_is_no_list_is_refused_with_a_sentence(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page = ImportsPage(context)
    page.show()
    page.open(path=file)
    settle(context)
    assert page.step == FILE
    assert page.notice.sentence.text()


def test_history_takes_an_import_back_after_asking(office: Office, context: Context) -> None:
    trial = imports.try_referral(office.clerk, LISTS / "emdad_40_clean.xlsx")
    imports.import_referral(office.clerk, trial, file_name="emdad.xlsx")
    asker = Yes()
    page = ImportsPage(context, asker=asker)
    page.open()
    settle(context)
    page.file_step.undo.click()
    settle(context)
    assert [question.verb for question in asker.asked] == ["برداشتن پروندهٔ ۴۰ نفر"]
    assert not trainees.find_trainees(office.clerk)
    assert not page.file_step.undo.isEnabled()


def test_import_is_stopped_between_two_people(office: Office, context: Context) -> None:
    page = ImportsPage(context)
    page.open(path=LISTS / "emdad_40_clean.xlsx")
    settle(context)
    page.next_button.click()
    settle(context)
    page.next_button.click()
    page.progress.stop.click()
    settle(context)
    assert page.step == TRIAL
    assert "هیچ‌کس ثبت نشد" in page.notice.sentence.text()
    assert not trainees.find_trainees(office.clerk)
