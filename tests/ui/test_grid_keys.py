"""The grid by keys: marks and attendance, in both directions of reading."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import PADDING, Kind, cell_font
from tvto_desk.ui.widgets.grid_model import Judgement
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid, mark_column
from tvto_desk.ui.widgets.state_chip import Family

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NAME, STATE, WRITTEN, PRACTICAL, REASON = range(5)


def judge(_row_id: int, values: Mapping[str, Any]) -> DomainError | Judgement | None:
    practical = values["practical"]
    if practical is None:
        return None
    if practical < 70:
        below = Sentence("verdict.practical_below", {"mark": practical, "least": 70})
        return Judgement(Family.STOP, below)
    passed = Sentence("verdict.passed", {"overall": practical, "least": 70})
    return Judgement(Family.DONE, passed)


def lock(key: str, values: Mapping[str, Any]) -> bool:
    return key in ("written", "practical") and values["state"] is not CandidateState.PRESENT


@pytest.fixture
def grid(qtbot: Any) -> KeyGrid:
    grid = KeyGrid(
        [
            GridColumn("name", lambda: "نام", stretch=1),
            GridColumn("state", lambda: "حضور", Kind.STATE, states=tuple(CandidateState)),
            mark_column("written", lambda: "کتبی"),
            mark_column("practical", lambda: "عملی"),
        ],
        name=lambda: "نمره‌ها",
        judge=judge,
        lock=lock,
    )
    grid.show_rows(
        [
            (
                one,
                {
                    "name": f"نفر {one}",
                    "state": CandidateState.PRESENT,
                    "written": None,
                    "practical": None,
                },
            )
            for one in range(101, 106)
        ]
    )
    return shown(qtbot, grid)


@pytest.fixture
def attendance(qtbot: Any) -> KeyGrid:
    grid = KeyGrid(
        [
            GridColumn("name", lambda: "نام", stretch=1),
            GridColumn("day", lambda: "امروز", Kind.STATE, states=tuple(AttendanceState)),
        ],
        name=lambda: "حضور و غیاب",
    )
    present = AttendanceState.PRESENT
    grid.show_rows([(one, {"name": f"نفر {one}", "day": present}) for one in range(1, 5)])
    return shown(qtbot, grid)


def shown(qtbot: Any, grid: KeyGrid) -> KeyGrid:
    qtbot.addWidget(grid)
    grid.resize(1000, 400)
    grid.show()
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.setFocus()
    return grid


def put(grid: KeyGrid, row: int, column: int) -> None:
    grid.setCurrentIndex(grid.grid.index(row, column))


def place(grid: KeyGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def type_keys(text: str) -> None:
    """Types as a hand would: to whoever has the focus, in any script."""
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            QApplication.focusWidget(),
            Qt.Key.Key_unknown,
            letter,
            Qt.KeyboardModifier.NoModifier,
        )


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def reason(grid: KeyGrid, row: int) -> str:
    return grid.grid.index(row, REASON).data() or ""


def column_of(grid: KeyGrid, key: str) -> list[Any]:
    return [values[key] for values in grid.values().values()]


@pytest.mark.parametrize("typed", ["76.67", "76/67", "76,67", "۷۶٫۶۷", "۷۶/۶۷"])
def test_a_mark_takes_any_decimal_sign(grid: KeyGrid, typed: str) -> None:
    put(grid, 0, PRACTICAL)
    type_keys(typed)
    press(Key.Key_Return)
    assert grid.values()[101]["practical"] == Decimal("76.67")
    assert grid.grid.index(0, PRACTICAL).data() == "۷۶٫۶۷"


def test_a_column_of_marks_is_typed_with_enter_alone(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    for mark in ("50", "60.5", "", "72"):
        type_keys(mark)
        press(Key.Key_Return)
    assert column_of(grid, "written") == [
        Decimal(50),
        Decimal("60.5"),
        None,
        Decimal(72),
        None,
    ]
    assert place(grid) == (4, WRITTEN)
    press(Key.Key_Return)
    assert place(grid) == (4, WRITTEN), "the last Enter stays and publishes nothing"


def test_shift_enter_goes_up(grid: KeyGrid) -> None:
    put(grid, 2, WRITTEN)
    type_keys("55")
    press(Key.Key_Return, SHIFT)
    assert place(grid) == (1, WRITTEN)
    press(Key.Key_Enter, SHIFT)
    assert place(grid) == (0, WRITTEN)
    assert grid.values()[103]["written"] == Decimal(55)


def test_tab_goes_across_the_open_cells_and_over_the_end_of_the_row(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    type_keys("55")
    press(Key.Key_Tab)
    assert place(grid) == (0, PRACTICAL)
    press(Key.Key_Tab)
    assert place(grid) == (1, STATE)
    press(Key.Key_Backtab, SHIFT)
    assert place(grid) == (0, PRACTICAL)
    assert grid.values()[101]["written"] == Decimal(55)


@pytest.mark.parametrize(("language", "column"), [(Language.FA, PRACTICAL), (Language.EN, STATE)])
@pytest.mark.parametrize("typed", ["", "55"])
def test_left_goes_where_left_is_seen(
    look: Look, grid: KeyGrid, language: Language, column: int, typed: str
) -> None:
    look.set_language(language)
    QApplication.processEvents()
    put(grid, 1, WRITTEN)
    type_keys(typed)
    press(Key.Key_Left)
    assert place(grid) == (1, column)
    assert grid.values()[102]["written"] == (Decimal(55) if typed else None)


def test_a_refused_mark_stays_as_typed_and_its_reason_stands_beside_it(grid: KeyGrid) -> None:
    put(grid, 0, PRACTICAL)
    type_keys("710")
    press(Key.Key_Return)
    assert grid.grid.index(0, PRACTICAL).data() == "۷۱۰"
    assert grid.values()[101]["practical"] is None
    assert "۷۱۰" in reason(grid, 0)
    assert grid.has_errors
    put(grid, 0, PRACTICAL)
    type_keys("71")
    press(Key.Key_Return)
    assert not grid.has_errors
    assert grid.values()[101]["practical"] == Decimal(71)


def test_the_reason_of_the_verdict_follows_the_mark_and_the_language(
    grid: KeyGrid, look: Look
) -> None:
    put(grid, 0, PRACTICAL)
    type_keys("68")
    press(Key.Key_Return)
    assert reason(grid, 0) == "نمرهٔ عملی ۶۸ است و حداقل ۷۰ لازم است."
    look.set_language(Language.EN)
    assert reason(grid, 0) == "The practical mark is 68 and at least 70 is needed."


def test_an_absent_candidate_takes_no_mark(grid: KeyGrid) -> None:
    put(grid, 0, STATE)
    press(Key.Key_Space)
    assert grid.values()[101]["state"] is CandidateState.ABSENT
    put(grid, 0, WRITTEN)
    type_keys("55")
    assert grid.findChild(QLineEdit, "cell_editor") is None
    assert grid.values()[101]["written"] is None
    put(grid, 0, STATE)
    press(Key.Key_Tab)
    assert place(grid) == (1, STATE), "Tab passes the closed cells"


def test_space_toggles_between_present_and_absent(attendance: KeyGrid) -> None:
    for wanted in (AttendanceState.ABSENT, AttendanceState.PRESENT):
        press(Key.Key_Space)
        assert attendance.values()[1]["day"] is wanted


@pytest.mark.parametrize("digit", ["1234", "۱۲۳۴", "١٢٣٤"])
def test_digits_of_any_script_set_the_state(attendance: KeyGrid, digit: str) -> None:
    for one in digit:
        type_keys(one)
        press(Key.Key_Return)
    assert column_of(attendance, "day") == list(AttendanceState)


def test_a_digit_without_a_state_changes_nothing(attendance: KeyGrid) -> None:
    type_keys("7")
    assert attendance.values()[1]["day"] is AttendanceState.PRESENT
    assert place(attendance) == (0, 1)


def test_ctrl_d_takes_what_the_row_above_has(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    type_keys("61")
    press(Key.Key_Return)
    press(Key.Key_D, CONTROL)
    assert column_of(grid, "written")[:3] == [Decimal(61), Decimal(61), None]


def test_f2_edits_what_stands_there_and_escape_leaves_it(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    type_keys("61.5")
    press(Key.Key_Return)
    put(grid, 0, WRITTEN)
    press(Key.Key_F2)
    editor = grid.findChild(QLineEdit, "cell_editor")
    assert editor.text() == "۶۱٫۵"
    type_keys("9")
    press(Key.Key_Escape)
    assert grid.values()[101]["written"] == Decimal("61.5")
    assert grid.hasFocus()


def test_delete_empties_a_mark(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    type_keys("61")
    press(Key.Key_Return)
    put(grid, 0, WRITTEN)
    press(Key.Key_Delete)
    assert grid.values()[101]["written"] is None


def test_undo_and_redo_bring_back_values_and_refused_texts(grid: KeyGrid) -> None:
    put(grid, 0, WRITTEN)
    for typed in ("61", "710"):
        type_keys(typed)
        press(Key.Key_Return)
    assert grid.has_errors
    press(Key.Key_Z, CONTROL)
    assert not grid.has_errors
    assert place(grid) == (1, WRITTEN)
    press(Key.Key_Z, CONTROL)
    assert column_of(grid, "written")[0] is None
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Y, CONTROL)
    press(Key.Key_Y, CONTROL)
    assert column_of(grid, "written")[0] == Decimal(61)
    assert grid.has_errors


def test_each_change_of_a_value_is_told_once(qtbot: Any, grid: KeyGrid, look: Look) -> None:
    told: list[tuple[int, str, object]] = []
    grid.edited.connect(lambda *what: told.append(what))
    put(grid, 0, WRITTEN)
    type_keys("61")
    press(Key.Key_Return)
    put(grid, 0, WRITTEN)
    type_keys("61")
    press(Key.Key_Return)
    type_keys("999")
    press(Key.Key_Return)
    QApplication.processEvents()
    assert told == [(101, "written", Decimal(61))]


def test_a_caption_that_wraps_is_whole_and_its_row_grows(qtbot: Any) -> None:
    long = "پیاده‌سازی صفحه‌ها و فرم‌های ورود کاربران با سطح دسترسی"
    grid = KeyGrid(
        [
            GridColumn("title", lambda: "بند", stretch=1, wraps=True),
            GridColumn("mark", lambda: "نمره", Kind.MARK),
        ],
        name=lambda: "بندها",
    )
    qtbot.addWidget(grid)
    grid.resize(260, 300)
    grid.show()
    grid.show_rows([(1, {"title": long, "mark": None}), (2, {"title": "گزارش", "mark": None})])
    room = grid.columnWidth(0) - 2 * PADDING
    needed = QFontMetrics(cell_font(Kind.TEXT)).boundingRect(
        0, 0, room, 9999, Qt.TextFlag.TextWordWrap, long
    )
    assert needed.width() <= room < QFontMetrics(cell_font(Kind.TEXT)).horizontalAdvance(long)
    assert grid.rowHeight(0) >= needed.height() > grid.rowHeight(1)
    delegate: Any = grid.itemDelegate()
    assert delegate.tooltip(grid.grid.index(0, 0), grid.columnWidth(0)) == ""
