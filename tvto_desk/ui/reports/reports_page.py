"""The figures of a Jalali year: funnel, person-hours on both grounds, and the way to Excel."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import AccessDenied, CodedError
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.roles import Permission, Role, allowed
from tvto_desk.domain.words import Key, Language, Sentence, show
from tvto_desk.services import accounts, exports, figures
from tvto_desk.services.exchange_overview import PartnerRow, lacking_centres
from tvto_desk.services.figure_words import lacking_words
from tvto_desk.services.figures import YearFigures
from tvto_desk.system.files import write_atomically
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.reports.figure_card import FigureCard
from tvto_desk.ui.reports.funnel import Funnel
from tvto_desk.ui.reports.marks_section import MarksSection
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import NoticeBar

_YEARS_BACK = 10
_NOUNS = frozenset({"course", "enrolment", "assessment", "certificate"})
_Read = tuple[YearFigures, list[PartnerRow], frozenset[Role]]


class ReportsPage(Page):
    """Reads the year in the reader thread and shows it with its definition."""

    page_key = "reports"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._figures: YearFigures | None = None
        self._lacking: list[PartnerRow] = []
        self._year = jalali.to_jalali(context.desk.today()).year
        self._may_export = False
        self._export = QAction(Look.current().icon("download", "on-accent"), "", self)
        self._export.triggered.connect(self.export)
        self._label = QLabel()
        ink(self._label, "label")
        self.years = ChoiceField(width=120)
        self.years.setObjectName("year")
        self.years.edited.connect(self._year_chosen)
        self._label.setBuddy(self.years)
        self.earlier, self.later = QToolButton(), QToolButton()
        for button, name, icon, step in (
            (self.earlier, "earlier", "chevron-right", -1),
            (self.later, "later", "chevron-left", 1),
        ):
            button.setObjectName(name)
            button.setIcon(Look.current().icon(icon, mirrored=False))
            button.clicked.connect(lambda _checked, s=step: self.show_year(self._year + s))
        self.ask = QPushButton()
        self.ask.setObjectName("ask_figures")
        self.ask.setAutoDefault(False)
        self.ask.clicked.connect(lambda: self.page_requested.emit("statistics", {}))
        self.board = QPushButton()
        self.board.setObjectName("open_dashboard")
        self.board.setAutoDefault(False)
        self.board.clicked.connect(lambda: self.page_requested.emit("dashboard", {}))
        self.send = QPushButton()
        self.send.setObjectName("authority_file")
        self.send.setAutoDefault(False)
        self.send.clicked.connect(lambda: self.page_requested.emit("authority", {}))
        self.exchange = QPushButton()
        self.exchange.setObjectName("open_exchange")
        self.exchange.setAutoDefault(False)
        self.exchange.clicked.connect(lambda: self.page_requested.emit("exchange", {}))
        self.notice = NoticeBar(self)
        self._funnel_head, self._definition = QLabel(), QLabel()
        ink(self._funnel_head, "section")
        self._definition.setWordWrap(True)
        self._definition.setObjectName("definition")
        ink(self._definition, "help", "secondary")
        self._empty = QLabel()
        self._empty.setObjectName("empty_year")
        self._empty.setWordWrap(True)
        ink(self._empty, "body", "secondary")
        self.funnel = Funnel()
        self.marks = MarksSection(context)
        self.marks.page_requested.connect(self.page_requested)
        self.cards = {key: FigureCard(key) for key in ("persons", "standard", "attended")}
        self._lay_out()
        self.retranslate()
        context.news.changed.connect(self._on_news)

    @property
    def primary_action(self) -> QAction | None:
        return self._export

    def title(self) -> str:
        return words().text("page.reports", Look.current().language)

    def count_text(self) -> str:
        return self.tr("year {year}").format(year=Look.current().digits(self._year))

    def open(self, **args: object) -> None:
        """``year``: a Jalali year; without it the one in sight."""
        year = args.get("year", self._year)
        self.show_year(int(str(year)))

    def show_year(self, year: int) -> None:
        """Shows another year, within the years of the chooser."""
        now = jalali.to_jalali(self._context.desk.today()).year
        self._year = min(max(year, now - _YEARS_BACK), now)
        self._figures = None
        self.retranslate()
        self.header_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Reads the year anew, and whether this person may export."""
        desk, year, lists = self._context.desk, self._year, self._context.lists

        def read() -> _Read:
            lacking = lacking_centres(desk, lists, Period(PeriodKind.YEAR, year))
            return figures.figures_of_year(desk, year), lacking, accounts.own_roles(desk)

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)
        self.marks.show_year(year)

    def export(self) -> None:
        """Writes the year as a workbook where the person says."""
        suggested = f"tvto-{self._context.desk.centre.code}-{self._year}.xlsx"
        path = self._asker.save_file(
            self.tr("Export to Excel"), suggested, self.tr("Excel workbook (*.xlsx)"), self
        )
        if path is None:
            return
        desk, year, language = self._context.desk, self._year, Look.current().language
        lists = self._context.lists

        def write() -> Path:
            target = path if path.suffix == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            write_atomically(target, exports.year_workbook(desk, year, language, lists))
            return target

        self._context.runner.write(write, self._exported, self._failed)

    def retranslate(self) -> None:
        """Sets every caption, and the figures in the digits of the language."""
        look = Look.current()
        now = jalali.to_jalali(self._context.desk.today()).year
        self.years.set_choices(
            [(str(y), look.digits(y)) for y in range(now, now - _YEARS_BACK - 1, -1)]
        )
        self.years.set_value(str(self._year))
        self._label.setText(self.tr("Year"))
        self._area.setAccessibleName(self.title())
        self.board.setText(self.tr("Dashboard"))
        self.ask.setText(self.tr("Figures on demand"))
        self.send.setText(self.tr("File for the authority"))
        self.exchange.setText(self.tr("Exchange"))
        self.years.setAccessibleName(self.tr("Year"))
        persian = look.language is Language.FA
        for button, text, icon, enabled in (
            (
                self.earlier,
                self.tr("Year before"),
                "chevron-right" if persian else "chevron-left",
                self._year > now - _YEARS_BACK,
            ),
            (
                self.later,
                self.tr("Year after"),
                "chevron-left" if persian else "chevron-right",
                self._year < now,
            ),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)
            button.setIcon(look.icon(icon, mirrored=False))
            button.setEnabled(enabled)
        self._export.setText(self.tr("Export to Excel"))
        self._export.setEnabled(self._may_export)
        reason = words().error(
            AccessDenied("access.denied", permission=Key("permission.export")), look.language
        )
        self._export.setToolTip(self._export.text() if self._may_export else reason)
        self.marks.retranslate()
        self._funnel_head.setText(self.tr("Official funnel"))
        centre = self._context.desk.centre
        name = centre.name_fa if persian else centre.name_en
        said = (
            Sentence("figure.definition", {"year": self._year, "centre": name}),
            *lacking_words(self._lacking, look.language),
        )
        self._definition.setText(" ".join(words().told(one, look.language) for one in said))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.retranslate()

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        for widget in (self._label, self.earlier, self.years, self.later):
            chooser.addWidget(widget)
        chooser.addStretch(1)
        chooser.addWidget(self.board)
        chooser.addWidget(self.send)
        chooser.addWidget(self.exchange)
        chooser.addWidget(self.ask)
        card = QFrame()
        card.setObjectName("funnel_card")
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(12)
        inside.addWidget(self._funnel_head)
        inside.addWidget(self.funnel)
        inside.addWidget(self._empty)
        inside.addWidget(self._definition)
        cards = QGridLayout()
        cards.setSpacing(12)
        for place, figure_card in enumerate(self.cards.values()):
            cards.addWidget(figure_card, 0, place)
            cards.setColumnStretch(place, 1)
        body = QWidget()
        body.setProperty("page", True)
        body.setMaximumWidth(1440)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(chooser)
        column.addWidget(self.notice)
        column.addLayout(cards)
        column.addWidget(card)
        column.addWidget(self.marks)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _year_chosen(self) -> None:
        value = self.years.value()
        if value is not None and int(value) != self._year:
            self.show_year(int(value))

    def _show(self, answer: _Read) -> None:
        self._figures, self._lacking, roles = answer
        self._may_export = allowed(roles, Permission.EXPORT)
        self.retranslate()
        self.header_changed.emit()

    def _tell(self) -> None:
        look, year = Look.current(), self._figures
        language = look.language

        def text(key: str) -> str:
            return words().text(f"figure.{key}", language)

        def hours(amount: Decimal) -> str:
            if not amount % 1:
                return look.digits(int(amount))
            return show(amount, language)

        bars = [
            (text(key), getattr(year, key) if year else 0)
            for key in ("enrolled", "introduced", "passed", "issued")
        ]
        self.funnel.show_bars(bars)
        empty = year is not None and not any(count for _title, count in bars)
        self.funnel.setVisible(not empty)
        self._empty.setVisible(empty)
        self._empty.setText(words().text("figure.none_in_year", language, year=self._year))
        persons = look.digits(year.persons) if year else ""
        self.cards["persons"].tell(
            persons, text("persons"), self.tr("Who was enrolled and had not left before the start")
        )
        standard = hours(year.hours_by_standard) if year else ""
        self.cards["standard"].tell(
            standard,
            text("hours_by_standard"),
            self.tr("Sum of the standard's hours over the enrolments"),
        )
        attended = hours(year.hours_by_attendance) if year else ""
        self.cards["attended"].tell(
            attended,
            text("hours_by_attendance"),
            self.tr("Sum of the hours that were really attended"),
        )

    def _exported(self, path: Path) -> None:
        text = self.tr("Saved: {file}").format(file=path.name)
        self.toast_requested.emit(text, None)

    def _failed(self, error: CodedError) -> None:
        self.notice.say_error(error)

    def _on_news(self, kind: str) -> None:
        if kind in _NOUNS and self.isVisible():
            self.refresh()
