"""The room of courses: the list of classes, one class, and what strikes them all."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.closures_page import ClosuresPage
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.courses.standards_page import StandardsPage
from tvto_desk.ui.courses.workshops_page import WorkshopsPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of the room by their keys."""
    return Room(context, CoursesPage, CoursePage, ClosuresPage, StandardsPage, WorkshopsPage)
