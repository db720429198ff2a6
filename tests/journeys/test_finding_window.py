"""The telephone rings: each of fifty people is found in the window by ten kinds of poor query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fifty import FIFTY, KINDS, draft_of
from tests.journeys.real_frame import DOWN, Keyboard, seated
from tests.office import Office
from tests.ui.hands import CTRL, press
from tvto_desk.services import trainees
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage

TEN = [
    kind
    for kind in KINDS
    # Kin of two others, proved with all of them where the search itself is.
    if kind not in ("last digits of the mobile", "alef without its hat, hamza as its carrier")
]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, list[int]]]:
    """An office with the fifty people, and their ids in the order of the table."""
    made = Office(tmp_path_factory.mktemp("fifty"))
    yield made, [trainees.register_trainee(made.clerk, draft_of(one)) for one in range(len(FIFTY))]
    made.close()


@pytest.mark.parametrize("kinds", [TEN[:5], TEN[5:]], ids=["first five", "last five"])
def test_each_of_fifty_is_found_by_keys_and_one_of_each_kind_opened(
    kinds: list[str], known: tuple[Office, list[int]], qtbot: Any, qapp: QApplication
) -> None:
    office, ids = known
    lost = []
    with seated(office, qtbot, qapp) as seat:
        clerk = Keyboard(seat, qtbot)
        clerk.press(Qt.Key.Key_2, held=CTRL)
        seat.frame.resize(1093, 545)
        page = cast(TraineesPage, clerk.page)
        assert page.page_key == "trainees"
        for turn, kind in enumerate(kinds):
            for number, who in enumerate(ids):
                press(Qt.Key.Key_F, CTRL)
                press(Qt.Key.Key_A, CTRL)
                query = KINDS[kind](draft_of(number))
                clerk.keys(query, DOWN)
                clerk.settle()
                row = page.listing.model.number_of(who)
                if row is None or len(page.listing.model.ids) == len(ids):
                    # Everybody on the list is no answer either.
                    lost.append((kind, query, FIFTY[number]))
                    continue
                # Who answers better stands above: from the top so many steps down.
                press(Qt.Key.Key_Down)
                press(Qt.Key.Key_Home, CTRL)
                clerk.keys(*[Qt.Key.Key_Down] * row)
                assert clerk.focus is page.listing.table
                assert page.listing.table.currentIndex().row() == row
                if number == 10 * turn:
                    # One of each kind is opened, and left again.
                    clerk.press(DOWN)
                    dossier = cast(DossierPage, clerk.page)
                    assert (dossier.page_key, dossier._person_id) == ("trainee", who)
                    clerk.press(Qt.Key.Key_Escape)
                    assert clerk.page is page
    assert not lost
