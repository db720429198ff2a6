"""What every section of the settings is: a head, a sentence, its content, one place for notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.rows_table import RowsTable
from tvto_desk.ui.widgets.tab_order import follow

__all__ = ["Panel", "RowsTable"]  # what a section is made of


class Panel(QWidget):
    """Subclasses fill ``column``, read in ``load`` and set their words in ``retranslate``.

    ``done(sentence)`` tells what was just recorded; ``page_requested`` asks for another page.
    """

    key = ""
    name: object = ""
    """The name of the section as the translations know it, marked with ``QT_TRANSLATE_NOOP``."""
    icon_name = "settings"
    nouns: frozenset[str] = frozenset()
    """The news after which the panel reads anew."""

    done = Signal(str)
    page_requested = Signal(str, dict)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self.setObjectName(f"settings_{self.key}")
        self.context, self.rights = context, rights
        self._pressed: QPushButton | None = None
        self._is_ordered = False
        self.head, self.lead = QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.lead, "body", "secondary")
        self.lead.setWordWrap(True)
        self.notice = NoticeBar(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 12, 20, 48)
        self.column.setSpacing(8)
        for widget in (self.head, self.lead, self.notice):
            self.column.addWidget(widget)
        rights.known.connect(self.guard)

    @classmethod
    def title(cls) -> str:
        """The name of the section, in the language of the moment."""
        return QCoreApplication.translate(cls.__name__, str(cls.name))

    def load(self) -> None:
        """Reads what it shows."""

    def guard(self) -> None:
        """Closes what the role may not use."""

    def rest(self, button: QPushButton) -> None:
        """Shuts the button of an act that takes its time: nothing is asked twice."""
        self._pressed = button if button.hasFocus() else None
        button.setEnabled(False)
        self.notice.clear()

    def wake(self) -> None:
        """Opens it again; who pressed it by a key finds the keyboard there."""
        self.guard()
        if self._pressed is not None and self.isAncestorOf(QApplication.focusWidget() or self):
            self._pressed.setFocus()
        self._pressed = None

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.title())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_ordered:
            self._is_ordered = True
            follow(self.column)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def read(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Asks a service in the reader thread; an error stands in the notice."""
        self.context.runner.read(work, show, self.notice.say_error, asker=self)

    def record(
        self,
        work: Callable[[], Any],
        sentence: Callable[[], str],
        noun: str,
        on_error: Callable[[Any], None] | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Does an act in the writer thread; then tells it, and the news of ``noun``."""

        def recorded(_answer: Any) -> None:
            self.notice.clear()
            if after is not None:
                after()
            self.done.emit(sentence())
            self.context.news.changed.emit(noun)

        self.context.runner.write(work, recorded, on_error or self.notice.say_error)
