"""Figures on demand (آمار دستی): ask, see chart and table, open the names, export, print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.figures import By, Unit, percent_of
from tvto_desk.domain.roles import Permission, Role, allowed
from tvto_desk.services import accounts, exports
from tvto_desk.services.exchange_overview import PartnerRow, lacking_centres
from tvto_desk.services.figure_charts import beside, chart_of, figure_text
from tvto_desk.services.figure_words import definition, lacking_words, period_words
from tvto_desk.services.figures import (
    BEHIND_MOST,
    Amount,
    BehindRow,
    FigureAnswer,
    ask_figures,
    list_behind,
)
from tvto_desk.services.papers.figure_papers import figure_report
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.reports.figure_chooser import FigureChooser
from tvto_desk.ui.speech import say, shown_title, told
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.chart import ChartView
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable

_NOUNS = frozenset({"course", "enrolment", "assessment", "certificate", "trainee"})


@dataclass(frozen=True)
class _Line:
    title: str
    amount: str
    other: str
    change: str


@dataclass(frozen=True)
class _Person:
    person_id: int
    name: str
    standard: str
    class_code: str
    day: date


# The column of what the figures are held against.
_OTHER = 2
_Answers = tuple[FigureAnswer, FigureAnswer | None, list[PartnerRow], frozenset[Role]]


class StatisticsPage(Page):
    """The chooser above, the answer below; a bar or a row opens the names behind it."""

    page_key = "statistics"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self.answer: FigureAnswer | None = None
        self._other: FigureAnswer | None = None
        self._lacking: list[PartnerRow] = []
        self._behind: list[BehindRow] = []
        self._may_export = False
        self._wanted: tuple[object] | None = None
        self._export = QAction(Look.current().icon("download", "on-accent"), "", self)
        self._export.triggered.connect(self.export)
        self.chooser = FigureChooser(context)
        self.chooser.asked.connect(self.refresh)
        self._area = QScrollArea()
        self.notice = NoticeBar(self)
        self.print_button = PrintButton(context, self._papers, self, asker=self._asker)
        self.print_button.failed.connect(self.notice.say_error)
        self.head, self.definition, self.behind_head = QLabel(), QLabel(), QLabel()
        ink(self.head, "section")
        self.nothing = QLabel()
        self.nothing.setObjectName("no_figures")
        ink(self.nothing, "body", "secondary")
        ink(self.behind_head, "section")
        ink(self.definition, "help", "secondary")
        self.definition.setObjectName("definition")
        for label in (self.head, self.nothing, self.definition, self.behind_head):
            label.setWordWrap(True)
        self.chart = ChartView(self)
        self.chart.chosen.connect(self._open_mark)
        self.table = RowsTable(
            [
                Column("title", lambda: self.tr("Line"), stretch=3, sortable=False),
                Column("amount", lambda: self.tr("Amount"), Kind.NUMBER, sortable=False),
                Column("other", lambda: self.tr("Held against"), Kind.NUMBER, sortable=False),
                Column("change", lambda: self.tr("Percent"), Kind.NUMBER, sortable=False),
            ],
            "figure_lines",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self._open_row())
        self.people = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("standard", lambda: self.tr("Standard"), stretch=3, sortable=False),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column("day", lambda: self.tr("Date"), Kind.DATE, sortable=False),
            ],
            "figure_people",
        )
        self.people.activated.connect(lambda _index: self._open_person())
        self._lay_out()
        self.retranslate()
        context.news.changed.connect(self._on_news)

    @property
    def primary_action(self) -> QAction | None:
        return self._export

    def title(self) -> str:
        return self.tr("Figures on demand")

    def count_text(self) -> str:
        if self.answer is None:
            return ""
        return figure_text(self.answer.total, Look.current().language)

    def open(self, **args: object) -> None:
        """``unit``, ``year`` and ``by`` ask for these, and ``key`` opens the names behind that
        line (a key of None: what is not recorded); without them what was asked last is asked anew.
        """
        if "unit" in args:
            unit, by = Unit(str(args["unit"])), By(str(args["by"]))
            self.chooser.show_question(unit, int(str(args["year"])), by)
            self._wanted = (args["key"],) if "key" in args else None
        self.refresh()

    def refresh(self) -> None:
        """Asks anew."""
        desk, asked, other = self._context.desk, self.chooser.question, self.chooser.other
        lists = self._context.lists

        def read() -> _Answers:
            against = None if other is None else ask_figures(desk, other)
            lacking = lacking_centres(desk, lists, asked.period)
            return ask_figures(desk, asked), against, lacking, accounts.own_roles(desk)

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)

    def export(self) -> None:
        """Writes the table as a workbook where the person says."""
        if self.answer is None:
            return
        suggested = f"tvto-{self._context.desk.centre.code}-figures.xlsx"
        path = self._asker.save_file(
            self.tr("Export to Excel"), suggested, self.tr("Excel workbook (*.xlsx)"), self
        )
        if path is None:
            return
        desk, language = self._context.desk, Look.current().language
        answer, other, said = self.answer, self._other, self._definition()

        def write() -> Path:
            target = path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            book = exports.figures_workbook(desk, answer, other, said, language)
            write_atomically(target, book)
            return target

        self._context.runner.write(write, self._exported, self._failed)

    def handle_act(self, act: Key) -> bool:
        if act is Key.PRINT:
            self.print_button.show_papers()
            return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Sets every caption."""
        self._area.setAccessibleName(self.title())
        self._export.setText(self.tr("Export to Excel"))
        self._export.setEnabled(self._may_export and self.answer is not None)
        self.table.setAccessibleName(self.tr("Figures"))
        self.people.setAccessibleName(self.tr("Names behind the line"))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chooser.arrange(self.width())

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.print_button)
        inside.addLayout(top)
        for widget in (
            self.nothing,
            self.chart,
            self.definition,
            self.table,
            self.behind_head,
            self.people,
        ):
            inside.addWidget(widget)
        body = QWidget()
        body.setProperty("page", True)
        body.setMaximumWidth(1440)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        for part in (self.notice, self.chooser, card):
            column.addWidget(part)
        column.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _show(self, answers: _Answers) -> None:
        self.answer, self._other, self._lacking, roles = answers
        self._may_export = allowed(roles, Permission.EXPORT)
        self._behind = []
        self.notice.clear()
        self.retranslate()
        self.header_changed.emit()
        if self._wanted is not None:
            keys: list[object] = [line.key for line in self.answer.lines]
            wanted, self._wanted = self._wanted[0], None
            if wanted in keys:
                self.table.setCurrentIndex(self.table.rows.index(keys.index(wanted), 0))

    def _tell(self) -> None:
        answer, language = self.answer, Look.current().language
        self.behind_head.setVisible(bool(self._behind))
        self.people.setVisible(bool(self._behind))
        if answer is None:
            return
        asked = answer.asked
        total = figure_text(answer.total, language)
        unit = say(f"figure_unit.{asked.unit.value}")
        self.head.setText(
            self.tr("{total} {unit}, {period}").format(
                total=total, unit=unit, period=told(period_words(asked.period))
            )
        )
        self.definition.setText(self._definition())
        nothing = not any(line.amount for line in answer.lines)
        self.nothing.setVisible(nothing)
        self.nothing.setText(say("figures.nothing", period=told(period_words(asked.period))))
        self.chart.setVisible(not nothing)
        self.chart.show_chart(chart_of(answer, language, self.chooser.shape, self._other))
        rows = [
            self._line(line.title.text(language), line.amount, beside(self._other, line.key))
            for line in answer.lines
        ]
        against = None if self._other is None else self._other.total
        rows.append(self._line(say("figures.total"), answer.total, against))
        self.table.setColumnHidden(_OTHER, self._other is None)
        self.table.show_rows(rows)
        self._tell_people()

    # Held against another year the percents are of that year's line, else of the sum.
    def _line(self, title: str, amount: Amount, against: Amount | None) -> _Line:
        language = Look.current().language
        value = figure_text(amount, language)
        whole = self.answer.total if against is None and self.answer is not None else against
        percent = percent_of(float(amount), float(whole or 0))
        return _Line(
            title,
            value,
            "" if against is None else figure_text(against, language),
            "" if percent is None else Look.current().digits(percent),
        )

    def _definition(self) -> str:
        if self.answer is None:
            return ""
        language = Look.current().language
        return definition(
            self.answer,
            self._context.desk.centre,
            language,
            self.chooser.narrowed_titles,
            lacking_words(self._lacking, language),
        )

    def _papers(self) -> list[PaperItem | None]:
        make = partial(
            figure_report,
            self._context.desk,
            self.chooser.question,
            self.chooser.shape,
            self.chooser.other,
            tuple(self.chooser.narrowed_titles),
            self._context.lists,
        )
        return [PaperItem("figure_report", lambda: self.tr("Report of these figures"), make)]

    def _open_mark(self, place: int) -> None:
        """The mark of the chart is the row of the table: months without a line have nobody."""
        if self.answer is None or self.answer.asked.by is None:
            self._read_behind(None, whole=True)
            return
        title = self.chart.chart.marks[place].title
        language = Look.current().language
        for number, line in enumerate(self.answer.lines):
            if line.title.text(language) == title:
                self.table.setCurrentIndex(self.table.rows.index(number, 0))
                return

    def _open_row(self) -> None:
        if self.answer is None:
            return
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.answer.lines):
            self._read_behind(self.answer.lines[at].key)
        elif at == len(self.answer.lines):
            self._read_behind(None, whole=True)

    def _read_behind(self, key: str | None, *, whole: bool = False) -> None:
        if self.answer is None:
            return
        desk, asked = self._context.desk, self.answer.asked
        self._context.runner.read(
            lambda: list_behind(desk, asked, key, whole=whole),
            self._show_behind,
            self.notice.say_error,
            asker="behind",
        )

    def _show_behind(self, rows: list[BehindRow]) -> None:
        self._behind = rows
        self.behind_head.setVisible(bool(rows))
        self.people.setVisible(bool(rows))
        self._tell_people()

    def _tell_people(self) -> None:
        key = "behind_first" if len(self._behind) == BEHIND_MOST else "behind"
        self.behind_head.setText(say(f"figures.{key}", count=len(self._behind)))
        self.people.show_rows(
            [
                _Person(
                    row.person_id,
                    row.name_fa,
                    shown_title(row.title_fa, row.title_en),
                    row.class_code,
                    row.day,
                )
                for row in self._behind
            ]
        )

    def _open_person(self) -> None:
        row = self.people.current_row()
        if row is not None:
            self.page_requested.emit("trainee", {"person_id": row.person_id})

    def _exported(self, path: Path) -> None:
        self.toast_requested.emit(self.tr("Saved: {file}").format(file=path.name), None)

    def _failed(self, error: CodedError) -> None:
        self.notice.say_error(error)

    def _on_news(self, kind: str) -> None:
        if kind in _NOUNS and self.isVisible():
            self.refresh()
