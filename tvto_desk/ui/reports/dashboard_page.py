"""The dashboard of a year: funnel, plan, spread, waiting lists, closing of months."""

from __future__ import annotations

from functools import partial

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
from tvto_desk.domain.charts import MOST, Chart, Mark, Shape
from tvto_desk.domain.figures import By, Unit
from tvto_desk.services.dashboards import Dashboard, get_dashboard
from tvto_desk.services.figure_charts import chart_of, figure_text
from tvto_desk.services.figure_words import definition
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.reports.closing_section import ClosingSection
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.widgets.chart import ChartView
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_YEARS_BACK = 20
_NOUNS = frozenset({"course", "enrolment", "assessment", "certificate", "centre"})


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

    def tell(self, total: str, chart: Chart, line: str) -> None:
        """Shows what was read."""
        self.sum.setText(total)
        self.sum.setVisible(bool(total))
        self.chart.show_chart(chart)
        self.chart.setVisible(bool(chart.marks))
        self.line.setText(line)
        self.line.setVisible(bool(line))


class DashboardPage(Page):
    """Read in a fixed number of questions; each bar leads to the figures behind it."""

    page_key = "dashboard"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._board: Dashboard | None = None
        self._year = jalali.to_jalali(context.desk.today()).year
        self._label = QLabel()
        ink(self._label, "label")
        self.years = ChoiceField(width=120)
        self.years.setObjectName("dashboard_year")
        self._label.setBuddy(self.years)
        self.years.edited.connect(self._year_chosen)
        self.plan_button = QPushButton()
        self.plan_button.setObjectName("open_plan")
        self.plan_button.setAutoDefault(False)
        self.plan_button.clicked.connect(
            lambda: self.page_requested.emit("settings", {"section": "plan"})
        )
        self.notice = NoticeBar(self)
        self.cards = {
            key: _Card(f"card_{key}")
            for key in ("funnel", "plan", "women", "clusters", "counties", "waiting")
        }
        for key, card in self.cards.items():
            card.chart.chosen.connect(partial(self._open_bar, key))
        self.closing = ClosingSection(context, asker or DialogAsker())
        self.closing.done.connect(lambda text: self.toast_requested.emit(text, None))
        self._lay_out()
        self.retranslate()
        context.news.changed.connect(self._on_news)

    @property
    def primary_action(self) -> QAction | None:
        return None

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
        desk, year = self._context.desk, self._year
        self._context.runner.read(
            lambda: get_dashboard(desk, year), self._show, self.notice.say_error, asker=self
        )
        self.closing.show_year(year)

    def retranslate(self) -> None:
        """Sets every caption."""
        look = Look.current()
        now = jalali.to_jalali(self._context.desk.today()).year
        self._label.setText(self.tr("Year"))
        self.years.setAccessibleName(self.tr("Year"))
        self.years.set_choices(
            [(str(y), look.digits(y)) for y in range(now, now - _YEARS_BACK - 1, -1)]
        )
        self.years.set_value(str(self._year))
        self.plan_button.setText(self.tr("Plan of the year …"))
        heads = {
            "funnel": self.tr("Official funnel"),
            "plan": self.tr("Person-hours against the plan"),
            "women": self.tr("Women and men"),
            "clusters": self.tr("Person-hours by cluster"),
            "counties": self.tr("Person-hours by county, public and private"),
            "waiting": self.tr("Waiting lists"),
        }
        for key, head in heads.items():
            self.cards[key].head.setText(head)
        self.closing.retranslate()
        self._tell()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._label, self.years):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.plan_button)
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
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _open_bar(self, card: str, place: int) -> None:
        """The figures behind a bar, with the names of its line where there is one."""
        board = self._board
        if board is None:
            return
        if card == "waiting":
            self.page_requested.emit("applications", {})
            return
        asked: dict[str, object] = {"unit": Unit.HOURS_STANDARD.value, "year": board.year.year}
        answers = {
            "women": [board.women],
            "clusters": [board.clusters],
            "counties": [board.counties, board.ownership],
        }
        if card == "funnel":
            units = (Unit.ENROLMENTS, Unit.INTRODUCED, Unit.PASSED, Unit.ISSUED)
            asked |= {"unit": units[place].value, "by": By.MONTH.value}
        elif card == "plan":
            asked |= {"by": By.PLACE.value, "key": board.plan[place].place}
        else:
            lines = [(one.asked, line.key) for one in answers[card] for line in one.lines]
            question, key = lines[place]
            by = question.by or By.MONTH
            asked |= {"unit": question.unit.value, "by": by.value, "key": key}
        self.page_requested.emit("statistics", asked)

    def _year_chosen(self) -> None:
        value = self.years.value()
        if value is not None and int(value) != self._year:
            self._year = int(value)
            self.header_changed.emit()
            self.refresh()

    def _show(self, board: Dashboard) -> None:
        self._board = board
        self.notice.clear()
        self._tell()
        self.header_changed.emit()

    def _tell(self) -> None:
        board, language = self._board, Look.current().language
        if board is None:
            return
        centre = self._context.desk.centre
        name = centre.name_fa if language.value == "fa" else centre.name_en
        funnel = [
            (say(f"figure.{key}"), getattr(board.year, key))
            for key in ("enrolled", "introduced", "passed", "issued")
        ]
        rate = (
            say("dashboard.rate", percent=board.passed_percent, decided=board.decided)
            if board.passed_percent is not None
            else ""
        )
        self.cards["funnel"].tell(
            rate, _bars(funnel), say("figure.definition", year=board.year.year, centre=name)
        )
        self._tell_plan(board)
        women = (
            say("dashboard.women", percent=board.women_percent)
            if board.women_percent is not None
            else ""
        )
        self.cards["women"].tell(
            women,
            chart_of(board.women, language, Shape.SHARE),
            definition(board.women, centre, language),
        )
        self.cards["clusters"].tell(
            "",
            chart_of(board.clusters, language, Shape.SHARE),
            definition(board.clusters, centre, language),
        )
        spread = [
            *chart_of(board.counties, language).marks,
            *chart_of(board.ownership, language).marks,
        ]
        self.cards["counties"].tell(
            "", Chart(Shape.BARS, tuple(spread)), definition(board.counties, centre, language)
        )
        waiting = [(row.title.text(language), row.count) for row in board.waiting]
        self.cards["waiting"].tell(
            say("dashboard.waiting", count=board.waiting_sum), _bars(waiting), ""
        )

    def _tell_plan(self, board: Dashboard) -> None:
        language, state = Look.current().language, board.plan_sum
        if state.percent is None:
            total = say("plan.no_plan", year=state.year)
        else:
            total = say("plan.reached", percent=state.percent)
        marks = [
            Mark(
                f"{row.place_title.text(language)}{comma()}{row.cluster_title.text(language)}",
                float(row.state.done),
                figure_text(row.state.done, language),
                float(row.state.planned),
                figure_text(row.state.planned, language),
            )
            for row in board.plan[:MOST]
        ]
        chart = Chart(Shape.BARS, tuple(marks), say("plan.done"), say("plan.planned"))
        forecast = say("plan.forecast", hours=int(board.forecast))
        said = f"{say('plan.definition', year=state.year)} {forecast}"
        self.cards["plan"].tell(total, chart, said)

    def _on_news(self, kind: str) -> None:
        if kind in _NOUNS and self.isVisible():
            self.refresh()


def _bars(rows: list[tuple[str, int]]) -> Chart:
    language = Look.current().language
    return Chart(
        Shape.BARS,
        tuple(Mark(title, float(count), figure_text(count, language)) for title, count in rows),
    )
