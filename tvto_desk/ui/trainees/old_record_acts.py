"""What is done with the records of a person that are older than the program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.duplicates import copy_page
from tvto_desk.services.old_originals import hand_over_old_copy
from tvto_desk.services.old_records import get_scan, set_scan
from tvto_desk.services.papers.certificate_papers import old_duplicate_request
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.services.person_documents import ScanPage
from tvto_desk.system.photos import read_photo
from tvto_desk.ui.context import Context
from tvto_desk.ui.old_records.hand_over import hand_over_dialog
from tvto_desk.ui.papers import PaperItem, PrintButton
from tvto_desk.ui.trainees.document_acts import Doing
from tvto_desk.ui.widgets.dialogs import DialogAsker
from tvto_desk.ui.widgets.scan_dialog import ScanDialog


class OldRecordActs(QObject):
    """Answers the wishes of a ``SkillsView`` for its old records.

    ``name`` says whose record is shown. ``page_requested``: another page does the rest.
    """

    page_requested = Signal(str, dict)

    def __init__(
        self,
        context: Context,
        print_button: PrintButton,
        name: Callable[[], str],
        do: Doing,
        on_error: Callable[[CodedError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._print, self._page = context, print_button, parent
        self._name, self._do, self._on_error = name, do, on_error

    def wish(self, key: str, record_id: int) -> None:
        """Does what is wished of a record."""
        desk = self._context.desk
        if key == "edit":
            self.page_requested.emit("old_record", {"record_id": record_id})
        elif key == "see_scan":
            self._context.runner.read(
                partial(get_scan, desk, record_id),
                lambda scan: ScanDialog(
                    [ScanPage(record_id, scan)], lambda: self.tr("Scan of the page"), self._page
                ).open(),
                self._on_error,
                asker=self,
            )
        elif key == "duplicate":
            self.page_requested.emit("certificates", {"old_record": record_id})
        elif key == "request":
            make = partial(old_duplicate_request, desk, record_id)
            self._print.show_paper(PaperItem("duplicate_request", str, make))
        elif key == "see_copy":
            self._print.show_paper(
                PaperItem("copy", str, lambda: PaperFile(self._name(), copy_page(desk, record_id)))
            )
        elif key in ("print_copy", "spoil_copy"):
            self.page_requested.emit("certificates", {key: record_id})
        elif key == "hand_copy":
            self._hand_copy(record_id)
        else:
            self._put_scan(record_id)

    def _hand_copy(self, record_id: int) -> None:
        dialog = hand_over_dialog(self._name(), self._page)
        dialog.asked.connect(
            lambda: self._do(
                partial(hand_over_old_copy, self._context.desk, record_id, dialog.given()),
                "old_record.copy_given",
                dialog.refuse,
                dialog.accept,
            )
        )
        dialog.start()

    def _put_scan(self, record_id: int) -> None:
        title, kinds = self.tr("Scan of the page"), self.tr("Photos (*.jpg *.jpeg *.png)")
        choose = self._context.choose_file
        path = choose(title, kinds) if choose else DialogAsker().open_file(title, kinds, self._page)
        if path is None:
            return
        desk = self._context.desk
        self._do(
            lambda: set_scan(desk, record_id, read_photo(path)),
            "old_record.scan_saved",
            self._on_error,
        )
