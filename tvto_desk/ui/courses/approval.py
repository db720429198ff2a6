"""The window that records the letter by which the directorate approves a class."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class ApprovalDialog(TaskDialog):
    """Code in the portal, number and date of the letter; all three are needed."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(
            "approval",
            lambda: self.tr("Approval of the directorate"),
            lambda: self.tr("Record the approval"),
            self._name,
            parent,
        )
        letter_no = partial(persian.normalise, field="letter_no")
        self.form.add("portal_code", CodeEdit(str))
        self.form.add("letter_no", ScriptField(Script.PERSIAN, letter_no, width=236))
        self.form.add("letter_date", JalaliEdit(today, field="letter_date"))
        self.form.require("portal_code", "letter_no", "letter_date")

    def _name(self, form: ShortForm) -> None:
        form.caption("portal_code", self.tr("Course code in the portal"))
        form.caption("letter_no", self.tr("Number of the letter"))
        form.caption("letter_date", self.tr("Date of the letter"))
