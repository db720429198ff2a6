"""The desk: what waits for a hand today, in the order of urgency, and the end of the day."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import AccessDenied, CodedError
from tvto_desk.domain.roles import Permission, Role, allowed
from tvto_desk.domain.words import Key, Language
from tvto_desk.services import accounts, figures, safekeeping
from tvto_desk.services.backup_files import BackupRow
from tvto_desk.services.figures import YearFigures
from tvto_desk.services.queues import Queue, QueueRow, list_queues
from tvto_desk.services.year_turn import TurnRow, year_turn
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.desk.idle_fold import IdleFold
from tvto_desk.ui.desk.year_turn import YearTurnCard
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.reports.funnel import Funnel
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.speech import comma
from tvto_desk.ui.widgets.act import Act as Offered
from tvto_desk.ui.widgets.desk_card import DeskCard
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.progress import ProgressPanel

PAGE_OF = {
    Queue.WRITTEN_PASSES_ENDING: "assessment",
    Queue.ATTENDANCE_MISSING: "courses",
    Queue.MARKS_TO_SIGN_OFF: "assessment",
    Queue.SESSIONS_TO_HOLD: "assessment",
    Queue.TO_INTRODUCE: "courses",
    Queue.TO_REQUEST: "certificates",
    Queue.TO_APPROVE: "certificates",
    Queue.CORRECTIONS: "trainee",
    Queue.TO_ISSUE: "certificates",
    Queue.TO_PRINT: "certificates",
    Queue.TO_HAND_OVER: "certificates",
    Queue.AT_DIRECTORATE: "certificates",
    Queue.STOCK_LOW: "certificates",
    Queue.DOUBLES: "doubles",
    Queue.APPLICANTS: "applications",
    Queue.WAITING_SERVABLE: "applications",
    Queue.GAPS_BLOCKING: "gaps",
    Queue.COURSES_AWAITING: "courses",
    Queue.COURSES_STARTING: "courses",
    Queue.LICENCES_ENDING: "settings",
    Queue.LOANS_OVERDUE: "equipment_loans",
    Queue.LOANS_ASKED: "equipment_loans",
}
"""The page that a queue opens; it is told the queue and shows only what waits."""

STATE_OF = {
    Queue.ATTENDANCE_MISSING: CourseState.RUNNING.value,
    Queue.TO_INTRODUCE: CourseState.FINISHED.value,
    Queue.COURSES_AWAITING: CourseState.AWAITING_APPROVAL.value,
    Queue.COURSES_STARTING: CourseState.REGISTRATION.value,
}
"""The state by which the list of classes is narrowed to a queue."""

URGENT = frozenset({Queue.WRITTEN_PASSES_ENDING, Queue.ATTENDANCE_MISSING})
_NOUNS = frozenset(
    {"course", "enrolment", "assessment", "certificate", "import", "trainee", "equipment"}
)
_THREE_FROM, _TWO_FROM = 1000, 620
_MIB = 1024 * 1024


@dataclass(frozen=True)
class _Today:
    queues: list[QueueRow]
    figures: YearFigures
    roles: frozenset[Role]
    turn: TurnRow | None


class DeskPage(Page):
    """Cards of queues, the small funnel of the year, «پایان روز»."""

    page_key = "desk"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._today: _Today | None = None
        self._columns = 0
        self._order: tuple[DeskCard, ...] = ()
        self._end_day = QAction(Look.current().icon("moon", "on-accent"), "", self)
        self._end_day.setObjectName("end_day")
        self._end_day.triggered.connect(self.end_day)
        self.notice = NoticeBar(self)
        self.progress = ProgressPanel(self)
        self.cards = {queue: self._card(queue) for queue in Queue}
        self.idle = IdleFold(self)
        self.idle.toggled.connect(self._arrange_anew)
        self.empty = EmptyState(self)
        self.empty.act_requested.connect(lambda _key: self.end_day())
        self.empty.hide()
        self.turn = YearTurnCard(self)
        self.turn.section_requested.connect(
            lambda section: self.page_requested.emit("settings", {"section": section})
        )
        self._funnel_head = QLabel()
        ink(self._funnel_head, "section")
        self.funnel = Funnel(compact=True)
        self._lay_out()
        self.retranslate()
        context.news.changed.connect(self._on_news)

    @property
    def primary_action(self) -> QAction | None:
        return self._end_day

    def title(self) -> str:
        return words().text("page.desk", Look.current().language)

    def count_text(self) -> str:
        if self._today is None:
            return ""
        waiting = sum(row.count > 0 for row in self._today.queues)
        if not waiting:
            return ""
        return self.tr("{count} queues").format(count=Look.current().digits(waiting))

    def open(self, **args: object) -> None:
        """``end_day``: ends the day at once."""
        self.refresh()
        if args.get("end_day"):
            self.end_day()

    def refresh(self) -> None:
        """Counts anew."""
        desk = self._context.desk
        year = jalali.to_jalali(desk.today()).year

        def read() -> _Today:
            return _Today(
                list_queues(desk),
                figures.figures_of_year(desk, year),
                accounts.own_roles(desk),
                year_turn(desk),
            )

        self._context.runner.read(read, self._show, self.notice.say_error, asker=self)

    def end_day(self) -> None:
        """Signs the day, backs up in sight, and says what is left for tomorrow."""
        if not self._end_day.isEnabled():
            return
        self._end_day.setEnabled(False)
        self.notice.clear()
        desk, folder = self._context.desk, self._context.centre.folder
        disk = self._context.disk

        def end(progress: Progress, cancelled: Cancelled) -> BackupRow | None:
            return safekeeping.end_day(
                desk, folder, disk=disk, progress=progress, cancelled=cancelled
            )

        work = self._context.runner.long(end, self._day_ended, self._not_ended)
        self.progress.follow(work, lambda: self.tr("Ending the day: backing up …"))

    def retranslate(self) -> None:
        """Sets every caption."""
        self._end_day.setText(self.tr("End the day"))
        self._end_day.setToolTip(self._end_day.text() if self._may_end() else self._denied())
        language = Look.current().language
        self.empty.show_state(
            lambda: words().text("desk.nothing_left", Look.current().language),
            [Offered("end_day", lambda: self.tr("End the day"), "moon", primary=True)]
            if self._may_end()
            else (),
            icon="circle-check",
        )
        year = jalali.to_jalali(self._context.desk.today()).year
        self._funnel_head.setText(
            self.tr("Year {year} so far").format(year=Look.current().digits(year))
        )
        shown = self._today.figures if self._today else None
        self.funnel.show_bars(
            [
                (words().text(f"figure.{key}", language), getattr(shown, key) if shown else 0)
                for key in ("enrolled", "introduced", "passed", "issued")
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _card(self, queue: Queue) -> DeskCard:
        def text(section: str) -> str:
            return words().text(f"{section}.{queue.value}", Look.current().language)

        card = DeskCard(lambda: text("queue"), lambda: text("queue_why"), self)
        asked = {"queue": queue.value} | ({"state": STATE_OF[queue]} if queue in STATE_OF else {})
        card.opened.connect(lambda: self.page_requested.emit(PAGE_OF[queue], asked))
        card.setProperty("queue", queue.value)
        # Cards of one row are as high as the longest «چرا» among them.
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return card

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        box = QFrame()
        box.setObjectName("year_card")
        box.setProperty("card", True)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(12)
        inside.addWidget(self._funnel_head)
        inside.addWidget(self.funnel)
        body = QWidget()
        body.setProperty("page", True)
        body.setMaximumWidth(1440)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        for widget in (self.notice, self.progress, self.turn, self.empty):
            column.addWidget(widget)
        column.addLayout(self._grid)
        column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _show(self, today: _Today) -> None:
        self._today = today
        for row in today.queues:
            self.cards[row.queue].show_count(row.count, urgent=row.queue in URGENT)
        may = allowed(today.roles, Permission.MANAGE_SETTINGS, self._context.desk.house.read_only)
        self.turn.show_turn(today.turn if may else None)
        self.empty.setVisible(not any(row.count for row in today.queues))
        self._end_day.setEnabled(self._may_end())
        self.retranslate()
        self._arrange_anew()
        self.header_changed.emit()

    def _arrange_anew(self) -> None:
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """Cards with work first, in the order of urgency; empty ones fold into one line below."""
        look = Look.current()
        width = round(self.width() * 100 / look.scale)
        columns = 3 if width >= _THREE_FROM else 2 if width >= _TWO_FROM else 1
        cards = self.cards.values()
        busy = [card for card in cards if card.count]
        idle = [card for card in cards if not card.count]
        order = (*busy, *idle)
        if columns == self._columns and order == self._order:
            return
        self._columns, self._order = columns, order
        # An item taken out by hand lives on and is told of changes in the place of its successor.
        for widget in (*order, self.idle):
            self._grid.removeWidget(widget)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = -(-len(busy) // columns)
        for place, card in enumerate(busy):
            self._grid.addWidget(card, place // columns, place % columns)
        self.idle.show_count(len(idle))
        self._grid.addWidget(self.idle, rows, 0, 1, columns)
        for place, card in enumerate(idle):
            self._grid.addWidget(card, rows + 1 + place // columns, place % columns)
            card.setVisible(self.idle.isChecked())
        for card in busy:
            card.setVisible(True)
        before: QWidget | None = None
        for widget in (*busy, self.idle, *idle):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _day_ended(self, made: BackupRow | None) -> None:
        self._end_day.setEnabled(self._may_end())
        if made is None:
            self.notice.say(
                Notice.WARN, lambda: words().text("desk.backup_stopped", Look.current().language)
            )
            return
        self._context.news.changed.emit("backup")
        self.notice.say(Notice.DONE, lambda: self._ended_sentence(made))

    def _not_ended(self, error: CodedError) -> None:
        self._end_day.setEnabled(self._may_end())
        self.notice.say_error(error)
        self._context.news.changed.emit("backup")

    def _ended_sentence(self, made: BackupRow) -> str:
        look = Look.current()
        local = made.made_at.astimezone(IRAN)
        clock = digits.isolate(look.digits(f"{local.hour}:{local.minute:02}"))
        size = self.tr("{size} MB").format(size=_megabytes(made.size))
        queues = self._today.queues if self._today else []
        left = comma().join(
            f"{words().text(f'queue.{row.queue.value}', look.language)} {look.digits(row.count)}"
            for row in queues
            if row.count
        )
        if not left:
            return words().text("desk.day_ended", look.language, clock=clock, size=size)
        return words().text("desk.day_ended_left", look.language, clock=clock, size=size, left=left)

    def _may_end(self) -> bool:
        why = self._context.desk.house.read_only
        return self._today is None or allowed(self._today.roles, Permission.BACK_UP, why)

    def _denied(self) -> str:
        error = (
            AccessDenied("access.denied", permission=Key("permission.back_up"))
            if self._context.desk.house.read_only is None
            else AccessDenied("access.read_only")
        )
        return words().error(error, Look.current().language)

    def _on_news(self, kind: str) -> None:
        if kind in _NOUNS and self.isVisible():
            self.refresh()


def _megabytes(size: int) -> str:
    """Bytes as megabytes with one decimal, in the digits of the desk."""
    look = Look.current()
    text = look.digits(f"{size / _MIB:.1f}")
    return text.replace(".", "٫") if look.language is Language.FA else text
