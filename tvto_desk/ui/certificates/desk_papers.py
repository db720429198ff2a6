"""What can be printed at the certificate desk: lists, slips, letters and the page of the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import certificate_papers as papers
from tvto_desk.services.papers.change_of_head import change_of_head
from tvto_desk.services.papers.file_copies import file_copies
from tvto_desk.services.papers.proof_slips import proof_slips_of_requests, proof_slips_of_results
from tvto_desk.services.papers.register_pages import month_register_page, register_page
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.services.signature_letters import list_parcels
from tvto_desk.services.stock import list_slips
from tvto_desk.ui.certificates.lines import IssuedLine, Line, PassedLine
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.task_dialog import TaskDialog

Chosen = Callable[[], tuple[Line | None, Sequence[int]]]


class DeskPapers(QObject):
    """The menu follows what is selected: ``chosen`` gives the current line, which tells the queue,
    and the ids of those selected.
    """

    def __init__(self, desk: Desk, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._chosen = desk, chosen

    def items(self) -> list[PaperItem | None]:
        """The papers of the moment."""
        desk = self._desk
        line, selected = self._chosen()
        ids = list(selected) if isinstance(line, IssuedLine) else []
        shown: list[PaperItem | None] = [
            PaperItem(
                "register_page",
                lambda: self.tr("Register page of today"),
                lambda: register_page(desk, desk.today()),
            ),
            PaperItem(
                "register_page_of",
                lambda: self.tr("Register page of another day …"),
                asks=self._ask_day,
            ),
            PaperItem(
                "month_register",
                lambda: self.tr("Register page of this month"),
                lambda: month_register_page(desk, desk.today()),
            ),
            PaperItem(
                "month_register_of",
                lambda: self.tr("Register page of another month …"),
                asks=partial(self._ask_day, paper=month_register_page),
            ),
            PaperItem(
                "stock_balance",
                lambda: self.tr("Blank sheets at the end of the day"),
                partial(papers.stock_balance, desk),
            ),
            PaperItem(
                "change_of_head",
                lambda: self.tr("Change of the head"),
                partial(change_of_head, desk),
            ),
            PaperItem("void_slip", lambda: self.tr("Last void slip"), self._last_slip),
            PaperItem("cover_letter", lambda: self.tr("Last cover letter"), self._last_letter),
        ]
        if line is not None and not ids:
            slips = (
                partial(proof_slips_of_results, desk, list(selected))
                if isinstance(line, PassedLine)
                else partial(proof_slips_of_requests, desk, list(selected))
            )
            shown += [
                None,
                PaperItem(
                    "proof_slips",
                    lambda: self.tr("Control slip to sign before issue"),
                    slips,
                    kind=DocumentKind.PROOF_SLIP,
                ),
            ]
        if ids:
            shown += [
                None,
                PaperItem(
                    "hand_over_list",
                    lambda: self.tr("Hand-over list"),
                    partial(papers.hand_over_list, desk, ids),
                ),
                PaperItem(
                    "file_copies",
                    lambda: self.tr("Copies for the file"),
                    partial(file_copies, desk, ids),
                ),
                PaperItem(
                    "group_receipt",
                    lambda: self.tr("Receipt for a group"),
                    partial(papers.group_receipt, desk, ids),
                ),
            ]
        if len(ids) == 1:
            shown.append(
                PaperItem(
                    "duplicate_request",
                    lambda: self.tr("Request of a duplicate"),
                    partial(papers.duplicate_request, desk, ids[0]),
                )
            )
        return shown

    def _ask_day(
        self, button: PrintButton, paper: Callable[[Desk, date], PaperFile] = register_page
    ) -> None:
        """The page of a day that was forgotten, or that somebody asks for; or of its month."""
        daily = paper is register_page
        dialog = TaskDialog(
            "register_day",
            lambda: self.tr("Register page") if daily else self.tr("Register page of a month"),
            lambda: self.tr("Show the page"),
            lambda form: form.caption(
                "day", self.tr("Day") if daily else self.tr("Any day of the month")
            ),
            button.window(),
        )
        dialog.form.add("day", JalaliEdit(self._desk.today, field="day"))
        dialog.form.require("day")

        def shown(file: PaperFile) -> None:
            dialog.accept()
            button.show_file(file)

        dialog.asked.connect(
            lambda: button.context.runner.read(
                partial(paper, self._desk, dialog.form.field("day").value()),
                shown,
                dialog.refuse,
                asker=dialog,
            )
        )
        dialog.start()

    def _last_slip(self) -> PaperFile:
        slips = list_slips(self._desk)
        return papers.void_slip_paper(self._desk, slips[0].id if slips else 0)

    def _last_letter(self) -> PaperFile:
        parcels = list_parcels(self._desk)
        return papers.cover_letter(self._desk, parcels[0].id if parcels else 0)
