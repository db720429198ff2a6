"""A rule that gives way to a note: the refusal is read, and the note is typed or left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.field_messages import sentence


def note_for(error: CodedError, asker: Asker, parent: QWidget) -> str | None:
    """The note with which a refused act goes on; None when it does not, or no note helps."""
    if not isinstance(error, DomainError) or not error.override:
        return None
    verb = say("timetable.on_with_note")
    return asker.reason(Question(verb, (sentence(error),), verb), parent)
