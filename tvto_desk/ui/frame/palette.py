"""The command palette: the list under the search box, fed by providers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from tvto_desk.ui.frame.hit_delegate import HitDelegate
from tvto_desk.ui.frame.hit_model import HIT_ROLE, HitModel
from tvto_desk.ui.frame.hits import Hit, HitKind, Provider
from tvto_desk.ui.frame.search_box import SearchBox
from tvto_desk.ui.look import Look

_ROWS = 10
_WIDTH = 520


class Palette(QFrame):
    """Belongs to ``window``, hangs under ``box`` and never takes the focus from it."""

    def __init__(self, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palettePopup")
        self.hide()
        self._box = box
        self._window = window
        self._providers: list[Provider] = []
        self._asked = 0
        self._answers: dict[int, Sequence[Hit]] = {}
        self._before: QWidget | None = None
        self._model = HitModel(self)
        self._list = QListView()
        self._list.setObjectName("paletteList")
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self._list)
        self.retranslate()
        box.textChanged.connect(self._ask)
        box.opened.connect(self._open)
        box.left.connect(self.hide)
        box.escaped.connect(self.close_back)
        box.stepped.connect(self._step)
        box.entered.connect(self._enter)

    def add_provider(self, provider: Provider) -> None:
        """Asks ``provider`` too from now on."""
        self._providers.append(provider)

    def summon(self) -> None:
        """Puts the caret into the box, with its text marked (Ctrl+K)."""
        if self._box.hasFocus():
            self._open()
        else:
            self._before = QApplication.focusWidget()
            self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def close_back(self) -> None:
        """Empties the box and gives the focus back to where it was."""
        before, self._before = self._before, None
        self.hide()
        self._box.clear()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._box.clearFocus()

    def hits(self) -> list[Hit]:
        """The lines of the moment."""
        return self._model.hits

    def place(self) -> None:
        """Hangs the list under the box, on its leading edge, inside the window."""
        look, window = Look.current(), self._window
        height = min(len(self.hits()), _ROWS) * look.px(36) + 14
        width = min(max(look.px(_WIDTH), self._box.width()), window.width() - 16)
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self._box.width() - width)
        left = max(8, min(corner.x(), window.width() - width - 8))
        self.setGeometry(left, corner.y(), width, min(height, window.height() - corner.y() - 8))

    def retranslate(self) -> None:
        """Names the list."""
        self._list.setAccessibleName(self.tr("Found"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _open(self) -> None:
        self._ask(self._box.text())

    def _ask(self, text: str) -> None:
        if not self._box.hasFocus():
            return
        self._asked += 1
        self._answers = {}
        for number, provider in enumerate(self._providers):
            provider(text.strip(), partial(self._found, self._asked, number))

    def _found(self, asked: int, number: int, hits: Sequence[Hit]) -> None:
        if asked != self._asked or not self._box.hasFocus():
            return
        self._answers[number] = hits
        kinds = list(HitKind)
        lines = [hit for answer in sorted(self._answers) for hit in self._answers[answer]]
        self._model.show(sorted(lines, key=lambda hit: kinds.index(hit.kind)))
        self._list.setCurrentIndex(self._model.index(0))
        self.setVisible(bool(lines))
        self.place()
        self.raise_()

    def _step(self, step: int) -> None:
        count = len(self.hits())
        if count:
            row = self._list.currentIndex().row() + step
            row = row % count if abs(step) == 1 else max(0, min(row, count - 1))
            self._list.setCurrentIndex(self._model.index(row))

    def _enter(self) -> None:
        if self.isVisible():
            self._take(self._list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            hit: Hit = index.data(HIT_ROLE)
            self.close_back()
            hit.run()
