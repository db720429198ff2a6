"""The months of a year and the year: open, closed, and what reads otherwise since then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from tvto_desk.domain.periods import PeriodKind
from tvto_desk.domain.roles import Permission
from tvto_desk.services import closings, year_closings
from tvto_desk.services.closings import ClosingRow, CorrectedFigure
from tvto_desk.services.figure_charts import figure_text
from tvto_desk.services.figure_words import period_words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import RowsTable
from tvto_desk.ui.speech import say, say_alone, told
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column


@dataclass(frozen=True)
class _Month:
    month: str
    state: str
    closed_on: date | None
    closed_by: str
    corrections: int | None


@dataclass(frozen=True)
class _Correction:
    what: str
    line: str
    frozen: str
    now: str


class ClosingSection(QFrame):
    """A card of the dashboard; what is under the cursor is closed, or its corrections shown.

    The year stands under its months. ``done(sentence)`` after one was closed.
    """

    done = Signal(str)

    def __init__(self, context: Context, asker: Asker) -> None:
        super().__init__()
        self.setObjectName("closing_section")
        self.setProperty("card", True)
        self._context, self._asker = context, asker
        self._year = 0
        self._months: list[ClosingRow] = []
        self._corrections: list[CorrectedFigure] = []
        self.rights = Rights(context, self)
        self.rights.known.connect(self._guard)
        self.head, self.told = QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.told, "help", "secondary")
        self.told.setWordWrap(True)
        self.notice = NoticeBar(self)
        self.months = RowsTable(
            [
                Column("month", lambda: self.tr("Period"), stretch=1, sortable=False),
                Column("state", lambda: self.tr("State"), stretch=1, sortable=False),
                Column("closed_on", lambda: self.tr("Closed on"), Kind.DATE, sortable=False),
                Column("closed_by", lambda: self.tr("By"), stretch=1, sortable=False),
                Column("corrections", lambda: self.tr("Corrected"), Kind.NUMBER, sortable=False),
            ],
            "closing_months",
            in_sight=13,
        )
        self.corrections = RowsTable(
            [
                Column("what", lambda: self.tr("Figure"), stretch=2, sortable=False),
                Column("line", lambda: self.tr("Line"), stretch=2, sortable=False),
                Column("frozen", lambda: self.tr("As closed"), Kind.NUMBER, sortable=False),
                Column("now", lambda: self.tr("Today"), Kind.NUMBER, sortable=False),
            ],
            "closing_corrections",
        )
        self._close = Act("close_month", lambda: self.tr("Close …"), "lock")
        self.close_button = act_button(self._close, self)
        self.close_button.clicked.connect(self.close_month)
        self.months.selectionModel().currentChanged.connect(lambda *_: self._open_month())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for part in (self.head, self.notice, self.months):
            column.addWidget(part)
        column.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.told)
        column.addWidget(self.corrections)
        self.retranslate()

    def show_year(self, year: int) -> None:
        """Reads the months of a year."""
        self._year, desk = year, self._context.desk
        self._context.runner.read(
            lambda: [
                *closings.list_months(desk, year),
                year_closings.get_year_closing(desk, year),
            ],
            self._show,
            self.notice.say_error,
            asker=self,
        )

    def close_month(self) -> None:
        """Closes what is under the cursor after one question."""
        row = self._current()
        if row is None or not self.close_button.isEnabled():
            return
        period, whole = told(period_words(row.period)), _is_year(row)
        later = "ask_months" if whole else "ask_later"
        question = Question(
            self.tr("Close the figures"),
            (say("closing.ask", period=period), say(f"closing.{later}")),
            self.tr("Close {period}").format(period=period),
        )
        if not self._asker.confirm(question, self):
            return
        desk = self._context.desk
        close = (
            partial(year_closings.close_year, desk, self._year)
            if whole
            else partial(closings.close_month, desk, self._year, row.period.number)
        )

        def closed(_answer: object) -> None:
            self.notice.clear()
            self.done.emit(say("closing.done", period=period))
            self.show_year(self._year)

        self._context.runner.write(close, closed, self.notice.say_error)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.head.setText(self.tr("Closing of the months and the year"))
        self.months.setAccessibleName(self.head.text())
        self.corrections.setAccessibleName(self.tr("Corrected since the closing"))
        word_button(self.close_button, self._close)
        self._tell()

    def _current(self) -> ClosingRow | None:
        at = self.months.currentIndex().row()
        return self._months[at] if 0 <= at < len(self._months) else None

    def _guard(self) -> None:
        row = self._current()
        self.rights.guard(self.close_button, Permission.APPROVE)
        if row is None or not row.is_over or row.closed_on is not None:
            self.close_button.setEnabled(False)

    def _show(self, months: list[ClosingRow]) -> None:
        chosen = self.months.currentIndex().row()
        self._months, self._corrections = months, []
        self._tell()
        # The first month that could be closed is what one came for.
        ready = [at for at, row in enumerate(months) if row.is_over and row.closed_on is None]
        at = chosen if chosen >= 0 else ready[0] if ready else 0
        self.months.setCurrentIndex(self.months.rows.index(at, 0))
        self._open_month()

    def _open_month(self) -> None:
        self._guard()
        row, desk = self._current(), self._context.desk
        self._show_corrections([])
        if row is None or row.closed_on is None or not (row.corrections or _is_year(row)):
            return
        year, number, whole = row.period.year, row.period.number, _is_year(row)
        self._context.runner.read(
            lambda: (
                year_closings.list_year_corrections(desk, year)
                if whole
                else closings.list_corrections(desk, year, number)
            ),
            self._show_corrections,
            self.notice.say_error,
            asker="corrections",
        )

    def _show_corrections(self, found: list[CorrectedFigure]) -> None:
        self._corrections = found
        self._tell_corrections()

    def _tell(self) -> None:
        self.months.reword(
            [
                _Month(
                    say("closing.whole_year", year=row.period.year)
                    if _is_year(row)
                    else say(f"jalali_month.{row.period.number}"),
                    say(f"closing.{_state(row)}"),
                    row.closed_on,
                    row.closed_by,
                    row.corrections if row.closed_on and not _is_year(row) else None,
                )
                for row in self._months
            ]
        )
        self._tell_corrections()

    def _tell_corrections(self) -> None:
        row, language = self._current(), Look.current().language
        if row is None or row.closed_on is None:
            self.told.setText("")
        else:
            period = told(period_words(row.period))
            count = len(self._corrections) if _is_year(row) else row.corrections
            key = "corrections" if count else "as_closed"
            more = {"count": count} if count else {}
            self.told.setText(say(f"closing.{key}", period=period, **more))
        self.told.setVisible(bool(self.told.text()))
        self.corrections.setVisible(bool(self._corrections))
        self.corrections.reword(
            [
                _Correction(
                    say_alone(f"figure_unit.{one.unit.value}"),
                    say("figures.total") if one.title is None else one.title.text(language),
                    figure_text(one.frozen, language),
                    figure_text(one.now, language),
                )
                for one in self._corrections
            ]
        )


def _is_year(row: ClosingRow) -> bool:
    return row.period.kind is PeriodKind.YEAR


def _state(row: ClosingRow) -> str:
    if row.closed_on is not None:
        return "is_closed"
    return "is_open" if row.is_over else "runs"
