"""The closures of the past: their days, what became of the meetings, and which were undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.domain.timetable import Shift
from tvto_desk.services.closures import ClosureRow
from tvto_desk.ui.speech import comma, say, say_alone, widest
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.state_chip import Chip, Family


class PastClosures(KeyGrid):
    """A list to look at: nothing in it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                GridColumn("days", lambda: self.tr("Days"), stretch=1),
                GridColumn("outcome", lambda: self.tr("Outcome")),
                GridColumn("meetings", lambda: self.tr("Meetings"), Kind.NUMBER, sample="۰۰۰"),
                GridColumn("reason", lambda: self.tr("Cause"), stretch=1),
                GridColumn(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=widest("closure_page.undone"),
                ),
            ),
            name=lambda: self.tr("Closures of the past"),
            parent=parent,
        )
        self.closures: list[ClosureRow] = []
        self.setObjectName("past_closures")

    @property
    def current(self) -> ClosureRow | None:
        """The closure under the cursor."""
        row = self.currentIndex().row()
        return self.closures[row] if 0 <= row < len(self.closures) else None

    def show_closures(self, rows: list[ClosureRow]) -> None:
        """Shows these closures, the cursor on one of them."""
        self.closures = rows
        self.show_rows([(row.id, _values(row)) for row in rows])
        if rows and self.current is None:
            self.setCurrentIndex(self.grid.index(0, 0))


def _values(row: ClosureRow) -> dict[str, Any]:
    one_day = row.first_day == row.last_day
    days = say(
        "closure_page.day" if one_day else "closure_page.days",
        start=row.first_day,
        end=row.last_day,
    )
    return {
        "days": f"{days}{comma()}{say(f'shift.{row.shift.value}')}"
        if row.shift is not Shift.ALL_DAY
        else days,
        "outcome": say_alone(f"closure_outcome.{row.outcome.value}"),
        "meetings": row.meetings,
        "reason": row.reason,
        "state": Chip(Family.VOID, say("closure_page.undone"))
        if row.is_undone
        else Chip(Family.DONE, say("closure_page.done")),
    }
