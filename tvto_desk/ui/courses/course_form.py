"""The form of a new class: which standard, where and how, for whom, when, taught by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.course import SexRule
from tvto_desk.domain.timetable import TeachingMode
from tvto_desk.services.centres import WorkshopRow
from tvto_desk.services.code_lists import CodeList
from tvto_desk.services.courses import CourseDraft
from tvto_desk.services.staff import StaffRow
from tvto_desk.services.standards import StandardRow
from tvto_desk.ui.courses.course_words import (
    coded,
    head_count,
    is_persian,
    island,
    members,
    say,
    shown_title,
)
from tvto_desk.ui.courses.offering_field import OfferingField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, Tone
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField

_SECTIONS = {
    "what": ("standard",),
    "where": ("delivery_place", "teaching_mode", "workshop", "referring_body"),
    "whom": ("sex_rule", "capacity", "planned_heads"),
    "when": ("starts_on", "ends_on"),
    "who": ("instructor", "second_instructor"),
}
_ALWAYS = {"delivery_place": "fixed_centre", "teaching_mode": TeachingMode.IN_PERSON.value}


class CourseForm(Form):
    """Fields by the names of ``CourseDraft``; lists come from the services through ``set_lists``.

    ``staff_requested(key)`` and ``workshop_requested``: the person wants a new line in the list.
    """

    staff_requested = Signal(str)
    workshop_requested = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        may_add: Callable[[str], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("course_form")
        self._today = today
        self._may_add = may_add
        self._standards: dict[str, StandardRow] = {}
        self._workshops: Sequence[WorkshopRow] = ()
        self._staff: Sequence[StaffRow] = ()
        for section, keys in _SECTIONS.items():
            self.add_section(section)
            for key in keys:
                self.add(key, self._make(key), full_row=key == "standard")
        needed = ("standard", "delivery_place", "teaching_mode", "sex_rule", "capacity")
        self.require(*needed, "starts_on", "ends_on")
        self.field("standard").edited.connect(self._tell_standard)
        self.retranslate()

    def set_lists(
        self,
        standards: Sequence[StandardRow],
        workshops: Sequence[WorkshopRow],
        staff: Sequence[StaffRow],
    ) -> None:
        """Gives the lists to choose from; what is chosen stays."""
        self._standards = {str(row.version_id): row for row in standards}
        self._workshops, self._staff = workshops, staff
        self._fill_lists()

    def begin(self) -> None:
        """An empty form with what most classes have."""
        self.set_values(_ALWAYS)
        self.focus_first()

    def draft(self) -> CourseDraft:
        """What was filled in. Raises the first ``DomainError``."""
        values = self.values()
        workshop = values["workshop"]
        chosen = [values[key] for key in ("instructor", "second_instructor") if values[key]]
        return CourseDraft(
            standard_version_id=int(values["standard"]),
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            capacity=values["capacity"],
            sex_rule=SexRule(values["sex_rule"]),
            delivery_place=values["delivery_place"],
            teaching_mode=TeachingMode(values["teaching_mode"]),
            workshop_id=int(workshop) if workshop else None,
            instructor_ids=tuple(dict.fromkeys(map(int, chosen))),
            referring_body=values["referring_body"],
            planned_heads=values["planned_heads"],
        )

    def choose(self, key: str, value: int) -> None:
        """Takes what was just added to a list as the answer of its field."""
        self.set_typed({key: str(value)})

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        super().set_typed(typed)
        self._tell_standard()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("what", self.tr("What is taught")),
            ("where", self.tr("Where and how")),
            ("whom", self.tr("For whom")),
            ("when", self.tr("When")),
            ("who", self.tr("Who teaches")),
            ("standard", self.tr("Standard")),
            ("delivery_place", self.tr("Delivery place")),
            ("teaching_mode", self.tr("Teaching mode")),
            ("workshop", self.tr("Workshop")),
            ("referring_body", self.tr("Referring body")),
            ("sex_rule", self.tr("Admitted")),
            ("capacity", self.tr("Capacity (people)")),
            ("starts_on", self.tr("First day")),
            ("ends_on", self.tr("Last day")),
            ("instructor", self.tr("Instructor")),
            ("second_instructor", self.tr("Second instructor")),
        ):
            self.caption(key, text)
        self.caption(
            "planned_heads",
            self.tr("Planned heads"),
            self.tr("When the names come later, as from a garrison"),
        )
        self._fill_lists()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _make(self, key: str) -> Field:
        match key:
            case "capacity" | "planned_heads":
                return NumberField(head_count, width=130)
            case "starts_on" | "ends_on":
                return JalaliEdit(self._today, field=key)
            case "workshop":
                field = OfferingField(
                    lambda: self.tr("New workshop") if self._may_add("workshop") else ""
                )
                field.add_requested.connect(self.workshop_requested)
                return field
            case "instructor" | "second_instructor":
                field = OfferingField(
                    lambda: self.tr("New colleague") if self._may_add("staff") else ""
                )
                field.add_requested.connect(lambda: self.staff_requested.emit(key))
                return field
        return ChoiceField()

    def _fill_lists(self) -> None:
        self._choices("standard").set_choices(
            [(key, self._standard_line(row)) for key, row in self._standards.items()]
        )
        self._choices("delivery_place").set_choices(coded(CodeList.DELIVERY_PLACES))
        self._choices("teaching_mode").set_choices(members("teaching_mode", TeachingMode))
        self._choices("referring_body").set_choices(coded(CodeList.REFERRING_BODIES))
        self._choices("sex_rule").set_choices(members("sex_rule", SexRule))
        persian = is_persian()
        self._choices("workshop").set_choices(
            [
                (str(row.id), row.name_fa if persian else row.name_en or row.name_fa)
                for row in self._workshops
            ]
        )
        staff = [
            (str(row.id), row.name_fa if persian else row.name_en or row.name_fa)
            for row in self._staff
        ]
        for key in ("instructor", "second_instructor"):
            self._choices(key).set_choices(staff)
        self._tell_standard()

    def _standard_line(self, row: StandardRow) -> str:
        title = shown_title(row.title_fa, row.title_en)
        return title if row.certifiable else f"{title} ({say('course_form.no_code_short')})"

    def _tell_standard(self) -> None:
        field = self.field("standard")
        row = self._standards.get(str(field.value()))
        if row is None:
            field.set_answer(None)
        elif row.code is None:
            text = say("course_form.no_code", hours=row.total_hours)
            field.set_answer(Message(text, Tone.LOOK))
        else:
            code = island(row.code)
            text = say("course_form.certifiable", hours=row.total_hours, code=code)
            field.set_answer(Message(text, Tone.DONE))

    def _choices(self, key: str) -> ChoiceField:
        return cast(ChoiceField, self.field(key))
