"""The look of the program for tests of windows: Persian, light, 100 percent, each time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.window_office import prepared_look
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Density, Look, Theme


@pytest.fixture(scope="session")
def prepared(qapp: QApplication) -> Look:
    """The application with its style, fonts and words; made once."""
    return prepared_look(qapp)


@pytest.fixture(autouse=True)
def look(prepared: Look) -> Iterator[Look]:
    """The look as the program starts with it, whatever the test before left.

    Windows that a test leaves open would take the keys of the next one: they are closed.
    """
    prepared.set_language(Language.FA)
    prepared.set_theme(Theme.LIGHT)
    prepared.set_scale(100)
    prepared.set_density(Density.NORMAL)
    yield prepared
    while popup := QApplication.activePopupWidget():
        popup.close()
    for window in QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
