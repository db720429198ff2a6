"""Planning the meetings of a class: weekdays and hours, holidays left out, with a preview."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.timetable import clock, length, parse_clock
from tvto_desk.services.attendance import MeetingRow
from tvto_desk.services.clashes import Clash, Needs
from tvto_desk.services.courses import CourseDetail
from tvto_desk.services.timetables import MeetingDraft, PlanDraft, Proposal, propose_meetings
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_words import (
    clash_sentence,
    hours,
    left_out,
    long_day,
    sum_of_hours,
    times,
)
from tvto_desk.ui.courses.weekdays_field import WeekdaysField
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.grid_model import Judgement
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.state_chip import Family

_FORM_WIDTH = 300


class PlanPanel(QWidget):
    """``plan_requested(meetings)`` with a list of ``MeetingDraft``; ``back_requested``.

    Without a last day the meetings go on until the hours of the standard are reached.
    """

    plan_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_panel")
        self._detail: CourseDetail | None = None
        self._context = context
        self._known: tuple[int, int] = (0, 0)
        self._proposal: Proposal | None = None
        self._clashes: Mapping[int, Clash] = {}
        today = context.desk.today
        self.form = ShortForm(self, most_columns=1)
        self.form.add("first", JalaliEdit(today, field="first"))
        self.form.add("last", JalaliEdit(today, field="last"))
        self.form.add("weekdays", WeekdaysField())
        self.form.add("starts_at", clock_field("starts_at"))
        self.form.add("ends_at", clock_field("ends_at"))
        self.form.require("first", "weekdays", "starts_at", "ends_at")
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.back_requested)
        self.sum = QLabel(self)
        self.sum.setObjectName("plan_sum")
        self.sum.setWordWrap(True)
        ink(self.sum, "body")
        self.left_out = QLabel(self)
        self.left_out.setObjectName("plan_holidays")
        self.left_out.setWordWrap(True)
        ink(self.left_out, "label", "secondary")
        self.preview = KeyGrid(
            (
                GridColumn("number", lambda: self.tr("No."), Kind.NUMBER, sample="۰۰۰"),
                GridColumn("day", lambda: self.tr("Day"), stretch=1),
                GridColumn("starts", lambda: self.tr("From"), Kind.NUMBER, sample="۰۰:۰۰"),
                GridColumn("ends", lambda: self.tr("To"), Kind.NUMBER, sample="۰۰:۰۰"),
                GridColumn("hours", lambda: self.tr("Hours"), Kind.MARK),
            ),
            name=lambda: self.tr("Meetings that would be planned"),
            judge=self._judge,
            parent=self,
        )
        self.preview.setObjectName("plan_preview")
        self.form.edited.connect(self._propose)
        self.form.submitted.connect(self._ask)
        self._lay_out()
        self.retranslate()

    def begin(self, detail: CourseDetail, meetings: list[MeetingRow]) -> None:
        """An empty plan between the dates of the class; ``meetings`` stand already."""
        self._detail = detail
        self._known = len(meetings), sum(meeting.minutes for meeting in meetings)
        self.form.clear()
        self.form.field("first").set_value(detail.starts_on)
        self.form.set_busy(False)
        self._propose()
        self.form.focus("first")

    def refuse(self, error: CodedError) -> None:
        """Says why nothing was planned."""
        self.form.show_error(error)

    def plan(self, detail: CourseDetail) -> PlanDraft:
        """What the form means at the moment. Raises the first ``DomainError``."""
        starts, ends = self._needed("starts_at"), self._needed("ends_at")
        length(starts, ends)
        return PlanDraft(
            first=self._needed("first"),
            last=self._needed("last"),
            weekdays=self._needed("weekdays"),
            starts=starts,
            ends=ends,
            wanted=detail.total_hours * 60 - self._known[1],
            needs=Needs(detail.workshop_id, detail.instructor_ids, detail.id),
        )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for key, text in (
            ("first", self.tr("From the day")),
            ("weekdays", self.tr("Days of the week")),
            ("starts_at", self.tr("Begins at")),
            ("ends_at", self.tr("Ends at")),
        ):
            self.form.caption(key, text)
        self.form.button.setText(self.tr("Add to the timetable"))
        self.form.button.setAccessibleName(self.tr("Add to the timetable"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self.form.caption(
            "last", self.tr("To the day"), self.tr("Empty: until the hours are reached")
        )
        self._show_preview()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _needed(self, key: str) -> Any:
        field = self.form.field(key)
        problem = field.problem()
        if problem is not None:
            raise problem
        return field.value()

    def _propose(self) -> None:
        """Asks for the meetings; an answer to an older form is dropped."""
        if self._detail is None:
            return
        try:
            plan = self.plan(self._detail)
        except DomainError:
            self._context.runner.drop(self)
            self._take(None)
            return
        self._context.runner.read(
            partial(propose_meetings, self._context.desk, plan),
            self._take,
            self.refuse,
            asker=self,
        )

    def _take(self, proposal: Proposal | None) -> None:
        self._proposal = proposal
        self._show_preview()

    def _show_preview(self) -> None:
        if self._detail is None:
            return
        planned = self._proposal.meetings if self._proposal else ()
        clashing = {one.held_on: one for one in self._proposal.clashes} if self._proposal else {}
        self._clashes = {
            number: clashing[meeting.held_on]
            for number, meeting in enumerate(planned, start=1)
            if meeting.held_on in clashing
        }
        self.preview.show_rows(
            [(number, _line(number, meeting)) for number, meeting in enumerate(planned, start=1)]
        )
        count, minutes = self._known
        count += len(planned)
        minutes += sum(meeting.minutes for meeting in planned)
        standard = self._detail.total_hours
        self.sum.setText(sum_of_hours(count, minutes, standard))
        ink(self.sum, "body", "done" if minutes == standard * 60 else "warn")
        notes = [left_out(self._proposal.holidays if self._proposal else ())]
        if planned and planned[-1].held_on > self._detail.ends_on:
            notes.append(
                say("timetable.past_end", day=planned[-1].held_on, end=self._detail.ends_on)
            )
        self.left_out.setText("\n".join(filter(None, notes)))
        self.left_out.setVisible(bool(self.left_out.text()))

    def _judge(self, row_id: int, _values: Mapping[str, Any]) -> Judgement | None:
        clash = self._clashes.get(row_id)
        return Judgement(Family.LOOK, clash_sentence(clash)) if clash is not None else None

    def _ask(self) -> None:
        """Asks for the meetings once more: a quick hand is ahead of the preview."""
        if self._detail is None:
            return
        try:
            plan = self.plan(self._detail)
        except DomainError as error:
            self.form.show_error(error)
            return
        self.form.set_busy(True)
        self._context.runner.read(
            partial(propose_meetings, self._context.desk, plan),
            self._submit,
            self.refuse,
            asker=self.form,
        )

    def _submit(self, proposal: Proposal) -> None:
        self._take(proposal)
        if proposal.meetings:
            self.plan_requested.emit(list(proposal.meetings))
        else:
            self.form.show_error(DomainError("timetable.no_days", field="weekdays"))

    def _lay_out(self) -> None:
        self._card = QFrame(self)
        self._card.setObjectName("plan_card")
        inside = QWidget()
        inside.setProperty("page", True)
        padded = QVBoxLayout(inside)
        padded.setContentsMargins(16, 8, 16, 8)
        padded.addWidget(self.form)
        padded.addStretch(1)
        self._scroll = QScrollArea(self._card)
        self._scroll.setObjectName("plan_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        acts = QHBoxLayout()
        acts.setContentsMargins(16, 0, 16, 8)
        acts.setSpacing(8)
        # The acts stay in sight while the fields scroll.
        acts.addWidget(self.form.button)
        acts.addWidget(self.back)
        acts.addStretch(1)
        framed = QVBoxLayout(self._card)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self._scroll, 1)
        framed.addLayout(acts)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.sum)
        beside.addWidget(self.left_out)
        beside.addWidget(self.preview, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 12, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._card)
        line.addLayout(beside, 1)
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        ground(self._card, "surface", edge="line", radius=8)
        self._card.setFixedWidth(Look.current().px(_FORM_WIDTH))


def clock_field(key: str) -> NumberField:
    """A field for a time of the day; gives minutes since midnight."""
    return NumberField(lambda text: parse_clock(text, key), width=110, text_of=clock)


def _line(number: int, meeting: MeetingDraft) -> dict[str, Any]:
    begins, ends = times(meeting.starts_at, meeting.minutes)
    return {
        "number": number,
        "day": long_day(meeting.held_on),
        "starts": begins,
        "ends": ends,
        "hours": hours(meeting.minutes),
    }
