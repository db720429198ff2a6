"""How a trainee leaves a class before its end, and what goes along into another one.

An involuntary exit is neither a withdrawal nor an absence and bars nobody (prisons, garrisons).
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from tvto_desk.domain.attendance import AttendanceSummary
from tvto_desk.domain.errors import DomainError


class ExitKind(StrEnum):
    """Why somebody had to leave."""

    RELEASE = "release"
    TRANSFER = "transfer"
    POSTING = "posting"
    ILLNESS = "illness"
    OTHER = "other"


class MoveKind(StrEnum):
    """How an enrolment came out of another: a transfer, a merged class, an exchanged soldier."""

    TRANSFER = "transfer"
    MERGE = "merge"
    EXCHANGE = "exchange"


def with_carried(
    here: AttendanceSummary, attended: int, absent: int, excused: int
) -> AttendanceSummary:
    """The sums of a class with the minutes that came along from the class before it."""
    return replace(
        here,
        attended_minutes=here.attended_minutes + attended,
        absent_minutes=here.absent_minutes + absent,
        excused_minutes=here.excused_minutes + excused,
    )


def require_same_standard(standard_version: int, other: int) -> None:
    """Raises ``move.other_standard``: hours of one standard do not count for another."""
    if standard_version != other:
        raise DomainError("move.other_standard", field="course")


def require_removable(summary: AttendanceSummary, notices: int, note: str) -> None:
    """Whether a trainee may be removed for absence: above the limit, and warned before.

    Raises ``removal.within_limit``, and ``removal.no_notice`` (gives way to a note).
    """
    if not summary.is_over_limit:
        raise DomainError(
            "removal.within_limit",
            field="attendance",
            hours=summary.absent_hours,
            limit=summary.limit_hours,
        )
    if not notices and not note.strip():
        raise DomainError("removal.no_notice", field="note", override=True)
