"""The proven backups, a new one now, and the folder on another disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tvto_desk.domain.digits import isolate
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services import backup_files, drill, moving, safekeeping
from tvto_desk.services.backup_files import BackupRow
from tvto_desk.services.drill import DrillReport
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.settings.journal_part import JournalPart
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.settings.restored_part import RestoredPart
from tvto_desk.ui.settings.sealing_part import SealingPart
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.backup_phrase import BackupPhraseDialog
from tvto_desk.ui.welcome.folder_field import FolderField, existing
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.short_form import ShortForm

_MIB = 1024 * 1024


@dataclass(frozen=True)
class _Line:
    day: date
    clock: str
    size: str
    file: str


class BackupPanel(Panel):
    """«پشتیبان‌گیری»: what there is, and one act."""

    key = "backup"
    name = QT_TRANSLATE_NOOP("BackupPanel", "Backup")
    icon_name = "hard-drive"
    nouns = frozenset({"backup"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._backups: list[BackupRow] = []
        self.now = QPushButton()
        self.now.setObjectName("back_up_now")
        self.now.setProperty("kind", "primary")
        self.now.setAutoDefault(False)
        self.now.clicked.connect(self.back_up)
        self.prove = QPushButton()
        self.prove.setObjectName("prove_backup")
        self.prove.setAutoDefault(False)
        self.prove.clicked.connect(self.prove_last)
        self.back_to = QPushButton()
        self.back_to.setObjectName("restore_backup")
        self.back_to.setAutoDefault(False)
        self.back_to.clicked.connect(self.restore)
        self.leave = QPushButton()
        self.leave.setObjectName("move_centre")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.move_away)
        self.asker: Asker = DialogAsker()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.now)
        row.addWidget(self.prove)
        row.addWidget(self.back_to)
        row.addStretch(1)
        self.progress = ProgressPanel(self)
        self.table = RowsTable(
            [
                Column("day", lambda: self.tr("Day"), Kind.DATE, sortable=False),
                Column(
                    "clock", lambda: self.tr("Time"), Kind.NUMBER, sample="۲۳:۵۹", sortable=False
                ),
                Column(
                    "size",
                    lambda: self.tr("Size (MB)"),
                    Kind.NUMBER,
                    sample="۱۰۰٫۰",
                    sortable=False,
                ),
                Column("file", lambda: self.tr("File"), Kind.CODE, stretch=1, sortable=False),
            ],
            "backups",
        )
        self.copies = ShortForm(self, most_columns=1)
        self.copies.add("copies", FolderField(existing), full_row=True)
        self.copies.submitted.connect(self._keep_folder)
        self.column.addLayout(row)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.table)
        self.column.addSpacing(8)
        self.column.addWidget(self.copies)
        self.sealing = SealingPart(context, rights)
        self.sealing.done.connect(self.done)
        self.column.addWidget(self.sealing)
        self.journal = JournalPart(context, rights)
        self.journal.done.connect(self.done)
        self.column.addWidget(self.journal)
        self.restored = RestoredPart(context, rights)
        self.restored.done.connect(self.done)
        self.column.addWidget(self.restored)
        away = QHBoxLayout()
        away.addWidget(self.leave)
        away.addStretch(1)
        self.column.addLayout(away)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        folder = self.context.centre.folder
        self.read(lambda: backup_files.list_backups(folder), self._show)
        disk = self.context.disk
        chosen = disk is not None and disk.is_chosen
        self.copies.field("copies").set_value(str(disk.remembered) if disk and chosen else None)
        self.sealing.load()
        self.journal.load()
        self.restored.load()

    def guard(self) -> None:
        self.rights.guard(self.now, Permission.BACK_UP)
        self.rights.guard(self.prove, Permission.BACK_UP)
        self.rights.guard(self.back_to, Permission.BACK_UP)
        self.journal.guard()
        self.rights.guard(self.leave, Permission.MANAGE_SETTINGS)
        # A server is put back and moved where it runs.
        for button in (self.back_to, self.leave):
            button.setVisible(self.context.centre.server is None)

    def back_up(self) -> None:
        """Makes a proven backup, in sight."""
        self.rest(self.now)
        desk, folder = self.context.desk, self.context.centre.folder
        disk = self.context.disk

        def work(progress: Progress, cancelled: Cancelled) -> BackupRow | None:
            return safekeeping.back_up_now(
                desk, folder, disk=disk, progress=progress, cancelled=cancelled
            )

        handle = self.context.runner.long(work, self._made, self._failed)
        self.progress.follow(handle, lambda: self.tr("Backing up …"))

    def prove_last(self) -> None:
        """Restores the newest backup beside and proves it; an encrypted one asks for its phrase."""
        if self._backups and self._backups[0].is_sealed:
            BackupPhraseDialog(self, self._prove).start()
        else:
            self._prove("")

    def _prove(self, phrase: str) -> None:
        self.rest(self.prove)
        desk, folder = self.context.desk, self.context.centre.folder

        def work(progress: Progress, cancelled: Cancelled) -> DrillReport | None:
            return drill.prove_last_backup(
                desk, folder, phrase=phrase, progress=progress, cancelled=cancelled
            )

        handle = self.context.runner.long(work, self._proved, self._failed)
        self.progress.follow(handle, lambda: self.tr("Proving the last backup …"))

    def restore(self) -> None:
        """Closes the centre, backed up, and goes to its backups."""
        verb = self.tr("Close and choose a backup")
        lines = (words().text("restore.from_inside", Look.current().language),)
        if self.asker.confirm(Question(self.tr("Restore a backup"), lines, verb), self):
            self.context.news.backups_wanted.emit()

    def move_away(self) -> None:
        """Enters the move in the trail, closes the centre and goes to the page that writes it."""
        verb = self.tr("Close and move the centre")
        lines = (words().text("moved.out_ask", Look.current().language),)
        question = Question(self.tr("Move the centre to a new computer"), lines, verb)
        if self.asker.confirm(question, self):
            desk = self.context.desk
            self.context.runner.write(
                lambda: moving.announce_move(desk),
                lambda _none: self.context.news.move_wanted.emit(),
                self._failed,
            )

    def retranslate(self) -> None:
        super().retranslate()
        self.leave.setText(self.tr("Move the centre to a new computer …"))
        self.leave.setAccessibleName(self.leave.text())
        self.now.setText(self.tr("Back up now"))
        self.now.setAccessibleName(self.now.text())
        self.prove.setText(self.tr("Prove the last backup"))
        self.prove.setAccessibleName(self.prove.text())
        self.back_to.setText(self.tr("Restore a backup …"))
        self.back_to.setAccessibleName(self.tr("Restore a backup"))
        self.table.setAccessibleName(self.tr("Proven backups"))
        self.copies.caption(
            "copies",
            self.tr("Folder for a second copy of each backup"),
            self.tr("A memory stick or another disk; may be left empty"),
        )
        self.copies.button.setText(self.tr("Keep the folder"))
        self.copies.button.setAccessibleName(self.copies.button.text())
        self._tell()

    def _tell(self) -> None:
        look = Look.current()
        if not self._backups:
            self.lead.setText(self.tr("There is no proven backup yet. Make the first one now."))
            self.table.hide()
            return
        self.table.show()
        persian = look.language is Language.FA
        lines = []
        for backup in self._backups:
            local = backup.made_at.astimezone(IRAN)
            size = look.digits(f"{backup.size / _MIB:.1f}")
            size = size.replace(".", "٫") if persian else size
            lines.append(
                _Line(
                    local.date(),
                    look.digits(f"{local.hour}:{local.minute:02}"),
                    size,
                    backup.path.name,
                )
            )
        self.table.show_rows(lines)
        first = lines[0]
        self.lead.setText(
            self.tr("Last proven backup: {day}, {clock}").format(
                day=words().text("backup.day", look.language, day=first.day),
                clock=isolate(first.clock),
            )
        )

    def _show(self, backups: list[BackupRow]) -> None:
        self._backups = backups
        self._tell()

    def _made(self, made: BackupRow | None) -> None:
        self.wake()
        if made is None:
            self.notice.say(
                Notice.WARN, lambda: words().text("desk.backup_stopped", Look.current().language)
            )
            return
        self.done.emit(self.tr("A proven backup was made."))
        self.context.news.changed.emit("backup")

    def _proved(self, report: DrillReport | None) -> None:
        self.wake()
        if report is None:
            return
        self.notice.say(Notice.DONE if report.is_good else Notice.STOP, lambda: self._told(report))

    @staticmethod
    def _told(report: DrillReport) -> str:
        language, catalogue = Look.current().language, words()
        local = report.made_at.astimezone(IRAN)
        found = comma().join(
            catalogue.text(f"drill.{fault}", language, count=count)
            for fault, count in report.faults
        )
        good = "drill.good" if report.acts_since else "drill.good_newest"
        return catalogue.text(
            good if report.is_good else "drill.bad",
            language,
            day=local.date(),
            clock=isolate(Look.current().digits(f"{local.hour}:{local.minute:02}")),
            people=report.people,
            certificates=report.certificates,
            acts=report.acts,
            since=report.acts_since,
            found=found,
        )

    def _failed(self, error: CodedError) -> None:
        self.wake()
        self.notice.say_error(error)
        self.context.news.changed.emit("backup")

    def _keep_folder(self) -> None:
        disk, chosen = self.context.disk, self.copies.text("copies")
        if disk is not None:
            try:
                disk.choose(Path(chosen) if chosen else None)
            except CodedError as error:
                self.notice.say_error(error)
                return
        self.done.emit(self.tr("The folder was kept."))
