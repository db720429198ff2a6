"""First step: the file, above the history of what was brought in before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.services.imports import ImportRunRow
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.imports.drop_zone import DropZone
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.state_chip import Chip, Family
from tvto_desk.ui.widgets.table import DeskTable

_LONGEST_STATE = "برگردانده شده ۰"


class _Run:
    """A line of the history with the day in Iran."""

    def __init__(self, run: ImportRunRow) -> None:
        self.run = run
        self.file_name = run.file_name
        self.row_count = run.row_count
        self.new_count = run.new_count
        self.known_count = run.known_count
        self.actor = run.actor
        # Enough of the hash to tell two files of one name apart.
        self.sha = run.file_sha[:8]
        self.day: date = run.imported_at.astimezone(IRAN).date()

    @property
    def state(self) -> Chip | None:
        """Marked when it was taken back."""
        return Chip(Family.VOID, say("acts.undone")) if self.run.undone_at else None


class FileStep(QWidget):
    """``file_given`` carries a path, ``undo_requested`` a line of the history."""

    file_given = Signal(Path)
    choose_requested = Signal()
    paste_requested = Signal()
    register_requested = Signal()
    undo_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zone = DropZone(self)
        self.zone.dropped.connect(self.file_given)
        self.zone.choose_requested.connect(self.choose_requested)
        self.zone.paste_requested.connect(self.paste_requested)
        self._title = QLabel(self)
        ink(self._title, "section")
        self._nothing = QLabel(self)
        ink(self._nothing, "body", "secondary")
        self._undo_act = Act("undo_import", lambda: self.tr("Undo this import …"), "undo-2")
        self.undo: QPushButton = act_button(self._undo_act, self)
        self.undo.clicked.connect(self._ask_undo)
        self.model = RowsModel(
            (
                Column("file_name", lambda: self.tr("File"), Kind.LATIN, stretch=1),
                Column("row_count", lambda: self.tr("Rows"), Kind.NUMBER),
                Column("new_count", lambda: self.tr("New people"), Kind.NUMBER),
                Column("known_count", lambda: self.tr("Known before"), Kind.NUMBER),
                Column("actor", lambda: self.tr("By whom"), sample="۰" * 18),
                Column("day", lambda: self.tr("Day"), Kind.DATE),
                Column("sha", lambda: self.tr("File mark"), Kind.CODE, sample="00000000"),
                Column("state", lambda: self.tr("State"), Kind.STATE, sample=_LONGEST_STATE),
            ),
            self,
        )
        self.table = DeskTable(self)
        self.table.setObjectName("import_history")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.weigh())
        self._register_act = Act("old_register", lambda: self.tr("Old register …"), "book-open")
        self.register_button: QPushButton = act_button(self._register_act, self)
        self.register_button.clicked.connect(self.register_requested)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.register_button)
        head.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.zone)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()
        self.show_runs(())

    def show_runs(self, runs: Sequence[ImportRunRow]) -> None:
        """Shows the history, the latest first."""
        self.model.show_rows([_Run(run) for run in runs])
        self._nothing.setVisible(not runs)
        self._rest.setVisible(not runs)
        self.table.setVisible(bool(runs))
        self.undo.setVisible(bool(runs))
        if runs:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.weigh()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._title.setText(self.tr("Brought in before"))
        self._nothing.setText(say("imports.nothing_yet"))
        self.table.setAccessibleName(self.tr("Brought in before"))
        self.table.lay_out_columns()
        word_button(self.undo, self._undo_act)
        word_button(self.register_button, self._register_act)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _current(self) -> ImportRunRow | None:
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self.model.rows):
            return None
        run: ImportRunRow = self.model.rows[row].run
        return run

    def weigh(self) -> None:
        """An import is taken back once."""
        run = self._current()
        self.undo.setEnabled(run is not None and run.undone_at is None)

    def _ask_undo(self) -> None:
        run = self._current()
        if run is not None:
            self.undo_requested.emit(run)
