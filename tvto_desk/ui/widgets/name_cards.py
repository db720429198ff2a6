"""The names of who may log in or agree, as cards in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QScrollArea, QWidget

from tvto_desk.domain.digits import one_piece
from tvto_desk.domain.words import standing_alone
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma

_WIDTH = 184
_GAP = 8


class Named(Protocol):
    """Whoever has a card."""

    @property
    def login(self) -> str: ...
    @property
    def name(self) -> str: ...


class NameCards(QScrollArea):
    """One card is chosen at a time; ``chosen(login)`` follows each choice by hand.

    Arrow keys move between the cards as they stand on the screen.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        in_a_row: int = 3,
        width: int = _WIDTH,
        lines: int = 2,
        in_sight: int = 3,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("name_cards")
        self._in_a_row, self._lines, self._in_sight = in_a_row, lines, in_sight
        self._card = (width, 12 + 22 * lines)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setSpacing(_GAP)
        # What the scroll bar does not take stays behind the cards, not between them.
        self._grid.setColumnStretch(in_a_row, 1)
        self.setWidget(self._inside)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._rows: tuple[Named, ...] = ()
        self._detail: Callable[[Any], str] | None = None
        Look.current().look_changed.connect(self.restyle)

    @property
    def row(self) -> Any:
        """Whose card is chosen, as it was given; None when nobody's is."""
        number = self._group.checkedId()
        return self._rows[number] if number >= 0 else None

    def show_rows(
        self,
        rows: Sequence[Named],
        chosen: str = "",
        detail: Callable[[Any], str] | None = None,
        *,
        first: bool = True,
    ) -> None:
        """Shows these people; ``chosen`` or the first is chosen already, unless ``first`` is off.
        ``detail`` gives a last line in the language of the moment.
        """
        self._rows, self._detail = tuple(rows), detail
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, row in enumerate(self._rows):
            card = _Card(self)
            card.setObjectName(f"card_{row.login}")
            self._group.addButton(card, number)
            self._grid.addWidget(card, number // self._in_a_row, number % self._in_a_row)
            if row.login == chosen or (first and number == 0):
                card.setChecked(True)
        self._grid.setRowStretch(len(self._rows) // self._in_a_row + 1, 1)
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for number, row in enumerate(self._rows):
            card = self._group.button(number)
            room = Look.current().px(self._card[0] - 32)
            details = [standing_alone(self._detail(row))] if self._detail else []
            metrics = card.fontMetrics()
            lines = _in_lines(row.name, metrics, room, self._lines - len(details))
            lines += [
                metrics.elidedText(each, Qt.TextElideMode.ElideRight, room) for each in details
            ]
            card.setText("\n".join(map(one_piece, lines)))
            whole = comma().join([row.name, *details])
            card.setToolTip(whole if " ".join(lines) != " ".join([row.name, *details]) else "")
            card.setAccessibleName(whole)

    def focus_chosen(self) -> None:
        """Puts the focus on the chosen card."""
        if card := self._group.checkedButton():
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, card: QPushButton, across: int, down: int) -> None:
        """Moves the focus from ``card``; ``across`` counts in reading order."""
        number = self._group.id(card) + across + down * self._in_a_row
        if 0 <= number < len(self._rows):
            self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._group.button(number), 0, 0)

    def restyle(self) -> None:
        """Takes sizes and colours of the present look."""
        look = Look.current()
        tokens = look.tokens
        # The style sheet of the program gives every button the height of a field.
        height = f"min-height: {look.px(self._card[1]) - 10}px;"
        soft, accent = tokens["accent-soft"].name(), tokens["accent"].name()
        for card in self._group.buttons():
            card.setFixedSize(look.px(self._card[0]), look.px(self._card[1]))
            card.setStyleSheet(
                f"QPushButton {{ padding: 4px 12px; border-radius: 8px; {height} }}"
                f"QPushButton:checked {{ background: {soft}; color: {accent};"
                f" border: 2px solid {accent}; padding: 3px 11px; font-weight: 600; }}"
                f'QPushButton[keyboardFocus="true"] {{ border: 2px solid {tokens["text"].name()};'
                " padding: 3px 11px; }"
            )
        rows = min(-(-len(self._rows) // self._in_a_row), self._in_sight)
        self.retranslate()
        self.setFixedHeight(rows * look.px(self._card[1]) + max(rows - 1, 0) * _GAP + 4)
        self.setFixedWidth(
            self._in_a_row * look.px(self._card[0]) + (self._in_a_row - 1) * _GAP + 20
        )

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._rows[number].login)


def _in_lines(name: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """A name in at most so many lines of the card; what does not fit is cut at its end."""
    lines: list[str] = []
    rest = name.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= room:
            count += 1
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest:
        lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room))
    return lines


class _Card(QPushButton):
    """One name."""

    def __init__(self, cards: NameCards) -> None:
        super().__init__()
        self._cards = cards
        self.setCheckable(True)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go where they point; Enter chooses as Space does."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        match event.key():
            case Qt.Key.Key_Left:
                self._cards.step(self, 1 if rtl else -1, 0)
            case Qt.Key.Key_Right:
                self._cards.step(self, -1 if rtl else 1, 0)
            case Qt.Key.Key_Up:
                self._cards.step(self, 0, -1)
            case Qt.Key.Key_Down:
                self._cards.step(self, 0, 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)
