"""Issued certificates onto paper: one job, its paper and its first sheet, or files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.document_kind import DocumentKind
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.stock import Carried, Paper
from tvto_desk.domain.words import Code
from tvto_desk.services import certificates, print_jobs, spooling, stock
from tvto_desk.services.document_kinds import kinds_in_use
from tvto_desk.services.print_jobs import JobDraft
from tvto_desk.system import machine_settings as remembered
from tvto_desk.ui.certificates.bench import Bench, Ids
from tvto_desk.ui.certificates.calibration_dialog import CalibrationDialog
from tvto_desk.ui.certificates.calibrations import Calibrations, TrayFacts
from tvto_desk.ui.certificates.press import FilePress, Press
from tvto_desk.ui.certificates.print_dialogs import (
    LoadDialog,
    PrintDialog,
)
from tvto_desk.ui.certificates.printing import Sent, save_class_file, save_pages, send_job
from tvto_desk.ui.certificates.sheet_answers import SheetAnswers
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.notice_bar import Notice

_AS_IT_IS = Placement()


class PaperActs(QObject):
    """Begins printing, and files; ``answers`` has what is said of each sheet that was sent."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._calibrations = Calibrations(bench.context.machine)
        self._press: Press = bench.ways.press()
        self._files: dict[int, FilePress] = {}
        self._lying = True
        self.answers = SheetAnswers(bench, self._send, self._facts, self._keep_facts)

    # --- into files ------------------------------------------------------------------------------

    def save(self, ids: Ids, *, together: bool) -> None:
        """Puts the pages into a folder, for another office's printer too."""
        folder = self._folder()
        if folder is None:
            return
        desk = self._bench.desk
        self._bench.long(
            lambda progress, cancelled: (
                save_class_file(desk, list(ids), folder)
                if together
                else save_pages(desk, list(ids), folder, progress, cancelled)
            ),
            lambda: say("certificate_desk.saving", count=len(ids)),
            lambda files: self._bench.say(
                Notice.DONE,
                "certificate_desk.saved",
                count=len(files),
                folder=Code(folder.name),
            ),
        )

    def record_printed(self, ids: Ids) -> None:
        """The sheets came out well of another printer."""
        self._bench.write(
            partial(certificates.record_printed, self._bench.desk, list(ids)),
            lambda _none: self._bench.done("certificate_desk.printed", count=len(ids)),
        )

    # --- the job ---------------------------------------------------------------------------------

    def print(self, ids: Ids) -> None:
        """Asks for printer, paper and the first sheet, then begins the job."""
        self._begin([Carried(one) for one in ids])

    def spoil_printed(self, ids: Ids) -> None:
        """Sheets of certificates that turned out spoiled after all."""
        self.answers.spoil_printed([Carried(one) for one in ids])

    def print_old_copy(self, copy_id: int) -> None:
        """The same for the duplicate of a certificate older than the program."""
        self._begin([Carried(old_copy_id=copy_id)])

    def spoil_old_copy(self, copy_id: int) -> None:
        """The sheet of such a duplicate that turned out spoiled after all."""
        self.answers.spoil_printed([Carried(old_copy_id=copy_id)])

    def calibrate(self, printer: str, tray: str, size: tuple[float, float]) -> None:
        """The ruler: prints the sheet, takes the readings, keeps the correction."""
        lying = size[0] > size[1]
        facts = self._calibrations.get(printer, tray, lying=lying)
        dialog = CalibrationDialog(printer, facts, size, self._bench.host)
        desk, press = self._bench.desk, self._press

        def send_sheet() -> None:
            def work() -> None:
                pdf = spooling.calibration_sheet(desk, *size)
                press.send(pdf, printer, tray, say("calibration.sheet"))

            self._bench.context.runner.write(work, lambda _none: None, dialog.refuse)

        def keep() -> None:
            try:
                measured = dialog.measured()
            except CodedError as error:
                dialog.refuse(error)
                return
            self._calibrations.put(printer, tray, measured, lying=lying)
            dialog.accept()
            self._bench.said.emit(say("calibration.kept"))

        dialog.sheet_requested.connect(send_sheet)
        dialog.asked.connect(keep)
        dialog.start()

    # --- its own affairs -------------------------------------------------------------------------

    def _begin(self, pages: Sequence[Carried]) -> None:
        desk = self._bench.desk

        def read() -> tuple[list[Paper], tuple[float, float]]:
            kinds = kinds_in_use(desk)
            papers = [Paper.PLAIN] if DocumentKind.CERTIFICATE_PLAIN in kinds else []
            if DocumentKind.CERTIFICATE_STOCK in kinds and (stock.list_batches(desk) or not papers):
                papers.append(Paper.STOCK)
            return papers, spooling.page_size(desk, pages[0])

        self._bench.context.runner.read(
            read,
            lambda facts: self._ask_printer(pages, *facts),
            self._bench.notice.say_error,
        )

    def _ask_printer(
        self, pages: Sequence[Carried], papers: list[Paper], size: tuple[float, float]
    ) -> None:
        machine = self._bench.context.machine
        usual = machine.get(remembered.PRINTER) if machine is not None else ""
        self._lying = size[0] > size[1]
        dialog = PrintDialog(
            len(pages),
            self._press,
            self._calibrations,
            usual,
            self._bench.host,
            papers=papers,
            lying=self._lying,
        )
        desk = self._bench.desk

        def begin() -> None:
            first, last = dialog.chosen_range()
            draft = dialog.draft()
            folder = None if draft.printer else self._folder()
            if not draft.printer and folder is None:
                dialog.form.set_busy(False)
                return
            chosen = pages[first - 1 : last]

            def begun(job_id: int) -> None:
                dialog.accept()
                if folder is not None:
                    self._files[job_id] = FilePress(folder)
                alone = 1 if len(chosen) > 1 else None
                self._load(draft, lambda: self._send(job_id, draft.printer, alone))

            self._bench.context.runner.write(
                partial(print_jobs.begin_job, desk, chosen, draft), begun, dialog.refuse
            )

        def trial() -> None:
            draft = dialog.draft() if dialog.form.check() else None
            if draft is not None:
                self._send_trial(pages[0], draft, dialog.facts(), dialog.refuse)

        dialog.asked.connect(begin)
        dialog.trial_requested.connect(trial)
        dialog.calibrate_requested.connect(
            lambda: self.calibrate(dialog.chosen_printer(), dialog.form.text("tray"), size)
        )
        dialog.start()

    def _send_trial(
        self, page: Carried, draft: JobDraft, facts: TrayFacts, fail: Callable[..., Any]
    ) -> None:
        desk, press = self._bench.desk, self._press

        def work() -> None:
            pdf = spooling.spool_page(desk, page, facts.placement, trial=True)
            press.send(pdf, draft.printer, draft.tray, say("calibration.trial"))

        self._bench.context.runner.write(
            work, lambda _none: self._bench.said.emit(say("print_desk.trial_sent")), fail
        )

    def _load(self, draft: JobDraft, then: Callable[[], object]) -> None:
        """Stops when the paper of this tray changes, with a picture."""
        facts = self._facts(draft.printer, draft.tray)
        if (
            not draft.printer
            or facts.paper is draft.paper
            or (facts.paper is None and draft.paper is Paper.PLAIN)
        ):
            then()
            return
        dialog = LoadDialog(draft.paper, facts, self._bench.host)

        def loaded() -> None:
            dialog.accept()
            self._keep_facts(draft.printer, draft.tray, replace(facts, paper=draft.paper))
            then()

        dialog.asked.connect(loaded)
        dialog.rejected.connect(self.answers.look_for_unfinished)
        dialog.start()

    def _send(self, job_id: int, printer: str, count: int | None = None) -> None:
        """Sends the first sheet alone, or all that wait."""
        desk = self._bench.desk
        if not printer and job_id not in self._files:
            folder = self._folder()
            if folder is None:
                return
            self._files[job_id] = FilePress(folder)
        press = self._press if printer else self._files[job_id]

        def work(progress: Any, cancelled: Any) -> Sent:
            job = print_jobs.get_job(desk, job_id)
            facts = self._facts(job.printer, job.tray)
            return send_job(desk, press, job_id, facts.placement, count, progress, cancelled)

        self._bench.long(
            work,
            lambda: say("print_desk.sending"),
            lambda sent: self.answers.tell_sent(sent, alone=count is not None),
        )

    def _facts(self, printer: str, tray: str) -> TrayFacts:
        return self._calibrations.get(printer, tray, lying=self._lying)

    def _keep_facts(self, printer: str, tray: str, facts: TrayFacts) -> None:
        self._calibrations.put(printer, tray, facts, lying=self._lying)

    def _folder(self) -> Path | None:
        return self._bench.ways.folder(self.tr("Folder for the PDF files"), self._bench.host)
