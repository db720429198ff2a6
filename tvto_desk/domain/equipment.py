"""Equipment of the workshops and its loan between counties (شناوری تجهیزات): states and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain import persian, transitions
from tvto_desk.domain.errors import DomainError


class EquipmentKind(StrEnum):
    """What sort of thing it is."""

    MACHINE = "machine"
    HAND_TOOL = "hand_tool"
    MEASURING = "measuring"
    COMPUTER = "computer"
    TEACHING_AID = "teaching_aid"
    SAFETY = "safety"
    OTHER = "other"


class Condition(StrEnum):
    """What was seen when somebody looked at it."""

    SOUND = "sound"
    WORN = "worn"
    FAULTY = "faulty"


class EquipmentState(StrEnum):
    """Where a thing stands. ON_LOAN follows from its loan and is never set by hand."""

    IDLE = "idle"
    IN_USE = "in_use"
    ON_LOAN = "on_loan"
    IN_REPAIR = "in_repair"
    WRITTEN_OFF = "written_off"


class LoanSide(StrEnum):
    """Whose thing it is: ours for another county, or another's for us."""

    LENT = "lent"
    BORROWED = "borrowed"


class LoanState(StrEnum):
    """The way of a loan there and back, in its order."""

    REQUESTED = "requested"
    MATCHED = "matched"
    SENT = "sent"
    RECEIVED = "received"
    IN_USE = "in_use"
    RETURN_DUE = "return_due"
    RETURNED = "returned"
    CANCELLED = "cancelled"


MAY_FOLLOW: Mapping[EquipmentState, frozenset[EquipmentState]] = {
    EquipmentState.IDLE: frozenset(
        {
            EquipmentState.IN_USE,
            EquipmentState.ON_LOAN,
            EquipmentState.IN_REPAIR,
            EquipmentState.WRITTEN_OFF,
        }
    ),
    EquipmentState.IN_USE: frozenset({EquipmentState.IDLE, EquipmentState.IN_REPAIR}),
    EquipmentState.ON_LOAN: frozenset({EquipmentState.IDLE, EquipmentState.IN_REPAIR}),
    EquipmentState.IN_REPAIR: frozenset({EquipmentState.IDLE, EquipmentState.WRITTEN_OFF}),
    EquipmentState.WRITTEN_OFF: frozenset(),
}

LOAN_MAY_FOLLOW: Mapping[LoanState, frozenset[LoanState]] = {
    LoanState.REQUESTED: frozenset({LoanState.MATCHED, LoanState.CANCELLED}),
    LoanState.MATCHED: frozenset({LoanState.SENT, LoanState.CANCELLED}),
    # What is on its way can come back undelivered, but a loan that left the house is not cancelled.
    LoanState.SENT: frozenset({LoanState.RECEIVED, LoanState.RETURN_DUE}),
    LoanState.RECEIVED: frozenset({LoanState.IN_USE, LoanState.RETURN_DUE}),
    LoanState.IN_USE: frozenset({LoanState.RETURN_DUE}),
    LoanState.RETURN_DUE: frozenset({LoanState.RETURNED}),
    LoanState.RETURNED: frozenset(),
    LoanState.CANCELLED: frozenset(),
}

AWAY = frozenset({LoanState.SENT, LoanState.RECEIVED, LoanState.IN_USE, LoanState.RETURN_DUE})
"""The thing is not where it belongs."""

OPEN = AWAY | {LoanState.REQUESTED, LoanState.MATCHED}
"""Somebody still has to do something."""

HANDED = frozenset({LoanState.SENT, LoanState.RECEIVED, LoanState.RETURNED})
"""Steps at which the thing passes from hand to hand: its condition is written down."""


@dataclass(frozen=True, kw_only=True)
class EquipmentDraft:
    """A thing as the form gives it; ``property_no`` is the number on its plate, or empty."""

    name_fa: str
    kind: EquipmentKind
    condition: Condition = Condition.SOUND
    acquired_on: date
    workshop_id: int | None = None
    standard_id: int | None = None
    property_no: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LoanDraft:
    """What is asked for, by or from which county, for how many applicants, and for which days."""

    side: LoanSide
    other_county: str
    other_centre: str = ""
    wanted_fa: str
    kind: EquipmentKind
    standard_id: int | None = None
    applicants: int
    wanted_from: date
    due_on: date
    letter_no: str = ""


def require_transition(current: EquipmentState, wanted: EquipmentState) -> None:
    """Raises ``equipment.no_way``, which names both states."""
    transitions.require(MAY_FOLLOW, "equipment_state", "equipment.no_way", current, wanted)


def require_by_hand(current: EquipmentState, wanted: EquipmentState) -> None:
    """The same for a state that somebody sets: a loan alone lends and brings back."""
    if EquipmentState.ON_LOAN in (current, wanted) and current is not wanted:
        raise DomainError("equipment.by_loan", field="state")
    require_transition(current, wanted)


def require_loan_transition(current: LoanState, wanted: LoanState) -> None:
    """Raises ``equipment_loan.no_way``, which names both states."""
    transitions.require(LOAN_MAY_FOLLOW, "loan_state", "equipment_loan.no_way", current, wanted)


def check_equipment(draft: EquipmentDraft, today: date) -> None:
    """Raises ``equipment.name_missing`` and ``equipment.acquired_later``."""
    if not draft.name_fa.strip():
        raise DomainError("equipment.name_missing", field="name_fa")
    if draft.acquired_on > today:
        raise DomainError("equipment.acquired_later", field="acquired_on")


def check_loan(draft: LoanDraft) -> None:
    """Raises ``equipment_loan.county_missing``, ``wanted_missing``, ``applicants`` and ``days``."""
    if not draft.other_county.strip():
        raise DomainError("equipment_loan.county_missing", field="other_county")
    if not draft.wanted_fa.strip():
        raise DomainError("equipment_loan.wanted_missing", field="wanted_fa")
    if draft.applicants < 0:
        raise DomainError("equipment_loan.applicants", field="applicants")
    if draft.due_on < draft.wanted_from:
        raise DomainError("equipment_loan.days", field="due_on")


def is_overdue(state: LoanState, due_on: date, today: date) -> bool:
    """Whether a thing is still away after the day it was promised back."""
    return state in AWAY and due_on < today


def fitness(
    loan: tuple[EquipmentKind, str, int | None, int | None],
    item: tuple[EquipmentKind, str, int | None, int | None],
) -> int:
    """How well an idle thing answers a request; 0 is not at all.

    Both are kind, name, standard and occupational group. The same standard weighs most, then the
    same group, then words of the name, then the kind.
    """
    kind, name, standard, group = loan
    item_kind, item_name, item_standard, item_group = item
    weight = 0
    if standard is not None and standard == item_standard:
        weight += 8
    elif group is not None and group == item_group:
        weight += 4
    key = persian.search_key(item_name)
    if any(word in key for word in persian.search_words(name)):
        weight += 2
    if kind is item_kind and kind is not EquipmentKind.OTHER:
        weight += 1
    return weight
