"""The form of a new class: which standard, where and how, for whom, when, taught by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import TeachingMode, length
from tvto_desk.domain.words import Sentence
from tvto_desk.services.centres import WorkshopRow
from tvto_desk.services.clashes import Clash, Needs
from tvto_desk.services.code_lists import CodeList
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.courses import CourseDetail
from tvto_desk.services.staff import StaffRow
from tvto_desk.services.standards import StandardRow
from tvto_desk.services.timetables import PlanDraft, Proposal
from tvto_desk.ui.courses.course_words import (
    clash_sentence,
    coded,
    head_count,
    hours,
    is_persian,
    island,
    left_out,
)
from tvto_desk.ui.courses.offering_field import OfferingField
from tvto_desk.ui.courses.plan_panel import clock_field
from tvto_desk.ui.courses.weekdays_field import WeekdaysField
from tvto_desk.ui.speech import members, say, shown_title
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, Tone
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

_SECTIONS = {
    "what": ("standard",),
    "where": ("delivery_place", "teaching_mode", "workshop", "referring_body", "scheme"),
    "whom": ("sex_rule", "capacity", "planned_heads"),
    "who": ("instructor", "second_instructor"),
    "when": ("starts_on", "weekdays", "starts_at", "ends_at", "ends_on"),
}
_PLANNED_BY = (
    "standard",
    "workshop",
    "instructor",
    "second_instructor",
    "starts_on",
    "weekdays",
    "starts_at",
    "ends_at",
    "sex_rule",
)
_ALWAYS = {"delivery_place": "fixed_centre", "teaching_mode": TeachingMode.IN_PERSON.value}


class CourseForm(Form):
    """Fields by the names of ``CourseDraft``; lists come from the services through ``set_lists``.

    ``staff_requested(key)`` and ``workshop_requested``: the person wants a new line in the list.
    ``plan_changed``: weekdays, hours or what they need are new; the owner answers with
    ``show_proposal``, which fills in the last day unless a person wrote one.
    """

    staff_requested = Signal(str)
    workshop_requested = Signal()
    plan_changed = Signal()

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
        self._proposed_end: date | None = None
        for section, keys in _SECTIONS.items():
            self.add_section(section)
            for key in keys:
                self.add(key, self._make(key), full_row=key == "standard")
        needed = ("standard", "delivery_place", "teaching_mode", "sex_rule", "capacity")
        self.require(*needed, "starts_on", "ends_on")
        self.field("standard").edited.connect(self._tell_standard)
        for key in _PLANNED_BY:
            self.field(key).edited.connect(self.plan_changed)
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
        self._proposed_end = None
        self.set_values(_ALWAYS)
        self.focus_first()

    def show_draft(self, detail: CourseDetail) -> None:
        """A class that is still a draft, to be written anew; its timetable stays unless filled."""
        self._proposed_end = detail.ends_on
        self.set_values(values_of(detail))
        self._tell_standard()

    def plan(self, course_id: int | None = None) -> PlanDraft | None:
        """The timetable as the form means it; None while a part of it is missing or wrong."""
        row = self._standards.get(str(self.field("standard").value()))
        try:
            first, weekdays, starts, ends = (
                self.field(key).value() for key in ("starts_on", "weekdays", "starts_at", "ends_at")
            )
            if row is None or first is None or not weekdays or starts is None or ends is None:
                return None
            length(starts, ends)
        except DomainError:
            return None
        workshop = self.field("workshop").value()
        return PlanDraft(
            first=first,
            last=None,
            weekdays=weekdays,
            starts=starts,
            ends=ends,
            wanted=row.total_hours * 60,
            needs=Needs(int(workshop) if workshop else None, self._instructors(), course_id),
        )

    def teaching(self) -> tuple[tuple[int, ...], int, date, date, SexRule | None] | None:
        """Who would teach what, when, before whom; None while that is not known."""
        version = self.field("standard").value()
        starts, ends = self.field("starts_on"), self.field("ends_on")
        who = self._instructors()
        if not who or version is None or starts.problem() is not None or starts.is_blank():
            return None
        first = starts.value()
        last = ends.value() if ends.problem() is None and not ends.is_blank() else first
        rule = self.field("sex_rule").value()
        return who, int(version), first, max(first, last), SexRule(rule) if rule else None

    def show_warnings(self, warnings: Mapping[int, Sequence[Sentence]]) -> None:
        """Says beside each instructor what stands against the teaching."""
        for key in ("instructor", "second_instructor"):
            chosen = self.field(key).value()
            found = warnings.get(int(chosen), ()) if chosen else ()
            told = " ".join(say(one.key, **one.params) for one in found)
            self.field(key).set_answer(Message(told, Tone.LOOK) if told else None)

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Says what the timetable would be, and fills in its last day."""
        starts, sums = self.field("starts_at"), self.field("ends_at")
        starts.set_answer(None)
        sums.set_answer(None)
        if proposal is None:
            return
        if not proposal.meetings:
            sums.set_answer(Message(say("timetable.proposal_none"), Tone.LOOK))
            return
        last, ends = proposal.meetings[-1].held_on, self.field("ends_on")
        if ends.is_blank() or (ends.problem() is None and ends.value() == self._proposed_end):
            ends.set_value(last)
            self._proposed_end = last
        minutes = sum(meeting.minutes for meeting in proposal.meetings)
        row = self._standards[str(self.field("standard").value())]
        told = say(
            "timetable.proposal",
            hours=hours(minutes),
            standard=row.total_hours,
            meetings=len(proposal.meetings),
            end=last,
        )
        skipped = left_out(proposal.holidays)
        sums.set_answer(Message(f"{told}. {skipped}" if skipped else told, Tone.DONE))
        self.show_clashes(proposal.clashes)

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Says beside the hours which class needs the same then."""
        told = [clash_sentence(one) for one in clashes[:1]]
        message = Message(say(told[0].key, **told[0].params), Tone.LOOK) if told else None
        self.field("starts_at").set_answer(message)

    def draft(self) -> CourseDraft:
        """What was filled in. Raises the first ``DomainError``."""
        values = self.values()
        workshop = values["workshop"]
        return CourseDraft(
            standard_version_id=int(values["standard"]),
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            capacity=values["capacity"],
            sex_rule=SexRule(values["sex_rule"]),
            delivery_place=values["delivery_place"],
            teaching_mode=TeachingMode(values["teaching_mode"]),
            workshop_id=int(workshop) if workshop else None,
            instructor_ids=self._instructors(),
            referring_body=values["referring_body"],
            scheme=values["scheme"] or "",
            planned_heads=values["planned_heads"],
        )

    def needed(self) -> tuple[int | None, tuple[int, ...]]:
        """The workshop and the instructors that are chosen now."""
        workshop = self.field("workshop").value()
        return int(workshop) if workshop else None, self._instructors()

    def _instructors(self) -> tuple[int, ...]:
        chosen = [self.field(key).value() for key in ("instructor", "second_instructor")]
        return tuple(dict.fromkeys(int(one) for one in chosen if one))

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
            ("scheme", self.tr("Scheme or agreement")),
            ("weekdays", self.tr("Days of the week")),
            ("starts_at", self.tr("Begins at")),
            ("ends_at", self.tr("Ends at")),
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
            case "starts_at" | "ends_at":
                return clock_field(key)
            case "weekdays":
                return WeekdaysField()
            case "scheme":
                rule = partial(persian.normalise, field="scheme")
                return ScriptField(Script.PERSIAN, rule)
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
        in_persian = is_persian()
        self._choices("workshop").set_choices(
            [
                (str(row.id), row.name_fa if in_persian else row.name_en or row.name_fa)
                for row in self._workshops
            ]
        )
        staff = [
            (str(row.id), row.name_fa if in_persian else row.name_en or row.name_fa)
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


def values_of(detail: CourseDetail) -> dict[str, Any]:
    """A stored class by the fields of the form."""
    first, second, *_ = (*map(str, detail.instructor_ids), None, None)
    return {
        "standard": str(detail.standard_version_id),
        "delivery_place": detail.delivery_place,
        "teaching_mode": detail.teaching_mode.value,
        "workshop": None if detail.workshop_id is None else str(detail.workshop_id),
        "referring_body": detail.referring_body,
        "scheme": detail.scheme,
        "sex_rule": detail.sex_rule.value,
        "capacity": detail.capacity,
        "planned_heads": detail.planned_heads,
        "starts_on": detail.starts_on,
        "ends_on": detail.ends_on,
        "instructor": first,
        "second_instructor": second,
    }
