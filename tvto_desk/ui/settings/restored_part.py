"""Below the backups: a restore that waits for two people, and what the issue journal knows more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.digits import isolate
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services import journal_rebuild, restore_confirm
from tvto_desk.services.journal_rebuild import JournalReport
from tvto_desk.services.restore_confirm import HoldRow
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar

_SHOWN = 6


class RestoredPart(QWidget):
    """Two notices and their acts; empty space when nothing waits."""

    done = Signal(str)

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__()
        self.context, self.rights = context, rights
        self.waiting, self.journal = NoticeBar(self), NoticeBar(self)
        self.confirm = QPushButton()
        self.confirm.setObjectName("confirm_restore")
        self.confirm.clicked.connect(self.confirm_restore)
        self.compare = QPushButton()
        self.compare.setObjectName("compare_journal")
        self.compare.clicked.connect(self.read_journal)
        self.rebuild = QPushButton()
        self.rebuild.setObjectName("rebuild_from_journal")
        self.rebuild.clicked.connect(self.rebuild_missing)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.compare, self.rebuild, self.confirm):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.waiting)
        column.addWidget(self.journal)
        column.addLayout(acts)
        self.confirm.hide()
        self.rebuild.hide()
        rights.known.connect(self._guard)
        self._guard()
        self.retranslate()

    def load(self) -> None:
        """Asks whether a restore waits."""
        desk = self.context.desk
        self.context.runner.read(
            lambda: restore_confirm.waiting_restore(desk),
            self._show,
            self.waiting.say_error,
            asker=self,
        )

    def confirm_restore(self) -> None:
        """Confirms for the person who sits here."""
        desk = self.context.desk
        self.context.runner.write(
            lambda: restore_confirm.confirm_restore(desk), self._show, self.waiting.say_error
        )

    def read_journal(self) -> None:
        """Compares the journal with the file."""
        desk, folder = self.context.desk, self.context.centre.folder
        self.context.runner.read(
            lambda: journal_rebuild.read_journal(desk, folder),
            self._compared,
            self.journal.say_error,
            asker="journal",
        )

    def rebuild_missing(self) -> None:
        """Makes again what the journal knows more."""
        desk, folder = self.context.desk, self.context.centre.folder
        self.context.runner.write(
            lambda: journal_rebuild.rebuild_from_journal(desk, folder),
            self._rebuilt,
            self.journal.say_error,
        )

    def retranslate(self) -> None:
        """Sets every caption."""
        for button, caption in (
            (self.confirm, self.tr("Confirm the restore")),
            (self.compare, self.tr("Compare with the issue journal")),
            (self.rebuild, self.tr("Make the missing certificates again")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _guard(self) -> None:
        self.rights.guard(self.confirm, Permission.BACK_UP)
        self.rights.guard(self.rebuild, Permission.ISSUE)

    def _show(self, waiting: HoldRow | None) -> None:
        self.confirm.setVisible(waiting is not None and not waiting.by_me)
        if waiting is None:
            self.waiting.clear()
            return

        def sentence() -> str:
            language = Look.current().language
            names = comma().join(waiting.confirmed_by) or words().text("restore.nobody", language)
            return words().text("restore.waiting", language, file=Code(waiting.source), names=names)

        self.waiting.say(Notice.WARN, sentence)

    def _compared(self, report: JournalReport) -> None:
        self.rebuild.setVisible(any(not row.lacks for row in report.missing))

        def sentence() -> str:
            language = Look.current().language
            if not report.missing:
                key = "journal.same" if report.certificates else "journal.empty"
                return words().text(key, language, count=report.certificates)
            shown = [isolate(row.number) for row in report.missing[:_SHOWN]]
            more = " …" if len(report.missing) > _SHOWN else ""
            return words().text(
                "journal.more",
                language,
                count=len(report.missing),
                numbers=comma().join(shown) + more,
            )

        self.journal.say(Notice.WARN if report.missing else Notice.DONE, sentence)

    def _rebuilt(self, count: int) -> None:
        self.done.emit(words().text("journal.rebuilt", Look.current().language, count=count))
        self.context.news.changed.emit("certificate")
        self.read_journal()
