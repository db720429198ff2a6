"""A centre that does not open: its backups, what each would lose, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.backup_files import is_sealed
from tvto_desk.services.restore_words import told
from tvto_desk.services.restoring import BackupFacts, Survey
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.backup_phrase import BackupPhraseDialog
from tvto_desk.ui.welcome.plain_page import PlainPage, word
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable


@dataclass(frozen=True)
class _Line:
    facts: BackupFacts

    @property
    def day(self) -> date:
        return self.facts.backup.made_at.astimezone(IRAN).date()

    @property
    def clock(self) -> str:
        made = self.facts.backup.made_at.astimezone(IRAN)
        return Look.current().digits(f"{made.hour}:{made.minute:02}")

    @property
    def people(self) -> int | None:
        known = self.facts.held or self.facts.told
        return known.people if known else None

    @property
    def certificates(self) -> int | None:
        if self.facts.held is None:
            return self.facts.told.certificates if self.facts.told else None
        return len(self.facts.held.numbers)

    @property
    def lost_acts(self) -> int | None:
        return self.facts.lost_acts

    @property
    def lost(self) -> int | None:
        return len(self.facts.lost) if self.facts.held else None


class RestorePage(PlainPage):
    """``examine_requested(path, phrase)`` for a backup that was chosen, with what opens an
    encrypted one: whoever looked at it calls ``ask``; ``restore_requested(path, phrase)`` once it
    was agreed to; ``inside_requested(path, phrase)`` to open a backup for looking alone;
    ``look_requested`` for the present file without touching it; ``back_requested``.
    """

    icon_name = "history"
    examine_requested = Signal(object, str)
    restore_requested = Signal(object, str)
    inside_requested = Signal(object, str)
    look_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restorePage")
        self.asker: Asker = DialogAsker()
        self._survey: Survey | None = None
        self._busy, self._phrase = False, ""
        self.notice = NoticeBar(self)
        self.table = RowsTable(
            [
                Column("day", lambda: self.tr("Made on"), Kind.DATE, sortable=False),
                Column(
                    "clock", lambda: self.tr("Time"), Kind.NUMBER, sample="۲۳:۵۹", sortable=False
                ),
                Column("people", lambda: self.tr("People"), Kind.NUMBER, sortable=False),
                Column(
                    "certificates", lambda: self.tr("Certificates"), Kind.NUMBER, sortable=False
                ),
                Column("lost_acts", lambda: self.tr("Acts lost"), Kind.NUMBER, sortable=False),
                Column(
                    "lost",
                    lambda: self.tr("Certificates lost"),
                    Kind.NUMBER,
                    stretch=1,
                    sortable=False,
                ),
            ],
            "backups_to_restore",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.told = QLabel(self)
        self.told.setObjectName("what_is_lost")
        self.told.setWordWrap(True)
        ink(self.told, "body", "secondary")
        self.restore = self.button("restore", kind="danger")
        self.restore.clicked.connect(self._ask)
        self.inside = self.button("look_inside")
        self.inside.clicked.connect(self._look_inside)
        self.other = self.button("other_backup")
        self.other.clicked.connect(self._choose)
        self.look = self.button("look_only")
        self.look.clicked.connect(self.look_requested)
        self.back = self.button("back")
        self.back.clicked.connect(self.back_requested)
        for widget in (self.notice, self.table, self.told):
            self.column.addWidget(widget)
        for button in (self.restore, self.inside, self.other, self.look, self.back):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.retranslate()

    def show_survey(self, survey: Survey) -> None:
        """Shows what was found; the newest backup is chosen."""
        self._survey = survey
        self.table.show_rows([_Line(facts) for facts in survey.backups])
        self.table.setVisible(bool(survey.backups))
        if survey.backups:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._tell()

    def set_busy(self, busy: bool) -> None:
        """While a backup is looked at or put in place nothing else is asked."""
        self._busy = busy
        self._tell()

    def ask(self, facts: BackupFacts) -> None:
        """Asks whether this backup, with all that it lacks, is to be put in place."""
        self.set_busy(False)
        day = _Line(facts).day
        verb = say("restore.verb", day=day)
        lines = told(facts, day, Look.current().language)
        question = Question(self.tr("Restore this backup"), tuple(lines), verb, destroys=True)
        if self.asker.confirm(question, self):
            self.notice.clear()
            self.set_busy(True)
            self.restore_requested.emit(facts.backup.path, self._phrase)

    def show_error(self, error: CodedError) -> None:
        """Says why it was not done; nothing has changed then."""
        self.set_busy(False)
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Sets every caption."""
        self.head.setText(self.tr("Backups of this centre"))
        self.lead.setText(
            self.tr(
                "The present file is moved away whole and nothing is deleted. New certificates"
                " wait until two people have confirmed the restore."
            )
        )
        self.table.setAccessibleName(self.head.text())
        word(self.restore, self.tr("Restore this backup …"))
        word(self.inside, self.tr("Look into it"))
        word(self.other, self.tr("Another file …"))
        word(self.look, self.tr("See the present file"))
        word(self.back, self.tr("Back"))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # While a backup is put in place nothing else is opened.
            if self.back.isEnabled():
                self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> BackupFacts | None:
        line: _Line | None = self.table.current_row()
        return line.facts if line is not None else None

    def _tell(self) -> None:
        facts = self._chosen()
        free = not self._busy
        can = facts is not None and (facts.held is not None or facts.is_closed)
        self.restore.setEnabled(free and can)
        self.inside.setEnabled(free and can)
        self.other.setEnabled(free and self._survey is not None)
        self.look.setEnabled(free)
        self.back.setEnabled(free)
        if facts is not None:
            lines = told(facts, _Line(facts).day, Look.current().language)
            self.told.setText("\n".join(lines))
        elif self._survey is not None:
            self.told.setText(say("restore.none"))

    def _ask(self) -> None:
        facts = self._chosen()
        if facts is not None:
            self._with_phrase(facts.backup.path, self._examine)

    def _look_inside(self) -> None:
        facts = self._chosen()
        if facts is not None:
            self._with_phrase(facts.backup.path, self._open_inside)

    def _choose(self) -> None:
        path = self.asker.open_file(self.other.text().strip(), "*.db *.sealed", self)
        if path is not None:
            self._with_phrase(path, self._examine)

    def _with_phrase(self, path: Path, go_on: Callable[[Path, str], None]) -> None:
        if is_sealed(path):
            BackupPhraseDialog(self, partial(go_on, path)).start()
        else:
            go_on(path, "")

    def _open_inside(self, path: Path, phrase: str) -> None:
        self.notice.clear()
        self.set_busy(True)
        self.inside_requested.emit(path, phrase)

    def _examine(self, path: Path, phrase: str) -> None:
        self._phrase = phrase
        self.notice.clear()
        self.set_busy(True)
        self.examine_requested.emit(path, phrase)
