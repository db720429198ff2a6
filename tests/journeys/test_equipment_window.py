"""The windows of the room of equipment in both languages, photos, and lists of files."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office, photo
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.equipment_scenes import fill, scenes
from tests.ui.hands import open_window, press
from tests.ui.reading import misread
from tests.ui.sample_pages import STATUS
from tests.ui.window_office import open_context, settle
from tvto_desk.app.any_list import AnyList
from tvto_desk.app.rooms import entries
from tvto_desk.domain.words import Language
from tvto_desk.services import equipment, equipment_import
from tvto_desk.services.equipment_import import Fate
from tvto_desk.system.sheets import read_table
from tvto_desk.ui.equipment.equipment_page import EquipmentPage
from tvto_desk.ui.equipment.list_trial import EquipmentTrialDialog
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.dialogs import DialogAsker
from tvto_desk.ui.widgets.scan_dialog import ScanDialog

LIST = """نام وسیله,شماره اموال,وضع ظاهری,سال ورود
دریل ستونی,۳۱,کارکرده,۱۴۰۲
میز کار,,,۱۴۰۳
"""
# What the frame leaves to a page at 1366×697 and at 1093×545.
SIZES = ((1198, 619), (1037, 467))


class Files(DialogAsker):
    """Opens one file and saves to another."""

    def __init__(self, opened: Path, saved: Path) -> None:
        super().__init__()
        self._opened, self._saved = opened, saved

    def open_file(self, *_about: object) -> Path:
        return self._opened

    def save_file(self, *_about: object) -> Path:
        return self._saved


def test_nothing_is_cut_or_nameless_in_either_language(office: Office, look: Look) -> None:
    faults = []
    for name, widget in scenes(office):
        is_page = not isinstance(widget, QDialog)
        for language in Language:
            look.set_language(language)
            for size in SIZES if is_page else SIZES[:1]:
                if is_page:
                    widget.resize(*size)
                    widget.show()
                for _ in range(6):
                    QApplication.processEvents()
                faults += [f"{name} {language} {size}: {fault}" for fault in clipped(widget)]
                faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
                faults += [f"{name} {language}: {fault}" for fault in misread(widget)]
                if is_page and (widget.width(), widget.height()) != size:
                    faults.append(f"{name} {language}: is {widget.size()} instead of {size}")
        look.set_language(Language.FA)
        widget.close()
        if shiboken6.isValid(widget):
            widget.deleteLater()
    assert faults == []


class Choosing(DialogAsker):
    """Chooses the same file each time it is asked for one."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return self.file


def test_photo_is_added_and_seen_by_the_buttons_beside_the_list(
    office: Office, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(office)
    picture = tmp_path / "crane.jpg"
    picture.write_bytes(photo())
    before = len(equipment.list_photos(office.clerk, ids["idle"]))
    with open_context(office) as context:
        page = EquipmentPage(context, Choosing(picture))
        open_window(qtbot, page)
        page.open()
        settle(context)
        page.listing.show_row(ids["idle"])
        settle(context)
        page.pane.buttons["photo"].click()
        settle(context)
        after = equipment.list_photos(office.clerk, ids["idle"])
        assert len(after) == before + 1
        assert after[-1].added_at.date() == office.clerk.today()
        page.pane.buttons["see"].click()
        settle(context)
        shown = page.findChild(ScanDialog)
        assert shown is not None
        assert shown.isVisible()
        shown.close()
        # A text under the name of a picture is refused above the list, and nothing is added.
        picture.write_text("not a picture")
        page.pane.buttons["photo"].click()
        settle(context)
        assert page.notice.isVisible()
        assert equipment.list_photos(office.clerk, ids["idle"]) == after


def test_list_of_a_file_comes_in_and_goes_out(
    office: Office, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    file, out = tmp_path / "equipment.csv", tmp_path / "out.xlsx"
    file.write_text(LIST, "utf-8")
    for who in ("manager", "examiner"):
        # Who may not enter nor take anything along is not offered it.
        with open_context(office, who) as context:
            page = EquipmentPage(context)
            qtbot.addWidget(page)
            page.open()
            settle(context)
            offered = {"take", "export"} & set(page.more.keys)
            assert offered == ({"take", "export"} if who == "manager" else set())
    with open_context(office) as context:
        frame = Frame(entries(context), STATUS)
        any_list = AnyList(context, frame, pytest.fail, Files(file, out))  # type: ignore[arg-type]
        open_window(qtbot, frame)
        frame.show_page("equipment")
        settle(context)
        page = frame.findChild(EquipmentPage)
        assert page is not None
        page._from_file._asker = page._to_file._asker = Files(file, out)
        told: list[str] = []
        page.toast_requested.connect(lambda text, _undo: told.append(text))
        page.more.trigger("take")
        settle(context)
        dialog = page.findChild(EquipmentTrialDialog)
        assert dialog is not None
        assert dialog.take.text() == "ورود ۲ وسیله"
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.take.setFocus()
        press(Qt.Key.Key_Space)
        settle(context)
        assert told == ["۲ وسیله از فهرست ثبت شد."]
        assert len(page.listing.model.ids) == 2
        # What goes out is known when it comes back.
        page.more.trigger("export")
        settle(context)
        back = equipment_import.try_equipment(office.clerk, out)
        assert [row.fate for row in back.rows] == [Fate.KNOWN, Fate.KNOWN]
        for key, head in (("equipment", "تجهیزات"), ("equipment_loans", "وسیله")):
            if key == "equipment_loans":
                fill(office)
            out.unlink()
            frame.show_page(key)
            settle(context)
            any_list.export()
            settle(context)
            cells = [row.cells for row in read_table(out).rows]
            assert head in [cell.value for cell in cells[1]]
            assert len(cells) > 3
