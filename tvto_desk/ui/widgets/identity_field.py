"""Who a person is: the kind of identity and its number, with a live answer while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind, parse_identity
from tvto_desk.domain.words import Key
from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look, set_role
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, Tone
from tvto_desk.ui.widgets.line_field import LineField
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField

ANSWER_DELAY = 60
"""Milliseconds of rest in typing before the number is judged; the answer has 150."""

_KIND_WIDTH = 132
# More typing may still mend these, so they wait until the field is left.
_UNFINISHED = {
    "identity.required",
    "identity.length",
    "identity.zeros_lost",
    "identity.foreign_length",
    "identity.passport",
}


class IdentityField(Field, QWidget):
    """Gives an ``Identity``.

    ``lookup_requested`` carries a right ``Identity`` as soon as it is typed; whoever knows the
    register answers with ``show_free`` or ``show_holder``, and an answer that comes too late is
    dropped. ``holder_requested`` carries the identity whose record is to be opened.
    """

    lookup_requested = Signal(object)
    holder_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: str | None = None
        self._held: Identity | None = None
        self._asked: Identity | None = None
        self.kind_field = ChoiceField(self, width=_KIND_WIDTH)
        self.kind_field.setObjectName("identity_kind")
        self._stack = QStackedWidget(self)
        self._editors: dict[IdentityKind, LineField] = {
            IdentityKind.NATIONAL_ID: NumberField(
                partial(self._parse, IdentityKind.NATIONAL_ID),
                gaps=lambda text: (3, 9),
                role=FontRole.IDENTITY,
                text_of=_value_of,
            ),
            IdentityKind.FOREIGN_CODE: NumberField(
                partial(self._parse, IdentityKind.FOREIGN_CODE),
                role=FontRole.IDENTITY,
                width=190,
                text_of=_value_of,
            ),
            IdentityKind.PASSPORT: CodeEdit(
                partial(self._parse, IdentityKind.PASSPORT), text_of=_value_of
            ),
            IdentityKind.PENDING: ScriptField(Script.PERSIAN, persian.normalise),
        }
        for kind, editor in self._editors.items():
            editor.setObjectName(f"identity_{kind.value}")
            self._stack.addWidget(editor)
            editor.edited.connect(self._typed_on)
            editor.message_changed.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind_field)
        row.addWidget(self._stack, 1000)
        row.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(ANSWER_DELAY)
        self._rest.timeout.connect(self._judge)
        self._name_kinds()
        self.kind_field.set_value(IdentityKind.NATIONAL_ID)
        self.kind_field.edited.connect(self._kind_chosen)
        Look.current().language_changed.connect(self._name_kinds)
        self._show_editor()

    def kind(self) -> IdentityKind:
        """The chosen kind."""
        return IdentityKind(self.kind_field.value() or IdentityKind.NATIONAL_ID)

    def editor(self) -> LineField:
        """The line of the chosen kind."""
        return self._editors[self.kind()]

    def set_note(self, note: str | None) -> None:
        """The reason with which a doubtful number is taken all the same."""
        self._note = note
        self._changed()
        self.editor().leave()
        self._judge()

    def show_free(self, identity: Identity) -> None:
        """Answers that nobody is registered under ``identity``."""
        if self._is_current(identity):
            text = words().text("identity_answer.free", Look.current().language)
            self.set_answer(Message(text, Tone.DONE))

    def show_holder(self, identity: Identity, name: str, year: int) -> None:
        """Answers that ``identity`` belongs to ``name``, registered in the Jalali ``year``."""
        if not self._is_current(identity):
            return
        language = Look.current().language
        text = words().text("identity_answer.held", language, name=name, year=year)
        self._held = identity
        act = words().text("field.open_record", language)
        self.set_answer(Message(text, Tone.LOOK, act))

    def stops(self) -> Sequence[QWidget]:
        return (self.kind_field, self.editor())

    def value(self) -> Any:
        if self.kind() is IdentityKind.PENDING:
            return self._parse(IdentityKind.PENDING, "")
        return self.editor().value()

    def set_value(self, value: Any) -> None:
        for editor in self._editors.values():
            editor.set_value(None)
        self._note = value.note if value else None
        self.kind_field.set_value(value.kind if value else IdentityKind.NATIONAL_ID)
        self._show_editor()
        if value is not None:
            pending = value.kind is IdentityKind.PENDING
            self.editor().set_value(value.note if pending else value)
        self._asked = self._held = None
        self._forget()

    def typed(self) -> Any:
        return {"kind": self.kind().value, "text": self.editor().typed(), "note": self._note}

    def set_typed(self, typed: Any) -> None:
        if isinstance(typed, str):
            # An offered number.
            self.editor().set_typed(typed)
            return
        self.kind_field.set_typed(typed["kind"])
        self._note = typed["note"]
        self._show_editor()
        self.editor().set_typed(typed["text"])
        if not self.is_blank():
            self._judge()

    def is_blank(self) -> bool:
        return self.kind() is not IdentityKind.PENDING and self.editor().is_blank()

    def leave(self) -> None:
        self.editor().leave()
        super().leave()

    def shown_problem(self) -> Any:
        return super().shown_problem() or self.editor().shown_problem()

    def act(self) -> None:
        error = self.shown_problem()
        if error is None and self._held is not None:
            self.holder_requested.emit(self._held)
        elif isinstance(error, DomainError) and error.override and error.offer is None:
            self.ask_note()
        else:
            super().act()
            self._judge()

    def ask_note(self) -> NotePopup:
        """Opens the line in which the reason for a doubtful number is written."""
        popup = NotePopup(self)
        popup.written.connect(self.set_note)
        popup.open_under(self.editor())
        return popup

    def _parse(self, kind: IdentityKind, text: str) -> Identity:
        if kind is IdentityKind.PENDING:
            return parse_identity(kind, "", note=self._editors[kind].text().strip() or None)
        return parse_identity(kind, text, note=self._note)

    def _missing(self) -> DomainError:
        return DomainError("identity.required", field="national_id")

    def _is_current(self, identity: Identity) -> bool:
        return identity == self._asked and self.shown_problem() is None

    def _typed_on(self) -> None:
        self._note = self._held = self._asked = None
        self._changed()
        self._rest.start()

    def _kind_chosen(self) -> None:
        if self.kind_field.value() is None:
            self.kind_field.set_value(IdentityKind.NATIONAL_ID)
        self._show_editor()
        self._typed_on()

    def _judge(self) -> None:
        """What can be said of the number so far."""
        self._rest.stop()
        if self.is_blank() or self.kind() is IdentityKind.PENDING:
            return
        try:
            identity = self.value()
        except DomainError as error:
            self._found = None if error.code in _UNFINISHED else error
            self._tell()
            return
        self._found = None
        if identity != self._asked:
            self._asked = identity
            self.lookup_requested.emit(identity)
        self._tell()

    def _show_editor(self) -> None:
        self._stack.setCurrentWidget(self.editor())
        self._stack.setMaximumWidth(self.editor().maximumWidth())

    def _name_kinds(self) -> None:
        language = Look.current().language
        self.kind_field.set_choices(
            [
                (kind, words().text(Key(f"identity_kind.{kind.value}"), language))
                for kind in IdentityKind
            ]
        )
        kind_name = self.tr("Kind of identity")
        self.kind_field.setAccessibleName(kind_name)
        for kind, editor in self._editors.items():
            if kind is not IdentityKind.NATIONAL_ID:
                editor.setAccessibleName(words().text(Key(f"identity_kind.{kind.value}"), language))
        # Nobody has to say why; the word tells what the line is for.
        self._editors[IdentityKind.PENDING].setPlaceholderText(self.tr("Note, if there is one"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name_kinds()


class NotePopup(QFrame):
    """One line for the reason of an exception; ``written`` carries it. Enter takes it, Esc goes
    back without a change.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("note_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self._label = QLabel(self)
        set_role(self._label, FontRole.LABEL)
        self.line = ScriptField(Script.PERSIAN, persian.normalise, self)
        self.line.setObjectName("note_line")
        self.line.setMinimumWidth(Look.current().px(300))
        self.line.returnPressed.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.line)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words of the present language."""
        self._label.setText(self.tr("Reason for accepting it, then Enter"))
        self.line.setAccessibleName(self._label.text())

    def open_under(self, field: QWidget) -> None:
        """Opens beneath ``field`` with the caret in the line."""
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        if field.window().layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + field.width() - self.width())
        self.move(corner)
        self.show()
        self.line.setFocus()

    def _take(self) -> None:
        note = self.line.text().strip()
        if note:
            self.written.emit(note)
            self.close()


def _value_of(identity: Identity) -> str:
    return identity.value
