"""The first window, and the look of the program as this computer remembers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tvto_desk.domain.words import Language
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.ui.look import Density, Look, Theme, prepare

_SIZE = (1024, 620)
_SMALLEST = (1024, 545)


class StartWindow(QStackedWidget):
    """One page at a time; closing it ends the program."""

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("startWindow")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._closed = closed

    def turn_to(self, page: QWidget) -> None:
        """Shows ``page`` and lets the one before go."""
        before = self.currentWidget()
        chosen = page.focusWidget()  # a page has it from its making; Qt forgets it on the way in
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None and before is not page:
            self.removeWidget(before)
            before.deleteLater()
        (chosen or page).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        super().closeEvent(event)
        self._closed()


def look_of(app: QApplication, machine: MachineSettings, language: Language | None) -> Look:
    """The look of the process in what this computer remembers; ``language`` is asked for."""
    wanted = language or Language(machine.get(remembered.LANGUAGE))
    theme = Theme(machine.get(remembered.THEME))
    scale = machine.get(remembered.SCALE)
    density = Density(machine.get(remembered.DENSITY))
    try:
        look = Look.current()
    except RuntimeError:
        return prepare(app, language=wanted, theme=theme, scale=scale, density=density)
    look.set_language(wanted)
    look.set_theme(theme)
    look.set_scale(scale)
    look.set_density(density)
    return look
