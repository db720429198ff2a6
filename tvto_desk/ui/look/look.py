"""The one look of the program: theme, size of the writing, density and language, switched live."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QLocale, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import fonts, icons, palette, stylesheet, tokens
from tvto_desk.ui.look.fonts import FontRole
from tvto_desk.ui.look.keyboard_focus import KeyboardFocus
from tvto_desk.ui.look.style import DeskStyle
from tvto_desk.ui.look.translators import Translators

SCALES = (100, 110, 125, 150)


class Theme(StrEnum):
    """Which colours; ``SYSTEM`` follows what the desktop asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How high a row of a table is."""

    COMPACT = "compact"
    NORMAL = "normal"
    OPEN = "open"


_ROW = {Density.COMPACT: 28, Density.NORMAL: 32, Density.OPEN: 40}


class Look(QObject):
    """Theme, scale, density and language of all windows; ``prepare`` makes the only one.

    ``look_changed`` after colours or sizes changed, ``language_changed`` after words and direction
    did (every widget also gets ``QEvent.LanguageChange``, which is where captions are set).
    """

    look_changed = Signal()
    language_changed = Signal()
    _current: Look | None = None

    @classmethod
    def current(cls) -> Look:
        """The look of the running program. Raises ``RuntimeError`` before ``prepare``."""
        if cls._current is None:
            raise RuntimeError("tvto_desk.ui.look.prepare(app) comes first")
        return cls._current

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._language = Language.FA
        self._theme = Theme.SYSTEM
        self._scale = 100
        self._density = Density.NORMAL
        self._translators = Translators(self)
        self._images = QTemporaryDir()
        self._focus = KeyboardFocus(app)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        Look._current = self

    @property
    def language(self) -> Language:
        """The language of captions and sentences."""
        return self._language

    @property
    def theme(self) -> Theme:
        """The chosen theme."""
        return self._theme

    @property
    def dark(self) -> bool:
        """Whether the colours of the moment are the dark ones."""
        if self._theme is Theme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._theme is Theme.DARK

    @property
    def scale(self) -> int:
        """The size of the writing in percent, apart from the scale of the system."""
        return self._scale

    @property
    def density(self) -> Density:
        """The chosen height of rows."""
        return self._density

    @property
    def row_height(self) -> int:
        """The height of a table row in logical pixels."""
        return self.px(_ROW[self._density])

    @property
    def tokens(self) -> Mapping[str, QColor]:
        """The colours of the moment by token name (``"accent"``, ``"text-2"``…)."""
        return tokens.tokens(self.dark)

    def px(self, pixels: float) -> int:
        """``pixels`` of the design at 100 % in logical pixels at the present scale."""
        return round(pixels * self._scale / 100)

    def font(self, role: FontRole | str, *, figures: bool = False) -> QFont:
        """The font of a role at the present scale; ``figures`` gives digits of one width.

        For painting and measuring. A widget keeps its size live through ``set_role`` instead.
        """
        made = fonts.font(FontRole(role), self._scale)
        return fonts.tabular(made) if figures else made

    def icon(
        self,
        name: str,
        token: str = "text-2",  # noqa: S107 (the name of a colour)
        mirrored: bool | None = None,
    ) -> QIcon:
        """A bundled icon in a token's colour; it follows the theme by itself.

        ``mirrored`` None: as the table of the design language says. Raises ``FileNotFoundError``.
        """
        turns = name in icons.MIRRORED if mirrored is None else mirrored
        return QIcon(icons.TokenIcon(name, token, turns, self._colour))

    def digits(self, text: object) -> str:
        """``text`` with the digits of the language; codes and other Latin islands stay away."""
        in_persian = self._language is Language.FA
        return digits.persian(str(text)) if in_persian else digits.latin(str(text))

    def set_language(self, language: Language) -> None:
        """Switches words, digits and direction of every open window."""
        if language is self._language:
            return
        self._language = language
        self._apply_language()
        self.language_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Switches the colours of every open window."""
        if theme is not self._theme:
            self._theme = theme
            self._restyle()

    def set_scale(self, scale: int) -> None:
        """Sets the size of the writing, one of ``SCALES``; another value raises ``ValueError``."""
        if scale not in SCALES:
            raise ValueError(scale)
        if scale != self._scale:
            self._scale = scale
            self._restyle()

    def set_density(self, density: Density) -> None:
        """Sets the height of rows."""
        if density is not self._density:
            self._density = density
            self.look_changed.emit()

    def apply(self) -> None:
        """Sets all of it on the application; ``prepare`` calls it once."""
        self._apply_language()
        self._apply_style()

    def _colour(self, token: str) -> QColor:
        return self.tokens[token]

    def _system_changed(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._restyle()

    def _restyle(self) -> None:
        self._apply_style()
        self.look_changed.emit()

    def _apply_style(self) -> None:
        self._app.setFont(self.font(FontRole.BODY))
        self._app.setPalette(palette.palette(self.tokens))
        images = stylesheet.write_images(self._images.path(), self.tokens, dark=self.dark)
        self._app.setStyleSheet(stylesheet.stylesheet(self.tokens, self._scale, images))

    def _apply_language(self) -> None:
        persian = self._language is Language.FA
        country = QLocale.Country.Iran if persian else QLocale.Country.UnitedKingdom
        language = QLocale.Language.Persian if persian else QLocale.Language.English
        locale = QLocale(language, country)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        QLocale.setDefault(locale)
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if persian else Qt.LayoutDirection.LeftToRight
        )
        # Last: its events make widgets set their captions, in the direction that holds by then.
        self._translators.install(self._language)


def prepare(
    app: QApplication,
    *,
    language: Language = Language.FA,
    theme: Theme = Theme.SYSTEM,
    scale: int = 100,
    density: Density = Density.NORMAL,
) -> Look:
    """Gives the application its style, fonts, translations and direction; call it once, first."""
    app.setStyle(DeskStyle())
    fonts.load()
    look = Look(app)
    look.set_scale(scale)
    look.set_density(density)
    look._theme = theme
    look._language = language
    look.apply()
    return look


def set_role(widget: QWidget, role: FontRole | str) -> None:
    """Gives a widget the size and weight of a role, which follow the scale by themselves."""
    widget.setProperty("role", FontRole(role).value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # Qt does it once it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
