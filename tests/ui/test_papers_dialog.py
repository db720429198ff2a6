"""Papers on the screen: shown, printed and kept by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import Office
from tests.services import classroom
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.courses_scenes import course_page
from tests.ui.hands import open_window
from tests.ui.papers_scenes import paper_dialog, scenes
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import CoursePage
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.dialogs import DialogAsker


class Saving(DialogAsker):
    """Saves where it was told; None goes back."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested = ""

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        self.suggested = suggested
        return self.path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office) as made:
        yield made


@pytest.fixture
def page(office: Office, context: Context) -> CoursePage:
    return course_page(context, classroom.open_course(office))


def test_nothing_is_cut_or_nameless_in_either_language(office: Office, look: Look) -> None:
    faults = []
    for name, widget in scenes(office):
        for language in Language:
            look.set_language(language)
            for _ in range(6):
                QApplication.processEvents()
            faults += [f"{name} {language}: {fault}" for fault in clipped(widget)]
            faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
        look.set_language(Language.FA)
        widget.close()
    assert faults == []


def test_menu_opens_by_key_and_offers_the_papers(
    page: CoursePage, context: Context, qtbot: Any
) -> None:
    open_window(qtbot, page)
    menu = page.print_button.menu()
    assert page.handle_act(Act.PRINT)
    qtbot.waitUntil(menu.isVisible)
    assert "paper_class_list" in [one.objectName() for one in menu.actions()]
    menu.close()


def test_paper_is_kept_as_pdf_under_its_name(
    page: CoursePage, context: Context, tmp_path: Path
) -> None:
    kept = tmp_path / "کلاس.pdf"
    asker = Saving(kept)
    page.print_button._asker = asker
    said: list[str] = []
    page.print_button.said.connect(said.append)
    dialog = paper_dialog(context, page, "class_list")
    assert dialog.handle_act(Act.SAVE)
    settle(context)
    assert kept.read_bytes().startswith(b"%PDF")
    assert "C02-1404-0001" in asker.suggested
    assert said
    assert "کلاس.pdf" in said[0]


def test_paper_goes_to_the_printer_page_by_page(
    page: CoursePage, context: Context, tmp_path: Path
) -> None:
    out = tmp_path / "printed.pdf"

    def printer(_parent: QWidget) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setResolution(72)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(out))
        return made

    page.print_button._printer = printer
    dialog = paper_dialog(context, page, "class_list")
    assert dialog.handle_act(Act.PRINT)
    settle(context)
    assert out.read_bytes().startswith(b"%PDF")


def test_going_back_from_the_printer_leaves_the_paper_open(
    page: CoursePage, context: Context
) -> None:
    page.print_button._printer = lambda _parent: None
    page.print_button._asker = Saving(None)
    dialog = paper_dialog(context, page, "class_list")
    dialog.handle_act(Act.PRINT)
    dialog.handle_act(Act.SAVE)
    assert dialog.isVisible()
    assert dialog.print_button.isEnabled()
    dialog.reject()


def test_paper_that_cannot_be_made_says_why_on_the_page(
    office: Office, page: CoursePage, context: Context
) -> None:
    page.papers.course_id = 999
    item = page.papers.items()[0]
    assert item is not None
    page.print_button.show_paper(item)
    settle(context)
    assert not page.notice.isHidden()
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]
