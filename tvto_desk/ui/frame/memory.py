"""What the machine remembers of the window: place, size, look and language."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject

from tvto_desk.domain.words import Language
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.ui.frame.frame import Frame
from tvto_desk.ui.look import Density, Look, Theme

_FIRST_SIZE = (1366, 697)


class FrameMemory(QObject):
    """Carries out the wishes of the frame's menu for look and language, and remembers them.

    Puts the window where it was; it is remembered when the window closes.
    """

    def __init__(self, frame: Frame, settings: MachineSettings) -> None:
        super().__init__(frame)
        self._frame = frame
        self._settings = settings
        frame.language_requested.connect(self._language)
        frame.theme_requested.connect(self._theme)
        frame.scale_requested.connect(self._scale)
        frame.density_requested.connect(self._density)
        frame.closing.connect(self._window)
        state = settings.get(remembered.WINDOW).encode("ascii", "ignore")
        if not frame.restoreGeometry(QByteArray.fromBase64(state)):
            frame.resize(*_FIRST_SIZE)

    def _language(self, value: str) -> None:
        Look.current().set_language(Language(value))
        self._settings.put(remembered.LANGUAGE, value)

    def _theme(self, value: str) -> None:
        Look.current().set_theme(Theme(value))
        self._settings.put(remembered.THEME, value)

    def _scale(self, value: int) -> None:
        Look.current().set_scale(value)
        self._settings.put(remembered.SCALE, value)

    def _density(self, value: str) -> None:
        Look.current().set_density(Density(value))
        self._settings.put(remembered.DENSITY, value)

    def _window(self) -> None:
        state = self._frame.saveGeometry().toBase64().toStdString()
        self._settings.put(remembered.WINDOW, state)
