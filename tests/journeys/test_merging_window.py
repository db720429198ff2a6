"""Two records of one person in the program's window: read as one, and parted again, by keys."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import office as the_office
from tests.journeys.real_frame import DOWN, Keyboard, seated
from tests.office import Office
from tests.ui.hands import CTRL
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.services import doubles, history, trainees
from tvto_desk.ui.trainees.doubles_page import DoublesPage


def test_two_records_are_read_as_one_and_parted_again_by_keys(
    office: Office, qtbot: Any, qapp: QApplication
) -> None:
    pending = parse_identity(IdentityKind.PENDING, "")
    pair = [
        trainees.register_trainee(office.clerk, one)
        for one in (the_office.draft(1), the_office.draft(1, identity=pending))
    ]
    with seated(office, qtbot, qapp) as seat:
        clerk = Keyboard(seat, qtbot)
        clerk.press(Qt.Key.Key_2, held=CTRL)
        clerk.push("doubles", most=12)
        page = cast(DoublesPage, clerk.page)
        assert page.count_text() == "۱ جفت"
        clerk.press(Qt.Key.Key_Home, DOWN)
        assert page.side.kept_and_merged() == tuple(pair)
        # The other record is chosen; the proven one is to stay after all.
        clerk.push("keep_second", most=1, back=True)
        assert page.side.kept_and_merged() == (pair[1], pair[0])
        clerk.press(Qt.Key.Key_Right)
        clerk.push("merge", most=6)
        assert list(trainees.find_trainees(office.clerk)) == [pair[0]]
        assert doubles.list_doubles(office.clerk) == []

        clerk.press(Qt.Key.Key_Escape)
        assert clerk.page.page_key == "trainees"
        clerk.press(Qt.Key.Key_F, held=CTRL)
        clerk.keys("محمدی", DOWN)
        clerk.settle()
        clerk.press(Qt.Key.Key_Down, DOWN)
        assert clerk.page.page_key == "trainee"
        clerk.push("act_part", most=20)
        assert sorted(trainees.find_trainees(office.clerk)) == sorted(pair)
    assert history.check_trail(office.manager).is_whole
