"""The form of a new test: which class and part, when and where, who examines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, persian, typed_number
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.timetable import clock, parse_clock
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.services.assessments import SessionDraft, TurnDraft
from tvto_desk.services.courses import CourseRow
from tvto_desk.services.staff import StaffRow
from tvto_desk.services.standards import StandardRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, Tone
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

_SECTIONS = {
    "what": ("course", "part"),
    "when": ("held_on", "starts_at", "place"),
    "who": ("examiner", "second_examiner", "examiner_rule", "permit_no"),
    "more": ("stations", "turns", "turn_minutes", "turns_a_day", "standard"),
}
_EXAMINERS = ("examiner", "second_examiner")
_NEEDED = ("part", "held_on", "starts_at", "examiner")


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
        self._standards: Sequence[StandardRow] = ()
        for section, keys in _SECTIONS.items():
            self.add_section(section)
            for key in keys:
                self.add(key, self._make(key), full_row=key in ("course", "standard"))
        self.require(*_NEEDED)
        self.note_requested.connect(lambda _key: self._ask_permit())
        self.retranslate()

    def set_lists(
        self,
        courses: Sequence[CourseRow],
        staff: Sequence[StaffRow],
        standards: Sequence[StandardRow],
    ) -> None:
        """Gives the lists to choose from; what is chosen stays."""
        self._courses, self._staff, self._standards = courses, staff, standards
        self._fill_lists()

    def begin(self, course_id: int | None = None) -> None:
        """An empty form for today, or for a class."""
        self.require(*_NEEDED)
        course = None if course_id is None else str(course_id)
        self.set_values(
            {
                "held_on": self._today(),
                "course": course,
                "examiner_rule": SexRule.MIXED.value,
            }
        )
        self.focus_first()

    def draft(self) -> SessionDraft:
        """What was filled in. Raises the first ``DomainError``."""
        values = self.values()
        chosen = [values[key] for key in ("examiner", "second_examiner") if values[key]]
        return SessionDraft(
            part=Part(values["part"]),
            course_id=int(values["course"]) if values["course"] else None,
            standard_version_id=int(values["standard"]) if values["standard"] else None,
            held_on=values["held_on"],
            starts_at=clock(values["starts_at"]),
            examiner_ids=tuple(dict.fromkeys(map(int, chosen))),
            place=values["place"] or "",
            permit_no=values["permit_no"] or "",
            examiner_rule=SexRule(values["examiner_rule"] or SexRule.MIXED),
            stations=values["stations"] or 0,
            turns=_turns(values),
        )

    def examining(self) -> tuple[tuple[int, ...], date, int | None, int | None] | None:
        """Who would examine, when, which class or standard; None while that is not known."""
        day = self.field("held_on")
        chosen = [self.field(key).value() for key in _EXAMINERS]
        who = tuple(int(one) for one in chosen if one)
        if not who or day.problem() is not None or day.is_blank():
            return None
        course, standard = self.field("course").value(), self.field("standard").value()
        return who, day.value(), int(course) if course else None, int(standard or 0) or None

    def show_warnings(self, warnings: Mapping[int, Sequence[Sentence]]) -> None:
        """Says beside each examiner what stands against the examining."""
        for key in _EXAMINERS:
            chosen = self.field(key).value()
            found = warnings.get(int(chosen), ()) if chosen else ()
            told = " ".join(say(one.key, **one.params) for one in found)
            self.field(key).set_answer(Message(told, Tone.LOOK) if told else None)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("what", self.tr("Which test")),
            ("when", self.tr("When and where")),
            ("more", self.tr("Stations, turns, and tests without a class")),
            ("who", self.tr("Who examines")),
            ("course", self.tr("Class")),
            ("part", self.tr("Part")),
            ("held_on", self.tr("Date")),
            ("starts_at", self.tr("Time")),
            ("place", self.tr("Place")),
            ("examiner", self.tr("Examiner")),
            ("second_examiner", self.tr("Second examiner")),
            ("turn_minutes", self.tr("Minutes of a turn")),
            ("turns_a_day", self.tr("Turns a day")),
            ("examiner_rule", self.tr("Who may examine")),
        ):
            self.caption(key, text)
        self.caption(
            "standard",
            self.tr("Standard"),
            self.tr("Without a class: for candidates of many classes and free ones"),
        )
        self.caption(
            "stations", self.tr("Stations"), self.tr("How many at once; empty where seats do")
        )
        self.caption("turns", self.tr("Turns"), self.tr("Empty: one"))
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
            case "stations" | "turns" | "turn_minutes" | "turns_a_day":
                return NumberField(partial(_count, field=key), width=90)
            case "place" | "permit_no":
                return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))
        if key in _EXAMINERS:
            return ExaminerField()
        return ChoiceField()

    def _ask_permit(self) -> None:
        self.require(*_NEEDED, "permit_no")
        self.field("permit_no").widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_lists(self) -> None:
        parts = [(part.value, say(f"part.{part.value}")) for part in Part]
        self._choices("part").set_choices(parts)
        self._choices("examiner_rule").set_choices(
            [(rule.value, say(f"examiner_rule.{rule.value}")) for rule in SexRule]
        )
        self._choices("course").set_choices(
            [(str(row.id), self._course_line(row)) for row in self._courses]
        )
        self._choices("standard").set_choices(
            [
                (str(row.version_id), shown_title(row.title_fa, row.title_en))
                for row in self._standards
            ]
        )
        persian_desk = Look.current().language is Language.FA
        staff = [
            (str(row.id), row.name_fa if persian_desk else row.name_en or row.name_fa)
            for row in self._staff
        ]
        for key in _EXAMINERS:
            self._choices(key).set_choices(staff)

    def _course_line(self, row: CourseRow) -> str:
        return f"{shown_title(row.title_fa, row.title_en)} · {digits.isolate(row.class_code)}"

    def _choices(self, key: str) -> ChoiceField:
        return cast(ChoiceField, self.field(key))


def _turns(values: dict[str, Any]) -> tuple[TurnDraft, ...]:
    """The turns after the first: so many a day, one after the other, then on the next day."""
    a_day = values["turns_a_day"] or values["turns"] or 1
    minutes = values["turn_minutes"] or 0
    return tuple(
        TurnDraft(
            held_on=values["held_on"] + timedelta(days=number // a_day),
            starts_at=clock(values["starts_at"] + number % a_day * minutes),
        )
        for number in range(1, values["turns"] or 1)
    )


def _count(text: str, *, field: str) -> int | None:
    """A whole number from 1 to 999; None for a blank one. Raises ``count.range``."""
    plain = typed_number.bare(text)
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain) < 1000):
        raise DomainError("count.range", field=field, least=1, most=999)
    return int(plain)
