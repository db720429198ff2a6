"""The preview of real pages: white paper, turning, enlarging."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.ui.look import Look, Theme
from tvto_desk.ui.widgets.page_preview import FIT, PagePreview

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def pages(count: int, size: tuple[float, float] = (842, 595)) -> bytes:
    """A landscape PDF with a black square in the middle of each page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for _page in range(count):
        canvas.rect(size[0] / 2 - 50, size[1] / 2 - 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: Any) -> PagePreview:
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(900, 600)
    preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    with qtbot.waitSignal(preview.rendered):
        assert preview.show_pdf(pages(3))
    return preview


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_paper_is_white_in_every_theme(preview: PagePreview, look: Look, theme: Theme) -> None:
    look.set_theme(theme)
    picture = preview.paper.grab().toImage()
    assert picture.pixelColor(20, 20).name() == "#ffffff"
    assert picture.pixelColor(picture.rect().center()).name() == "#000000"


def test_the_whole_page_is_seen_first(preview: PagePreview) -> None:
    assert preview.zoom == FIT
    assert preview.paper.width() <= preview.width()
    assert preview.paper.height() <= preview.height()
    assert preview.paper.width() / preview.paper.height() == pytest.approx(842 / 595, rel=0.01)


def test_keys_turn_the_pages_and_stop_at_the_ends(preview: PagePreview) -> None:
    preview.setFocus()
    seen = []
    for key in [Key.Key_PageUp, *[Key.Key_PageDown] * 4, Key.Key_PageUp]:
        QTest.keyClick(preview, key)
        seen.append(preview.page)
    assert seen == [0, 1, 2, 2, 2, 1]
    assert "۲" in preview.page_label.text()
    assert "۳" in preview.page_label.text()


def test_buttons_do_the_same_as_the_keys(preview: PagePreview) -> None:
    button = preview.findChild(QToolButton, "next_page")
    for _click in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert preview.page == 2
    assert not button.isEnabled()


def test_zoom_goes_by_steps_from_one_to_four_hundred_percent(
    qtbot: Any, preview: PagePreview
) -> None:
    preview.setFocus()
    seen = []
    for _press in range(8):
        QTest.keyClick(preview, Key.Key_Plus, CONTROL)
        seen.append(preview.zoom)
    assert seen[:2] == [100, 125]
    assert seen[-2:] == [400, 400]
    assert preview.paper.width() == pytest.approx(842 * 96 / 72 * 4, abs=2)
    QTest.keyClick(preview, Key.Key_Minus, CONTROL)
    assert preview.zoom == 300
    with qtbot.waitSignal(preview.rendered):
        QTest.keyClick(preview, Key.Key_0, CONTROL)
    assert preview.zoom == FIT
    assert preview.paper.width() <= preview.width()


def test_bytes_that_are_no_pdf_show_nothing(preview: PagePreview) -> None:
    assert not preview.show_pdf(b"not a page at all")
    assert preview.page_count == 0
    assert preview.page_label.text() == ""


def test_another_file_begins_at_its_first_page(qtbot: Any, preview: PagePreview) -> None:
    preview.show_page(2)
    with qtbot.waitSignal(preview.rendered):
        preview.show_pdf(pages(1, (595, 842)))
    assert preview.page == 0
    assert preview.paper.height() > preview.paper.width()
