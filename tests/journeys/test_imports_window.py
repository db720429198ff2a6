"""A list from the Relief Committee: offers accepted, two rows left out, brought in, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from tests.office import Office, draft, national_id
from tests.services import classroom
from tests.ui.hands import CTRL, NONE, drop, open_window, press, write
from tests.ui.window_office import settle
from tvto_desk.domain.referral_columns import Field
from tvto_desk.services import enrolments, imports, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import COLUMNS, FILE, RESULT, TRIAL, ImportsPage
from tvto_desk.ui.widgets.dialogs import Question

LISTS = Path("tests/data/referrals")


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
    return [(line.problem.row, line.problem.code) for line in page.trial_step.table.lines.rows]


def point_at(page: ImportsPage, row: int) -> None:
    place = next(at for at, (number, _) in enumerate(problems(page)) if number == row)
    page.trial_step.table.setCurrentIndex(page.trial_step.table.lines.index(place, 0))


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
    # From the first column downwards, through what holds for the whole list, to the buttons.
    page.columns_step.choice(0).setFocus()
    walked = []
    for _ in range(40):
        walked.append(QApplication.focusWidget().objectName())
        press(Qt.Key.Key_Tab)
    columns = [name for name in walked if name.startswith("column_")]
    assert columns[:2] == ["column_0", "column_1"]
    at = [walked.index(name) for name in (columns[-1], "sex", "header_row", "previous", "next")]
    assert at == sorted(at)
    page.next_button.click()
    settle(context)
    assert page.step == TRIAL
    assert page.trial_step.summary.text().endswith("تا درست نشوند چیزی ثبت نمی‌شود.")
    assert "۸ ردیف از ۴۰ ردیف" in page.trial_step.summary.text()
    assert not page.next_button.isEnabled()

    # Four numbers have lost a zero: one act for all of them.
    point_at(page, 6)
    assert page.trial_step.panel.button("accept").text().strip() == "بله، «\u2066۰۴۱۲۸۵۲۴۴۶\u2069»"
    page.trial_step.panel.button("all").click()
    settle(context)
    assert {row for row, _ in problems(page)} == {9, 22, 33, 39}
    point_at(page, 22)
    page.trial_step.panel.button("accept").click()
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
    write(page.trial_step.panel.text, "کارت ملی دیده شد")
    press(Qt.Key.Key_Return)
    settle(context)
    assert (33, "identity.checksum") not in problems(page)
    point_at(page, 39)
    page.trial_step.panel.text.setText("0012345679")
    page.trial_step.answer("correct")
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


# --- problems answered by keys


def at_trial(page: ImportsPage, context: Context, path: Path) -> None:
    page.open(path=path)
    settle(context)
    page.columns_step.defaults_form.field("sex").set_typed("male")
    page.next_button.click()
    settle(context)


def key_in_table(
    page: ImportsPage, context: Context, key: Qt.Key, held: Qt.KeyboardModifier = NONE
) -> None:
    page.trial_step.table.setFocus()
    press(key, held)
    settle(context)


def test_person_who_may_be_meant_is_shown_and_answered_by_key(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    held = trainees.register_trainee(office.clerk, draft(1))
    other = draft(3)
    file = tmp_path / "list.csv"
    rows = (
        "نام,نام خانوادگی,نام پدر,کد ملی,جنسیت",
        f"زهره,محمدی,حسن,{draft(1).identity.value},زن",
        f"{other.first_name_fa},{other.last_name_fa},{other.father_fa},{national_id(77)},زن",
        f"مینا,اکبری,رضا,{national_id(78)},خانمم",
    )
    trainees.register_trainee(office.clerk, other)
    file.write_text("\n".join(rows), encoding="utf-8")
    page = ImportsPage(context)
    open_window(qtbot, page)
    at_trial(page, context, file)
    assert [code for _, code in problems(page)] == [
        "trainee.identity_held",
        "referral.looks_like",
        "referral.sex_unknown",
    ]
    assert page.trial_step.panel.card.holder is not None
    assert "فاطمه محمدی" in page.trial_step.panel.card.sentence.text()
    with qtbot.waitSignal(page.page_requested) as wish:
        page.trial_step.panel.card.button.click()
    assert wish.args == ["trainee", {"person_id": held}]
    key_in_table(page, context, Qt.Key.Key_Space)
    key_in_table(page, context, Qt.Key.Key_2)
    # A doubtful word is chosen among what it may mean: Enter, Home, the button, Space.
    key_in_table(page, context, Qt.Key.Key_Return)
    page.trial_step.panel.choice.set_typed("female")
    page.trial_step.panel.choice.edited.emit()
    page.trial_step.answer("correct")
    settle(context)
    assert problems(page) == []
    page.next_button.click()
    settle(context)
    assert len(trainees.find_trainees(office.clerk)) == 4


def test_list_goes_into_a_class_and_rows_that_may_not_are_registered_alone(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    course = classroom.open_course(office)
    file = tmp_path / "list.csv"
    head = "نام,نام خانوادگی,کد ملی,جنسیت,تاریخ تولد,همراه,گروه هدف,محل سکونت"
    rows = [
        f"زهرا,رحیمی,{national_id(1)},زن,1375,ندارد,روستایی,روستا",
        f"رضا,کریمی,{national_id(2)},مرد,1375,ندارد,روستایی,روستا",
    ]
    file.write_text("\n".join((head, *rows)), encoding="utf-8")
    page = ImportsPage(context)
    open_window(qtbot, page)
    page.open(path=file)
    settle(context)
    page.columns_step.defaults_form.field("course").set_value(str(course))
    page.next_button.click()
    settle(context)
    assert problems(page) == [(3, "referral.not_for_class")]
    key_in_table(page, context, Qt.Key.Key_2)
    assert "۱ نفر در دوره" in page.trial_step.notes.text()
    page.next_button.click()
    settle(context)
    assert "۱ نفر در دوره ثبت‌نام شدند" in page.result_step.told.text()
    assert len(enrolments.list_enrolments(office.clerk, course)) == 1
    assert len(trainees.find_trainees(office.clerk)) == 2


def test_cells_are_pasted_and_the_same_cells_bring_nobody(
    office: Office, context: Context, qtbot: Any
) -> None:
    cells = f"نام\tنام خانوادگی\tکد ملی\tجنسیت\nزهرا\tرحیمی\t{national_id(1)}\tزن\n"
    for brought in (1, 0):
        QApplication.clipboard().setText(cells)
        page = ImportsPage(context)
        open_window(qtbot, page)
        page.open()
        page.file_step.zone.button.setFocus()
        press(Qt.Key.Key_V, CTRL)
        settle(context)
        assert page.step == COLUMNS
        assert ("همین فایل" in page.columns_step.told.text()) is (brought == 0)
        page.next_button.click()
        settle(context)
        page.next_button.click()
        settle(context)
        assert page.step == RESULT
        assert ("کسی تازه نداشت" in page.result_step.told.text()) is (brought == 0)
    assert len(trainees.find_trainees(office.clerk)) == 1
    QApplication.clipboard().setText("سلام")
    page = ImportsPage(context)
    page.show()
    page.paste_cells()
    settle(context)
    assert "حافظهٔ کپی" in page.notice.sentence.text()


def test_chosen_column_is_remembered_and_text_file_is_read_otherwise(
    context: Context, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    rows = ("ستون الف;شهرت;ملی شماره;جنس", f"زهرا;رحیمی;{national_id(1)};زن")
    file.write_bytes("\n".join(rows).replace("ی", "ي").encode("cp1256"))
    page = ImportsPage(context)
    open_window(qtbot, page)
    page.open(path=file)
    settle(context)
    form = page.columns_step.defaults_form
    assert (form.field("encoding").value(), form.field("delimiter").value()) == (
        "Windows-1256",
        "semicolon",
    )
    form.field("delimiter").set_value("comma")
    form.field("delimiter").edited.emit()
    settle(context)
    assert page.notice.isVisible()
    form.field("delimiter").set_value("semicolon")
    form.field("delimiter").edited.emit()
    settle(context)
    for place, field in ((0, Field.FIRST_NAME), (2, Field.NATIONAL_ID)):
        page.columns_step.choice(place).set_value(field.value)
        page.columns_step.choice(place).edited.emit()
    page.next_button.click()
    settle(context)
    assert page.step == TRIAL
    again = ImportsPage(context)
    again.open(path=file)
    settle(context)
    assert again.columns_step.columns().places[Field.NATIONAL_ID] == 2
    assert "برگزیده بودید" in again.columns_step.told.text()


def test_rows_with_problems_are_saved_as_a_sheet(
    context: Context, tmp_path: Path, qtbot: Any
) -> None:
    class Saves(Yes):
        def save_file(
            self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
        ) -> Path | None:
            return tmp_path / suggested

    page = ImportsPage(context, asker=Saves())
    open_window(qtbot, page)
    page.open(path=LISTS / "emdad_40.xlsx")
    settle(context)
    page.next_button.click()
    settle(context)
    with qtbot.waitSignal(page.toast_requested):
        page.trial_step.sheet_button.click()
    again = ImportsPage(context)
    again.open(path=tmp_path / "emdad_40-problems.xlsx")
    settle(context)
    again.next_button.click()
    settle(context)
    assert len(again.trial_step.trial.run.rows) == 8  # type: ignore[union-attr]
