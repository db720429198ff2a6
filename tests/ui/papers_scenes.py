"""Pictures of papers on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.ui.courses_scenes import course_page, fill
from tests.ui.window_office import make_context, settle
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import CoursePage
from tvto_desk.ui.papers import PaperDialog


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        page = course_page(context, fill(office)["running"])
        yield "paper_dialog", paper_dialog(context, page, "class_list")
    finally:
        context.runner.close()


def paper_dialog(context: Context, page: CoursePage, key: str) -> PaperDialog:
    """The dialog of one paper of the class."""
    item = next(one for one in page.papers.items() if one is not None and one.key == key)
    page.print_button.show_paper(item)
    settle(context)
    return next(one for one in page.window().findChildren(PaperDialog) if one.isVisible())
