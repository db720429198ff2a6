"""The window that asks for the phrases of a new certificate key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.system.recovery_phrase import RECOVERY, new_recovery_phrase
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.speech import say
from tvto_desk.ui.welcome.founding import DEPUTY, HEAD
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class RenewKeyDialog(TaskDialog):
    """The phrase that opens the key of today, and those of the new one; when all phrases are
    ``lost``, the reason in its place.
    """

    def __init__(self, parent: QWidget, *, lost: bool = False) -> None:
        super().__init__(
            "renew_key",
            lambda: (
                self.tr("New key, the old phrases are lost")
                if lost
                else self.tr("New key of the year")
            ),
            lambda: self.tr("Make the new key"),
            self._name,
            parent,
            line=lambda: say("signing_key.lost_line" if lost else "signing_key.renew_line"),
            columns=2,
        )
        first = "reason" if lost else "phrase"
        if lost:
            self.form.add("reason", ScriptField(Script.PERSIAN, _reason), full_row=True)
        else:
            self.form.add("phrase", PasswordField(), full_row=True, answers_to=("pass_phrase",))
        for who in (HEAD, DEPUTY):
            self.form.add(f"{who}_phrase", PasswordField())
            self.form.add(f"{who}_again", PasswordField())
        self.form.require(first, "head_phrase", "head_again")

    def phrases(self) -> dict[str, str] | None:
        """The holders of the new key, the recovery sheet among them; None after an error."""
        given = {}
        for who in (HEAD, DEPUTY):
            phrase = self.form.text(f"{who}_phrase")
            if phrase != self.form.text(f"{who}_again"):
                self.refuse(DomainError("phrase.agree", field=f"{who}_again"))
                return None
            if phrase:
                given[who] = phrase
        return {**given, RECOVERY: new_recovery_phrase()}

    def refuse(self, error: CodedError) -> None:
        """Says a short phrase beside the field of its holder."""
        holder = str(error.params.get("holder", ""))
        super().refuse(short_phrase_of(error, f"{holder}_phrase"))

    def _name(self, form: ShortForm) -> None:
        if form.has("reason"):
            form.caption("reason", self.tr("How they were lost"))
        else:
            form.caption("phrase", self.tr("Pass phrase of the key in use"))
        form.caption("head_phrase", self.tr("New phrase of the head"))
        form.caption("head_again", self.tr("New phrase of the head, again"))
        form.caption("deputy_phrase", self.tr("New phrase of the deputy, if any"))
        form.caption("deputy_again", self.tr("New phrase of the deputy, again"))


def short_phrase_of(error: CodedError, field: str) -> CodedError:
    """A phrase that is too short, said of its holder and beside ``field``; else the error."""
    if not isinstance(error, DomainError) or error.code != "keys.phrase_short":
        return error
    holder = say(f"signing_key.{error.params['holder']}")
    return DomainError(error.code, field=field, **{**error.params, "holder": holder})


def _reason(text: str) -> str:
    return persian.normalise(text, field="reason")
