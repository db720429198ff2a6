"""The list of applications behind its page and inside a dossier."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tvto_desk.domain import digits
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.words import standing_alone
from tvto_desk.services.applications import (
    OPEN,
    ApplicationFilter,
    ApplicationRow,
    application_rows,
    find_applications,
)
from tvto_desk.services.desk import Desk
from tvto_desk.ui.admission.admission_words import lack_lines
from tvto_desk.ui.speech import say, say_alone, shown_title
from tvto_desk.ui.widgets.fact_pane import Told
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.state_chip import Chip, Family


@dataclass(frozen=True)
class ApplicationLine:
    """A row of the list; words are taken anew in the language of the moment."""

    row: ApplicationRow

    @property
    def id(self) -> int:
        """The application's local id."""
        return self.row.id

    @property
    def name(self) -> str:
        return self.row.name_fa

    @property
    def title(self) -> str:
        return shown_title(self.row.title_fa, self.row.title_en)

    @property
    def priority(self) -> int:
        return self.row.priority

    @property
    def applied_on(self) -> date:
        return self.row.applied_on

    @property
    def shift(self) -> str:
        return say_alone(f"preferred_shift.{self.row.shift.value}")

    @property
    def state(self) -> ApplicationState:
        return self.row.state

    @property
    def place(self) -> int | None:
        return self.row.place

    @property
    def hand(self) -> Chip | None:
        """What needs a hand: a condition that is not met, or something that is not known yet."""
        lacks = self.row.lacks
        if any(lack.refuses for lack in lacks):
            return Chip(Family.LOOK, say("application_list.not_eligible"))
        if lacks:
            return Chip(Family.GAP, say("application_list.lack_count", count=len(lacks)))
        return None


class ApplicationSource:
    """Applications in the order of the queue. Filters are the values of ``ApplicationState``;
    without one, those in which something is still to be done.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.base = ApplicationFilter()

    def find(self, query: Query) -> array[int]:
        """Ids of what answers to the query."""
        states = frozenset(ApplicationState(key) for key in query.filters)
        wanted = replace(self.base, states=states or OPEN, words=query.text)
        return array("q", find_applications(self._desk, wanted))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        return {row.id: ApplicationLine(row) for row in application_rows(self._desk, ids)}


def told(row: ApplicationRow) -> Told:
    """An application in words, for the pane beside a list."""
    facts = [
        shown_title(row.title_fa, row.title_en),
        say(
            "application_list.wish",
            number=row.priority,
            day=row.applied_on,
            shift=say(f"preferred_shift.{row.shift.value}"),
        ),
    ]
    if row.class_code is not None:
        facts.append(say("application_list.class", code=digits.isolate(row.class_code)))
    if row.wait_reason is not None:
        facts.append(
            say(
                "application_list.waits",
                place=row.place or 1,
                why=say(f"wait_reason.{row.wait_reason.value}"),
            )
        )
    if row.closed_on is not None:
        facts.append(
            say_alone(
                "application_list.closed",
                state=say(f"application_state.{row.state.value}"),
                day=row.closed_on,
            )
        )
        facts.append(row.close_reason)
    lines = [standing_alone(line) for line in lack_lines(row.lacks).splitlines()]
    return Told(
        row.name_fa,
        facts,
        lines or [say("application_list.nothing_lacks")],
        state=row.state,
        warns=bool(lines),
    )
