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
from tvto_desk.ui.trainees.documents_dialog import DocumentsDialog
from tvto_desk.ui.trainees.group_assign_dialog import GroupAssignDialog


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
    yield from _assign_scenes(context, office)
    context.runner.close()


def _assign_scenes(context: Context, office: Office) -> Iterator[tuple[str, QWidget]]:
    """The window that gives one value to many: before a choice, and with who would change."""
    people = [trainees.register_trainee(office.clerk, draft(number)) for number in range(910, 917)]
    owner = ActsPage(context)
    empty = GroupAssignDialog(context, people, owner)
    empty.start()
    yield "assign-empty", empty
    given = GroupAssignDialog(context, people, owner)
    given.start()
    given.form.field("field").set_value("referral")
    given.form.field("field").edited.emit()
    given.form.field("referring_body").set_typed("emdad")
    given.form.field("referring_body").edited.emit()
    settle(context)
    yield "assign-preview", given
    papers = DocumentsDialog(context, people, owner)
    papers.start()
    papers.form.field("kind").set_typed("education_certificate")
    papers.form.field("kind").edited.emit()
    settle(context)
    yield "documents-preview", papers
