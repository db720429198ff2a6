"""The scan of the signed sheet beside its session: brought in by file or drop, and seen again."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.roles import Permission
from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.services.person_documents import ScanPage
from tvto_desk.services.sheet_scans import (
    MOST_PAGES,
    SheetPage,
    add_sheet_scan,
    list_sheet_pages,
)
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.assessment.session_head import SessionHead
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.dialogs import Asker
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.scan_dialog import ScanDialog
from tvto_desk.ui.widgets.scan_files import pictures_in


class SheetScans(QObject):
    """One button: the scan, or the way to it while it is missing; ``another`` stands in a menu.

    ``done(sentence)`` tells that a scan was kept.
    """

    done = Signal(str)

    def __init__(
        self, context: Context, rights: Rights, notice: NoticeBar, asker: Asker, host: QWidget
    ) -> None:
        super().__init__(host)
        self._context, self._rights, self._notice = context, rights, notice
        self._asker, self._host = asker, host
        self._detail: SessionDetail | None = None
        self._see = Act("see_scan", lambda: self.tr("See the scan of the sheet"), "eye")
        self._put = Act("put_scan", lambda: self.tr("Scan of the signed sheet …"), "upload")
        self.see_button = act_button(self._see, host)
        self.put_button = act_button(self._put, host)
        self.another = QAction(self)
        self.see_button.clicked.connect(self.see)
        self.put_button.clicked.connect(self.choose)
        self.another.triggered.connect(self.choose)

    def fill(self, head: SessionHead) -> None:
        """Puts the button into the head of the session."""
        for button in (self.see_button, self.put_button):
            head.add_tool(button)

    def show_session(self, detail: SessionDetail) -> None:
        """Which session it is about."""
        self._detail = detail
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language, and what the role and the day allow."""
        has, may = self._detail is not None and self._detail.has_scan, self.may_put()
        self.see_button.setVisible(has)
        self.put_button.setVisible(may and not has)
        word_button(self.see_button, self._see)
        word_button(self.put_button, self._put)
        self.another.setText(self.tr("Another scan of the sheet …"))
        self.another.setVisible(may and has)

    def may_put(self) -> bool:
        """Whether there is a signed sheet to be scanned, and the right to."""
        detail = self._detail
        return (
            detail is not None
            and detail.state is not SessionState.NOT_HELD
            and detail.held_on <= self._context.desk.today()
            and self._rights.may(Permission.RECORD_MARKS)
        )

    def choose(self) -> None:
        """Asks for the file of a scan and keeps its pages."""
        path = self._asker.open_file(
            self.tr("Scan of the signed sheet"),
            self.tr("Scans (*.jpg *.jpeg *.png *.pdf)"),
            self._host,
        )
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keeps the pages of a file; a former scan stays behind them."""
        desk, detail = self._context.desk, self._detail
        if detail is None:
            return
        self._context.runner.write(
            lambda: add_sheet_scan(desk, detail.id, pictures_in(path, MOST_PAGES)),
            lambda count: self.done.emit(say("sheet_scan.kept", count=count)),
            self._notice.say_error,
        )

    def see(self) -> None:
        """Opens the pages, the latest scan first."""
        if self._detail is not None:
            see_scans(self._context, self._detail.id, self._notice, self._host)


def see_scans(context: Context, session_id: int, notice: NoticeBar, host: QWidget) -> None:
    """Opens the scanned pages of a session's sheet, the latest scan first."""

    def show(pages: list[SheetPage]) -> None:
        ScanDialog(
            [ScanPage(page.id, page.picture) for page in pages],
            lambda: QCoreApplication.translate("SheetScans", "Scan of the signed sheet"),
            host,
            notes=_notes(pages),
        ).open()

    context.runner.read(
        partial(list_sheet_pages, context.desk, session_id), show, notice.say_error, asker=host
    )


def _notes(pages: list[SheetPage]) -> dict[int, str]:
    notes: dict[int, str] = {}
    for number, (_at, scan) in enumerate(groupby(pages, lambda page: page.added_at)):
        whole = list(scan)
        for place, page in enumerate(whole, start=1):
            notes[page.id] = say(
                "sheet_scan.former" if number else "sheet_scan.page",
                page=place,
                pages=len(whole),
                day=page.added_at.astimezone(IRAN).date(),
                name=page.added_by,
                number=digits.isolate(Look.current().digits(page.sheet_no)),
            )
    return notes
