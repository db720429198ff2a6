"""Which keyboard layout is on, and whether Caps Lock is, as far as the system tells."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from tvto_desk.ui.keys import KeyFilter

PERSIAN, LATIN, UNKNOWN = "fa", "en", ""
# Where Caps Lock stands in the modifiers of the platform.
_CAPS_BIT = {"windows": 0x100, "xcb": 0x2}


class LayoutWatch(QObject):
    """``changed`` gives the layout (``fa``, ``en`` or nothing) and whether Caps Lock is on.

    Windows tells the layout itself; elsewhere the letters that are typed give it away.
    """

    changed = Signal(str, bool)

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.layout = UNKNOWN
        self.caps = False
        KeyFilter.of(app).pressed.connect(self._pressed)
        if QGuiApplication.platformName() == "windows":
            QGuiApplication.inputMethod().localeChanged.connect(self._system_changed)
            self._system_changed()

    def _system_changed(self) -> None:
        persian = QGuiApplication.inputMethod().locale().language() == QLocale.Language.Persian
        self._set(PERSIAN if persian else LATIN, self.caps)

    def _pressed(self, event: QKeyEvent) -> None:
        layout, caps = self.layout, self.caps
        letter = event.text() if len(event.text()) == 1 and event.text().isalpha() else ""
        if letter and QGuiApplication.platformName() != "windows":
            layout = LATIN if letter.isascii() else PERSIAN
        bit = _CAPS_BIT.get(QGuiApplication.platformName())
        if letter and letter.isascii():
            # A Latin letter shows it by itself, on every system.
            caps = letter.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif bit is not None:
            caps = bool(event.nativeModifiers() & bit)
        self._set(layout, caps)

    def _set(self, layout: str, caps: bool) -> None:
        if (layout, caps) != (self.layout, self.caps):
            self.layout, self.caps = layout, caps
            self.changed.emit(layout, caps)
