"""The dialogs of a standard: what it asks, and its next edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import typed_number
from tvto_desk.domain.documents import Document
from tvto_desk.domain.errors import CodedError, Conflict, DomainError
from tvto_desk.domain.person import Education
from tvto_desk.services.standard_details import (
    EditionDraft,
    RequirementsDraft,
    StandardDetail,
    add_edition,
    change_requirements,
    get_standard,
)
from tvto_desk.services.standards import StandardRow
from tvto_desk.ui.conflicts import Conflicts, Stored
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_acts import set_choices
from tvto_desk.ui.speech import members, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.choices_field import ChoicesField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_HOURS = ("theory_hours", "practical_hours", "internship_hours", "project_hours")
_MOST_HOURS = 5000


class StandardDialogs(QObject):
    """Asks what a standard needs and what its next edition is, and keeps it.

    ``kept(fact)``: "requirements_kept" or "edition_added".
    """

    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def ask_requirements(self, detail: StandardDetail, standards: Sequence[StandardRow]) -> None:
        """Asks for least age, education, documents and prerequisites."""
        dialog = TaskDialog(
            "requirements",
            lambda: self.tr("Requirements of the standard"),
            lambda: self.tr("Keep"),
            lambda form: self._name_requirements(form, detail, standards),
            self._parent,
            line=lambda: shown_title(detail.title_fa, detail.title_en),
        )
        form = dialog.form
        form.add("min_age", NumberField(_age, width=130))
        form.add("min_education", ChoiceField())
        form.add("documents", ChoicesField())
        form.add("prerequisites", ChoicesField())
        form.require("min_age")
        self._name_requirements(form, detail, standards)
        for key, value in _required(detail).items():
            form.field(key).set_value(value)
        shown = [detail]

        def stored() -> Stored[StandardDetail]:
            now = get_standard(self._context.desk, detail.editions[0].version_id)
            return Stored(now, _required(now))

        def take(now: StandardDetail) -> None:
            shown[0] = now

        def refused(error: CodedError) -> None:
            if isinstance(error, Conflict):
                Conflicts(self._context, dialog).meet(form, _required(shown[0]), stored, take)
            else:
                dialog.refuse(error)

        def keep() -> None:
            values = form.values()
            education = values["min_education"]
            draft = RequirementsDraft(
                min_age=values["min_age"],
                min_education=Education(education) if education else None,
                documents=values["documents"] or (),
                prerequisite_ids=tuple(map(int, values["prerequisites"] or ())),
            )
            work = partial(
                change_requirements,
                self._context.desk,
                detail.id,
                draft,
                opened=shown[0].requirements,
            )
            self._write(dialog, work, "requirements_kept", refused)

        dialog.asked.connect(keep)
        dialog.start()

    def ask_edition(self, detail: StandardDetail) -> None:
        """Asks for the code and hours of the next edition."""
        dialog = TaskDialog(
            "edition",
            lambda: self.tr("New edition of the standard"),
            lambda: self.tr("Add the edition"),
            self._name_edition,
            self._parent,
        )
        form = dialog.form
        form.add("standard_code", CodeEdit(str))
        for key in _HOURS:
            form.add(key, NumberField(partial(_hours, key), width=130))
        form.require("theory_hours", "practical_hours")
        latest = detail.editions[0]
        for key in _HOURS:
            form.field(key).set_value(getattr(latest, key))

        def add() -> None:
            values = form.values()
            draft = EditionDraft(
                code=values["standard_code"],
                theory_hours=values["theory_hours"],
                practical_hours=values["practical_hours"],
                internship_hours=values["internship_hours"] or 0,
                project_hours=values["project_hours"] or 0,
            )
            work = partial(add_edition, self._context.desk, detail.id, draft)
            self._write(dialog, work, "edition_added")

        dialog.asked.connect(add)
        dialog.start()

    def _name_requirements(
        self, form: ShortForm, detail: StandardDetail, standards: Sequence[StandardRow]
    ) -> None:
        form.caption("min_age", self.tr("Least age (years)"))
        form.caption("min_education", self.tr("Least education"))
        form.caption("documents", self.tr("Documents"))
        form.caption("prerequisites", self.tr("Prerequisites"))
        set_choices(form, "min_education", members("education", Education))
        documents, before = form.field("documents"), form.field("prerequisites")
        assert isinstance(documents, ChoicesField)  # noqa: S101  (narrows the type)
        assert isinstance(before, ChoicesField)  # noqa: S101
        documents.set_choices(members("document", Document))
        others = {
            str(row.standard_id): shown_title(row.title_fa, row.title_en)
            for row in standards
            if row.standard_id != detail.id
        }
        before.set_choices(list(others.items()))

    def _name_edition(self, form: ShortForm) -> None:
        form.caption(
            "standard_code",
            self.tr("National code"),
            self.tr("Empty: it is taught but never certified"),
        )
        form.caption("theory_hours", self.tr("Theory (hours)"))
        form.caption("practical_hours", self.tr("Practice (hours)"))
        form.caption("internship_hours", self.tr("Internship (hours)"))
        form.caption("project_hours", self.tr("Project (hours)"))

    def _write(
        self,
        dialog: TaskDialog,
        work: Callable[[], object],
        fact: str,
        refused: Callable[[CodedError], None] | None = None,
    ) -> None:
        def accepted(_answer: object) -> None:
            dialog.accept()
            self.kept.emit(fact)

        self._context.runner.write(work, accepted, refused or dialog.refuse)


def _required(detail: StandardDetail) -> dict[str, Any]:
    """What a stored standard asks, by the fields of the window."""
    education = detail.min_education
    return {
        "min_age": detail.min_age,
        "min_education": None if education is None else education.value,
        "documents": detail.documents,
        "prerequisites": tuple(str(one) for one, _ in detail.prerequisites),
    }


def _age(text: str) -> int:
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or len(number) > 2:
        raise DomainError("standard_page.age_shape")
    return int(number)


def _hours(key: str, text: str) -> int:
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or int(number) > _MOST_HOURS:
        raise DomainError("standard_page.hours_shape", field=key)
    return int(number)
