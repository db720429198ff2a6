"""The paged model over a million rows: exact, one page at a time, bounded."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.paged_model import PAGE, PAGES_KEPT, Column, PagedModel

MILLION = 1_000_000


@dataclass(frozen=True)
class Person:
    id: int
    name: str


class Ledger:
    """A million people that count how they are asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.problem: Exception | None = None
        self.version = 1

    def rows(self, ids: Sequence[int]) -> Mapping[int, Person]:
        self.asked.append((ids[0], len(ids)))
        if self.problem is not None:
            raise self.problem
        return {one: Person(one, f"نفر {one} نسخهٔ {self.version}") for one in ids}


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def model(runner: Runner, ledger: Ledger) -> PagedModel:
    columns = [Column("name", lambda: "نام", Kind.TEXT, stretch=1)]
    return PagedModel(columns, ledger.rows, runner)


def rest(qtbot: Any, runner: Runner) -> None:
    if not runner.is_idle:
        with qtbot.waitSignal(runner.idle, timeout=5_000):
            pass


def test_the_row_count_is_exact_before_anything_was_read(model: PagedModel, ledger: Ledger) -> None:
    model.show_ids(array("q", range(1, MILLION + 1)))
    assert model.rowCount() == MILLION
    assert ledger.asked == []


def test_a_jump_to_the_end_asks_for_one_page(
    qtbot: Any, model: PagedModel, ledger: Ledger, runner: Runner
) -> None:
    model.show_ids(array("q", range(1, MILLION + 1)))
    for number in range(MILLION - 20, MILLION):
        assert model.index(number, 0).data() is None
    rest(qtbot, runner)
    assert ledger.asked == [(MILLION - PAGE + 1, PAGE)]
    assert model.index(MILLION - 1, 0).data() == f"نفر {MILLION} نسخهٔ 1"


def test_memory_stays_bounded_however_much_is_looked_at(
    qtbot: Any, model: PagedModel, runner: Runner
) -> None:
    model.show_ids(array("q", range(1, MILLION + 1)))
    for page in range(3 * PAGES_KEPT):
        model.row(page * PAGE)
        rest(qtbot, runner)
    assert model.rows_in_memory == PAGES_KEPT * PAGE


def test_pages_scrolled_past_are_not_fetched(
    qtbot: Any, model: PagedModel, ledger: Ledger, runner: Runner
) -> None:
    """The thumb of the scroll bar passes fifty pages while one is being read."""
    gate = threading.Event()
    runner.read(lambda: gate.wait(5), lambda _value: None)
    model.show_ids(array("q", range(1, MILLION + 1)))
    for page in range(50):
        model.row(page * PAGE)
    gate.set()
    rest(qtbot, runner)
    assert [first // PAGE for first, _count in ledger.asked] == [0, 49, 48]


def test_the_same_ids_again_show_the_old_rows_until_the_new_ones_come(
    qtbot: Any, model: PagedModel, ledger: Ledger, runner: Runner
) -> None:
    model.show_ids(array("q", range(1, 10)))
    model.row(0)
    rest(qtbot, runner)
    ledger.version = 2
    model.show_ids(array("q", range(1, 10)))
    assert model.index(0, 0).data() == "نفر 1 نسخهٔ 1"
    rest(qtbot, runner)
    assert model.index(0, 0).data() == "نفر 1 نسخهٔ 2"


def test_an_answer_for_an_older_list_is_thrown_away(
    qtbot: Any, model: PagedModel, runner: Runner
) -> None:
    gate = threading.Event()
    runner.read(lambda: gate.wait(5), lambda _value: None)
    model.show_ids(array("q", range(1, 10)))
    model.row(0)
    model.show_ids(array("q", [77]))
    model.row(0)
    gate.set()
    rest(qtbot, runner)
    assert model.rows_in_memory == 1
    assert model.index(0, 0).data() == "نفر 77 نسخهٔ 1"


def test_a_page_that_cannot_be_read_is_told_once_and_not_asked_for_again(
    qtbot: Any, model: PagedModel, ledger: Ledger, runner: Runner
) -> None:
    ledger.problem = SystemProblem("work.stopped")
    told: list[object] = []
    model.failed.connect(told.append)
    model.show_ids(array("q", range(1, MILLION + 1)))
    for _paint in range(5):
        model.row(0)
        rest(qtbot, runner)
    assert len(told) == 1
    assert len(ledger.asked) == 1
    ledger.problem = None
    model.show_ids(model.ids)
    model.row(0)
    rest(qtbot, runner)
    assert model.row(0) is not None


def test_a_row_that_is_gone_leaves_its_place_empty(qtbot: Any, runner: Runner) -> None:
    columns = [Column("name", lambda: "نام")]
    model = PagedModel(columns, lambda ids: {1: Person(1, "زهرا")}, runner)
    model.show_ids(array("q", [1, 2]))
    model.row(0)
    rest(qtbot, runner)
    assert [model.index(row, 0).data() for row in range(2)] == ["زهرا", None]
