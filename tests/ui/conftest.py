"""For tests of windows: the look of the program, the same each time, and an office behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.office import Office
from tests.ui.copied_office import copied
from tests.ui.window_office import open_context, prepared_look
from tvto_desk.domain.words import Language
from tvto_desk.ui.collector import GuiCollector
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.look import Density, Look, Theme
from tvto_desk.ui.runner import Runner


@pytest.fixture(scope="session")
def prepared(qapp: QApplication) -> Look:
    """The application with its style, fonts, words and keys; made once."""
    KeyFilter.of(qapp)
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


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The centre on its first morning, with the catalogue of standards.

    A file whose tests begin further on has an ``original`` of its own.
    """
    made = Office(tmp_path_factory.mktemp("original"), catalogue=True)
    made.close()
    return made


@pytest.fixture
def office(original: Office, tmp_path: Path) -> Iterator[Office]:
    """A copy of the original for one test."""
    made = copied(original, tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    """What the windows of the clerk are given."""
    with open_context(office) as made:
        yield made


@pytest.fixture
def runner(qtbot: Any) -> Iterator[Runner]:
    """Work beside a window without an office; a bug in it is no secret."""
    bugs: list[BaseException] = []
    made = Runner(bugs.append)
    yield made
    made.close()
    assert bugs == []


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
