"""How a change of a mark is told: both marks, the part of the sheet, and what somebody typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.words import Key
from tvto_desk.services.mark_changes import ChangeRow
from tvto_desk.ui.speech import say


def told_mark(state: CandidateState, mark: Decimal | None) -> Any:
    """A mark for a sentence; the state where there is none."""
    return Key(f"candidate_state.{state.value}") if mark is None else shown_mark(mark)


def change_reason(row: ChangeRow) -> str:
    """Which part of the sheet is changed, from what to what, and why."""
    item, part = row.item, ""
    if item is not None:
        part = say(
            "item_mark.changed",
            number=item.number,
            title=item.title,
            old=shown_mark(item.old),
            new=shown_mark(item.new),
        )
    return f"{part} {apart(row.reason)}".strip()


def apart(text: str) -> str:
    """What somebody typed, kept in its own direction inside a sentence of the desk."""
    return f"\u2068{text}\u2069" if text else ""
