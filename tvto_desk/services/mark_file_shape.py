"""How the examiner's own file looks: its columns, and the seal that ties it to a session."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.db.models.assessment import AssessmentSession, Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.words import Language
from tvto_desk.services.practical_papers import PaperDetail, PaperItemRow
from tvto_desk.services.trainees import full_name
from tvto_desk.system.words import words

MAGIC = "TVTO-MARKS-1"
FIRST_LINE = 5
SEAT, NAME, STATE, MARK, FIRST_ITEM = range(5)


@dataclass(frozen=True)
class FileShape:
    """A session with the people on its seats, and the paper whose items its file asks for."""

    row: AssessmentSession
    people: Sequence[tuple[Candidate, PersonName]]
    paper: PaperDetail | None

    @property
    def items(self) -> Sequence[PaperItemRow]:
        """The items that have a column."""
        return self.paper.items if self.paper else ()

    @property
    def attitudes(self) -> Sequence[str]:
        """The lines of the attitude list that have a column."""
        return self.paper.attitudes if self.paper else ()

    @property
    def first_attitude(self) -> int:
        """The column after the items."""
        return FIRST_ITEM + len(self.items)

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        mark = "written_total" if self.paper else "mark"
        return [
            *(say(key) for key in ("seat", "name", "state", mark)),
            *(
                say("item", number=item.number, title=item.title_fa, full=shown_mark(item.mark))
                for item in self.items
            ),
            *self.attitudes,
        ]

    @property
    def seal(self) -> str:
        """The hash that ties a file to a session, its seats, the people on them and its items."""
        seats = [
            [candidate.seat, candidate.uid, full_name(name)] for candidate, name in self.people
        ]
        sealed: list[object] = [MAGIC, self.row.uid, self.row.part.value, self.row.held_on, seats]
        if self.paper is not None:
            sealed.append(self.heads[MARK:])
        return hashlib.sha256(canonical_json(sealed).encode()).hexdigest()[:32]


def say(key: str, **params: object) -> str:
    """A word of the file, which is always Persian."""
    return words().text(f"mark_file.{key}", Language.FA, **params)


def words_of(kind: type[StrEnum]) -> list[str]:
    """What may be chosen in a column of states or ticks."""
    section = "candidate_state" if kind is CandidateState else "attitude"
    return [words().text(f"{section}.{one.value}", Language.FA) for one in kind]
