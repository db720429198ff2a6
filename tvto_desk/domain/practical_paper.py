"""A practical test paper: project code, duration, parts that add up to 100, attitude list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError

FULL_MARK = Decimal(100)
LONGEST_MINUTES = 3 * 24 * 60
"""A practical test may run over three days."""


@dataclass(frozen=True)
class PaperDraft:
    """What is written of a paper; ``items`` are pairs of title and mark, in their order."""

    project_code: str
    title_fa: str
    minutes: int
    valid_from: date
    items: tuple[tuple[str, Decimal], ...]
    attitudes: tuple[str, ...] = ()


def require_whole(draft: PaperDraft) -> PaperDraft:
    """The draft in stored form.

    Raises ``practical_paper.code_missing``, ``.title_missing``, ``.minutes``, ``.no_items``,
    ``.item_title``, ``.item_mark`` and ``.sum`` (the marks must add up to 100 exactly).
    """
    code = digits.latin(draft.project_code).strip()
    title = persian.normalise(draft.title_fa, field="title")
    if not code:
        raise DomainError("practical_paper.code_missing", field="project_code")
    if not title:
        raise DomainError("practical_paper.title_missing", field="title")
    if not 0 < draft.minutes <= LONGEST_MINUTES:
        raise DomainError("practical_paper.minutes", field="minutes")
    if not draft.items:
        raise DomainError("practical_paper.no_items", field="items")
    items: list[tuple[str, Decimal]] = []
    for number, (typed, mark) in enumerate(draft.items, start=1):
        name = persian.normalise(typed, field="items")
        if not name:
            raise DomainError("practical_paper.item_title", field="items", number=number)
        if not 0 < mark <= FULL_MARK:
            raise DomainError("practical_paper.item_mark", field="items", number=number)
        items.append((name, mark))
    added = sum((mark for _, mark in items), Decimal(0))
    if added != FULL_MARK:
        raise DomainError("practical_paper.sum", field="items", sum=added)
    lines = (persian.normalise(line, field="attitudes") for line in draft.attitudes)
    return replace(
        draft,
        project_code=code,
        title_fa=title,
        items=tuple(items),
        attitudes=tuple(line for line in lines if line),
    )
