"""Marks of a practical test item by item, its attitude list, and their exact sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.marks import parse_mark


class Attitude(StrEnum):
    """What the examiner ticked beside a line of the attitude list; it bears no mark."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True)
class ItemMarks:
    """What a sheet says of one candidate: a mark or None for each item, a tick or None for each
    line of the attitude list, and the total as the examiner wrote it below them.
    """

    marks: tuple[Decimal | None, ...] = ()
    attitudes: tuple[Attitude | None, ...] = ()
    written_total: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """The exact sum; None while an item has no mark."""
        if not self.marks or None in self.marks:
            return None
        return sum((mark for mark in self.marks if mark is not None), Decimal(0))

    @property
    def missing(self) -> int:
        """How many items have no mark."""
        return self.marks.count(None)

    @property
    def is_empty(self) -> bool:
        """Nothing of the sheet is typed item by item."""
        return self.written_total is None and not any(
            one is not None for one in (*self.marks, *self.attitudes)
        )

    @property
    def has_marks(self) -> bool:
        """At least one item has its mark."""
        return any(mark is not None for mark in self.marks)

    @property
    def agrees(self) -> bool:
        """The examiner's own total is the sum of the items, so that each confirms the other."""
        return self.total is not None and self.total == self.written_total

    @property
    def differs(self) -> bool:
        """Both totals are there and are not the same."""
        return None not in (self.total, self.written_total) and self.total != self.written_total


def counted(items: ItemMarks | None, mark: Decimal | None) -> ItemMarks | None:
    """The items that a mark is the sum of; None where it was typed whole."""
    return items if items is not None and mark is not None and items.total == mark else None


def with_part(items: ItemMarks, number: int, mark: Decimal) -> ItemMarks:
    """The sheet with another mark for one of its parts, which count from 1."""
    marks = (*items.marks[: number - 1], mark, *items.marks[number:])
    return replace(items, marks=marks)


def require_in_item(mark: Decimal | None, full_mark: Decimal, number: int) -> None:
    """Raises ``item_mark.range``: an item takes no more than its full mark."""
    if mark is not None and not 0 <= mark <= full_mark:
        raise DomainError(
            "item_mark.range", field="items", number=number, full=shown_mark(full_mark)
        )


def parse_item(value: object, full_mark: Decimal, number: int) -> Decimal | None:
    """The mark of an item as it was typed; None for a blank.

    Raises what ``parse_mark`` raises, and ``item_mark.range``.
    """
    try:
        mark = parse_mark(value)
    except DomainError as error:
        if error.code != "mark.range":
            raise
        full = shown_mark(full_mark)
        raise DomainError("item_mark.range", field="items", number=number, full=full) from error
    require_in_item(mark, full_mark, number)
    return mark


def require_of_paper(items: ItemMarks, full_marks: Sequence[Decimal], attitude_count: int) -> None:
    """Raises ``item_mark.other_paper`` when the lines are not those of the paper, and
    ``item_mark.range`` for the first mark above its item's.
    """
    if len(items.marks) != len(full_marks) or len(items.attitudes) != attitude_count:
        raise DomainError("item_mark.other_paper", field="items")
    for number, (mark, full) in enumerate(zip(items.marks, full_marks, strict=True), start=1):
        require_in_item(mark, full, number)
