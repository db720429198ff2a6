"""On the desk around Nowruz: what the new year asks for, each with the way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from tvto_desk.domain.year_turn import Step, StepState
from tvto_desk.services.year_turn import StepRow, TurnRow
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.ink import ink

_ICONS = {
    StepState.DONE: ("circle-check", "done"),
    StepState.BY_ITSELF: ("circle-check", "done"),
    StepState.LATER: ("clock", "text-2"),
    StepState.OPEN: ("triangle-alert", "warn"),
}


class YearTurnCard(QFrame):
    """``section_requested`` asks for a section of the settings. Hidden in the middle of a year."""

    section_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("year_turn")
        self.setProperty("card", True)
        self._row: TurnRow | None = None
        self.head = QLabel(self)
        ink(self.head, "section")
        self.icons = {step: QLabel(self) for step in Step}
        self.lines = {step: QLabel(self) for step in Step}
        self.buttons = {step: QPushButton(self) for step in Step if step is not Step.NUMBERS}
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.head, 0, 0, 1, 3)
        for place, step in enumerate(Step, 1):
            self.lines[step].setObjectName(f"turn_{step}")
            self.lines[step].setWordWrap(True)
            ink(self.lines[step], "body")
            grid.addWidget(self.icons[step], place, 0)
            grid.addWidget(self.lines[step], place, 1)
            if step in self.buttons:
                button = self.buttons[step]
                button.setObjectName(f"turn_open_{step}")
                button.setAutoDefault(False)
                button.clicked.connect(partial(self._ask, _SECTIONS[step]))
                grid.addWidget(button, place, 2)
        Look.current().look_changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def show_turn(self, row: TurnRow | None) -> None:
        """Shows the turn that is near; None: there is none, or nothing is left."""
        self._row = row
        self.setVisible(row is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words, digits and icons of the present look."""
        for button in self.buttons.values():
            button.setText(self.tr("Open …"))
            button.setAccessibleName(button.text())
        if self._row is None:
            return
        look, turn = Look.current(), self._row.turn
        key = "since" if turn.days < 0 else "until" if turn.days else "today"
        self.head.setText(say(f"turn.{key}", year=look.digits(turn.year), days=abs(turn.days)))
        for row in self._row.steps:
            name, colour = _ICONS[row.state]
            size = QSize(look.px(18), look.px(18))
            self.icons[row.step].setPixmap(
                look.icon(name, colour).pixmap(size, self.devicePixelRatioF())
            )
            self.lines[row.step].setText(self._sentence(row))
            if row.step in self.buttons:
                button = self.buttons[row.step]
                button.setAccessibleName(f"{button.text()} {self.lines[row.step].text()}")
                button.setVisible(row.state is StepState.OPEN)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _sentence(self, row: StepRow) -> str:
        assert self._row is not None  # noqa: S101  (shown only then)
        turn, digits = self._row.turn, Look.current().digits
        came = "_new" if row.step is Step.NUMBERS and turn.has_come else ""
        return say(
            f"turn.{row.step}_{row.state}{came}",
            year=digits(turn.year),
            old=digits(turn.year - 1),
            last=row.count,
        )

    def _ask(self, section: str) -> None:
        self.section_requested.emit(section)


_SECTIONS = {Step.HOLIDAYS: "holidays", Step.PLAN: "plan", Step.KEY: "keys"}
