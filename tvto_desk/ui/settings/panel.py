"""What every section of the settings is: a head, a sentence, its content, one place for notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table import DeskTable
from tvto_desk.ui.widgets.table_header import HEADER_HEIGHT

_ROWS_IN_SIGHT = 8


class Panel(QWidget):
    """Subclasses fill ``column``, read in ``load`` and set their words in ``retranslate``.

    ``done(sentence)`` tells what was just recorded; ``page_requested`` asks for another page.
    """

    key = ""
    icon_name = "settings"
    nouns: frozenset[str] = frozenset()
    """The news after which the panel reads anew."""

    done = Signal(str)
    page_requested = Signal(str, dict)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self.setObjectName(f"settings_{self.key}")
        self.context, self.rights = context, rights
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

    def title(self) -> str:
        """The name of the section, in the language of the moment."""
        raise NotImplementedError

    def load(self) -> None:
        """Reads what it shows."""

    def guard(self) -> None:
        """Closes what the role may not use."""

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.title())

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


class RowsTable(DeskTable):
    """A short table inside a section: as high as its rows, up to eight."""

    edge = "line"

    def __init__(self, columns: list[Column], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setSelectionMode(DeskTable.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.lay_out_columns()

    def show_rows(self, rows: list[Any]) -> None:
        """Shows these rows."""
        self.rows.show_rows(rows)
        self.lay_out_columns()

    def current_row(self) -> Any | None:
        """The row that is chosen."""
        number = self.currentIndex().row()
        return self.rows.rows[number] if 0 <= number < len(self.rows.rows) else None

    def lay_out_columns(self) -> None:
        super().lay_out_columns()
        if hasattr(self, "rows"):
            self._fit()

    def _fit(self) -> None:
        look = Look.current()
        count = min(max(len(self.rows.rows), 1), _ROWS_IN_SIGHT)
        sideways = self.horizontalScrollBar()
        bar = sideways.sizeHint().height() if sideways.maximum() > 0 else 0
        self.setFixedHeight(look.px(HEADER_HEIGHT) + count * look.row_height + bar + 2)
