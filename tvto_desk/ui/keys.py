"""The keys of the program as data, matched by the place of the key and not by its letter.

``Act`` is what a key asks for. The application-wide ``KeyFilter`` walks from the focused widget up
to its window and asks each that has ``handle_act(act) -> bool``; the first True takes the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tvto_desk.domain import digits, keyboard


class Act(StrEnum):
    """What a key asks the page or the frame to do. Their words: ``act.…`` of the catalogue."""

    HELP = "help"
    KEY_SHEET = "key_sheet"
    EDIT = "edit"
    FIND = "find"
    PALETTE = "palette"
    REFRESH = "refresh"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    PREVIEW = "preview"
    PRINT = "print"
    SAVE = "save"
    SAVE_AND_NEXT = "save_and_next"
    NEW = "new"
    UNDO = "undo"
    REDO = "redo"
    LOCK = "lock"
    BACK = "back"
    PAGE_1 = "page_1"
    PAGE_2 = "page_2"
    PAGE_3 = "page_3"
    PAGE_4 = "page_4"
    PAGE_5 = "page_5"
    PAGE_6 = "page_6"
    PAGE_7 = "page_7"
    # What the field or the grid does by itself; they stand here for the key sheet.
    OPEN_FIELD = "open_field"
    NEXT_FIELD = "next_field"
    TOGGLE = "toggle"
    SAME_AS_ABOVE = "same_as_above"
    REMOVE_ROW = "remove_row"


class Scope(StrEnum):
    """Who does it: the filter hands on ``WINDOW``; ``FIELD`` keys belong to the focused widget."""

    WINDOW = "window"
    FIELD = "field"


@dataclass(frozen=True)
class Stroke:
    """One key with its modifiers; ``key`` is named by its place on the American layout."""

    key: Qt.Key
    control: bool = False
    shift: bool = False
    alt: bool = False


@dataclass(frozen=True)
class KeyLine:
    """One line of the key table."""

    act: Act
    strokes: tuple[Stroke, ...]
    scope: Scope = Scope.WINDOW


def _ctrl(key: Qt.Key) -> Stroke:
    return Stroke(key, control=True)


# Design language, section 11.
TABLE: Final = (
    KeyLine(Act.HELP, (Stroke(Qt.Key.Key_F1),)),
    KeyLine(Act.KEY_SHEET, (_ctrl(Qt.Key.Key_Slash),)),
    KeyLine(Act.PALETTE, (_ctrl(Qt.Key.Key_K),)),
    KeyLine(Act.FIND, (Stroke(Qt.Key.Key_F3), _ctrl(Qt.Key.Key_F))),
    KeyLine(Act.EDIT, (Stroke(Qt.Key.Key_F2),)),
    KeyLine(
        Act.OPEN_FIELD, (Stroke(Qt.Key.Key_F4), Stroke(Qt.Key.Key_Down, alt=True)), Scope.FIELD
    ),
    KeyLine(Act.REFRESH, (Stroke(Qt.Key.Key_F5),)),
    KeyLine(Act.NEXT_PANE, (Stroke(Qt.Key.Key_F6),)),
    KeyLine(Act.PREVIOUS_PANE, (Stroke(Qt.Key.Key_F6, shift=True),)),
    KeyLine(Act.PREVIEW, (Stroke(Qt.Key.Key_F9),)),
    KeyLine(Act.PRINT, (_ctrl(Qt.Key.Key_P),)),
    KeyLine(Act.SAVE, (_ctrl(Qt.Key.Key_S), Stroke(Qt.Key.Key_F10))),
    KeyLine(Act.SAVE_AND_NEXT, (_ctrl(Qt.Key.Key_Return), _ctrl(Qt.Key.Key_Enter))),
    KeyLine(Act.NEW, (_ctrl(Qt.Key.Key_N), Stroke(Qt.Key.Key_Insert))),
    KeyLine(Act.NEXT_FIELD, (Stroke(Qt.Key.Key_Return),), Scope.FIELD),
    KeyLine(Act.TOGGLE, (Stroke(Qt.Key.Key_Space),), Scope.FIELD),
    KeyLine(Act.SAME_AS_ABOVE, (_ctrl(Qt.Key.Key_D),), Scope.FIELD),
    KeyLine(Act.REMOVE_ROW, (_ctrl(Qt.Key.Key_Delete),), Scope.FIELD),
    KeyLine(Act.UNDO, (_ctrl(Qt.Key.Key_Z),)),
    KeyLine(Act.REDO, (_ctrl(Qt.Key.Key_Y),)),
    KeyLine(Act.LOCK, (_ctrl(Qt.Key.Key_L),)),
    KeyLine(Act.PAGE_1, (_ctrl(Qt.Key.Key_1),)),
    KeyLine(Act.PAGE_2, (_ctrl(Qt.Key.Key_2),)),
    KeyLine(Act.PAGE_3, (_ctrl(Qt.Key.Key_3),)),
    KeyLine(Act.PAGE_4, (_ctrl(Qt.Key.Key_4),)),
    KeyLine(Act.PAGE_5, (_ctrl(Qt.Key.Key_5),)),
    KeyLine(Act.PAGE_6, (_ctrl(Qt.Key.Key_6),)),
    KeyLine(Act.PAGE_7, (_ctrl(Qt.Key.Key_7),)),
    KeyLine(Act.BACK, (Stroke(Qt.Key.Key_Escape),)),
)

# A field may need these itself (text undo, closing a cell's editor), so they are asked for only
# when the event has come up unaccepted to a widget that handles acts.
_LATE: Final = frozenset({Act.BACK, Act.UNDO, Act.REDO})
_ACTS: Final = {
    stroke: line.act for line in TABLE if line.scope is Scope.WINDOW for stroke in line.strokes
}


@runtime_checkable
class HandlesActs(Protocol):
    """A widget that does acts: a page, a dialog, the frame."""

    def handle_act(self, act: Act) -> bool:
        """Does the act and gives True, or gives False and has done nothing."""


# Places of the keys under X11 and Wayland: evdev codes + 8.
_SCAN_CODES: Final = {
    first + offset: Qt.Key(ord(char))
    for first, row in (
        (10, "1234567890"),
        (24, "QWERTYUIOP"),
        (38, "ASDFGHJKL"),
        (52, "ZXCVBNM,./"),
    )
    for offset, char in enumerate(row)
}
_WINDOWS_SLASH: Final = 0xBF  # VK_OEM_2
_FIRST_SPECIAL: Final = 0x01000000


def place(event: QKeyEvent) -> Qt.Key | None:
    """Which key was pressed, named by the American layout; None for a letter of no known place.

    Windows tells a virtual key, X11 and Wayland a scan code. Without either the character decides,
    read through both Persian layouts.
    """
    key = event.key()
    if key >= _FIRST_SPECIAL:
        return Qt.Key(key)
    match QGuiApplication.platformName():
        case "windows":
            virtual = event.nativeVirtualKey()
            if virtual == _WINDOWS_SLASH:
                return Qt.Key.Key_Slash
            if chr(virtual).isalnum() and virtual < 0x5B:
                return Qt.Key(virtual)
        case "xcb" | "wayland":
            if event.nativeScanCode() in _SCAN_CODES:
                return _SCAN_CODES[event.nativeScanCode()]
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return _of_character(chr(key), shift) if 0 < key < 0x110000 else None


def _of_character(char: str, shift: bool) -> Qt.Key | None:
    char = digits.latin(char)
    keys = [char, *(keyboard.to_latin(char, layout) for layout in keyboard.Layout)]
    keys = [key for key in keys if len(key) == 1 and key.isascii()]
    # Some letters need Shift in one layout and not in the other; whether it was held decides.
    fitting = [key for key in keys if key == char or key.isupper() is shift]
    return Qt.Key(ord((fitting or keys)[0].upper())) if keys else None


def stroke(event: QKeyEvent) -> Stroke | None:
    """The stroke of a key event; None where the key has no known place."""
    key = place(event)
    if key is None:
        return None
    held = event.modifiers()
    return Stroke(
        key,
        bool(held & Qt.KeyboardModifier.ControlModifier),
        bool(held & Qt.KeyboardModifier.ShiftModifier),
        bool(held & Qt.KeyboardModifier.AltModifier),
    )


def key_text(one: Stroke) -> str:
    """How a stroke is written in menus and on the key sheet, as keyboards are printed: Ctrl+K."""
    held = [
        name
        for name, pressed in (("Ctrl", one.control), ("Alt", one.alt), ("Shift", one.shift))
        if pressed
    ]
    return "+".join([*held, _NAMES.get(one.key) or chr(one.key)])


_NAMES: Final = {Qt.Key(Qt.Key.Key_F1 + number - 1): f"F{number}" for number in range(1, 13)} | {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Down: "Down",
}


def strokes_text(act: Act) -> tuple[str, ...]:
    """Every way to press an act, as written; the same writing stands once."""
    written = [key_text(one) for line in TABLE if line.act is act for one in line.strokes]
    return tuple(dict.fromkeys(written))


class KeyFilter(QObject):
    """The application-wide filter of keys; ``KeyFilter.of(app)`` installs it.

    ``nothing_to_save``: F10 or Ctrl+S found nobody to save. F10 never falls through, since Windows
    would open the window menu with it and swallow the next letter. ``pressed``: any key, before
    the widget has it. The two keys with which Qt turns
    the direction of a field's text are swallowed too.
    """

    nothing_to_save = Signal(QWidget)
    pressed = Signal(QKeyEvent)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._refused: tuple[QWidget | None, int] | None = None
        app.installEventFilter(self)

    @classmethod
    def of(cls, app: QApplication) -> KeyFilter:
        """The filter of the application, made at the first call."""
        return app.findChild(cls) or cls(app)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nothing is looked at meanwhile: for work in which no key can come, as no event is waited
        for. A page that is made sends ten thousand events, and a filter sees each.
        """
        self._app.removeEventFilter(self)
        try:
            yield
        finally:
            self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys of the table, leaves all else."""
        kind = event.type()
        if kind not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _DIRECTION_KEYS:
            event.accept()
            return True
        if not isinstance(watched, QWidget) or kind is QEvent.Type.KeyRelease:
            return False
        if kind is QEvent.Type.KeyPress:
            self.pressed.emit(event)
        pressed = stroke(event)
        act = _ACTS.get(pressed) if pressed else None
        if act is None or pressed is None or not _for_us(watched, pressed, act):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            # No shortcut of an action may take a key of the table first.
            event.accept()
            return act not in _LATE
        done = self._ask(watched, act, event.timestamp())
        if act is Act.SAVE and not done:
            self.nothing_to_save.emit(watched)
            done = True
        if done:
            event.accept()
        return done

    def _ask(self, watched: QWidget, act: Act, time: int) -> bool:
        # What nobody took goes on from parent to parent; all of those have been asked already.
        known = act not in _LATE and self._refused == (watched, time)
        widget = None if known else watched
        while widget is not None:
            if isinstance(widget, HandlesActs) and widget.handle_act(act):
                self._refused = None
                return True
            widget = None if widget.isWindow() else widget.parentWidget()
        self._refused = (watched.parentWidget(), time)
        return False


_KEY_EVENTS: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)
_DIRECTION_KEYS: Final = frozenset({Qt.Key.Key_Direction_L, Qt.Key.Key_Direction_R})
_TEXT_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit)


def _for_us(watched: QWidget, pressed: Stroke, act: Act) -> bool:
    if QApplication.activePopupWidget() is not None:
        return False
    if act in _LATE:
        return isinstance(watched, HandlesActs)
    # Many keyboards hide Insert among the arrows; in a field it is pressed by mistake.
    in_text = isinstance(QApplication.focusWidget(), _TEXT_FIELDS)
    return not (pressed.key is Qt.Key.Key_Insert and in_text)
