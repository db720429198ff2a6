"""The small windows of a session: each asks for one act with a few fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, persian
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.timetable import clock, parse_clock
from tvto_desk.domain.words import Code, Sentence
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.services.staff import StaffRow
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.identity_field import IdentityField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import WIDTH, TaskDialog

_WHOLE = "whole"

People = Sequence[tuple[int, str]]
"""Candidates to choose from: id, and the seat with the name."""


class CandidateTask(TaskDialog):
    """An act about one candidate: a violation, an appeal, a change of the mark."""

    def __init__(
        self,
        name: str,
        title: Callable[[], str],
        verb: Callable[[], str],
        people: People,
        parent: QWidget,
        *,
        chosen: int | None = None,
        line: Callable[[], str] = str,
        columns: int = 1,
        width: int = WIDTH,
    ) -> None:
        super().__init__(
            name, title, verb, self._name, parent, line=line, columns=columns, width=width
        )
        field = ChoiceField()
        field.set_choices([(str(key), text) for key, text in people])
        self.form.add("candidate", field, full_row=True)
        self.form.require("candidate")
        if chosen is not None:
            field.set_value(str(chosen))

    @property
    def candidate_id(self) -> int:
        """Whom it is about."""
        return int(self.form.values()["candidate"])

    def _name(self, form: ShortForm) -> None:
        form.caption("candidate", self.tr("Candidate"))


class ViolationTask(CandidateTask):
    """What was seen, and who says so."""

    def __init__(self, people: People, parent: QWidget, chosen: int | None = None) -> None:
        super().__init__(
            "violation_task",
            lambda: self.tr("Report of a violation"),
            lambda: self.tr("Record the report"),
            people,
            parent,
            chosen=chosen,
        )
        self.form.add("story", persian_field("story"))
        self.form.add("reported_by", persian_field("reported_by"))
        self.form.require("candidate", "story")

    def _name(self, form: ShortForm) -> None:
        super()._name(form)
        form.caption("story", self.tr("What was seen"))
        form.caption("reported_by", self.tr("Who reports it"))


class AppealTask(CandidateTask):
    """What the candidate claims; a note where the last day has gone by."""

    def __init__(
        self, people: People, parent: QWidget, chosen: int | None, until: date | None
    ) -> None:
        super().__init__(
            "appeal_task",
            lambda: self.tr("Appeal"),
            lambda: self.tr("Record the appeal"),
            people,
            parent,
            chosen=chosen,
            line=lambda: say("after.appeal_until", until=until) if until else "",
        )
        self.form.add("claim", persian_field("claim"))
        self.form.add("note", persian_field("note"))
        self.form.require("candidate", "claim")

    def _name(self, form: ShortForm) -> None:
        super()._name(form)
        form.caption("claim", self.tr("What the candidate claims"))
        form.caption("note", self.tr("Note"), self.tr("Only after the last day for appeals"))


class AnswerTask(TaskDialog):
    """The answer to an appeal; an upheld one carries the mark as it should be."""

    def __init__(self, name_fa: str, parent: QWidget) -> None:
        super().__init__(
            "answer_task",
            lambda: self.tr("Answer to an appeal"),
            lambda: self.tr("Record the answer"),
            self._name,
            parent,
            line=lambda: name_fa,
        )
        outcome = ChoiceField()
        outcome.set_choices([(key, say(f"appeal_state.{key}")) for key in ("upheld", "rejected")])
        self.form.add("outcome", outcome)
        self.form.add("answer", persian_field("answer"))
        self.form.add("mark", MarkEdit())
        self.form.require("outcome", "answer")

    def _name(self, form: ShortForm) -> None:
        form.caption("outcome", self.tr("Outcome"))
        form.caption("answer", self.tr("Answer"))
        form.caption("mark", self.tr("New mark"), self.tr("Only where the appeal is upheld"))


class MoveTask(TaskDialog):
    """Another day for a session that cannot be held."""

    def __init__(self, today: Callable[[], date], place: str, parent: QWidget) -> None:
        super().__init__(
            "move_task",
            lambda: self.tr("Move the session"),
            lambda: self.tr("Move the session and its candidates"),
            self._name,
            parent,
            line=lambda: say("session_acts.move_line"),
        )
        self.form.add("held_on", JalaliEdit(today, field="held_on"))
        self.form.add(
            "starts_at", NumberField(partial(parse_clock, field="starts_at"), text_of=clock)
        )
        self.form.add("place", persian_field("place"))
        self.form.add("reason", persian_field("reason"))
        self.form.require("held_on", "starts_at", "reason")
        self.form.field("place").set_value(place or None)

    def _name(self, form: ShortForm) -> None:
        form.caption("held_on", self.tr("New day"))
        form.caption("starts_at", self.tr("Time"))
        form.caption("place", self.tr("Place"))
        form.caption("reason", self.tr("Why it cannot be held"))


class ReplaceTask(TaskDialog):
    """Another examiner for the same day."""

    def __init__(
        self, present: Sequence[tuple[int, str]], staff: Sequence[StaffRow], parent: QWidget
    ) -> None:
        super().__init__(
            "replace_task",
            lambda: self.tr("Replace the examiner"),
            lambda: self.tr("Replace the examiner"),
            self._name,
            parent,
        )
        leaving = ChoiceField()
        leaving.set_choices([(str(key), name) for key, name in present])
        if len(present) == 1:
            leaving.set_value(str(present[0][0]))
        self.form.add("leaving", leaving)
        self.form.add("examiner", staff_field(staff))
        self.form.add("reason", persian_field("reason"))
        self.form.add("permit_no", persian_field("permit_no"))
        self.form.require("leaving", "examiner", "reason")

    def _name(self, form: ShortForm) -> None:
        form.caption("leaving", self.tr("Who does not come"))
        form.caption("examiner", self.tr("Who comes instead"))
        form.caption("reason", self.tr("Reason"))
        form.caption(
            "permit_no",
            self.tr("Permit of the directorate"),
            self.tr("Only where the examiner taught a candidate"),
        )


class PaperTask(TaskDialog):
    """Which practical paper the session goes by, of those in force on its day, or none."""

    def __init__(
        self, papers: Sequence[PaperDetail], chosen: PaperDetail | None, parent: QWidget
    ) -> None:
        super().__init__(
            "paper_task",
            lambda: self.tr("Practical test paper"),
            lambda: self.tr("Go by this paper"),
            self._name,
            parent,
            line=lambda: say("session_acts.paper_line" if papers else "session_acts.no_paper"),
        )
        field = ChoiceField()
        offered = {paper.id: paper for paper in (*papers, *((chosen,) if chosen else ()))}
        field.set_choices(
            [
                (_WHOLE, say("session_acts.whole_marks")),
                *((str(key), _line(paper)) for key, paper in offered.items()),
            ]
        )
        field.set_value(str(chosen.id) if chosen else _WHOLE)
        self.form.add("paper", field)
        self.form.require("paper")

    @property
    def paper_id(self) -> int | None:
        """The chosen paper; None for whole marks."""
        chosen = self.form.values()["paper"]
        return None if chosen == _WHOLE else int(chosen)

    def _name(self, form: ShortForm) -> None:
        form.caption("paper", self.tr("Paper"))


class FreeTask(TaskDialog):
    """Who is assessed without a course, by identity."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "free_task",
            lambda: self.tr("Free candidate"),
            lambda: self.tr("Introduce to the test"),
            self._name,
            parent,
            line=lambda: say("session_acts.free_line"),
        )
        self.form.add("identity", IdentityField(), answers_to=("person",))
        self.form.require("identity")

    def _name(self, form: ShortForm) -> None:
        form.caption("identity", self.tr("Identity"))


