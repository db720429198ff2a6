"""The people of one class as rows of a list."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tvto_desk.domain import keyboard, persian
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.gates import stopping
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import ClassLine, list_class
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.state_chip import Chip, Family


@dataclass(frozen=True)
class TraineeInClass:
    """A row of the class list; the chip is worded anew in the language of the moment."""

    line: ClassLine

    @property
    def id(self) -> int:
        """The enrolment's local id."""
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.name_fa

    @property
    def father(self) -> str:
        return self.line.father_fa

    @property
    def state(self) -> EnrolmentState:
        return self.line.state

    @property
    def absent(self) -> Decimal | None:
        """Hours absent; nothing is said of who was always there."""
        return self.line.attendance.absent_hours or None

    @property
    def hand(self) -> Chip | None:
        """What needs a hand before the test: too much absence, or gaps."""
        if self.line.attendance.is_over_limit:
            return Chip(Family.STOP, say("class_list.over_limit"))
        if count := len(self.line.gaps) + len(self.line.extra_gaps):
            family = Family.GAP if stopping(self.line.gaps) else Family.LATER_GAP
            return Chip(family, say("class_list.gap_count", count=count))
        return None


class ClassSource:
    """The class list in alphabetical order, those who left included."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.course_id: int | None = None
        self._lines: dict[int, TraineeInClass] = {}

    def find(self, query: Query) -> array[int]:
        """Enrolment ids of who answers to the typed name."""
        if self.course_id is None:
            return array("q")
        lines = [TraineeInClass(line) for line in list_class(self._desk, self.course_id)]
        self._lines = {line.id: line for line in lines}
        if query.text:
            lines = [line for line in lines if _answers(line.name, query.text)]
        if query.sort == "name":
            if query.descending:
                lines.reverse()
        elif query.sort:
            lines.sort(key=lambda line: _order(line, query.sort), reverse=query.descending)
        return array("q", (line.id for line in lines))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by enrolment id."""
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


def _order(line: TraineeInClass, key: str) -> Any:
    if key == "absent":
        return line.line.attendance.absent_minutes
    return persian.sort_key(line.father) if key == "father" else line.state.value


def _answers(name: str, typed: str) -> bool:
    key = persian.search_key(name)
    return any(
        all(word in key for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )
