"""The list of all classes: its columns, its states to narrow by, and what it says when empty."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.course import CourseState
from tvto_desk.services.desk import Desk
from tvto_desk.ui.courses.course_source import CourseSource
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.listing import Listing
from tvto_desk.ui.widgets.paged_model import Column


class CourseListing(Listing):
    """Every class, found as one types and narrowed by state."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(
            (
                Column(
                    "class_code", lambda: self.tr("Class code"), Kind.CODE, sample="C00-0000-0000"
                ),
                Column("title", lambda: self.tr("Standard"), stretch=3),
                Column("state", lambda: self.tr("State"), Kind.STATE, sample=CourseState),
                Column("starts_on", lambda: self.tr("Begins"), Kind.DATE),
                Column("ends_on", lambda: self.tr("Ends"), Kind.DATE),
                Column("enrolled", lambda: self.tr("Enrolled"), Kind.NUMBER, sample="۰۰۰"),
                Column("capacity", lambda: self.tr("Capacity"), Kind.NUMBER, sample="۰۰۰"),
            ),
            CourseSource(desk),
            runner,
            find_hint=lambda: self.tr("Standard or class code"),
            name=lambda: self.tr("Courses"),
            count=lambda count: say("course_list.count", count=count),
            filters=(
                Filter(CourseState.DRAFT, lambda: say("course_state.draft"), "state"),
                Filter(
                    CourseState.AWAITING_APPROVAL, lambda: self.tr("Awaiting approval"), "state"
                ),
                Filter(CourseState.REGISTRATION, lambda: self.tr("Registration"), "state"),
                Filter(CourseState.RUNNING, lambda: say("course_state.running"), "state"),
                Filter(CourseState.FINISHED, lambda: say("course_state.finished"), "state"),
            ),
            parent=parent,
        )
        new = Act("new_course", lambda: self.tr("New course"), "file-plus", primary=True)
        self.set_empty(lambda: say("course_list.empty"), [new])
        self.set_nothing_found(self._say_nothing, [new])

    def _say_nothing(self, typed: str) -> str:
        if typed:
            return say("course_list.nothing", typed=typed)
        return self.tr("No course is in this state.")
