"""The centre's own fields in forms and in words: their widgets, captions and values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from tvto_desk.domain import digits, extra_fields
from tvto_desk.domain.extra_fields import NO, YES, ExtraField, ExtraKind
from tvto_desk.domain.words import Language, show
from tvto_desk.services.extra_fields import fields_in_force
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees.person_words import Choices, say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

NEWS = "extra_field"


class ExtraBook(QObject):
    """The fields in force, read once and again after each change of them; ``known`` follows."""

    known = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.fields: tuple[ExtraField, ...] = ()
        context.news.changed.connect(self._hear)
        self._read()

    def _hear(self, kind: str) -> None:
        if kind == NEWS:
            self._read()

    def _read(self) -> None:
        ask = partial(fields_in_force, self._context.desk)
        self._context.runner.read(ask, self._learn, asker=self)

    def _learn(self, fields: tuple[ExtraField, ...]) -> None:
        if fields != self.fields:
            self.fields = fields
            self.known.emit()


def typed_value(field: ExtraField, value: str | None) -> Any:
    """A stored value as the widget of its field takes it."""
    return date.fromisoformat(value) if value and field.kind is ExtraKind.DATE else value or None


def stored_value(value: Any) -> str:
    """What a widget gives, in stored form; empty for nothing."""
    return value.isoformat() if isinstance(value, date) else value or ""


def make_field(field: ExtraField, today: Callable[[], date]) -> Field:
    """The widget of a field."""
    match field.kind:
        case ExtraKind.NUMBER:
            return NumberField(partial(extra_fields.whole_number, name=field.name))
        case ExtraKind.DATE:
            return JalaliEdit(today, field=field.name)
        case ExtraKind.CHOICE | ExtraKind.YES_NO:
            chosen = ChoiceField(width=160 if field.kind is ExtraKind.YES_NO else None)
            chosen.set_choices(lines_of(field))
            return chosen
    return ScriptField(Script.PERSIAN, partial(extra_fields.stored, field))


def lines_of(field: ExtraField) -> Choices:
    """The lines of a field of choice, in the language of the desk."""
    if field.kind is ExtraKind.YES_NO:
        return [(YES, say("extra_field.yes")), (NO, say("extra_field.no"))]
    return [(choice, choice) for choice in field.choices]


def caption_of(field: ExtraField) -> str:
    """What the centre calls it, in the language of the desk."""
    return field.caption(Look.current().language)


def extra_text(field: ExtraField, value: str) -> str:
    """A stored value as it is read; empty when absent."""
    known = extra_fields.loaded(field, value)
    if known is None:
        return ""
    if isinstance(known, bool):
        return say("extra_field.yes" if known else "extra_field.no")
    if isinstance(known, date):
        return show(known, Look.current().language)
    if isinstance(known, int):
        return Look.current().digits(known)
    known = digits.in_persian(known)
    return digits.isolate_ltr(known) if Look.current().language is Language.FA else str(known)
