"""A button that opens a menu of further acts, for pages that have more than fit in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act


class MenuButton(QPushButton):
    """``chosen(key)`` of an act. Shows nothing while it holds no act.

    ``compact``: three dots with a tooltip, for the tools above a list.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self.setObjectName("more_acts")
        self.setProperty("compact", compact)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._acts: Sequence[Act] = ()
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        Look.current().look_changed.connect(self.retranslate)

    @property
    def keys(self) -> list[str]:
        """The keys of the acts that are offered now."""
        return [act.key for act in self._acts]

    def show_acts(self, acts: Sequence[Act]) -> None:
        """Offers these acts."""
        self._acts = acts
        self.retranslate()

    def trigger(self, key: str) -> None:
        """As if the person had chosen the act."""
        self.chosen.emit(key)

    def retranslate(self) -> None:
        """Takes the words and icons of the present language and look."""
        look = Look.current()
        title = self.tr("More acts")
        self.setText("" if self._compact else f" {title}")
        self.setToolTip(title if self._compact else "")
        self.setIcon(look.icon("ellipsis", "text-2"))
        self.setIconSize(QSize(look.px(18), look.px(18)))
        self.setAccessibleName(title)
        self._menu.clear()
        for act in self._acts:
            action = self._menu.addAction(look.icon(act.icon, "text-2"), act.title())
            action.setObjectName(f"act_{act.key}")
            action.triggered.connect(lambda _=False, key=act.key: self.chosen.emit(key))
        self.setVisible(bool(self._acts))
