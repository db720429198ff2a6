"""The week and the month of the workshops: who is where, when, and which hours are for women."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.holidays import Holiday
from tvto_desk.services.centres import WorkshopRow, list_workshops
from tvto_desk.services.desk import Desk
from tvto_desk.services.holidays import closed_calendar
from tvto_desk.services.workshop_uses import UseRow, list_uses
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_words import is_persian, month_title
from tvto_desk.ui.courses.use_calendar import UseCalendar
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_ALL = "0"
_Answer = tuple[list[WorkshopRow], list[UseRow], dict[date, Holiday]]


class WorkshopsPage(Page):
    """Opened with ``day`` it shows the week of that day; arrows go, Enter opens the class."""

    page_key = "workshops"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._day = context.desk.today()
        self._is_month = False
        self._workshops: list[WorkshopRow] = []
        self.notice = NoticeBar(self)
        self.workshop = ChoiceField(width=240)
        self.workshop.edited.connect(self.refresh)
        self.head = QLabel(self)
        self.head.setObjectName("shown_days")
        ink(self.head, "section")
        self.before, self.today, self.after, self.span = (QPushButton(self) for _ in range(4))
        for button, name in (
            (self.before, "before"),
            (self.today, "today"),
            (self.after, "after"),
            (self.span, "span"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.today.clicked.connect(lambda: self.show_day(self._context.desk.today()))
        self.span.clicked.connect(lambda: self.show_month(not self._is_month))
        self.calendar = UseCalendar(self)
        self.calendar.open_requested.connect(
            lambda course: self.page_requested.emit("course", {"course_id": course})
        )
        self.calendar.left.connect(self.step)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.workshop)
        tools.addWidget(self.head, 1)
        for button in (self.before, self.today, self.after, self.span):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.notice)
        column.addWidget(self.calendar, 1)
        self.setFocusProxy(self.calendar)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Workshops")

    def open(self, day: date | None = None, **args: Any) -> None:
        if day is not None:
            self._day = day
        self.refresh()
        self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        first, last = self.days()
        chosen = self.workshop.value()
        workshop = int(chosen) if chosen and chosen != _ALL else None
        self._context.runner.read(
            partial(_read, self._context.desk, first, last, workshop),
            partial(self._show, first, last),
            self._fail,
            asker=self.calendar,
        )

    def days(self) -> tuple[date, date]:
        """The first and last day that are shown: whole weeks, Saturday first."""
        if not self._is_month:
            first = _saturday(self._day)
            return first, first + timedelta(days=6)
        month = jalali.to_jalali(self._day)
        first = jalali.from_jalali(month.year, month.month, 1)
        last = first + timedelta(days=jalali.month_length(month.year, month.month) - 1)
        return _saturday(first), _saturday(last) + timedelta(days=6)

    def show_day(self, day: date) -> None:
        """Shows the week or month of a day."""
        self._day = day
        self.refresh()

    def show_month(self, is_month: bool) -> None:
        """Changes between week and month."""
        self._is_month = is_month
        self.retranslate()
        self.refresh()

    def step(self, by: int) -> None:
        """To the week or month before or after."""
        if self._is_month:
            self.show_day(jalali.add_months(self._day, by))
        else:
            self.show_day(self._day + timedelta(days=7 * by))

    def handle_act(self, act: Key) -> bool:
        if act is Key.BACK:
            self.back_requested.emit()
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for button, text in (
            (self.before, self.tr("Before")),
            (self.today, self.tr("Today")),
            (self.after, self.tr("After")),
            (self.span, self.tr("Week") if self._is_month else self.tr("Month")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.workshop.setAccessibleName(self.tr("Workshop"))
        self.calendar.setAccessibleName(self.tr("Meetings in the workshops"))
        self._offer()
        self._tell()
        self.calendar.retranslate()

    def _show(self, first: date, last: date, answer: _Answer) -> None:
        self._workshops, uses, holidays = answer
        self._offer()
        self._tell()
        month = jalali.to_jalali(self._day).month if self._is_month else None
        self.calendar.show_days(first, last, uses, holidays, month)

    def _offer(self) -> None:
        persian = is_persian()
        rows = [
            (str(row.id), row.name_fa if persian else row.name_en or row.name_fa)
            for row in self._workshops
        ]
        self.workshop.set_choices([(_ALL, self.tr("All workshops")), *rows])
        if self.workshop.is_blank():
            self.workshop.set_value(_ALL)

    def _tell(self) -> None:
        first, last = self.days()
        if self._is_month:
            month = jalali.to_jalali(self._day)
            self.head.setText(month_title(month.year, month.month))
        else:
            self.head.setText(say("workshop_page.week", start=first, end=last))

    def _fail(self, error: CodedError) -> None:
        self.notice.say_error(error)


def _saturday(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 2) % 7)


def _read(desk: Desk, first: date, last: date, workshop: int | None) -> _Answer:
    return (
        list_workshops(desk),
        list_uses(desk, first, last, workshop),
        closed_calendar(desk, first, last),
    )
