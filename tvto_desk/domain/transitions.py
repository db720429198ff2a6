"""Which state may follow which: one guard for every table of states."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import TypeVar

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key

State = TypeVar("State", bound=StrEnum)


def require(
    table: Mapping[State, Set[State]], labels: str, refusal: str, current: State, wanted: State
) -> None:
    """Raises ``DomainError(refusal)`` unless ``wanted`` stands in the row of ``current``.

    The error names both states in words, taken from the catalogue section ``labels``.
    """
    if wanted not in table[current]:
        raise DomainError(
            refusal,
            field="state",
            current=Key(f"{labels}.{current.value}"),
            wanted=Key(f"{labels}.{wanted.value}"),
        )
