"""Rows of the certificate desk, worded in the language of the moment, and where they come from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity
from tvto_desk.services.certificate_queues import (
    RegisterLine,
    RequestLine,
    ToRequestRow,
    find_in_register,
    register_lines,
)
from tvto_desk.services.desk import Desk
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, say_alone, shown_title
from tvto_desk.ui.trainees.person_words import identity_text
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.state_chip import Chip, Family

# As many signs of an identity as tell two people apart at a glance.
_TAIL = 4


class _Row(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def person_id(self) -> int: ...
    @property
    def name_fa(self) -> str: ...
    @property
    def father_fa(self) -> str: ...
    @property
    def identity(self) -> Identity: ...
    @property
    def title_fa(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def class_code(self) -> str: ...


class Line:
    """What every row of the desk has; ``hindrance`` says why its act would be refused."""

    def __init__(self, row: _Row) -> None:
        self._row = row
        self.has_double = False

    @property
    def id(self) -> int:
        return self._row.id

    @property
    def person_id(self) -> int:
        return self._row.person_id

    @property
    def name(self) -> str:
        return self._row.name_fa

    @property
    def father(self) -> str:
        """The father's name, led by the end of the identity beside somebody of the same two."""
        tail = self._row.identity.value[-_TAIL:] if self.has_double else ""
        return comma().join(filter(None, (Look.current().digits(tail), self._row.father_fa)))

    @property
    def who(self) -> str:
        """Father and identity under the name: whose page it is, beyond doubt."""
        row = self._row
        child_of = "certificate_desk.child_of"
        father = say_alone(child_of, father=row.father_fa) if row.father_fa else ""
        return comma().join(filter(None, (father, identity_text(row.identity))))

    @property
    def title(self) -> str:
        return shown_title(self._row.title_fa, self._row.title_en)

    @property
    def class_code(self) -> str:
        return self._row.class_code

    @property
    def number(self) -> str:
        """The register number, empty before the issue."""
        return ""

    @property
    def hindrance(self) -> DomainError | None:
        return None


class PassedLine(Line):
    """Somebody who passed."""

    def __init__(self, row: ToRequestRow) -> None:
        super().__init__(row)
        self._passed = row

    @property
    def day(self) -> date:
        return self._passed.passed_on

    @property
    def state(self) -> Chip:
        if self._passed.hindrance is None:
            return Chip(Family.DONE, say("certificate_desk.complete"))
        return Chip(Family.GAP, say("certificate_desk.hindered"))

    @property
    def hindrance(self) -> DomainError | None:
        return self._passed.hindrance


class AskedLine(Line):
    """A request."""

    def __init__(self, row: RequestLine) -> None:
        super().__init__(row)
        self._request = row

    @property
    def by(self) -> str:
        return self._request.requested_by

    @property
    def day(self) -> date:
        return self._request.requested_on

    @property
    def state(self) -> StrEnum:
        return self._request.state


class IssuedLine(Line):
    """A certificate."""

    def __init__(self, row: RegisterLine) -> None:
        super().__init__(row)
        self._issued = row

    @property
    def number(self) -> str:
        return self._issued.number

    @property
    def day(self) -> date:
        return self._issued.issued_on

    @property
    def state(self) -> CertificateState:
        return self._issued.state


@dataclass
class QueueSource:
    """A queue that is short enough to be read whole; found by name, standard or class."""

    read: Callable[[], Sequence[Line]]

    def __post_init__(self) -> None:
        self._lines: dict[int, Line] = {}

    def find(self, query: Query) -> array[int]:
        """Ids of the rows that answer to the query, in the order of the queue."""
        lines = list(self.read())
        tell_apart(lines)
        lines = [line for line in lines if _answers(line, query.text)]
        if query.sort:
            lines.sort(key=lambda line: _order(line, query.sort), reverse=query.descending)
        self._lines = {line.id: line for line in lines}
        return array("q", self._lines)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id, as they were when the queue was last read."""
        return {one: self._lines[one] for one in ids if one in self._lines}


@dataclass
class RegisterSource:
    """Certificates in these states (all when empty), the newest first."""

    desk: Desk
    states: frozenset[CertificateState] = frozenset()

    def find(self, query: Query) -> array[int]:
        """Ids by number in any form, class code or name; filters are values of the state."""
        chosen = frozenset(map(CertificateState, query.filters)) or self.states
        found = find_in_register(self.desk, query.text, chosen)
        if query.sort and query.descending:
            found.reverse()
        return found

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id."""
        lines = {key: IssuedLine(row) for key, row in register_lines(self.desk, ids).items()}
        tell_apart(lines.values())
        return lines


def tell_apart(lines: Iterable[Line]) -> None:
    """Marks those who have the same name and the same father's name."""
    same: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        same.setdefault((line.name, line.father), []).append(line)
    for doubles in same.values():
        if len({line.person_id for line in doubles}) > 1:
            for line in doubles:
                line.has_double = True


def _answers(line: Line, typed: str) -> bool:
    if not typed:
        return True
    if digits.latin(typed).upper() in line.class_code:
        return True
    whole = persian.search_key(f"{line.name} {line.title}")
    return any(
        all(word in whole for word in persian.search_words(guess))
        for guess in keyboard.candidates(typed)
    )


def _order(line: Line, key: str) -> Any:
    value = getattr(line, key)
    return persian.sort_key(value) if isinstance(value, str) else value
