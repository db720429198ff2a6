"""The window that begins a call list: what it is for, and the text for the SMS panel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.services.contacts import make_call_list
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class CallDialog(TaskDialog):
    """``made(id)`` after the list was stored."""

    made = Signal(int)

    def __init__(
        self,
        context: Context,
        people: Sequence[int],
        parent: QWidget,
        *,
        course_id: int | None = None,
    ) -> None:
        super().__init__(
            "call_dialog",
            lambda: self.tr("New call list"),
            lambda: say("call_page.make_verb", count=len(people)),
            self._name_fields,
            parent,
        )
        self._context, self._people, self._course_id = context, list(people), course_id
        for key in ("title", "message"):
            rule = partial(persian.normalise, field=key)
            self.form.add(key, ScriptField(Script.PERSIAN, rule))
        self.form.require("title")
        self.asked.connect(self._make)

    def _name_fields(self, form: ShortForm) -> None:
        form.caption("title", self.tr("What it is for"))
        form.caption("message", self.tr("Text for the SMS panel"))

    def _make(self) -> None:
        work = partial(
            make_call_list,
            self._context.desk,
            self.form.text("title"),
            self._people,
            message=self.form.text("message"),
            course_id=self._course_id,
        )
        self._context.runner.write(work, self._done, self.refuse)

    def _done(self, made: int) -> None:
        self.accept()
        self.made.emit(made)
