"""The small windows of a colleague's file: a skill with its licence, a course, hours of duty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.staff import Duty, Licence
from tvto_desk.services.staff_files import TrainingDraft
from tvto_desk.services.standards import StandardRow
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class LicenceTask(TaskDialog):
    """A licence: number, first and last day; with ``shown`` in its fields when it is renewed."""

    def __init__(
        self, today: Callable[[], date], parent: QWidget, shown: Licence | None = None
    ) -> None:
        super().__init__(
            "licence" if shown else "skill",
            lambda: self.tr("Renew the licence") if shown else self.tr("Add a skill"),
            lambda: self.tr("Keep") if shown else self.tr("Add"),
            self._name,
            parent,
            width=640,
            columns=2,
        )
        self._begin()
        self.form.add("licence_no", _persian("licence_no"))
        self.form.add("valid_from", JalaliEdit(today, field="valid_from"))
        self.form.add("valid_to", JalaliEdit(today, field="valid_to"))
        before = (key for key in ("standard", "duty") if self.form.has(key))
        self.form.require(*before, "valid_from")
        for key, value in licence_values(shown).items() if shown else ():
            self.form.field(key).set_value(value)

    @property
    def licence(self) -> Licence:
        """What was typed."""
        values = self.form.values()
        return Licence(values["licence_no"] or "", values["valid_from"], values["valid_to"])

    def _begin(self) -> None:
        """What stands before the licence."""

    def _name(self, form: ShortForm) -> None:
        form.caption("licence_no", self.tr("Number of the licence"))
        form.caption("valid_from", self.tr("Valid from"))
        form.caption("valid_to", self.tr("Valid until"), self.tr("Empty: without an end"))


class SkillTask(LicenceTask):
    """A standard and what the colleague may do with it, by a licence."""

    def __init__(
        self, today: Callable[[], date], standards: Sequence[StandardRow], parent: QWidget
    ) -> None:
        self._standards = standards
        super().__init__(today, parent)

    @property
    def skill(self) -> tuple[Duty, int]:
        """The duty, and the id of the standard."""
        values = self.form.values()
        return Duty(values["duty"]), int(values["standard"])

    def _begin(self) -> None:
        self.form.add("standard", ChoiceField())
        self.form.add("duty", ChoiceField())

    def _name(self, form: ShortForm) -> None:
        super()._name(form)
        form.caption("standard", self.tr("Standard"))
        form.caption("duty", self.tr("May"))
        titles = {str(row.standard_id): row.title_fa for row in self._standards}
        cast(ChoiceField, form.field("standard")).set_choices(list(titles.items()))
        duties = [(duty.value, say(f"duty.{duty.value}")) for duty in Duty]
        cast(ChoiceField, form.field("duty")).set_choices(duties)


class TrainingTask(TaskDialog):
    """An upgrading course with its hours and grade."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(
            "training",
            lambda: self.tr("Upgrading course"),
            lambda: self.tr("Add"),
            self._name,
            parent,
            width=640,
            columns=2,
        )
        self.form.add("title", _persian("title"))
        self.form.add("place", _persian("place"))
        self.form.add("starts_on", JalaliEdit(today, field="starts_on"))
        self.form.add("ends_on", JalaliEdit(today, field="ends_on"))
        self.form.add("hours", _whole_field("hours"))
        self.form.add("grade", MarkEdit())
        self.form.require("title", "starts_on", "ends_on", "hours")

    @property
    def draft(self) -> TrainingDraft:
        """What was typed."""
        values = self.form.values()
        return TrainingDraft(
            title_fa=values["title"],
            place_fa=values["place"] or "",
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            hours=values["hours"],
            grade=values["grade"],
        )

    def _name(self, form: ShortForm) -> None:
        for key, text in (
            ("title", self.tr("Title of the course")),
            ("place", self.tr("Place")),
            ("starts_on", self.tr("First day")),
            ("ends_on", self.tr("Last day")),
            ("hours", self.tr("Hours")),
            ("grade", self.tr("Grade")),
        ):
            form.caption(key, text)


class HoursTask(TaskDialog):
    """The weekly hours of duty from a day on, today by default."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(
            "duty_hours",
            lambda: self.tr("Hours of duty"),
            lambda: self.tr("Keep"),
            self._name,
            parent,
        )
        self.form.add("weekly_hours", _whole_field("weekly_hours"))
        self.form.add("valid_from", JalaliEdit(today, field="valid_from"))
        self.form.require("weekly_hours", "valid_from")
        self.form.field("valid_from").set_value(today())

    def _name(self, form: ShortForm) -> None:
        form.caption("weekly_hours", self.tr("Hours a week"))
        form.caption("valid_from", self.tr("Valid from"))


def licence_values(licence: Licence) -> dict[str, Any]:
    """A stored licence by the fields of its window."""
    return {
        "licence_no": licence.number or None,
        "valid_from": licence.valid_from,
        "valid_to": licence.valid_to,
    }


def _persian(key: str) -> ScriptField:
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


def _whole_field(key: str) -> NumberField:
    return NumberField(partial(_whole, key), width=110)


def _whole(key: str, text: str) -> int:
    number = typed_number.bare(text)
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        raise DomainError("staff_file.whole_number", field=key)
    return int(number)
