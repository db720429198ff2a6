"""What the lists of the class form do not hold yet: a new colleague, a new workshop."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import names, persian
from tvto_desk.services.centres import WorkshopRow, add_workshop, list_workshops
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import StaffDraft, StaffRow, add_staff, list_staff
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_form import CourseForm
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

Lists = tuple[list[StandardRow], list[WorkshopRow], list[StaffRow]]


class ListAdditions(QObject):
    """Asks for what is missing in a small window; once added it stands chosen in its field."""

    def __init__(self, context: Context, form: CourseForm, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._form, self._host = context, form, host

    def ask_staff(self, key: str) -> None:
        """Asks for a new colleague, who is chosen in the field ``key`` then."""
        dialog = TaskDialog(
            "new_staff",
            lambda: self.tr("New colleague"),
            lambda: self.tr("Add"),
            self._name_staff,
            self._host,
        )
        form = dialog.form
        for part in ("first_name", "last_name"):
            form.add(part, ScriptField(Script.PERSIAN, partial(names.persian_name, field=part)))
        form.add("name_en", ScriptField(Script.LATIN, partial(names.latin_name, field="name_en")))
        form.require("first_name", "last_name")

        def add() -> None:
            draft = StaffDraft(
                first_name_fa=form.text("first_name"),
                last_name_fa=form.text("last_name"),
                name_en=form.text("name_en"),
            )
            self._add(dialog, key, partial(add_staff, self._context.desk, draft))

        dialog.asked.connect(add)
        dialog.start()

    def _name_staff(self, form: ShortForm) -> None:
        form.caption("first_name", self.tr("First name"))
        form.caption("last_name", self.tr("Last name"))
        form.caption("name_en", self.tr("Latin name"))

    def ask_workshop(self) -> None:
        """Asks for a new workshop, which is chosen then."""
        dialog = TaskDialog(
            "new_workshop",
            lambda: self.tr("New workshop"),
            lambda: self.tr("Add"),
            lambda form: form.caption("name", self.tr("Name of the workshop")),
            self._host,
        )
        form = dialog.form
        form.add("name", ScriptField(Script.PERSIAN, partial(persian.normalise, field="name")))
        form.require("name")
        dialog.asked.connect(
            lambda: self._add(
                dialog, "workshop", partial(add_workshop, self._context.desk, form.text("name"))
            )
        )
        dialog.start()

    def _add(self, dialog: TaskDialog, key: str, work: Any) -> None:
        desk = self._context.desk

        def add_and_read() -> tuple[int, Lists]:
            return work(), read_lists(desk)

        def done(answer: tuple[int, Lists]) -> None:
            made, lists = answer
            dialog.accept()
            self._form.set_lists(*lists)
            self._form.choose(key, made)
            self._form.field(key).widget.setFocus(Qt.FocusReason.OtherFocusReason)

        self._context.runner.write(add_and_read, done, dialog.refuse)


def read_lists(desk: Desk) -> Lists:
    """Standards, workshops and colleagues that may be chosen for a class."""
    return list_standards(desk), list_workshops(desk), list_staff(desk)
