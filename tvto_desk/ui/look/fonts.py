"""Vazirmatn in the sizes and weights of the type scale (design language, section 4)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from tvto_desk.system import resources

FAMILY = "Vazirmatn"
_FILES = ("Regular", "Medium", "SemiBold", "Bold")


class FontRole(StrEnum):
    """What a text is on the screen; size and weight follow from it."""

    HELP = "help"
    LABEL = "label"
    HEADER = "header"
    BODY = "body"
    IDENTITY = "identity"
    SECTION = "section"
    TITLE = "title"
    FIGURE = "figure"


# Logical pixels at 100 % and CSS weight.
SCALE: dict[FontRole, tuple[int, int]] = {
    FontRole.HELP: (12, 400),
    FontRole.LABEL: (13, 400),
    FontRole.HEADER: (13, 600),
    FontRole.BODY: (14, 400),
    FontRole.IDENTITY: (15, 500),
    FontRole.SECTION: (15, 600),
    FontRole.TITLE: (20, 700),
    FontRole.FIGURE: (26, 700),
}


@cache
def load() -> None:
    """Hands the bundled font files to Qt, once. Raises ``FileNotFoundError`` when one is gone."""
    for weight in _FILES:
        file = resources.path("fonts", f"{FAMILY}-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def font(role: FontRole, scale: int) -> QFont:
    """The font of ``role`` at ``scale`` percent.

    Vazirmatn carries no hinting program, so hinting would change widths and nothing else.
    """
    size, weight = SCALE[role]
    made = QFont(FAMILY)
    made.setPixelSize(round(size * scale / 100))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def tabular(base: QFont) -> QFont:
    """``base`` with digits of one width, for columns of numbers.

    The digits of Vazirmatn are proportional: at 13 px ۱ is 3.8 px wide and ۳ is 8.6.
    """
    made = QFont(base)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
