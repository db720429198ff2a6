"""The form of a new test: which class and part, when and where, who examines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, persian
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.timetable import clock, parse_clock
from tvto_desk.domain.words import Language
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.courses import CourseRow
from tvto_desk.services.staff import StaffRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

_SECTIONS = {
    "what": ("course", "part"),
    "when": ("held_on", "starts_at", "place"),
    "who": ("examiner", "second_examiner", "permit_no"),
}
_NEEDED = ("course", "part", "held_on", "starts_at", "examiner")


class ExaminerField(ChoiceField):
    """An examiner; who taught the class may examine it with the directorate's permit."""

    def _way_forward(self, error: CodedError) -> str:
        if isinstance(error, DomainError) and error.override:
            return self.tr("Go on with a permit of the directorate …")
        return super()._way_forward(error)


class SessionForm(Form):
    """Fields of a ``SessionDraft``; lists come from the services through ``set_lists``."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("session_form")
        self._today = today
        self._courses: Sequence[CourseRow] = ()
        self._staff: Sequence[StaffRow] = ()
        for section, keys in _SECTIONS.items():
            self.add_section(section)
            for key in keys:
                self.add(key, self._make(key), full_row=key == "course")
        self.require(*_NEEDED)
        self.note_requested.connect(lambda _key: self._ask_permit())
        self.retranslate()

    def set_lists(self, courses: Sequence[CourseRow], staff: Sequence[StaffRow]) -> None:
        """Gives the lists to choose from; what is chosen stays."""
        self._courses, self._staff = courses, staff
        self._fill_lists()

    def begin(self, course_id: int | None = None) -> None:
        """An empty form for today, or for a class."""
        self.require(*_NEEDED)
        course = None if course_id is None else str(course_id)
        self.set_values({"held_on": self._today(), "course": course})
        self.focus_first()

    def draft(self) -> SessionDraft:
        """What was filled in. Raises the first ``DomainError``."""
        values = self.values()
        chosen = [values[key] for key in ("examiner", "second_examiner") if values[key]]
        return SessionDraft(
            part=Part(values["part"]),
            course_id=int(values["course"]),
            held_on=values["held_on"],
            starts_at=clock(values["starts_at"]),
            examiner_ids=tuple(dict.fromkeys(map(int, chosen))),
            place=values["place"] or "",
            permit_no=values["permit_no"] or "",
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("what", self.tr("Which test")),
            ("when", self.tr("When and where")),
            ("who", self.tr("Who examines")),
            ("course", self.tr("Class")),
            ("part", self.tr("Part")),
            ("held_on", self.tr("Date")),
            ("starts_at", self.tr("Time")),
            ("place", self.tr("Place")),
            ("examiner", self.tr("Examiner")),
            ("second_examiner", self.tr("Second examiner")),
        ):
            self.caption(key, text)
        self.caption(
            "permit_no",
            self.tr("Permit of the directorate"),
            self.tr("Only where the examiner taught this class"),
        )
        self._fill_lists()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _make(self, key: str) -> Field:
        match key:
            case "held_on":
                return JalaliEdit(self._today, field=key)
            case "starts_at":
                return NumberField(partial(parse_clock, field=key), width=110, text_of=clock)
            case "place" | "permit_no":
                return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))
        if key in ("examiner", "second_examiner"):
            return ExaminerField()
        return ChoiceField()

    def _ask_permit(self) -> None:
        self.require(*_NEEDED, "permit_no")
        self.field("permit_no").widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_lists(self) -> None:
        parts = [(part.value, say(f"part.{part.value}")) for part in Part]
        self._choices("part").set_choices(parts)
        self._choices("course").set_choices(
            [(str(row.id), self._course_line(row)) for row in self._courses]
        )
        persian_desk = Look.current().language is Language.FA
        staff = [
            (str(row.id), row.name_fa if persian_desk else row.name_en or row.name_fa)
            for row in self._staff
        ]
        for key in ("examiner", "second_examiner"):
            self._choices(key).set_choices(staff)

    def _course_line(self, row: CourseRow) -> str:
        return f"{shown_title(row.title_fa, row.title_en)} · {digits.isolate(row.class_code)}"

    def _choices(self, key: str) -> ChoiceField:
        return cast(ChoiceField, self.field(key))
