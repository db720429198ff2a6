"""The menu at the end of the rail: help, look, language, lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.keys import Act, strokes_text
from tvto_desk.ui.look import Density, Look, Theme
from tvto_desk.ui.look.look import SCALES

_ACTS = {
    Act.HELP: "circle-help",
    Act.KEY_SHEET: "keyboard",
    Act.UNDO: "undo-2",
    Act.REDO: "redo-2",
    Act.LOCK: "lock",
}


class FrameMenu(QMenu):
    """Wishes only: the chosen language, theme, scale, density, an act of the key table, or the list
    of the last acts.
    """

    act_requested = Signal(Act)
    language_requested = Signal(str)
    theme_requested = Signal(str)
    scale_requested = Signal(int)
    density_requested = Signal(str)
    acts_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("frameMenu")
        look = Look.current()
        self._acts = {act: QAction(look.icon(icon), "", self) for act, icon in _ACTS.items()}
        for act, action in self._acts.items():
            action.triggered.connect(lambda _checked, act=act: self.act_requested.emit(act))
        self.addAction(self._acts[Act.HELP])
        self.addAction(self._acts[Act.KEY_SHEET])
        self.addSeparator()
        self.addAction(self._acts[Act.UNDO])
        self.addAction(self._acts[Act.REDO])
        self._last_acts = QAction(look.icon("history"), "", self)
        self._last_acts.triggered.connect(lambda _checked: self.acts_requested.emit())
        self.addAction(self._last_acts)
        self.addSeparator()
        self._language = self._choice("languages", [*Language], self.language_requested)
        self._theme = self._choice("sun-moon", [*Theme], self.theme_requested)
        self._scale = self._choice("a-large-small", [*SCALES], self.scale_requested)
        self._density = self._choice("rows-3", [*Density], self.density_requested)
        self.addSeparator()
        self.addAction(self._acts[Act.LOCK])
        self.aboutToShow.connect(self._mark)
        self.retranslate()

    def choices(self) -> dict[str, QAction]:
        """Every choice by its whole words («نما: تیره»), for the palette."""
        return {
            f"{menu.title()}: {action.text()}": action
            for menu in (self._language, self._theme, self._scale, self._density)
            for action in menu.actions()
        }

    def retranslate(self) -> None:
        """Sets every caption."""
        look = Look.current()
        for act, action in self._acts.items():
            caption = words().text(f"act.{act.value}", look.language)
            action.setText(f"{caption}\t{digits.isolate(strokes_text(act)[0])}")
        self._last_acts.setText(self.tr("My last acts"))
        self.setAccessibleName(self.tr("Menu"))
        self._language.setTitle(self.tr("Language"))
        self._theme.setTitle(self.tr("Theme"))
        self._scale.setTitle(self.tr("Size of writing"))
        self._density.setTitle(self.tr("Height of rows"))
        captions: dict[object, str] = {
            # Each language by its own name, so that it is found by who cannot read the other.
            Language.FA: "فارسی",
            Language.EN: "English",
            Theme.SYSTEM: self.tr("As the system"),
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Density.COMPACT: self.tr("Compact"),
            Density.NORMAL: self.tr("Normal"),
            Density.OPEN: self.tr("Open"),
        }
        percent = self.tr("{number} percent")
        captions |= {scale: percent.format(number=look.digits(scale)) for scale in SCALES}
        for menu in (self._language, self._theme, self._scale, self._density):
            for action in menu.actions():
                action.setText(captions[action.data()])

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _choice(self, icon: str, values: list[object], wish: SignalInstance) -> QMenu:
        # Made here, not by Qt: the binding may let go of an object that Qt made while it is alive.
        menu = QMenu(self)
        menu.setIcon(Look.current().icon(icon))
        self.addMenu(menu)
        group = QActionGroup(menu)
        for value in values:
            action = QAction(menu)
            action.setData(value)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, value=value: wish.emit(value))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _mark(self) -> None:
        look = Look.current()
        now = {look.language, look.theme, look.scale, look.density}
        for menu in (self._language, self._theme, self._scale, self._density):
            for action in menu.actions():
                action.setChecked(action.data() in now)
