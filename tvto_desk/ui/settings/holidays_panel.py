"""The holidays of a year: named, moved with the moon, opened; which meetings lie on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tvto_desk.domain import digits, jalali, persian
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import ClosureOutcome, Shift
from tvto_desk.services import holidays
from tvto_desk.services.closed_meetings import count_planned
from tvto_desk.services.closures import ClosureDraft, StruckRow, struck_by
from tvto_desk.services.desk import Desk
from tvto_desk.services.holidays import HolidayRow, HolidayYear
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import comma, say, say_alone, shown_title
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_YEARS_BEFORE, _YEARS_AFTER = 1, 2


def _text_field(key: str) -> ScriptField:
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


@dataclass(frozen=True)
class _Line:
    row: HolidayRow
    meetings: int

    @property
    def day(self) -> date:
        return self.row.day

    @property
    def title(self) -> str:
        return shown_title(self.row.title_fa, self.row.title_en)

    @property
    def kind(self) -> str:
        if self.row.is_lunar:
            return say_alone("holiday_kind.lunar")
        return say_alone("holiday_kind.centre" if self.is_own else "holiday_kind.fixed")

    @property
    def state(self) -> str:
        row = self.row
        if row.moved_from is not None:
            return say_alone("holiday_state.moved", day=row.moved_from)
        if row.is_open:
            return say_alone("holiday_state.open")
        if row.is_changed:
            return say_alone("holiday_state.added" if self.is_own else "holiday_state.renamed")
        return say_alone("holiday_state.sure" if row.is_sure else "holiday_state.unsure")

    @property
    def is_own(self) -> bool:
        """Whether the official calendar knows nothing of the day."""
        row = self.row
        return row.is_changed and not row.is_official and row.moved_from is None


class MoveHoliday(TaskDialog):
    """Where a day that follows the moon has gone, and who says so."""

    def __init__(self, line: _Line, today: date, parent: QWidget) -> None:
        super().__init__(
            "move_holiday",
            lambda: self.tr("The moon moved a holiday"),
            lambda: self.tr("Move the holiday"),
            self._name,
            parent,
            line=lambda: say("holiday_panel.move_line", title=line.title, day=line.day),
        )
        self.form.add("to", JalaliEdit(lambda: today, field="to"))
        self.form.add("reason", _text_field("reason"))
        self.form.require("to", "reason")

    def _name(self, form: ShortForm) -> None:
        form.caption("to", self.tr("New day"), self.tr("One day earlier or later"))
        form.caption("reason", self.tr("Reason"))


class HolidaysPanel(Panel):
    """A year at a time; under it the day under the cursor, and a new holiday of the centre."""

    key = "holidays"
    name = QT_TRANSLATE_NOOP("HolidaysPanel", "Holidays")
    icon_name = "calendar"
    nouns = frozenset({"centre", "course"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._year: HolidayYear | None = None
        self._counts: dict[date, int] = {}
        self._wanted: date | None = None
        self._struck: list[StruckRow] = []
        self.year = ChoiceField(width=130)
        self.year.setObjectName("holiday_year")
        self.year_label = QLabel()
        ink(self.year_label, "label")
        self.table = RowsTable(
            [
                Column("day", lambda: self.tr("Day"), Kind.DATE, sortable=False),
                Column("title", lambda: self.tr("Occasion"), stretch=3, sortable=False),
                Column("kind", lambda: self.tr("Calendar"), sortable=False, sample="this centre"),
                Column("state", lambda: self.tr("State"), stretch=2, sortable=False),
                Column("meetings", lambda: self.tr("Meetings"), Kind.NUMBER, sortable=False),
            ],
            "holidays",
        )
        self.effect = QLabel()
        self.effect.setObjectName("holiday_effect")
        self.effect.setWordWrap(True)
        ink(self.effect, "label", "secondary")
        self._move = Act("move_holiday", lambda: self.tr("Move with the moon …"), "calendar")
        self._turn = Act("turn_holiday", self._turn_words, "undo-2")
        self._shift = Act("shift_meetings", lambda: self.tr("Move these meetings …"), "clock")
        self.move_button = act_button(self._move, self)
        self.turn_button = act_button(self._turn, self)
        self.shift_button = act_button(self._shift, self)
        self.form = ShortForm(self)
        self.form.add("day", JalaliEdit(context.desk.today, field="day"))
        self.form.add("title", _text_field("title"))
        self.form.require("day", "title")
        self._lay_out()
        self._wire()
        self.retranslate()

    def load(self) -> None:
        year = int(self.year.value() or self._this_year())
        self.read(partial(_read, self.context.desk, year), self._show)

    def guard(self) -> None:
        line = self.table.current_row()
        for button in (self.move_button, self.turn_button):
            self.rights.guard(button, Permission.MANAGE_SETTINGS)
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        self.rights.guard(self.shift_button, Permission.MANAGE_COURSES)
        if self.rights.may(Permission.MANAGE_SETTINGS):
            row = line.row if line else None
            self.move_button.setEnabled(row is not None and row.is_lunar and not row.is_changed)
            self.turn_button.setEnabled(row is not None)
        struck = bool(self._struck) and line is not None and not line.row.is_open
        self.shift_button.setVisible(struck)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(say("holiday_panel.lead"))
        self.table.setAccessibleName(self.title())
        self.year_label.setText(self.tr("Year"))
        self.year.setAccessibleName(self.tr("Year"))
        # The chosen year stays chosen; only its figures change with the language.
        self._offer_years()
        self.form.caption("day", self.tr("Day"))
        self.form.caption("title", self.tr("Occasion"), self.tr("A day on which this centre rests"))
        self.form.button.setText(self.tr("Add the holiday"))
        self.form.button.setAccessibleName(self.form.button.text())
        for button, act in ((self.move_button, self._move), (self.shift_button, self._shift)):
            word_button(button, act)
        self._tell()

    # --- acts

    def move_with_moon(self) -> None:
        """Asks where the day under the cursor went."""
        line = self.table.current_row()
        if line is None:
            return
        dialog = MoveHoliday(line, line.day, self)

        def do() -> None:
            values = dialog.form.values()
            self.record(
                partial(
                    holidays.move_day, self.context.desk, line.day, values["to"], values["reason"]
                ),
                lambda: self.tr("The holiday was moved."),
                "centre",
                dialog.refuse,
                after=partial(self._moved, dialog, values["to"]),
            )

        dialog.asked.connect(do)
        dialog.start()

    def turn(self) -> None:
        """Opens the day under the cursor, or takes back what the office said of it."""
        line = self.table.current_row()
        if line is None:
            return
        desk, day = self.context.desk, line.day
        self._wanted = line.row.moved_from or day
        if line.row.is_changed:
            self.record(
                partial(holidays.follow_calendar, desk, day),
                lambda: self.tr("The official calendar holds again."),
                "centre",
            )
        else:
            self.record(
                partial(holidays.open_day, desk, day),
                lambda: self.tr("The day is open in this centre."),
                "centre",
            )

    def shift_meetings(self) -> None:
        """Goes to the page that moves the meetings of a closed day."""
        line = self.table.current_row()
        if line is not None:
            why = say("holiday_panel.closure_reason", title=line.title)
            self.page_requested.emit("closures", {"day": line.day, "reason": why})

    def _add(self) -> None:
        values = self.form.values()
        self.form.set_busy(True)
        self._wanted = values["day"]
        self.record(
            partial(holidays.close_day, self.context.desk, values["day"], values["title"]),
            lambda: self.tr("The holiday was added."),
            "centre",
            self._failed,
            after=self._added,
        )

    def _added(self) -> None:
        self.form.clear()
        self.form.set_busy(False)
        if self._wanted is not None:
            self.year.set_value(str(jalali.to_jalali(self._wanted).year))

    def _moved(self, dialog: TaskDialog, to: date) -> None:
        dialog.accept()
        self._wanted = to

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()

    # --- what is shown

    def _show(self, answer: tuple[HolidayYear, dict[date, int]]) -> None:
        self._year, self._counts = answer
        if self._year.moon_is_known:
            self.notice.clear()
        else:
            year = self._year.year
            self.notice.say(Notice.WARN, partial(_moon_unknown, year))
        line = self.table.current_row()
        wanted = self._wanted or (line.day if line else None) or self.context.desk.today()
        self._wanted = None
        self._tell()
        days = [row.day for row in self._year.days]
        if days:
            at = min(range(len(days)), key=lambda n: abs(days[n] - wanted))
            self.table.setCurrentIndex(self.table.model().index(at, 0))

    def _tell(self) -> None:
        rows = self._year.days if self._year else ()
        at = self.table.currentIndex()
        self.table.show_rows([_Line(row, self._counts.get(row.day, 0)) for row in rows])
        if at.isValid():
            self.table.setCurrentIndex(self.table.model().index(at.row(), 0))
        self._tell_effect()

    def _ask_effect(self) -> None:
        self._struck = []
        line = self.table.current_row()
        if line is not None and line.meetings:
            draft = ClosureDraft(
                first_day=line.day,
                last_day=line.day,
                shift=Shift.ALL_DAY,
                outcome=ClosureOutcome.MADE_UP,
                reason="",
            )
            self.context.runner.read(
                partial(struck_by, self.context.desk, draft),
                self._show_struck,
                self.notice.say_error,
                asker=self.effect,
            )
        else:
            self.context.runner.drop(self.effect)
        self._tell_effect()

    def _show_struck(self, rows: list[StruckRow]) -> None:
        self._struck = rows
        self._tell_effect()

    def _tell_effect(self) -> None:
        line = self.table.current_row()
        word_button(self.turn_button, self._turn)
        if line is None:
            self.effect.setText("")
        elif not self._struck:
            self.effect.setText("" if line.meetings else say("holiday_panel.nothing"))
        elif line.row.is_open:
            self.effect.setText(say("holiday_panel.open_again", meetings=line.meetings))
        else:
            named = comma().join(
                f"{digits.isolate(row.class_code)} ({shown_title(row.title_fa, row.title_en)})"
                for row in self._struck
            )
            self.effect.setText(say("holiday_panel.struck", meetings=line.meetings, classes=named))
        self.guard()

    def _turn_words(self) -> str:
        line = self.table.current_row()
        if line is not None and line.row.is_changed:
            return self.tr("Take away") if line.is_own else self.tr("Back to the calendar")
        return self.tr("Open this day")

    def _this_year(self) -> int:
        return jalali.to_jalali(self.context.desk.today()).year

    def _offer_years(self) -> None:
        now = self._this_year()
        years = range(now - _YEARS_BEFORE, now + _YEARS_AFTER + 1)
        self.year.set_choices([(str(year), Look.current().digits(str(year))) for year in years])
        if self.year.value() is None:
            self.year.set_value(str(now))

    def _wire(self) -> None:
        self.year.edited.connect(self.load)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._ask_effect())
        self.move_button.clicked.connect(self.move_with_moon)
        self.turn_button.clicked.connect(self.turn)
        self.shift_button.clicked.connect(self.shift_meetings)
        self.form.submitted.connect(self._add)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.year_label)
        head.addWidget(self.year)
        head.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.move_button, self.turn_button, self.shift_button):
            acts.addWidget(button)
        acts.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self.table)
        self.column.addWidget(self.effect)
        self.column.addLayout(acts)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.shift_button.hide()


def _moon_unknown(year: int) -> str:
    return say("holiday_panel.moon_unknown", year=Look.current().digits(str(year)))


def _read(desk: Desk, year: int) -> tuple[HolidayYear, dict[date, int]]:
    found = holidays.get_holiday_year(desk, year)
    days = [row.day for row in found.days]
    return found, count_planned(desk, min(days), max(days)) if days else {}
