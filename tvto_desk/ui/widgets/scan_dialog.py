"""Scanned pages to look at, one below the other, as wide as the window lets them be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.services.person_documents import ScanPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act, act_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)
_MARGIN = 12
_BAR = 40
"""What the frame and the scroll bar take of the width."""


class ScanDialog(QDialog):
    """``title`` says what is scanned. ``drop_requested(id)`` wishes one page away, where that is
    offered (``may_drop``). ``notes`` say over each page what it is, instead of its number.
    """

    drop_requested = Signal(int)

    def __init__(
        self,
        pages: Sequence[ScanPage],
        title: Callable[[], str],
        parent: QWidget,
        *,
        may_drop: bool = False,
        notes: Mapping[int, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scan_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title())
        self.setAccessibleName(title())
        head = QLabel(title(), self)
        head.setWordWrap(True)
        ink(head, "section")
        self.drops: list[QPushButton] = []
        body = QWidget()
        body.setProperty("page", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for number, page in enumerate(pages, 1):
            name = say("document_scan.page", page=number, pages=len(pages))
            if notes is not None:
                name = notes[page.id]
            if len(pages) > 1 or may_drop or notes:
                inside.addLayout(self._page_head(page, name, body, may_drop=may_drop))
            inside.addWidget(self._picture(page, name, body))
        inside.addStretch(1)
        self.view = QScrollArea(self)
        self.view.setWidgetResizable(True)
        self.view.setWidget(body)
        self.view.setAccessibleName(title())
        self.back = QPushButton(self.tr("Back"), self)
        self.back.setObjectName("back")
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeading)
        self.setFixedSize(grown(*SIZE))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter would press the first button of the window; here nothing is taken away by a key.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _page_head(
        self, page: ScanPage, name: str, parent: QWidget, *, may_drop: bool
    ) -> QHBoxLayout:
        line = QHBoxLayout()
        label = QLabel(name, parent)
        ink(label, "label", "secondary")
        line.addWidget(label)
        line.addStretch(1)
        if may_drop:
            act = Act("drop", lambda: self.tr("Take this page out"), "trash-2")
            drop = act_button(act, parent)
            drop.setProperty("kind", "quiet")
            drop.setAccessibleName(f"{act.title()}: {name}")
            drop.clicked.connect(lambda _=False, page_id=page.id: self.drop_requested.emit(page_id))
            self.drops.append(drop)
            line.addWidget(drop)
        return line

    def _picture(self, page: ScanPage, name: str, parent: QWidget) -> QLabel:
        picture = QPixmap()
        picture.loadFromData(page.picture)
        dots = self.devicePixelRatioF()
        width = round((SIZE[0] - 2 * _MARGIN - Look.current().px(_BAR)) * dots)
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(dots)
        label = QLabel(parent)
        label.setPixmap(picture)
        label.setAccessibleName(name)
        return label
