"""Find as you type, and the chips that narrow a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from tvto_desk.domain.words import Language, standing_alone
from tvto_desk.ui.look import Look, set_role

# Long enough for the second key of a fast typist, too short to be felt.
PAUSE_MS = 60


class FindBox(QLineEdit):
    """A search field that speaks at the first key, and of what is typed on at the next pause or on
    Enter: nobody waits, and a fast hand asks few questions.

    ``wanted(text)`` is the wish; ``left_downwards`` tells that Down was pressed, to go to the list.
    """

    wanted = Signal(str)
    left_downwards = Signal()

    def __init__(
        self,
        hint: Callable[[], str],
        parent: QWidget | None = None,
        *,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setClearButtonEnabled(True)
        self._hint = hint
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._icon.triggered.connect(self.selectAll)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._speak)
        self._spoken = ""
        self.textChanged.connect(self._typed)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        # By itself the caret of an empty field stands on the side of the keyboard's layout.
        rtl = Look.current().language is Language.FA
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(self._hint())
        self.setAccessibleName(self._hint())
        self._icon.setText(self._hint())

    def restyle(self) -> None:
        """Takes the icon of the present look."""
        self._icon.setIcon(Look.current().icon("search", "hint"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._speak()
        elif event.key() == Qt.Key.Key_Down:
            self._speak()
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._speak()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _typed(self) -> None:
        if not self._pause.isActive():
            self._speak()
        self._pause.start()

    def _speak(self) -> None:
        text = self.text().strip()
        if text != self._spoken:
            self._spoken = text
            self.wanted.emit(text)


@dataclass(frozen=True)
class Filter:
    """A narrowing of the list; at most one of a ``group`` is on."""

    key: str
    title: Callable[[], str]
    group: str = ""


class FilterChips(QWidget):
    """A row of switches. ``changed(keys)`` gives the frozen set of those that are on."""

    changed = Signal(object)

    def __init__(self, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_chips")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._chips: dict[Filter, QPushButton] = {}
        for one in filters:
            chip = QPushButton(self)
            chip.setObjectName(f"filter_{one.key}")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            set_role(chip, "label")
            chip.toggled.connect(lambda on, one=one: self._switch(one, on))
            line.addWidget(chip)
            self._chips[one] = chip
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def keys(self) -> frozenset[str]:
        """The filters that are on."""
        return frozenset(one.key for one, chip in self._chips.items() if chip.isChecked())

    def set_keys(self, keys: frozenset[str]) -> None:
        """Switches exactly these on."""
        before = self.keys
        for one, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(one.key in keys)
            chip.blockSignals(False)
        self.restyle()
        if self.keys != before:
            self.changed.emit(self.keys)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for one, chip in self._chips.items():
            title = standing_alone(one.title().replace("&", ""))
            chip.setText(title)
            chip.setAccessibleName(title)

    def restyle(self) -> None:
        """Takes fonts and colours of the present look."""
        look = Look.current()
        names = ("surface", "edge", "text-2", "accent", "accent-soft", "surface-2")
        surface, edge, text, accent, soft, hover = (look.tokens[name].name() for name in names)
        for chip in self._chips.values():
            chip.setFixedHeight(look.px(28))
            chip.setStyleSheet(
                f"QPushButton {{ background: {surface}; color: {text}; border: 1px solid {edge};"
                " border-radius: 14px; padding: 0 12px; min-height: 0; }"
                f"QPushButton:hover {{ background: {hover}; }}"
                f"QPushButton:checked {{ background: {soft}; color: {accent};"
                f" border-color: {accent}; }}"
                f"QPushButton[keyboardFocus='true'] {{ border: 2px solid {accent};"
                " padding: 0 11px; }"
            )
            chip.setIcon(look.icon("check" if chip.isChecked() else "plus", _icon_token(chip)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _switch(self, switched: Filter, on: bool) -> None:
        if on and switched.group:
            for one, chip in self._chips.items():
                if one.group == switched.group and one is not switched:
                    chip.blockSignals(True)
                    chip.setChecked(False)
                    chip.blockSignals(False)
        self.restyle()
        self.changed.emit(self.keys)


def _icon_token(chip: QPushButton) -> str:
    return "accent" if chip.isChecked() else "text-2"
