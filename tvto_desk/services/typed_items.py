"""What is stored of sheets that were typed item by item, beside their attempts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import AttemptAttitude, AttemptItem
from tvto_desk.db.models.assessment import AssessmentSession, Attempt, Candidate
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import ItemMarks, require_of_paper
from tvto_desk.services.practical_papers import PaperDetail, in_force_of, paper_of

ItemDifferences = tuple[tuple[int, Decimal | None, Decimal | None], ...]
"""Parts of a sheet that two people typed otherwise: number, first and second mark."""


def paper_of_session(session: Session, row: AssessmentSession) -> PaperDetail | None:
    """The paper that a session goes by; None where its marks are typed whole."""
    return paper_of(session, row.test_paper_id) if row.test_paper_id else None


def paper_to_begin_with(
    session: Session, part: Part, standard_id: int, day: date, project_code: str = ""
) -> int | None:
    """The paper of a session that is being planned: that of ``project_code``, else the only one in
    force on its day. Where there are several, somebody chooses.
    """
    if part is not Part.PRACTICAL:
        return None
    papers = in_force_of(session, standard_id, day)
    same = [paper for paper in papers if paper.project_code == project_code]
    found = same or papers
    return found[0].id if len(found) == 1 else None


def items_of(session: Session, attempt_ids: Sequence[int]) -> dict[int, ItemMarks]:
    """What was typed item by item, by attempt id; attempts typed whole are not in it."""
    asked = (
        select(Attempt.id, Attempt.written_total, AssessmentSession.test_paper_id)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(Attempt.id.in_(list(attempt_ids)), AssessmentSession.test_paper_id.is_not(None))
    )
    named = {key: (total, paper or 0) for key, total, paper in session.execute(asked).tuples()}
    if not named:
        return {}
    papers = {paper_id: paper_of(session, paper_id) for _, paper_id in set(named.values())}
    marks = {(item.attempt_id, item.number): item.mark for item in _items(session, list(named))}
    ticks = {(tick.attempt_id, tick.number): tick.grade for tick in _ticks(session, list(named))}
    found = {}
    for attempt_id, (written_total, paper_id) in named.items():
        paper = papers[paper_id]
        sheet = ItemMarks(
            tuple(marks.get((attempt_id, item.number)) for item in paper.items),
            tuple(ticks.get((attempt_id, at)) for at in range(1, len(paper.attitudes) + 1)),
            written_total,
        )
        if not sheet.is_empty:
            found[attempt_id] = sheet
    return found


def item_of(session: Session, attempt: Attempt, number: int) -> AttemptItem | None:
    """One item of an attempt whose mark is the sum of them; None where it was typed whole."""
    items = {item.number: item for item in _items(session, [attempt.id])}
    if sum((item.mark for item in items.values()), Decimal(0)) != attempt.mark:
        return None
    return items.get(number)


def require_fits(paper: PaperDetail | None, items: ItemMarks) -> None:
    """Raises ``item_mark.no_paper`` and what ``require_of_paper`` raises."""
    if paper is None:
        raise DomainError("item_mark.no_paper", field="items")
    require_of_paper(items, [item.mark for item in paper.items], len(paper.attitudes))


def write_items(session: Session, attempt: Attempt, paper: PaperDetail, items: ItemMarks) -> None:
    """Stores a sheet item by item beside its attempt, which has its id; each row is changed in its
    place, so that the trail says which item was what before.
    """
    known = {item.number: item for item in _items(session, [attempt.id])}
    for part, mark in zip(paper.items, items.marks, strict=True):
        item = known.get(part.number)
        if mark is None:
            if item is not None:
                session.delete(item)
        elif item is None:
            session.add(
                AttemptItem(
                    attempt_id=attempt.id,
                    number=part.number,
                    title=part.title_fa,
                    full_mark=part.mark,
                    mark=mark,
                )
            )
        else:
            item.mark = mark
    ticks = {tick.number: tick for tick in _ticks(session, [attempt.id])}
    for number, (title, grade) in enumerate(zip(paper.attitudes, items.attitudes, strict=True), 1):
        tick = ticks.get(number)
        if grade is None:
            if tick is not None:
                session.delete(tick)
        elif tick is None:
            session.add(
                AttemptAttitude(attempt_id=attempt.id, number=number, title=title, grade=grade)
            )
        else:
            tick.grade = grade
    attempt.written_total = items.written_total


def item_texts(items: ItemMarks | None) -> list[str | None] | None:
    """The marks of the parts as a second entry keeps them; None for a sheet typed whole."""
    if items is None or not items.has_marks:
        return None
    return [None if mark is None else str(mark) for mark in items.marks]


def differing_items(
    first: ItemMarks | None, second: Sequence[str | None] | None
) -> ItemDifferences:
    """What two people typed otherwise; nothing where one of them typed the sum only."""
    if first is None or not first.has_marks or second is None:
        return ()
    again = [None if mark is None else Decimal(mark) for mark in second]
    pairs = enumerate(zip(first.marks, again, strict=True), start=1)
    return tuple((number, one, other) for number, (one, other) in pairs if one != other)


def drop_items(session: Session, attempt: Attempt) -> None:
    """A whole mark stands in the place of the items; the ticks of the attitude list stay."""
    for item in _items(session, [attempt.id]):
        session.delete(item)
    attempt.written_total = None


def drop_sheet(session: Session, attempt_ids: Sequence[int]) -> None:
    """Everything typed item by item goes with its attempts."""
    for row in (*_items(session, attempt_ids), *_ticks(session, attempt_ids)):
        session.delete(row)


def _items(session: Session, attempt_ids: Sequence[int]) -> list[AttemptItem]:
    found = select(AttemptItem).where(AttemptItem.attempt_id.in_(list(attempt_ids)))
    return list(session.execute(found).scalars())


def _ticks(session: Session, attempt_ids: Sequence[int]) -> list[AttemptAttitude]:
    found = select(AttemptAttitude).where(AttemptAttitude.attempt_id.in_(list(attempt_ids)))
    return list(session.execute(found).scalars())