class ResultsTask(TaskDialog):
    """The day on which the written test of the province was held."""

    def __init__(self, today: Callable[[], date], file_name: str, parent: QWidget) -> None:
        super().__init__(
            "results_task",
            lambda: self.tr("Written results of the province"),
            lambda: self.tr("Try the file"),
            self._name,
            parent,
            line=lambda: say("province_view.line"),
        )
        self._file = file_name
        self.form.add("held_on", JalaliEdit(today, field="held_on"), answers_to=("file",))
        self.form.require("held_on")

    def _name(self, form: ShortForm) -> None:
        form.caption("held_on", self.tr("Day of the test"), digits.isolate(self._file))


def persian_field(key: str) -> ScriptField:
    """A line of Persian text in its storage form."""
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


def paper_told(paper: PaperDetail) -> Sentence:
    """A paper among others: code, edition and title."""
    told = {
        "code": Code(paper.project_code),
        "edition": paper.edition,
        "title": digits.isolate_ltr(paper.title_fa),
    }
    return Sentence("session_acts.paper", told)


def staff_field(staff: Sequence[StaffRow]) -> ChoiceField:
    """One of the staff by name."""
    field = ChoiceField()
    field.set_choices([(str(row.id), row.name_fa) for row in staff])
    return field


def add_state(form: ShortForm) -> None:
    """The state of a candidate; present by itself."""
    state = ChoiceField()
    state.set_choices([(one.value, say(f"candidate_state.{one.value}")) for one in CandidateState])
    state.set_value(CandidateState.PRESENT.value)
    form.add("state", state)


def mark_of(values: dict[str, Any]) -> tuple[CandidateState, Any]:
    """State and mark as they were typed."""
    return CandidateState(values["state"]), values["mark"]


def _line(paper: PaperDetail) -> str:
    told = paper_told(paper)
    return say(told.key, **told.params)
