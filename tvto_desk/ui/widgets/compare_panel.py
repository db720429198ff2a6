"""Two people changed one record: both values field by field, and which of them is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import fill

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.speech import say_alone
from tvto_desk.ui.widgets.ink import ink

_LETTERS_OF_A_LINE = 28


@dataclass(frozen=True)
class Difference:
    """One field by its name: what is stored now, what was typed here, in the language of the
    moment; ``mine`` tells which is proposed, None proposes neither.
    """

    field: str
    name: Callable[[], str]
    stored: Callable[[], str]
    typed: Callable[[], str]
    mine: bool | None


class ComparePanel(QWidget):
    """``chosen`` carries the fields whose typed value stays; ``back_requested`` decides nothing.

    ``coming`` is the head of the second column where it is not somebody's own typing.
    """

    chosen = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget, coming: Callable[[], str] | None = None) -> None:
        super().__init__(parent)
        self._coming = coming
        self.setObjectName("compare_panel")
        self._differences: tuple[Difference, ...] = ()
        self._rows: list[tuple[QLabel, QRadioButton, QRadioButton]] = []
        self._groups: list[QButtonGroup] = []
        self._title = QLabel(self)
        ink(self._title, "section")
        self._heads = [QLabel(self) for _ in range(3)]
        for head in self._heads:
            ink(head, "header", "secondary")
        self._body = QFrame()
        self._body.setProperty("card", True)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        for place, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(place, stretch)
            self._grid.addWidget(self._heads[place], 0, place)
        host = QWidget()
        host.setProperty("page", True)
        inside = QVBoxLayout(host)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._body)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(host)
        self.keep = QPushButton(self)
        self.keep.setObjectName("keep_chosen")
        self.keep.setProperty("kind", "primary")
        self.back = QPushButton(self)
        self.back.setObjectName("compare_back")
        for button in (self.keep, self.back):
            button.setAutoDefault(False)
        self.keep.clicked.connect(self._choose)
        self.back.clicked.connect(self.back_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self.retranslate()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Shows these fields; the proposed values are chosen."""
        for row in self._rows:
            for part in row:
                part.deleteLater()
        for place in range(self._grid.count() - 1, 2, -1):
            item = self._grid.takeAt(place)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._differences = tuple(differences)
        self._rows, self._groups = [], []
        for place, difference in enumerate(self._differences, start=1):
            name = QLabel(self._body)
            stored, typed = QRadioButton(self._body), QRadioButton(self._body)
            stored.setObjectName(f"stored_{difference.field}")
            typed.setObjectName(f"typed_{difference.field}")
            group = QButtonGroup(self)
            for column, widget in enumerate((name, stored, typed)):
                self._grid.addWidget(widget, place, column)
            group.addButton(stored)
            group.addButton(typed)
            if difference.mine is not None:
                (typed if difference.mine else stored).setChecked(True)
            group.buttonToggled.connect(self._weigh)
            self._groups.append(group)
            self._rows.append((name, stored, typed))
        self.retranslate()
        self._weigh()
        if self._rows:
            self._rows[0][2 if self._differences[0].mine else 1].setFocus()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._title.setText(self.tr("Choose what is kept in each field"))
        captions = (self.tr("Field"), self.tr("Stored now"), self._second())
        for head, text in zip(self._heads, captions, strict=True):
            head.setText(text)
        self.keep.setText(self.tr("Keep what is chosen"))
        self.back.setText(self.tr("Back"))
        for button in (self.keep, self.back):
            button.setAccessibleName(button.text())
        blank = say_alone("registration.blank")
        for difference, row in zip(self._differences, self._rows, strict=True):
            head, stored, typed = row
            head.setText(difference.name())
            values = (difference.stored() or blank, difference.typed() or blank)
            for choice, caption, value in zip((stored, typed), captions[1:], values, strict=True):
                # A button breaks no line by itself.
                choice.setText(fill(value, _LETTERS_OF_A_LINE))
                choice.setAccessibleName(f"{head.text()}, {caption}: {value}")

    def _second(self) -> str:
        return self.tr("Yours") if self._coming is None else self._coming()

    def _weigh(self) -> None:
        # Where nothing is proposed, every field wants its answer first.
        self.keep.setEnabled(all(group.checkedButton() is not None for group in self._groups))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _choose(self) -> None:
        mine = {
            difference.field
            for difference, row in zip(self._differences, self._rows, strict=True)
            if row[2].isChecked()
        }
        self.chosen.emit(mine)
