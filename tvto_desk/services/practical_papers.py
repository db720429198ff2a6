"""Practical test papers of a standard: written as dated editions, never changed once they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.practical_papers import (
    PracticalAttitude,
    PracticalItem,
    PracticalPaper,
)
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.practical_paper import PaperDraft, in_force, require_whole
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk


@dataclass(frozen=True)
class PaperItemRow:
    """A part of a paper; ``number`` counts from 1."""

    number: int
    title_fa: str
    mark: Decimal


@dataclass(frozen=True)
class PaperDetail:
    """An edition of a paper with its parts."""

    id: int
    project_code: str
    edition: int
    title_fa: str
    minutes: int
    valid_from: date
    is_retired: bool
    items: tuple[PaperItemRow, ...]
    attitudes: tuple[str, ...]
    retired_on: date | None = None


@act(Permission.MANAGE_STANDARDS)
def add_paper(desk: Desk, standard_id: int, draft: PaperDraft) -> int:
    """Writes an edition of a paper; a known project code gets the next edition.

    Raises what ``require_whole`` raises, and ``standard.unknown``.
    """
    whole = require_whole(draft)
    with desk.write("standard.add_paper") as work:
        if work.session.get(Standard, standard_id) is None:
            raise DomainError("standard.unknown")
        last = select(func.max(PracticalPaper.edition)).where(
            PracticalPaper.standard_id == standard_id,
            PracticalPaper.project_code == whole.project_code,
        )
        row = PracticalPaper(
            standard_id=standard_id,
            project_code=whole.project_code,
            edition=(work.session.execute(last).scalar_one() or 0) + 1,
            title_fa=whole.title_fa,
            minutes=whole.minutes,
            valid_from=whole.valid_from,
        )
        work.add(row)
        work.add(
            *(
                PracticalItem(test_paper_id=row.id, place=place, title_fa=title, mark=mark)
                for place, (title, mark) in enumerate(whole.items, start=1)
            ),
            *(
                PracticalAttitude(test_paper_id=row.id, place=place, title_fa=title)
                for place, title in enumerate(whole.attitudes, start=1)
            ),
        )
        return row.id


@act(Permission.MANAGE_STANDARDS)
def retire_paper(desk: Desk, paper_id: int, reason: str) -> None:
    """A paper is used no more from today; it stays readable.

    Its project is retired with it, see ``in_force``. Sessions that were planned with it keep it.
    """
    if not reason.strip():
        raise DomainError("practical_paper.reason_missing", field="reason")
    with desk.write("standard.retire_paper", reason) as work:
        row = work.session.get(PracticalPaper, paper_id)
        if row is None:
            raise DomainError("practical_paper.unknown")
        if row.is_retired:
            raise DomainError("practical_paper.retired_already")
        row.is_retired = True
        row.retired_on = desk.today()


@question
def list_papers(desk: Desk, standard_id: int) -> list[PaperDetail]:
    """Every edition of every paper of a standard, the latest first. Three queries."""
    with desk.read() as session:
        return _papers(session, PracticalPaper.standard_id == standard_id)


def in_force_of(session: Session, standard_id: int, day: date) -> list[PaperDetail]:
    """The papers of a standard that are used on a day, by project code."""
    return in_force(_papers(session, PracticalPaper.standard_id == standard_id), day)


def paper_of(session: Session, paper_id: int) -> PaperDetail:
    """An edition by its id."""
    (paper,) = _papers(session, PracticalPaper.id == paper_id)
    return paper


def _papers(session: Session, which: ColumnElement[bool]) -> list[PaperDetail]:
    rows = list(
        session.execute(
            select(PracticalPaper)
            .where(which)
            .order_by(PracticalPaper.project_code, PracticalPaper.edition.desc())
        ).scalars()
    )
    ids = [row.id for row in rows]
    items: dict[int, list[PaperItemRow]] = {}
    for item in session.execute(
        select(PracticalItem)
        .where(PracticalItem.test_paper_id.in_(ids))
        .order_by(PracticalItem.place)
    ).scalars():
        items.setdefault(item.test_paper_id, []).append(
            PaperItemRow(item.place, item.title_fa, item.mark)
        )
    attitudes: dict[int, list[str]] = {}
    for line in session.execute(
        select(PracticalAttitude)
        .where(PracticalAttitude.test_paper_id.in_(ids))
        .order_by(PracticalAttitude.place)
    ).scalars():
        attitudes.setdefault(line.test_paper_id, []).append(line.title_fa)
    return [
        PaperDetail(
            row.id,
            row.project_code,
            row.edition,
            row.title_fa,
            row.minutes,
            row.valid_from,
            row.is_retired,
            tuple(items.get(row.id, ())),
            tuple(attitudes.get(row.id, ())),
            row.retired_on,
        )
        for row in rows
    ]
