"""What the clerk says to a referral list: for everybody in it, and to each problem of a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tvto_desk.domain.person import ResidenceKind, Sex

IDENTITY_LATER: Final = "شناسه بعداً"
"""The offer for a row without any identity; the person gets one later."""

NO_LAST_NAME: Final = "ندارد"
"""The offer for a row without a surname: a single name."""

LEAVE_EMPTY: Final = ""
"""The offer for a word that no code list knows, in a field that may stay empty."""

NAME_DIVIDER: Final = " | "
"""Between first name and surname in the offer for a column that holds both."""


@dataclass(frozen=True, slots=True)
class ListDefaults:
    """What the letter says of everybody in it, for the columns a list does not have."""

    sex: Sex | None = None
    nationality: str | None = None
    residence_kind: ResidenceKind | None = None
    target_groups: tuple[str, ...] = ()
    referring_body: str | None = None
    letter_no: str | None = None
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One reason why one row is not stored; ``code`` and ``params`` make its sentence.

    ``choices`` are the codes that a doubtful word may stand for, ``holder`` is the local id of a
    person of this centre who may be meant.
    """

    row: int
    field: str
    code: str
    params: Mapping[str, Any]
    offer: str | None = None
    override: bool = False
    choices: tuple[str, ...] = ()
    holder: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the clerk has answered so far.

    ``accepted`` maps (row, field) to the value to take instead of the cell: an offer, or the
    clerk's own correction, tried like any typed text. ``notes`` maps (row, field) to the note
    under which a rule gives way. ``left_out`` are rows that are not to be stored.

    ``same`` maps a row to the person of this centre whom it means, ``others`` are rows of somebody
    else for all the likeness, and ``not_enrolled`` rows are registered but not put into the class.
    """

    accepted: Mapping[tuple[int, str], str] = field(default_factory=dict)
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    left_out: Collection[int] = ()
    same: Mapping[int, int] = field(default_factory=dict)
    others: Collection[int] = ()
    not_enrolled: Collection[int] = ()
