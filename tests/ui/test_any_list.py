"""Any list goes to a file: by its own menu or by the palette, its selection or all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.office import Office, draft
from tests.services import classroom
from tests.system.sheet_files import table
from tests.ui.hands import open_window
from tests.ui.sample_pages import STATUS
from tests.ui.window_office import settle
from tvto_desk.app.any_list import AnyList
from tvto_desk.app.rooms import entries
from tvto_desk.domain.errors import CodedError
from tvto_desk.services import trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame


class To:
    """Saves every file under one name."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return self.path


def test_list_in_sight_goes_to_a_file(
    office: Office, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        trainees.register_trainee(office.clerk, draft(number))
    refused: list[CodedError] = []
    frame = Frame(entries(context), STATUS)
    any_list = AnyList(context, frame, refused.append, To(tmp_path / "out.xlsx"))  # type: ignore[arg-type]
    open_window(qtbot, frame)
    frame.show_page("acts")
    settle(context)
    any_list.export()
    assert [error.code for error in refused] == ["export.no_list"]

    frame.show_page("gaps", person_ids=[1, 2])
    settle(context)
    listing = any_list._in_sight()
    assert listing is not None
    spot = listing.table.viewport()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), spot.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(spot, event)
    menu = frame.findChild(QMenu, "list_menu")
    assert menu is not None
    (act,) = menu.actions()
    assert act.text() == "خروجی همین فهرست…"
    act.trigger()
    menu.close()
    settle(context)
    rows = table((tmp_path / "out.xlsx").read_bytes(), ".xlsx").rows
    head = [cell.value for cell in rows[1].cells]
    assert head[0] == "نام"
    assert len(rows) == 2 + 2
    assert head[3] == "کسری"
    assert classroom.acts_of(office)[-1] == "export.table"

    # A list of people goes as its own button would take it along.
    frame.show_page("trainees")
    settle(context)
    people = any_list._in_sight()
    assert people is not None
    assert people.exporter is not None
    asked: list[str] = []
    people.exporter = lambda: asked.append("its own way")
    any_list.export()
    assert asked == ["its own way"]
