"""The mobile numbers of a person, each with its owner where it is another's («پدر»)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Mobile
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import HEIGHT, Field
from tvto_desk.ui.widgets.number_field import NumberField, mobile_field
from tvto_desk.ui.widgets.script_field import Script, ScriptField

MOST = 4
_OWNER_WIDTH = 110


class MobilesField(Field, QWidget):
    """Gives a tuple of ``Mobile``; a line without a number is no line. The plus adds one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._more = QToolButton()
        self._more.setObjectName("more_mobiles")
        self._more.clicked.connect(self.add_line)
        Look.current().look_changed.connect(self._dress)
        self.add_line()
        self._dress()
        self.retranslate()

    @property
    def numbers(self) -> Sequence[NumberField]:
        """The lines of numbers, from above."""
        return [line.number for line in self._lines]

    @property
    def owners(self) -> Sequence[ScriptField]:
        """Whose the numbers are, line by line."""
        return [line.owner for line in self._lines]

    def add_line(self) -> None:
        """One more number, with the caret in it when somebody asked for it."""
        if len(self._lines) == MOST:
            return
        asked = bool(self._lines)
        line = _Line(self)
        for part in (line.number, line.owner):
            part.edited.connect(self._changed)
            part.message_changed.connect(self._tell)
        self._lines.append(line)
        self._column.addWidget(line)
        self._lines[0].row.addWidget(self._more)
        self._more.setEnabled(len(self._lines) < MOST)
        self._name()
        if asked and self.isVisible():
            line.number.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> Sequence[QWidget]:
        return self.numbers

    def value(self) -> Any:
        found = [line.mobile() for line in self._lines if not line.is_blank()]
        return tuple(found) or None

    def set_value(self, value: Any) -> None:
        self._fill([(mobile.number, mobile.owner or "") for mobile in value or ()])
        self._forget()

    def typed(self) -> Any:
        return [line.typed() for line in self._lines if not line.is_blank()]

    def set_typed(self, typed: Any) -> None:
        if isinstance(typed, str):
            # An offered number stands for the line that was wrong.
            wrong = next((line for line in self._lines if line.is_wrong()), self._lines[0])
            wrong.number.set_typed(typed)
            return
        self._fill([(str(number), str(owner)) for number, owner in typed])

    def is_blank(self) -> bool:
        return all(line.is_blank() for line in self._lines)

    def shown_problem(self) -> Any:
        inner = (line.number.shown_problem() or line.owner.shown_problem() for line in self._lines)
        return super().shown_problem() or next((error for error in inner if error), None)

    def retranslate(self) -> None:
        """Sets the words of the present language."""
        self._more.setToolTip(self.tr("One more number"))
        self._more.setAccessibleName(self.tr("One more number"))
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _name(self) -> None:
        for line in self._lines:
            line.number.setAccessibleName(self.tr("Mobile number"))
            line.owner.setAccessibleName(self.tr("Whose number it is"))
            line.owner.setPlaceholderText(self.tr("Own"))

    def _fill(self, pairs: Sequence[tuple[str, str]]) -> None:
        while len(self._lines) > max(len(pairs), 1):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < min(len(pairs), MOST):
            self.add_line()
        self._more.setEnabled(len(self._lines) < MOST)
        for line, (number, owner) in zip(self._lines, pairs or [("", "")], strict=False):
            line.number.set_value(number or None)
            line.owner.set_value(owner or None)

    def _missing(self) -> DomainError:
        return DomainError("contact.mobile_required", field="mobile")

    def _tell(self) -> None:
        if self._told or self._found:
            super()._tell()
        else:
            self.message_changed.emit()

    def _dress(self) -> None:
        look = Look.current()
        self._more.setFixedSize(look.px(HEIGHT), look.px(HEIGHT))
        self._more.setIcon(look.icon("plus", "accent"))


class _Line(QWidget):
    """A number and its owner."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = mobile_field(self)
        self.number.setObjectName("mobile_number")
        self.owner = ScriptField(Script.PERSIAN, persian.normalise, self, width=_OWNER_WIDTH)
        self.owner.setObjectName("mobile_owner")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.number, 3)
        self.row.addWidget(self.owner, 2)
        self.row.addStretch(0)

    def is_blank(self) -> bool:
        return self.number.is_blank() and self.owner.is_blank()

    def is_wrong(self) -> bool:
        return self.number.shown_problem() is not None

    def typed(self) -> list[str]:
        return [self.number.typed(), self.owner.typed()]

    def mobile(self) -> Mobile:
        number = self.number.value()
        if number is None:
            raise DomainError("contact.mobile_required", field="mobile")
        return Mobile(number, self.owner.value())
