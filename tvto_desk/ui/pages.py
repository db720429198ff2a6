"""What the frame asks of every page, and what a page may ask of the frame."""

from __future__ import annotations

from typing import Any, ClassVar

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tvto_desk.ui.keys import Act


class Page(QWidget):
    """One page of the main window.

    A page lays out, asks and emits. ``header_changed``: title, count or primary action are new.
    ``page_requested``: show another page, by key, with its arguments (a dict). ``toast_requested``:
    say ``text`` for six seconds, with ``undo`` (a callable or None). ``saved``/``unsaved`` state is
    told through ``can_leave``.
    """

    page_key: ClassVar[str]
    """Which page this is; its help stands in ``docs/manual/<page_key>.md``."""

    header_changed = Signal()
    page_requested = Signal(str, dict)
    toast_requested = Signal(str, object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("page", True)
        self.setObjectName(f"{self.page_key}Page")
        self._begins_at: QWidget | None = None

    @property
    def primary_action(self) -> QAction | None:
        """The one act that stands as a button in the top bar; None when there is none."""
        return None

    def title(self) -> str:
        """The title in the language of the moment."""
        raise NotImplementedError

    def count_text(self) -> str:
        """What stands small beside the title («۴۲ نفر»); empty when nothing is counted."""
        return ""

    def open(self, **args: Any) -> None:
        """Called each time the page is shown, with the arguments of ``show_page``."""

    def refresh(self) -> None:
        """Read anew what the page shows (F5, and after a change elsewhere)."""

    def can_leave(self) -> bool:
        """Whether the page may be left now; a page that says no has said why itself."""
        return True

    # Where the keyboard begins is kept here and not by Qt: Tab that came to a page with a proxy of
    # Qt's own would go on from the proxy, and never come to the buttons and tabs before it.

    def setFocusProxy(self, widget: QWidget | None) -> None:
        self._begins_at = widget

    def focusProxy(self) -> QWidget | None:
        begins = self._begins_at
        return begins if begins is not None and shiboken6.isValid(begins) else None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        begins = self.focusProxy()
        if begins is None:
            super().setFocus(reason)
        else:
            begins.setFocus(reason)

    def handle_act(self, act: Act) -> bool:
        """Does what a key asks for and gives True; False leaves the key to others."""
        if act is Act.REFRESH:
            self.refresh()
            return True
        return False

    def retranslate(self) -> None:
        """Sets every caption; the page's constructor calls it, and each switch of language."""

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # What the header counts stands in a child, which learns of the language after its page.
            QTimer.singleShot(0, self, self.header_changed.emit)
        super().changeEvent(event)
