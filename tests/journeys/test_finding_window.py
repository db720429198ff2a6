"""The telephone rings: each of fifty people is found in the window by ten kinds of poor query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fifty import FIFTY, KINDS, draft_of
from tests.office import Office
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.window_office import open_context, prepared_look, settle, sweep
from tvto_desk.services import trainees
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.trainees.trainees_page import TraineesPage


@pytest.fixture(autouse=True)
def keys(qapp: QApplication) -> Iterator[None]:
    """The program's look and its keys; no window is left behind."""
    prepared_look(qapp)
    KeyFilter.of(qapp)
    yield
    sweep()


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, list[int]]]:
    """An office with the fifty people, and their ids in the order of the table."""
    made = Office(tmp_path_factory.mktemp("fifty"))
    yield made, [trainees.register_trainee(made.clerk, draft_of(one)) for one in range(len(FIFTY))]
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_each_of_fifty_is_found_and_opened_by_keys(
    kind: str, known: tuple[Office, list[int]], qtbot: Any
) -> None:
    office, ids = known
    lost, opened = [], []
    with open_context(office) as context:
        page = TraineesPage(context)
        page.page_requested.connect(lambda key, args: opened.append((key, args["person_id"])))
        open_window(qtbot, page)
        page.open()
        box = page.listing.find_box
        for number, who in enumerate(ids):
            box.setFocus()
            press(Qt.Key.Key_A, CTRL)
            write(box, KINDS[kind](draft_of(number)))
            press(Qt.Key.Key_Return)
            settle(context)
            press(Qt.Key.Key_Down)
            row = page.listing.model.number_of(who)
            if row is None:
                lost.append((box.text(), FIFTY[number]))
                continue
            # Who answers better stands above: from the top so many steps down, and Enter.
            press(Qt.Key.Key_Home, CTRL)
            for _ in range(row):
                press(Qt.Key.Key_Down)
            press(Qt.Key.Key_Return)
    assert not lost
    assert opened == [("trainee", who) for who in ids]
