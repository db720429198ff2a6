"""The look of the program for tests of windows: Persian, light, 100 percent, each time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Density, Look, Theme, prepare


@pytest.fixture(scope="session")
def prepared(qapp: QApplication) -> Look:
    """The application with its style, fonts and words; made once."""
    return prepare(qapp, theme=Theme.LIGHT)


@pytest.fixture(autouse=True)
def look(prepared: Look) -> Look:
    """The look as the program starts with it, whatever the test before left."""
    prepared.set_language(Language.FA)
    prepared.set_theme(Theme.LIGHT)
    prepared.set_scale(100)
    prepared.set_density(Density.NORMAL)
    return prepared
