"""A whole list by keys and clicks, in both languages."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import FIRST_ROWS, Listing, ListTable, Query, Selection
from tvto_desk.ui.widgets.paged_model import Column

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LONGEST = "سیده‌فاطمه‌زهرا حسینی‌نژاد طباطبایی یزدی‌الاصل رحیم‌آبادی"


FILTERS = (
    Filter("running", lambda: "در حال اجرا", "state"),
    Filter("finished", lambda: "پایان‌یافته", "state"),
    Filter("gap", lambda: "دارای کسری"),
)


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    identity: str


class People:
    """People with a name that holds their number; finds by that number."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.queries: list[Query] = []
        self.problem: Exception | None = None

    def find(self, query: Query) -> array[int]:
        self.queries.append(query)
        if self.problem is not None:
            raise self.problem
        ids = range(1, self.count + 1)
        if query.text:
            return array("q", [one for one in ids if query.text in str(one)])
        return array("q", reversed(ids) if query.descending else ids)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Person]:
        return {one: Person(one, f"{LONGEST} {one}", "1102345678912345") for one in ids}


class ManyPeople(People):
    """The same, with the first rows at once; the rest comes when ``gate`` is open."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.gate = threading.Event()
        self.gate.set()
        self.cancelled: list[bool] = []

    def first(self, query: Query) -> Mapping[int, Person] | None:
        if query.descending:
            return None
        return self.rows(super().find(query)[:FIRST_ROWS])

    def find_all(self, query: Query, cancelled: Callable[[], bool]) -> array[int]:
        assert self.gate.wait(5)
        self.cancelled.append(cancelled())
        return super().find(query)


@pytest.fixture
def make(qtbot: Any, runner: Runner) -> Callable[..., Listing]:
    def of(people: People, *, width: int = 1000) -> Listing:
        listing = Listing(
            [
                Column("name", lambda: "نام", Kind.TEXT, stretch=1),
                Column("identity", lambda: "کد ملی", Kind.IDENTITY),
            ],
            people,
            runner,
            find_hint=lambda: "نام یا کد ملی",
            name=lambda: "کارآموزان",
            count=lambda count: f"{Look.current().digits(count)} نفر",
            filters=FILTERS,
            acts=[Act("introduce", lambda: "معرفی به آزمون", primary=True)],
        )
        listing.set_empty(
            lambda: "هنوز کسی ثبت نشده است.", [Act("register", lambda: "ثبت کارآموز")]
        )
        listing.set_nothing_found(lambda text: f"کسی با «{text}» پیدا نشد.")
        qtbot.addWidget(listing)
        listing.resize(width, 500)
        listing.show()
        listing.activateWindow()
        qtbot.waitUntil(listing.isActiveWindow)
        listing.refresh()
        rest(qtbot, runner)
        listing.table.setFocus()
        return listing

    return of


def rest(qtbot: Any, runner: Runner) -> None:
    """Until every answer came, those asked for by painting included."""
    for _turn in range(2):
        QApplication.processEvents()
        if not runner.is_idle:
            with qtbot.waitSignal(runner.idle, timeout=5_000):
                pass


def narrow_table(qtbot: Any, listing: Listing, width: int) -> ListTable:
    """The same rows in a table of this width."""
    table = ListTable()
    qtbot.addWidget(table)
    table.setModel(listing.model)
    table.resize(width, 300)
    table.show()
    QApplication.processEvents()
    return table


def names(listing: Listing) -> list[int]:
    return list(listing.model.ids)


def test_first_rows_are_in_sight_before_all_are_known(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = ManyPeople(1000)
    listing = make(people)
    assert len(listing.model.ids) == 1000
    people.gate.clear()
    with qtbot.waitSignal(listing.begun):
        QTest.keyClick(listing.find_box, Key.Key_1)
    assert len(listing.model.ids) == FIRST_ROWS
    assert listing.model.row(0) is not None
    assert listing.count_label.text() == ""
    QTest.keyClick(listing.table, Key.Key_Down)
    QTest.keyClick(listing.table, Key.Key_Down)
    with qtbot.waitSignal(listing.shown):
        people.gate.set()
    assert listing.model.row(39) is not None
    assert listing.model.row(40) is None
    rest(qtbot, runner)
    assert listing.model.row(40) is not None
    assert len(listing.model.ids) == 272
    assert listing.count_label.text() == "۲۷۲ نفر"
    assert listing.table.currentIndex().row() == 2


def test_answer_that_nobody_waits_for_any_more_is_stopped_and_dropped(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = ManyPeople(1000)
    listing = make(people)
    people.gate.clear()
    people.cancelled.clear()
    with qtbot.waitSignal(listing.begun):
        QTest.keyClick(listing.find_box, Key.Key_1)
    qtbot.waitUntil(lambda: not runner.is_idle)  # the rest is asked for once these are painted
    QTest.keyClick(listing.find_box, Key.Key_9)
    QApplication.processEvents()
    people.gate.set()
    rest(qtbot, runner)
    assert names(listing) == [one for one in range(1, 1001) if "19" in str(one)]
    assert all(people.cancelled)


def test_short_answer_needs_no_second_question(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = ManyPeople(1000)
    listing = make(people)
    people.cancelled.clear()
    with qtbot.waitSignal(listing.shown):
        QTest.keyClicks(listing.find_box, "777")
    rest(qtbot, runner)
    assert names(listing) == [777]
    assert not people.cancelled


def test_everything_waits_for_the_whole_answer(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = ManyPeople(1000)
    listing = make(people)
    people.gate.clear()
    with qtbot.waitSignal(listing.begun):
        QTest.keyClick(listing.find_box, Key.Key_1)
    listing.table.setFocus()
    QTest.keyClick(listing.table, Key.Key_A, CONTROL)
    button = listing.bar.findChild(QPushButton, "act_introduce")
    assert button is not None
    assert not button.isEnabled()
    with qtbot.waitSignal(listing.shown):
        people.gate.set()
    assert button.isEnabled()
    assert len(listing.selection.ids) == 272


def test_refresh_of_a_long_list_keeps_cursor_and_rows(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = ManyPeople(1000)
    listing = make(people)
    listing.table.setCurrentIndex(listing.model.index(700, 0))
    rest(qtbot, runner)
    people.count = 1001
    QTest.keyClick(listing.table, Key.Key_F5)
    rest(qtbot, runner)
    assert len(listing.model.ids) == 1001
    assert listing.table.currentIndex().row() == 700


def test_typing_finds_without_enter(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = People(200)
    listing = make(people)
    QTest.keyClick(listing.table, Key.Key_F3)
    assert listing.find_box.hasFocus()
    # However slow the machine, this hand is fast.
    listing.find_box.findChild(QTimer).setInterval(1_000)
    for key in (Key.Key_1, Key.Key_1, Key.Key_9):
        QTest.keyClick(listing.find_box, key)
    qtbot.waitUntil(lambda: names(listing) == [119])
    asked = [query.text for query in people.queries]
    assert asked == ["", "1", "119"], "at the first key, and once for what a fast hand typed on"


def test_down_goes_from_the_search_to_the_rows(make: Callable[..., Listing]) -> None:
    listing = make(People(5))
    listing.find_box.setFocus()
    QTest.keyClick(listing.find_box, Key.Key_Down)
    assert listing.table.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_F2])
def test_a_key_opens_the_row_under_the_cursor(
    qtbot: Any, make: Callable[..., Listing], key: Qt.Key
) -> None:
    listing = make(People(5))
    QTest.keyClick(listing.table, Key.Key_Down)
    with qtbot.waitSignal(listing.open_requested) as opened:
        QTest.keyClick(listing.table, key)
    assert opened.args == [2]


def test_insert_asks_for_a_new_one_and_f5_reads_again(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = People(5)
    listing = make(people)
    with qtbot.waitSignal(listing.new_requested):
        QTest.keyClick(listing.table, Key.Key_Insert)
    QTest.keyClick(listing.table, Key.Key_Down)
    people.count = 9
    QTest.keyClick(listing.table, Key.Key_F5)
    rest(qtbot, runner)
    assert len(names(listing)) == 9
    assert listing.table.currentIndex().row() == 1, "the cursor stays on its person"


def test_ctrl_a_on_a_million_means_everything_without_selecting_rows(
    qtbot: Any, make: Callable[..., Listing]
) -> None:
    listing = make(People(1_000_000))
    QTest.keyClick(listing.table, Key.Key_A, CONTROL)
    assert listing.table.selectionModel().selection().isEmpty()
    chosen = listing.selection
    assert chosen.everything
    assert len(chosen.ids) == 1_000_000
    assert listing.bar.isVisible()
    assert "۱۰۰۰۰۰۰" in listing.bar.count.text()
    QTest.keyClick(listing.table, Key.Key_Down)
    assert not listing.selection.everything


def test_a_selection_opens_the_bar_and_its_act_gets_the_ids(
    qtbot: Any, make: Callable[..., Listing]
) -> None:
    listing = make(People(50))
    assert not listing.bar.isVisible()
    for _row in range(2):
        QTest.keyClick(listing.table, Key.Key_Down, SHIFT)
    assert listing.bar.isVisible()
    button = listing.bar.findChild(QPushButton, "act_introduce")
    with qtbot.waitSignal(listing.act_requested) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    key, chosen = asked.args
    assert key == "introduce"
    assert isinstance(chosen, Selection)
    assert list(chosen.ids) == [1, 2, 3]
    QTest.mouseClick(
        listing.bar.findChild(QPushButton, "clear_selection"), Qt.MouseButton.LeftButton
    )
    assert not listing.bar.isVisible()


def test_a_selection_over_a_million_rows_reads_ranges(make: Callable[..., Listing]) -> None:
    listing = make(People(1_000_000))
    listing.table.setCurrentIndex(listing.model.index(0, 0))
    QTest.keyClick(listing.table, Key.Key_End, SHIFT)
    assert len(listing.selection.ids) == 1_000_000


def test_end_goes_to_the_last_person(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    listing = make(People(1_000_000))
    QTest.keyClick(listing.table, Key.Key_End)
    rest(qtbot, runner)
    assert listing.table.currentIndex().row() == 999_999
    assert listing.model.row(999_999) is not None


def test_a_click_on_the_header_sorts_and_a_second_one_turns_round(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = People(30)
    listing = make(people)
    header = listing.table.header
    spot = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    for _click in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        rest(qtbot, runner)
    assert [(query.sort, query.descending) for query in people.queries[1:]] == [
        ("name", False),
        ("name", True),
    ]
    assert names(listing)[0] == 30
    assert listing.model.ids[listing.table.currentIndex().row()] == 1, "the cursor went along"


def test_filters_of_one_group_exclude_each_other(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = People(3)
    listing = make(people)
    for key in ("running", "gap", "finished"):
        chip = listing.chips.findChild(QPushButton, f"filter_{key}")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    rest(qtbot, runner)
    assert listing.query.filters == {"gap", "finished"}


def test_an_empty_list_says_what_to_do_next(qtbot: Any, make: Callable[..., Listing]) -> None:
    listing = make(People(0))
    assert listing.state.isVisible()
    assert listing.state.sentence.text() == "هنوز کسی ثبت نشده است."
    with qtbot.waitSignal(listing.empty_act_requested) as asked:
        QTest.mouseClick(
            listing.state.findChild(QPushButton, "act_register"), Qt.MouseButton.LeftButton
        )
    assert asked.args == ["register"]


def test_a_search_without_results_names_what_was_typed(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    listing = make(People(5))
    listing.show_query(Query(text="رحیمزاده"))
    rest(qtbot, runner)
    assert listing.find_box.text() == "رحیمزاده"
    assert listing.state.sentence.text() == "کسی با «رحیمزاده» پیدا نشد."


def test_an_error_is_told_with_a_way_to_read_again(
    qtbot: Any, make: Callable[..., Listing], runner: Runner
) -> None:
    people = People(5)
    people.problem = SystemProblem("work.stopped")
    listing = make(people)
    assert listing.state.sentence.text().startswith("این کار به پایان نرسید")
    people.problem = None
    again = listing.state.findChild(QPushButton, "act_list_again")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    rest(qtbot, runner)
    assert listing.table.isVisible()


def test_the_detail_stands_beside_a_wide_list_and_over_a_narrow_one(
    qtbot: Any, make: Callable[..., Listing], look: Look
) -> None:
    detail = QLabel("پرونده")
    wide = make(People(5), width=1300)
    wide.set_detail(detail)
    QApplication.processEvents()
    assert detail.isVisible()
    assert wide.table.width() < 1300 - 340
    wide.resize(1000, 500)
    QApplication.processEvents()
    assert not detail.isVisible()
    assert wide.table.width() > 900
    QTest.keyClick(wide.table, Key.Key_F6)
    assert detail.isVisible()
    QTest.keyClick(wide, Key.Key_Escape)
    assert not detail.isVisible()
    # With larger writing a wide window is a narrow one.
    wide.resize(1300, 500)
    assert detail.isVisible()
    look.set_scale(150)
    assert not detail.isVisible()


@pytest.mark.parametrize("language", list(Language))
def test_identities_keep_their_room_and_names_give_way_with_a_tooltip(
    qtbot: Any, make: Callable[..., Listing], look: Look, runner: Runner, language: Language
) -> None:
    look.set_language(language)
    listing = make(People(5))
    table = narrow_table(qtbot, listing, 280)
    rest(qtbot, runner)
    name, identity = listing.model.index(0, 0), listing.model.index(0, 1)
    delegate: Any = table.itemDelegate()
    assert delegate.tooltip(name, table.columnWidth(0)).startswith(LONGEST[:20])
    assert delegate.tooltip(identity, table.columnWidth(1)) == ""
    assert table.columnWidth(1) >= 16 * 8
    first_is_right = table.columnViewportPosition(0) > table.columnViewportPosition(1)
    assert first_is_right is (language is Language.FA)


def test_the_first_column_stays_in_sight_when_the_rest_scrolls(
    qtbot: Any, make: Callable[..., Listing]
) -> None:
    table = narrow_table(qtbot, make(People(5)), 240)
    frozen = table.findChild(QTableView, "frozen_column")
    assert frozen.isVisible()
    scroll = table.horizontalScrollBar()
    scroll.setValue(scroll.maximum())
    assert table.columnViewportPosition(0) + table.columnWidth(0) > table.viewport().width()
    assert frozen.geometry().right() == table.viewport().geometry().right()
    assert frozen.model().columnCount() == 2
    assert [frozen.isColumnHidden(column) for column in range(2)] == [False, True]


def test_words_follow_the_language_live(
    qtbot: Any, make: Callable[..., Listing], look: Look
) -> None:
    listing = make(People(5))
    QTest.keyClick(listing.table, Key.Key_Down, SHIFT)
    assert "۲" in listing.bar.count.text()
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert listing.bar.count.text() == "2 selected"
    assert listing.layoutDirection() is Qt.LayoutDirection.LeftToRight
