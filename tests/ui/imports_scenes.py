"""The import assistant at each of its steps, for pictures and clipping tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.ui.window_office import make_context, settle
from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import ImportsPage

LISTS = Path("tests/data/referrals")


def at_trial(context: Context, file: Path) -> ImportsPage:
    """The page with the list tried out once."""
    page = ImportsPage(context)
    page.open(path=file)
    settle(context)
    page.next_button.click()
    settle(context)
    return page


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each step by its name."""
    context = make_context(office)
    empty = ImportsPage(context)
    empty.open()
    settle(context)
    yield "imports-empty", empty
    columns = ImportsPage(context)
    columns.open(path=LISTS / "behzisti_120.xlsx")
    settle(context)
    yield "imports-columns", columns
    yield "imports-trial", at_trial(context, LISTS / "behzisti_120.xlsx")
    clean = LISTS / "emdad_40_clean.xlsx"
    yield "imports-ready", at_trial(context, clean)
    done = at_trial(context, clean)
    done.next_button.click()
    settle(context)
    yield "imports-result", done
    history = ImportsPage(context)
    history.open()
    settle(context)
    yield "imports-history", history
    context.runner.close()
