"""The dashboard of a year: funnel, plan, spread, waiting lists, closing of months."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import jalali
from tvto_desk.domain.figures import By
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.roles import Permission, Role, allowed
from tvto_desk.services import accounts
from tvto_desk.services.dashboard_cards import CARDS, DashboardCard, cards_of
from tvto_desk.services.dashboards import (
    CentreOfCounty,
    Dashboard,
    get_dashboard,
    list_centres_of,
)
from tvto_desk.services.exchange_overview import PartnerRow, lacking_centres
from tvto_desk.services.exports import dashboard_workbook
from tvto_desk.services.papers.figure_papers import dashboard_report
from tvto_desk.system.files import write_atomically
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers.print_button import PaperItem, PrintButton
from tvto_desk.ui.reports.centres_dialog import CentresDialog
from tvto_desk.ui.reports.closing_section import ClosingSection
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.chart import ChartView
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_YEARS_BACK = 20
_NOTHING = "nothing"
_NOUNS = frozenset({"course", "enrolment", "assessment", "certificate", "centre"})


_Read = tuple[Dashboard, Dashboard | None, list[PartnerRow], frozenset[Role]]


class _Card(QFrame):
    """A chart with its head, one line that sums it up, and the line that defines it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        self.head, self.sum, self.line = QLabel(), QLabel(), QLabel()
        ink(self.head, "section")
        ink(self.sum, "body")
        ink(self.line, "help", "secondary")
        self.chart = ChartView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (self.head, self.sum, self.chart, self.line):
            column.addWidget(part)
        for label in (self.head, self.sum, self.line):
            label.setWordWrap(True)
        column.addStretch(1)

    def tell(self, card: DashboardCard) -> None:
        """Shows what was read."""
        self.head.setText(card.head)
        self.sum.setText(card.told)
        self.sum.setVisible(bool(card.told))
        self.chart.show_chart(card.chart)
        self.chart.setVisible(bool(card.chart.marks))
        self.line.setText(card.line)
        self.line.setVisible(bool(card.line))


