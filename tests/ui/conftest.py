"""The look of the program for tests of windows: Persian, light, 100 percent, each time."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.window_office import prepared_look
from tvto_desk.domain.words import Language
from tvto_desk.ui.collector import GuiCollector
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


@pytest.fixture
def python_collects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Python's own collector is at work, whoever of an earlier test still holds it back."""
    was_free = gc.isenabled()
    monkeypatch.setattr(GuiCollector, "_holders", 0)
    monkeypatch.setattr(GuiCollector, "_timer", None)
    gc.enable()
    yield
    if not was_free:
        gc.disable()
