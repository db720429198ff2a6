"""What is done with a certificate of the register: history, check, revocation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.domain.certificate import CertificateEventKind, after
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code, Key
from tvto_desk.services import certificates, duplicates, history, reissues, revocation
from tvto_desk.services.desk import Desk
from tvto_desk.services.history import HistoryRow
from tvto_desk.services.verification import CheckReport, check_certificate
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.certificates.bench import Bench
from tvto_desk.ui.certificates.dialogs import HistoryDialog, RevokeDialog
from tvto_desk.ui.certificates.lines import IssuedLine, Line
from tvto_desk.ui.certificates.register_dialogs import (
    DuplicateDialog,
    PortalNumberDialog,
    ReissueDialog,
)
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.notice_bar import Notice


class RegisterActs(QObject):
    """Acts on one line of the register."""

    def __init__(self, bench: Bench, with_key: Callable[[Callable[[], object]], None]) -> None:
        super().__init__(bench)
        self._bench = bench
        self._with_key = with_key

    def revoke(self, line: Line) -> None:
        """Two people, or one and the directorate's letter."""
        if not self._allows(line, CertificateEventKind.REVOKED):
            return
        dialog = RevokeDialog(line.number, self._bench.host)

        def asked() -> None:
            reason, letter = dialog.reason(), dialog.letter_no()
            dialog.accept()
            self._revoke(line, reason, letter)

        dialog.asked.connect(asked)
        dialog.start()

    def _revoke(self, line: Line, reason: str, letter: str) -> None:
        own = self._bench.desk
        number = Code(line.number)

        def matter() -> str:
            return say("certificate_desk.revoke_matter", number=number, name=line.name)

        def run(desk: Desk, proposed_by: Desk | None) -> None:
            self._bench.write(
                partial(
                    revocation.revoke,
                    desk,
                    line.id,
                    reason,
                    proposed_by=proposed_by,
                    letter_no=letter,
                ),
                lambda _none: self._bench.done("certificate_desk.revoked", number=number),
            )

        if not self._bench.rights.may(Permission.REVOKE):
            self._bench.second.ask(Permission.REVOKE, matter, lambda second: run(second, own))
        elif letter:
            run(own, None)
        else:
            self._bench.second.ask(
                Permission.PROPOSE_REVOCATION, matter, lambda second: run(own, second)
            )

    def ask_reissue(self, line: Line) -> None:
        """Asks for a replacement after the record was corrected; it waits for approval."""
        dialog = ReissueDialog(line.number, self._bench.host)
        number = Code(line.number)

        def asked() -> None:
            self._bench.context.runner.write(
                partial(
                    reissues.request_reissue,
                    self._bench.desk,
                    line.id,
                    dialog.form.text("reason"),
                    dialog.form.text("proof_seen"),
                ),
                done,
                dialog.refuse,
            )

        def done(_request: int) -> None:
            dialog.accept()
            self._bench.done("certificate_desk.reissue_asked", number=number)

        dialog.asked.connect(asked)
        dialog.start()

    def duplicate(self, line: Line) -> None:
        """The next copy: the request paper is taken here, another person issues."""
        if not self._allows(line, CertificateEventKind.DUPLICATE_ISSUED):
            return
        dialog = DuplicateDialog(line.number, line.name, self._bench.host)
        own, number = self._bench.desk, Code(line.number)

        def matter() -> str:
            return say("certificate_desk.duplicate_matter", number=number, name=line.name)

        def issue(asked_by: Desk, desk: Desk) -> None:
            draft = dialog.draft()
            dialog.accept()
            self._with_key(
                lambda: self._bench.write(
                    partial(duplicates.issue_duplicate, desk, asked_by, line.id, draft),
                    lambda copy: self._bench.done(
                        "certificate_desk.duplicate_issued", number=number, copy=copy
                    ),
                )
            )

        def asked() -> None:
            dialog.form.set_busy(False)
            if self._bench.rights.may(Permission.ISSUE):
                self._bench.second.ask(
                    Permission.REQUEST_CERTIFICATE, matter, lambda second: issue(second, own)
                )
            else:
                self._bench.second.ask(Permission.ISSUE, matter, lambda second: issue(own, second))

        dialog.asked.connect(asked)
        dialog.start()

    def _allows(self, line: Line, kind: CertificateEventKind) -> bool:
        """What the state rules out is said before a form is filled in and another is called."""
        if isinstance(line, IssuedLine):
            try:
                after(line.state, kind)
            except DomainError as error:
                self._bench.notice.say_error(error)
                return False
        return True

    def portal_number(self, line: Line) -> None:
        """The portal's own number, filled in when it is known."""
        dialog = PortalNumberDialog(line.number, self._bench.host)
        number = Code(line.number)

        def done(_none: object) -> None:
            dialog.accept()
            self._bench.done("certificate_desk.portal_number_recorded", number=number)

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(
                    certificates.record_portal_number,
                    self._bench.desk,
                    line.id,
                    dialog.form.text("portal_number"),
                ),
                done,
                dialog.refuse,
            )
        )
        dialog.start()

    def show_history(self, line: Line) -> None:
        """Opens what was done with the certificate."""
        now = self._bench.desk.house.clock.now().astimezone(IRAN)
        number = Code(line.number)

        def show(rows: list[HistoryRow]) -> None:
            dialog = HistoryDialog(
                say("certificate_desk.of", name=line.name, number=number), self._bench.host
            )
            dialog.view.show_rows(rows, now)
            dialog.open()

        self._bench.context.runner.read(
            partial(history.certificate_history, self._bench.desk, line.id),
            show,
            self._bench.notice.say_error,
        )

    def check(self, line: Line) -> None:
        """Compares page, values and proof with their seals, and says what was found."""
        self._bench.notice.clear()
        self._bench.context.runner.read(
            partial(check_certificate, self._bench.desk, line.number),
            self._tell_check,
            self._bench.notice.say_error,
        )

    def _tell_check(self, report: CheckReport) -> None:
        number, state = Code(report.number), Key(f"certificate_state.{report.state.value}")
        if report.is_good:
            self._bench.say(Notice.DONE, "certificate_desk.check_good", number=number, state=state)
            return
        self._bench.notice.say(
            Notice.STOP,
            lambda: say(
                "certificate_desk.check_bad",
                number=number,
                found=" ".join(say(key) for key in report.findings),
            ),
        )