class DashboardPage(Page):
    """Read in a fixed number of questions; each bar leads to the figures behind it."""

    page_key = "dashboard"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._board: Dashboard | None = None
        self._other: Dashboard | None = None
        self._lacking: list[PartnerRow] = []
        self._shown: dict[str, DashboardCard] = {}
        self._may_export = False
        self._export = QAction(Look.current().icon("download", "on-accent"), "", self)
        self._export.triggered.connect(self.export)
        self._year = jalali.to_jalali(context.desk.today()).year
        self._label, self._against_label = QLabel(), QLabel()
        self.years, self.against = ChoiceField(width=120), ChoiceField(width=120)
        self.years.setObjectName("dashboard_year")
        self.against.setObjectName("dashboard_against")
        for label, field in (
            (self._label, self.years),
            (self._against_label, self.against),
        ):
            ink(label, "label")
            label.setBuddy(field)
        self.years.edited.connect(self._year_chosen)
        self.against.edited.connect(self.refresh)
        self.plan_button = QPushButton()
        self.plan_button.setObjectName("open_plan")
        self.plan_button.setAutoDefault(False)
        self.plan_button.clicked.connect(
            lambda: self.page_requested.emit("settings", {"section": "plan"})
        )
        self._area = QScrollArea()
        self.notice = NoticeBar(self)
        self.print_button = PrintButton(context, self._papers, self, asker=self._asker)
        self.print_button.failed.connect(self.notice.say_error)
        self.cards = {key: _Card(f"card_{key}") for key in CARDS}
        for key, card in self.cards.items():
            card.chart.chosen.connect(partial(self._open_bar, key))
        self.closing = ClosingSection(context, self._asker)
        self.closing.done.connect(lambda text: self.toast_requested.emit(text, None))
        self._lay_out()
        self.retranslate()
        context.news.changed.connect(self._on_news)

    @property
    def primary_action(self) -> QAction | None:
        return self._export

    def title(self) -> str:
        return self.tr("Dashboard")

    def count_text(self) -> str:
        return say("period.year", year=self._year)

    def open(self, **args: object) -> None:
        """``year``: a Jalali year; without it the one in sight."""
        self._year = int(str(args.get("year", self._year)))
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Reads the year anew."""
        desk, year, against = self._context.desk, self._year, self._against()
        lists = self._context.lists

        def read() -> _Read:
            other = None if against is None else get_dashboard(desk, against)
            lacking = lacking_centres(desk, lists, Period(PeriodKind.YEAR, year))
            return get_dashboard(desk, year), other, lacking, accounts.own_roles(desk)

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)
        self.closing.show_year(year)

    def retranslate(self) -> None:
        """Sets every caption."""
        self._area.setAccessibleName(self.title())
        look = Look.current()
        now = jalali.to_jalali(self._context.desk.today()).year
        self._label.setText(self.tr("Year"))
        self.years.setAccessibleName(self.tr("Year"))
        years = [(str(y), look.digits(y)) for y in range(now, now - _YEARS_BACK - 1, -1)]
        self.years.set_choices(years)
        self.years.set_value(str(self._year))
        self._against_label.setText(self.tr("Held against"))
        self.against.setAccessibleName(self.tr("Held against"))
        chosen = self.against.value()
        self.against.set_choices([(_NOTHING, self.tr("Nothing")), *years])
        self.against.set_value(chosen or _NOTHING)
        self.plan_button.setText(self.tr("Plan of the year …"))
        self._export.setText(self.tr("Export to Excel"))
        self._export.setEnabled(self._may_export and self._board is not None)
        self.closing.retranslate()
        self._tell()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._label, self.years, self._against_label, self.against):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self.plan_button, self.print_button):
            top.addWidget(button)
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, card in enumerate(self.cards.values()):
            grid.addWidget(card, place // 2, place % 2)
        for column_no in (0, 1):
            grid.setColumnStretch(column_no, 1)
        body = QWidget()
        body.setProperty("page", True)
        body.setMaximumWidth(1440)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(grid)
        column.addWidget(self.closing)
        column.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _open_bar(self, key: str, place: int) -> None:
        """The figures behind a bar, with the names of its line where it is one."""
        if key == "waiting":
            self.page_requested.emit("applications", {})
            return
        if key == "centres":
            self._open_centres(place)
            return
        openings = self._shown[key].openings
        if place >= len(openings):
            return
        asked, line = openings[place].asked, openings[place].line
        by = asked.by or By.MONTH
        wanted: dict[str, object] = {
            "unit": asked.unit.value,
            "year": asked.period.year,
            "by": by.value,
        }
        if line:
            wanted["key"] = line[0]
        self.page_requested.emit("statistics", wanted)

    def _open_centres(self, place: int) -> None:
        """The centres and institutes of a county."""
        if self._board is None or place >= len(self._board.centres):
            return
        county = self._board.centres[place].county

        def show(rows: list[CentreOfCounty]) -> None:
            CentresDialog(county.text(Look.current().language), rows, self).open()

        self._context.runner.read(
            partial(list_centres_of, self._context.desk, county.fa),
            show,
            self.notice.say_error,
            asker=self.cards["centres"],
        )

    def _against(self) -> int | None:
        value = self.against.value()
        return None if value in (None, _NOTHING) else int(value)

    def _year_chosen(self) -> None:
        value = self.years.value()
        if value is not None and int(value) != self._year:
            self._year = int(value)
            self.header_changed.emit()
            self.refresh()

    def _show(self, read: _Read) -> None:
        self._board, self._other, self._lacking, roles = read
        self._may_export = allowed(roles, Permission.EXPORT)
        self.notice.clear()
        self.retranslate()
        self.header_changed.emit()

    def _tell(self) -> None:
        if self._board is None:
            return
        centre, language = self._context.desk.centre, Look.current().language
        made = cards_of(self._board, centre, language, self._other, self._lacking)
        self._shown = {card.key: card for card in made}
        for card in made:
            self.cards[card.key].tell(card)

    def _papers(self) -> list[PaperItem | None]:
        make = partial(
            dashboard_report,
            self._context.desk,
            self._year,
            self._against(),
            self._context.lists,
        )
        return [PaperItem("dashboard_report", lambda: self.tr("Report of the year"), make)]

    def export(self) -> None:
        """Writes all figures of the cards as a workbook where the person says."""
        desk, language = self._context.desk, Look.current().language
        year, against, lists = self._year, self._against(), self._context.lists
        path = self._asker.save_file(
            self.tr("Export to Excel"),
            f"tvto-{desk.centre.code}-dashboard-{year}.xlsx",
            self.tr("Excel workbook (*.xlsx)"),
            self,
        )
        if path is None:
            return

        def write() -> Path:
            target = path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            book = dashboard_workbook(desk, year, language, against, lists)
            write_atomically(target, book)
            return target

        def exported(target: Path) -> None:
            self.toast_requested.emit(self.tr("Saved: {file}").format(file=target.name), None)

        self._context.runner.write(write, exported, self.notice.say_error)

    def handle_act(self, act: Key) -> bool:
        if act is Key.PRINT:
            self.print_button.show_papers()
            return True
        return super().handle_act(act)

    def _on_news(self, kind: str) -> None:
        if kind in _NOUNS and self.isVisible():
            self.refresh()
