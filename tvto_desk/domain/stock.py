"""Blank numbered sheets (برگهٔ خام شماره‌دار) and what may become of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError

TAIL_DIGITS = 4
"""As many digits of the first sheet are typed; the rest count up."""

MOST_AT_ONCE = 10_000
"""A batch beyond this is a slip of the hand: a centre gets some hundred sheets a year."""

_TAIL = re.compile(rf"[0-9]{{{TAIL_DIGITS}}}")
_SERIES = re.compile(r"[A-Z]{0,4}")
_SERIAL = re.compile(r"[0-9]{1,12}")


class SheetState(StrEnum):
    """A sheet is blank, carries a certificate, or is void; void sheets are kept and counted."""

    BLANK = "blank"
    USED = "used"
    VOID = "void"


class Paper(StrEnum):
    """What lies in the tray: plain paper, or the numbered sheets of the organisation."""

    PLAIN = "plain"
    STOCK = "stock"


class ItemState(StrEnum):
    """A page of a print job. SENT is unknown until somebody has looked at the sheet."""

    WAITING = "waiting"
    SENT = "sent"
    GOOD = "good"
    SPOILED = "spoiled"
    WITHDRAWN = "withdrawn"


ITEM_MAY_FOLLOW = {
    ItemState.WAITING: frozenset({ItemState.SENT, ItemState.WITHDRAWN}),
    # A printer that went before it drew the sheet in: that one waits again, still blank.
    ItemState.SENT: frozenset({ItemState.GOOD, ItemState.SPOILED, ItemState.WAITING}),
    # Faded toner is noticed later.
    ItemState.GOOD: frozenset({ItemState.SPOILED}),
    ItemState.SPOILED: frozenset(),
    ItemState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True)
class Carried:
    """What a sheet carries: a certificate, or a duplicate of one older than the program."""

    certificate_id: int | None = None
    old_copy_id: int | None = None


@dataclass(frozen=True, order=True)
class Sheet:
    """A blank sheet of the ledger by its id, the series and the number printed on it."""

    serial: int
    series: str
    id: int

    @property
    def name(self) -> str:
        """As it stands on the sheet."""
        return sheet_name(self.series, self.serial)


def sheet_name(series: str, serial: int) -> str:
    """``A001234``: letters and at least six digits."""
    return f"{series}{serial:06}"


def parse_range(series: str, first: str, last: str) -> tuple[str, int, int]:
    """A batch as it was typed: letters, first and last number.

    Raises ``stock.series``, ``stock.serial`` and ``stock.range`` (each with ``field``).
    """
    letters = digits.latin(series).strip().upper()
    if not _SERIES.fullmatch(letters):
        raise DomainError("stock.series", field="series")
    ends = []
    for field, typed in (("first", first), ("last", last)):
        plain = digits.latin(typed).strip()
        if not _SERIAL.fullmatch(plain) or int(plain) == 0:
            raise DomainError("stock.serial", field=field)
        ends.append(int(plain))
    if ends[1] < ends[0] or ends[1] - ends[0] >= MOST_AT_ONCE:
        raise DomainError("stock.range", field="last", most=MOST_AT_ONCE)
    return letters, ends[0], ends[1]


def run_from(sheets: Iterable[Sheet], tail: str, count: int) -> list[Sheet]:
    """``count`` blank sheets in their order from the one whose last four digits were typed.

    Numbers that were used or voided before are not in the pile and are stepped over.
    Raises ``stock.tail`` (no four digits), ``stock.not_here`` (no such blank sheet),
    ``stock.twice`` (two series have one) and ``stock.too_few``.
    """
    typed = digits.latin(tail).strip()
    if not _TAIL.fullmatch(typed):
        raise DomainError("stock.tail", field="first_sheet")
    ordered = sorted(sheets, key=lambda sheet: (sheet.series, sheet.serial))
    starts = [
        at for at, sheet in enumerate(ordered) if sheet.serial % 10**TAIL_DIGITS == int(typed)
    ]
    if not starts:
        raise DomainError("stock.not_here", field="first_sheet", tail=typed)
    if len(starts) > 1:
        raise DomainError("stock.twice", field="first_sheet", tail=typed)
    run = [sheet for sheet in ordered[starts[0] :] if sheet.series == ordered[starts[0]].series]
    if len(run) < count:
        raise DomainError("stock.too_few", field="first_sheet", have=len(run), need=count)
    return run[:count]
