"""From passed results to issued certificates: who may, what is confirmed, what follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain import persian
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services import certificates
from tvto_desk.services.certificate_queues import numbers_to_come
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers.proof_slips import record_slips_signed
from tvto_desk.ui.certificates.bench import Bench, Ids
from tvto_desk.ui.certificates.key_door import KeyDoor
from tvto_desk.ui.certificates.lines import Line
from tvto_desk.ui.signed_act import Wish
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Question
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class RequestActs(QObject):
    """Request, approval, refusal and issue, for one or a whole class."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._door = KeyDoor(bench.context, bench.host)
        self._door.opened.connect(bench.key_changed)
        self._door.failed.connect(bench.notice.say_error)

    def request(self, ids: Ids) -> None:
        """Asks for certificates; who approves must be another person."""
        self._bench.write(
            partial(certificates.request_certificates, self._bench.desk, ids),
            lambda made: self._bench.done("certificate_desk.requested", count=len(made)),
        )

    def record_signed(self, ids: Ids) -> None:
        """The trainees signed their control slips: one number of the sheet for those chosen."""
        dialog = TaskDialog(
            "slip_signed",
            lambda: self.tr("Control slip signed"),
            lambda: self.tr("Record the signature"),
            lambda form: form.caption("sheet_no", self.tr("Number of the sheet")),
            self._bench.host,
            line=lambda: say("certificate_desk.slip_signed_why", count=len(ids)),
        )
        rule = partial(persian.normalise, field="sheet_no")
        dialog.form.add("sheet_no", ScriptField(Script.PERSIAN, rule, width=160))
        dialog.form.require("sheet_no")

        def done(_none: object) -> None:
            dialog.accept()
            self._bench.done("certificate_desk.slip_signed", count=len(ids))

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(
                    record_slips_signed,
                    self._bench.desk,
                    list(ids),
                    dialog.form.text("sheet_no"),
                ),
                done,
                dialog.refuse,
            )
        )
        dialog.start()

    def approve(self, ids: Ids) -> None:
        """Approves, a whole class at once, here or by a second person in this window."""

        def matter() -> str:
            return say("certificate_desk.approve_matter", count=len(ids))

        self._bench.signed.begin(
            Wish(
                Permission.APPROVE,
                matter,
                lambda: say("certificate_desk.approve", count=len(ids)),
                lambda desk, note: certificates.approve_requests(desk, ids, note=note),
                lambda _none: self._bench.done("certificate_desk.approved", count=len(ids)),
                frozenset(
                    {"certificate.approved_by_requester", "certificate.approved_by_duty_holder"}
                ),
            )
        )

    def refuse(self, line: Line) -> None:
        """Refuses a request with its reason."""
        reason = self._bench.ways.asker.reason(
            Question(
                self.tr("Refuse the request"),
                (say("certificate_desk.refuse_why", name=line.name),),
                self.tr("Refuse the request"),
            ),
            self._bench.host,
        )
        if reason is None:
            return
        self._bench.signed.begin(
            Wish(
                Permission.APPROVE,
                lambda: say("certificate_desk.refuse_why", name=line.name),
                lambda: self.tr("Refuse the request"),
                lambda desk, _note: certificates.refuse_request(desk, line.id, reason),
                lambda _none: self._bench.done("certificate_desk.refused", name=line.name),
                frozenset(),
            )
        )

    def issue(self, ids: Ids) -> None:
        """Confirmed with its numbers, then by who may issue, with the key unlocked."""
        self._bench.notice.clear()
        self._bench.context.runner.read(
            partial(numbers_to_come, self._bench.desk, len(ids)),
            lambda numbers: self._confirm_issue(ids, numbers),
            self._bench.notice.say_error,
        )

    def unlock(self, then: Callable[[], object] | None = None) -> None:
        """Asks for the pass phrase of the certificate key."""
        self._door.unlock(then)

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
        if self._bench.ways.asker.confirm(question, self._bench.host):
            self._bench.second.desk_for(
                Permission.ISSUE,
                lambda: lines()[0],
                lambda desk: self.with_key(lambda: self._issue(desk, ids)),
            )

    def with_key(self, then: Callable[[], object]) -> None:
        """Goes on when the certificate key is open; asks for its pass phrase first if it is not."""
        self._door.with_key(then)

    def _issue(self, desk: Desk, ids: Ids) -> None:
        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[int]:
            return certificates.issue_certificates(
                desk, list(ids), progress=progress, cancelled=cancelled
            )

        def done(issued: list[int]) -> None:
            if len(issued) == len(ids):
                self._bench.done("certificate_desk.issued", count=len(issued))
            else:
                self._bench.changed.emit()
                self._bench.say(
                    Notice.INFO, "certificate_desk.issue_stopped", done=len(issued), all=len(ids)
                )

        self._bench.long(work, lambda: say("certificate_desk.issuing", count=len(ids)), done)
