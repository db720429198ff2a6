"""The real pages of a PDF on white paper: turn, enlarge, fit. Rendered away from the window."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ground, ink

STEPS = (100, 125, 150, 200, 300, 400)
FIT = 0
"""The zoom at which the whole page is seen."""
_MARGIN = 16
# Points of a PDF to logical pixels at 100 percent.
_PIXELS_PER_POINT = 96 / 72


class PagePreview(QWidget):
    """Shows the pages of a PDF given as bytes.

    PageUp and PageDown turn pages, Ctrl with plus and minus enlarge, Ctrl+0 fits the page.
    ``rendered`` tells that the picture of the present page and zoom stands.
    """

    rendered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page, self._zoom, self._request = 0, FIT, 0
        self._drawn = 0
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._receive)

        self._tools = {
            name: self._tool(name, icon, act)
            for name, icon, act in (
                ("previous_page", "chevron-left", lambda: self.show_page(self._page - 1)),
                ("next_page", "chevron-right", lambda: self.show_page(self._page + 1)),
                ("zoom_out", "minus", lambda: self._step_zoom(-1)),
                ("zoom_in", "plus", lambda: self._step_zoom(1)),
                ("fit_page", "file-text", lambda: self.set_zoom(FIT)),
            )
        }
        self.page_label = QLabel(self)
        self.page_label.setObjectName("page_number")
        ink(self.page_label, "label")
        self.zoom_label = QLabel(self)
        self.zoom_label.setObjectName("zoom")
        ink(self.zoom_label, "label")
        self.paper = _Paper(self)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("preview_desk")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.paper)
        self._lay_out()
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def page(self) -> int:
        """The shown page, counted from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 before a file is shown."""
        return self._document.pageCount()

    @property
    def zoom(self) -> int:
        """The zoom in percent, or ``FIT``."""
        return self._zoom

    @property
    def is_drawn(self) -> bool:
        """Whether the picture of the present page and zoom stands, or there is no page."""
        return not self.page_count or self._drawn == self._request

    def show_pdf(self, pdf: bytes) -> bool:
        """Shows the first page of these bytes; False when they are no readable PDF."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._page = 0
        self.paper.show_image(QImage())
        self._render()
        return self._document.status() is QPdfDocument.Status.Ready

    def show_page(self, page: int) -> None:
        """Turns to a page; beyond the ends nothing happens."""
        if 0 <= page < self.page_count:
            self._page = page
            self._render()

    def set_zoom(self, zoom: int) -> None:
        """Sets the zoom: ``FIT``, or 100 to 400 percent."""
        self._zoom = zoom if zoom == FIT else max(STEPS[0], min(STEPS[-1], zoom))
        self._render()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setAccessibleName(self.tr("Page preview"))
        self.paper.setAccessibleName(self.tr("Page preview"))
        captions = {
            "previous_page": self.tr("Previous page (PageUp)"),
            "next_page": self.tr("Next page (PageDown)"),
            "zoom_out": self.tr("Smaller (Ctrl and minus)"),
            "zoom_in": self.tr("Larger (Ctrl and plus)"),
            "fit_page": self.tr("Whole page (Ctrl+0)"),
        }
        for name, caption in captions.items():
            self._tools[name].setToolTip(caption)
            self._tools[name].setAccessibleName(caption)
        self._tell()

    def restyle(self) -> None:
        """Takes colours and icons of the present look."""
        look = Look.current()
        for tool in self._tools.values():
            tool.setIcon(look.icon(tool.property("icon_name"), "text-2"))
            tool.setIconSize(QSize(look.px(18), look.px(18)))
        ground(self._scroll, "bg", edge="line", radius=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.show_page(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._step_zoom(1)
        elif control and key == Qt.Key.Key_Minus:
            self._step_zoom(-1)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(FIT)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Down else -60))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom == FIT:
            self._render()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tool(self, name: str, icon: str, act: object) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName(name)
        tool.setProperty("icon_name", icon)
        tool.setFixedSize(34, 34)
        tool.clicked.connect(act)
        return tool

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._tools["previous_page"])
        line.addWidget(self.page_label)
        line.addWidget(self._tools["next_page"])
        line.addStretch(1)
        line.addWidget(self._tools["zoom_out"])
        line.addWidget(self.zoom_label)
        line.addWidget(self._tools["zoom_in"])
        line.addWidget(self._tools["fit_page"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._scroll, 1)

    def _fitting(self) -> float:
        """Percent at which the whole page is seen in the present room."""
        points = self._document.pagePointSize(self._page)
        room = self._scroll.size()
        across = (room.width() - 2 * _MARGIN) / max(points.width(), 1)
        down = (room.height() - 2 * _MARGIN) / max(points.height(), 1)
        return max(10.0, min(across, down) / _PIXELS_PER_POINT * 100)

    def _step_zoom(self, step: int) -> None:
        now = self._zoom or self._fitting()
        if step > 0:
            self.set_zoom(next((one for one in STEPS if one > now), STEPS[-1]))
        else:
            self.set_zoom(next((one for one in reversed(STEPS) if one < now), STEPS[0]))

    def _render(self) -> None:
        self._tell()
        if not self.page_count:
            return
        percent = self._zoom or self._fitting()
        points = self._document.pagePointSize(self._page)
        size = (points * (_PIXELS_PER_POINT * percent / 100)).toSize()
        self.paper.set_size(size)
        ratio = self.devicePixelRatioF()
        options = QPdfDocumentRenderOptions()
        self._request = self._renderer.requestPage(self._page, size * ratio, options)

    def _receive(
        self,
        _page: int,
        _size: QSize,
        image: QImage,
        _options: QPdfDocumentRenderOptions,
        request: int,
    ) -> None:
        if request == self._request:
            self._drawn = request
            self.paper.show_image(image)
            self.rendered.emit()

    def _tell(self) -> None:
        digits = Look.current().digits
        text = self.tr("Page {page} of {pages}") if self.page_count else ""
        text = text.replace("{page}", digits(self._page + 1))
        self.page_label.setText(text.replace("{pages}", digits(self.page_count)))
        percent = self.tr("{percent} percent").replace("{percent}", digits(self._zoom))
        self.zoom_label.setText(percent if self._zoom else self.tr("Whole page"))
        self._tools["previous_page"].setEnabled(self._page > 0)
        self._tools["next_page"].setEnabled(self._page + 1 < self.page_count)


class _Paper(QWidget):
    """One page. A PDF has no ground of its own: the paper is white in every theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._image = QImage()

    @property
    def image(self) -> QImage:
        """The picture of the page in device pixels."""
        return self._image

    def set_size(self, size: QSize) -> None:
        """The size in logical pixels; the old picture is stretched until the new one comes."""
        self.setFixedSize(size)

    def show_image(self, image: QImage) -> None:
        """Shows a rendered page."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)
        painter.setPen(Look.current().tokens["edge"])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
