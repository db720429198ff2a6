"""What can be printed of a class."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.services.desk import Desk
from tvto_desk.services.papers.class_papers import class_list
from tvto_desk.ui.papers.print_button import PaperItem


class CoursePapers(QObject):
    """The menu of a course page; ``course_id`` is the class on it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.course_id: int | None = None

    def items(self) -> list[PaperItem | None]:
        """The papers of the class; none before one is shown."""
        if self.course_id is None:
            return []
        desk, course = self._desk, self.course_id
        return [
            PaperItem(
                "class_list", lambda: self.tr("Class list"), partial(class_list, desk, course)
            )
        ]
