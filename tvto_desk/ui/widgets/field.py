"""What every field of a form can do, whatever it looks like.

A field knows one rule of the domain and no other: the rule turns what was typed into a value or
raises the ``DomainError`` that is shown beside the field as soon as it is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field_messages import Message, Tone, sentence

Rule = Callable[[str], Any]
"""Turns typed text into a value, or raises ``DomainError``."""

HEIGHT = 34
"""Of a field of one line, in pixels at 100 percent."""


class Field:
    """The protocol of fields, mixed into a widget of Qt.

    ``edited``: the person changed something. ``message_changed``: ``message()`` is another one.
    ``note_requested``: a rule gives way to a note, and the person wants to write it.
    ``required_for_step``: the present step needs an answer here; the form marks it ``*``.
    """

    if TYPE_CHECKING:
        edited: SignalInstance
        message_changed: SignalInstance
        note_requested: SignalInstance
    else:
        # Qt binds these when the class is mixed into a widget; the type stubs cannot know that.
        edited = Signal()
        message_changed = Signal()
        note_requested = Signal()

    required_for_step: bool = False
    takes_latin: bool = False
    """A Latin island: it stands on the left, and so does its label."""
    rows: int = 1
    """How many rows of the form the field is high."""

    _found: DomainError | None = None
    _told: CodedError | None = None
    _answer: Message | None = None

    @property
    def widget(self) -> QWidget:
        """The field as a widget, for layouts."""
        return cast(QWidget, self)

    def stops(self) -> Sequence[QWidget]:
        """What the Enter key visits inside the field, in order."""
        return (self.widget,)

    def value(self) -> Any:
        """The value in stored form, None when blank. Raises the ``DomainError`` of ``problem``."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Shows a stored value; this is no edit, and forgets every message."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What stands in the field, right or wrong, as a JSON value for a draft."""
        raise NotImplementedError

    def set_typed(self, typed: Any) -> None:
        """Puts back what ``typed`` gave."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Nothing has been answered here."""
        raise NotImplementedError

    def problem(self) -> DomainError | None:
        """What the rule says now: of what is typed, or of a blank where an answer is needed."""
        try:
            value = self.value()
        except DomainError as error:
            return error
        return self._missing() if value is None and self.required_for_step else None

    def set_problem(self, error: CodedError | None) -> None:
        """Shows an error from outside (a service, the save); the next edit takes it away."""
        self._told = error
        self._tell()

    def shown_problem(self) -> CodedError | None:
        """The error that stands beside the field now."""
        return self._told or self._found

    def set_answer(self, answer: Message | None) -> None:
        """Shows a live answer where no error stands; the next edit takes it away."""
        self._answer = answer
        self._tell()

    def message(self) -> Message | None:
        """What the line under the field says; None leaves it to the help."""
        error = self.shown_problem()
        if error is not None:
            return Message(sentence(error), Tone.STOP, self._way_forward(error))
        return self._answer

    def leave(self) -> None:
        """The check as soon as the field is left; the right form of a right value is shown."""
        self._found = self.problem() if not self.is_blank() else None
        self._tell()

    def act(self) -> None:
        """The button of the message: takes the offered value, or asks for the note."""
        error = self.shown_problem()
        if not isinstance(error, DomainError):
            return
        if error.offer is not None:
            self.set_typed(error.offer)
            self._changed()
            self.leave()
            self.stops()[-1].setFocus()
        elif error.override:
            self.note_requested.emit()

    def _missing(self) -> DomainError:
        """The error of a blank that the step needs."""
        return DomainError("text.required")

    def _way_forward(self, error: CodedError) -> str:
        if not isinstance(error, DomainError):
            return ""
        language = Look.current().language
        if error.offer is not None:
            return words().text("field.take_offer", language)
        return words().text("field.with_note", language) if error.override else ""

    def _changed(self) -> None:
        """The person changed something: what was said before no longer holds."""
        self._found = self._told = self._answer = None
        self._tell()
        self.edited.emit()

    def _forget(self) -> None:
        self._found = self._told = self._answer = None
        self._tell()

    def _tell(self) -> None:
        wrong = self.shown_problem() is not None
        for widget in (self.widget, *self.stops()):
            if bool(widget.property("invalid")) != wrong:
                widget.setProperty("invalid", wrong)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        message = self.message()
        text = message.text if message else self.widget.property("help") or ""
        for stop in self.stops():
            stop.setAccessibleDescription(text)
        self.message_changed.emit()
