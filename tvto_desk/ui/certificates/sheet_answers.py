"""What came out of the printer: an answer for every sheet, spoiled ones voided, the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.stock import Carried, ItemState, Paper
from tvto_desk.services import print_jobs
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_jobs import JobRow
from tvto_desk.ui.certificates.bench import Bench
from tvto_desk.ui.certificates.calibration_dialog import NudgeDialog
from tvto_desk.ui.certificates.calibrations import TrayFacts
from tvto_desk.ui.certificates.print_dialogs import SpoiledDialog, TailDialog
from tvto_desk.ui.certificates.printing import Sent
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.notice_bar import Notice

_AS_IT_IS = Placement()


class _Send(Protocol):
    def __call__(self, job_id: int, printer: str, count: int | None = None) -> None: ...


class SheetAnswers(QObject):
    """``send`` sends what waits in a job; ``facts`` and ``keep`` read and keep what is known of a
    tray.
    """

    def __init__(
        self,
        bench: Bench,
        send: _Send,
        facts: Callable[[str, str], TrayFacts],
        keep: Callable[[str, str, TrayFacts], None],
    ) -> None:
        super().__init__(bench)
        self._bench = bench
        self._send, self._facts, self._keep = send, facts, keep

    def look_for_unfinished(self) -> None:
        """Says that printing was left unfinished, with the way on. Says nothing when none was."""
        self._bench.context.runner.read(
            partial(print_jobs.list_open_jobs, self._bench.desk),
            lambda jobs: self._tell_unfinished(jobs[0]) if jobs else None,
            self._bench.notice.say_error,
        )

    def spoil_printed(self, pages: Sequence[Carried]) -> None:
        """Faded toner noticed later: voids these sheets and prints the same pages again."""

        def show(job: JobRow | None) -> None:
            if job is None:
                self._bench.say(Notice.INFO, "print_desk.no_job")
                return
            good = [item for item in job.of(ItemState.GOOD) if item.carried in pages]
            self._ask_spoiled(job, [item.place for item in good])

        self._bench.context.runner.read(
            partial(print_jobs.find_last_job, self._bench.desk, pages[0]),
            show,
            self._bench.notice.say_error,
        )

    def tell_sent(self, sent: Sent, *, alone: bool) -> None:
        """Asks how the sheets came out that were just sent."""
        job, unknown = sent.job, sent.job.of(ItemState.SENT)
        waiting = job.of(ItemState.WAITING)
        if sent.problem is not None:
            if unknown:
                self.ask_unknown(job)
            else:
                self._bench.notice.say_error(sent.problem)
            return
        if not unknown:
            self._tell_unfinished(job)
            return
        places = [item.place for item in unknown]
        first = alone and places == [1]
        key = "first_only" if len(places) == 1 else "all_sent"
        if first and waiting:
            key = "first_alone"
        acts = [
            (
                Act(
                    "all_well",
                    (lambda: self.tr("Yes, print the rest"))
                    if first and waiting
                    else (lambda: self.tr("All came out well")),
                    "check",
                    primary=True,
                ),
                lambda: self._good(job, places, go_on=bool(waiting) and first),
            ),
            (
                Act("some_bad", lambda: self.tr("Some are spoiled …"), "ban"),
                lambda: self._ask_spoiled(job, places),
            ),
        ]
        if first and job.printer:
            acts.append(
                (
                    Act("move", lambda: self.tr("Move the page …"), "pencil"),
                    lambda: self._nudge(job, places),
                )
            )
        acts.append((Act("later", lambda: self.tr("Later")), lambda: None))
        self._bench.say(
            Notice.INFO,
            f"print_desk.{key}",
            *acts,
            **({"first": places[0], "last": places[-1]} if key == "all_sent" else {}),
        )

    def ask_unknown(self, job: JobRow) -> None:
        """Message 8: one sheet is unknown: it came out well, is spoiled, or is still blank."""
        place = job.of(ItemState.SENT)[-1].place
        places = [item.place for item in job.of(ItemState.SENT)]
        before = [one for one in places if one < place]
        key = "unknown" if place > 1 else "first_unknown"
        self._bench.say(
            Notice.STOP,
            f"print_desk.{key}",
            (
                Act("sheet_good", lambda: say("print_desk.good", place=place), "check"),
                lambda: self._good(job, places, go_on=True, ask_tail=True),
            ),
            (
                Act("sheet_bad", lambda: say("print_desk.spoiled", place=place), "ban"),
                lambda: self._ask_spoiled(job, [place], good=before),
            ),
            (
                Act("sheet_blank", lambda: say("print_desk.not_printed", place=place), "file-text"),
                lambda: self._not_printed(job, place, before),
            ),
            (Act("later", lambda: self.tr("Later")), lambda: None),
            **({"before": place - 1, "place": place} if place > 1 else {}),
        )

    def _tell_unfinished(self, job: JobRow) -> None:
        waiting, unknown = job.of(ItemState.WAITING), job.of(ItemState.SENT)
        if not waiting and not unknown:
            return
        places = [item.place for item in unknown]
        if unknown:
            act = (
                Act("all_well", lambda: self.tr("All came out well"), "check", primary=True),
                lambda: self._good(job, places, go_on=False),
            )
            bad = (
                Act("some_bad", lambda: self.tr("Some are spoiled …"), "ban"),
                lambda: self._ask_spoiled(job, places),
            )
        else:
            act = (
                Act("go_on", lambda: self.tr("Go on printing"), "printer", primary=True),
                lambda: self._resume(job),
            )
            bad = (
                Act("withdraw", lambda: self.tr("End this printing"), "x"),
                lambda: self._withdraw(job),
            )
        self._bench.say(
            Notice.WARN,
            "print_desk.unfinished",
            act,
            bad,
            waiting=len(waiting),
            unknown=len(unknown),
        )

    def _good(self, job: JobRow, places: list[int], *, go_on: bool, ask_tail: bool = False) -> None:
        ids = [item.id for item in job.items if item.place in places]
        left = bool(job.of(ItemState.WAITING))

        def done(_none: object) -> None:
            if go_on and left and not ask_tail:
                self._bench.changed.emit()
                self._send(job.id, job.printer)
            elif left:
                self._bench.changed.emit()
                self.look_for_unfinished()
            else:
                self._bench.done("print_desk.ended", count=len(ids))

        self._bench.write(partial(print_jobs.record_good, self._bench.desk, ids), done)

    def _not_printed(self, job: JobRow, place: int, before: list[int]) -> None:
        """The printer went before it drew the sheet in; what came before it is good."""
        by_place = {item.place: item.id for item in job.items}

        def work() -> None:
            if before:
                print_jobs.record_good(self._bench.desk, [by_place[one] for one in before])
            print_jobs.record_not_printed(self._bench.desk, [by_place[place]])

        def done(_none: object) -> None:
            self._bench.changed.emit()
            self.look_for_unfinished()

        self._bench.write(work, done)

    def _ask_spoiled(self, job: JobRow, places: list[int], good: list[int] | None = None) -> None:
        """Names the bad ones; what else of ``places`` was sent is good."""
        if not places:
            self._bench.say(Notice.INFO, "print_desk.no_job")
            return
        on_stock = job.paper is Paper.STOCK
        dialog = SpoiledDialog(places, self._bench.host, on_stock=on_stock)

        def asked() -> None:
            bad = [place for place in dialog.places() if place in places]
            reason, tail = dialog.form.text("reason"), dialog.form.text("first_sheet")
            dialog.accept()
            sent = [item.place for item in job.of(ItemState.SENT)]
            well = sorted({*(good or []), *(one for one in sent if one in places)} - {*bad})
            self._spoil(job, bad, well, reason, tail)

        dialog.asked.connect(asked)
        dialog.start()

    def _spoil(self, job: JobRow, bad: list[int], well: list[int], reason: str, tail: str) -> None:
        desk = self._bench.desk
        by_place = {item.place: item.id for item in job.items}

        def work(second: Desk | None) -> JobRow:
            if well:
                print_jobs.record_good(desk, [by_place[place] for place in well])
            print_jobs.record_spoiled(
                desk,
                [by_place[place] for place in bad],
                reason,
                second=second,
                first_sheet=tail,
            )
            return print_jobs.get_job(desk, job.id)

        def done(after: JobRow) -> None:
            self._bench.changed.emit()
            self._bench.say(
                Notice.DONE,
                "print_desk.spoiled_done",
                (
                    Act("go_on", lambda: self.tr("Go on printing"), "printer", primary=True),
                    lambda: self._send(after.id, after.printer),
                ),
                (Act("later", lambda: self.tr("Later")), lambda: None),
                count=len(bad),
            )

        if job.paper is Paper.PLAIN:
            self._bench.write(lambda: work(None), done)
            return
        self._bench.second.ask(
            Permission.PRINT,
            lambda: say("print_desk.spoil_matter", count=len(bad), reason=reason),
            lambda second: self._bench.write(lambda: work(second), done),
        )

    def _nudge(self, job: JobRow, places: list[int]) -> None:
        """Moves the page on this tray; the sheet in the hand is spoiled."""
        dialog = NudgeDialog(self._bench.host)

        def asked() -> None:
            facts = self._facts(job.printer, job.tray)
            moved = (facts.placement or _AS_IT_IS).moved(*dialog.shift())
            self._keep(job.printer, job.tray, replace(facts, placement=moved))
            dialog.accept()
            self._ask_spoiled(job, places)

        dialog.asked.connect(asked)
        dialog.start()

    def _resume(self, job: JobRow) -> None:
        """Goes on; on numbered sheets the sheet on top is asked for again."""
        if job.paper is Paper.PLAIN:
            self._send(job.id, job.printer)
            return
        dialog = TailDialog(self._bench.host)

        def bound(_none: object) -> None:
            dialog.accept()
            self._send(job.id, job.printer)

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(
                    print_jobs.bind_sheets,
                    self._bench.desk,
                    job.id,
                    dialog.form.text("first_sheet"),
                ),
                bound,
                dialog.refuse,
            )
        )
        dialog.start()

    def _withdraw(self, job: JobRow) -> None:
        self._bench.write(
            partial(print_jobs.withdraw_job, self._bench.desk, job.id),
            lambda _none: self._bench.done("print_desk.withdrawn"),
        )
