"""The list of courses behind its page: found by title or code, narrowed by state, sorted."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.course import CourseState
from tvto_desk.services.courses import CourseRow, list_courses
from tvto_desk.services.desk import Desk
from tvto_desk.ui.speech import shown_title
from tvto_desk.ui.widgets.listing import Query


@dataclass(frozen=True)
class CourseLine:
    """A row of the list; the title is worded anew in the language of the moment."""

    row: CourseRow

    @property
    def id(self) -> int:
        """The course's local id."""
        return self.row.id

    @property
    def class_code(self) -> str:
        return self.row.class_code

    @property
    def title(self) -> str:
        return shown_title(self.row.title_fa, self.row.title_en)

    @property
    def state(self) -> CourseState:
        return self.row.state

    @property
    def starts_on(self) -> date:
        return self.row.starts_on

    @property
    def ends_on(self) -> date:
        return self.row.ends_on

    @property
    def enrolled(self) -> int:
        return self.row.enrolled

    @property
    def capacity(self) -> int:
        return self.row.capacity


class CourseSource:
    """Every class of the centre, the latest first. Filters are the values of ``CourseState``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[int, CourseLine] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the classes that answer to the query."""
        lines = [CourseLine(row) for row in list_courses(self._desk)]
        self._lines = {line.id: line for line in lines}
        if query.filters:
            lines = [line for line in lines if line.state.value in query.filters]
        if query.text:
            lines = [line for line in lines if answers(line.row, query.text)]
        if query.sort:
            lines.sort(key=_order(query.sort), reverse=query.descending)
        return array("q", (line.id for line in lines))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id, as they were when the list was last asked for."""
        return {row_id: self._lines[row_id] for row_id in ids if row_id in self._lines}


def answers(row: CourseRow, typed: str) -> bool:
    """Whether a class is meant: a part of its code, or every word somewhere in its title."""
    if digits.latin(typed).upper() in row.class_code:
        return True
    titles = persian.search_key(row.title_fa), row.title_en.casefold()
    for guess in keyboard.candidates(typed):
        if all(word in titles[0] for word in persian.search_words(guess)):
            return True
    return all(word in titles[1] for word in typed.casefold().split())


def _order(key: str) -> Any:
    if key == "title":
        return lambda line: persian.sort_key(line.row.title_fa)
    return attrgetter(key)
