"""Every pair of colours that carries words or edges can be read (design language, section 3)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from tvto_desk.ui.look.tokens import tokens

GROUNDS = ("surface", "bg", "surface-2", "sel")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text-2", "hint", "accent", "done", "warn", "stop")
      for ground in GROUNDS),
    *((f"chart-{number}", "surface") for number in range(1, 7)),
    ("on-accent", "accent"), ("on-accent", "accent-hover"), ("on-practice", "practice"),
    ("accent", "accent-soft"), ("done", "done-soft"), ("warn", "warn-soft"), ("stop", "stop-soft"),
    ("disabled", "surface"),
    # What the style sheet adds: hovered and pressed buttons, tool tips, marked menu lines.
    ("text", "accent-soft"), ("surface", "text"), ("text-2", "accent-soft"),
]  # fmt: skip
EDGE_PAIRS = [("edge", ground) for ground in ("surface", "bg", "surface-2")]


def luminance(colour: QColor) -> float:
    """WCAG 2 relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_stand_out(ink: str, ground: str, dark: bool) -> None:
    assert contrast(tokens(dark)[ink], tokens(dark)[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), EDGE_PAIRS)
def test_edges_of_controls_are_seen(ink: str, ground: str, dark: bool) -> None:
    assert contrast(tokens(dark)[ink], tokens(dark)[ground]) >= 3


@pytest.mark.parametrize(
    ("dark", "ink", "ground", "written"),
    [(False, "text", "surface", 15.8), (True, "accent", "sel", 5.1), (False, "edge", "bg", 3.5)],
)
def test_ratios_are_those_of_the_design_language(
    dark: bool, ink: str, ground: str, written: float
) -> None:
    assert contrast(tokens(dark)[ink], tokens(dark)[ground]) == pytest.approx(written, abs=0.06)


def test_both_themes_name_the_same_colours() -> None:
    assert tokens(False).keys() == tokens(True).keys()
