"""What is done with printed certificates: signature at the directorate, hand-over, correction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services import handing_over, reissues, signature_letters, trainees
from tvto_desk.services.desk import Desk
from tvto_desk.services.handing_over import UnclaimedRow
from tvto_desk.services.reissues import CounterCorrection
from tvto_desk.services.signature_letters import ParcelRow
from tvto_desk.services.trainees import TraineeDetail
from tvto_desk.ui.certificates.bench import Bench, Ids
from tvto_desk.ui.certificates.counter_dialogs import CorrectionDialog, HandOverDialog
from tvto_desk.ui.certificates.lines import Line
from tvto_desk.ui.certificates.register_dialogs import LetterDialog
from tvto_desk.ui.certificates.unclaimed_dialog import UnclaimedDialog
from tvto_desk.ui.signed_act import Wish
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.notice_bar import Notice


class CounterActs(QObject):
    """``print_requested(ids)``: a replacement was issued and its holder waits for the paper."""

    print_requested = Signal(object)

    def __init__(self, bench: Bench, with_key: Callable[[Callable[[], object]], None]) -> None:
        super().__init__(bench)
        self._bench = bench
        self._with_key = with_key

    def hand_over(self, ids: Ids, holder: str) -> None:
        """Records who took the sheets, or that they went by post."""
        dialog = HandOverDialog(len(ids), holder, self._bench.host)

        def done(_none: object) -> None:
            dialog.accept()
            self._bench.done("certificate_desk.handed_over", count=len(ids))

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(handing_over.hand_over, self._bench.desk, list(ids), dialog.given()),
                done,
                dialog.refuse,
            )
        )
        dialog.start()

    def show_unclaimed(self) -> None:
        """Whom to ring: certificates that have lain in the drawer for a month."""

        def show(rows: list[UnclaimedRow]) -> None:
            UnclaimedDialog(rows, self._bench.host).open()

        self._bench.context.runner.read(
            partial(handing_over.list_unclaimed, self._bench.desk),
            show,
            self._bench.notice.say_error,
        )

    def send_for_signature(self, ids: Ids) -> None:
        """One parcel to the directorate."""

        def sent(_parcel: int) -> None:
            self._bench.done("certificate_desk.sent_for_signature", count=len(ids))

        self._bench.write(
            partial(signature_letters.send_for_signature, self._bench.desk, list(ids)), sent
        )

    def record_return(self, ids: Ids) -> None:
        """They came back with the signature."""
        self._bench.write(
            partial(signature_letters.record_return, self._bench.desk, list(ids)),
            lambda _none: self._bench.done("certificate_desk.returned", count=len(ids)),
        )

    def record_letter(self) -> None:
        """Number and date of the cover letter: of the oldest parcel that has none yet."""

        def choose(rows: list[ParcelRow]) -> None:
            bare = [row for row in rows if not row.letter_no]
            if bare:
                self._ask_letter(bare[-1])
            else:
                self._bench.say(Notice.INFO, "certificate_desk.every_letter_known")

        self._bench.context.runner.read(
            partial(signature_letters.list_parcels, self._bench.desk),
            choose,
            self._bench.notice.say_error,
        )

    def correct(self, line: Line) -> None:
        """«اصلاح هنگام تحویل» in one window: field, proof, countersign, old sheet, new number."""
        self._bench.context.runner.read(
            partial(trainees.get_trainee, self._bench.desk, line.person_id),
            lambda detail: self._ask_correction(line, detail),
            self._bench.notice.say_error,
        )

    def _ask_correction(self, line: Line, detail: TraineeDetail) -> None:
        dialog = CorrectionDialog(line.number, line.name, detail.draft, self._bench.host)

        def asked() -> None:
            given = CounterCorrection(
                detail.version,
                dialog.corrected(),
                dialog.proof_seen(),
                dialog.reason(),
                dialog.returned.value(),
            )
            dialog.accept()
            self._correct(line, given)

        dialog.asked.connect(asked)
        dialog.start()

    def _correct(self, line: Line, given: CounterCorrection) -> None:
        own, number = self._bench.desk, Code(line.number)

        def matter() -> str:
            return say(
                "certificate_desk.correct_matter",
                number=number,
                name=line.name,
                reason=given.reason,
                proof=given.proof_seen,
            )

        def act(asked_by: Desk, desk: Desk) -> None:
            self._with_key(lambda: self._issue(asked_by, desk, line, given))

        if self._bench.rights.may(Permission.REQUEST_CERTIFICATE):
            self._bench.second.ask(Permission.ISSUE, matter, lambda second: act(own, second))
        else:
            self._bench.second.ask(
                Permission.REQUEST_CERTIFICATE, matter, lambda second: act(second, own)
            )

    def _issue(self, asked_by: Desk, desk: Desk, line: Line, given: CounterCorrection) -> None:
        wish = Wish(
            Permission.READ,
            lambda: say("certificate_desk.corrected_field", what=line.name),
            lambda: self.tr("Issue a replacement"),
            lambda _desk, note: reissues.correct_at_counter(
                desk, asked_by, line.id, given, note=note
            ),
            lambda new: self._corrected(line, new),
            frozenset(),
        )
        self._bench.signed.begin(wish)

    def _corrected(self, line: Line, new: int) -> None:
        self._bench.changed.emit()
        self._bench.say(
            Notice.DONE,
            "certificate_desk.corrected",
            (
                Act("print_new", lambda: self.tr("Print the replacement"), "printer", primary=True),
                lambda: self.print_requested.emit([new]),
            ),
            number=Code(line.number),
            name=line.name,
        )

    def _ask_letter(self, parcel: ParcelRow) -> None:
        dialog = LetterDialog(parcel.number, parcel.count, self._bench.desk.today, self._bench.host)

        def done(_none: object) -> None:
            dialog.accept()
            self._bench.done("certificate_desk.letter_recorded", number=parcel.number)

        def fail(error: CodedError) -> None:
            dialog.refuse(error)

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(
                    signature_letters.record_letter,
                    self._bench.desk,
                    parcel.id,
                    dialog.form.text("letter_no"),
                    dialog.form.field("letter_date").value(),
                ),
                done,
                fail,
            )
        )
        dialog.start()
