"""The list of the last acts: a day's work, an undone act, a refusal, nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.office import Office, draft, photo
from tests.ui.trainees_scenes import LONGEST
from tests.ui.window_office import make_context, settle
from tvto_desk.services import trainees, undo
from tvto_desk.ui.acts.acts_page import ActsPage
from tvto_desk.ui.context import Context


def page_at(context: Context, row: int = 0) -> ActsPage:
    """The page with the cursor on a row."""
    page = ActsPage(context)
    page.open()
    settle(context)
    page.table.setCurrentIndex(page.model.index(row, 0))
    settle(context)
    return page


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each state by its name."""
    context = make_context(office)
    empty = ActsPage(context)
    empty.open()
    settle(context)
    yield "acts-empty", empty
    first = trainees.register_trainee(office.clerk, draft(901))
    trainees.set_photo(office.clerk, first, photo())
    long = replace(draft(902), **LONGEST)
    trainees.register_trainee(office.clerk, long)
    undo.undo_last(office.clerk)
    yield "acts-ordinary", page_at(context)
    yield "acts-refused", page_at(context, 3)
    context.runner.close()
