"""A practical test paper: project code, duration, parts that add up to 100, attitude list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

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


class Edition(Protocol):
    """What decides whether an edition of a paper is used on a day."""

    @property
    def project_code(self) -> str: ...

    @property
    def edition(self) -> int: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def is_retired(self) -> bool: ...

    @property
    def retired_on(self) -> date | None: ...


E = TypeVar("E", bound=Edition)


def in_force(editions: Iterable[E], day: date) -> list[E]:
    """The papers used on a day, by project code: of each project the edition that began last.

    Retiring it retires its project: an older edition was replaced for a reason and comes back only
    when somebody stores it anew. An edition retired by the day it begins was never used, and the
    one before it stays.
    """
    latest: dict[str, E] = {}
    for one in sorted(editions, key=lambda one: (one.valid_from, one.edition)):
        was_used = one.retired_on is None or one.retired_on > one.valid_from
        if one.valid_from <= day and was_used:
            latest[one.project_code] = one
    return [
        one
        for _code, one in sorted(latest.items())
        if not one.is_retired or (one.retired_on is not None and one.retired_on > day)
    ]
