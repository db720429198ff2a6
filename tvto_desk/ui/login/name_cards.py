"""The names of who may log in, as cards in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QScrollArea, QWidget

from tvto_desk.domain.digits import one_piece
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma

if TYPE_CHECKING:
    from tvto_desk.services.accounts import CardRow

_IN_A_ROW = 3
_ROWS_IN_SIGHT = 3
_CARD = (184, 56)
_GAP = 8
_LINES = 2


class NameCards(QScrollArea):
    """One card is chosen at a time; ``chosen(login)`` follows each choice by hand.

    Arrow keys move between the cards as they stand on the screen.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_cards")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setSpacing(_GAP)
        # What the scroll bar does not take stays behind the cards, not between them.
        self._grid.setColumnStretch(_IN_A_ROW, 1)
        self.setWidget(self._inside)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        self._rows: tuple[CardRow, ...] = ()
        self._detail: Callable[[CardRow], str] | None = None
        Look.current().look_changed.connect(self.restyle)

    @property
    def row(self) -> CardRow | None:
        """The chosen card."""
        number = self._group.checkedId()
        return self._rows[number] if number >= 0 else None

    def show_rows(
        self,
        rows: Sequence[CardRow],
        chosen: str = "",
        detail: Callable[[CardRow], str] | None = None,
    ) -> None:
        """Shows these people; ``chosen`` or the first is chosen already. ``detail`` gives a second
        line in the language of the moment.
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
            self._grid.addWidget(card, number // _IN_A_ROW, number % _IN_A_ROW)
            if row.login == chosen or number == 0:
                card.setChecked(True)
        self._grid.setRowStretch(len(self._rows) // _IN_A_ROW + 1, 1)
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for number, row in enumerate(self._rows):
            card = self._group.button(number)
            room = Look.current().px(_CARD[0] - 32)
            details = [self._detail(row)] if self._detail else []
            names = _in_lines(row.name, card.fontMetrics(), room, _LINES - len(details))
            card.setText("\n".join([*map(one_piece, names), *details]))
            card.setToolTip(row.name if " ".join(names) != row.name else "")
            card.setAccessibleName(comma().join([row.name, *details]))

    def focus_chosen(self) -> None:
        """Puts the focus on the chosen card."""
        if card := self._group.checkedButton():
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, card: QPushButton, across: int, down: int) -> None:
        """Moves the focus from ``card``; ``across`` counts in reading order."""
        number = self._group.id(card) + across + down * _IN_A_ROW
        if 0 <= number < len(self._rows):
            self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._group.button(number), 0, 0)

    def restyle(self) -> None:
        """Takes sizes and colours of the present look."""
        look = Look.current()
        tokens = look.tokens
        # The style sheet of the program gives every button the height of a field.
        height = f"min-height: {look.px(_CARD[1]) - 10}px;"
        soft, accent = tokens["accent-soft"].name(), tokens["accent"].name()
        for card in self._group.buttons():
            card.setFixedSize(look.px(_CARD[0]), look.px(_CARD[1]))
            card.setStyleSheet(
                f"QPushButton {{ padding: 4px 12px; border-radius: 8px; {height} }}"
                f"QPushButton:checked {{ background: {soft}; color: {accent};"
                f" border: 2px solid {accent}; padding: 3px 11px; font-weight: 600; }}"
                f'QPushButton[keyboardFocus="true"] {{ border: 2px solid {tokens["text"].name()};'
                " padding: 3px 11px; }"
            )
        rows = min(-(-len(self._rows) // _IN_A_ROW), _ROWS_IN_SIGHT)
        self.retranslate()
        self.setFixedHeight(rows * look.px(_CARD[1]) + max(rows - 1, 0) * _GAP + 4)
        self.setFixedWidth(_IN_A_ROW * look.px(_CARD[0]) + (_IN_A_ROW - 1) * _GAP + 20)

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
