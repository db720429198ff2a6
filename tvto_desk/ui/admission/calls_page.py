"""The page «تماس‌ها»: a call list with a tick for everybody reached, and the text to send."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from tvto_desk.domain import digits, jalali, keyboard, persian
from tvto_desk.domain.calls import CallState, Separator, numbers_text
from tvto_desk.domain.words import show
from tvto_desk.services.contacts import (
    CallLine,
    CallListRow,
    list_call_lists,
    list_calls,
    record_calls,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers.offer_papers import call_sheet
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.list_page import ListPage
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers.print_button import PaperItem
from tvto_desk.ui.speech import phone_text, say
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.fact_pane import FactPane, Told
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.listing import Listing, Query, Selection
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.task_dialog import TaskDialog

_KEYS = {
    Qt.Key.Key_1: CallState.REACHED,
    Qt.Key.Key_2: CallState.NO_ANSWER,
    Qt.Key.Key_3: CallState.WRONG_NUMBER,
    Qt.Key.Key_0: CallState.WAITING,
    Qt.Key.Key_Space: CallState.REACHED,
}


@dataclass(frozen=True)
class _Row:
    line: CallLine

    @property
    def id(self) -> int:
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.name_fa

    @property
    def mobile(self) -> str:
        return self.line.mobiles[0].number if self.line.mobiles else ""

    @property
    def state(self) -> CallState:
        return self.line.state

    @property
    def when(self) -> str:
        return when(self.line)

    @property
    def note(self) -> str:
        return self.line.note


class CallSource:
    """The people of one call list. Filters are the values of ``CallState``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.call_list_id: int | None = None
        self.lines: dict[int, _Row] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the entries that answer to the query."""
        if self.call_list_id is None:
            return array("q")
        rows = [_Row(line) for line in list_calls(self._desk, self.call_list_id)]
        if query.filters:
            rows = [row for row in rows if row.line.state.value in query.filters]
        if query.text:
            rows = [row for row in rows if _answers(row.name, query.text)]
        self.lines = {row.id: row for row in rows}
        return array("q", self.lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        return {row_id: self.lines[row_id] for row_id in ids if row_id in self.lines}


class CallsPage(ListPage):
    """Opened with ``call_list_id``; else the latest list. In the list 1, 2, 3 record a call."""

    page_key = "calls"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lists: list[CallListRow] = []
        self._wanted: int | None = None
        self._current: CallLine | None = None
        self.choice = ChoiceField(self)
        self.choice.setObjectName("call_list_choice")
        self.choice.edited.connect(self._chosen_list)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setObjectName("call_message")
        selectable(self.message)
        ink(self.message, "body", "secondary")
        self._source = CallSource(context.desk)
        self.listing = Listing(
            (
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("mobile", lambda: self.tr("Mobile"), Kind.PHONE, sortable=False),
                Column(
                    "state",
                    lambda: self.tr("Call"),
                    Kind.STATE,
                    sample=CallState,
                    sortable=False,
                ),
                Column("when", lambda: self.tr("When"), stretch=2, sortable=False),
                Column("note", lambda: self.tr("Note"), stretch=1, sortable=False),
            ),
            self._source,
            context.runner,
            find_hint=lambda: self.tr("Name"),
            name=lambda: self.tr("People to call"),
            count=lambda count: say("class_list.count", count=count),
            filters=[Filter(state.value, partial(_state_word, state)) for state in CallState],
            acts=self._marks(),
            parent=self,
        )
        self.listing.set_empty(lambda: say("call_page.empty"))
        self.listing.table.installEventFilter(self)
        self._acts = (
            Act("copy_text", lambda: self.tr("Copy the text"), "copy"),
            Act("copy_lines", lambda: self.tr("Copy the numbers"), "copy"),
            Act("copy_comma", lambda: self.tr("Numbers with commas"), "copy"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.pane = FactPane(
            (*self._marks(), Act("note", lambda: self.tr("Note …"), "pencil"),
             Act("open", lambda: self.tr("Open the record"), "file-text")),
            self,
        )  # fmt: skip
        self.listing.set_detail(self.pane)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.choice, 1)
        for button in (*self.buttons.values(), self.make_print_button(self._papers)):
            head.addWidget(button)
        self._wire()
        self.lay_out(head, self.message)

    def title(self) -> str:
        return self.tr("Calls")

    def count_text(self) -> str:
        row = self._list()
        return "" if row is None else say("call_page.reached", done=row.reached, count=row.people)

    def open(self, call_list_id: int | None = None, **args: Any) -> None:
        self._wanted = call_list_id or self._wanted
        self.refresh()
        self.setFocusProxy(self.listing.table)

    def refresh(self) -> None:
        self._context.runner.read(
            partial(list_call_lists, self._context.desk),
            self._show_lists,
            self.notice.say_error,
            asker=self,
        )

    def record(self, entries: Sequence[int], state: CallState, note: str | None = None) -> None:
        """Records what came of calls."""
        if entries:
            self._context.runner.write(
                partial(record_calls, self._context.desk, list(entries), state, note=note),
                lambda _done: self.refresh(),
                self.notice.say_error,
            )

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self.buttons[act.key], act)
        self.choice.setAccessibleName(self.tr("Call list"))
        self.choice.set_choices([(str(row.id), _list_word(row)) for row in self._lists])
        self._show_message()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.listing.table
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and (state := _state_of(event)) is not None
        ):
            self.record(list(self.listing.selection.ids), state)
            return True
        return super().eventFilter(watched, event)

    def _marks(self) -> tuple[Act, ...]:
        return (
            Act(CallState.REACHED.value, lambda: self.tr("Told"), "circle-check"),
            Act(CallState.NO_ANSWER.value, lambda: self.tr("No answer"), "phone"),
            Act(CallState.WRONG_NUMBER.value, lambda: self.tr("Wrong number"), "ban"),
            Act(CallState.WAITING.value, lambda: self.tr("Take the tick back"), "undo-2"),
        )

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_current)
        self.listing.act_requested.connect(self._bulk)
        self.listing.open_requested.connect(lambda _id: self._act("note"))
        self.pane.act_requested.connect(self._act)
        self.buttons["copy_text"].clicked.connect(self._copy_text)
        self.buttons["copy_lines"].clicked.connect(lambda: self.copy_numbers(Separator.LINE))
        self.buttons["copy_comma"].clicked.connect(lambda: self.copy_numbers(Separator.COMMA))

    # --- acts

    def copy_numbers(self, separator: Separator) -> None:
        """Puts the numbers of everybody shown on the clipboard."""
        phones = [phone for row in self._source.lines.values() for phone in row.line.mobiles]
        text = numbers_text(phones, separator)
        QGuiApplication.clipboard().setText(text)
        count = len(text.replace(",", "\n").split())
        self.toast_requested.emit(say("contact.copied", count=count), None)

    def _copy_text(self) -> None:
        row = self._list()
        if row is not None and row.message:
            QGuiApplication.clipboard().setText(row.message)
            self.toast_requested.emit(say("contact.text_copied"), None)

    def _bulk(self, key: str, selection: Selection) -> None:
        self.record(list(selection.ids), CallState(key))

    def _act(self, key: str) -> None:
        line = self._current
        if line is None:
            return
        if key == "open":
            self.page_requested.emit("trainee", {"person_id": line.person_id})
        elif key == "note":
            self._ask_note(line)
        else:
            self.record([line.id], CallState(key))

    def _ask_note(self, line: CallLine) -> None:
        dialog = TaskDialog(
            "call_note",
            lambda: self.tr("What was said"),
            lambda: self.tr("Save"),
            lambda form: form.caption("note", self.tr("Note")),
            self,
            line=lambda: line.name_fa,
        )
        field = ScriptField(Script.PERSIAN, partial(persian.normalise, field="note"))
        dialog.form.add("note", field)

        def save() -> None:
            self.record([line.id], line.state, dialog.form.text("note"))
            dialog.accept()

        dialog.asked.connect(save)
        dialog.start()
        field.set_value(line.note or None)

    # --- showing

    def _show_lists(self, lists: list[CallListRow]) -> None:
        self._lists = lists
        known = {row.id for row in lists}
        if self._wanted not in known:
            self._wanted = lists[0].id if lists else None
        self.choice.set_choices([(str(row.id), _list_word(row)) for row in lists])
        self.choice.set_value(None if self._wanted is None else str(self._wanted))
        self._show_list()

    def _chosen_list(self) -> None:
        value = self.choice.value()
        self._wanted = None if value is None else int(value)
        self._show_list()

    def _show_list(self) -> None:
        self._source.call_list_id = self._wanted
        self._show_message()
        self.listing.refresh()
        self.header_changed.emit()

    def _show_message(self) -> None:
        row = self._list()
        self.message.setText("" if row is None else row.message)
        self.message.setVisible(bool(self.message.text()))
        self.buttons["copy_text"].setEnabled(bool(self.message.text()))
        for key in ("copy_lines", "copy_comma"):
            self.buttons[key].setEnabled(row is not None)

    def _list(self) -> CallListRow | None:
        return next((row for row in self._lists if row.id == self._wanted), None)

    def _papers(self) -> list[PaperItem | None]:
        if self._wanted is None:
            return []
        make = partial(call_sheet, self._context.desk, self._wanted)
        return [PaperItem("call_list", lambda: self.tr("Call list"), make)]

    def _show_current(self, row: _Row | None) -> None:
        line = self._current = None if row is None else row.line
        if line is None:
            self.pane.show_told(None)
            return
        keys = {"open", "note", *(state.value for state in CallState if state is not line.state)}
        self.pane.show_told(lambda: _told(line), keys)


def when(line: CallLine) -> str:
    """When and by whom the last call was made; empty before any."""
    if line.called_at is None:
        return ""
    look = Look.current()
    local = line.called_at.astimezone(IRAN)
    clock = digits.isolate(look.digits(f"{local.hour}:{local.minute:02}"))
    day = digits.isolate(show(local.date(), look.language))
    return say("call_page.when", day=day, clock=clock, who=line.called_by or "")


def _told(line: CallLine) -> Told:
    phones = [
        say("class_list.phone", number=phone_text(phone.number, phone.owner))
        for phone in line.mobiles
    ]
    notes = [text for text in (when(line), line.note) if text]
    reached = line.state is CallState.REACHED
    return Told(line.name_fa, phones, notes, state=line.state, warns=not reached)


def _list_word(row: CallListRow) -> str:
    day = digits.isolate(Look.current().digits(jalali.numeric(row.made_on)))
    return f"{row.title} ({day})"


def _state_word(state: CallState) -> str:
    return say(f"call_state.{state.value}")


def _state_of(event: QKeyEvent) -> CallState | None:
    """A digit by its key or by what it writes: Persian layouts write ۱."""
    key = Qt.Key(event.key())
    if key in _KEYS:
        return _KEYS[key]
    text = digits.latin(event.text())
    by_text = {"1": CallState.REACHED, "2": CallState.NO_ANSWER, "3": CallState.WRONG_NUMBER,
               "0": CallState.WAITING}  # fmt: skip
    return by_text.get(text)


def _answers(name: str, typed: str) -> bool:
    key = persian.search_key(name)
    return any(
        all(word in key for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )
