"""What is done at the certificate desk, step by step: who may, what is confirmed, what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code, Key
from tvto_desk.services import certificates, handing_over, history, revocation
from tvto_desk.services.certificate_queues import numbers_to_come
from tvto_desk.services.desk import Desk
from tvto_desk.services.history import HistoryRow
from tvto_desk.services.opening import unlock_certificates
from tvto_desk.services.verification import CheckReport, check_certificate
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.certificates.dialogs import (
    HandOverDialog,
    HistoryDialog,
    PhraseDialog,
    RevokeDialog,
)
from tvto_desk.ui.certificates.lines import Line
from tvto_desk.ui.certificates.printing import print_certificates, save_class_file, save_pages
from tvto_desk.ui.context import Context
from tvto_desk.ui.runner import LongWork
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.signed_act import SignedAct, Wish
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.progress import ProgressPanel

Ids = Sequence[int]


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The system's printer dialog, or None for going back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    chosen = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if chosen else None


def ask_folder(title: str, parent: QWidget) -> Path | None:
    """An existing folder, or None."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


@dataclass(frozen=True)
class Ways:
    """How the person at the desk is asked for things outside the program; tests bring their own."""

    asker: Asker
    printer: Callable[[QWidget], QPrinter | None] = ask_printer
    folder: Callable[[str, QWidget], Path | None] = ask_folder


def dialogs() -> Ways:
    """The real dialogs."""
    return Ways(DialogAsker())


