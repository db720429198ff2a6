"""The history of a record, newest first: when, who, which act, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.words import Language, show
from tvto_desk.services.history import HistoryRow
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable

_DOT = 9
_LEADING = 28


class HistoryView(QScrollArea):
    """A timeline of acts. ``show_rows`` takes them oldest first, as the service gives them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: tuple[HistoryRow, ...] = ()
        self._now: datetime | None = None
        self._line = _Timeline(self)
        self.setWidget(self._line)
        # The ground is that of the card or page it stands on.
        self.viewport().setAutoFillBackground(False)
        self._line.setAutoFillBackground(False)
        self.retranslate()

    def show_rows(self, rows: Sequence[HistoryRow], now: datetime) -> None:
        """Shows these acts; ``now`` says what today and yesterday are, in its own time zone."""
        self._rows, self._now = tuple(reversed(rows)), now
        self.retranslate()

    def details_of(self, row: HistoryRow) -> list[str]:
        """More lines below an act; a view of a richer record says what the act changed."""
        return []

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setAccessibleName(self.tr("History"))
        if self._now is None or not self._rows:
            self._line.show_entries([(self.tr("Nothing is recorded here yet."), "")])
            return
        self._line.show_entries([self._entry(row, self._now) for row in self._rows])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _entry(self, row: HistoryRow, now: datetime) -> tuple[str, str]:
        language = Look.current().language
        act = words().text(f"history.{row.action}", language)
        when = self._when(row.at.astimezone(now.tzinfo), now)
        reason = digits.isolate_ltr(row.reason) if language is Language.FA else row.reason
        below = " · ".join(part for part in (when, row.actor, reason) if part)
        return act, "\n".join((below, *self.details_of(row)))

    def _when(self, at: datetime, now: datetime) -> str:
        clock = Look.current().digits(f"{at.hour}:{at.minute:02d}")
        if at.date() == now.date():
            return self.tr("Today {clock}").replace("{clock}", clock)
        if at.date() == now.date() - timedelta(days=1):
            return self.tr("Yesterday {clock}").replace("{clock}", clock)
        day = show(at.date(), Look.current().language)
        text = self.tr("{day}, {clock}")
        return text.replace("{day}", day).replace("{clock}", clock)


class _Timeline(QWidget):
    """Entries along a rule on the leading side, a dot before each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self._acts: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._place()

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Shows pairs of an act and the line below it."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._acts = []
        for act, below in entries:
            self._acts.append(self._add(act, "body", ""))
            if below:
                self._add(below, "help", "secondary")
                self._column.addSpacing(10)
        self._column.addStretch(1)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Look.current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        middle = self.width() - 14 if rtl else 14
        dots = [act.geometry().center().y() for act in self._acts]
        if len(dots) > 1:
            painter.fillRect(QRect(middle, dots[0], 1, dots[-1] - dots[0]), tokens["line"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens["accent"])
        for dot in dots:
            painter.drawEllipse(middle - _DOT // 2, dot - _DOT // 2, _DOT, _DOT)
        painter.end()

    def _add(self, text: str, role: str, tone: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        selectable(label)
        ink(label, role, tone)
        self._column.addWidget(label)
        return label

    def _place(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        leading, trailing = _LEADING, 12
        left, right = (trailing, leading) if rtl else (leading, trailing)
        self._column.setContentsMargins(left, 8, right, 8)
