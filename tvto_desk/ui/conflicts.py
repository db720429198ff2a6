"""Two desks at one record: what the other one stored and what was typed here, field by field.

Nothing is dropped: the form stays as it was typed until somebody chose in each field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.context import Context
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.widgets.area_field import AreaField
from tvto_desk.ui.widgets.check_field import CheckField
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.choices_field import ChoicesField
from tvto_desk.ui.widgets.compare_panel import ComparePanel, Difference
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.form_grid import FieldCell
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.line_field import LineField
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 460)

R = TypeVar("R")


@dataclass(frozen=True)
class Stored(Generic[R]):
    """A record as it is stored now, its values by field, and who changed it last."""

    record: R
    values: Mapping[str, Any]
    who: str = ""


class Compared(Protocol):
    """A form whose fields are compared."""

    def field(self, key: str) -> Field:
        """The field of this key."""

    def cell(self, key: str) -> FieldCell:
        """The field with its name."""

    def release(self) -> None:
        """The save came to nothing; it may be asked again."""

    def show_error(self, error: CodedError) -> None:
        """Says why nothing was saved."""


class ConflictDialog(QDialog):
    """The comparison as a window over the form."""

    def __init__(self, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_dialog")
        self._who = who
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        ink(self.line, "body")
        self.panel = ComparePanel(self)
        self.panel.back_requested.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self.line)
        column.addLayout(row)
        column.addWidget(self.panel, 1)
        self.setFixedSize(grown(*SIZE))
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Changed by another desk"))
        self.setAccessibleName(self.windowTitle())
        key = "registration.changed_by" if self._who else "record.changed_meanwhile"
        self.line.setText(say(key, name=self._who))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class Conflicts(QObject):
    """Opens the comparison for the forms of one page or window."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self.dialog: ConflictDialog | None = None

    def meet(
        self,
        form: Compared,
        base: Mapping[str, Any],
        read: Callable[[], Stored[R]],
        take: Callable[[R], None],
    ) -> None:
        """A save met a ``Conflict``: ``base`` is what the form was opened with, ``read`` asks for
        what is stored now. Once it was chosen, the form holds the choice and ``take`` gets the
        record that the next save begins from.
        """
        form.release()
        self._context.runner.read(
            read,
            lambda stored: self._compare(form, base, stored, take),
            form.show_error,
            asker=self,
        )

    def _compare(
        self,
        form: Compared,
        base: Mapping[str, Any],
        stored: Stored[R],
        take: Callable[[R], None],
    ) -> None:
        found = []
        for key, theirs in stored.values.items():
            text = partial(text_of, form.field(key))
            now, typed = partial(text, theirs), partial(text, _typed(form.field(key)))
            if now() != typed():
                mine = text(base.get(key)) != typed()
                name = partial(getattr, form.cell(key), "name")
                found.append(Difference(key, name, now, typed, mine=mine))
        if not found:
            take(stored.record)
            return
        dialog = self.dialog = ConflictDialog(stored.who, self._host)

        def keep(mine: set[str]) -> None:
            for one in found:
                if one.field not in mine:
                    form.field(one.field).set_value(stored.values[one.field])
            take(stored.record)
            dialog.accept()

        dialog.panel.chosen.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.panel.show_differences(found)
        dialog.open()


def text_of(field: Field, value: Any) -> str:
    """A value as the field shows it, in the language of the desk."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(field, CheckField):
        return say("registration.yes" if value else "registration.no")
    if isinstance(field, ChoiceField):
        return field.itemText(field.findData(value)) or str(value)
    if isinstance(field, ChoicesField):
        return comma().join(field.words_of(value))
    if isinstance(field, AreaField):
        return value if isinstance(value, str) else "\n".join(value)
    return field.shown(value) if isinstance(field, LineField) else str(value)


def _typed(field: Field) -> Any:
    """What stands in the field; as it was typed where it is no right value."""
    try:
        return field.value()
    except DomainError:
        return field.typed()
