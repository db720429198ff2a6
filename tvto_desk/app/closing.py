"""Closing: the backup of the end, in sight, and what went wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services import safekeeping
from tvto_desk.services.opening import OpenCentre
from tvto_desk.system.run_marker import RunMarker
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.ui.keys import Act
from tvto_desk.ui.runner import Cancelled, Progress, Runner
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.progress import ProgressPanel


def close_with_backup(
    centre: OpenCentre, disk: SecondDisk, progress: Progress, cancelled: Cancelled
) -> None:
    """Backs up, gives the centre back and takes the marker away; one that was only looked at is
    given back as it was.

    The centre is given back even when the backup fails, which then raises ``SystemProblem``.
    """
    if centre.house.read_only is not None:
        centre.held.close()
        return
    try:
        if centre.server is None:
            safekeeping.back_up(
                centre.house, centre.folder, disk=disk, progress=progress, cancelled=cancelled
            )
    finally:
        centre.house.keys.lock()
        centre.held.close()
        RunMarker(centre.folder.marker).end()


class ClosingDialog(QDialog):
    """Follows the last backup; ``finished_closing`` when the program may end."""

    finished_closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closing_dialog")
        self.setFixedWidth(480)
        self.panel = ProgressPanel(self)
        self.notice = NoticeBar(self)
        self.end = QPushButton(self)
        self.end.setObjectName("closing_end")
        self.end.setAutoDefault(False)
        self.end.clicked.connect(self.finished_closing)
        self.end.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.panel)
        column.addWidget(self.notice)
        column.addWidget(self.end)
        self.retranslate()

    def begin(self, runner: Runner, centre: OpenCentre, disk: SecondDisk) -> None:
        """Closes the centre in the writer's lane."""

        def close(progress: Progress, cancelled: Cancelled) -> None:
            close_with_backup(centre, disk, progress, cancelled)

        work = runner.long(close, lambda _none: self.finished_closing.emit(), self._failed)
        title: Callable[[], str] = self._title
        self.panel.follow(work, title)
        self.show()

    def handle_act(self, act: Act) -> bool:
        """No key leaves it while it works."""
        return act is Act.BACK

    def reject(self) -> None:
        """Closing the window asks the backup to stop; the program ends when it has."""
        if self.end.isVisible():
            self.finished_closing.emit()
        else:
            self.panel.stop.click()

    def retranslate(self) -> None:
        """Sets every caption."""
        self.setWindowTitle(self._title())
        self.end.setText(self.tr("Close the program"))
        self.end.setAccessibleName(self.end.text())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _title(self) -> str:
        return self.tr("Backing up before closing …")

    def _failed(self, error: CodedError) -> None:
        self.notice.say_error(error)
        self.end.show()
        self.adjustSize()
