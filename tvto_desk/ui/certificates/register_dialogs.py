"""Windows of the register: replacement, duplicate, the portal's number, the cover letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.words import Code
from tvto_desk.services.duplicates import DuplicateDraft
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class ReissueDialog(TaskDialog):
    """Why a certificate is replaced, and the paper that proves it."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(
            "reissue_dialog",
            lambda: self.tr("Request a replacement"),
            lambda: self.tr("Request the replacement"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.why_reissue", number=Code(number)),
        )
        for key in ("reason", "proof_seen"):
            self.form.add(key, ScriptField(Script.PERSIAN, _text(key)))
        self.form.require("reason", "proof_seen")

    def _name(self, form: ShortForm) -> None:
        form.caption("reason", self.tr("Reason"))
        form.caption("proof_seen", self.tr("Proof seen"))


class DuplicateDialog(TaskDialog):
    """What the holder's signed request says; ``line`` tells of which certificate."""

    def __init__(
        self,
        number: str,
        name: str,
        parent: QWidget,
        *,
        line: Callable[[], str] | None = None,
        columns: int = 1,
    ) -> None:
        super().__init__(
            "duplicate_dialog",
            lambda: self.tr("Issue a duplicate"),
            lambda: self.tr("Issue the duplicate"),
            self._name,
            parent,
            line=line
            or (lambda: say("certificate_desk.why_duplicate", number=Code(number), name=name)),
            columns=columns,
        )
        for key in ("reason", "request_no", "loss_notice", "payment_code"):
            self.form.add(key, ScriptField(Script.PERSIAN, _text(key)))
        self.form.require("reason", "request_no")

    def draft(self) -> DuplicateDraft:
        """What was written."""
        text = self.form.text
        return DuplicateDraft(
            text("reason"), text("request_no"), text("loss_notice"), text("payment_code")
        )

    def _name(self, form: ShortForm) -> None:
        form.caption("reason", self.tr("Reason"), self.tr("Such as lost, stolen or damaged"))
        form.caption("request_no", self.tr("Number of the request paper"))
        form.caption("loss_notice", self.tr("Loss notice: newspaper and date"))
        form.caption("payment_code", self.tr("Payment code"))


class PortalNumberDialog(TaskDialog):
    """The number that the organisation's portal gave."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(
            "portal_number_dialog",
            lambda: self.tr("Portal number"),
            lambda: self.tr("Record the number"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.why_portal_number", number=Code(number)),
        )
        self.form.add("portal_number", ScriptField(Script.LATIN, str.strip))
        self.form.require("portal_number")

    def _name(self, form: ShortForm) -> None:
        form.caption("portal_number", self.tr("Number in the portal"))


class LetterDialog(TaskDialog):
    """Number and date that the secretariat gave the cover letter of a parcel."""

    def __init__(self, number: int, count: int, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(
            "letter_dialog",
            lambda: self.tr("Cover letter"),
            lambda: self.tr("Record the letter"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.which_letter", number=number, count=count),
        )
        self.form.add("letter_no", ScriptField(Script.PERSIAN, _text("letter_no")))
        self.form.add("letter_date", JalaliEdit(today, field="letter_date"))
        self.form.require("letter_no", "letter_date")

    def _name(self, form: ShortForm) -> None:
        form.caption("letter_no", self.tr("Letter number"))
        form.caption("letter_date", self.tr("Letter date"))


def _text(field: str) -> partial[str]:
    return partial(persian.normalise, field=field)
