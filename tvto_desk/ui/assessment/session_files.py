"""The files of a session: the examiner's sheet out and in, the introduction list for the portal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.services.introductions import portal_package
from tvto_desk.services.mark_files import mark_workbook, read_marks
from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.notice_bar import NoticeBar


class SessionFiles(QObject):
    """``done(sentence)`` tells what was saved, ``marks_read(lines)`` what a file says."""

    done = Signal(str)
    marks_read = Signal(object)

    def __init__(self, context: Context, notice: NoticeBar, asker: Asker, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._notice, self._asker, self._host = context, notice, asker, host

    def save_sheet(self, detail: SessionDetail | None) -> None:
        """Writes the sheet for the examiner where the person says."""
        if detail is None:
            return
        name = f"marks-{detail.class_code or detail.id}-{detail.part.value}.xlsx"
        work = partial(mark_workbook, self._context.desk, detail.id)
        kinds = self.tr("Excel workbook (*.xlsx)")
        self._save(self.tr("File for the examiner"), name, kinds, work, "session_acts.file_saved")

    def save_package(self, detail: SessionDetail | None) -> None:
        """Writes the list of those introduced, with photos, for the portal."""
        if detail is None or detail.course_id is None:
            return
        work = partial(portal_package, self._context.desk, detail.course_id)
        name, kinds = f"introduced-{detail.class_code}.zip", self.tr("Archive (*.zip)")
        title = self.tr("Introduction list for the portal")
        self._save(title, name, kinds, work, "session_acts.package_saved")

    def read(self, detail: SessionDetail | None) -> None:
        """Reads a filled sheet; its marks land on the mark sheet and are not stored yet."""
        if detail is None:
            return
        path = self._asker.open_file(
            self.tr("Marks from a file"), self.tr("Tables (*.xlsx *.xls *.csv)"), self._host
        )
        if path is not None:
            self._context.runner.read(
                partial(read_marks, self._context.desk, detail.id, path),
                self.marks_read.emit,
                self._notice.say_error,
                asker=self,
            )

    def _save(
        self, title: str, suggested: str, kinds: str, work: Callable[[], bytes], told: str
    ) -> None:
        path = self._asker.save_file(title, suggested, kinds, self._host)
        if path is None:
            return

        def write() -> Path:
            target = path if path.suffix else path.with_name(path.name + Path(suggested).suffix)
            write_atomically(target, work())
            return target

        def written(target: Path) -> None:
            self.done.emit(say(told, file=target.name))

        self._context.runner.write(write, written, self._notice.say_error)
