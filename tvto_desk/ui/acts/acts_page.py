"""The page «کارهای اخیر من»: what was done here last, and what its undo would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.undo import UNDO, UndoState
from tvto_desk.domain.words import Key
from tvto_desk.services.undo import ActRow, UndoPreview, list_acts, preview_undo
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.field_messages import sentence
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.state_chip import Chip, Family
from tvto_desk.ui.widgets.table import DeskTable

_NAMED = 6
_LONGEST_STATE = "برگردانده شده ۰"


class _Line:
    """A row of the table in the language of the moment."""

    def __init__(self, row: ActRow) -> None:
        self.row = row
        at = row.at.astimezone(IRAN)
        self.day: date = at.date()
        self._clock = f"{at.hour}:{at.minute:02d}"

    @property
    def clock(self) -> str:
        return Look.current().digits(self._clock)

    @property
    def act(self) -> str:
        done = say(f"history.{self.row.action}")
        return f"{say(f'history.{self.row.verb}')}: {done}" if self.row.verb else done

    @property
    def subject(self) -> str:
        if self.row.people > 1:
            return say("acts.and_more", name=self.row.subject, count=self.row.people - 1)
        return self.row.subject

    @property
    def state(self) -> Chip | None:
        if self.row.state is UndoState.UNDONE:
            return Chip(Family.WAITING, say("acts.undone"))
        return None


class ActsTable(DeskTable):
    """Enter goes to the button of the row."""

    def __init__(self, parent: QWidget, button: QPushButton) -> None:
        super().__init__(parent)
        self._button = button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._button.isEnabled():
            self._button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class ActsPage(Page):
    """The list on top, below it what the undo of the row under the cursor would do."""

    page_key = "acts"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: UndoPreview | None = None
        self._row: ActRow | None = None
        self.notice = NoticeBar(self)
        self.model = RowsModel(
            (
                Column("day", lambda: self.tr("Day"), Kind.DATE),
                Column("clock", lambda: self.tr("Time"), Kind.NUMBER, sample="۰۰:۰۰"),
                Column("act", lambda: self.tr("What was done"), stretch=2),
                Column("subject", lambda: self.tr("About"), stretch=2),
                Column("state", lambda: self.tr("State"), Kind.STATE, sample=_LONGEST_STATE),
            ),
            self,
        )
        self._panel = QFrame(self)
        self._panel.setObjectName("undo_preview")
        self._panel.setProperty("card", True)
        self.undo: QPushButton = act_button(self._act(), self._panel)
        self.undo.clicked.connect(self._undo)
        self.table = ActsTable(self, self.undo)
        self.table.setObjectName("acts")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._read_preview())
        self.told = QLabel(self._panel)
        self.told.setObjectName("undo_told")
        self.told.setWordWrap(True)
        ink(self.told, "body")
        self._nothing = EmptyState(self)
        self._nothing.show_state(lambda: say("acts.none"), icon="history")
        inside = QHBoxLayout(self._panel)
        inside.setContentsMargins(16, 10, 16, 10)
        inside.setSpacing(16)
        inside.addWidget(self.told, 1)
        inside.addWidget(self.undo, alignment=Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self._panel)
        context.undoing.said.connect(self._hear)
        context.undoing.refused.connect(self._refuse)
        Look.current().look_changed.connect(self.retranslate)
        self._show(())
        self.retranslate()

    def title(self) -> str:
        return self.tr("My last acts")

    def open(self, **args: Any) -> None:
        self.notice.clear()
        self.refresh()
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        self._context.runner.read(
            partial(list_acts, self._context.desk),
            self._show,
            self.notice.say_error,
            asker=self,
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.table.setAccessibleName(self.tr("My last acts"))
        self.table.lay_out_columns()
        self._tell()

    def _show(self, rows: Sequence[ActRow]) -> None:
        was = max(self.table.currentIndex().row(), 0)
        self.model.show_rows([_Line(row) for row in rows])
        self.table.setVisible(bool(rows))
        self._panel.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(min(was, len(rows) - 1), 0))
        self._read_preview()

    def _current(self) -> ActRow | None:
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self.model.rows):
            return None
        row: ActRow = self.model.rows[place].row
        return row

    def _read_preview(self) -> None:
        row, self._preview = self._current(), None
        self._row = row
        self._tell()
        if row is not None:
            self._context.runner.read(
                partial(preview_undo, self._context.desk, row.seq),
                self._take_preview,
                self.notice.say_error,
                asker=self._panel,
            )

    def _take_preview(self, preview: UndoPreview) -> None:
        self._preview = preview
        self._tell()

    def _tell(self) -> None:
        preview = self._preview
        self.undo.setEnabled(preview is not None and preview.refusal is None)
        word_button(self.undo, self._act())
        if preview is None:
            self.told.setText("")
        elif preview.refusal is not None:
            self.told.setText(sentence(preview.refusal))
        else:
            parts = [
                say(f"acts.{key}", names=_listed(names), count=len(names))
                for key, names in (
                    ("going", preview.going),
                    ("coming", preview.coming),
                    ("changing", preview.changing),
                )
                if names
            ]
            self.told.setText(" ".join(parts))

    def _act(self) -> Act:
        """What the button does with the row under the cursor."""
        if self._row is not None and self._row.verb == UNDO:
            return Act("undo", lambda: self.tr("Redo"), "redo-2", primary=True)
        return Act("undo", lambda: self.tr("Undo"), "undo-2", primary=True)

    def _undo(self) -> None:
        row = self._row
        if row is not None:
            self.notice.clear()
            self.undo.setEnabled(False)
            self._context.undoing.undo([row.seq], anew=row.verb == UNDO)

    def _hear(self, _said: str) -> None:
        if self.isVisible():
            self.refresh()
            self.table.setFocus()

    def _refuse(self, error: CodedError) -> None:
        if self.isVisible():
            self.notice.say_error(error)
            self.refresh()


def _listed(names: Sequence[str]) -> str:
    # A bare kind of row («تلفن») says nothing beside the name of the person whom it belongs to.
    named = [name for name in names if not isinstance(name, Key)] or [say(name) for name in names]
    shown = comma().join(f"\u2068{name}\u2069" for name in named[:_NAMED])
    rest = len(named) - _NAMED
    return say("acts.and_more", name=shown, count=rest) if rest > 0 else shown
