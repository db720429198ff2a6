"""What happens around the marks of a session: violations, appeals, changes and their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.appeals import AppealRow, answer_appeal, file_appeal, withdraw_appeal
from tvto_desk.services.mark_changes import ChangeRow, approve_change, refuse_change, request_change
from tvto_desk.services.mark_sheets import SessionDetail, SheetRow
from tvto_desk.services.marks import CandidateRow
from tvto_desk.services.violations import report_violation
from tvto_desk.ui.assessment import tasks
from tvto_desk.ui.assessment.after_words import change_reason, told_mark
from tvto_desk.ui.assessment.change_task import ChangeTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.signed_act import SignedAct, Wish
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class AfterActs(QObject):
    """``done(sentence)`` tells what was done."""

    done = Signal(str)

    def __init__(
        self,
        context: Context,
        signed: SignedAct,
        notice: NoticeBar,
        asker: Asker,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._context, self._signed, self._notice = context, signed, notice
        self._asker, self._host = asker, host
        self._detail: SessionDetail | None = None
        self._people: tasks.People = ()
        self._known: dict[int, CandidateRow] = {}
        self._chosen: int | None = None

    def show_session(
        self, detail: SessionDetail, people: tasks.People, lines: Sequence[SheetRow]
    ) -> None:
        """Which session the acts are about, and its candidates."""
        self._detail, self._people = detail, people
        self._known = {line.candidate.id: line.candidate for line in lines}

    def choose(self, candidate_id: int | None) -> None:
        """The candidate under the cursor, whom a new act is about by default."""
        self._chosen = candidate_id

    def begin(self, key: str, row: Any) -> None:
        """An act around the marks, as ``AfterView`` asks for it."""
        fresh: dict[str, Callable[[], None]] = {
            "violation": self._violation,
            "change": self._change,
            "appeal": self._appeal,
        }
        if key in fresh:
            fresh[key]()
        elif isinstance(row, ChangeRow):
            self._approve(row) if key == "approve" else self._refuse_change(row)
        elif isinstance(row, AppealRow):
            self._answer(row) if key == "answer" else self._withdraw(row)

    def _violation(self) -> None:
        dialog = tasks.ViolationTask(self._people, self._host, self._chosen)
        dialog.asked.connect(
            lambda: self._write(
                partial(
                    report_violation,
                    self._context.desk,
                    dialog.candidate_id,
                    dialog.form.text("story"),
                    reported_by=dialog.form.text("reported_by"),
                ),
                lambda _id: self._recorded(dialog),
                dialog,
            )
        )
        dialog.start()

    def _change(self) -> None:
        paper = self._detail.paper if self._detail else None
        dialog = ChangeTask(self._people, self._host, self._chosen, paper, self._known)

        def do() -> None:
            state, mark = tasks.mark_of(dialog.form.values())
            reason = dialog.form.text("reason")
            work = partial(
                request_change,
                self._context.desk,
                dialog.candidate_id,
                state,
                mark,
                reason,
                item_number=dialog.item_number,
            )
            self._write(work, lambda _id: self._recorded(dialog), dialog)

        dialog.asked.connect(do)
        dialog.start()

    def _appeal(self) -> None:
        until = self._detail.appeal_until if self._detail else None
        dialog = tasks.AppealTask(self._people, self._host, self._chosen, until)
        dialog.asked.connect(
            lambda: self._write(
                partial(
                    file_appeal,
                    self._context.desk,
                    dialog.candidate_id,
                    dialog.form.text("claim"),
                    note=dialog.form.text("note"),
                ),
                lambda _id: self._recorded(dialog),
                dialog,
            )
        )
        dialog.start()

    def _answer(self, row: AppealRow) -> None:
        dialog = tasks.AnswerTask(row.name_fa, self._host)

        def ask() -> None:
            values = dialog.form.values()
            dialog.accept()
            self._signed.begin(
                Wish(
                    Permission.AMEND_MARKS,
                    lambda: say("after.answer_what", name=row.name_fa),
                    lambda: say("after.answer"),
                    lambda desk, _note: answer_appeal(
                        desk,
                        row.id,
                        values["answer"],
                        upheld=values["outcome"] == "upheld",
                        state=CandidateState.PRESENT,
                        mark=values["mark"],
                    ),
                    lambda _id: self.done.emit(say("after.recorded")),
                    frozenset(),
                )
            )

        dialog.asked.connect(ask)
        dialog.start()

    def _withdraw(self, row: AppealRow) -> None:
        self._context.runner.write(
            partial(withdraw_appeal, self._context.desk, row.id),
            lambda _nothing: self.done.emit(say("after.recorded")),
            self._notice.say_error,
        )

    def _approve(self, row: ChangeRow) -> None:
        what = {
            "name": row.name_fa,
            "old": told_mark(*row.old),
            "new": told_mark(*row.new),
            "why": change_reason(row),
        }
        self._signed.begin(
            Wish(
                Permission.AMEND_MARKS,
                lambda: say("after.approve_what", **what),
                lambda: say("after.approve"),
                lambda desk, letter: approve_change(desk, row.id, letter_no=letter),
                lambda outcome: self.done.emit(
                    say("after.approved", outcome=Key(f"outcome.{outcome.value}"))
                ),
                frozenset({"mark_change.by_requester", "mark_change.by_duty_holder"}),
            )
        )

    def _refuse_change(self, row: ChangeRow) -> None:
        question = Question(
            self.tr("Refuse the change"), (say("after.refuse_what"),), self.tr("Refuse the change")
        )
        answer = self._asker.reason(question, self._host)
        if answer is None:
            return
        self._signed.begin(
            Wish(
                Permission.AMEND_MARKS,
                lambda: say("after.refuse_what"),
                lambda: self.tr("Refuse the change"),
                lambda desk, _note: refuse_change(desk, row.id, answer),
                lambda _nothing: self.done.emit(say("after.recorded")),
                frozenset(),
            )
        )

    def _write(
        self, work: Callable[[], Any], done: Callable[[Any], None], dialog: TaskDialog
    ) -> None:
        self._context.runner.write(work, done, dialog.refuse)

    def _recorded(self, dialog: TaskDialog) -> None:
        dialog.accept()
        self.done.emit(say("after.recorded"))
