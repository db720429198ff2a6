"""Is the register whole: one act, and every damaged or forged record by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.trail_check import TrailFault, TrailFindings, look_through
from tvto_desk.services.trail_export import export_trail
from tvto_desk.system.clock import IRAN
from tvto_desk.system.files import write_atomically
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.selectable import selectable


@dataclass(frozen=True)
class _Line:
    seq: int | None
    day: date | None
    act: str
    actor: str
    about: str
    what: str


class TrailPanel(Panel):
    """«درستی تاریخچه»: looks through the whole register when asked."""

    key = "trail"
    name = QT_TRANSLATE_NOOP("TrailPanel", "Integrity of the trail")
    icon_name = "history"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._findings: TrailFindings | None = None
        self.check = QPushButton()
        self.check.setObjectName("check_trail")
        self.check.setProperty("kind", "primary")
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self.look)
        self.export = QPushButton()
        self.export.setObjectName("export_trail")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self.save_export)
        self.asker: Asker = DialogAsker()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.check)
        row.addWidget(self.export)
        row.addStretch(1)
        self.progress = ProgressPanel(self)
        self.table = RowsTable(
            [
                Column("seq", lambda: self.tr("Act no."), Kind.NUMBER, sample="۱۰۰۰۰۰"),
                Column("day", lambda: self.tr("Day"), Kind.DATE),
                Column("act", lambda: self.tr("Act"), stretch=2),
                Column("actor", lambda: self.tr("By"), stretch=1),
                Column("about", lambda: self.tr("About"), stretch=2),
                Column("what", lambda: self.tr("What is wrong"), stretch=4),
            ],
            "trail_faults",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell_whole())
        self.whole = QLabel(self)
        self.whole.setObjectName("whole_fault")
        self.whole.setWordWrap(True)
        ink(self.whole, "body")
        selectable(self.whole)
        self.column.addLayout(row)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.table)
        self.column.addWidget(self.whole)
        self.column.addStretch(1)
        self.retranslate()

    def guard(self) -> None:
        for button in (self.check, self.export):
            self.rights.guard(button, Permission.READ_TRAIL)

    def look(self) -> None:
        """Looks through everything, in sight."""
        self.rest(self.check)
        desk = self.context.desk

        def work(progress: Progress, cancelled: Cancelled) -> TrailFindings | None:
            return look_through(desk, progress=progress, cancelled=cancelled)

        handle = self.context.runner.long(work, self._show, self._failed)
        self.progress.follow(handle, lambda: self.tr("Acts and records are being checked …"))

    def save_export(self) -> None:
        """The whole trail with its seals as a workbook, for an inspector."""
        desk, language = self.context.desk, Look.current().language
        name = f"trail-{desk.centre.code}-{desk.today():%Y%m%d}.xlsx"
        path = self.asker.save_file(self.export.text().strip(" …"), name, "Excel (*.xlsx)", self)
        if path is None:
            return

        def work() -> None:
            write_atomically(path, export_trail(desk, language))

        self.record(work, lambda: say("trail_export.saved"), "trail")

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("Compares every act, signature and record with the trail; names what differs.")
        )
        self.check.setText(self.tr("Check now"))
        self.check.setAccessibleName(self.check.text())
        self.export.setText(self.tr("Export for an inspector …"))
        self.export.setAccessibleName(self.tr("Export for an inspector"))
        self.table.setAccessibleName(self.tr("What was found"))
        self._tell()

    def _show(self, findings: TrailFindings | None) -> None:
        self.wake()
        if findings is None:
            self.notice.say(Notice.WARN, lambda: say("trail.stopped"))
            return
        self._findings = findings
        self._tell()
        kind = Notice.STOP if findings.faults else Notice.DONE
        self.notice.say(kind, lambda: self._told(findings))

    def _tell(self) -> None:
        faults = self._findings.faults if self._findings else ()
        self.table.setVisible(bool(faults))
        self.table.show_rows([_line(fault) for fault in faults])
        if faults:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._tell_whole()

    def _tell_whole(self) -> None:
        """The fault under the cursor in full: a narrow table cuts its words off."""
        line: _Line | None = self.table.current_row()
        self.whole.setVisible(line is not None)
        if line is not None:
            parts = [part for part in (line.act, line.actor, line.about) if part]
            self.whole.setText("\n".join([comma().join(parts), line.what]).strip())

    @staticmethod
    def _told(findings: TrailFindings) -> str:
        return words().text(
            "trail.faulty" if findings.faults else "trail.whole",
            Look.current().language,
            acts=findings.acts,
            records=findings.records,
            count=len(findings.faults),
        )

    def _failed(self, error: CodedError) -> None:
        self.wake()
        self.notice.say_error(error)


def _line(fault: TrailFault) -> _Line:
    key = f"history.{fault.action}"
    return _Line(
        fault.seq,
        fault.at.astimezone(IRAN).date() if fault.at else None,
        say(key) if key in words() else "",
        fault.actor,
        say(str(fault.about)) if isinstance(fault.about, Key) else fault.about,
        say(fault.what),
    )
