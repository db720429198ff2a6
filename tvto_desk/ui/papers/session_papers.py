"""What can be printed of a test session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import (
    appeal_papers,
    evaluation_papers,
    exam_day_papers,
    examiner_papers,
    minutes_papers,
    permit_papers,
)
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.ui.papers.course_papers import show_letters
from tvto_desk.ui.papers.print_button import PaperItem


class SessionPapers(QObject):
    """The menu of a session's page; ``session_id`` is the session on it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session_id: int | None = None

    def items(self) -> list[PaperItem | None]:
        """The papers of the session; none before one is shown. The pack of the day comes first."""
        if self.session_id is None:
            return []
        session = self.session_id
        return [
            self._item(
                "exam_day_pack",
                lambda: self.tr("Everything for the day of the test"),
                exam_day_papers.exam_day_pack,
                session,
            ),
            None,
            *self._before(session),
            None,
            *self._after(session),
            None,
            PaperItem("letters", lambda: self.tr("Register of letters …"), asks=show_letters),
        ]

    def _before(self, session: int) -> list[PaperItem | None]:
        return [
            self._item(
                "entrance_cards",
                lambda: self.tr("Entrance cards"),
                exam_day_papers.entrance_cards,
                session,
            ),
            self._item(
                "seat_list", lambda: self.tr("Seat list"), exam_day_papers.seat_list, session
            ),
            self._item(
                "door_list",
                lambda: self.tr("List for the door"),
                exam_day_papers.door_list,
                session,
            ),
            self._item(
                "sitting_list",
                lambda: self.tr("Who sits and who does not"),
                exam_day_papers.sitting_list,
                session,
            ),
            self._item(
                "exam_attendance",
                lambda: self.tr("Attendance sheet"),
                exam_day_papers.exam_attendance,
                session,
            ),
            self._item(
                "evaluation_sheets",
                lambda: self.tr("Evaluation sheets"),
                evaluation_papers.evaluation_sheets,
                session,
            ),
            PaperItem(
                "appointments",
                lambda: self.tr("Examiner's appointment"),
                partial(examiner_papers.appointments, self._desk, session),
                writes=True,
            ),
        ]

    def _after(self, session: int) -> list[PaperItem | None]:
        return [
            self._item("minutes", lambda: self.tr("Minutes"), minutes_papers.minutes, session),
            self._item(
                "violation_reports",
                lambda: self.tr("Violation reports"),
                minutes_papers.violation_reports,
                session,
            ),
            self._item(
                "mark_envelope",
                lambda: self.tr("Envelope of marks"),
                appeal_papers.mark_envelope,
                session,
            ),
            self._item("appeals", lambda: self.tr("Appeals"), appeal_papers.appeal_papers, session),
            PaperItem(
                "fee_list",
                lambda: self.tr("Fee list of the month"),
                partial(examiner_papers.fee_list_of_session, self._desk, session),
            ),
            self._item(
                "permit_list",
                lambda: self.tr("Permits of the month"),
                permit_papers.permit_list_of_session,
                session,
            ),
        ]

    def _item(
        self,
        key: str,
        title: Callable[[], str],
        make: Callable[[Desk, int], PaperFile],
        session: int,
    ) -> PaperItem:
        return PaperItem(key, title, partial(make, self._desk, session))
