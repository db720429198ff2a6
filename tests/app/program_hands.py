"""Hands for a program that has just begun: which page its window shows, and who sits down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.app.start import Program

Start = Callable[..., Program]


def page_of(program: Program, kind: type[QWidget]) -> Any:
    """The page in the first window, which is of this kind."""
    page = program.window.currentWidget()
    assert isinstance(page, kind), page
    return page


def come_to(qtbot: Any, program: Program, kind: type[QWidget]) -> Any:
    """Waits for a page of this kind."""
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), kind), timeout=20_000)
    return page_of(program, kind)


def seated(qtbot: Any, program: Program) -> Any:
    """Waits until somebody sits at the desk, and gives the seat."""
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    qtbot.waitUntil(lambda: program.runner.is_idle, timeout=20_000)
    assert program.workplace is not None
    return program.workplace.seat
