"""The list of tests behind its page: found by class or standard, narrowed by state."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.candidate import SessionState
from tvto_desk.services.assessments import SessionRow, list_sessions
from tvto_desk.services.desk import Desk
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say_alone, shown_title
from tvto_desk.ui.widgets.listing import Query

NO_SCAN = "no_scan"
"""The filter for tests whose marks were typed while the scan of the sheet is still missing."""

_TYPED = (SessionState.HELD, SessionState.SIGNED_OFF)


@dataclass(frozen=True)
class SessionLine:
    """A row of the list, worded in the language of the moment."""

    row: SessionRow

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def part(self) -> str:
        return say_alone(f"part.{self.row.part.value}")

    @property
    def class_code(self) -> str:
        return self.row.class_code

    @property
    def title(self) -> str:
        return shown_title(self.row.title_fa, self.row.title_en)

    @property
    def held_on(self) -> date:
        return self.row.held_on

    @property
    def starts_at(self) -> str:
        return time_text(self.row.starts_at)

    @property
    def seated(self) -> int:
        return self.row.seated

    @property
    def scan(self) -> str:
        """Whether the signed sheet is there; nothing for a test that has none yet."""
        if self.row.has_scan:
            return say_alone("sheet_scan.yes")
        return say_alone("sheet_scan.no") if self.row.state in _TYPED else ""

    @property
    def state(self) -> SessionState:
        return self.row.state


class SessionSource:
    """Every test of the centre, the latest first. Filters are the values of ``SessionState``
    and ``NO_SCAN``.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[int, SessionLine] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the tests that answer to the query."""
        lines = [SessionLine(row) for row in list_sessions(self._desk)]
        states = query.filters - {NO_SCAN}
        if states:
            lines = [line for line in lines if line.state.value in states]
        if NO_SCAN in query.filters:
            lines = [line for line in lines if line.state in _TYPED and not line.row.has_scan]
        if query.text:
            lines = [line for line in lines if _answers(line.row, query.text)]
        if query.sort:
            lines.sort(key=lambda line: getattr(line, query.sort), reverse=query.descending)
        self._lines = {line.id: line for line in lines}
        return array("q", self._lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id, as they were when the list was last asked for."""
        return {one: self._lines[one] for one in ids if one in self._lines}


def time_text(starts_at: str) -> str:
    """``09:00`` as the desk writes it: ۹:۰۰."""
    return Look.current().digits(starts_at.removeprefix("0"))


def _answers(row: SessionRow, typed: str) -> bool:
    if digits.latin(typed).upper() in row.class_code:
        return True
    title = persian.search_key(row.title_fa)
    return any(
        all(word in title for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )
