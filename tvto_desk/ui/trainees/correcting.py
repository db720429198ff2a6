"""A correction of what a certificate prints: the clerk asks, the manager decides on the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.amendment import ChangeState
from tvto_desk.domain.roles import Permission
from tvto_desk.services.corrections import (
    CorrectionRow,
    Proposed,
    approve_correction,
    list_corrections,
    refuse_correction,
)
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.person_words import fact, label, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_LABELS: Mapping[str, str] = {
    "first_name_fa": "first_name",
    "last_name_fa": "last_name",
    "father_fa": "father_name",
    "birth": "birth_date",
    "birth_place_fa": "birth_place",
}


def pair_text(change: Proposed) -> str:
    """«نام از «زهره» به «زهرا»»."""
    key = _LABELS.get(change.field, change.field)
    blank = say("registration.blank")
    old, new = fact(key, change.old) or blank, fact(key, change.new) or blank
    return say("correction.pair", field=label(key), old=old, new=new)


def pairs_text(row: CorrectionRow) -> str:
    """Every field of a wish with both values."""
    return comma().join(map(pair_text, row.changes))


class AskCorrectionDialog(TaskDialog):
    """Why a printed field is wrong, and the paper that proves it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            "ask_correction",
            lambda: self.tr("Request a correction"),
            lambda: self.tr("Request the correction"),
            self._name,
            parent,
            line=lambda: say("correction.line", name=name),
        )
        for key in ("reason", "proof_seen"):
            self.form.add(key, ScriptField(Script.PERSIAN, partial(persian.normalise, field=key)))
        self.form.require("reason", "proof_seen")

    def _name(self, form: ShortForm) -> None:
        form.caption("reason", self.tr("Reason"))
        form.caption("proof_seen", self.tr("Proof seen"), self.tr("Such as the birth certificate"))


class CorrectionLetterDialog(TaskDialog):
    """The directorate's letter, where nobody else is there to decide."""

    def __init__(self, line: Callable[[], str], parent: QWidget) -> None:
        super().__init__(
            "correction_letter",
            lambda: self.tr("Approve by the directorate's letter"),
            lambda: self.tr("Approve the correction"),
            self._name,
            parent,
            line=line,
        )
        rule = partial(persian.normalise, field="letter_no")
        self.form.add("letter_no", ScriptField(Script.PERSIAN, rule))
        self.form.require("letter_no")

    def _name(self, form: ShortForm) -> None:
        form.caption("letter_no", self.tr("Number and date of the letter"))


class CorrectionBar(NoticeBar):
    """The wish that waits for a person, or the last one when it was refused. ``decided(key)`` names
    the sentence of what was done.
    """

    decided = Signal(str)

    def __init__(self, context: Context, rights: Rights, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("correction_bar")
        self.asker: Asker = DialogAsker()
        self.letter: CorrectionLetterDialog | None = None
        self._context, self._rights = context, rights
        self._row: CorrectionRow | None = None
        self.act_requested.connect(self._decide)

    def show_person(self, person_id: int) -> None:
        """Looks what waits for this person."""
        self._context.runner.read(
            partial(list_corrections, self._context.desk, person_id),
            self._show,
            self.say_error,
            asker=self,
        )

    def _show(self, rows: list[CorrectionRow]) -> None:
        self._row = rows[-1] if rows else None
        row = self._row
        if row is None or row.state is ChangeState.APPROVED:
            self.clear()
        elif row.state is ChangeState.REFUSED:
            self.say(
                Notice.INFO,
                lambda: "\n".join(
                    [
                        pairs_text(row),
                        say("correction.was_refused", who=row.decided_by, answer=row.answer),
                    ]
                ),
            )
        else:
            acts = []
            if self._rights.may(Permission.APPROVE):
                acts = [
                    Act("approve", lambda: self.tr("Approve …"), "check", primary=True),
                    Act("refuse", lambda: self.tr("Refuse …"), "x"),
                ]
            self.say(Notice.WARN, lambda: self._told(row), acts)

    @staticmethod
    def _told(row: CorrectionRow) -> str:
        # A line of their own: what stands inside another sentence takes the direction of its words.
        asked = say(
            "correction.waits",
            who=row.requested_by,
            day=row.requested_at.astimezone(IRAN).date(),
            reason=row.reason,
            proof=row.proof_seen,
        )
        return f"{pairs_text(row)}\n{asked}"

    def _decide(self, key: str) -> None:
        row, desk = self._row, self._context.desk
        if row is None:
            return
        if key == "refuse":
            question = Question(
                self.tr("Refuse the correction"), (pairs_text(row),), self.tr("Refuse")
            )
            answer = self.asker.reason(question, self)
            if answer is not None:
                self._write(partial(refuse_correction, desk, row.id, answer), "refused")
        elif row.is_own:
            self._ask_letter(row)
        else:
            verb = self.tr("Approve the correction")
            question = Question(verb, (pairs_text(row),), verb)
            if self.asker.confirm(question, self):
                self._write(partial(approve_correction, desk, row.id), "approved")

    def _ask_letter(self, row: CorrectionRow) -> None:
        dialog = self.letter = CorrectionLetterDialog(lambda: say("correction.own"), self)

        def approve() -> None:
            act = partial(
                approve_correction,
                self._context.desk,
                row.id,
                letter_no=dialog.form.text("letter_no"),
            )

            def done(_none: object) -> None:
                dialog.accept()
                self.decided.emit("correction.approved")

            self._context.runner.write(act, done, dialog.refuse)

        dialog.asked.connect(approve)
        dialog.start()

    def _write(self, act: Callable[[], None], key: str) -> None:
        self._context.runner.write(
            act, lambda _none: self.decided.emit(f"correction.{key}"), self.say_error
        )
