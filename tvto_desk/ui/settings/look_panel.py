"""Theme, language, size of the writing, height of rows: taken at once, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tvto_desk.domain.words import Language
from tvto_desk.system import machine_settings as remembered
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Density, Look, Theme
from tvto_desk.ui.look.look import SCALES
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.short_form import ShortForm


class LookPanel(Panel):
    """Each choice is live."""

    key = "look"
    name = QT_TRANSLATE_NOOP("LookPanel", "Look")
    icon_name = "sun-moon"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.form = ShortForm(self)
        self.form.button.hide()
        takers: dict[str, Callable[[Any], None]] = {
            "theme": self._take_theme,
            "language": self._take_language,
            "scale": self._take_scale,
            "density": self._take_density,
        }
        for key, take in takers.items():
            field = ChoiceField(width=200)
            self.form.add(key, field)
            field.edited.connect(lambda f=field, t=take: t(f.value()) if f.value() else None)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        Look.current().look_changed.connect(self.load)
        self.retranslate()

    def load(self) -> None:
        look = Look.current()
        for key, value in (
            ("theme", look.theme.value),
            ("language", look.language.value),
            ("scale", str(look.scale)),
            ("density", look.density.value),
        ):
            self.form.field(key).set_value(value)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("For this computer; it changes at once."))
        digits = Look.current().digits
        percent = self.tr("{number} percent")
        choices: dict[str, tuple[str, list[tuple[str, str]]]] = {
            "theme": (
                self.tr("Theme"),
                [
                    (Theme.SYSTEM.value, self.tr("As the system")),
                    (Theme.LIGHT.value, self.tr("Light")),
                    (Theme.DARK.value, self.tr("Dark")),
                ],
            ),
            # Each language by its own name, so that it is found by who cannot read the other.
            "language": (
                self.tr("Language"),
                [(Language.FA.value, "فارسی"), (Language.EN.value, "English")],
            ),
            "scale": (
                self.tr("Size of writing"),
                [(str(scale), percent.format(number=digits(scale))) for scale in SCALES],
            ),
            "density": (
                self.tr("Height of rows"),
                [
                    (Density.COMPACT.value, self.tr("Compact")),
                    (Density.NORMAL.value, self.tr("Normal")),
                    (Density.OPEN.value, self.tr("Open")),
                ],
            ),
        }
        for key, (caption, lines) in choices.items():
            self.form.caption(key, caption)
            field = self.form.field(key)
            assert isinstance(field, ChoiceField)  # noqa: S101  (added above; narrows the type)
            field.set_choices(lines)
        self.load()

    def _take_theme(self, value: str) -> None:
        self._remember(remembered.THEME, value)
        Look.current().set_theme(Theme(value))

    def _take_language(self, value: str) -> None:
        self._remember(remembered.LANGUAGE, value)
        Look.current().set_language(Language(value))

    def _take_scale(self, value: str) -> None:
        self._remember(remembered.SCALE, int(value))
        Look.current().set_scale(int(value))

    def _take_density(self, value: str) -> None:
        self._remember(remembered.DENSITY, value)
        Look.current().set_density(Density(value))

    def _remember(self, setting: Any, value: str | int) -> None:
        if self.context.machine is not None:
            self.context.machine.put(setting, value)
