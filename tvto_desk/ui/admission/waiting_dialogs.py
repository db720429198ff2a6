"""What is asked about the waiting list: why somebody waits, and a new place with its reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian, typed_number
from tvto_desk.domain.application import WaitReason
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.applications import ApplicationRow
from tvto_desk.ui.speech import members, say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class WaitDialog(TaskDialog):
    """Why ``count`` applications wait."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(
            "waiting",
            lambda: self.tr("Put on the waiting list"),
            lambda: say("application_list.wait_verb", count=count),
            lambda form: form.caption("reason", self.tr("Why they wait")),
            parent,
        )
        self._reason = ChoiceField(width=300)
        self._reason.set_choices(members("wait_reason", WaitReason))
        self.form.add("reason", self._reason)
        self.form.require("reason")

    def start(self) -> None:
        super().start()
        self._reason.set_value(WaitReason.NO_COURSE.value)

    def reason(self) -> WaitReason:
        """What was chosen."""
        return WaitReason(self._reason.value())


class MoveDialog(TaskDialog):
    """The new place of one application in its waiting list."""

    def __init__(self, row: ApplicationRow, parent: QWidget) -> None:
        super().__init__(
            "move_waiting",
            lambda: self.tr("Move in the waiting list"),
            lambda: self.tr("Move"),
            self._name,
            parent,
            line=lambda: row.name_fa,
        )
        self._place = NumberField(_place)
        self.form.add("place", self._place)
        self.form.add(
            "reason", ScriptField(Script.PERSIAN, partial(persian.normalise, field="reason"))
        )
        self.form.require("place", "reason")

    def place(self) -> int:
        """The place that was typed; 1 is the first."""
        return int(self._place.value())

    def reason(self) -> str:
        """Why the order changes."""
        return self.form.text("reason")

    def _name(self, form: ShortForm) -> None:
        form.caption("place", self.tr("New place (1 is first)"))
        form.caption("reason", self.tr("Reason"))


def _place(text: str) -> int:
    """A place in a list. Raises ``application.place_shape``."""
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= 9999:
        raise DomainError("application.place_shape", field="place")
    return int(number)