class DeskActs(QObject):
    """Carries the acts out for a page. ``changed``: something was written; ``busy_changed``;
    ``said``: a sentence for the toast.
    """

    changed = Signal()
    said = Signal(str)
    busy_changed = Signal(bool)
    key_changed = Signal()

    def __init__(
        self,
        context: Context,
        rights: Rights,
        notice: NoticeBar,
        progress: ProgressPanel,
        host: QWidget,
        ways: Ways,
    ) -> None:
        super().__init__(host)
        self._context, self._notice, self._progress = context, notice, progress
        self._rights, self._host, self._ways = rights, host, ways
        self._second = SecondPerson(context, rights, host, notice.say_error)
        self._signed = SignedAct(context, self._second, notice, ways.asker, host)
        self._sent: list[int] = []
        notice.act_requested.connect(self._answer)

    # --- the way of a request --------------------------------------------------------------------

    def request(self, ids: Ids) -> None:
        """Asks for certificates; who approves must be another person."""
        self._write(
            partial(certificates.request_certificates, self._context.desk, ids),
            lambda made: self._done("certificate_desk.requested", count=len(made)),
        )

    def approve(self, ids: Ids) -> None:
        """Approves, a whole class at once, here or by a second person in this window."""

        def matter() -> str:
            return say("certificate_desk.approve_matter", count=len(ids))

        self._signed.begin(
            Wish(
                Permission.APPROVE,
                matter,
                lambda: say("certificate_desk.approve", count=len(ids)),
                lambda desk, note: certificates.approve_requests(desk, ids, note=note),
                lambda _none: self._done("certificate_desk.approved", count=len(ids)),
                frozenset(
                    {"certificate.approved_by_requester", "certificate.approved_by_duty_holder"}
                ),
            )
        )

    def refuse(self, line: Line) -> None:
        """Refuses a request with its reason."""
        reason = self._ways.asker.reason(
            Question(
                self.tr("Refuse the request"),
                (say("certificate_desk.refuse_why", name=line.name),),
                self.tr("Refuse the request"),
            ),
            self._host,
        )
        if reason is None:
            return
        self._signed.begin(
            Wish(
                Permission.APPROVE,
                lambda: say("certificate_desk.refuse_why", name=line.name),
                lambda: self.tr("Refuse the request"),
                lambda desk, _note: certificates.refuse_request(desk, line.id, reason),
                lambda _none: self._done("certificate_desk.refused", name=line.name),
                frozenset(),
            )
        )

    def issue(self, ids: Ids) -> None:
        """Confirmed with its numbers, then by who may issue, with the key unlocked."""
        self._notice.clear()
        self._context.runner.read(
            partial(numbers_to_come, self._context.desk, len(ids)),
            lambda numbers: self._confirm_issue(ids, numbers),
            self._notice.say_error,
        )

    def unlock(self, then: Callable[[], object] | None = None) -> None:
        """Asks for the pass phrase of the certificate key."""
        dialog = PhraseDialog(self._host)

        def opened(_none: object) -> None:
            dialog.accept()
            self.key_changed.emit()
            if then is not None:
                then()

        def try_phrase() -> None:
            self._context.runner.write(
                partial(unlock_certificates, self._context.centre, dialog.phrase()),
                opened,
                dialog.refuse,
            )

        dialog.asked.connect(try_phrase)
        dialog.start()

    # --- paper -----------------------------------------------------------------------------------

    def print(self, ids: Ids) -> None:
        """Prints the stored pages, then asks whether the sheets came out well."""
        printer = self._ways.printer(self._host)
        if printer is None:
            return
        desk = self._context.desk
        self._long(
            lambda progress, cancelled: print_certificates(
                desk, list(ids), printer, progress, cancelled
            ),
            lambda: self._print_matter(ids),
            self._ask_whether_well,
        )

    def save(self, ids: Ids, *, together: bool) -> None:
        """Puts the pages into a folder, for another office's printer too."""
        folder = self._ways.folder(self.tr("Folder for the PDF files"), self._host)
        if folder is None:
            return
        desk = self._context.desk
        self._long(
            lambda progress, cancelled: (
                save_class_file(desk, list(ids), folder)
                if together
                else save_pages(desk, list(ids), folder, progress, cancelled)
            ),
            lambda: say("certificate_desk.saving", count=len(ids)),
            lambda files: self._tell_saved(files, folder),
        )

    def record_printed(self, ids: Ids) -> None:
        """The sheets came out well."""
        self._write(
            partial(certificates.record_printed, self._context.desk, list(ids)),
            lambda _none: self._done("certificate_desk.printed", count=len(ids)),
        )

    # --- the holder ------------------------------------------------------------------------------

    def hand_over(self, ids: Ids, holder: str) -> None:
        """Records who took the sheets."""
        dialog = HandOverDialog(len(ids), holder, self._host)
        desk = self._context.desk

        def asked() -> None:
            shown = {"collector": dialog.collector(), "identity_shown": dialog.identity_shown()}

            def hand_all() -> None:
                for one in ids:
                    handing_over.hand_over(desk, one, **shown)

            self._context.runner.write(hand_all, done, refuse)

        def done(_none: object) -> None:
            dialog.accept()
            self._done("certificate_desk.handed_over", count=len(ids))

        def refuse(error: CodedError) -> None:
            dialog.refuse(error)
            self.changed.emit()

        dialog.asked.connect(asked)
        dialog.start()

    def revoke(self, line: Line) -> None:
        """Two people, or one and the directorate's letter."""
        dialog = RevokeDialog(line.number, self._host)

        def asked() -> None:
            reason, letter = dialog.reason(), dialog.letter_no()
            dialog.accept()
            self._revoke(line, reason, letter)

        dialog.asked.connect(asked)
        dialog.start()

    def show_history(self, line: Line) -> None:
        """Opens what was done with the certificate."""
        now = self._context.desk.house.clock.now().astimezone(IRAN)
        number = Code(line.number)

        def show(rows: list[HistoryRow]) -> None:
            dialog = HistoryDialog(
                say("certificate_desk.of", name=line.name, number=number), self._host
            )
            dialog.view.show_rows(rows, now)
            dialog.open()

        self._context.runner.read(
            partial(history.certificate_history, self._context.desk, line.id),
            show,
            self._notice.say_error,
        )

    def check(self, line: Line) -> None:
        """Compares page, values and proof with their seals, and says what was found."""
        self._notice.clear()
        self._context.runner.read(
            partial(check_certificate, self._context.desk, line.number),
            self._tell_check,
            self._notice.say_error,
        )

    # --- its own affairs -------------------------------------------------------------------------

    def _confirm_issue(self, ids: Ids, numbers: tuple[str, str]) -> None:
        def lines() -> tuple[str, ...]:
            first, last = numbers
            tail = Code(last.rpartition("-")[2])
            key = "certificate_desk.issue_one" if len(ids) == 1 else "certificate_desk.issue_many"
            return (
                say(key, count=len(ids), first=Code(first), last=tail),
                say("certificate_desk.issue_final"),
            )

        verb = say("certificate_desk.issue", count=len(ids))
        question = Question(self.tr("Issue certificates"), lines(), verb)
        if self._ways.asker.confirm(question, self._host):
            self._second.desk_for(
                Permission.ISSUE, lambda: lines()[0], lambda desk: self._with_key(desk, ids)
            )

    def _with_key(self, desk: Desk, ids: Ids) -> None:
        if self._context.centre.house.keys.is_unlocked:
            self._issue(desk, ids)
        else:
            self.unlock(lambda: self._issue(desk, ids))

    def _issue(self, desk: Desk, ids: Ids) -> None:
        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[int]:
            return certificates.issue_certificates(
                desk, list(ids), progress=progress, cancelled=cancelled
            )

        def done(issued: list[int]) -> None:
            if len(issued) == len(ids):
                self._done("certificate_desk.issued", count=len(issued))
            else:
                self.changed.emit()
                self._say(
                    Notice.INFO, "certificate_desk.issue_stopped", done=len(issued), all=len(ids)
                )

        self._long(work, lambda: say("certificate_desk.issuing", count=len(ids)), done)

    def _print_matter(self, ids: Ids) -> str:
        return say("certificate_desk.printing", count=len(ids))

    def _ask_whether_well(self, sent: list[int]) -> None:
        if not sent:
            self._say(Notice.INFO, "certificate_desk.nothing_printed")
            return
        self._sent = sent
        self._notice.say(
            Notice.INFO,
            lambda: say("certificate_desk.came_out_well", count=len(sent)),
            (
                Act("all_well", lambda: self.tr("All came out well"), "check", primary=True),
                Act("later", lambda: self.tr("Later")),
            ),
        )

    def _tell_saved(self, files: list[Path], folder: Path) -> None:
        self._say(Notice.DONE, "certificate_desk.saved", count=len(files), folder=Code(folder.name))

    def _answer(self, key: str) -> None:
        if key == "all_well":
            self._notice.clear()
            self.record_printed(self._sent)
        elif key == "later":
            self._notice.clear()

    def _revoke(self, line: Line, reason: str, letter: str) -> None:
        own = self._context.desk
        number = Code(line.number)

        def matter() -> str:
            return say("certificate_desk.revoke_matter", number=number, name=line.name)

        def run(desk: Desk, proposed_by: Desk | None) -> None:
            self._write(
                partial(
                    revocation.revoke,
                    desk,
                    line.id,
                    reason,
                    proposed_by=proposed_by,
                    letter_no=letter,
                ),
                lambda _none: self._done("certificate_desk.revoked", number=number),
            )

        if not self._rights.may(Permission.REVOKE):
            self._second.ask(Permission.REVOKE, matter, lambda second: run(second, own))
        elif letter:
            run(own, None)
        else:
            self._second.ask(Permission.PROPOSE_REVOCATION, matter, lambda second: run(own, second))

    def _tell_check(self, report: CheckReport) -> None:
        number, state = Code(report.number), Key(f"certificate_state.{report.state.value}")
        if report.is_good:
            self._say(Notice.DONE, "certificate_desk.check_good", number=number, state=state)
            return
        self._notice.say(
            Notice.STOP,
            lambda: say(
                "certificate_desk.check_bad",
                number=number,
                found=" ".join(say(key) for key in report.findings),
            ),
        )

    def _say(self, kind: Notice, key: str, **params: Any) -> None:
        self._notice.say(kind, lambda: say(key, **params))

    def _done(self, key: str, **params: Any) -> None:
        self._notice.clear()
        self.said.emit(say(key, **params))
        self.changed.emit()

    def _write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._notice.clear()
        self.busy_changed.emit(True)

        def end(answer: Any) -> None:
            self.busy_changed.emit(False)
            done(answer)

        def fail(error: CodedError) -> None:
            self.busy_changed.emit(False)
            self._notice.say_error(error)

        self._context.runner.write(work, end, fail)

    def _long(
        self,
        work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any],
        title: Callable[[], str],
        done: Callable[[Any], None],
    ) -> LongWork:
        self._notice.clear()
        self.busy_changed.emit(True)

        def end(answer: Any) -> None:
            self.busy_changed.emit(False)
            done(answer)

        def fail(error: CodedError) -> None:
            self.busy_changed.emit(False)
            self.changed.emit()
            self._notice.say_error(error)

        handle = self._context.runner.long(work, end, fail)
        self._progress.follow(handle, title)
        return handle
