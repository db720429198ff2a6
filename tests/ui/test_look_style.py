"""Lines of wrapped Persian stand at the margin, and a full line keeps its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.conftest import look, prepared
from tvto_desk.domain.digits import isolate
from tvto_desk.domain.words import Language
from tvto_desk.ui.look.style import draw_wrapped
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.selectable import selectable

__all__ = ["look", "prepared"]

TEXT = (
    "تاریخ رایانه ۱۳۸۴/۰۷/۱۵ است و درست به نظر نمی‌رسد. امروز سه‌شنبه ۱۵ مهر ۱۴۰۴ است؟"
    " همهٔ نامه‌ها و همهٔ برگ‌ها سر جای خود می‌مانند."
)
FLAGS = (
    Qt.AlignmentFlag.AlignRight.value
    | Qt.TextFlag.TextWordWrap.value
    | Qt.TextFlag.TextForceRightToLeft.value
)
ROOM, HEIGHT = 20, 200


def right_edges(image: QImage, line: int) -> list[int]:
    """Of each line of text the last column with ink."""
    edges = []
    for top in range(0, image.height() - line, line):
        inked = [
            x
            for x in range(image.width())
            if any(image.pixelColor(x, top + y).lightness() < 128 for y in range(line))
        ]
        if inked:
            edges.append(inked[-1])
    return edges


def drawn(width: int, draw: Callable[[QPainter, QRect], Any]) -> list[int]:
    image = QImage(width + 2 * ROOM, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    line = painter.fontMetrics().lineSpacing()
    draw(painter, QRect(ROOM, 0, width, HEIGHT))
    painter.end()
    return [edge - ROOM - width for edge in right_edges(image, line)]


@pytest.mark.parametrize("width", [230, 260, 300, 340])
def test_every_line_begins_at_the_margin(width: int, look: Any) -> None:
    edges = drawn(width, lambda painter, box: draw_wrapped(painter, box, FLAGS, TEXT))
    assert len(edges) > 1
    assert max(edges) - min(edges) <= 3, edges
    # The control: what Qt does by itself leaves a gap before all lines but the last.
    qt = drawn(width, lambda painter, box: painter.drawText(box, FLAGS, TEXT))
    assert len(qt) == len(edges)
    assert max(qt) - min(qt) > 3, qt


def test_label_is_drawn_so(look: Any, qtbot: Any) -> None:
    label = QLabel(TEXT)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.setWordWrap(True)
    label.setFixedWidth(300)
    label.adjustSize()
    edges = right_edges(label.grab().toImage(), label.fontMetrics().lineSpacing())
    assert len(edges) > 1
    assert max(edges) - min(edges) <= 3, edges


@pytest.mark.parametrize("language", list(Language))
def test_text_that_can_be_selected_keeps_to_the_side_of_its_window(
    look: Any, qtbot: Any, language: Language
) -> None:
    look.set_language(language)
    label = QLabel("کاظم نوری" if language is Language.EN else "Kazem Nouri")
    label.setWordWrap(True)
    selectable(label)
    label.resize(400, 40)
    qtbot.addWidget(label)
    picture = label.grab().toImage()
    ground = picture.pixel(200, 20)
    inked = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
    middle = picture.width() / 2
    assert all(x < middle for x in inked) if language is Language.EN else min(inked) > middle


def test_a_notice_that_begins_with_a_file_name_runs_from_right_to_left(
    look: Any, qtbot: Any
) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say(Notice.STOP, lambda: f"«{isolate('centre.tvto')}» در این پوشه نیست.")
    document = bar.sentence.findChild(QTextDocument)
    assert document is not None
    assert document.firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
