"""Letters that were written here: printed without number and date, numbered when they come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.letters import Letter
from tvto_desk.db.session import Work
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.letters import LetterKind, require_number
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk


@dataclass(frozen=True, kw_only=True)
class LetterEntry:
    """What the register keeps of a letter about to be printed."""

    kind: LetterKind
    subject: str
    content_sha: str
    addressee: str = ""
    person_id: int | None = None
    course_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True)
class LetterRow:
    """A line of the register; ``number`` is empty until the letter came back."""

    id: int
    kind: LetterKind
    subject: str
    addressee: str
    made_on: date
    number: str
    dated_on: date | None


@act(Permission.PRINT)
def number_letter(desk: Desk, letter_id: int, number: str, dated_on: date) -> None:
    """Records the number and date that the secretariat gave a letter.

    Recording again corrects them. Raises ``letter.unknown`` and the ``letter.…`` errors of
    ``require_number``.
    """
    with desk.write("letter.number") as work:
        row = work.session.get(Letter, letter_id)
        if row is None:
            raise DomainError("letter.unknown")
        require_number(number, dated_on, row.made_on, desk.today())
        row.number, row.dated_on = number.strip(), dated_on


@question
def list_letters(desk: Desk, *, open_only: bool = False, limit: int = 500) -> list[LetterRow]:
    """Letters, the newest first; ``open_only``: those whose number is still to come."""
    found = select(Letter).order_by(Letter.id.desc()).limit(limit)
    if open_only:
        found = found.where(Letter.number == "")
    with desk.read() as session:
        return [
            LetterRow(
                row.id,
                row.kind,
                row.subject,
                row.addressee,
                row.made_on,
                row.number,
                row.dated_on,
            )
            for row in session.execute(found).scalars()
        ]


def enter_letters(
    work: Work, entries: Sequence[LetterEntry], *, made_on: date, made_by: int
) -> None:
    """Enters letters; one whose same text still waits for its number is not entered again."""
    waiting = _waiting(work.session, [entry.content_sha for entry in entries])
    work.add(
        *(
            Letter(
                kind=entry.kind,
                person_id=entry.person_id,
                course_run_id=entry.course_id,
                session_id=entry.session_id,
                subject=entry.subject,
                addressee=entry.addressee,
                made_on=made_on,
                made_by_id=made_by,
                content_sha=entry.content_sha,
            )
            for entry in entries
            if entry.content_sha not in waiting
        )
    )


def _waiting(session: Session, shas: Sequence[str]) -> set[str]:
    found = select(Letter.content_sha).where(Letter.content_sha.in_(shas), Letter.number == "")
    return set(session.execute(found).scalars())
