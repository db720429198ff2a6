"""For tests of the program's start: the look of its windows, and centres to start on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.app.program_hands import Start
from tests.office import CHEAP, FAST, founding
from tests.ui.conftest import look, prepared
from tvto_desk.app.start import Program
from tvto_desk.services.opening import create_centre
from tvto_desk.system.clock import SystemClock

__all__ = ["look", "prepared"]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre in its first hour, closed again; each test gets a copy."""
    root = tmp_path_factory.mktemp("founded") / "centre"
    made = create_centre(
        root,
        founding(),
        key_phrases={"head": "a phrase for tests"},
        clock=SystemClock(),
        passwords=FAST,
        key_cost=CHEAP,
    )
    made.held.close()
    return root


@pytest.fixture
def start(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Starts the program in an empty home, or with what ``prepare`` puts into it."""
    running: list[Program] = []

    def begin(**more: Any) -> Program:
        program = Program(qapp, tmp_path, make_passwords=lambda: FAST, leave=lambda: None, **more)
        running.append(program)
        program.begin()
        return program

    yield begin
    for program in running:
        if program.workplace is not None:
            for window in program.workplace.windows():
                window.hide()
                window.deleteLater()
            program.workplace.centre.held.close()
        program.end()
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def centre(practice: Path, tmp_path: Path) -> Path:
    """A centre of its own in a folder, with people of every role."""
    root = tmp_path / "copied"
    shutil.copytree(practice, root)
    return root
